//! Headings, tables and bold words that Markdown did not read as such, and texts that it took for headings and for code.

use super::event::{Event, Stream, TagEnd};
use super::faults::{self, Findings};
use super::slips::{is_escaped, near};
use crate::base::span::Span;

/// A heading of more characters is more likely a text.
const LONGEST_HEADING: usize = 100;

/// Fewer words are as likely a command as a sentence.
const FEWEST_WORDS: usize = 4;

/// Looks through one text of the stream, which stands at `span` of `source`.
pub(super) fn text(source: &str, text: &str, span: Span, begins_line: bool, findings: &mut Findings) {
    let is_verbatim = || source.get(span.range()) == Some(text);
    if begins_line && text.starts_with('#') && is_verbatim() {
        heading(text, span.start as usize, findings);
    }
    if memchr::memchr(b'{', text.as_bytes()).is_some() && is_verbatim() {
        filled_in(source, text, span.start as usize, findings);
    }
    if memchr::memchr(b'*', text.as_bytes()).is_some() && is_verbatim() {
        bold(source, text, span.start as usize, findings);
    }
}

/// Looks for the signs of a heading with no space behind them. One sign and a word is a hashtag.
fn heading(text: &str, start: usize, findings: &mut Findings) {
    let title = text.trim_start_matches('#');
    let signs = text.len() - title.len();
    let words = title.trim_start();
    let is_meant = match words.len() == title.len() {
        true => signs > 1 && words.starts_with(char::is_alphanumeric),
        // Behind a plain space it would be one.
        false => !words.is_empty(),
    };
    if is_meant && signs <= 6 {
        let at = Span::new(start, start + text.len() - words.len());
        let signs = "#".repeat(signs.max(2));
        let help = format!("write `{signs}`, a plain space, and then the heading; or `\\#` where the sign is meant");
        findings.add(
            &faults::HEADING_NOT_READ,
            at,
            "this heading is shown as text: no plain space is behind its sign",
            help,
        );
    }
}

