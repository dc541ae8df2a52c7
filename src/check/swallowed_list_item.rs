use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::any_of;
use crate::parse::document::Parsed;
use crate::parse::markdown::Paragraph;

use super::{Look, Rule};

crate::codes! {
    /// An item of a list has become a part of the text before it, so that readers don't see the list.
    /// Its sign stands in the middle of a line ("... expertise. - Facilitate ..."), lacks the space after it ("-Sexual
    /// Offences Act", "1.One"), has one there that keeps words together, or is a dot or a dash from a word processor. In
    /// Markdown each item begins on a line of its own with `- ` or `1. `.
    warning SWALLOWED_LIST_ITEM = "swallowed-list-item";
}

pub const RULE: Rule = Rule { code: &SWALLOWED_LIST_ITEM, look: Look::File(look) };

const HYPHEN: &str = "-";
/// The sign of an item in Markdown, and those that word processors put there, which Markdown doesn't know.
static SIGNS: LazyLock<AhoCorasick> =
    LazyLock::new(|| any_of([HYPHEN, "\u{2022}", "\u{25cf}", "\u{25aa}", "\u{b7}", "\u{f0b7}"]));

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
        let cure = |at: &Range<usize>| match paragraph.text[at.clone()].starts_with(|c: char| c.is_ascii_digit()) {
            true => {
                "begin each item on a line of its own with its number, a dot and a plain space, below an empty line"
            }
            false => "begin each item on a line of its own with `- `, below an empty line",
        };
        let signs = swallowed(&paragraph.text).into_iter().chain(doubtful(parsed, paragraph));
        findings.extend(signs.map(|at| report(path, paragraph.span(at.clone()), cure(&at))));
    }
    findings
}

fn report(path: &SourcePath, at: Span, cure: &str) -> Diagnostic {
    Diagnostic::new(&SWALLOWED_LIST_ITEM, "a list's item has become a part of the text").at(path, at, "here").help(cure)
}

/// The signs of items that stand in a text.
fn swallowed(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // The first bytes of all signs.
    let has = |one, other| memchr::memchr2(one, other, text.as_bytes()).is_some();
    if !has(b'-', 0xe2) && !has(0xc2, 0xef) {
        return found;
    }
    let mut begins_line = true;
    let mut looked_at = 0;
    for sign in SIGNS.find_iter(text) {
        let (before, after) = (&text[..sign.start()], &text[sign.end()..]);
        let since = &before[looked_at..];
        begins_line = match since.rsplit_once('\n') {
            Some((_, line)) => line.trim_start().is_empty(),
            None => begins_line && since.trim_start().is_empty(),
        };
        let is_item = if &text[sign.range()] != HYPHEN {
            begins_line && after.starts_with(char::is_whitespace)
        } else if begins_line {
            after.trim_start_matches('\u{a0}').starts_with(char::is_alphabetic)
        } else {
            let sentence_ends = before.ends_with(". ") || before.ends_with("; ") || before.ends_with(": ");
            sentence_ends && after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase))
        };
        if is_item {
            found.push(sign.range());
        }
        looked_at = sign.start();
    }
    found
}

/// Signs that may also begin a line of a text, where they are those of items: dashes and circles that word processors make, a
/// star or a number without a plain space behind it. One such line alone may be a sentence that goes on; but a dash is an item's
/// that stands below an item, as far to the left as the item's own sign. Longer dashes stand before what is said, and who said it.
fn doubtful(parsed: &Parsed, paragraph: &Paragraph) -> Vec<Range<usize>> {
    let text = &paragraph.text;
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
    let signs = starts.filter_map(|start| {
        let line = text[start..].trim_start();
        let at = text.len() - line.len();
        let sign = at..at + doubtful_sign(line)?;
        // Whoever wrote a backslash before it means the sign.
        let is_meant = parsed.written(paragraph, sign.clone()) != &text[sign.clone()]
            || parsed.source[..paragraph.span(sign.clone()).start as usize].ends_with('\\');
        (!is_meant).then_some(sign)
    });
    let signs: Vec<Range<usize>> = signs.collect();
    let before = |at: usize| {
        let before = &parsed.source[..paragraph.span(at..at).start as usize];
        &before[before.rfind('\n').map_or(0, |end| end + 1)..]
    };
    let is_below = |sign: &Range<usize>| {
        let item = before(0);
        text[sign.clone()].starts_with(DASH)
            && item.trim_end().ends_with(['-', '*', '+'])
            && before(sign.start).len() < item.len()
    };
    if signs.len() > 1 || signs.iter().any(is_below) { signs } else { Vec::new() }
}

const DASH: char = '\u{2013}';

/// How long the sign is that a line begins with.
fn doubtful_sign(line: &str) -> Option<usize> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}');
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (sign, rest) = match line.chars().next()? {
        DASH => (DASH.len_utf8(), line.strip_prefix(DASH)?.strip_prefix(is_blank)?),
        'o' => (1, line.strip_prefix("o\t")?),
        '*' => (1, line.strip_prefix('*')?.trim_start_matches('\u{a0}')),
        '0'..='9' if digits < 3 => (digits + 1, line[digits..].strip_prefix(['.', ')'])?.trim_start_matches('\u{a0}')),
        _ => return None,
    };
    let is_item =
        line.starts_with(DASH) || rest.trim_start().starts_with(char::is_alphabetic) && !rest.starts_with(' ');
    is_item.then_some(sign)
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
