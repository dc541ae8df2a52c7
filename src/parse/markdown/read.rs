//! The Markdown parser, called with care: named options, a guard against its panics, a limit of nesting.

use std::cell::RefCell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{BrokenLink, CowStr, Event as Md, LinkType, Options, Parser};

use super::faults::{self, Findings};
use crate::base::span::Span;

/// The deepest nesting that is published.
const DEEPEST: usize = 64;

/// The parser's events with their places in the file. Texts that touch are one, unless an escape or entity parts them.
pub(super) type Events<'t> = Vec<(Md<'t>, Range<usize>)>;

/// The options, one by one. Definition lists must stay off: with heading attributes they panic (pulldown-cmark 1110).
/// Smart punctuation stays off: editors type the quotation marks of their language.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Parses the body that begins at byte `start` of `text`.
pub(super) fn read<'t>(text: &'t str, start: usize, findings: &mut Findings) -> Events<'t> {
    let undefined = RefCell::new(Vec::new());
    let body = &text[start..];
    let guarded = AssertUnwindSafe(|| {
        let mut callback = |link: BrokenLink| -> Option<(CowStr<'t>, CowStr<'t>)> {
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined.borrow_mut().push((link.reference.to_string(), link.span));
            }
            None
        };
        let parser = Parser::new_with_broken_link_callback(body, options(), Some(&mut callback));
        merge(text, parser.into_offset_iter().map(|(event, range)| (event, range.start + start..range.end + start)))
    });
    let Ok(events) = catch_unwind(guarded) else {
        let message = "the Markdown parser failed on this page";
        let help = "take out passages until it works, to find the one; then report it to the makers of pitso";
        findings.add(&faults::MARKDOWN_PANIC, Span::new(start, text.len()), message, help);
        return Vec::new();
    };
    if let Some(place) = too_deep(&events) {
        let message = format!("more than {DEEPEST} quotes, lists or emphases in each other");
        findings.add(&faults::NESTING_TOO_DEEP, Span::from(place), message, "remove stray `>`, `-` or `*`");
        return Vec::new();
    }
    for (name, span) in undefined.into_inner() {
        // Footnotes have their own finding.
        if !name.starts_with('^') {
            let span = Span::from(span).shifted(start);
            let help = format!("add a line `[{name}]: destination`");
            findings.add(&faults::UNDEFINED_NAME, span, format!("`[{name}]` is defined nowhere"), help);
        }
    }
    events
}

fn merge<'t>(text: &'t str, events: impl Iterator<Item = (Md<'t>, Range<usize>)>) -> Events<'t> {
    let mut merged: Events<'t> = Vec::new();
    for (event, range) in events {
        if let (Md::Text(new), Some((Md::Text(old), before))) = (&event, merged.last_mut())
            && before.end == range.start
            && **old == text[before.clone()]
            && **new == text[range.clone()]
        {
            before.end = range.end;
            *old = CowStr::Borrowed(&text[before.clone()]);
            continue;
        }
        merged.push((event, range));
    }
    merged
}

fn too_deep(events: &Events) -> Option<Range<usize>> {
    let mut depth = 0;
    for (event, range) in events {
        match event {
            Md::Start(_) => depth += 1,
            Md::End(_) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(range.clone());
        }
    }
    None
}
