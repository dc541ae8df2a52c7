//! What the data shows of a forum's principles: counts that nobody writes by hand.

use std::collections::BTreeSet;

use crate::parse::front_matter::Front;
use crate::parse::front_matter::forum::Measure;
use crate::parse::front_matter::session::Session;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

/// How many, and of how many where that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    pub count: usize,
    pub of: Option<usize>,
}

/// What the record of a forum is made of, for the count of those that name their sources.
const RECORD: &[Kind] = &[Kind::Edition, Kind::Session, Kind::Report, Kind::Recommendation, Kind::Profile];

impl Site {
    /// Counts what a measure asks for. Meetings of other forums, which a site may keep a record of, prove nothing of this
    /// one's and are left out; sources and corrections are those of the whole site.
    pub fn evidence(&self, measure: Measure) -> Counted {
        let part = |count: usize, of: usize| Counted { count, of: Some(of) };
        match measure {
            Measure::ReportsPublished => {
                let sessions = self.own_sessions();
                let has_report = |session: &&DocumentIndex| self.record_of(**session, Kind::Report).is_some();
                part(sessions.iter().filter(has_report).count(), sessions.len())
            }
            Measure::SessionsOnline => {
                let sessions = self.own_sessions();
                let online =
                    sessions.iter().filter(|index| matches!(self.front(**index), Front::Session(s) if is_online(s)));
                part(online.count(), sessions.len())
            }
            Measure::EditionsOnline => {
                let editions: Vec<_> = self.own_editions().filter_map(|index| self.edition(index)).collect();
                let onsite = crate::parse::front_matter::edition::Attendance::Onsite;
                let online = editions.iter().filter(|edition| edition.format.is_some_and(|format| format != onsite));
                part(online.count(), editions.len())
            }
            Measure::GroupsTakingPart => {
                let known = self.forum().map_or(0, |(_, forum)| forum.stakeholder_groups.len());
                part(self.groups_taking_part().len(), known)
            }
            Measure::RedressDecided => {
                let cases = || self.of_kind(Kind::Redress).map(|index| self.front(index));
                let decided = cases().filter(|front| matches!(front, Front::Redress(case) if case.decision.is_some()));
                part(decided.count(), cases().count())
            }
            Measure::CorrectionsMade => {
                let corrections = self.indices().map(|index| self.document(index)).filter(|document| !document.variant);
                Counted { count: corrections.map(|document| document.common.corrections.len()).sum(), of: None }
            }
            Measure::SourcesNamed => {
                let record = || RECORD.iter().flat_map(|kind| self.of_kind(*kind));
                let sourced = record().filter(|index| !self.document(*index).common.sources.is_empty());
                part(sourced.count(), record().count())
            }
        }
    }

    /// The editions of this site's own forum, newest first.
    pub fn own_editions(&self) -> impl Iterator<Item = DocumentIndex> {
        let own = |index: &DocumentIndex| self.edition(*index).is_some_and(|edition| edition.forum.is_none());
        self.editions.iter().map(|entry| entry.document).filter(own)
    }

    /// The sessions of this site's own forum.
    pub fn own_sessions(&self) -> Vec<DocumentIndex> {
        self.own_editions().flat_map(|edition| self.sessions_of(edition)).copied().collect()
    }

    /// The groups, among those that the forum names, of those who prepared its meetings and took part in its sessions.
    fn groups_taking_part(&self) -> BTreeSet<&str> {
        let Some((_, forum)) = self.forum() else { return BTreeSet::new() };
        let mut groups: Vec<&str> = Vec::new();
        for edition in self.own_editions().filter_map(|index| self.edition(index)) {
            for member in &edition.organising_team {
                groups.extend(member.stakeholder_group.as_ref().map(|group| group.as_str()));
            }
            groups.extend(edition.organisers.iter().chain(&edition.host).filter_map(|named| self.group_of(named)));
        }
        for session in self.own_sessions() {
            let Front::Session(session) = self.front(session) else { continue };
            for contribution in &session.contributions {
                let named = contribution.organisation.as_ref().or(contribution.affiliation.as_ref());
                let own = contribution.stakeholder_group.as_ref().map(|group| group.as_str());
                groups.extend(own.or_else(|| self.group_of(named?)));
            }
        }
        let known: BTreeSet<&str> = forum.stakeholder_groups.iter().map(|group| group.id.as_str()).collect();
        groups.into_iter().filter(|group| known.contains(group)).collect()
    }

    fn group_of(&self, organisation: &crate::parse::reference::Reference) -> Option<&str> {
        match self.front(self.resolve(organisation, self.config.default_lang())?) {
            Front::Organisation(organisation) => organisation.stakeholder_group.as_ref().map(|group| group.as_str()),
            _ => None,
        }
    }
}

/// Whether one could take part from elsewhere: the session was planned for it, step by step or as a whole.
fn is_online(session: &Session) -> bool {
    session.online.is_some() || session.agenda.iter().any(|step| step.online.is_some())
}
