use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A session begins on a day on which its edition does not take place.
    /// One of the two dates is wrong; or the edition's `dates` leave out a day before or after it.
    warning SESSION_OUTSIDE_EDITION = "session-outside-edition";
}

pub const RULE: Rule = Rule { code: &SESSION_OUTSIDE_EDITION, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let outside = site.sessions().filter_map(|(document, session)| {
        let start = session.start.as_ref()?;
        let (home, edition) = records::edition_of(site, document)?;
        let dates = edition.dates.as_ref()?;
        let last = dates.end.as_ref().unwrap_or(&dates.start);
        let day = start.local.date();
        if (dates.start.0..=last.0).contains(&day) {
            return None;
        }
        let message = format!("the session is on {day}, its edition from {} to {}", *dates.start, **last);
        Some(
            Diagnostic::new(&SESSION_OUTSIDE_EDITION, message)
                .at(&document.path, start.span, "not a day of the edition")
                .at(&home.path, dates.start.span, "it begins here")
                .help("correct the session's `start`, or the edition's `dates`"),
        )
    });
    outside.collect()
}
