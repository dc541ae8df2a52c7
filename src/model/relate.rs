//! Gathers what belongs to what in one walk over the site, and answers from it.

use rustc_hash::FxHashMap as HashMap;

use crate::base::date::Date;
use crate::base::path::{Id, Lang};
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;
use crate::parse::markdown::{Block, BlockKind};

use super::relations::Relations;
use super::site::Site;
use super::target::{DocumentIndex, Target};

/// What a status of an action is called once nothing is left to do.
pub const CLOSED: &[&str] = &["done", "closed", "completed", "cancelled", "dropped", "withdrawn"];

impl Relations {
    /// Gathers what a site's other questions are answered with. Its editions must be there; what links lead to is
    /// gathered by [`uses`].
    pub(super) fn of(site: &Site) -> Self {
        let mut relations = Self { newest: newest(site), ..Self::default() };
        for (n, edition) in site.editions.iter().enumerate() {
            relations.editions.insert(edition.document, n);
        }
        for index in site.indices() {
            let document = site.document(index);
            if !relations.languages.contains(&document.lang) && site.is_listed(index) {
                relations.languages.insert(document.lang.clone());
            }
            if !document.variant {
                relations.of_kind.entry(document.kind).or_default().push(index);
                let home = match document.kind {
                    Kind::Lesson => site.module_of(index),
                    _ => site.edition_around(index),
                };
                if let Some(home) = home {
                    relations.within.entry((home, document.kind)).or_default().push(index);
                }
            }
        }
        for index in relations.kind(Kind::Profile).to_vec() {
            let Front::Profile(profile) = site.front(index) else { continue };
            relations.profiles.entry(profile.country.value.clone()).or_default().push(index);
        }
        relations.open_actions = open_actions(site, relations.kind(Kind::Minutes));
        for index in relations.kind(Kind::Recommendation).to_vec() {
            let Front::Recommendation(newer) = site.front(index) else { continue };
            let older = newer.supersedes.as_ref().and_then(|older| Id::new(&older.value.id));
            if let Some(older) = older.and_then(|id| site.variants(site.current(&id))?.original) {
                relations.superseding.entry(older).or_default().push(index);
            }
        }
        relations
    }

    fn kind(&self, kind: Kind) -> &[DocumentIndex] {
        self.of_kind.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}

/// By term: the documents whose text leads to it. The site's links must be there.
pub fn uses(site: &Site) -> HashMap<DocumentIndex, Vec<DocumentIndex>> {
    let mut uses: HashMap<DocumentIndex, Vec<DocumentIndex>> = HashMap::default();
    for index in site.indices() {
        let user = site.original(index);
        for target in site.links[index.0].iter().filter(|_| site.is_listed(user)) {
            let Target::Document { index: used, .. } = target else { continue };
            let used = site.original(*used);
            if used != user && site.document(used).kind == Kind::Term {
                uses.entry(used).or_default().push(user);
            }
        }
    }
    for users in uses.values_mut() {
        users.sort_unstable();
        users.dedup();
    }
    uses
}

fn open_actions(site: &Site, minutes: &[DocumentIndex]) -> Vec<(Date, DocumentIndex, usize)> {
    let of_one = |index: &DocumentIndex| {
        let Front::Minutes(minutes) = site.front(*index) else { return Vec::new() };
        let blocks = site.document(*index).body.blocks.iter().enumerate().filter(|(_, block)| is_open(block));
        blocks.map(|(n, _)| (minutes.date.value, *index, n)).collect()
    };
    let mut actions: Vec<_> = minutes.iter().flat_map(of_one).collect();
    actions.sort_unstable();
    actions
}

fn is_open(block: &Block) -> bool {
    let status = block.fact("status").map(|status| status.value.trim().to_lowercase());
    let closed = block.fact("closed_on").is_some() || status.is_some_and(|status| CLOSED.contains(&&*status));
    block.kind == BlockKind::Action && !closed
}

/// The newest day that the sources give for themselves.
fn newest(site: &Site) -> Option<Date> {
    let dates = site.documents.iter().flat_map(|document| {
        let common = &document.common;
        [common.published.as_ref(), common.updated.as_ref()].into_iter().flatten().map(|date| date.value)
    });
    dates.max()
}

impl Site {
    /// Whether there is anything to show in a language.
    pub fn speaks(&self, lang: &Lang) -> bool {
        self.relations.languages.contains(lang)
    }

    /// Originals of one kind, in the order of their paths.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = DocumentIndex> {
        self.relations.kind(kind).iter().copied()
    }

    /// The documents of a kind that belong to an edition or a module, in the order of their paths.
    pub fn within(&self, home: DocumentIndex, kind: Kind) -> &[DocumentIndex] {
        self.relations.within.get(&(self.original(home), kind)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The recommendations that take the place of this one.
    pub fn superseding(&self, recommendation: DocumentIndex) -> &[DocumentIndex] {
        self.relations.superseding.get(&self.original(recommendation)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The profiles of a country.
    pub fn profiles_of(&self, country: &str) -> &[DocumentIndex] {
        self.relations.profiles.get(country).map(Vec::as_slice).unwrap_or_default()
    }

    /// The documents whose text leads to a term, each once.
    pub fn uses(&self, term: DocumentIndex) -> &[DocumentIndex] {
        self.relations.uses.get(&self.original(term)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The sessions of an edition: by time where they have one, then by path.
    pub fn sessions_of(&self, edition: DocumentIndex) -> &[DocumentIndex] {
        let at = self.relations.editions.get(&self.original(edition));
        at.map(|at| self.editions[*at].sessions.as_slice()).unwrap_or_default()
    }

    /// The actions of minutes before a day that are not done, by the day of the minutes, then by path.
    pub fn open_actions(&self, before: Date) -> impl DoubleEndedIterator<Item = (DocumentIndex, &Block)> {
        let all = &self.relations.open_actions;
        let earlier = &all[..all.partition_point(|(date, ..)| *date < before)];
        earlier.iter().map(|(_, index, block)| (*index, &self.document(*index).body.blocks[*block]))
    }

    /// The topics of a session, by their places in the list of topics.
    pub fn topics_of(&self, session: DocumentIndex) -> &[usize] {
        self.relations.topics.get(&self.original(session)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The day that ages are counted to: the one that `pitso.toml` gives, or else the newest of the sources.
    pub fn as_of(&self) -> Option<Date> {
        self.config.as_of.or(self.relations.newest)
    }

    /// The day of what a document records, where it says so.
    pub fn day_of(&self, index: DocumentIndex) -> Option<Date> {
        self.card(index).day
    }

    /// The year of what a document records: its own, or else that of its edition.
    pub fn year_of(&self, index: DocumentIndex) -> Option<i16> {
        let stated = || match self.front(index) {
            Front::Profile(profile) => Some(profile.year.0),
            _ => Some(self.edition(index).or_else(|| self.edition(self.edition_around(index)?))?.year.0),
        };
        self.day_of(index).map(|day| day.0.year()).or_else(stated)
    }
}
