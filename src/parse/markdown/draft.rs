//! The parser's events while they are being made ours: what encloses what, and what goes in place of what.

use pulldown_cmark::Event as Md;
use rustc_hash::FxHashSet;

use super::event::Stream;
use super::faults::Findings;
use super::read::Events;
use crate::base::span::Span;

pub(super) struct Draft<'t, 'f, 'p> {
    pub text: &'t str,
    pub events: &'f Events<'t>,
    /// For every start, the number of its end.
    pub ends: Vec<usize>,
    /// What to write in place of the parser's event of that number, once it is reached.
    pub instead: Instead<'t>,
    pub findings: &'f mut Findings<'p>,
    /// Where markers and marks stand that have been complained of.
    pub named: FxHashSet<u32>,
    /// The event before which a list with marks outside a quiz has been told of.
    pub told_tasks: usize,
    /// Whether a quiz that stands in no quotation has been told of, and its list has not come yet.
    pub quiz_outside: bool,
    /// How many quotations are open.
    pub quotes: usize,
}

/// By the number of an event of the parser: what was planned in its place. It is asked for at every event.
pub(super) struct Instead<'t>(Vec<Option<Stream<'t>>>);

impl<'t> Instead<'t> {
    pub fn insert(&mut self, at: usize, stream: Stream<'t>) {
        self.0[at] = Some(stream);
    }

    pub fn remove(&mut self, at: usize) -> Option<Stream<'t>> {
        self.0[at].take()
    }

    /// Whether an event is to be left out.
    pub fn is_nothing(&self, at: usize) -> bool {
        self.0[at].as_ref().is_some_and(Vec::is_empty)
    }
}

impl<'t, 'f, 'p> Draft<'t, 'f, 'p> {
    pub fn new(text: &'t str, events: &'f Events<'t>, findings: &'f mut Findings<'p>) -> Self {
        let (instead, named) = (Instead(vec![None; events.len()]), FxHashSet::default());
        Self {
            text,
            events,
            ends: ends(events),
            instead,
            findings,
            named,
            told_tasks: 0,
            quiz_outside: false,
            quotes: 0,
        }
    }

    /// The numbers of the events directly within a start, ends left out.
    pub fn children(&self, start: usize) -> impl Iterator<Item = usize> {
        let (ends, events, last) = (&self.ends, self.events, self.ends[start]);
        let mut at = start + 1;
        std::iter::from_fn(move || {
            let child = at;
            (child < last).then(|| {
                at = if matches!(events[child].0, Md::Start(_)) { ends[child] + 1 } else { child + 1 };
                child
            })
        })
    }

    pub fn span(&self, at: usize) -> Span {
        Span::from(self.events[at].1.clone())
    }
}

fn ends(events: &Events) -> Vec<usize> {
    let mut ends = vec![0; events.len()];
    let mut open = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Md::Start(_) => open.push(at),
            Md::End(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}
