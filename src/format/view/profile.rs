//! A profile: dated statements and figures about a country.

use super::contract::views;
use super::link::{Link, Name};

views! {
    /// What was recorded about a country, and when.
    pub struct Profile<'v> {
        /// Its ISO 3166 code.
        pub country: &'v str,
        /// The year that it is for.
        pub year: Option<&'v str>,
        /// Who published it.
        pub publisher: Option<Name<'v>>,
        /// The day of the last change.
        pub last_updated: Option<&'v str>,
        /// The first year of its observations.
        pub from: Option<&'v str>,
        /// The last year of its observations.
        pub to: Option<&'v str>,
        /// How many years old the newest observation is on the day `page.as_of`; none where that is less than a year.
        pub years: Option<u32>,
        /// What a reader must know of its facts.
        pub disclaimer: Option<&'v str>,
        /// Background figures, shown before the sections.
        pub figures: Vec<Indicator<'v>>,
        /// How many indicators have each status, the most frequent first.
        pub tally: Vec<Tally<'v>>,
        /// Sections and their subsections in reading order.
        pub sections: Vec<Section<'v>>,
        /// Other profiles of the same country.
        pub others: Vec<Link<'v>>,
    }

    /// How often a status occurs.
    pub struct Tally<'v> {
        /// `none`, `partial`, `in_force`, `unknown` or `not_applicable`.
        pub status: &'v str,
        /// The indicators that have it.
        pub count: u32,
    }

    /// A section of a profile; its subsections follow it with a deeper level.
    pub struct Section<'v> {
        /// `1` or `1.2`; empty where the source has none.
        pub code: &'v str,
        /// Its anchor.
        pub id: &'v str,
        /// Its heading.
        pub title: &'v str,
        /// 2 for a section, 3 for a subsection: the level of its heading.
        pub level: u8,
        /// In the order of the source.
        pub indicators: Vec<Indicator<'v>>,
    }

    /// One statement or figure of a profile.
    pub struct Indicator<'v> {
        /// `1.2.3`; empty where the source has none.
        pub code: &'v str,
        /// Its anchor.
        pub id: &'v str,
        /// What it asks or counts.
        pub title: &'v str,
        /// `none`, `partial`, `in_force`, `unknown` or `not_applicable`.
        pub status: Option<&'v str>,
        /// What was found.
        pub statement: Option<&'v str>,
        /// A plain decimal, `2217000` or `5.00`.
        pub value: Option<&'v str>,
        /// What the value counts.
        pub unit: Option<&'v str>,
        /// When it was so.
        pub observed: Option<&'v str>,
        /// Shown where it differs from the profile's own.
        pub source: Option<Name<'v>>,
        /// The code of an indicator of an older profile that this one takes the place of.
        pub supersedes: Option<&'v str>,
    }
}
