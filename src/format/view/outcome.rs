//! What a forum asks for, and what becomes of it.

use super::contract::views;
use super::link::{Link, Name};

views! {
    /// A recommendation. Its text is the body.
    pub struct Recommendation<'v> {
        /// `proposed`, `adopted`, `accepted`, `in_progress`, `done`, `declined` or `superseded`.
        pub progress: &'v str,
        /// The sessions that it comes from.
        pub sessions: Vec<Link<'v>>,
        /// Who is asked to act.
        pub addressed_to: Vec<Name<'v>>,
        /// Who follows it up.
        pub owner: Option<Name<'v>>,
        /// The day of its adoption.
        pub adopted: Option<&'v str>,
        /// `full`, `rough` or `none`.
        pub consensus: Option<&'v str>,
        /// Oldest first.
        pub timeline: Vec<Development<'v>>,
        /// What those who were asked have answered.
        pub responses: Vec<Response<'v>>,
        /// The day when it is to be looked at again.
        pub review_on: Option<&'v str>,
        /// The one whose place it took.
        pub supersedes: Option<Link<'v>>,
        /// Those that took its place.
        pub superseded_by: Vec<Link<'v>>,
    }

    /// Something that happened to a recommendation.
    pub struct Development<'v> {
        /// When it happened.
        pub date: &'v str,
        /// How far it was from then on: the words of `Recommendation`.
        pub progress: &'v str,
        /// What happened.
        pub note: Option<&'v str>,
        /// What shows it.
        pub evidence: Vec<Name<'v>>,
    }

    /// An answer of one to whom a recommendation is addressed.
    pub struct Response<'v> {
        /// Who answered.
        pub by: Name<'v>,
        /// When.
        pub date: &'v str,
        /// What they said.
        pub text: &'v str,
    }

    /// A recommendation as its edition's page lists it.
    pub struct RecommendationEntry<'v> {
        /// To the recommendation's page.
        pub link: Link<'v>,
        /// How far it is: the words of `Recommendation`.
        pub progress: &'v str,
    }

    /// A complaint and what became of it. It has no place for the name of the one who complained.
    pub struct Redress<'v> {
        /// The number of the case.
        pub code: &'v str,
        /// The day when it came in.
        pub received: Option<&'v str>,
        /// What the complaint is.
        pub matter: &'v str,
        /// The record that it is about.
        pub about: Option<Link<'v>>,
        /// The way by which it came in.
        pub channel: Option<&'v str>,
        /// The day of the decision.
        pub decided_on: Option<&'v str>,
        /// `upheld`, `partly`, `not_upheld` or `withdrawn`.
        pub decision: Option<&'v str>,
        /// Why it was decided so.
        pub reasons: Option<&'v str>,
        /// What was done about it.
        pub remedy: Option<&'v str>,
        /// What can be done against the decision.
        pub appeal: Option<&'v str>,
    }
}
