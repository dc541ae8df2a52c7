//! What everything has.

use serde::{Deserialize, Serialize};

use crate::base::date::{Date, PartialDate};
use crate::base::path::Lang;
use crate::base::span::{Span, Spanned};
use crate::base::text::is_visible;
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;

crate::words! {
    /// How far a text is on its way.
    pub enum Status { Draft = "draft", Review = "review", Final = "final", Withdrawn = "withdrawn", }

    /// What sort of change a correction is.
    pub enum CorrectionKind {
        Metadata = "metadata",
        Revision = "revision",
        Erratum = "erratum",
        Retraction = "retraction",
    }
}

crate::records! {
    /// The keys that every file has.
    pub struct Common {
        /// The title, which is the page's heading.
        title: Spanned<String>,
        /// One or two sentences that say what the page holds.
        summary: Option<Spanned<String>>,
        /// The kind, where the file's place does not say it.
        kind: Option<Spanned<Kind>>,
        /// The permanent id, never reused. The file's path below `content/`, unless it is given here.
        id: Option<Spanned<String>>,
        /// How far the text is: a draft is not published, and a text in review says so.
        status: Option<Spanned<Status>>,
        /// The day of first publication.
        published: Option<Spanned<Date>>,
        /// The day of the last change that a reader should know of.
        updated: Option<Spanned<Date>>,
        /// Old ids of this file, which keep leading here.
        aliases: Vec<Spanned<String>>,
        /// The SPDX name of the licence, where it is not the site's.
        license: Option<Spanned<String>>,
        /// The digest of the words that a translation was made from, written by `pitso translated`.
        translated_from: Option<Spanned<String>>,
        /// Where the facts come from.
        sources: Vec<SourceNote>,
        /// What was changed after publication.
        corrections: Vec<Correction>,
        /// Findings of `pitso check` that are true of the world, and so are published with the reason.
        allow: Vec<Waiver>,
    }

    /// Where facts come from.
    pub struct SourceNote {
        /// What the source is called.
        title: Spanned<String>,
        /// Where it can be read.
        url: Option<Spanned<String>>,
        /// A kept copy of it.
        archive_url: Option<Spanned<String>>,
        /// When it was read there.
        accessed: Option<Date>,
        /// Who published it.
        publisher: Option<Spanned<String>>,
        /// When it was published.
        date: Option<PartialDate>,
    }

    /// A change after publication.
    pub struct Correction {
        /// When it was made.
        date: Date,
        /// What sort of change it is.
        kind: CorrectionKind,
        /// What was changed.
        what: Spanned<String>,
        /// Why it was changed.
        why: Option<Spanned<String>>,
        /// Who asked for it.
        requested_by: Option<Spanned<String>>,
        /// The case that led to it.
        redress: Option<Spanned<Reference>>,
    }

    /// A finding that is true of the world.
    pub struct Waiver {
        /// The code of the finding, such as `agenda-exceeds-duration`.
        rule: Spanned<String>,
        /// Why it stands.
        because: Spanned<String>,
    }
}

/// What stands in the place of a page that was withdrawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub date: Date,
    pub what: Spanned<String>,
    pub why: Spanned<String>,
    /// The language of these texts.
    pub lang: Lang,
}

impl Common {
    pub fn is_withdrawn(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.value == Status::Withdrawn)
    }

    pub fn is_draft(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.value == Status::Draft)
    }

    /// The newest retraction that says why, as readers are told of it.
    pub fn retraction(&self, lang: &Lang) -> Option<Withdrawn> {
        let reasons = self.retractions().filter_map(|correction| Some((correction, correction.why.as_ref()?)));
        let (newest, why) = reasons.filter(|(_, why)| is_visible(why)).max_by_key(|(one, _)| one.date)?;
        Some(Withdrawn { date: newest.date, what: newest.what.clone(), why: why.clone(), lang: lang.clone() })
    }

    fn retractions(&self) -> impl Iterator<Item = &Correction> {
        self.corrections.iter().filter(|correction| correction.kind == CorrectionKind::Retraction)
    }

    /// What says nothing in the newest retraction: the place of its empty reason, where it has one.
    pub fn silent_retraction(&self) -> Option<Option<Span>> {
        let newest = self.retractions().max_by_key(|correction| correction.date)?;
        Some(newest.why.as_ref().map(|why| why.span))
    }
}
