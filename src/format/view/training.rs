//! Modules and lessons.

use super::contract::views;
use super::link::{Link, Name};
use super::participation::Participation;

views! {
    /// A module with its lessons.
    pub struct Module<'v> {
        /// What learners can do afterwards.
        pub objectives: Vec<Objective<'v>>,
        /// Whom it is for.
        pub audience: Vec<&'v str>,
        /// `introductory`, `intermediate` or `advanced`.
        pub level: Option<&'v str>,
        /// `self_paced`, `online_led`, `face_to_face` or `blended`.
        pub modality: Option<&'v str>,
        /// Modules, or plain words.
        pub prerequisites: Vec<Name<'v>>,
        /// How long all of it takes.
        pub minutes: Option<u32>,
        /// Who leads it.
        pub facilitators: Vec<Name<'v>>,
        /// Right answers that pass, in per cent.
        pub pass_mark: Option<u32>,
        /// `pre-alpha`, `alpha`, `beta` or `stable`.
        pub maturity: Option<&'v str>,
        /// As its authors number it.
        pub version: Option<&'v str>,
        /// In the order of teaching.
        pub lessons: Vec<LessonEntry<'v>>,
        /// Where it was given.
        pub deliveries: Vec<Delivery<'v>>,
        /// Files to teach with.
        pub materials: Vec<Link<'v>>,
    }

    /// What learners can do afterwards.
    pub struct Objective<'v> {
        /// Begins the sentence: `explain`.
        pub verb: &'v str,
        /// The rest of it.
        pub text: &'v str,
    }

    /// A lesson as its module lists it.
    pub struct LessonEntry<'v> {
        /// To the lesson's page.
        pub link: Link<'v>,
        /// How long it takes.
        pub minutes: Option<u32>,
    }

    /// That a module was given.
    pub struct Delivery<'v> {
        /// The edition where it was given.
        pub edition: Option<Link<'v>>,
        /// Where it was given.
        pub place: Option<&'v str>,
        /// When it was given.
        pub date: Option<&'v str>,
        /// How many took part.
        pub participation: Option<Participation<'v>>,
    }

    /// A lesson of a module.
    pub struct Lesson<'v> {
        /// The module that it belongs to.
        pub module: Option<Link<'v>>,
        /// The how-manieth it is, from 1.
        pub number: u32,
        /// How many lessons the module has.
        pub count: u32,
        /// Minutes of teaching.
        pub teaching: Option<u32>,
        /// Minutes of exercises.
        pub exercises: Option<u32>,
        /// Both together.
        pub minutes: Option<u32>,
        /// What it answers.
        pub questions: Vec<&'v str>,
        /// What learners can do afterwards.
        pub objectives: Vec<Objective<'v>>,
        /// What to take away.
        pub key_points: Vec<&'v str>,
        /// The lesson before it.
        pub previous: Option<Link<'v>>,
        /// The lesson after it.
        pub next: Option<Link<'v>>,
    }
}
