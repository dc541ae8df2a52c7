//! A session of an edition: schema.org `Event`, `event` in schedule.xml, Popolo `Event`.

use std::ops::RangeInclusive;

use crate::base::date::Moment;
use crate::base::span::Spanned;
use crate::parse::reference::{Person, Reference};

use super::participation::Participation;

/// The numbers of the Sustainable Development Goals.
pub const GOALS: RangeInclusive<u32> = 1..=17;

crate::words! {
    /// What form a session has.
    pub enum SessionType {
        Keynote = "keynote",
        Panel = "panel",
        Workshop = "workshop",
        Roundtable = "roundtable",
        OpenForum = "open_forum",
        Lightning = "lightning",
        Training = "training",
        TownHall = "town_hall",
        Youth = "youth",
        Parliamentary = "parliamentary",
    }

    /// What someone did in a session. The order is that of the page.
    pub enum Role {
        Organiser = "organiser",
        FocalPoint = "focal_point",
        Moderator = "moderator",
        OnlineModerator = "online_moderator",
        Facilitator = "facilitator",
        Speaker = "speaker",
        Rapporteur = "rapporteur",
        NoteTaker = "note_taker",
        Interpreter = "interpreter",
    }

    /// In what capacity someone spoke.
    pub enum Capacity { Personal = "personal", Representing = "representing", }

    /// What a recording is.
    pub enum Media { Audio = "audio", Video = "video", Text = "text", }

    /// Where someone took part from.
    pub enum Mode { Onsite = "onsite", Online = "online", }
}

crate::records! {
    /// A session.
    pub struct Session {
        /// What form it has.
        r#type: Option<Spanned<SessionType>>,
        /// Its code in the programme.
        code: Option<Spanned<String>>,
        /// The track that it belongs to.
        subtheme: Option<Spanned<String>>,
        /// When it begins, with its offset from UTC.
        start: Option<Spanned<Moment>>,
        /// How long it is given, in minutes.
        duration: Option<Spanned<u32>>,
        /// Where in the building it is.
        room: Option<Spanned<String>>,
        /// The languages spoken, by BCP 47 tag (schema.org `inLanguage`).
        languages: Vec<Spanned<String>>,
        /// What it asks.
        policy_questions: Vec<Spanned<String>>,
        /// What it is about.
        issue_areas: Vec<Spanned<String>>,
        /// The Sustainable Development Goals that it serves.
        sdgs: Vec<Sdg>,
        /// Its steps.
        agenda: Vec<AgendaStep>,
        /// How people take part from elsewhere.
        online: Option<OnlineDesign>,
        /// Organisations that hold it.
        organisers: Vec<Spanned<Reference>>,
        /// Who did what in it.
        contributions: Vec<Contribution>,
        /// A permanent identifier for calendars and schedules (`guid` in schedule.xml).
        guid: Option<Spanned<String>>,
        /// The languages that it was interpreted into, sign languages too, by BCP 47 tag.
        interpretation: Vec<Spanned<String>>,
        /// Whether there were captions.
        captioning: Option<bool>,
        /// Its recordings.
        recordings: Vec<Recording>,
        /// Slides that were shown, as paths to files.
        slides: Vec<Spanned<String>>,
        /// Training modules to prepare with.
        modules: Vec<Spanned<Reference>>,
        /// How many took part.
        participation: Option<Participation>,
        /// Why it was not recorded, where that was asked for.
        do_not_record: Option<Spanned<String>>,
    }

    /// A recording of a session.
    pub struct Recording {
        /// Where it can be had.
        url: Spanned<String>,
        /// What it is.
        media: Spanned<Media>,
        /// Its language, by BCP 47 tag.
        language: Option<Spanned<String>>,
        /// Its size.
        bytes: Option<Spanned<u32>>,
        /// Its length in minutes.
        duration: Option<Spanned<u32>>,
    }

    /// A Sustainable Development Goal that a session serves.
    pub struct Sdg {
        /// Its number, 1 to 17.
        goal: Spanned<u32>,
        /// One of its targets, such as `16.7`.
        target: Option<Spanned<String>>,
        /// How the session serves it.
        rationale: Option<Spanned<String>>,
    }

    /// A step of the agenda.
    pub struct AgendaStep {
        /// How long it takes, in minutes.
        minutes: Spanned<u32>,
        /// What it is called.
        title: Spanned<String>,
        /// What happens in the room.
        onsite: Option<Spanned<String>>,
        /// What happens online at the same time.
        online: Option<Spanned<String>>,
        /// The questions that are talked over.
        questions: Vec<Spanned<String>>,
        /// Who leads it.
        lead: Option<Spanned<String>>,
    }

    /// How people take part from elsewhere.
    pub struct OnlineDesign {
        /// How it is meant to work.
        design: Option<Spanned<String>>,
        /// Who moderates there.
        moderator: Option<Spanned<Person>>,
        /// Where it takes place.
        url: Option<Spanned<String>>,
    }

    /// What someone did in a session. One of `person`, `organisation` and `tbc` says who.
    pub struct Contribution {
        /// The id of a person.
        person: Option<Spanned<Person>>,
        /// An organisation that speaks as itself.
        organisation: Option<Spanned<Reference>>,
        /// A place that was not filled when the record was published, in its words.
        tbc: Option<Spanned<String>>,
        /// What they did.
        role: Spanned<Role>,
        /// The organisation that they came from.
        affiliation: Option<Spanned<Reference>>,
        /// The stakeholder group that they belong to.
        stakeholder_group: Option<Spanned<String>>,
        /// The region that they came from.
        region: Option<Spanned<String>>,
        /// In what capacity they spoke.
        capacity: Option<Capacity>,
        /// Where they took part from.
        mode: Option<Mode>,
    }
}
