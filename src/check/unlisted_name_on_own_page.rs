use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The file of a person who did not agree to be listed, `consent = { listed = false }`, names the person in its text.
    /// The title is kept for the editors, and is not shown; the text is. Take the name out of it.
    error UNLISTED_NAME_ON_OWN_PAGE = "unlisted-name-on-own-page";
}

pub const RULE: Rule = Rule { code: &UNLISTED_NAME_ON_OWN_PAGE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Person(person) = &document.front else { return Vec::new() };
    if records::is_listed(person) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for name in records::names(document) {
        let report = |at| {
            Diagnostic::new(
                &UNLISTED_NAME_ON_OWN_PAGE,
                "a person who is not listed is named in the text of their own file",
            )
            .at(&document.path, at, "this name")
            .help("take the name out of the text: the title alone is kept, and not shown")
        };
        let summary = document.common.summary.iter().filter(|summary| summary.contains(name.as_str()));
        findings.extend(summary.map(|summary| report(summary.span)));
        for paragraph in &parsed.prose {
            if let Some(at) = paragraph.text.find(name.as_str()) {
                findings.push(report(paragraph.span(at..at + name.len())));
            }
        }
    }
    findings
}
