//! The Markdown parser, called with care: named options, limits of nesting and of tables.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event as Md, LinkType, Options, Parser, Tag, TagEnd};

use super::faults::{self, Findings};
use super::slips;
use crate::base::span::Span;
use crate::base::text::squeezed;

/// The deepest nesting that is published.
const DEEPEST: usize = 64;

/// The most cells of all tables of a body.
const MOST_CELLS: usize = 200_000;

/// So many cells the tables of a body may have, however short it is.
const FEW_CELLS: usize = 2000;

/// Few bodies have more events than one for so many bytes.
const BYTES_PER_EVENT: usize = 16;

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
    // Each cell that is there takes a byte, its `|`.
    let (most, message, help) = match body.len().max(FEW_CELLS) {
        MOST_CELLS.. => (
            MOST_CELLS,
            format!("the tables of this page have more than {MOST_CELLS} cells"),
            "publish it as a file beside the page",
        ),
        most => (
            most,
            "most rows of this table lack most of their cells".to_owned(),
            "take the columns that the rows don't have out of the table's first two lines, or give them to the rows",
        ),
    };
    if let Some(place) = too_wide(body, most) {
        findings.add(&faults::TABLE_TOO_LARGE, Span::from(place).shifted(start), message, help);
        return Vec::new();
    }
    let mut callback = |link: BrokenLink| -> Option<(CowStr<'t>, CowStr<'t>)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.borrow_mut().push((link.reference.to_string(), link.span));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, options(), Some(&mut callback));
    let in_file = |(event, range): (Md<'t>, Range<usize>)| {
        // The parser counts the blank lines after some blocks as their own.
        let is_block = matches!(
            event,
            Md::Start(Tag::Heading { .. } | Tag::FootnoteDefinition(_) | Tag::HtmlBlock)
                | Md::End(TagEnd::Heading(_) | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock)
        );
        let blank = if is_block { range.len() - body[range.clone()].trim_end_matches(['\n', '\r']).len() } else { 0 };
        (event, range.start + start..range.end + start - blank)
    };
    let mut events = Vec::with_capacity(body.len() / BYTES_PER_EVENT);
    merge(text, parser.into_offset_iter().map(in_file), &mut events);
    if let Some(place) = too_deep(&events) {
        let message = format!("more than {DEEPEST} quotes, lists or emphases in each other");
        findings.add(&faults::NESTING_TOO_DEEP, Span::from(place), message, "remove stray `>`, `-` or `*`");
        return Vec::new();
    }
    let mut undefined = undefined.into_inner();
    // Footnotes have their own finding.
    undefined.retain(|(name, _)| !name.starts_with('^'));
    let faulty = faulty_definitions(text, start, &undefined, &events);
    for (name, span) in undefined {
        let span = Span::from(span).shifted(start);
        match faulty.get(&folded(&name)) {
            Some((line, help)) => {
                let message = format!("the line that defines `[{name}]` is not read as one");
                findings.add_with(&faults::UNDEFINED_NAME, span, message, help, Some((*line, "this line")));
            }
            None => {
                let help = format!("add a line `[{name}]: destination`, with an empty line above it");
                findings.add(&faults::UNDEFINED_NAME, span, format!("`[{name}]` is defined nowhere"), help);
            }
        }
    }
    events
}

/// A name as it is compared with others.
fn folded(name: &str) -> String {
    squeezed(name).to_lowercase()
}

/// The lines that were meant to define some of these names, each with its cure: text to the parser, for something in them or
/// above them.
fn faulty_definitions(
    text: &str,
    start: usize,
    names: &[(String, Range<usize>)],
    events: &Events,
) -> HashMap<String, (Span, String)> {
    let mut faulty = HashMap::new();
    if names.is_empty() {
        return faulty;
    }
    let wanted: HashSet<String> = names.iter().map(|(name, _)| folded(name)).collect();
    let code = |(event, range): &(Md<'_>, Range<usize>)| {
        matches!(event, Md::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)).then_some(range.clone())
    };
    let mut code = events.iter().filter_map(code).peekable();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let at = end;
        end += line.len();
        while code.next_if(|block| block.end <= at).is_some() {}
        let line = line.trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let Some((name, rest)) = bare.strip_prefix('[').and_then(|bare| bare.split_once("]:")) else { continue };
        let key = folded(name);
        if !wanted.contains(&key) || faulty.contains_key(&key) || code.peek().is_some_and(|block| block.start <= at) {
            continue;
        }
        let span = Span::new(at + line.len() - bare.len(), at + line.len());
        faulty.insert(key, (span, definition_cure(bare, name, rest.trim())));
    }
    faulty
}

/// What makes a line define its name.
fn definition_cure(line: &str, name: &str, rest: &str) -> String {
    let by_itself = || Parser::new_ext(line, options()).reference_definitions().iter().next().is_some();
    if rest.is_empty() {
        format!("write where it leads behind `[{name}]:`")
    } else if rest.len() > slips::LONGEST {
        "begin the line with the name, and write an address without spaces behind its colon".to_owned()
    } else if by_itself() {
        "put an empty line above that line, and let it begin with its bracket".to_owned()
    } else {
        slips::meant(rest).1.help(|meant| format!("[{name}]: {meant}"))
    }
}

/// Whether a text is what stands in the source. As a rule it is a piece of the source itself, which needs no look.
fn is_same(text: &str, source: &str) -> bool {
    std::ptr::eq(text, source) || text == source
}

fn merge<'t>(text: &'t str, events: impl Iterator<Item = (Md<'t>, Range<usize>)>, merged: &mut Events<'t>) {
    // Whether the last event is text that its source has letter by letter.
    let mut was_verbatim = false;
    for (event, range) in events {
        let is_verbatim = matches!(&event, Md::Text(new) if is_same(new, &text[range.clone()]));
        if is_verbatim
            && was_verbatim
            && let Some((Md::Text(old), before)) = merged.last_mut()
            && before.end == range.start
        {
            before.end = range.end;
            *old = CowStr::Borrowed(&text[before.clone()]);
            continue;
        }
        was_verbatim = is_verbatim;
        merged.push((event, range));
    }
}

/// Finds the row with which the tables of a body come to hold more than `most` cells.
///
/// Short rows are filled up to the width of their table, so that a few bytes can ask for thousands of cells. The count is
/// taken before parsing, on lines alone, and is never too low.
fn too_wide(body: &str, most: usize) -> Option<Range<usize>> {
    let (mut cells, mut columns, mut start) = (0, 0, 0);
    let ends = memchr::memchr2_iter(b'\n', b'\r', body.as_bytes()).map(|end| end + 1);
    for end in ends.chain([body.len()]) {
        let line = &body[start..end];
        let inner = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let is_second_half = line == "\n" && body[..start].ends_with('\r');
        // Prose is none at its first letter.
        let is_dashes = inner.chars().all(|c| matches!(c, '|' | ':' | '-' | '>') || c.is_whitespace())
            && inner.contains('|')
            && inner.contains('-');
        columns = match (is_dashes, inner.is_empty()) {
            (true, _) => columns.max(columns_of(inner)),
            (_, true) if !is_second_half => 0,
            _ => columns,
        };
        cells += columns;
        if cells > most {
            return Some(start..start + line.trim_end().len());
        }
        start = end;
    }
    None
}

/// How many columns a row of dashes gives to its table.
fn columns_of(dashes: &str) -> usize {
    let inner = dashes.strip_prefix('|').unwrap_or(dashes);
    inner.strip_suffix('|').unwrap_or(inner).matches('|').count() + 1
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
