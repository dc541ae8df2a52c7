//! What a session or a meeting leaves: its report, minutes and transcript.

use super::contract::views;
use super::link::{Link, Name};

views! {
    /// The report of a session or an edition. Its messages and calls to action stand in the body.
    pub struct Report<'v> {
        /// The session or edition that it reports of.
        pub subject: Option<Link<'v>>,
        /// Who wrote it.
        pub rapporteurs: Vec<Name<'v>>,
        /// The day when it was handed in.
        pub submitted: Option<&'v str>,
        /// The day on which it was due, where it came later.
        pub due: Option<&'v str>,
        /// Who approved it.
        pub approved_by: Option<Name<'v>>,
        /// The day when it was approved.
        pub approved_on: Option<&'v str>,
    }

    /// The minutes of a meeting. Decisions and actions stand in the body.
    pub struct Minutes<'v> {
        /// The session or edition that they are of.
        pub subject: Option<Link<'v>>,
        /// The day of the meeting.
        pub date: Option<&'v str>,
        /// Who was there.
        pub present: Vec<Name<'v>>,
        /// Who sent word that they could not come.
        pub regrets: Vec<Name<'v>>,
        /// Who led the meeting.
        pub chair: Option<Name<'v>>,
        /// Who wrote the minutes.
        pub scribe: Option<Name<'v>>,
        /// Actions of earlier minutes that are not done; the newest of them.
        pub actions: Vec<Action<'v>>,
    }

    /// An action that somebody is to take.
    pub struct Action<'v> {
        /// To its place in its minutes; the text is what is to be done.
        pub link: Link<'v>,
        /// As it was written: a date, or words.
        pub due: Option<&'v str>,
    }

    /// What was said, word by word, in the body.
    pub struct Transcript<'v> {
        /// The session or edition that it is of.
        pub subject: Option<Link<'v>>,
        /// How it was made.
        pub method: Option<&'v str>,
    }

    /// Something that happened. Its text is the body.
    pub struct News<'v> {
        /// When it happened.
        pub date: Option<&'v str>,
    }
}
