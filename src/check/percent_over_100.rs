use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A share of more than 100 per cent. Most often the decimal point is lost, or the unit is another one.
    /// A growth or a change can be that large: say so in the `unit`.
    warning PERCENT_OVER_100 = "percent-over-100";
}

pub const RULE: Rule = Rule { code: &PERCENT_OVER_100, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let indicators = profile.sections.iter().flat_map(|section| &section.indicators);
    let beyond = indicators.filter_map(|indicator| {
        let (value, unit) = (indicator.value.as_ref()?, indicator.unit.as_ref()?.to_lowercase());
        let share = ["%", "per cent", "percent"].iter().any(|word| unit.contains(word));
        let change = ["growth", "change", "increase"].iter().any(|word| unit.contains(word));
        let number: f64 = value.0.parse().ok()?;
        let found = Diagnostic::new(&PERCENT_OVER_100, format!("{} is more than all", value.0));
        let cure = "correct the figure or its unit; write `unit = \"% growth\"` where it is a growth";
        (share && !change && number > 100.0).then(|| found.at(&document.path, value.span, "in per cent").help(cure))
    });
    beyond.collect()
}
