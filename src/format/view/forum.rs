//! The forum and its editions.

use serde::Serialize;

use super::link::{Entry, Link, Name};
use super::outcome::RecommendationEntry;
use super::participation::Participation;

/// The forum's own page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Forum<'v> {
    /// The year or date of its founding.
    pub founded: Option<&'v str>,
    /// The name of the part of the world that it serves.
    pub area: Option<&'v str>,
    /// Its logo, where `pitso.toml` names one.
    pub logo: Option<Logo<'v>>,
    /// The edition that comes next, as of `page.as_of`, or is under way.
    pub next: Option<EditionEntry<'v>>,
    /// The newest edition that is over.
    pub last: Option<EditionEntry<'v>>,
    /// What was decided last, newest first; a handful.
    pub outcomes: Vec<Outcome<'v>>,
    /// Where visitors may begin.
    pub doors: Vec<Door<'v>>,
    /// Newest first.
    pub editions: Vec<EditionEntry<'v>>,
    /// What was published last, newest first; a handful.
    pub records: Vec<Entry<'v>>,
    pub principles: Vec<Principle<'v>>,
    pub objectives: Vec<&'v str>,
    pub mandate: Vec<&'v str>,
    pub groups: Vec<&'v str>,
}

/// A picture that is part of the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Logo<'v> {
    /// A `data:` address.
    pub src: &'v str,
    /// In CSS pixels.
    pub width: u32,
    pub height: u32,
}

/// What a meeting came to: a recommendation, a message of a report, or a decision of minutes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome<'v> {
    /// The text is the outcome itself.
    pub link: Link<'v>,
    /// `recommendation`, `message` or `decision`.
    pub kind: &'v str,
    pub date: Option<&'v str>,
    /// What has become of a recommendation.
    pub progress: Option<&'v str>,
}

/// A place to begin, for one kind of visitor.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Door<'v> {
    /// `record`, `learn` or `mirror`.
    pub name: &'v str,
    pub links: Vec<Link<'v>>,
}

/// An edition as the forum's page lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EditionEntry<'v> {
    pub link: Link<'v>,
    pub start: Option<&'v str>,
    pub end: Option<&'v str>,
    pub place: Option<&'v str>,
    pub theme: Option<&'v str>,
}

/// A principle with what shows that it is lived.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Principle<'v> {
    pub id: &'v str,
    pub title: &'v str,
    pub text: &'v str,
    pub evidence: Vec<Link<'v>>,
    /// What the data itself shows of it.
    pub measures: Vec<Measure<'v>>,
}

/// A count that shows whether a principle is lived.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Measure<'v> {
    /// The word of what is counted, `reports_published`.
    pub name: &'v str,
    pub count: u32,
    /// Of how many, 0 where there is none of them, or where the count is not a part of something.
    pub of: u32,
}

/// One meeting of the forum.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Edition<'v> {
    pub number: Option<u32>,
    pub start: Option<&'v str>,
    pub end: Option<&'v str>,
    pub place: Option<&'v str>,
    /// `onsite`, `online` or `hybrid`.
    pub format: Option<&'v str>,
    pub theme: Option<&'v str>,
    pub subthemes: Vec<&'v str>,
    pub host: Option<Name<'v>>,
    pub organisers: Vec<Name<'v>>,
    pub sponsors: Vec<Name<'v>>,
    pub sessions: Vec<SessionGroup<'v>>,
    /// Further facts with labels of their own, in the page's language.
    pub facts: Vec<Fact<'v>>,
    pub recommendations: Vec<RecommendationEntry<'v>>,
    /// Its own report and minutes, then its papers.
    pub documents: Vec<Link<'v>>,
    /// The reports of its sessions.
    pub reports: Vec<Link<'v>>,
    pub team: Vec<Member<'v>>,
    pub hubs: Vec<Hub<'v>>,
    pub participation: Option<Participation<'v>>,
}

/// One who prepared an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Member<'v> {
    pub name: Name<'v>,
    pub role: Option<&'v str>,
    /// The label of their stakeholder group.
    pub group: Option<&'v str>,
}

/// A place elsewhere from where people took part together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Hub<'v> {
    pub place: &'v str,
    pub host: Option<Name<'v>>,
    pub participation: Option<Participation<'v>>,
}

/// Sessions that belong together: a day, or a track.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SessionGroup<'v> {
    /// A date (`2024-07-11`), or empty when the edition's sessions are not grouped by day.
    pub date: Option<&'v str>,
    pub title: Option<&'v str>,
    pub sessions: Vec<SessionEntry<'v>>,
}

/// A session as its edition's page lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SessionEntry<'v> {
    pub link: Link<'v>,
    /// `open_forum`, `panel`, ...
    pub kind: Option<&'v str>,
    /// Clock time at the venue, `10:15`.
    pub at: Option<&'v str>,
    pub minutes: Option<u32>,
    pub room: Option<&'v str>,
}

/// A label and what stands beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact<'v> {
    pub label: &'v str,
    pub text: &'v str,
    pub href: Option<&'v str>,
}
