//! A profile: dated statements and figures about a country.

use serde::Serialize;

use super::link::{Link, Name};

/// What was recorded about a country, and when.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Profile<'v> {
    pub country: &'v str,
    pub year: Option<&'v str>,
    pub publisher: Option<Name<'v>>,
    pub last_updated: Option<&'v str>,
    /// The first and the last year of its observations.
    pub from: Option<&'v str>,
    pub to: Option<&'v str>,
    /// How many years old the newest observation is on the day `page.as_of`; none where that is less than a year.
    pub years: Option<u32>,
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
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tally<'v> {
    /// `none`, `partial`, `in_force`, `unknown` or `not_applicable`.
    pub status: &'v str,
    pub count: u32,
}

/// A section of a profile; its subsections follow it with a deeper level.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Section<'v> {
    /// `1` or `1.2`; empty where the source has none.
    pub code: &'v str,
    pub id: &'v str,
    pub title: &'v str,
    /// 2 for a section, 3 for a subsection: the level of its heading.
    pub level: u8,
    pub indicators: Vec<Indicator<'v>>,
}

/// One statement or figure of a profile.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Indicator<'v> {
    pub code: &'v str,
    pub id: &'v str,
    pub title: &'v str,
    /// `none`, `partial`, `in_force`, `unknown` or `not_applicable`.
    pub status: Option<&'v str>,
    pub statement: Option<&'v str>,
    /// A plain decimal, `2217000` or `5.00`.
    pub value: Option<&'v str>,
    pub unit: Option<&'v str>,
    pub observed: Option<&'v str>,
    /// Shown where it differs from the profile's own.
    pub source: Option<Name<'v>>,
}
