use std::collections::HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// Two entries of the glossary have one word: as their term, their abbreviation or a variant.
    /// A reader who looks it up finds one of the two. Join the entries, or take the word out of one of them.
    warning AMBIGUOUS_TERM = "ambiguous-term";
}

pub const RULE: Rule = Rule { code: &AMBIGUOUS_TERM, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut seen: HashMap<String, (&crate::parse::document::Document, &Spanned<String>)> = HashMap::new();
    let mut findings = Vec::new();
    for (document, term) in records::terms(site) {
        let words = std::iter::once(&document.common.title).chain(&term.abbreviation).chain(&term.variants);
        for word in words.filter(|word| !word.trim().is_empty()) {
            let folded = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let (first, place) = *seen.entry(folded).or_insert((document, word));
            if first.path != document.path {
                let message = format!("two entries of the glossary are called \u{201c}{}\u{201d}", word.value);
                findings.push(
                    Diagnostic::new(&AMBIGUOUS_TERM, message)
                        .at(&document.path, word.span, "this one")
                        .at(&first.path, place.span, "and this one")
                        .help("join the two, or take the word out of one of them"),
                );
            }
        }
    }
    findings
}
