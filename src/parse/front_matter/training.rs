//! Training: modules and their lessons (schema.org `Course` and `LearningResource`, LRMI).

use crate::base::date::Date;
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

use super::participation::Participation;

crate::words! {
    /// Whom a module is for, by what they know.
    pub enum Level { Introductory = "introductory", Intermediate = "intermediate", Advanced = "advanced", }

    /// How a module is taught.
    pub enum Modality {
        SelfPaced = "self_paced",
        OnlineLed = "online_led",
        FaceToFace = "face_to_face",
        Blended = "blended",
    }

    /// How ripe a module is.
    pub enum Maturity { PreAlpha = "pre-alpha", Alpha = "alpha", Beta = "beta", Stable = "stable", }
}

crate::records! {
    /// A module, made of the lessons in its folder.
    pub struct Module {
        /// What learners can do afterwards (`teaches`).
        objectives: Vec<Objective>,
        /// Whom it is for.
        audience: Vec<Spanned<String>>,
        /// What they know already.
        level: Option<Spanned<Level>>,
        /// How it is taught.
        modality: Option<Spanned<Modality>>,
        /// What has to be known first: modules, or plain words.
        prerequisites: Vec<Spanned<String>>,
        /// Its length in minutes. The sum of its lessons, unless it is given.
        duration: Option<Spanned<u32>>,
        /// Where it was given.
        delivered_at: Vec<Delivery>,
        /// Who teaches it.
        facilitators: Vec<Spanned<Reference>>,
        /// The share of right answers that passes, in per cent.
        pass_mark: Option<Spanned<u32>>,
        /// How ripe it is.
        maturity: Option<Spanned<Maturity>>,
        /// Its version.
        version: Option<Spanned<String>>,
        /// Material elsewhere.
        materials: Vec<Material>,
    }

    /// What learners can do: a verb that can be observed, and what follows it.
    pub struct Objective {
        /// Such as `explain` or `list`.
        verb: Spanned<String>,
        /// What they explain or list.
        text: Spanned<String>,
    }

    /// That a module was given.
    pub struct Delivery {
        /// The edition that it was given at.
        edition: Option<Spanned<Reference>>,
        /// The town.
        place: Option<Spanned<String>>,
        /// The day.
        date: Option<Spanned<Date>>,
        /// How many took part.
        participation: Option<Participation>,
    }

    /// Material elsewhere.
    pub struct Material {
        /// Its address.
        url: Spanned<String>,
        /// What it is called.
        title: Option<Spanned<String>>,
        /// Its size.
        bytes: Option<Spanned<u32>>,
    }

    /// A lesson of a module.
    pub struct Lesson {
        /// Minutes of teaching.
        teaching: Option<Spanned<u32>>,
        /// Minutes of exercises.
        exercises: Option<Spanned<u32>>,
        /// What it answers.
        questions: Vec<Spanned<String>>,
        /// What learners can do afterwards.
        objectives: Vec<Objective>,
        /// What they take away.
        key_points: Vec<Spanned<String>>,
    }
}
