use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The session is over, and the record still names a place that was to be filled: `tbc = "Country representative"`.
    /// Write who it was, with `person` or `organisation`. Where nobody knows any more, waive the finding and say so:
    /// that is a gap of the record, and readers see it. A session without `start` is over with its edition.
    warning PLACEHOLDER_SPEAKER = "placeholder-speaker";
}

pub const RULE: Rule = Rule { code: &PLACEHOLDER_SPEAKER, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let over = site.sessions().filter(|(document, session)| records::is_over(site, document, session));
    let report = over.flat_map(|(document, session)| {
        session.contributions.iter().filter_map(|one| one.tbc.as_ref()).map(|place| {
            let message = format!("the session is over, and \u{201c}{}\u{201d} is still nobody", place.value);
            Diagnostic::new(&PLACEHOLDER_SPEAKER, message)
                .at(&document.path, place.span, "who was it?")
                .help("write `person = \"...\"` or `organisation = \"organisation:...\"` in its place")
        })
    });
    report.collect()
}
