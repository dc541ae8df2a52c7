use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// The statements of a profile are not in the order of their numbers, or stand in another section than their number
    /// says. Readers look for 1.2.3 behind 1.2.2. Move the statement, or correct its number.
    warning INDICATORS_OUT_OF_ORDER = "indicators-out-of-order";
}

pub const RULE: Rule = Rule { code: &INDICATORS_OUT_OF_ORDER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let indicators: Vec<_> = profile.sections.iter().flat_map(|section| &section.indicators).collect();
    let mut findings = Vec::new();
    for pair in indicators.windows(2) {
        let (before, code) = (&pair[0].code, &pair[1].code);
        if let (Some(first), Some(second)) = (numbers(before), numbers(code))
            && second < first
        {
            findings.push(
                Diagnostic::new(&INDICATORS_OUT_OF_ORDER, format!("{} stands behind {}", code.value, before.value))
                    .at(&document.path, code.span, "this number is smaller")
                    .at(&document.path, before.span, "than the one before it")
                    .help("move the statement to its place, or correct the number"),
            );
        }
    }
    findings
}

/// 1.2.10 as its three numbers.
fn numbers(code: &str) -> Option<Vec<u32>> {
    code.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect()
}
