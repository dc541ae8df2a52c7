//! Runs of words that may be names, kept as facts so that a rule can hold them against the names that the site knows.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::base::span::{Span, Spanned};

use super::markdown::Paragraph;

/// The longest name that is looked for, in words.
const LONGEST: usize = 4;

/// Runs of words, each with the first place where it stands. A file has a hundred, so that one text holds them all.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Names {
    /// One a line: white space in a run is a single space.
    runs: String,
    places: Vec<Span>,
}

impl Names {
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        self.runs.split_terminator('\n').zip(self.places.iter().copied())
    }

    fn push(&mut self, run: &str, place: Span) {
        self.runs.push_str(run);
        self.runs.push('\n');
        self.places.push(place);
    }
}

/// Every run of up to four words that begins with a capital, once for each spelling, with the first place where it stands.
/// "the Missions publiques team" gives "Missions publiques team": the reader of the list tries each beginning of it.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Names {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut names = Names::default();
    let mut add = |run: &str, span: &dyn Fn() -> Span| {
        if !seen.contains(run) {
            seen.insert(run.to_owned());
            names.push(run, span());
        }
    };
    for text in texts {
        runs(&text.value, |run, _| add(run, &|| text.span));
    }
    for paragraph in prose {
        runs(&paragraph.text, |run, at| add(run, &|| paragraph.span(at.clone())));
    }
    names
}

/// Punctuation that ends a run.
fn is_end(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '(' | ')' | '"' | '\u{201c}' | '\u{201d}' | '\u{2014}')
}

/// Calls `found` with each run.
fn runs(text: &str, mut found: impl FnMut(&str, Range<usize>)) {
    let mut words = String::new();
    let mut looked_at = 0;
    for at in capitals(text) {
        // The signs before a word belong to it, as the bracket of "[Diplo" does.
        let signs = text[looked_at..at].trim_end_matches(|c: char| is_sign(c) && !is_end(c));
        let start = looked_at + signs.len();
        if signs.chars().next_back().is_none_or(|c| !c.is_alphanumeric()) {
            words.clear();
            let end = run(&text[start..], &mut words);
            found(&words, start..start + end);
        }
        looked_at = at;
    }
}

/// Writes the run at the beginning of a text, and tells where its last word ends.
fn run(text: &str, run: &mut String) -> usize {
    let (mut count, mut end) = (0, 0);
    let mut rest = text.trim_start();
    // No further than its end is looked at: a text may be one long word of many phrases.
    while let Some(part) = rest.split(|c: char| c.is_whitespace() || is_end(c)).next() {
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
        if rest.is_empty() || rest.starts_with(is_end) || count == LONGEST {
            break;
        }
        rest = rest.trim_start();
    }
    end
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
        super::runs(text, |run, at| found.push((run.to_owned(), &text[at])));
        assert_eq!(found, [("Diplo b".to_owned(), text)]);
    }

    #[test]
    fn runs_begin_with_a_capital_and_end_at_punctuation() {
        let mut found = Vec::new();
        super::runs("the Missions publiques team, and Diplo Foundation", |run, at| {
            found.push((run.to_owned(), at.start))
        });
        let expected = [("Missions publiques team", 4), ("Diplo Foundation", 33), ("Foundation", 39)];
        assert_eq!(found, expected.map(|(run, at)| (run.to_owned(), at)));
    }
}
