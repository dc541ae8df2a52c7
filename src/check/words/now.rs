//! English words that say "now", kept so that a rule can hold them against the age of a page's sources.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input};

use crate::base::span::Spanned;
use crate::base::text::any_of;
use crate::parse::markdown::Paragraph;

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of([
        "currently",
        "at present",
        "presently",
        "today",
        "nowadays",
        "this year",
        "recently",
        "at the moment",
        "as of now",
    ])
});

/// Every such word of a file, as it is written. Words in quotation marks are somebody else's.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    let mut lower = String::new();
    for text in texts {
        let words = places(text, &mut lower).into_iter().map(|at| Spanned::new(text.value[at].to_owned(), text.span));
        found.extend(words);
    }
    for paragraph in prose {
        let words = places(&paragraph.text, &mut lower).into_iter();
        found.extend(words.map(|at| Spanned::new(paragraph.text[at.clone()].to_owned(), paragraph.span(at))));
    }
    found
}

/// The places of such words. `lower` is room for the text in lower case.
fn places(text: &str, lower: &mut String) -> Vec<Range<usize>> {
    // Only ASCII letters change, so that places stay what they are.
    lower.clear();
    lower.push_str(text);
    lower.make_ascii_lowercase();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = Vec::new();
    let mut marks = Marks::default();
    let mut from = 0;
    while let Some(word) = WORDS.find(Input::new(lower.as_str()).range(from..)) {
        let (before, after) = (&text[..word.start()], &text[word.end()..]);
        let whole = !is_word(before.chars().next_back()) && !is_word(after.chars().next());
        // "Nothing here is a statement about today" says the opposite.
        let spoken_of = lower[..word.start()].trim_end().ends_with("about");
        if whole && !spoken_of && !marks.quote(before) {
            found.push(word.range());
        }
        // A word that is no whole one may have another in it, as "at presently" has.
        from = word.start() + 1;
    }
    found
}

/// The quotation marks of a text, counted as far as it has been looked at.
#[derive(Default)]
struct Marks {
    end: usize,
    open: usize,
    closed: usize,
    straight: usize,
}

impl Marks {
    /// Whether a quotation is open at the end of `before`, the beginning of the text; each is longer than the last.
    fn quote(&mut self, before: &str) -> bool {
        let more = &before[self.end..];
        self.open += more.matches('\u{201c}').count();
        self.closed += more.matches('\u{201d}').count();
        self.straight += more.matches('"').count();
        self.end = before.len();
        self.open > self.closed || self.straight % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn whole_words_outside_of_quotation_marks_are_found() {
        let found = |text| places(text, &mut String::new()).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("Currently, and at present: today's news"), ["Currently", "at present", "today"]);
        assert_eq!(found("It said: \u{201c}currently none\u{201d}; \"today\" concurrently"), [""; 0]);
        assert_eq!(found("Nothing here is a statement about today."), [""; 0]);
    }
}
