//! What belongs to what in the record: reports, minutes and transcripts to their sessions, all of it to editions.

use jiff::ToSpan;

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

/// Days after a session in which its report is due, where the forum does not say: the rule of the global forum.
const REPORT_DUE_DAYS: u32 = 14;

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

    /// The edition that a session or another record belongs to: the nearest one in whose folder, or in a folder of it, it is.
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
}
