//! A session: what it asked, how it was to run, who took part.

use super::contract::views;
use super::link::{Link, Name};
use super::participation::Participation;

views! {
    /// One session of an edition.
    pub struct Session<'v> {
        /// `open_forum`, `panel`, ...
        pub kind: Option<&'v str>,
        /// What the programme calls it, `OF #12`.
        pub code: Option<&'v str>,
        /// With its offset, `2021-12-08T10:15:00+01:00`.
        pub start: Option<&'v str>,
        /// The zone of that time, `UTC+2`, where its edition names one.
        pub zone: Option<&'v str>,
        /// How long it was to take.
        pub minutes: Option<u32>,
        /// The track that it belongs to.
        pub subtheme: Option<&'v str>,
        /// Where it was held.
        pub room: Option<&'v str>,
        /// The edition, where it took place.
        pub edition: Option<Link<'v>>,
        /// The names of the languages, in the page's language.
        pub languages: Vec<&'v str>,
        /// What it asked.
        pub policy_questions: Vec<&'v str>,
        /// What it was about, in the words of the record.
        pub issue_areas: Vec<&'v str>,
        /// The same, each with its page; in the spelling that most sessions use.
        pub topics: Vec<Link<'v>>,
        /// The goals that it says it serves.
        pub sdgs: Vec<Sdg<'v>>,
        /// Its steps.
        pub agenda: Vec<Step<'v>>,
        /// How people took part from elsewhere.
        pub online: Option<Online<'v>>,
        /// One group for each role, in the order of the roles.
        pub contributions: Vec<RoleGroup<'v>>,
        /// Who held it.
        pub organisers: Vec<Name<'v>>,
        /// Where the published record disagrees with itself, and why it is shown as it is.
        pub waivers: Vec<Waiver<'v>>,
        /// The names of the languages that it was interpreted into.
        pub interpretation: Vec<&'v str>,
        /// It had captions.
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
        /// How many took part.
        pub participation: Option<Participation<'v>>,
    }

    /// A Sustainable Development Goal that a session says it serves.
    pub struct Sdg<'v> {
        /// 1 to 17.
        pub goal: u8,
        /// One of the goal's targets, `16.10`.
        pub target: Option<&'v str>,
        /// How the session serves it.
        pub rationale: Option<&'v str>,
    }

    /// One step of an agenda, with what happens in the room and what happens online.
    pub struct Step<'v> {
        /// What it is called.
        pub title: &'v str,
        /// How long it was to take.
        pub minutes: Option<u32>,
        /// Clock time at the venue, `10:15`.
        pub at: Option<&'v str>,
        /// What happens in the room.
        pub onsite: Option<&'v str>,
        /// What happens online.
        pub online: Option<&'v str>,
        /// Who leads it.
        pub lead: Option<&'v str>,
        /// What it asks.
        pub questions: Vec<&'v str>,
    }

    /// How people took part from elsewhere.
    pub struct Online<'v> {
        /// How it was to run online.
        pub design: Option<&'v str>,
        /// Who led there.
        pub moderator: Option<Name<'v>>,
        /// The online room.
        pub href: Option<&'v str>,
    }

    /// Those who had one role in a session.
    pub struct RoleGroup<'v> {
        /// `moderator`, `speaker`, ...
        pub role: &'v str,
        /// In the order of the record.
        pub people: Vec<Contributor<'v>>,
    }

    /// One who took part, or a place that was not filled yet when the record was published.
    pub struct Contributor<'v> {
        /// The person or the organisation.
        pub name: Name<'v>,
        /// The organisation that they came from.
        pub affiliation: Option<Name<'v>>,
        /// The stakeholder group that they belong to, in the forum's words.
        pub group: Option<&'v str>,
        /// The region that they came from.
        pub region: Option<&'v str>,
        /// `personal` or `representing`.
        pub capacity: Option<&'v str>,
        /// `onsite` or `online`.
        pub mode: Option<&'v str>,
        /// The name is a placeholder ("Country representative").
        pub tbc: bool,
    }

    /// A finding that is true of the world.
    pub struct Waiver<'v> {
        /// The code of the rule, `agenda-exceeds-duration`.
        pub rule: &'v str,
        /// Why the record stands as it is.
        pub because: &'v str,
    }

    /// A message of a report.
    pub struct Message<'v> {
        /// Its anchor in the report.
        pub id: &'v str,
        /// The language of its text, where that is not the page's.
        pub lang: Option<&'v str>,
        /// Plain text.
        pub text: &'v str,
        /// `full`, `rough` or `none`.
        pub consensus: Option<&'v str>,
        /// What those who disagreed held.
        pub dissent: Option<&'v str>,
        /// Its place in the report.
        pub href: Option<&'v str>,
        /// What a reader should know before following: `(Senyesemane)`.
        pub note: Option<&'v str>,
    }
}
