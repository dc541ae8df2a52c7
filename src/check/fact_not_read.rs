use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::text;
use crate::model::relate::CLOSED;
use crate::parse::document::Parsed;
use crate::parse::front_matter::outcome::Consensus;
use crate::parse::markdown::{Block, Fact};

use super::{Look, Rule};

crate::codes! {
    /// A fact of a message, a decision or an action that is not understood, and so is shown as it was typed, or not at all: it
    /// has no value, or is there twice; a `Consensus` is not full, rough or none; a `Due` or `Closed on` is no date, such as
    /// 2024-12-31; a `Status` is no word for how far an action is.
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
        let at = if fact.value.is_empty() { fact.key.span } else { fact.value.span };
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
        // A day may also be told in words.
        "due" | "closed_on" if value.starts_with(|c: char| c.is_ascii_digit()) => {
            let cure = "write the day such as 2024-12-31, or the month such as 2024-12".to_owned();
            PartialDate::parse(value).is_none().then(|| (format!("`{value}` is no date"), cure))
        }
        _ => None,
    }
}
