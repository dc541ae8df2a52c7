use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The session is over, and the record still names a place that was to be filled: `tbc = "Country representative"`.
    /// Write who it was, with `person` or `organisation`. Where nobody knows any more, waive the finding and say so: that is a
    /// gap of the record, and readers see it. A session without `start` is over with the year of its edition.
    warning PLACEHOLDER_SPEAKER = "placeholder-speaker";
}

pub const RULE: Rule = Rule { code: &PLACEHOLDER_SPEAKER, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let Some(as_of) = site.as_of() else { return Vec::new() };
    let mut findings = Vec::new();
    for (document, session) in site.sessions() {
        let edition = records::edition_of(site, document);
        let over = match (records::last_day(session), edition) {
            (Some(last), _) => last < as_of,
            (None, Some((_, edition))) => is_over(edition, as_of),
            (None, None) => false,
        };
        for place in session.contributions.iter().filter_map(|one| one.tbc.as_ref()).filter(|_| over) {
            let message = format!("the session is over, and \u{201c}{}\u{201d} is still nobody", place.value);
            findings.push(
                Diagnostic::new(&PLACEHOLDER_SPEAKER, message)
                    .at(&document.path, place.span, "who was it?")
                    .help("write `person = \"...\"` or `organisation = \"organisation:...\"` in its place"),
            );
        }
    }
    findings
}

fn is_over(edition: &crate::parse::front_matter::edition::Edition, as_of: Date) -> bool {
    match &edition.dates {
        Some(dates) => dates.end.as_ref().unwrap_or(&dates.start).value < as_of,
        None => i64::from(*edition.year) < i64::from(as_of.0.year()),
    }
}
