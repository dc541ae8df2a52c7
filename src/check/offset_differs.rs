use rustc_hash::FxHashMap as HashMap;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::base::date::Moment;
use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A session's `start` has another offset from UTC than the time zone of its edition has on that day. The page shows the
    /// time as it was typed, so that people come an hour early or late. Write the time on the clock of the place, with the
    /// offset of the place: `2027-07-11T12:00:00+02:00`, and not `10:00:00Z`.
    warning OFFSET_DIFFERS = "offset-differs";
}

pub const RULE: Rule = Rule { code: &OFFSET_DIFFERS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    // The list within the program: the same answer on every computer. Editions share few zones.
    let mut zones: HashMap<&str, Option<TimeZone>> = HashMap::default();
    let report = site.sessions().filter_map(|(document, session)| {
        let start = session.start.as_ref()?;
        let (home, edition) = records::edition_of(site, document)?;
        let name = edition.dates.as_ref()?.timezone.as_ref()?;
        // Another rule tells of a zone that there is not.
        let zone = zones.entry(name).or_insert_with(|| TimeZoneDatabase::bundled().get(name).ok()).as_ref()?;
        let (same_moment, same_clock) = meant(&start.value, zone)?;
        let (typed, offset) = (start.to_string(), same_moment.to_string());
        let (typed, offset) = (&typed[typed.len() - 6..], &offset[offset.len() - 6..]);
        let message = format!("this time has the offset {typed}, and `{}` has {offset} on that day", name.value);
        Some(
            Diagnostic::new(&OFFSET_DIFFERS, message)
                .at(&document.path, start.span, format!("shown as {}", start.local.strftime("%H:%M")))
                .at(&home.path, name.span, "the zone of its edition")
                .help(format!(
                    "write `{same_moment}` if the session begins at that moment, or `{same_clock}` if that is the time on \
                     the clock of the place"
                )),
        )
    });
    report.collect()
}

/// A moment with another offset than that of the zone, as it should be written: the same moment by the zone's clock, and the
/// time that was typed with the zone's offset. `None` where the offset is that of the zone.
fn meant(typed: &Moment, zone: &TimeZone) -> Option<(Moment, Moment)> {
    let offset = jiff::tz::Offset::from_seconds(i32::from(typed.offset) * 60).ok()?;
    let moment = offset.to_timestamp(typed.local).ok()?;
    let there = zone.to_offset(moment);
    if there == offset {
        return None;
    }
    let minutes = |offset: jiff::tz::Offset| (offset.seconds() / 60) as i16;
    let clock = zone.to_ambiguous_timestamp(typed.local).compatible().ok()?;
    let same_moment = Moment { local: there.to_datetime(moment), offset: minutes(there) };
    let same_clock = Moment { local: typed.local, offset: minutes(zone.to_offset(clock)) };
    Some((same_moment, same_clock))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn meant_in(zone: &str, hour: i8, minutes: i16) -> Option<[String; 2]> {
        let zone = TimeZoneDatabase::bundled().get(zone).unwrap();
        let typed = Moment { local: date(2027, 7, 11).at(hour, 0, 0, 0), offset: minutes };
        meant(&typed, &zone).map(|(moment, clock)| [moment.to_string(), clock.to_string()])
    }

    #[test]
    fn an_offset_is_held_against_the_zone_on_its_day() {
        assert_eq!(meant_in("Africa/Maseru", 10, 120), None);
        // Summer time.
        assert_eq!(meant_in("Europe/Berlin", 10, 120), None);
        assert_eq!(meant_in("UTC", 10, 0), None);
        let both = |moment: &str, clock: &str| Some([moment.to_owned(), clock.to_owned()]);
        assert_eq!(meant_in("Africa/Maseru", 10, 0), both("2027-07-11T12:00:00+02:00", "2027-07-11T10:00:00+02:00"));
        assert_eq!(meant_in("Africa/Maseru", 23, -300), both("2027-07-12T06:00:00+02:00", "2027-07-11T23:00:00+02:00"));
        assert_eq!(meant_in("Europe/Berlin", 10, 60), both("2027-07-11T11:00:00+02:00", "2027-07-11T10:00:00+02:00"));
    }
}
