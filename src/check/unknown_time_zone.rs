use crate::base::diagnostic::Diagnostic;
use crate::base::text;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A time zone that the world's list (IANA) does not have. Calendars find the hour by it.
    /// It is written as a continent and a city, such as `Africa/Maseru`, not as `SAST` or `GMT+2`.
    error UNKNOWN_TIME_ZONE = "unknown-time-zone";
}

pub const RULE: Rule = Rule { code: &UNKNOWN_TIME_ZONE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Edition(edition) = &document.front else { return Vec::new() };
    let zone = edition.dates.as_ref().and_then(|dates| dates.timezone.as_ref());
    // The list within the program: the same answer on every computer.
    let zones = jiff::tz::TimeZoneDatabase::bundled();
    let wrong = zone.filter(|zone| zones.get(zone).is_err() || !(zone.contains('/') || zone.as_str() == "UTC"));
    let report = wrong.map(|zone| {
        let names: Vec<_> = zones.available().map(|name| name.to_string()).filter(|name| name.contains('/')).collect();
        let cure = match text::closest(zone, names.iter().map(String::as_str)) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => "write a continent and a city, such as \"Africa/Maseru\"".to_owned(),
        };
        Diagnostic::new(&UNKNOWN_TIME_ZONE, format!("there is no time zone `{}`", zone.value))
            .at(&document.path, zone.span, "not known")
            .help(cure)
    });
    report.into_iter().collect()
}
