use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::text::any_of;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// One file writes a word in two ways: "recognised" and "recognized", "multistakeholder" and "multi-stakeholder".
    /// A reader's search finds one of the two. Choose one; the house's is the British one with `-ise`. Looked for are
    /// English pairs in lower case: a name is not spelled anew, and what stands in quotation marks is the source's own.
    warning TWO_SPELLINGS = "two-spellings";
}

pub const RULE: Rule = Rule { code: &TWO_SPELLINGS, look: Look::File(look) };

/// Beginnings of words that are spelled in two ways; those with `-ise` and `-ize` are found by rule.
const PAIRS: [(&str, &str); 21] = [
    ("colour", "color"),
    ("behaviour", "behavior"),
    ("labour", "labor"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("neighbour", "neighbor"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("defence", "defense"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("modelling", "modeling"),
    ("labelled", "labeled"),
    ("catalogue", "catalog"),
    ("analyse", "analyze"),
    ("multistakeholder", "multi-stakeholder"),
    ("cybersecurity", "cyber-security"),
    ("policymaker", "policy-maker"),
    ("e-mail", "email"),
    ("online", "on-line"),
    ("cooperat", "co-operat"),
];
const ENDINGS: [&str; 9] = ["e", "ed", "es", "ing", "er", "ers", "ation", "ations", "ational"];
/// What every word that is spelled in two ways has in it, and few others.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let middles = ["ise", "isi", "isa", "ize", "izi", "iza"];
    any_of(PAIRS.into_iter().flat_map(|(a, b)| [a, b]).chain(middles))
});

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    if document.lang.as_str() != "en" {
        return Vec::new();
    }
    let mut seen: HashMap<String, (String, Span)> = HashMap::new();
    let mut found = None;
    let mut add = |word: &str, at: &dyn Fn() -> Span| {
        let Some(key) = key(word) else { return };
        match seen.get(&key) {
            None => drop(seen.insert(key, (word.to_owned(), at()))),
            Some((first, place)) if spelling(first) != spelling(word) && found.is_none() => {
                found = Some((first.clone(), *place, word.to_owned(), at()));
            }
            Some(_) => {}
        }
    };
    for text in parsed.texts.iter().filter(|text| MARKS.is_match(&***text)) {
        words(text, |word, _| add(word, &|| text.span));
    }
    for paragraph in parsed.prose.iter().filter(|paragraph| MARKS.is_match(&paragraph.text)) {
        words(&paragraph.text, |word, at| add(word, &|| paragraph.span(at.clone())));
    }
    let report = found.map(|(first, place, word, at)| {
        Diagnostic::new(&TWO_SPELLINGS, format!("\u{201c}{word}\u{201d} and \u{201c}{first}\u{201d} in one file"))
            .at(&document.path, at, "this spelling")
            .at(&document.path, place, "and this one")
            .help("choose one of the two; look for other words of the same sort as well")
    });
    report.into_iter().collect()
}

/// Calls `found` with each word in lower case that stands in no quotation marks.
fn words(text: &str, mut found: impl FnMut(&str, std::ops::Range<usize>)) {
    let mut quoted = false;
    let is_word = |c: char| c.is_alphabetic() || c == '-';
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                if !quoted && !word.contains(char::is_uppercase) {
                    found(word, from..at);
                }
                start = None;
            }
            _ => {}
        }
        quoted = match c {
            '\u{201c}' => true,
            '\u{201d}' => false,
            '"' => !quoted,
            _ => quoted,
        };
    }
}

/// What the two spellings of a word have in common; `None` for a word with one spelling.
fn key(word: &str) -> Option<String> {
    if !MARKS.is_match(word) {
        return None;
    }
    if let Some((one, _)) = PAIRS.iter().find(|(a, b)| is(word, a) || is(word, b)) {
        return Some((*one).to_owned());
    }
    let stem = ["is", "iz"].iter().find_map(|middle| {
        let at = word.rfind(middle)?;
        (at >= 4 && ENDINGS.contains(&&word[at + 2..])).then(|| &word[..at])
    })?;
    Some(format!("{stem}-is"))
}

/// Whether a word is a form of another, and not the first part of a longer one: "email-form" is no way to write "e-mail".
fn is(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| !ending.contains('-'))
}

fn spelling(word: &str) -> usize {
    let pair = PAIRS.iter().find(|(a, b)| is(word, a) || is(word, b));
    match pair {
        Some((a, _)) => usize::from(!is(word, a)),
        None => usize::from(word.contains("iz")),
    }
}

#[cfg(test)]
mod tests {
    use super::{key, spelling, words};

    #[test]
    fn spellings_of_one_word_are_found() {
        for (a, b) in
            [("recognised", "recognized"), ("organisation", "organizations"), ("multistakeholder", "multi-stakeholder")]
        {
            assert_eq!(key(a), key(b), "{a}");
            assert_ne!(spelling(a), spelling(b), "{a}");
        }
        for alone in ["raise", "prize", "email-form", "size", "is", "exercises-", "sized"] {
            assert_eq!(key(alone), None, "{alone}");
        }
        assert_ne!(key("catalogue"), key("color"));
    }

    #[test]
    fn names_and_quoted_words_are_passed_over() {
        let mut found = Vec::new();
        words("The World Health Organization \u{201c}recognized\u{201d} it; we recognised", |word, _| {
            found.push(word.to_owned())
        });
        assert_eq!(found, ["it", "we", "recognised"]);
    }
}
