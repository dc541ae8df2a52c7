//! What the record lacks, read from the data: nothing is said to be missing that a rule of the forum does not expect.

use crate::base::date::Date;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::edition::{Attendance, Edition};
use crate::parse::front_matter::outcome::Progress;
use crate::parse::front_matter::profile::{Indicator, Profile};
use crate::parse::front_matter::session::Session;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

/// Observations of this many years ago are old.
const OLD_AFTER_YEARS: i16 = 3;

/// What a record lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// The days of an edition, where not even a month is known; the time of a session.
    Time,
    /// Where an edition took place; the room of a session.
    Place,
    /// How many took part.
    Participation,
    /// The report, which was due on that day where the day is known.
    Report { due: Option<Date> },
    /// Whether a person agrees to be named.
    Consent,
    /// An answer of those whom a recommendation asks.
    Answer,
    /// The sources of this many statements.
    Sources(usize),
    /// New data: the years of the first and the last observation.
    NewData { from: i16, to: i16 },
}

/// A record with all that it lacks, at least one thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    pub of: DocumentIndex,
    pub lacks: Vec<Lack>,
}

/// The kinds of which anything can be missing, in the order of the record.
pub const KINDS: &[Kind] = &[Kind::Edition, Kind::Session, Kind::Recommendation, Kind::Profile, Kind::Person];

impl Site {
    /// What the records of a kind lack, in the order of their paths. People who are not to be named are passed over.
    pub fn gaps(&self, kind: Kind) -> Vec<Gap> {
        let of_kind = self.of_kind(kind).filter(|index| self.is_listed(*index));
        of_kind.map(|of| Gap { of, lacks: self.lacks(of) }).filter(|gap| !gap.lacks.is_empty()).collect()
    }

    fn lacks(&self, index: DocumentIndex) -> Vec<Lack> {
        match self.front(index) {
            Front::Edition(edition) => self.edition_lacks(index, edition),
            Front::Session(session) => self.session_lacks(index, session),
            Front::Recommendation(facts) => {
                let waits = matches!(
                    facts.progress.value,
                    Progress::Adopted | Progress::Accepted | Progress::InProgress | Progress::Declined
                );
                Vec::from_iter((waits && facts.responses.is_empty()).then_some(Lack::Answer))
            }
            Front::Profile(profile) => self.profile_lacks(profile),
            Front::Person(person) => {
                let asked = person.consent.as_ref().is_some_and(|consent| consent.listed.is_some());
                Vec::from_iter((!asked).then_some(Lack::Consent))
            }
            _ => Vec::new(),
        }
    }

    /// Meetings of other forums are recorded as far as this forum took part in them; their own reports are not missing here.
    fn edition_lacks(&self, index: DocumentIndex, edition: &Edition) -> Vec<Lack> {
        let is_own = edition.forum.is_none();
        let is_past = self.as_of().is_some_and(|as_of| last_day(edition).is_none_or(|last| last < as_of));
        let has_place = edition.venue.as_ref().is_some_and(|venue| venue.name.is_some() || venue.place.is_some());
        let lacks = [
            (edition.dates.is_none()).then_some(Lack::Time),
            (!has_place && edition.format != Some(Attendance::Online)).then_some(Lack::Place),
            (is_own && is_past && edition.participation.is_none()).then_some(Lack::Participation),
            (is_own && is_past && self.record_of(index, Kind::Report).is_none()).then_some(Lack::Report { due: None }),
        ];
        lacks.into_iter().flatten().collect()
    }

    fn session_lacks(&self, index: DocumentIndex, session: &Session) -> Vec<Lack> {
        let edition = self.edition_around(index).and_then(|edition| self.edition(edition));
        let is_own = edition.is_some_and(|edition| edition.forum.is_none());
        let is_online = edition.is_some_and(|edition| edition.format == Some(Attendance::Online));
        let due = self.report_due(index);
        let is_late = match (due, self.as_of()) {
            (Some(due), Some(as_of)) => due < as_of,
            _ => session.start.is_none(),
        };
        let lacks = [
            session.start.is_none().then_some(Lack::Time),
            (session.room.is_none() && !is_online).then_some(Lack::Place),
            (is_own && is_late && self.record_of(index, Kind::Report).is_none()).then_some(Lack::Report { due }),
        ];
        lacks.into_iter().flatten().collect()
    }

    fn profile_lacks(&self, profile: &Profile) -> Vec<Lack> {
        let indicators = || profile.sections.iter().flat_map(|section| &section.indicators);
        let has_source = |indicator: &Indicator| indicator.source.as_ref().is_some_and(|source| !source.is_empty());
        let unsourced = indicators().filter(|indicator| !has_source(indicator)).count();
        let years = || indicators().filter_map(|indicator| indicator.observed.as_ref()).map(|date| date.year());
        let span = years().min().zip(years().max());
        let old = span.filter(|(_, to)| self.years_since(*to).is_some_and(|years| years >= OLD_AFTER_YEARS));
        let lacks =
            [(unsourced > 0).then_some(Lack::Sources(unsourced)), old.map(|(from, to)| Lack::NewData { from, to })];
        lacks.into_iter().flatten().collect()
    }

    /// How many years lie between a year and the day that ages are counted to.
    pub fn years_since(&self, year: i16) -> Option<i16> {
        self.as_of().map(|as_of| as_of.0.year() - year)
    }
}

/// The last day of an edition, where its days are known.
fn last_day(edition: &Edition) -> Option<Date> {
    let dates = edition.dates.as_ref()?;
    Some(dates.end.as_ref().unwrap_or(&dates.start).value)
}
