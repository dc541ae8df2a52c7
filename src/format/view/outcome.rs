//! What a forum asks for, and what becomes of it.

use serde::Serialize;

use super::link::{Link, Name};

/// A recommendation. Its text is the body.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Recommendation<'v> {
    /// `proposed`, `adopted`, `accepted`, `in_progress`, `done`, `declined` or `superseded`.
    pub progress: &'v str,
    /// The sessions that it comes from.
    pub sessions: Vec<Link<'v>>,
    pub addressed_to: Vec<Name<'v>>,
    pub owner: Option<Name<'v>>,
    /// The day of its adoption.
    pub adopted: Option<&'v str>,
    /// `full`, `rough` or `none`.
    pub consensus: Option<&'v str>,
    /// Oldest first.
    pub timeline: Vec<Development<'v>>,
    pub responses: Vec<Response<'v>>,
    pub review_on: Option<&'v str>,
    pub supersedes: Option<Link<'v>>,
    pub superseded_by: Vec<Link<'v>>,
}

/// Something that happened to a recommendation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Development<'v> {
    pub date: &'v str,
    pub progress: &'v str,
    pub note: Option<&'v str>,
    /// What shows it.
    pub evidence: Vec<Name<'v>>,
}

/// An answer of one to whom a recommendation is addressed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Response<'v> {
    pub by: Name<'v>,
    pub date: &'v str,
    pub text: &'v str,
}

/// A recommendation as its edition's page lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RecommendationEntry<'v> {
    pub link: Link<'v>,
    pub progress: &'v str,
}

/// A complaint and what became of it. It has no place for the name of the one who complained.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Redress<'v> {
    /// The number of the case.
    pub code: &'v str,
    pub received: Option<&'v str>,
    pub matter: &'v str,
    /// The record that it is about.
    pub about: Option<Link<'v>>,
    pub channel: Option<&'v str>,
    pub decided_on: Option<&'v str>,
    /// `upheld`, `partly`, `not_upheld` or `withdrawn`.
    pub decision: Option<&'v str>,
    pub reasons: Option<&'v str>,
    pub remedy: Option<&'v str>,
    pub appeal: Option<&'v str>,
}
