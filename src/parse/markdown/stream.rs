//! From the parser's events to ours: blocks, facts and quizzes are found and put in place, raw HTML is taken apart.

use pulldown_cmark::{CowStr, Event as Md};
use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::event::{Event, Stream, Tag, TagEnd};
use super::faults::{self, Findings};
use super::marker::BlockKind;
use super::read::Events;
use super::{marker, plan, raw, unread};
use crate::base::span::Span;

/// Turns the parser's events into ours.
pub(super) fn normalise<'t>(text: &'t str, events: Events<'t>, findings: &mut Findings) -> Stream<'t> {
    let mut draft = Draft::new(text, &events, findings);
    let mut stream: Stream<'t> = Vec::with_capacity(events.len());
    let mut at = 0;
    while at < events.len() {
        if matches!(events[at].0, Md::Start(Tag::BlockQuote(_))) {
            draft.quote(at);
        }
        let next = match draft.instead.remove(at) {
            Some(replacement) => {
                stream.extend(replacement);
                at + 1
            }
            None => draft.step(at, &mut stream),
        };
        draft.count_quotes(at);
        at = next;
    }
    stream
}

impl<'t> Draft<'t, '_, '_> {
    fn count_quotes(&mut self, at: usize) {
        match &self.events[at].0 {
            Md::Start(Tag::BlockQuote(_)) => self.quotes += 1,
            Md::End(TagEnd::BlockQuote(_)) => self.quotes -= 1,
            _ => {}
        }
    }

    /// Writes one event of the parser as ours; returns the number of the next.
    fn step(&mut self, at: usize, stream: &mut Stream<'t>) -> usize {
        let span = self.span(at);
        let event = match &self.events[at].0 {
            Md::Start(Tag::HtmlBlock) => return self.html_block(at, stream),
            Md::InlineHtml(html) | Md::Html(html) => {
                let mut dropped = Vec::new();
                let piece = raw::inline(html, &mut dropped);
                self.dropped(dropped, span);
                stream.extend(piece.map(|piece| (Event::Raw(piece), span)));
                return at + 1;
            }
            Md::Text(text) => {
                let in_line = stream.last().is_some_and(|(last, _)| !last.begins_line());
                let in_code = matches!(stream.last(), Some((Event::Start(Tag::CodeBlock(_)), _)));
                if !in_line && !in_code {
                    self.stray_marker(text, span);
                }
                Event::Text(text.clone())
            }
            Md::Start(tag) => {
                if *tag == Tag::TableRow {
                    self.lost_cells(at);
                }
                if matches!(tag, Tag::Table(_)) {
                    self.missing_cells(at);
                }
                Event::Start(tag.clone())
            }
            Md::End(tag) => Event::End(*tag),
            Md::Code(code) => Event::Code(code.clone()),
            Md::FootnoteReference(name) => Event::Footnote(name.clone()),
            Md::SoftBreak => Event::SoftBreak,
            Md::HardBreak => Event::HardBreak,
            Md::Rule => Event::Rule,
            Md::TaskListMarker(right) => {
                self.task_outside_quiz(at);
                Event::Task(*right)
            }
            Md::InlineMath(text) | Md::DisplayMath(text) => Event::Text(text.clone()),
        };
        stream.push((event, span));
        at + 1
    }

    /// Tells of what stands behind the last cell that a row can have: the parser leaves it out.
    fn lost_cells(&mut self, row: usize) {
        let cells_end = self.events[self.ends[row] - 1].1.end;
        let rest = &self.text[cells_end..self.events[row].1.end];
        let is_between = |c: char| c == '|' || c.is_whitespace();
        let lost = rest.trim_start_matches(is_between);
        let start = cells_end + rest.len() - lost.len();
        let lost = lost.trim_end_matches(is_between);
        if !lost.is_empty() {
            let message = "this row has more cells than the table's first line, and they would be on no page";
            let help = "write `\\|` where the sign itself is meant, or add the columns to the table's first two lines";
            let span = Span::new(start, start + lost.len());
            self.findings.add(&faults::TABLE_ROW_TOO_LONG, span, message, help);
        }
    }