/// What begins a passage that another program fills in or obeys, and what ends it.
const FILLED_IN: &[(&str, &str)] =
    &[("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("{.", "}"), ("{width=", "}"), ("{height=", "}")];

/// Looks for passages that another program fills in or obeys, and that are shown as they are.
fn filled_in(source: &str, text: &str, start: usize, findings: &mut Findings) {
    let mut end = 0;
    for at in memchr::memchr_iter(b'{', text.as_bytes()).map(|at| start + at) {
        let line = near(source, at).split('\n').next().unwrap_or_default();
        let read = FILLED_IN.iter().find_map(|(opening, closing)| {
            let inner = line.strip_prefix(opening)?;
            Some((opening, opening.len() + inner.find(closing)? + closing.len()))
        });
        let Some((opening, length)) = read.filter(|_| at >= end && !is_escaped(source, at)) else { continue };
        end = at + length;
        let help =
            format!("take it out, or write in its place what it stood for; or `\\{opening}` where the signs are meant");
        let message = "another program fills this in: readers see its signs";
        findings.add(&faults::SHORTCODE_SHOWN, Span::new(at, end), message, help);
    }
}

/// Looks for signs of bold words that are shown as they are.
fn bold(source: &str, text: &str, start: usize, findings: &mut Findings) {
    let mut end = 0;
    while let Some(next) = text[end..].find("**") {
        let at = end + next;
        let (before, after) = (&text[..at], text[at..].trim_start_matches('*'));
        let signs = text.len() - at - after.len();
        end = at + signs;
        // Between digits it is a power; of many in a row it is a line that parts two texts, or a word that is left out.
        let is_power = before.trim_end().ends_with(|c: char| c.is_ascii_digit())
            && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if signs <= 3 && !is_power && !is_escaped(source, start + at) {
            let at = Span::new(start + at, start + end);
            let help = "put `**` right before the first of the bold words and right behind the last, with a space or nothing \
                        outside; or write `\\*\\*` where the signs are meant";
            findings.add(&faults::BOLD_NOT_READ, at, "these signs make no words bold: readers see them", help);
            return;
        }
    }
}

/// Looks for a line of dashes right below words that read as a text, of which it makes a heading.
pub(super) fn underlined(source: &str, span: Span, text: &str, findings: &mut Findings) {
    let written = source[span.range()].trim_end();
    let Some((words, line)) = written.rsplit_once('\n') else { return };
    let dashes = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let is_underlined = !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-');
    let is_long = words.trim().contains('\n') || text.chars().count() > LONGEST_HEADING;
    if is_underlined && (is_long || text.ends_with('.')) {
        let end = span.start as usize + written.len();
        let help = "put an empty line above this one; where a heading is meant, write it in one line behind `## `, without this one";
        let message = "this line makes a heading of the text above it";
        findings.add(&faults::TEXT_AS_HEADING, Span::new(end - dashes.len(), end), message, help);
    }
}

/// Looks for sentences that are shown as code for the spaces before them.
pub(super) fn indented(source: &str, span: Span, findings: &mut Findings) {
    let block = &source[span.range()];
    let is_code = block.contains(['{', '}', '<', '>', '=', '\\', '$', '`', ';', '|', '_', '#']);
    let is_sign = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit();
    let begins_sentence = block.trim_start_matches(is_sign).starts_with(char::is_uppercase);
    let words = block.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).take(FEWEST_WORDS).count();
    if begins_sentence && !is_code && words == FEWEST_WORDS {
        let line = block.trim_start().lines().next().unwrap_or_default().trim_end();
        let start = span.start as usize + block.len() - block.trim_start().len();
        let help = "take the spaces or tabs at the beginning of its lines out; where it is code, put a line ``` above it and \
                    one below it";
        let at = Span::new(start, start + line.len());
        findings.add(&faults::TEXT_AS_CODE, at, "this text is shown as code: spaces or a tab stand before it", help);
    }
}

/// Looks for rows of a table in the paragraph that begins at that step of the stream.
pub(super) fn table(source: &str, stream: &Stream, at: usize, findings: &mut Findings) {
    let span = stream[at].1;
    let Some(paragraph) = source.get(span.range()) else { return };
    if memchr::memchr(b'|', paragraph.as_bytes()).is_none() {
        return tabbed(paragraph, span.start as usize, findings);
    }
    let mut end = span.start as usize;
    let lines: Vec<(&str, usize)> = paragraph
        .split_inclusive('\n')
        .map(|line| {
            end += line.len();
            let row = line.trim_start_matches([' ', '\t', '>']);
            (row.trim_end(), end - row.len())
        })
        .collect();
    let dashes = lines.iter().position(|(line, _)| is_dashes(line));
    // The row above a line of dashes is the table's first, however it is written.
    let first = match dashes {
        Some(dashes) => Some(dashes.saturating_sub(1)),
        None => lines.iter().position(|(line, _)| is_row(line)),
    };
    let Some(first) = first else { return };
    let (row, start) = lines[first];
    let columns = cells(row);
    let line = format!("{}|", "|---".repeat(columns));
    let goes_on = at > 0 && matches!(stream[at - 1].0, Event::End(TagEnd::Table));
    let (message, help) = match dashes {
        None if goes_on && first == 0 => {
            let cure = "take the empty line between it and its table out";
            let own = format!("; or, where it begins a table of its own, write a line `{line}` below it");
            let has_rows = lines.get(1).is_some_and(|(next, _)| is_row(next));
            ("this row of a table is shown as text", if has_rows { cure.to_owned() + &own } else { cure.to_owned() })
        }
        None => ("this table is shown as text", format!("write a line `{line}` below its first row")),
        Some(0) => (
            "this table is shown as text",
            "write a row with the names of its columns above its line of dashes".to_owned(),
        ),
        Some(_) => (
            "this table is shown as text: its line of dashes has not as many cells as the row above it",
            match columns > cells(lines[first + 1].0) {
                true => format!(
                    "write `{line}` in place of its line of dashes; or `\\|` in the row above it where the sign itself is meant"
                ),
                false => format!("write `{line}` in place of its line of dashes"),
            },
        ),
    };
    findings.add(&faults::TABLE_NOT_READ, Span::new(start, start + row.len()), message, help);
}

/// Looks for rows as a spreadsheet copies them, with a tab between two cells.
fn tabbed(paragraph: &str, start: usize, findings: &mut Findings) {
    if memchr::memchr(b'\t', paragraph.as_bytes()).is_none() {
        return;
    }
    let lines = paragraph.split_inclusive('\n').scan(start, |end, line| {
        *end += line.len();
        let row = line.trim_start_matches([' ', '\t', '>']);
        Some((row.trim_end(), *end - row.len()))
    });
    let lines: Vec<(&str, usize)> = lines.collect();
    let tabs = |row: &str| row.matches('\t').count();
    // Behind the sign of an item a word processor puts a tab too.
    let is_item = |row: &str| {
        let sign = row.split('\t').next().unwrap_or_default();
        sign == "o" || !sign.contains(char::is_alphanumeric)
    };
    let is_row = |row: &str| tabs(row) > 0 && !is_item(row);
    let first = lines.windows(2).find(|two| two.iter().all(|(row, _)| is_row(row)) && tabs(two[0].0) == tabs(two[1].0));
    if let Some([(row, start), ..]) = first {
        let line = format!("{}|", "|---".repeat(tabs(row) + 1));
        let help = format!("write `|` in place of every tab, and a line `{line}` below its first row");
        let at = Span::new(*start, start + row.len());
        findings.add(&faults::TABLE_NOT_READ, at, "this table is shown as text: tabs part its cells", help);
    }
}

/// Whether a line looks like a row of a table.
fn is_row(line: &str) -> bool {
    let signs = memchr::memchr_iter(b'|', line.as_bytes()).count();
    let is_closed = line.ends_with('|') || line.starts_with("| ");
    line.starts_with('|') && (signs > 2 && is_closed || signs == 2 && line.starts_with("| "))
}

/// Whether a line looks like the one below a table's first row.
fn is_dashes(line: &str) -> bool {
    let is_sign = |c: char| matches!(c, '|' | ':' | '-') || c.is_whitespace();
    line.contains('|') && line.contains("--") && line.chars().all(is_sign)
}

/// How many cells a row has.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    1 + inner.matches('|').count() - inner.matches("\\|").count()
}
