use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// An item of a list has become a part of the text before it, so that readers don't see the list.
    /// Its sign stands in the middle of a line ("... expertise. - Facilitate ..."), lacks the space after it ("-Sexual
    /// Offences Act"), or is a dot from a word processor. In Markdown each item begins on a line of its own with `- `.
    warning SWALLOWED_LIST_ITEM = "swallowed-list-item";
}

pub const RULE: Rule = Rule { code: &SWALLOWED_LIST_ITEM, look: Look::File(look) };

/// Signs that word processors put before an item, and that Markdown doesn't know.
const DOTS: [char; 5] = ['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{b7}', '\u{f0b7}'];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let mut findings = Vec::new();
    for text in &parsed.texts {
        let cure =
            "the front matter has no lists within a text: write it as a sentence, or move the list into the body";
        let places = swallowed(&text.value).into_iter().map(|at| parsed.place(text, at));
        findings.extend(places.map(|at| report(path, at, cure)));
    }
    for paragraph in &parsed.prose {
        let cure = "begin each item on a line of its own with `- `, below an empty line";
        let places = swallowed(&parsed.lines(paragraph)).into_iter().map(|at| paragraph.span(at));
        findings.extend(places.map(|at| report(path, at, cure)));
    }
    findings
}

fn report(path: &SourcePath, at: Span, cure: &str) -> Diagnostic {
    Diagnostic::new(&SWALLOWED_LIST_ITEM, "a list's item has become a part of the text").at(path, at, "here").help(cure)
}

/// The signs of items that stand in a text.
fn swallowed(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, c)| *c == '-' || DOTS.contains(c)) {
        let (before, after) = (&text[..at], &text[at + sign.len_utf8()..]);
        let line = before[before.rfind('\n').map_or(0, |newline| newline + 1)..].trim();
        let is_item = if DOTS.contains(&sign) {
            line.is_empty() && after.starts_with(char::is_whitespace)
        } else if line.is_empty() {
            after.starts_with(char::is_alphabetic)
        } else {
            let sentence_ends = before.ends_with(". ") || before.ends_with("; ") || before.ends_with(": ");
            sentence_ends && after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase))
        };
        if is_item {
            found.push(at..at + sign.len_utf8());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::swallowed;

    #[test]
    fn signs_of_items_are_told_from_dashes_and_hyphens() {
        let starts = |text| swallowed(text).into_iter().map(|at| at.start).collect::<Vec<_>>();
        assert_eq!(starts("share expertise. - Facilitate talks"), [17]);
        assert_eq!(starts("Acts:\n-Sexual Offences Act\n-Another"), [6, 27]);
        assert_eq!(starts("\u{2022} one\n\u{2022} two"), [0, 8]);
        assert_eq!(starts("One - two. Well-known - a - B; -5 degrees, 3 \u{b7} 4, etc. - and so on"), [0; 0]);
    }
}
