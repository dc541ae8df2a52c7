//! Markdown: a text in, a stream of events and the facts of the body out. Knows nothing of files, sites or HTML pages.

mod faults;
mod marker;
mod destination;
mod raw;
mod event;
mod read;
mod draft;
mod plan;
mod stream;
mod body;
mod anchors;
mod prose;
mod slips;
mod gather;

pub use anchors::RESERVED;
pub use body::{Block, Body, Choice, Fact, Footnote, Heading, Image, Link, Quiz};
pub use destination::{Destination, KINDS, SCHEMES, scheme_of};
pub use event::{Alignment, CodeBlockKind, Event, Stream, Tag, TagEnd};
pub use faults::CODES;
pub use marker::{BlockKind, Marker};
pub use prose::{CODE, Paragraph};
pub use raw::{HOLDERS, PHRASES, Raw};

use crate::base::diagnostic::Found;
use crate::base::path::SourcePath;
use faults::Findings;

/// A body as read. Only `body` is kept for good; the rest lives as long as the text does.
#[derive(Clone, Debug)]
pub struct Parsed<'t> {
    pub body: Body,
    pub stream: Stream<'t>,
    /// The visible text, a line for every paragraph.
    pub plain: String,
    pub prose: Vec<Paragraph>,
}

/// Reads the body that begins at byte `start` of a file's text. Every place is counted from the top of the file.
pub fn parse<'t>(path: &SourcePath, text: &'t str, start: usize) -> Found<Parsed<'t>> {
    let start = text.floor_char_boundary(start.min(text.len()));
    let mut findings = Findings::new(path);
    let events = read::read(text, start, &mut findings);
    let stream = stream::normalise(text, events, &mut findings);
    let (body, plain) = gather::gather(text, start, &stream, &mut findings);
    let prose = prose::gather(text, &stream);
    (Parsed { body, stream, plain, prose }, findings.list)
}

#[cfg(test)]
mod tests;
