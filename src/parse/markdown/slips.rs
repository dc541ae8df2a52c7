//! Slips of the hand that Markdown silently takes for text, found in what is left as text.

use super::destination::is_seen;
use super::faults::{self, Findings};
use crate::base::span::Span;

/// How far a destination is looked for; no address that anyone types is longer.
const LONGEST: usize = 300;

/// Looks through one text of the stream, which stands at `span` of `source`.
pub(super) fn text(source: &str, text: &str, span: Span, findings: &mut Findings) {
    // What came from an entity or an escape was meant as text.
    if memchr::memchr2(b'[', b']', text.as_bytes()).is_none() || source.get(span.range()) != Some(text) {
        return;
    }
    let start = span.start as usize;
    let brackets = |bracket: u8| memchr::memchr_iter(bracket, text.as_bytes());
    for at in brackets(b']').filter(|at| text[*at..].starts_with("](")) {
        let is_escaped = source[..start + at].ends_with('\\');
        if !is_escaped {
            link(source, start + at, findings);
        }
    }
    for at in brackets(b'[').filter(|at| text[*at..].starts_with("[^")) {
        let name = text[at + 2..].split(']').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.len() < 60 && !name.contains(|c: char| c.is_whitespace() || c == '[');
        if is_name && text[at + 2 + name.len()..].starts_with(']') && !source[..start + at].ends_with('\\') {
            let span = Span::new(start + at, start + at + name.len() + 3);
            let help = format!("add a line `[^{name}]: ...`");
            findings.add(&faults::FOOTNOTE_MISSING, span, format!("the footnote `{name}` is defined nowhere"), help);
        }
    }
}

fn link(source: &str, bracket: usize, findings: &mut Findings) {
    let from = bracket + 2;
    let until = source.floor_char_boundary((from + LONGEST).min(source.len()));
    let line = source[from..until].split('\n').next().unwrap_or_default();
    let Some(end) = line.find(')') else { return };
    let destination = line[..end].trim();
    let span = Span::new(bracket, from + end + 1);
    if destination.contains(char::is_whitespace) {
        let help = format!("write `]({})`", destination.split_whitespace().collect::<Vec<_>>().join("%20"));
        findings.add(&faults::LINK_WITH_SPACE, span, "a link's destination has a space in it", help);
    } else {
        let help = "give it its `[`, move it out of the other link, or write `\\](`";
        findings.add(&faults::LINK_NOT_READ, span, "this looks like a link and is none", help);
    }
}

/// Looks for a mark that is none at the beginning of a list's item; returns whether there is one.
pub(super) fn task_mark(text: &str, span: Span, findings: &mut Findings) -> bool {
    let found = like_a_mark(text, span);
    if let Some((mark, span)) = found {
        let meant = if mark.contains(is_seen) { "[x]" } else { "[ ]" };
        let message = format!("`[{mark}]` is no mark of a choice here");
        findings.add(&faults::TASK_MARK_SLIP, span, message, format!("write `{meant} ` and then the choice"));
    }
    found.is_some()
}

/// Looks for a mark behind the mark of a choice. It would be shown, and tell the answer.
pub(super) fn second_mark(text: &str, span: Span, findings: &mut Findings) {
    if let Some((_, span)) = like_a_mark(text, span) {
        let help = "leave one: `[x] ` where the choice is right, `[ ] ` where it is not; as words put it in backticks";
        findings.add(&faults::TASK_MARK_SLIP, span, "this choice has two marks", help);
    }
}

/// What stands between the brackets at the beginning of a text, if it looks like the mark of a choice, and where they are.
/// Characters that show nothing, which a word processor leaves, are no part of it.
fn like_a_mark(text: &str, span: Span) -> Option<(&str, Span)> {
    let words = text.trim_start_matches(|c| !is_seen(c));
    let (inner, _) = words.strip_prefix('[')?.split_once(']')?;
    let start = span.start as usize + text.len() - words.len();
    let is_mark = matches!(inner.trim_matches(|c| !is_seen(c)), "" | "x" | "X");
    is_mark.then_some((inner, Span::new(start, start + inner.len() + 2)))
}

/// Whether a fenced block of code, given as its source, is closed by a fence of its own.
pub(super) fn is_closed(block: &str) -> bool {
    let trimmed = block.trim_start();
    let Some(mark) = trimmed.chars().next() else { return true };
    let length = trimmed.chars().take_while(|c| *c == mark).count();
    let mut lines = block.trim_end().lines();
    lines.next();
    lines.next_back().is_some_and(|last| {
        let last = last.trim().trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        last.chars().count() >= length && last.chars().all(|c| c == mark)
    })
}
