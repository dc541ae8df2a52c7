//! Markdown: a text in, a stream of events and the facts of the body out. Knows nothing of files, sites or HTML pages.

mod faults;
mod marker;
mod destination;
mod slips;
mod raw;
mod event;
mod unread;
mod read;
mod draft;
mod plan;
mod stream;
mod packed;
mod body;
mod anchors;
mod prose;
mod target;
mod gather;

pub use anchors::RESERVED;
pub use body::{Block, Body, Choice, FACTS, Fact, Footnote, Heading, Image, Link, Quiz};
pub use destination::{Destination, SCHEMES, read as read_destination, scheme_of};
pub use event::{Alignment, CodeBlockKind, Event, Stream, Tag, TagEnd};
pub use faults::CODES;
pub use marker::{BlockKind, Marker};
pub use packed::Packed;
pub use prose::{CODE, Paragraph};
pub use raw::{HOLDERS, PHRASES, Raw};

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::failure;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use faults::Findings;

/// A body as read. Only `body` is kept for good; the rest lives as long as the text does.
#[derive(Clone, Debug)]
pub struct Parsed<'t> {
    pub body: Body,
    pub stream: Stream<'t>,
    /// The visible text, a line for every paragraph.
    pub plain: String,
    pub prose: Vec<Paragraph>,
    /// Code, and the words behind abbreviations, which are no prose and are seen all the same.
    pub asides: Vec<Paragraph>,
}

/// Reads the body that begins at byte `start` of a file's text. Every place is counted from the top of the file.
///
/// A panic, of the Markdown parser or of our own code, costs the page and not the site: it becomes a finding.
pub fn parse<'t>(path: &SourcePath, text: &'t str, start: usize) -> Found<Parsed<'t>> {
    let start = text.floor_char_boundary(start.min(text.len()));
    let lost = |stream| {
        let parsed =
            Parsed { body: Body::empty(start), stream, plain: String::new(), prose: Vec::new(), asides: Vec::new() };
        (parsed, vec![panicked(path, Span::new(start, text.len()))])
    };
    let Some((stream, mut findings)) = steps(path, text, start) else { return lost(Vec::new()) };
    let facts = failure::caught(|| {
        failure::planted("facts", text);
        let (body, plain) = gather::gather(text, start, &stream, &mut findings);
        (body, plain, prose::gather(text, &stream))
    });
    match facts {
        Some((body, plain, (prose, asides))) => (Parsed { body, stream, plain, prose, asides }, findings.list),
        // A later run, which remembers the facts, has these steps too.
        None => lost(stream),
    }
}

/// Reads the steps alone of a body whose facts are known, and whose faults were found.
pub fn pack(path: &SourcePath, text: &str, start: usize) -> Packed {
    steps(path, text, start).map_or_else(Packed::default, |(stream, _)| Packed::of(&stream))
}

/// The steps of a body and what is wrong with them; `None` where the program failed.
fn steps<'t, 'p>(path: &'p SourcePath, text: &'t str, start: usize) -> Option<(Stream<'t>, Findings<'p>)> {
    failure::caught(|| {
        failure::planted("steps", text);
        let mut findings = Findings::new(path);
        let events = read::read(text, start, &mut findings);
        let stream = stream::normalise(text, events, &mut findings);
        (stream, findings)
    })
}

/// The finding for a page at which the program itself failed.
pub fn panicked(path: &SourcePath, span: Span) -> Diagnostic {
    Diagnostic::new(&faults::MARKDOWN_PANIC, "the program failed on this page")
        .at(path, span, "somewhere here")
        .help("take out passages until it works, to find the one; then report it to the makers of pitso")
}

#[cfg(test)]
mod tests;
