//! Runs of words that may be names, kept as facts so that a rule can hold them against the names that the site knows.

use std::collections::HashSet;
use std::ops::Range;

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

/// Punctuation that ends a run.
const ENDS: [char; 12] = ['.', ',', ';', ':', '?', '!', '(', ')', '"', '\u{201c}', '\u{201d}', '\u{2014}'];

/// Calls `found` with each run.
fn runs(text: &str, mut found: impl FnMut(String, Range<usize>)) {
    let mut looked_at = 0;
    for at in capitals(text) {
        // The signs before a word belong to it, as the bracket of "[Diplo" does.
        let signs = text[looked_at..at].trim_end_matches(|c: char| is_sign(c) && !ENDS.contains(&c));
        let start = looked_at + signs.len();
        if signs.chars().next_back().is_none_or(|c| !c.is_alphanumeric()) {
            let (run, end) = run(&text[start..]);
            found(run, start..start + end);
        }
        looked_at = at;
    }
}

/// The run at the beginning of a text, and where its last word ends.
fn run(text: &str) -> (String, usize) {
    let mut run = String::new();
    let (mut count, mut end) = (0, 0);
    let mut rest = text.trim_start();
    // No further than its end is looked at: a text may be one long word of many phrases.
    while let Some(part) = rest.split(|c: char| c.is_whitespace() || ENDS.contains(&c)).next() {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            if count > 0 {
                run.push(' ');
            }
            run.push_str(word);
            count += 1;
            let signs = part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            end = text.len() - rest.len() + signs + word.len();
        }
        rest = &rest[part.len()..];
        if rest.is_empty() || rest.starts_with(ENDS) || count == LONGEST {
            break;
        }
        rest = rest.trim_start();
    }
    (run, end)
}

/// The places of capital letters.
fn capitals(text: &str) -> impl Iterator<Item = usize> {
    let may_be = |byte: &u8| byte.is_ascii_uppercase() || *byte >= 0xc0;
    let mut from = 0;
    let places = std::iter::from_fn(move || {
        let at = from + text.as_bytes()[from..].iter().position(may_be)?;
        from = at + 1;
        Some(at)
    });
    places.filter(|at| text[*at..].starts_with(char::is_uppercase))
}

/// What may stand before a word and belong to it.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_run_ends_with_its_last_word() {
        let mut found = Vec::new();
        let text = "[Diplo \u{fffd}\u{fffd}b";
        super::runs(text, |run, at| found.push((run, &text[at])));
        assert_eq!(found, [("Diplo b".to_owned(), text)]);
    }

    #[test]
    fn runs_begin_with_a_capital_and_end_at_punctuation() {
        let mut found = Vec::new();
        super::runs("the Missions publiques team, and Diplo Foundation", |run, at| found.push((run, at.start)));
        let expected = [("Missions publiques team", 4), ("Diplo Foundation", 33), ("Foundation", 39)];
        assert_eq!(found, expected.map(|(run, at)| (run.to_owned(), at)));
    }
}
