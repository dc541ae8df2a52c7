//! Addresses within a page, each once. Ids of blocks come first, since they are cited; then those that editors chose.

use std::collections::HashMap;

use super::event::{Event, Stream, Tag};
use super::faults::{self, Findings};
use crate::base::span::Span;
use crate::base::text;

/// Ids that page templates use. They may use others too that hold a `_`, which no anchor does.
pub const RESERVED: &[&str] = &["main", "top"];

pub(super) struct Anchors {
    /// What is taken, with the number to try next where it is wanted again.
    taken: HashMap<String, u32>,
    first: HashMap<String, Span>,
}

impl Anchors {
    /// Takes the ids of blocks and those given to headings; complains of what is there twice.
    pub fn new(stream: &Stream, findings: &mut Findings) -> Self {
        let taken = RESERVED.iter().map(|id| ((*id).into(), 2)).collect();
        let mut anchors = Self { taken, first: HashMap::new() };
        for (event, _) in stream {
            if let Event::Block(marker) = event
                && let Some(id) = &marker.id
                && let Some(first) = anchors.claim(id, marker.span)
            {
                if RESERVED.contains(&&**id) {
                    let message = format!("`{id}` is the address of a part of every page");
                    let name = marker.kind.name();
                    let help = format!(
                        "write `[!{name} {}1]`, with a number that no other block of the page has",
                        name[..1].to_lowercase()
                    );
                    findings.add(&faults::BLOCK_ID_TWICE, marker.span, message, help);
                    continue;
                }
                let message = format!("`{id}` is the id of two blocks");
                let other = Some((first, "the first one"));
                let help = "give the later one another id; never change one that has been published";
                findings.add_with(&faults::BLOCK_ID_TWICE, marker.span, message, help, other);
            }
        }
        for (event, span) in stream {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event {
                let is_taken = text::is_anchor(id) && anchors.claim(id, *span).is_some();
                if is_taken || !text::is_anchor(id) {
                    let message = match is_taken {
                        true => format!("the address `#{id}` is taken"),
                        false => format!("`#{id}` can't be an address within the page"),
                    };
                    findings.add(&faults::BAD_ANCHOR, *span, message, "choose another, of `a-z`, `0-9` and `-`");
                }
            }
        }
        anchors
    }

    /// Takes an id for the first that wants it; returns where it is already.
    fn claim(&mut self, id: &str, span: Span) -> Option<Span> {
        if self.taken.contains_key(id) {
            return Some(self.first.get(id).copied().unwrap_or_default());
        }
        self.taken.insert(id.into(), 2);
        self.first.insert(id.into(), span);
        None
    }

    /// The anchor of a block or heading that has claimed this id, if it was the one that got it.
    pub fn claimed(&mut self, id: &str, span: Span) -> Option<String> {
        (self.first.get(id) == Some(&span)).then(|| id.into())
    }

    /// A free anchor made from words.
    pub fn make(&mut self, words: &str, otherwise: &str) -> String {
        let base = match text::anchor(words) {
            empty if empty.is_empty() => otherwise.into(),
            anchor => anchor,
        };
        if !self.taken.contains_key(&base) {
            self.taken.insert(base.clone(), 2);
            return base;
        }
        let mut number = self.taken[&base];
        loop {
            let candidate = format!("{base}-{number}");
            number += 1;
            if !self.taken.contains_key(&candidate) {
                self.taken.insert(base, number);
                self.taken.insert(candidate.clone(), 2);
                return candidate;
            }
        }
    }
}
