use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An edition ends before it begins. One of its two dates is wrong.
    error DATES_OUT_OF_ORDER = "dates-out-of-order";
}

pub const RULE: Rule = Rule { code: &DATES_OUT_OF_ORDER, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let report = site.documents.iter().filter_map(|document| {
        let Front::Edition(edition) = &document.front else { return None };
        let dates = edition.dates.as_ref()?;
        let end = dates.end.as_ref().filter(|end| end.value < dates.start.value)?;
        Some(
            Diagnostic::new(&DATES_OUT_OF_ORDER, "the edition ends before it begins")
                .at(&document.path, end.span, format!("it ends on {}", end.value))
                .at(&document.path, dates.start.span, format!("it begins on {}", dates.start.value))
                .help("correct one of the two dates"),
        )
    });
    report.collect()
}
