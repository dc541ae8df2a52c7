//! Counts what there is, and finds what is missing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::engine::project::Project;
use crate::engine::record::Record;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::model::translation::State;
use crate::parse::document::Document;
use crate::parse::front_matter::common::Status;
use crate::parse::front_matter::{self, Front};
use crate::parse::kind::Kind;

use super::EditError;
use super::tree::Tree;

/// A site in numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Stats {
    /// By language, the first being that of the originals.
    pub languages: Vec<LanguageCount>,
    pub kinds: Vec<KindCount>,
    /// The output folders of earlier builds.
    pub built: Vec<Built>,
    /// Other files below `content/`.
    pub assets: usize,
    pub missing: Vec<Missing>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LanguageCount {
    pub language: String,
    pub pages: usize,
    pub words: u64,
    /// Translations only: made from the original as it is now.
    pub up_to_date: usize,
    /// Made from an older state of the original.
    pub stale: usize,
    /// Never stamped with `pitso translated`.
    pub unstamped: usize,
    /// Word for word what the original says.
    pub copied: usize,
    /// Originals without a translation.
    pub missing: usize,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct KindCount {
    pub kind: &'static str,
    pub originals: usize,
    pub translations: usize,
    pub drafts: usize,
    pub withdrawn: usize,
    pub words: u64,
}

/// What a build made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Built {
    pub folder: String,
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
    /// Of the pages alone, before compression.
    pub page_bytes: u64,
}

/// Records that lack something that a complete record has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Missing {
    pub what: &'static str,
    pub of: Vec<String>,
}

/// Counts a project.
pub fn of(project: &Project) -> Result<Stats, EditError> {
    let tree = Tree::read(project)?;
    let site = tree.understand().site;
    Ok(Stats {
        languages: languages(&site),
        kinds: kinds(&site),
        built: built(&Record::load(&project.root)),
        assets: tree.assets.len(),
        missing: missing(&site),
    })
}

fn status(document: &Document) -> Option<Status> {
    document.common.status.as_ref().map(|status| status.value)
}

fn languages(site: &Site) -> Vec<LanguageCount> {
    let originals = site.documents.iter().filter(|document| !document.variant).count();
    let count = |(n, language): (usize, &crate::base::path::Lang)| {
        let all = site.indices().chain(site.withdrawn());
        let own: Vec<_> = all.filter(|index| site.document(*index).lang == *language).collect();
        let translations: Vec<_> = own.iter().filter(|index| site.document(**index).variant).collect();
        let are = |state| translations.iter().filter(|index| site.translation(***index) == Some(state)).count();
        let (up_to_date, stale, copied) = (are(State::Current), are(State::Stale), are(State::Copy));
        LanguageCount {
            language: language.to_string(),
            pages: own.len(),
            words: own.iter().map(|index| u64::from(site.document(*index).body.words)).sum(),
            up_to_date,
            stale,
            // One without an original shows no state of it either.
            unstamped: translations.len() - up_to_date - stale - copied,
            copied,
            missing: if n == 0 { 0 } else { originals.saturating_sub(translations.len()) },
        }
    };
    site.config.languages.iter().enumerate().map(count).collect()
}

fn kinds(site: &Site) -> Vec<KindCount> {
    let mut counts: BTreeMap<Kind, KindCount> = BTreeMap::new();
    for document in &site.documents {
        let count = counts.entry(document.kind).or_default();
        match document.variant {
            true => count.translations += 1,
            false => count.originals += 1,
        }
        count.drafts += usize::from(status(document) == Some(Status::Draft));
        count.withdrawn += usize::from(status(document) == Some(Status::Withdrawn));
        count.words += u64::from(document.body.words);
    }
    let in_order =
        front_matter::kinds().filter_map(|kind| Some(KindCount { kind: kind.word(), ..counts.remove(&kind)? }));
    in_order.collect()
}

fn built(record: &Record) -> Vec<Built> {
    let built = record.outputs.iter().map(|(folder, outputs)| {
        let of_pages = || outputs.iter().filter(|(path, _)| path.is_page());
        Built {
            folder: folder.clone(),
            pages: of_pages().count(),
            files: outputs.len(),
            bytes: outputs.values().map(|output| output.written.size).sum(),
            page_bytes: of_pages().map(|(_, output)| output.written.size).sum(),
        }
    });
    built.filter(|built| built.files > 0).collect()
}

/// A question about one original: whether it lacks something.
type Lacks = fn(&Site, DocumentIndex, &Document) -> bool;

const QUESTIONS: &[(&str, Lacks)] = &[
    ("sessions without a report", |site, index, document| {
        document.kind == Kind::Session && site.record_of(index, Kind::Report).is_none()
    }),
    (
        "sessions without a start",
        |_, _, document| matches!(&document.front, Front::Session(session) if session.start.is_none()),
    ),
    (
        "sessions without a count of those who took part",
        |_, _, document| matches!(&document.front, Front::Session(session) if session.participation.is_none()),
    ),
    ("editions without a session", |site, index, document| {
        document.kind == Kind::Edition && site.sessions_of(index).is_empty()
    }),
    (
        "editions without dates",
        |_, _, document| matches!(&document.front, Front::Edition(edition) if edition.dates.is_none() && edition.when.is_none()),
    ),
    ("reports without a message", |_, _, document| {
        use crate::parse::markdown::BlockKind;
        document.kind == Kind::Report && !document.body.blocks.iter().any(|block| block.kind == BlockKind::Message)
    }),
    (
        "people of whom it isn't known whether they agree to be listed",
        |_, _, document| matches!(&document.front, Front::Person(person) if person.consent.as_ref().is_none_or(|consent| consent.listed.is_none())),
    ),
    ("texts without a summary", |_, _, document| {
        let is_named = matches!(document.kind, Kind::Person | Kind::Organisation);
        document.common.summary.is_none() && !is_named
    }),
    ("pages without a text", |_, _, document| document.body.words == 0 && document.kind == Kind::Page),
];

fn missing(site: &Site) -> Vec<Missing> {
    let all = site.documents.iter().enumerate().map(|(n, document)| (DocumentIndex(n), &**document));
    let originals = all.filter(|(_, document)| !document.variant && status(document) != Some(Status::Withdrawn));
    let ask = |(what, lacks): &(&'static str, Lacks)| {
        let of = originals.clone().filter(|(index, document)| lacks(site, *index, document));
        Missing { what, of: of.map(|(_, document)| document.path.to_string()).collect() }
    };
    QUESTIONS.iter().map(ask).filter(|missing| !missing.of.is_empty()).collect()
}
