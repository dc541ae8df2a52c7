//! The forum and its editions.

use super::contract::views;
use super::link::{Entry, Link, Name};
use super::outcome::RecommendationEntry;
use super::participation::Participation;

views! {
    /// The forum's own page.
    pub struct Forum<'v> {
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
        /// The year or date of its founding.
        pub founded: Option<&'v str>,
        /// Newest first.
        pub editions: Vec<EditionEntry<'v>>,
        /// What was published last, newest first; a handful.
        pub records: Vec<Entry<'v>>,
        /// What the forum stands on.
        pub principles: Vec<Principle<'v>>,
        /// The way to the page that says what the record lacks.
        pub completeness: Link<'v>,
        /// What it is for.
        pub objectives: Vec<&'v str>,
        /// What it was charged with.
        pub mandate: Vec<&'v str>,
        /// The labels of its stakeholder groups.
        pub groups: Vec<&'v str>,
        /// Who keeps its papers.
        pub secretariat: Option<Name<'v>>,
        /// The forums that it belongs to.
        pub affiliated_to: Vec<Name<'v>>,
        /// How it is reached.
        pub contact: Contact<'v>,
        /// Days after publication in which corrections are taken.
        pub correction_days: Option<u32>,
    }

    /// How a forum is reached.
    pub struct Contact<'v> {
        /// An e-mail address.
        pub email: Option<Link<'v>>,
        /// A postal address.
        pub postal: Option<&'v str>,
        /// A telephone number.
        pub phone: Option<Link<'v>>,
    }

    /// An edition as the forum's page lists it.
    pub struct EditionEntry<'v> {
        /// To the edition's page.
        pub link: Link<'v>,
        /// The first day.
        pub start: Option<&'v str>,
        /// The last day.
        pub end: Option<&'v str>,
        /// Where it was held.
        pub place: Option<&'v str>,
        /// What it was about.
        pub theme: Option<&'v str>,
    }

    /// A picture that is part of the page.
    pub struct Logo<'v> {
        /// A `data:` address.
        pub src: &'v str,
        /// In CSS pixels.
        pub width: u32,
        /// In CSS pixels.
        pub height: u32,
    }

    /// What a meeting came to: a recommendation, a message of a report, or a decision of minutes.
    pub struct Outcome<'v> {
        /// The text is the outcome itself.
        pub link: Link<'v>,
        /// `recommendation`, `message` or `decision`.
        pub kind: &'v str,
        /// When it was adopted, or its report or minutes were published.
        pub date: Option<&'v str>,
        /// What has become of a recommendation.
        pub progress: Option<&'v str>,
    }

    /// A place to begin, for one kind of visitor.
    pub struct Door<'v> {
        /// `record`, `learn` or `mirror`.
        pub name: &'v str,
        /// The lists first, then what the editor names.
        pub links: Vec<Link<'v>>,
    }

    /// A count that shows whether a principle is lived.
    pub struct Measure<'v> {
        /// The word of what is counted, `reports_published`.
        pub name: &'v str,
        /// How many there are.
        pub count: u32,
        /// Of how many, 0 where there is none of them, or where the count is not a part of something.
        pub of: u32,
    }

    /// A principle with what shows that it is lived.
    pub struct Principle<'v> {
        /// Its anchor.
        pub id: &'v str,
        /// Its name.
        pub title: &'v str,
        /// What it says.
        pub text: &'v str,
        /// Pages that show it.
        pub evidence: Vec<Link<'v>>,
        /// What the data itself shows of it.
        pub measures: Vec<Measure<'v>>,
    }

    /// One meeting of the forum.
    pub struct Edition<'v> {
        /// The how-manieth it is.
        pub number: Option<u32>,
        /// The first day.
        pub start: Option<&'v str>,
        /// The last day.
        pub end: Option<&'v str>,
        /// Where it was held.
        pub place: Option<&'v str>,
        /// The building and its address, beyond the place.
        pub venue: Vec<&'v str>,
        /// `onsite`, `online` or `hybrid`.
        pub format: Option<&'v str>,
        /// What it was about.
        pub theme: Option<&'v str>,
        /// The parts of its theme.
        pub subthemes: Vec<&'v str>,
        /// Who received it.
        pub host: Option<Name<'v>>,
        /// Who held it.
        pub organisers: Vec<Name<'v>>,
        /// Who paid for it.
        pub sponsors: Vec<Name<'v>>,
        /// Its programme.
        pub sessions: Vec<SessionGroup<'v>>,
        /// Further facts with labels of their own, in the page's language.
        pub facts: Vec<Fact<'v>>,
        /// What it asked for.
        pub recommendations: Vec<RecommendationEntry<'v>>,
        /// Its own report and minutes, then its papers.
        pub documents: Vec<Link<'v>>,
        /// The reports of its sessions.
        pub reports: Vec<Link<'v>>,
        /// Who prepared it.
        pub team: Vec<Member<'v>>,
        /// Places from where people took part together.
        pub hubs: Vec<Hub<'v>>,
        /// How many took part.
        pub participation: Option<Participation<'v>>,
    }

    /// One who prepared an edition.
    pub struct Member<'v> {
        /// The person or the organisation.
        pub name: Name<'v>,
        /// What they did, in the words of the record.
        pub role: Option<&'v str>,
        /// The label of their stakeholder group.
        pub group: Option<&'v str>,
    }

    /// A place elsewhere from where people took part together.
    pub struct Hub<'v> {
        /// Where it was.
        pub place: &'v str,
        /// Who received it.
        pub host: Option<Name<'v>>,
        /// How many took part there.
        pub participation: Option<Participation<'v>>,
    }

    /// Sessions that belong together: a day, or a track.
    pub struct SessionGroup<'v> {
        /// A date (`2024-07-11`), or empty when the edition's sessions are not grouped by day.
        pub date: Option<&'v str>,
        /// The name of the day or the track.
        pub title: Option<&'v str>,
        /// In the order of the programme.
        pub sessions: Vec<SessionEntry<'v>>,
    }

    /// A session as its edition's page lists it.
    pub struct SessionEntry<'v> {
        /// To the session's page.
        pub link: Link<'v>,
        /// `open_forum`, `panel`, ...
        pub kind: Option<&'v str>,
        /// Clock time at the venue, `10:15`.
        pub at: Option<&'v str>,
        /// How long it was to take.
        pub minutes: Option<u32>,
        /// Where it was held.
        pub room: Option<&'v str>,
    }

    /// A label and what stands beside it.
    pub struct Fact<'v> {
        /// What it is about.
        pub label: &'v str,
        /// What is so.
        pub name: Name<'v>,
    }
}
