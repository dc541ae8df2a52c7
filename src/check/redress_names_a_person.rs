use std::collections::HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::Front;

use super::records;
use super::words::names::is_apostrophe;
use super::{Look, Rule, Text};

crate::codes! {
    /// The record of a complaint names a person of this site. Whoever complained is never named, and those who are
    /// complained about rarely need to be.
    /// Write what the person did or is in place of the name: "a speaker", "the chair". Names of people who have no file
    /// here can't be told from other words: read the text once more for those.
    warning REDRESS_NAMES_A_PERSON = "redress-names-a-person";
}

pub const RULE: Rule = Rule { code: &REDRESS_NAMES_A_PERSON, look: Look::Words(look) };

fn look(site: &Site, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    let complaints = texts.iter().map(|text| (site.document(text.index), text.words));
    let complaints: Vec<_> = complaints.filter(|(document, _)| matches!(document.front, Front::Redress(_))).collect();
    if complaints.is_empty() {
        return Vec::new();
    }
    let people = records::people(site).flat_map(|(document, _)| records::names(document));
    // One word alone may be any word.
    let mut names: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for name in people {
        let words: Vec<&str> = words_of(name).collect();
        if let [first, _, ..] = words[..] {
            names.entry(first).or_default().push(words);
        }
    }
    let mut findings = Vec::new();
    for (document, words) in complaints {
        for (run, place) in words.names.iter() {
            let words: Vec<&str> = words_of(run).collect();
            if names.get(words[0]).is_some_and(|names| names.iter().any(|name| words.starts_with(name))) {
                findings.push(
                    Diagnostic::new(&REDRESS_NAMES_A_PERSON, "the record of a complaint names a person")
                        .at(&document.path, place, "this name")
                        .help("write what the person did or is, such as \u{201c}a speaker\u{201d}"),
                );
            }
        }
    }
    findings
}

/// The first words of a name. An apostrophe before one may be a letter of it, or a quotation mark around it.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().map(|word| word.trim_start_matches(is_apostrophe)).take(4)
}
