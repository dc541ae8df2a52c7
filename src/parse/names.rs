//! Runs of words that may be names, kept as facts so that a rule can hold them against the names that the site knows.

use std::collections::HashSet;

use crate::base::span::{Span, Spanned};

use super::markdown::Paragraph;

/// The longest name that is looked for, in words.
const LONGEST: usize = 4;

/// Every run of up to four words that begins with a capital, once for each spelling, with the first place where it stands.
/// "the Missions publiques team" gives "Missions publiques team": the reader of the list tries each beginning of it.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Vec<Spanned<String>> {
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    let mut add = |run: String, span: Span| {
        if seen.insert(run.clone()) {
            names.push(Spanned::new(run, span));
        }
    };
    for text in texts {
        runs(&text.value, |run, _| add(run, text.span));
    }
    for paragraph in prose {
        runs(&paragraph.text, |run, at| add(run, paragraph.span(at)));
    }
    names
}

/// Calls `found` with each run. Punctuation ends one.
fn runs(text: &str, mut found: impl FnMut(String, std::ops::Range<usize>)) {
    let word = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    for phrase in
        text.split_inclusive(['.', ',', ';', ':', '?', '!', '(', ')', '"', '\u{201c}', '\u{201d}', '\u{2014}'])
    {
        let offset = phrase.as_ptr() as usize - text.as_ptr() as usize;
        let words: Vec<(usize, String)> = phrase
            .split_whitespace()
            .map(|part| (offset + (part.as_ptr() as usize - phrase.as_ptr() as usize), word(part)))
            .filter(|(_, word)| !word.is_empty())
            .collect();
        for (n, (at, first)) in words.iter().enumerate() {
            if first.starts_with(char::is_uppercase) {
                let run: Vec<&str> = words[n..].iter().take(LONGEST).map(|(_, word)| word.as_str()).collect();
                let end = words.get(n + run.len() - 1).map_or(at + first.len(), |(at, word)| at + word.len());
                found(run.join(" "), *at..end.min(text.len()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn runs_begin_with_a_capital_and_end_at_punctuation() {
        let mut found = Vec::new();
        super::runs("the Missions publiques team, and Diplo Foundation", |run, at| found.push((run, at.start)));
        let expected = [("Missions publiques team", 4), ("Diplo Foundation", 33), ("Foundation", 39)];
        assert_eq!(found, expected.map(|(run, at)| (run.to_owned(), at)));
    }
}
