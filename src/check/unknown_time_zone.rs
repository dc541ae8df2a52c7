use jiff::tz::TimeZone;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An edition's time zone is none of those that computers know. It is named by its region and its greatest town, such as
    /// `Africa/Maseru`.
    error UNKNOWN_TIME_ZONE = "unknown-time-zone";
}

pub const RULE: Rule = Rule { code: &UNKNOWN_TIME_ZONE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let unknown = site.documents.iter().filter_map(|document| {
        let Front::Edition(edition) = &document.front else { return None };
        let zone = edition.dates.as_ref()?.timezone.as_ref().filter(|zone| TimeZone::get(zone).is_err())?;
        Some(
            Diagnostic::new(&UNKNOWN_TIME_ZONE, format!("there is no time zone `{}`", zone.value))
                .at(&document.path, zone.span, "not known")
                .help("write its IANA name, such as \"Africa/Maseru\""),
        )
    });
    unknown.collect()
}
