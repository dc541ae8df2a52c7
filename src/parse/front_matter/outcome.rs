//! What a forum asks for and what becomes of it: recommendations (Decidim `Result`, Popolo `Motion`) and redress.

use crate::base::date::Date;
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::words! {
    /// How far a recommendation has come. Not called `status`, which says how far a text is.
    pub enum Progress {
        Proposed = "proposed",
        Adopted = "adopted",
        Accepted = "accepted",
        InProgress = "in_progress",
        Done = "done",
        Declined = "declined",
        Superseded = "superseded",
    }

    /// How far those present agreed.
    pub enum Consensus { Full = "full", Rough = "rough", Nobody = "none", }

    /// What became of a complaint.
    pub enum Decision {
        Upheld = "upheld",
        Partly = "partly",
        NotUpheld = "not_upheld",
        Withdrawn = "withdrawn",
    }
}

crate::records! {
    /// A recommendation. Its text is the body.
    pub struct Recommendation {
        /// How far it has come.
        progress: Spanned<Progress>,
        /// The sessions that it comes from.
        sessions: Vec<Spanned<Reference>>,
        /// Whom it asks.
        addressed_to: Vec<Spanned<Reference>>,
        /// Who sees to it.
        owner: Option<Spanned<Reference>>,
        /// When and how it was adopted.
        adopted: Option<Adoption>,
        /// What has happened since, oldest first.
        timeline: Vec<Step>,
        /// What those asked have answered.
        responses: Vec<Response>,
        /// When it will be looked at again.
        review_on: Option<Spanned<Date>>,
        /// An older recommendation that this one takes the place of.
        supersedes: Option<Spanned<Reference>>,
    }

    /// When and how a recommendation was adopted.
    pub struct Adoption {
        /// The day.
        date: Spanned<Date>,
        /// How far those present agreed.
        consensus: Option<Spanned<Consensus>>,
    }

    /// Something that happened to a recommendation.
    pub struct Step {
        /// The day.
        date: Spanned<Date>,
        /// How far it had come then.
        progress: Spanned<Progress>,
        /// What happened.
        note: Option<Spanned<String>>,
        /// What shows it: addresses.
        evidence: Vec<Spanned<String>>,
    }

    /// An answer to a recommendation.
    pub struct Response {
        /// Who answered.
        by: Spanned<Reference>,
        /// The day.
        date: Spanned<Date>,
        /// What they said.
        text: Spanned<String>,
    }

    /// A complaint and what became of it. The one who complained is never named.
    pub struct Redress {
        /// Its number.
        r#ref: Spanned<String>,
        /// The day on which it came in.
        received: Spanned<Date>,
        /// What it is about, in a sentence.
        matter: Spanned<String>,
        /// The record that it is about.
        about: Option<Spanned<Reference>>,
        /// How it came in.
        channel: Option<Spanned<String>>,
        /// The day of the decision.
        decided_on: Option<Spanned<Date>>,
        /// The decision.
        decision: Option<Spanned<Decision>>,
        /// Why it was decided so.
        reasons: Option<Spanned<String>>,
        /// What was done about it.
        remedy: Option<Spanned<String>>,
        /// What became of an appeal.
        appeal: Option<Spanned<String>>,
    }
}
