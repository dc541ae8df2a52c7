use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::text::next_three;
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
/// Of every word that is spelled in two ways: what it has in it, and few other words have.
static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let middles = ["ise", "isi", "isa", "ize", "izi", "iza"];
    // Every third word begins as "theatre" does.
    let rare = |word: &'static str| if word.starts_with("the") { &word[1..] } else { word };
    Marks::of(PAIRS.into_iter().flat_map(|(a, b)| [rare(a), rare(b)]).chain(middles))
});

/// Words that are looked for, by their first three letters. They are too many, and too much like all others, for a search
/// that leaps from one to the next.
struct Marks {
    /// Whether any begins with these letters, of each its lowest five bits.
    likely: Box<[bool; 1 << 15]>,
    by_beginning: FxHashMap<[u8; 3], Vec<&'static str>>,
}

impl Marks {
    fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut marks = Self { likely: Box::new([false; 1 << 15]), by_beginning: FxHashMap::default() };
        for word in words {
            if let Some(beginning) = word.as_bytes().first_chunk() {
                marks.likely[beginning.iter().fold(0, |number, letter| next_three(number, *letter))] = true;
                marks.by_beginning.entry(*beginning).or_default().push(word);
            }
        }
        marks
    }

    /// Where the first of the words begins in a text, from a place on.
    fn find(&self, text: &str, mut from: usize) -> Option<usize> {
        loop {
            let at = self.beginning(text.as_bytes(), from)?;
            if self.begin(&text.as_bytes()[at..]) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Where the next letters are that a word may begin with. This is asked of every letter of a site.
    #[inline(never)]
    fn beginning(&self, text: &[u8], from: usize) -> Option<usize> {
        let [first, second, rest @ ..] = text.get(from..)? else { return None };
        let mut number = next_three(next_three(0, *first), *second);
        for (at, letter) in rest.iter().enumerate() {
            number = next_three(number, *letter);
            if self.likely[number] {
                return Some(from + at);
            }
        }
        None
    }

    fn begin(&self, text: &[u8]) -> bool {
        let words = text.first_chunk().and_then(|beginning| self.by_beginning.get(beginning));
        words.is_some_and(|words| words.iter().any(|word| text.starts_with(word.as_bytes())))
    }
}

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    if !document.lang.is("en") {
        return Vec::new();
    }
    let mut words = Words::default();
    for text in &parsed.texts {
        marked(text, |word, _| words.add(word, || text.span));
    }
    for paragraph in &parsed.prose {
        marked(&paragraph.text, |word, at| words.add(word, || paragraph.span(at)));
    }
    let report = words.found.map(|(first, place, word, at)| {
        Diagnostic::new(&TWO_SPELLINGS, format!("\u{201c}{word}\u{201d} and \u{201c}{first}\u{201d} in one file"))
            .at(&document.path, at, "this spelling")
            .at(&document.path, place, "and this one")
            .help("choose one of the two; look for other words of the same sort as well")
    });
    report.into_iter().collect()
}

/// The words of a file that are spelled in two ways.
#[derive(Default)]
struct Words<'t> {
    /// The first of each, with its place.
    seen: FxHashMap<Key<'t>, (&'t str, Span)>,
    /// The first two that differ.
    found: Option<(&'t str, Span, &'t str, Span)>,
}

impl<'t> Words<'t> {
    fn add(&mut self, word: &'t str, at: impl FnOnce() -> Span) {
        let Some(key) = key(word).filter(|_| self.found.is_none()) else { return };
        match self.seen.get(&key) {
            None => drop(self.seen.insert(key, (word, at()))),
            Some((first, place)) if spelling(first) != spelling(word) => {
                self.found = Some((first, *place, word, at()));
            }
            Some(_) => {}
        }
    }
}

/// Calls `found` with each word that has one of [`MARKS`] in it, is in lower case, and stands in no quotation marks.
fn marked<'t>(text: &'t str, mut found: impl FnMut(&'t str, std::ops::Range<usize>)) {
    let is_other = |c: char| !c.is_alphabetic() && c != '-';
    let mut quotation = Quotation::default();
    let mut end = 0;
    while let Some(mark) = MARKS.find(text, end) {
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

/// What the two spellings of a word have in common.
#[derive(PartialEq, Eq, Hash, Debug)]
enum Key<'t> {
    /// One of [`PAIRS`].
    Pair(usize),
    /// What stands before `-ise` or `-ize`.
    Stem(&'t str),
}

/// `None` for a word with one spelling.
fn key(word: &str) -> Option<Key<'_>> {
    if let Some(pair) = pair(word) {
        return Some(Key::Pair(pair));
    }
    let stem = ["is", "iz"].iter().find_map(|middle| {
        let at = word.rfind(middle)?;
        (at >= 4 && ENDINGS.contains(&&word[at + 2..])).then(|| &word[..at])
    })?;
    Some(Key::Stem(stem))
}

fn pair(word: &str) -> Option<usize> {
    PAIRS.iter().position(|(a, b)| is(word, a) || is(word, b))
}

/// Whether a word is a form of another, and not the first part of a longer one: "email-form" is no way to write "e-mail".
fn is(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| !ending.contains('-'))
}

fn spelling(word: &str) -> usize {
    match pair(word) {
        Some(pair) => usize::from(!is(word, PAIRS[pair].0)),
        None => usize::from(word.contains("iz")),
    }
}

#[cfg(test)]
mod tests {
    use super::{MARKS, key, marked, spelling};

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

    #[test]
    fn marks_are_found_wherever_they_begin() {
        let found = |from| MARKS.find("ise on-line, ONLINE \u{e9}co-operat-e-mails iz", from);
        assert_eq!([0, 1, 5, 23, 33].map(found), [Some(0), Some(4), Some(22), Some(32), None]);
        assert_eq!(["is", "", "theory", "a theatre"].map(|text| MARKS.find(text, 0)), [None, None, None, Some(3)]);
    }
}
