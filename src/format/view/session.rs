//! A session: what it asked, how it was to run, who took part.

use serde::Serialize;

use super::link::{Link, Name};
use super::participation::Participation;

/// One session of an edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Session<'v> {
    /// `open_forum`, `panel`, ...
    pub kind: Option<&'v str>,
    /// With its offset, `2021-12-08T10:15:00+01:00`.
    pub start: Option<&'v str>,
    pub minutes: Option<u32>,
    pub room: Option<&'v str>,
    /// The edition, where it took place.
    pub edition: Option<Link<'v>>,
    /// The names of the languages, in the page's language.
    pub languages: Vec<&'v str>,
    pub policy_questions: Vec<&'v str>,
    /// What it is about, in the words of its file.
    pub issue_areas: Vec<&'v str>,
    /// The same, each with its page; in the spelling that most sessions use.
    pub topics: Vec<Link<'v>>,
    pub sdgs: Vec<Sdg<'v>>,
    pub agenda: Vec<Step<'v>>,
    pub online: Option<Online<'v>>,
    /// One group for each role, in the order of the roles.
    pub contributions: Vec<RoleGroup<'v>>,
    pub organisers: Vec<Name<'v>>,
    /// Where the published record disagrees with itself, and why it is shown as it is.
    pub waivers: Vec<Waiver<'v>>,
    /// The names of the languages that it was interpreted into.
    pub interpretation: Vec<&'v str>,
    pub captioning: bool,
    /// Why it was not recorded.
    pub do_not_record: Option<&'v str>,
    /// The report, minutes, slides, transcript and recordings: what is read before what is heard before what is seen.
    pub documents: Vec<Link<'v>>,
    /// When its report is due, as long as it is not there.
    pub report_due: Option<&'v str>,
    /// The messages of its report.
    pub messages: Vec<Message<'v>>,
    /// Modules to prepare with.
    pub modules: Vec<Link<'v>>,
    pub participation: Option<Participation<'v>>,
}

/// A Sustainable Development Goal that a session says it serves.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sdg<'v> {
    /// 1 to 17.
    pub goal: u8,
    pub target: Option<&'v str>,
    pub rationale: Option<&'v str>,
}

/// One step of an agenda, with what happens in the room and what happens online.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Step<'v> {
    pub title: &'v str,
    pub minutes: Option<u32>,
    /// Clock time at the venue, `10:15`.
    pub at: Option<&'v str>,
    pub onsite: Option<&'v str>,
    pub online: Option<&'v str>,
    pub lead: Option<&'v str>,
    pub questions: Vec<&'v str>,
}

/// How people took part from elsewhere.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Online<'v> {
    pub design: Option<&'v str>,
    pub moderator: Option<Name<'v>>,
    pub href: Option<&'v str>,
}

/// Those who had one role in a session.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RoleGroup<'v> {
    /// `moderator`, `speaker`, ...
    pub role: &'v str,
    pub people: Vec<Contributor<'v>>,
}

/// One who took part, or a place that was not filled yet when the record was published.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Contributor<'v> {
    pub name: Name<'v>,
    pub affiliation: Option<Name<'v>>,
    /// The name is a placeholder ("Country representative").
    pub tbc: bool,
}

/// A finding that is true of the world.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Waiver<'v> {
    /// The code of the rule, `agenda-exceeds-duration`.
    pub rule: &'v str,
    pub because: &'v str,
}

/// A message of a report.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Message<'v> {
    pub id: &'v str,
    /// The language of its text, where that is not the page's.
    pub lang: Option<&'v str>,
    /// Plain text.
    pub text: &'v str,
    /// `full`, `rough` or `none`.
    pub consensus: Option<&'v str>,
    pub dissent: Option<&'v str>,
    pub href: Option<&'v str>,
}
