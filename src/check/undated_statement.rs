use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A statement or figure of a profile does not say when it was so.
    /// Without a date, a figure of 2012 reads as today's. Give each indicator `observed`: a day, `"2012-12"` or
    /// `"2013"`.
    warning UNDATED_STATEMENT = "undated-statement";
}

pub const RULE: Rule = Rule { code: &UNDATED_STATEMENT, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let undated = site.indicators().filter(|(_, _, indicator)| indicator.observed.is_none());
    let report = undated.map(|(document, _, indicator)| {
        Diagnostic::new(
            &UNDATED_STATEMENT,
            format!("{} \u{201c}{}\u{201d} has no date", *indicator.code, *indicator.title),
        )
        .at(&document.path, indicator.title.span, "when was it so?")
        .help("add `observed = 2014-08-12` to this indicator, or as texts the month \"2014-08\" or the year \"2014\"")
    });
    report.collect()
}