    /// Tells of rows with too few cells: the parser adds them at the end, so that what is there may stand in other columns
    /// than was meant. A text right below a table is no row that anyone meant.
    fn missing_cells(&mut self, table: usize) {
        let wanted = self.children(table + 1).count();
        let row = |at: usize| {
            let span = self.span(at);
            let written = self.text[span.range()].trim_end();
            (written, Span::new(span.start as usize, span.start as usize + written.len()))
        };
        let rows = self.children(table).skip(1).map(row);
        let (short, texts): (Vec<_>, Vec<_>) =
            rows.filter(|(row, _)| unread::cells(row) < wanted).partition(|(row, _)| row.contains('|'));
        if let [(row, at), others @ ..] = &*short {
            let has = unread::cells(row);
            let message = match others.len() {
                0 => format!("this row has {has} of the {wanted} cells of its table"),
                1 => format!("this row has {has} of the {wanted} cells of its table, and another lacks some too"),
                more => {
                    format!("this row has {has} of the {wanted} cells of its table, and {more} others lack some too")
                }
            };
            let help = "add the missing one where it belongs; one with nothing in it is a space between two `|`";
            self.findings.add(&faults::TABLE_ROW_TOO_SHORT, *at, message, help);
        }
        if let [(_, at), ..] = *texts {
            let message = "this line has become a row of the table above it";
            self.findings.add(&faults::TABLE_ROW_TOO_SHORT, at, message, "put an empty line above it");
        }
    }

    /// Tells of a list with marks once, at its first, and not of one whose marker has been told to stand in no quotation.
    fn task_outside_quiz(&mut self, at: usize) {
        if at < self.told_tasks {
            return;
        }
        let is_list =
            |start: &usize| matches!(self.events[*start].0, Md::Start(Tag::List(_))) && self.ends[*start] > at;
        let Some(list) = (0..at).rev().find(is_list) else { return };
        self.told_tasks = self.ends[list];
        if !std::mem::take(&mut self.quiz_outside) {
            let help = "put `> [!QUIZ]` above the question, and `>` before every line, or remove the brackets";
            let message = "a list with marks stands outside a quiz";
            self.findings.add(&faults::TASK_LIST_OUTSIDE_QUIZ, self.span(at), message, help);
        }
    }

    fn html_block(&mut self, start: usize, stream: &mut Stream<'t>) -> usize {
        let end = self.ends[start];
        let mut chunk = String::new();
        for (event, _) in &self.events[start + 1..end] {
            if let Md::Html(html) | Md::Text(html) = event {
                chunk.push_str(html);
            }
        }
        let mut dropped = Vec::new();
        let pieces = raw::block(&chunk, &mut dropped);
        let span = self.span(start);
        self.dropped(dropped, span);
        stream.push((Event::Start(Tag::HtmlBlock), span));
        stream.extend(pieces.into_iter().map(|piece| (Event::Raw(piece), span)));
        stream.push((Event::End(TagEnd::HtmlBlock), span));
        end + 1
    }

    fn dropped(&mut self, dropped: Vec<String>, span: Span) {
        let mut seen = FxHashSet::default();
        let each: Vec<_> = dropped.into_iter().filter(|name| seen.insert(name.clone())).collect();
        if !each.is_empty() {
            let message = format!("pages don't carry {}", each.join(", "));
            let instead: Vec<_> = raw::IN_MARKDOWN.iter().filter(|(tag, _)| seen.contains(*tag)).collect();
            let instead: String = instead.iter().map(|(tag, markdown)| format!(", {markdown} for {tag}")).collect();
            let help = format!(
                "use Markdown{instead}; what is left out is not published; write `\\<` where the sign is meant"
            );
            self.findings.add(&faults::RAW_HTML, span, message, help);
        }
    }

