use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use crate::model::site::Site;
use crate::parse::front_matter::session::AgendaStep;

use super::{Look, Rule};

crate::codes! {
    /// A step of the agenda gives one number for the room and another one for those who take part online.
    /// "The same two questions" online where four are listed, or groups of five here and of four there: one of the two
    /// texts is wrong, or those online get less. Numbers are compared where they count the same thing, in figures or in
    /// English words up to twelve; listed `questions` count as well.
    warning ONSITE_ONLINE_DIFFER = "onsite-online-differ";
}

pub const RULE: Rule = Rule { code: &ONSITE_ONLINE_DIFFER, look: Look::Site(look) };

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

fn look(site: &Site) -> Vec<Diagnostic> {
    let steps = site.sessions().flat_map(|(document, session)| session.agenda.iter().map(move |step| (document, step)));
    let differing = steps.filter_map(|(document, step)| {
        let online = step.online.as_ref()?;
        let (counted, here, there) = difference(step, online)?;
        let message = format!("{} in the room, {} online", counted.with(here.0), counted.with(there.0));
        Some(
            Diagnostic::new(&ONSITE_ONLINE_DIFFER, message)
                .at(&document.path, online.span, format!("{} here", counted.with(there.0)))
                .at(&document.path, here.1, format!("{} here", counted.with(here.0)))
                .help("make the two the same, or say in both why they differ"),
        )
    });
    differing.collect()
}

type Count = (u32, Span);

/// The first thing that both designs count, and count differently.
fn difference(step: &AgendaStep, online: &Spanned<String>) -> Option<(Thing, Count, Count)> {
    let mut room = Vec::new();
    if let Some(onsite) = &step.onsite {
        room.extend(counts(onsite).into_iter().map(|(thing, n)| (thing, (n, onsite.span))));
        let asked = onsite.matches('?').count() as u32;
        if asked > 0 && step.questions.is_empty() {
            room.push((Thing::Counted("questions".into()), (asked, onsite.span)));
        }
    }
    if let (Some(first), Some(last)) = (step.questions.first(), step.questions.last()) {
        let span = Span { start: first.span.start, end: last.span.end };
        room.push((Thing::Counted("questions".into()), (step.questions.len() as u32, span)));
    }
    let counted = counts(online);
    // The first number of each thing, and the first other one.
    let mut remote: HashMap<_, (u32, Option<u32>)> = HashMap::default();
    for (thing, n) in &counted {
        let (first, other) = remote.entry(thing.key()).or_insert((*n, None));
        if n != first {
            other.get_or_insert(*n);
        }
    }
    room.into_iter().find_map(|(thing, here)| {
        let (first, other) = *remote.get(&thing.key())?;
        let there = if first != here.0 { first } else { other? };
        Some((thing, here, (there, online.span)))
    })
}

/// What a number says something of.
#[derive(Clone, Debug)]
enum Thing {
    /// "the same two questions"
    Counted(String),
    /// "groups of 5"
    Sized(String),
}

impl Thing {
    fn with(&self, n: u32) -> String {
        match self {
            Self::Counted(thing) => format!("{n} {thing}"),
            Self::Sized(thing) => format!("{thing} of {n}"),
        }
    }

    /// The same for things that are alike: one in the plural is like one in the singular.
    fn key(&self) -> (bool, &str) {
        match self {
            Self::Counted(thing) => (true, thing.trim_end_matches('s')),
            Self::Sized(thing) => (false, thing.trim_end_matches('s')),
        }
    }
}

/// Numbers with what they say something of.
fn counts(text: &str) -> Vec<(Thing, u32)> {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let number = |word: &str| {
        let spelled = NUMBERS.iter().position(|name| *name == word).map(|at| at as u32 + 1);
        spelled.or_else(|| word.parse().ok())
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(n) = number(word) else { continue };
        if at >= 2 && words[at - 1] == "of" {
            found.push((Thing::Sized(words[at - 2].clone()), n));
        } else if let Some(next) = words.get(at + 1).filter(|next| next.ends_with('s')) {
            found.push((Thing::Counted(next.clone()), n));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_differs_is_told() {
        let text = |text: &str| Spanned::new(text.to_owned(), Span::default());
        let differing = |onsite, online| {
            let (minutes, title) = (Spanned::new(9, Span::default()), text("A step"));
            let step =
                AgendaStep { minutes, title, onsite: Some(text(onsite)), online: None, questions: vec![], lead: None };
            difference(&step, &text(online)).map(|(thing, here, there)| (thing.with(here.0), there.0))
        };
        assert_eq!(differing("2 rooms, 3 hosts", "2 rooms, 4 hosts, 5 hosts"), Some(("3 hosts".into(), 4)));
        assert_eq!(differing("groups of 5", "group of 5, group of 6, groups of 7"), Some(("groups of 5".into(), 6)));
        assert_eq!(differing("groups of 5", "5 groups, 5 rooms"), None);
    }

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let found = |text| counts(text).into_iter().map(|(thing, n)| thing.with(n)).collect::<Vec<_>>();
        assert_eq!(found("The groups discuss the same two questions."), ["2 questions"]);
        assert_eq!(found("Random groups of 5 (or of five), in 2 rooms"), ["groups of 5", "or of 5", "2 rooms"]);
        assert_eq!(found("One of us, in 2021"), [""; 0]);
    }
}
