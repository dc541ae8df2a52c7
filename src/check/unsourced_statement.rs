use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A statement or figure of a profile does not say who says so.
    /// A number without its source can't be checked by anyone. Give each indicator its own `source`, with the year.
    error UNSOURCED_STATEMENT = "unsourced-statement";
}

pub const RULE: Rule = Rule { code: &UNSOURCED_STATEMENT, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let unsourced =
        site.indicators().filter(|(_, _, indicator)| indicator.source.as_ref().is_none_or(|s| s.is_empty()));
    let report = unsourced.map(|(document, _, indicator)| {
        Diagnostic::new(
            &UNSOURCED_STATEMENT,
            format!("{} \u{201c}{}\u{201d} has no source", *indicator.code, *indicator.title),
        )
        .at(&document.path, indicator.title.span, "who says so?")
        .help("add `source = \"...\"` to this indicator: the publication and its year")
    });
    report.collect()
}
