//! What belongs to what in the record: reports, minutes and transcripts to their sessions, recommendations to editions.

use jiff::ToSpan;

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;
use crate::parse::markdown::{Block, BlockKind};

use super::site::Site;
use super::target::DocumentIndex;

/// Days after a session in which its report is due, where the forum does not say: the rule of the global forum.
const REPORT_DUE_DAYS: u32 = 14;

/// What a status of an action is called once nothing is left to do.
const CLOSED: &[&str] = &["done", "closed", "completed", "cancelled", "dropped", "withdrawn"];

impl Site {
    /// The report, the minutes or the transcript of a session or an edition.
    pub fn record_of(&self, index: DocumentIndex, kind: Kind) -> Option<DocumentIndex> {
        let document = self.document(self.original(index));
        let beside = document.path.as_str().strip_suffix(".md")?;
        let by_path = self.index_of(&SourcePath::new(format!("{beside}.{}.md", kind.word())));
        let by_id = || self.find(&kind.full_id(document.id.as_str()), self.config.default_lang());
        by_path.or_else(by_id).filter(|record| self.document(*record).kind == kind)
    }

    /// The session or the edition that a report, minutes or a transcript belong to.
    pub fn subject_of(&self, record: DocumentIndex) -> Option<DocumentIndex> {
        let document = self.document(self.original(record));
        let ending = format!(".{}", document.kind.word());
        let beside = document.path.as_str().strip_suffix(".md")?.strip_suffix(&ending);
        let by_path = beside.and_then(|beside| self.index_of(&SourcePath::new(format!("{beside}.md"))));
        let by_id = || self.find(document.id.as_str().strip_suffix(&ending)?, self.config.default_lang());
        by_path.or_else(by_id)
    }

    /// The edition in whose folder, or in a folder of it, a document is.
    pub fn edition_around(&self, index: DocumentIndex) -> Option<DocumentIndex> {
        let mut folder = self.document(index).id.as_str();
        while let Some((outer, _)) = folder.rsplit_once('/') {
            let edition = self.find(outer, self.config.default_lang());
            if let Some(edition) = edition.filter(|edition| self.document(*edition).kind == Kind::Edition) {
                return Some(edition);
            }
            folder = outer;
        }
        None
    }

    /// The documents of a kind that belong to an edition, in the order of their paths.
    pub fn of_edition(&self, edition: DocumentIndex, kind: Kind) -> impl Iterator<Item = DocumentIndex> {
        let edition = self.original(edition);
        self.of_kind(kind).filter(move |index| self.edition_around(*index) == Some(edition))
    }

    /// The recommendations that take the place of this one.
    pub fn superseding(&self, recommendation: DocumentIndex) -> impl Iterator<Item = DocumentIndex> {
        let id = &self.document(recommendation).id;
        self.of_kind(Kind::Recommendation).filter(move |index| match self.front(*index) {
            Front::Recommendation(newer) => newer.supersedes.as_ref().is_some_and(|older| self.names(older, id)),
            _ => false,
        })
    }

    /// The day on which the report of a session of this forum is due. Other forums have rules of their own.
    pub fn report_due(&self, session: DocumentIndex) -> Option<Date> {
        let Front::Session(facts) = self.front(session) else { return None };
        let (_, forum) = self.forum()?;
        let edition = self.edition(self.edition_around(session)?)?;
        if edition.forum.is_some() {
            return None;
        }
        let days = forum.reporting.as_ref().and_then(|reporting| reporting.report_due_days);
        let days = i64::from(days.unwrap_or(REPORT_DUE_DAYS));
        facts.start.as_ref()?.local.date().checked_add(days.days()).ok().map(Date)
    }

    /// The actions of all minutes that are not done, by the day of the minutes, then by path.
    pub fn open_actions(&self) -> Vec<(Date, DocumentIndex, &Block)> {
        let minutes = self.of_kind(Kind::Minutes).filter_map(|index| match self.front(index) {
            Front::Minutes(minutes) => Some((minutes.date.value, index)),
            _ => None,
        });
        let mut actions: Vec<_> = minutes
            .flat_map(|(date, index)| {
                let blocks = self.document(index).body.blocks.iter().filter(|block| is_open(block));
                blocks.map(move |block| (date, index, block))
            })
            .collect();
        actions.sort_by_key(|(date, index, _)| (*date, *index));
        actions
    }
}

fn is_open(block: &Block) -> bool {
    let status = block.fact("status").map(|status| status.value.trim().to_lowercase());
    let closed = block.fact("closed_on").is_some() || status.is_some_and(|status| CLOSED.contains(&&*status));
    block.kind == BlockKind::Action && !closed
}