    fn stray_marker(&mut self, text: &str, span: Span) {
        if !marker::looks_like_marker(text) || self.named.contains(&span.start) {
            return;
        }
        let line = text.trim();
        let before = &self.text[..span.start as usize];
        let before = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
        let before = before.trim_matches(|c: char| c == '>' || c.is_whitespace());
        if !before.is_empty() {
            let marker = line.split_inclusive(']').next().unwrap_or(line);
            let help = format!(
                "write it as `> {marker}` on a line of its own, with an empty line, without `>`, above it, and begin every line \
                 of its block with `>`"
            );
            let code = if self.quotes > 0 { &faults::BLOCKS_RUN_TOGETHER } else { &faults::MARKER_OUTSIDE_QUOTE };
            let message = format!("`{line}` stands behind `{before}`, where no block begins");
            self.findings.add(code, span, message, help);
        } else if self.quotes > 0 {
            let help = "put an empty line, without `>`, before it";
            let message = format!("`{line}` is not on its quotation's first line: two blocks run together");
            self.findings.add(&faults::BLOCKS_RUN_TOGETHER, span, message, help);
        } else {
            self.quiz_outside = line.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("[!quiz"));
            let help = "begin its line, and every line of its block, with `>`";
            self.findings.add(&faults::MARKER_OUTSIDE_QUOTE, span, format!("`{line}` stands in no quotation"), help);
        }
    }

    /// Makes a block of a quotation that begins with a marker.
    fn quote(&mut self, start: usize) {
        let range = self.events[start].1.clone();
        let source = &self.text[range.clone()];
        let line = source.split('\n').next().unwrap_or_default();
        let Some(inner) = line.trim_start().strip_prefix('>') else { return };
        let line_start = range.start + line.len() - inner.len();
        if !marker::looks_like_marker(inner) {
            self.named.extend(marker::near_miss(inner, line_start, self.findings));
            return;
        }
        let indent = inner.len() - inner.trim_start().len();
        self.named.insert((line_start + indent) as u32);
        let Some(marker) = marker::read(inner, line_start, self.findings) else { return };
        let (marker_end, kind) = (marker.span.end as usize, marker.kind);
        // Of a quiz without a question another rule tells.
        if kind != BlockKind::Quiz && self.is_empty_behind(start, marker_end) {
            let help = "begin every line of the block with `>`, also an empty one, or remove this line";
            let message = "nothing stands in this block, and what is below it is published as plain text";
            self.findings.add(&faults::EMPTY_BLOCK, marker.span, message, help);
        }
        let span = self.span(start);
        // A block that is said of a choice has been planned for: what goes before it stays.
        let mut planned = self.instead.remove(start).unwrap_or_default();
        planned.retain(|(event, _)| !matches!(event, Event::Start(_)));
        planned.push((Event::Block(marker), span));
        self.instead.insert(start, planned);
        self.instead.insert(self.ends[start], vec![(Event::BlockEnd, span)]);
        self.skip_marker(start, marker_end);
        plan::block(self, start, kind);
    }

    /// Whether a quotation holds nothing but the marker that ends at that byte.
    fn is_empty_behind(&self, quote: usize, marker_end: usize) -> bool {
        let within = &self.events[quote + 1..self.ends[quote]];
        within.iter().all(|(event, range)| matches!(event, Md::Start(_) | Md::End(_)) || range.end <= marker_end)
    }

    /// Takes the marker's own text, and the line break after it, out of the block's first paragraph.
    fn skip_marker(&mut self, quote: usize, marker_end: usize) {
        let first = quote + 1;
        let is_text = |tag: &Tag| matches!(tag, Tag::Paragraph | Tag::Heading { .. });
        if !matches!(self.events.get(first), Some((Md::Start(tag), _)) if is_text(tag)) {
            return;
        }
        let last = self.ends[first];
        let mut at = first + 1;
        while at < last && self.events[at].1.end <= marker_end {
            self.instead.insert(at, Vec::new());
            at += 1;
        }
        // A text may go on after a marker that is not alone on its line: the words are kept.
        if let (Md::Text(text), range) = &self.events[at]
            && range.start < marker_end
        {
            let cut = (marker_end - range.start).min(text.len());
            let rest = text.get(cut..).unwrap_or_default().trim_start().to_owned();
            let span = Span::new(marker_end, range.end);
            self.instead.insert(at, vec![(Event::Text(CowStr::from(rest)), span)]);
        } else if matches!(self.events[at].0, Md::SoftBreak | Md::HardBreak) {
            self.instead.insert(at, Vec::new());
        } else if at == last {
            self.instead.insert(first, Vec::new());
            self.instead.insert(last, Vec::new());
        }
    }
}
