//! What a session or a meeting leaves: its report, minutes and transcript.

use serde::Serialize;

use super::link::{Link, Name};

/// The report of a session or an edition. Its messages and calls to action stand in the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report<'v> {
    /// The session or edition that it reports of.
    pub subject: Option<Link<'v>>,
    pub rapporteurs: Vec<Name<'v>>,
    pub submitted: Option<&'v str>,
    /// The day on which it was due.
    pub due: Option<&'v str>,
    pub approved_by: Option<Name<'v>>,
    pub approved_on: Option<&'v str>,
}

/// The minutes of a meeting. Decisions and actions stand in the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Minutes<'v> {
    pub subject: Option<Link<'v>>,
    pub date: Option<&'v str>,
    pub present: Vec<Name<'v>>,
    pub regrets: Vec<Name<'v>>,
    pub chair: Option<Name<'v>>,
    pub scribe: Option<Name<'v>>,
    /// Actions of earlier minutes that are not done; the newest of them.
    pub actions: Vec<Action<'v>>,
}

/// An action that somebody is to take.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Action<'v> {
    /// To its place in its minutes; the text is what is to be done.
    pub link: Link<'v>,
    /// As it was written: a date, or words.
    pub due: Option<&'v str>,
}

/// What was said, word by word, in the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Transcript<'v> {
    pub subject: Option<Link<'v>>,
    /// How it was made.
    pub method: Option<&'v str>,
}

/// Something that happened. Its text is the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct News<'v> {
    pub date: Option<&'v str>,
}
