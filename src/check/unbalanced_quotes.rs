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
    /// one; code is left out. A quotation of several paragraphs opens each one anew and closes once, at its end.
    warning UNBALANCED_QUOTES = "unbalanced-quotes";
}

pub const RULE: Rule = Rule { code: &UNBALANCED_QUOTES, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let texts = parsed.texts.iter().filter_map(|text| Some(parsed.place(text, unbalanced(text)?)));
    let goes_on = |n: usize, mark: &str| parsed.prose.get(n + 1).is_some_and(|next| next.text.starts_with(mark));
    let paragraphs = parsed.prose.iter().enumerate().filter_map(|(n, paragraph)| {
        let at = unbalanced(&paragraph.text)?;
        // A quotation of several paragraphs opens each one anew, and closes once.
        let mark = &paragraph.text[at.clone()];
        (mark != OPENING || !goes_on(n, mark)).then(|| paragraph.span(at))
    });
    texts.chain(paragraphs).map(|at| report(path, at)).collect()
}

const OPENING: &str = "\u{201c}";
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| any_of([OPENING, "\u{201d}", "\u{ab}", "\u{bb}", "\""]));

fn report(path: &SourcePath, at: Span) -> Diagnostic {
    Diagnostic::new(&UNBALANCED_QUOTES, "a quotation mark has no partner")
        .at(path, at, "this one stands alone")
        .help("add the missing quotation mark, or take this one out")
}

/// The place of the first mark without a partner. Pairs are `“ ”`, `« »` and straight marks; single marks are also
/// apostrophes and can't be told.
fn unbalanced(text: &str) -> Option<std::ops::Range<usize>> {
    // The first bytes of all marks.
    memchr::memchr3(b'"', 0xc2, 0xe2, text.as_bytes())?;
    let mut open: Vec<(usize, &str)> = Vec::new();
    for found in MARKS.find_iter(text) {
        let (at, mark) = (found.start(), &text[found.range()]);
        let closes = match mark {
            "\u{201d}" => Some(OPENING),
            "\u{bb}" => Some("\u{ab}"),
            "\"" if open.last().is_some_and(|(_, open)| *open == "\"") => Some("\""),
            _ => None,
        };
        match closes {
            Some(partner) if open.last().is_some_and(|(_, open)| *open == partner) => drop(open.pop()),
            Some(_) => return Some(found.range()),
            // An inch or second mark follows a digit, as in 24".
            None if mark == "\"" && text[..at].ends_with(|c: char| c.is_ascii_digit()) => {}
            None => open.push((at, mark)),
        }
    }
    open.first().map(|(at, mark)| *at..at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::unbalanced;

    #[test]
    fn marks_come_in_pairs() {
        for fine in ["", "“a” and “b”", "\"a\" b", "«a “b” c»", "a 24\" screen", "it's 'm"] {
            assert_eq!(unbalanced(fine), None, "{fine}");
        }
        for (alone, at) in [("agenda?” Which", 7), ("“a", 0), ("\"a\" \"b", 4), ("“a « b”", 9)] {
            assert_eq!(unbalanced(alone).map(|range| range.start), Some(at), "{alone}");
        }
    }
}
