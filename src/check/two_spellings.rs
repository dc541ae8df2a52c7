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
    for text in &parsed.texts {
        marked(text, |word, _| add(word, &|| text.span));
    }
    for paragraph in &parsed.prose {
        marked(&paragraph.text, |word, at| add(word, &|| paragraph.span(at.clone())));
    }
    let report = found.map(|(first, place, word, at)| {
        Diagnostic::new(&TWO_SPELLINGS, format!("\u{201c}{word}\u{201d} and \u{201c}{first}\u{201d} in one file"))
            .at(&document.path, at, "this spelling")
            .at(&document.path, place, "and this one")
            .help("choose one of the two; look for other words of the same sort as well")
    });
    report.into_iter().collect()
}

/// Calls `found` with each word that has one of [`MARKS`] in it, is in lower case, and stands in no quotation marks.
fn marked(text: &str, mut found: impl FnMut(&str, std::ops::Range<usize>)) {
    let is_other = |c: char| !c.is_alphabetic() && c != '-';
    let mut quotation = Quotation::default();
    let mut end = 0;
    for mark in MARKS.find_iter(text).filter_map(|mark| text.get(mark.range()).map(|_| mark.start())) {
        if mark < end {
            continue;
        }
        let before = text[..mark].char_indices().rev().find(|(_, c)| is_other(*c));
        let start = before.map_or(0, |(at, c)| at + c.len_utf8());
        end = mark + text[mark..].find(is_other).unwrap_or(text.len() - mark);
        if !quotation.is_open(&text[..start]) && !text[start..end].contains(char::is_uppercase) {
            found(&text[start..end], start..end);
        }
    }
}

/// The quotation marks of a text, as far as it has been looked at.
#[derive(Default)]
struct Quotation {
    end: usize,
    open: bool,
}

impl Quotation {
    /// Whether a quotation is open at the end of `before`, the beginning of the text; each is longer than the last.
    fn is_open(&mut self, before: &str) -> bool {
        let more = &before[self.end..];
        for at in memchr::memchr2_iter(b'"', 0xe2, more.as_bytes()) {
            self.open = match more[at..].chars().next() {
                Some('\u{201c}') => true,
                Some('\u{201d}') => false,
                Some('"') => !self.open,
                _ => self.open,
            };
        }
        self.end = before.len();
        self.open
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
    use super::{key, marked, spelling};

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
        let text =
            "The World Health Organization \u{201c}recognized\u{201d} it; we recognised \"it - recognized\", email.";
        marked(text, |word, at| found.push((word.to_owned(), at.start)));
        assert_eq!(found, [("recognised".to_owned(), 54), ("email".to_owned(), 84)]);
    }
}
