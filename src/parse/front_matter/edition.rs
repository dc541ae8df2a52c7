//! An edition, one meeting of a forum: schema.org `Event` with the forum as `superEvent`.

use crate::base::date::{Date, PartialDate, Year};
use crate::base::span::Spanned;
use crate::parse::reference::{Person, Reference};

use super::participation::Participation;

crate::words! {
    /// Where people take part (schema.org `eventAttendanceMode`).
    pub enum Attendance { Onsite = "onsite", Online = "online", Hybrid = "hybrid", }
}

crate::records! {
    /// An edition.
    pub struct Edition {
        /// The year, by which editions are ordered.
        year: Spanned<Year>,
        /// The how-manieth it is.
        number: Option<Spanned<u32>>,
        /// The forum whose edition it is, where that is not this site's.
        forum: Option<Spanned<Reference>>,
        /// Its theme.
        theme: Option<Spanned<String>>,
        /// Its tracks.
        subthemes: Vec<Spanned<String>>,
        /// First and last day.
        dates: Option<Dates>,
        /// When it took place, where the record gives no days: a month, `"2021-08"`, or a year.
        when: Option<Spanned<PartialDate>>,
        /// Where people take part.
        format: Option<Attendance>,
        /// Where it took place.
        venue: Option<Venue>,
        /// Who received it.
        host: Option<Spanned<Reference>>,
        /// Who organised it.
        organisers: Vec<Spanned<Reference>>,
        /// Places elsewhere from where people took part together.
        hubs: Vec<Hub>,
        /// Who paid for it.
        sponsors: Vec<Spanned<Reference>>,
        /// Who prepared it, with the stakeholder group of each.
        organising_team: Vec<TeamMember>,
        /// How many took part.
        participation: Option<Participation>,
        /// Its papers: the ids of documents.
        documents: Vec<Spanned<Reference>>,
        /// The DOI of its proceedings.
        doi: Option<Spanned<String>>,
        /// The ISBN of its proceedings.
        isbn: Option<Spanned<String>>,
    }

    /// A place elsewhere from where people took part together.
    pub struct Hub {
        /// The town.
        place: Spanned<String>,
        /// Who received it.
        host: Option<Spanned<Reference>>,
        /// How many took part there.
        participation: Option<Participation>,
    }

    /// One who prepared an edition.
    pub struct TeamMember {
        /// The id of a person.
        person: Option<Spanned<Person>>,
        /// An organisation, where no person is named.
        organisation: Option<Spanned<Reference>>,
        /// What they did.
        role: Option<Spanned<String>>,
        /// The stakeholder group that they come from.
        stakeholder_group: Option<Spanned<String>>,
    }

    /// First and last day of an edition.
    pub struct Dates {
        /// The first day.
        start: Spanned<Date>,
        /// The last day.
        end: Option<Spanned<Date>>,
        /// The IANA name of the time zone, such as `Africa/Maseru`.
        timezone: Option<Spanned<String>>,
    }

    /// Where an edition took place.
    pub struct Venue {
        /// The building.
        name: Option<Spanned<String>>,
        /// The town.
        place: Option<Spanned<String>>,
        /// The postal address.
        address: Option<Spanned<String>>,
    }
}
