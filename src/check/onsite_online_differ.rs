use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
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

type Count = (u32, crate::base::span::Span);

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
        let span = crate::base::span::Span { start: first.span.start, end: last.span.end };
        room.push((Thing::Counted("questions".into()), (step.questions.len() as u32, span)));
    }
    let remote = counts(online);
    room.into_iter().find_map(|(thing, here)| {
        let (_, there) = remote.iter().find(|(other, n)| other.is_like(&thing) && *n != here.0)?;
        Some((thing, here, (*there, online.span)))
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

    fn is_like(&self, other: &Self) -> bool {
        let same = |a: &str, b: &str| a.trim_end_matches('s') == b.trim_end_matches('s');
        match (self, other) {
            (Self::Counted(a), Self::Counted(b)) | (Self::Sized(a), Self::Sized(b)) => same(a, b),
            _ => false,
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
    use super::counts;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let found = |text| counts(text).into_iter().map(|(thing, n)| thing.with(n)).collect::<Vec<_>>();
        assert_eq!(found("The groups discuss the same two questions."), ["2 questions"]);
        assert_eq!(found("Random groups of 5 (or of five), in 2 rooms"), ["groups of 5", "or of 5", "2 rooms"]);
        assert_eq!(found("One of us, in 2021"), [""; 0]);
    }
}
