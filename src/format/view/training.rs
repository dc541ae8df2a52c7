//! Modules and lessons.

use serde::Serialize;

use super::link::{Link, Name};
use super::participation::Participation;

/// A module with its lessons.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Module<'v> {
    pub objectives: Vec<Objective<'v>>,
    pub audience: Vec<&'v str>,
    /// `introductory`, `intermediate` or `advanced`.
    pub level: Option<&'v str>,
    /// `self_paced`, `online_led`, `face_to_face` or `blended`.
    pub modality: Option<&'v str>,
    /// Modules, or plain words.
    pub prerequisites: Vec<Name<'v>>,
    pub minutes: Option<u32>,
    pub facilitators: Vec<Name<'v>>,
    /// Right answers that pass, in per cent.
    pub pass_mark: Option<u32>,
    /// `pre-alpha`, `alpha`, `beta` or `stable`.
    pub maturity: Option<&'v str>,
    pub version: Option<&'v str>,
    pub lessons: Vec<LessonEntry<'v>>,
    /// Where it was given.
    pub deliveries: Vec<Delivery<'v>>,
    pub materials: Vec<Link<'v>>,
}

/// What learners can do afterwards.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Objective<'v> {
    pub verb: &'v str,
    pub text: &'v str,
}

/// A lesson as its module lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LessonEntry<'v> {
    pub link: Link<'v>,
    pub minutes: Option<u32>,
}

/// That a module was given.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Delivery<'v> {
    pub edition: Option<Link<'v>>,
    pub place: Option<&'v str>,
    pub date: Option<&'v str>,
    pub participation: Option<Participation<'v>>,
}

/// A lesson of a module.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lesson<'v> {
    pub module: Option<Link<'v>>,
    /// The how-manieth it is, from 1, and of how many.
    pub number: u32,
    pub count: u32,
    /// Minutes of teaching and of exercises, and both together.
    pub teaching: Option<u32>,
    pub exercises: Option<u32>,
    pub minutes: Option<u32>,
    pub questions: Vec<&'v str>,
    pub objectives: Vec<Objective<'v>>,
    pub key_points: Vec<&'v str>,
}
