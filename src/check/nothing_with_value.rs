use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::profile::Presence;

use super::{Look, Rule};

crate::codes! {
    /// A statement says that there is nothing, `status = "none"`, and gives a figure of it.
    /// Write `partial` or `in_force` where there is something, or `not_applicable` where the indicator is a figure
    /// alone.
    warning NOTHING_WITH_VALUE = "nothing-with-value";
}

pub const RULE: Rule = Rule { code: &NOTHING_WITH_VALUE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let indicators = profile.sections.iter().flat_map(|section| &section.indicators);
    let contrary = indicators.filter_map(|indicator| {
        let value = indicator.value.as_ref().filter(|value| value.0.parse::<f64>().is_ok_and(|n| n != 0.0))?;
        if indicator.status.value != Presence::Nothing {
            return None;
        }
        Some(
            Diagnostic::new(&NOTHING_WITH_VALUE, format!("there is nothing, and it is {}", value.0))
                .at(&document.path, indicator.status.span, "`none` here")
                .at(&document.path, value.span, "a figure here")
                .help("write `partial`, `in_force` or, for a figure alone, `not_applicable`"),
        )
    });
    contrary.collect()
}
