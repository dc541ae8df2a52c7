//! The visible text of a body, paragraph by paragraph, for rules about language: quotation marks, leftovers of a PDF.

use std::ops::Range;

use super::event::{Event, Stream, Tag, TagEnd};
use crate::base::span::Span;

/// What stands for code and for titles that are put in: no prose, but the words around it don't touch.
pub const CODE: char = '\u{fffc}';

/// The text of one paragraph, heading, item, cell or value. Lines are the source's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paragraph {
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Piece {
    /// Where it begins in the paragraph.
    start: usize,
    span: Span,
    /// Whether the source has it letter by letter; else it was an entity, an escape or a line break.
    is_verbatim: bool,
}

impl Paragraph {
    /// The place in the file of a range of the paragraph's bytes.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.place(range.start) else { return Span::default() };
        let last = self.place(range.end.saturating_sub(1).max(range.start)).unwrap_or(first);
        let exact = |(piece, offset): (&Piece, usize), end: bool| match (piece.is_verbatim, end) {
            (true, false) => piece.span.start as usize + offset,
            (true, true) => {
                (piece.span.start as usize + offset + usize::from(!range.is_empty())).min(piece.span.end as usize)
            }
            (false, false) => piece.span.start as usize,
            (false, true) => piece.span.end as usize,
        };
        Span::new(exact(first, false), exact(last, true))
    }

    fn place(&self, offset: usize) -> Option<(&Piece, usize)> {
        let at = self.pieces.partition_point(|piece| piece.start <= offset).checked_sub(1)?;
        Some((&self.pieces[at], offset - self.pieces[at].start))
    }

    fn push(&mut self, text: &str, span: Span, is_verbatim: bool) {
        self.pieces.push(Piece { start: self.text.len(), span, is_verbatim });
        self.text.push_str(text);
    }
}

/// Gathers the prose of a body, and what a reader sees beside it: code, the words behind abbreviations, the keys of facts, and
/// the names that a table has in two cells beside each other. The words for an image are prose.
pub(super) fn gather(source: &str, stream: &Stream) -> (Vec<Paragraph>, Vec<Paragraph>) {
    let (mut prose, mut asides) = (Vec::new(), Vec::new());
    let (mut now, mut row) = (Paragraph::default(), Paragraph::default());
    let mut in_code = false;
    let mut link_start = 0;
    let one = |text: &str, span: Span| {
        let mut paragraph = Paragraph::default();
        paragraph.push(text, span, source.get(span.range()) == Some(text));
        paragraph
    };
    let mut end = |now: &mut Paragraph| {
        if !now.text.is_empty() {
            prose.push(std::mem::take(now));
        }
    };
    for (event, span) in stream {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if in_code => asides.push(one(text, *span)),
            _ if in_code => {}
            Event::Text(text) => now.push(text, *span, source.get(span.range()) == Some(text)),
            Event::Code(text) => {
                now.push(CODE.encode_utf8(&mut [0; 4]), *span, false);
                asides.push(one(text, *span));
            }
            Event::Start(Tag::Link { .. }) => link_start = now.text.len(),
            Event::End(TagEnd::Link) if now.text.len() == link_start => {
                now.push(CODE.encode_utf8(&mut [0; 4]), *span, false);
            }
            Event::SoftBreak | Event::HardBreak => now.push("\n", *span, false),
            Event::Raw(raw) => {
                asides.extend(raw.title().map(|title| one(&title, *span)));
                if raw.ends_paragraph() {
                    end(&mut now);
                }
                // White space between two tags is none of a paragraph's.
                if let Some(text) = raw.seen().filter(|text| !now.text.is_empty() || !text.trim().is_empty()) {
                    now.push(&text, *span, false);
                }
            }
            Event::Fact(key) => {
                end(&mut now);
                asides.push(one(key, *span));
            }
            Event::Footnote(_) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::End(TagEnd::TableCell) => {
                let is_word = now.text.starts_with(char::is_uppercase) && !now.text.contains(char::is_whitespace);
                if is_word {
                    row.push(&now.text, now.span(0..now.text.len()), true);
                    row.push(" ", *span, false);
                } else {
                    // What another cell stands between is no name.
                    asides.extend(Some(std::mem::take(&mut row)).filter(|row| row.pieces.len() > 2));
                }
                end(&mut now);
            }
            // A word alone stands in its own cell's paragraph already.
            Event::End(TagEnd::TableRow) => {
                asides.extend(Some(std::mem::take(&mut row)).filter(|row| row.pieces.len() > 2))
            }
            other if !other.begins_line() => {}
            _ => end(&mut now),
        }
    }
    end(&mut now);
    (prose, asides)
}
