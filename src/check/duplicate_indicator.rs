use std::collections::HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::text;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// Two statements of a profile have one number, or numbers that differ in signs only, such as `1.1` and `1-1`, so that
    /// nobody can cite either, and two profiles can't be compared.
    /// Give each its own number, as the source has it.
    error DUPLICATE_INDICATOR = "duplicate-indicator";
}

pub const RULE: Rule = Rule { code: &DUPLICATE_INDICATOR, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let mut seen = HashMap::new();
    let mut findings = Vec::new();
    for indicator in profile.sections.iter().flat_map(|section| &section.indicators) {
        let code = &indicator.code;
        // Their places on the page are called by the numbers.
        if let Some(first) = seen.insert(text::anchor(code), code) {
            let message = match first.value == code.value {
                true => format!("two statements have the number {}", code.value),
                false => format!("{} and {} can't be told apart in an address", first.value, code.value),
            };
            findings.push(
                Diagnostic::new(&DUPLICATE_INDICATOR, message)
                    .at(&document.path, code.span, "this one")
                    .at(&document.path, first.span, "and this one")
                    .help("give each its own number"),
            );
        }
    }
    findings
}
