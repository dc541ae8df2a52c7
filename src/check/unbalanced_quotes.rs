use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::any_of;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// A quotation mark opens and none closes, or one closes that was never opened.
    /// Readers can't tell where the quoted words end. Paragraphs and texts of the front matter are looked at one by
    /// one; code is left out. Pairs are `“ ”`, `« »` and straight marks, and in a text in a language that has them also
    /// `„ “`, `„ ”`, `» «`, `» »` and `” ”`. A quotation of several paragraphs opens each one anew and closes once, at its end.
    warning UNBALANCED_QUOTES = "unbalanced-quotes";
}

pub const RULE: Rule = Rule { code: &UNBALANCED_QUOTES, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let is_other = OTHER.iter().any(|lang| parsed.document.lang.is(lang));
    let texts = parsed.texts.iter().filter_map(|text| Some(parsed.place(text, unbalanced(text, is_other)?)));
    let goes_on = |n: usize, mark: &str| parsed.prose.get(n + 1).is_some_and(|next| next.text.starts_with(mark));
    let paragraphs = parsed.prose.iter().enumerate().filter_map(|(n, paragraph)| {
        let at = unbalanced(&paragraph.text, is_other)?;
        // A quotation of several paragraphs opens each one anew, and closes once.
        let mark = &paragraph.text[at.clone()];
        (![OPENING, LOW].contains(&mark) || !goes_on(n, mark)).then(|| paragraph.span(at))
    });
    texts.chain(paragraphs).map(|at| report(path, at)).collect()
}

const OPENING: &str = "\u{201c}";
const LOW: &str = "\u{201e}";
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| any_of([OPENING, "\u{201d}", LOW, "\u{ab}", "\u{bb}", "\""]));

/// The languages in which quotations also begin with a low mark, or with one that closes them elsewhere.
const OTHER: &[&str] = &[
    "af", "be", "bg", "bs", "cs", "da", "de", "et", "fi", "fo", "he", "hr", "hu", "is", "ka", "lb", "lt", "lv", "mk",
    "nb", "nl", "nn", "no", "pl", "ro", "ru", "se", "sk", "sl", "sq", "sr", "sv", "uk",
];

fn report(path: &SourcePath, at: Span) -> Diagnostic {
    Diagnostic::new(&UNBALANCED_QUOTES, "a quotation mark has no partner")
        .at(path, at, "this one stands alone")
        .help("add the missing quotation mark, or take this one out")
}

/// The place of the first mark without a partner. Single marks are also apostrophes and can't be told. In some languages a mark
/// that closes one quotation may open another, as [`OTHER`] has them.
fn unbalanced(text: &str, is_other: bool) -> Option<std::ops::Range<usize>> {
    // The first bytes of all marks.
    memchr::memchr3(b'"', 0xc2, 0xe2, text.as_bytes())?;
    let mut open: Vec<(usize, &str)> = Vec::new();
    for found in MARKS.find_iter(text) {
        let (at, mark) = (found.start(), &text[found.range()]);
        match mark {
            _ if open.last().is_some_and(|(_, open)| is_pair(open, mark, is_other)) => drop(open.pop()),
            // An inch or second mark follows a digit, as in 24".
            "\"" if text[..at].ends_with(|c: char| c.is_ascii_digit()) => {}
            "\u{201d}" | "\u{bb}" if !is_other => return Some(found.range()),
            LOW if !is_other => {}
            _ => open.push((at, mark)),
        }
    }
    open.first().map(|(at, mark)| *at..at + mark.len())
}

/// Whether the second mark closes what the first has opened.
fn is_pair(open: &str, mark: &str, is_other: bool) -> bool {
    match (open, mark) {
        (OPENING, "\u{201d}") | ("\u{ab}", "\u{bb}") | ("\"", "\"") => true,
        (LOW, OPENING | "\u{201d}") | ("\u{bb}", "\u{ab}" | "\u{bb}") | ("\u{201d}", "\u{201d}") => is_other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::unbalanced;

    #[test]
    fn marks_come_in_pairs() {
        for fine in ["", "“a” and “b”", "\"a\" b", "«a “b” c»", "a 24\" screen", "it's 'm"] {
            assert_eq!(unbalanced(fine, false), None, "{fine}");
        }
        for (alone, at) in [("agenda?” Which", 7), ("“a", 0), ("\"a\" \"b", 4), ("“a « b”", 9)] {
            assert_eq!(unbalanced(alone, false).map(|range| range.start), Some(at), "{alone}");
        }
    }

    #[test]
    fn other_languages_have_other_pairs() {
        for fine in ["„Nein“ und „ja“", "»ja« og »nej«", "”ja”", "»ja»", "„tak”", "„a »b« c“", "“a” «b» \"c\""]
        {
            assert_eq!(unbalanced(fine, true), None, "{fine}");
        }
        for (alone, at) in [("„Nein", 0), ("Nein“ und „ja“", 4), ("„Nein\" und", 0), ("a”", 1)] {
            assert_eq!(unbalanced(alone, true).map(|range| range.start), Some(at), "{alone}");
        }
        assert!(unbalanced("„Nein“", false).is_some() && unbalanced("»ja«", false).is_some());
    }
}
