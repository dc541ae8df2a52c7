use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::text;
use crate::model::relate::CLOSED;
use crate::parse::document::Parsed;
use crate::parse::front_matter::outcome::Consensus;
use crate::parse::markdown::{Block, FACTS, Fact};

use super::{Look, Rule};

crate::codes! {
    /// A fact of a message, a decision or an action that is not understood, and so is shown as it was typed, or not at all: it
    /// has no value, or is there twice; a `Consensus` is not full, rough or none; a `Due` or `Closed on` is no date, such as
    /// 2024-12-31; a `Status` is no word for how far an action is. Or its name is nearly one that is understood, or another
    /// word for it: `Onwer`, `Deadline`. Any other name is shown as it was typed, and nothing is said.
    warning FACT_NOT_READ = "fact-not-read";
}

pub const RULE: Rule = Rule { code: &FACT_NOT_READ, look: Look::File(look) };

/// What a status of an action is called while something is left to do.
const OPEN: &[&str] = &["open", "in progress"];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let blocks = parsed.document.body.blocks.iter().filter(|block| block.kind.is_cited());
    let facts = blocks.flat_map(|block| block.facts.iter().map(move |fact| (block, fact)));
    let report = facts.filter_map(|(block, fact)| {
        let (message, cure) = wrong(block, fact)?;
        let is_of_key = fact.value.is_empty() || !FACTS.contains(&fact.key.as_str());
        let at = if is_of_key { fact.key.span } else { fact.value.span };
        Some(Diagnostic::new(&FACT_NOT_READ, message).at(path, at, "not understood").help(cure))
    });
    report.collect()
}

/// What is wrong with a fact, and its cure. Several may own one action, but it is due once.
fn wrong(block: &Block, fact: &Fact) -> Option<(String, String)> {
    let (key, value) = (fact.key.as_str(), fact.value.trim());
    if value.contains("[!") {
        // Another block ran into it, which has been reported.
        return None;
    }
    if value.is_empty() {
        return Some((format!("`{key}` has no value"), "write one behind the colon, or take the line out".into()));
    }
    let is_asked = matches!(key, "consensus" | "dissent" | "due" | "status" | "closed_on");
    if is_asked && block.fact(key).is_some_and(|first| first.key.span != fact.key.span) {
        return Some((format!("`{key}` is there twice"), "leave one of the two".into()));
    }
    let word = value.to_lowercase().replace('_', " ");
    let one_of = |known: &[&str]| {
        let cure = match text::closest(&word, known.iter().copied()) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => format!("write {}", text::alternatives(known)),
        };
        (!known.contains(&&*word)).then(|| (format!("`{value}` is no {key}"), cure))
    };
    match key {
        "consensus" => one_of(&Consensus::ALL.iter().map(|(word, _)| *word).collect::<Vec<_>>()),
        "status" => one_of(&[OPEN, CLOSED].concat()),
        "due" | "closed_on" => {
            let cure = "write the day such as 2024-12-31, the month such as 2024-12, or the year; what is no date is said in the \
                        text above, without this line";
            PartialDate::parse(value).is_none().then(|| (format!("`{value}` is no date"), cure.to_owned()))
        }
        _ => {
            let meant = meant(key)?;
            let (typed, meant) = (named(key), named(meant));
            Some((format!("`{typed}` is no fact that is understood"), format!("did you mean `{meant}`?")))
        }
    }
}

/// Names that others give to facts.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("due", &["deadline", "due_date", "due_by", "due_on", "date_due", "by_when"]),
    ("owner", &["responsible", "responsible_person", "responsibility", "assigned_to"]),
    ("to", &["addressed_to", "addressee", "addressees"]),
    ("vote", &["votes", "voting"]),
    ("closed_on", &["closed", "closed_at", "date_closed", "done_on", "completed_on"]),
];

/// Of a shorter name other words are as near, and of one that is not longer by much they are with another letter in it.
const SHORTEST_NAME: usize = 5;
const LONG_NAME: usize = 8;

/// The fact that an unknown name most likely meant.
fn meant(key: &str) -> Option<&'static str> {
    if FACTS.contains(&key) {
        return None;
    }
    let other = OTHER_NAMES.iter().find(|(_, others)| others.contains(&key)).map(|(name, _)| *name);
    other.or_else(|| FACTS.iter().copied().find(|name| name.len() >= SHORTEST_NAME && is_slip(key, name)))
}

/// Whether a word is another with one letter too many, too few or out of place; in a long one also with a wrong letter.
fn is_slip(typed: &str, name: &str) -> bool {
    let letters = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    strsim::osa_distance(typed, name) == 1
        && (typed.len() != name.len() || name.len() >= LONG_NAME || letters(typed) == letters(name))
}

/// The name of a fact as it is typed.
fn named(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_and_other_words_are_told_from_names_of_ones_own() {
        for (key, fact) in [
            ("deadline", "due"),
            ("onwer", "owner"),
            ("owners", "owner"),
            ("concensus", "consensus"),
            ("closed", "closed_on"),
        ] {
            assert_eq!(meant(key), Some(fact), "{key}");
        }
        for key in FACTS.iter().chain(&["topic", "town", "note", "statement", "tone", "place", "seconded_by", "data"]) {
            assert_eq!(meant(key), None, "{key}");
        }
        for key in ["power", "tower", "convener", "concerns", "content", "distance", "discussed", "states", "closed_by"]
        {
            assert_eq!(meant(key), None, "{key}");
        }
        assert_eq!((named("closed_on"), named("")), ("Closed on".into(), String::new()));
    }
}
