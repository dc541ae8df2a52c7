//! What a session leaves: its report, minutes and transcript. Messages, decisions and actions stand in the body.

use crate::base::date::Date;
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::records! {
    /// The report of a session or an edition: schema.org `Report`.
    pub struct Report {
        /// Who wrote it.
        rapporteurs: Vec<Spanned<Reference>>,
        /// When it was handed in.
        submitted: Option<Spanned<Date>>,
        /// Who approved it.
        approved_by: Option<Spanned<Reference>>,
        /// When it was approved.
        approved_on: Option<Spanned<Date>>,
    }

    /// The minutes of a meeting.
    pub struct Minutes {
        /// The day of the meeting.
        date: Spanned<Date>,
        /// Who was there.
        present: Vec<Spanned<Reference>>,
        /// Who sent regrets.
        regrets: Vec<Spanned<Reference>>,
        /// Who led it.
        chair: Option<Spanned<Reference>>,
        /// Who wrote the minutes.
        scribe: Option<Spanned<Reference>>,
    }

    /// What was said, word by word.
    pub struct Transcript {
        /// How it was made, such as "live captions, not corrected".
        method: Option<Spanned<String>>,
    }
}
