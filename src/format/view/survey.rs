//! What a site says of itself: what its record lacks, and how far it is translated.

use super::contract::views;
use super::link::Link;
use super::session::Waiver;

views! {
    /// What the record lacks on the day `page.as_of`, found in its own data.
    pub struct Completeness<'v> {
        /// One for each kind of record that lacks something.
        pub groups: Vec<GapGroup<'v>>,
        /// Pages that differ from a rule, each with why they do.
        pub waived: Vec<Waived<'v>>,
        /// How many more pages are waived something.
        pub more: u32,
        /// What is not published, as counts: never by name.
        pub withheld: Vec<Withheld<'v>>,
    }

    /// Records of one kind that lack something.
    pub struct GapGroup<'v> {
        /// `edition`, `session`, `recommendation`, `profile` or `person`.
        pub kind: &'v str,
        /// Of all of them, in the page's language.
        pub title: &'v str,
        /// The records, in the order of the site.
        pub gaps: Vec<Gap<'v>>,
        /// How many more there are.
        pub more: u32,
    }

    /// A record with what it lacks.
    pub struct Gap<'v> {
        /// To its page.
        pub link: Link<'v>,
        /// In the order of its file.
        pub lacks: Vec<Lack<'v>>,
    }

    /// One thing that a record lacks.
    pub struct Lack<'v> {
        /// `days`, `time`, `place`, `room`, `participation`, `report`, `consent`, `answer`, `sources` or `age`.
        pub what: &'v str,
        /// When a report was due.
        pub due: Option<&'v str>,
        /// How many statements lack their sources; how many years old the newest data are.
        pub count: u32,
        /// The years of the oldest and the newest data.
        pub from: Option<&'v str>,
        /// The last year of its data.
        pub to: Option<&'v str>,
    }

    /// A page that differs from a rule.
    pub struct Waived<'v> {
        /// To its page.
        pub link: Link<'v>,
        /// Each with its reason.
        pub waivers: Vec<Waiver<'v>>,
    }

    /// How many are withheld for one reason.
    pub struct Withheld<'v> {
        /// `draft`, `person` (who does not wish to be named) or `withdrawn`.
        pub why: &'v str,
        /// Of them.
        pub count: u32,
    }

    /// How far the site is translated.
    pub struct Coverage<'v> {
        /// In the order of the site, the language of the originals first.
        pub languages: Vec<LanguageCoverage<'v>>,
    }

    /// What there is in one language.
    pub struct LanguageCoverage<'v> {
        /// Its tag.
        pub lang: &'v str,
        /// Its name in the page's language.
        pub name: &'v str,
        /// All kinds together.
        pub total: CoverageCount<'v>,
        /// Kind by kind.
        pub kinds: Vec<CoverageCount<'v>>,
        /// The words of the interface that are in this language, and all there are.
        pub strings: u32,
        /// All words of the interface.
        pub of_strings: u32,
        /// Translations that are older than their originals; a handful.
        pub stale: Vec<Link<'v>>,
        /// How many more there are.
        pub more: u32,
    }

    /// How many pages of a kind there are in one language.
    pub struct CoverageCount<'v> {
        /// The word of the kind; empty for all kinds together.
        pub kind: &'v str,
        /// In this language, and in the language of the originals.
        pub pages: u32,
        /// In the language of the originals.
        pub of: u32,
        /// Translations that are older than their originals.
        pub stale: u32,
        /// Written by a machine or in a hurry, and not read yet by one whose language it is.
        pub review: u32,
    }
}
