//! English words that say "now", kept as facts so that a rule can hold them against the age of a page's sources.

use std::ops::Range;

use crate::base::span::Spanned;

use super::markdown::Paragraph;

const WORDS: [&str; 9] = [
    "currently",
    "at present",
    "presently",
    "today",
    "nowadays",
    "this year",
    "recently",
    "at the moment",
    "as of now",
];

/// Every such word of a file, as it is written. Words in quotation marks are somebody else's.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    for text in texts {
        let words = places(text).into_iter().map(|at| Spanned::new(text.value[at].to_owned(), text.span));
        found.extend(words);
    }
    for paragraph in prose {
        let words = places(&paragraph.text).into_iter();
        found.extend(words.map(|at| Spanned::new(paragraph.text[at.clone()].to_owned(), paragraph.span(at))));
    }
    found
}

fn places(text: &str) -> Vec<Range<usize>> {
    // Only ASCII letters change, so that places stay what they are.
    let lower = text.to_ascii_lowercase();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in WORDS {
        for (at, _) in lower.match_indices(word) {
            let end = at + word.len();
            let whole = !is_word(lower[..at].chars().next_back()) && !is_word(lower[end..].chars().next());
            // "Nothing here is a statement about today" says the opposite.
            let spoken_of = lower[..at].trim_end().ends_with("about");
            if whole && !spoken_of && !is_quoted(&text[..at]) {
                found.push(at..end);
            }
        }
    }
    found.sort_by_key(|at| at.start);
    found
}

fn is_quoted(before: &str) -> bool {
    let (open, close) = (before.matches('\u{201c}').count(), before.matches('\u{201d}').count());
    open > close || before.matches('"').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn whole_words_outside_of_quotation_marks_are_found() {
        let found = |text| places(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("Currently, and at present: today's news"), ["Currently", "at present", "today"]);
        assert_eq!(found("It said: \u{201c}currently none\u{201d}; \"today\" concurrently"), [""; 0]);
        assert_eq!(found("Nothing here is a statement about today."), [""; 0]);
    }
}
