use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A figure does not say what it counts: people, per cent of the population, dollars.
    /// Add `unit` to the indicator.
    warning FIGURE_WITHOUT_UNIT = "figure-without-unit";
}

pub const RULE: Rule = Rule { code: &FIGURE_WITHOUT_UNIT, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Profile(profile) = &document.front else { return Vec::new() };
    let indicators = profile.sections.iter().flat_map(|section| &section.indicators);
    let bare = indicators.filter_map(|indicator| {
        let value = indicator.value.as_ref()?;
        let unit = indicator.unit.as_ref().is_some_and(|unit| !unit.trim().is_empty());
        let found = Diagnostic::new(&FIGURE_WITHOUT_UNIT, format!("{} of what?", value.0));
        let cure = "add `unit = \"people\"`, or whatever it counts";
        (!unit).then(|| found.at(&document.path, value.span, "a figure without its unit").help(cure))
    });
    bare.collect()
}
