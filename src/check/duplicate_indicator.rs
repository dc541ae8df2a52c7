use std::collections::HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Spanned;
use crate::base::text;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// Two statements of a profile have one number, or two of its sections, or numbers that differ in signs only, such as
    /// `1.1` and `1-1`, so that nobody can cite either, and two profiles can't be compared.
    /// Give each its own number, as the source has it.
    error DUPLICATE_INDICATOR = "duplicate-indicator";
}

pub const RULE: Rule = Rule { code: &DUPLICATE_INDICATOR, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let sections = profile.sections.iter().map(|section| &section.code);
    let indicators = profile.sections.iter().flat_map(|section| &section.indicators).map(|indicator| &indicator.code);
    [twice(&document.path, "sections", sections), twice(&document.path, "statements", indicators)].concat()
}

fn twice<'c>(path: &SourcePath, what: &str, codes: impl Iterator<Item = &'c Spanned<String>>) -> Vec<Diagnostic> {
    let mut seen = HashMap::new();
    let mut findings = Vec::new();
    // Of one that is missing or empty another rule tells.
    for code in codes.filter(|code| text::is_visible(code)) {
        // Their places on the page are called by the numbers.
        if let Some(first) = seen.insert(text::anchor(code), code) {
            let message = match first.value == code.value {
                true => format!("two {what} have the number {}", code.value),
                false => format!("{} and {} can't be told apart in an address", first.value, code.value),
            };
            findings.push(
                Diagnostic::new(&DUPLICATE_INDICATOR, message)
                    .at(path, code.span, "this one")
                    .at(path, first.span, "and this one")
                    .help("give each its own number"),
            );
        }
    }
    findings
}
