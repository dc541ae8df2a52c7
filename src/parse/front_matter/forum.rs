//! The forum itself: schema.org `Organization` and `EventSeries`, Popolo `Organization`.

use crate::base::date::Year;
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::words! {
    /// What the data itself shows of a principle, counted anew at every build.
    pub enum Measure {
        ReportsPublished = "reports_published",
        SourcesNamed = "sources_named",
        EditionsOnline = "editions_online",
        SessionsOnline = "sessions_online",
        GroupsTakingPart = "groups_taking_part",
        RedressDecided = "redress_decided",
        CorrectionsMade = "corrections_made",
    }
}

crate::records! {
    /// A forum.
    pub struct Forum {
        /// The short form of its name (schema.org `alternateName`).
        acronym: Option<Spanned<String>>,
        /// The year of its founding (`foundingDate`).
        founded: Option<Spanned<Year>>,
        /// The part of the world that it serves (`areaServed`).
        area: Option<Area>,
        /// What it holds to.
        principles: Vec<Principle>,
        /// What it wants to reach.
        objectives: Vec<Spanned<String>>,
        /// What it is charged with.
        mandate: Vec<Spanned<String>>,
        /// The groups whose members take part.
        stakeholder_groups: Vec<Group>,
        /// Where visitors may begin, on its page.
        doors: Option<Doors>,
        /// Forums that it belongs to (`memberOf`).
        affiliated_to: Vec<Spanned<Reference>>,
        /// Who keeps its papers.
        secretariat: Option<Spanned<Reference>>,
        /// How it is reached.
        contact: Option<Contact>,
        /// The regions that its meetings count people from.
        regions: Vec<Spanned<String>>,
        /// How long its reports may take.
        reporting: Option<Reporting>,
        /// How small a count may be published.
        privacy: Option<Privacy>,
    }

    /// A part of the world.
    pub struct Area {
        /// Its name.
        name: Spanned<String>,
        /// Its ISO 3166-1 code.
        iso3166: Option<Spanned<String>>,
        /// The languages of its people, by BCP 47 tag.
        languages: Vec<Spanned<String>>,
    }

    /// Something that the forum holds to.
    pub struct Principle {
        /// A short name for its address.
        id: Spanned<String>,
        /// Its name.
        title: Spanned<String>,
        /// What it says.
        text: Spanned<String>,
        /// What shows that it is lived: records of this site.
        evidence: Vec<Spanned<Reference>>,
        /// What the data itself shows of it: counts, which are shown where they are 0 too.
        measures: Vec<Spanned<Measure>>,
    }

    /// Where visitors may begin. The lists of what the record holds, of lessons and of terms are there without being named.
    pub struct Doors {
        /// Pages for those who look for the record.
        record: Vec<Spanned<Reference>>,
        /// Pages for those who want to learn.
        learn: Vec<Spanned<Reference>>,
        /// Pages for those who want to keep a copy.
        mirror: Vec<Spanned<Reference>>,
    }

    /// A stakeholder group.
    pub struct Group {
        /// The word for it in other records.
        id: Spanned<String>,
        /// Its name.
        label: Spanned<String>,
    }

    /// How a forum is reached.
    pub struct Contact {
        /// An e-mail address.
        email: Option<Spanned<String>>,
        /// A postal address.
        postal: Option<Spanned<String>>,
        /// A telephone number.
        phone: Option<Spanned<String>>,
    }

    /// How long reports and corrections may take.
    pub struct Reporting {
        /// Days after a session in which its report is due.
        report_due_days: Option<u32>,
        /// Days after publication in which corrections are taken.
        correction_days: Option<u32>,
    }

    /// How small a count may be published.
    pub struct Privacy {
        /// Smaller counts of people are not published.
        min_cell: Option<u32>,
    }
}
