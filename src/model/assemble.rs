//! Makes the site of its documents.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap as HashMap;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::{Id, OutPath, SourcePath};
use crate::base::span::Span;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;
use crate::read::config::Config;
use crate::read::lock::Lock;

use super::alias;
use super::appearance::{self, Appearance};
use super::claim::{Claim, Claimant, Clashes, Party};
use super::likely::Likely;
use super::link;
use super::lost;
use super::place;
use super::relate;
use super::relations::Relations;
use super::site::{Card, EditionEntry, FileFacts, Site, Variants, Withheld};
use super::target::{DocumentIndex, Target};
use super::topic;
use super::withdrawn;

crate::codes! {
    /// A translation of something that is not there. The original, in the site's default language, holds the facts.
    error TRANSLATION_WITHOUT_ORIGINAL = "translation-without-original";
    /// There is no `content/index.md`, the page that says what the forum is.
    error NO_FORUM = "no-forum";
}

/// Makes the site, and holds it against what was published before. `withheld` are the drafts that the caller has left out,
/// so that a link to one is told as such.
pub fn assemble(
    config: Config,
    lock: &Lock,
    mut documents: Vec<Arc<Document>>,
    withheld: Vec<Withheld>,
    files: BTreeMap<SourcePath, FileFacts>,
) -> Found<Site> {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut findings = withdrawn::withdraw(&mut documents);
    let names: Vec<_> = documents.iter().map(|document| &document.path).chain(files.keys()).cloned().collect();
    let addresses = place::pages(&documents, &config.languages, &mut findings);
    let assets = place::files(files, &config.languages, &mut findings);
    let mut site = Site {
        config,
        documents,
        withheld,
        cards: Vec::new(),
        links: Vec::new(),
        images: Vec::new(),
        assets,
        editions: Vec::new(),
        appearances: HashMap::default(),
        redirects: Vec::new(),
        topics: Vec::new(),
        relations: Relations::default(),
        by_id: HashMap::default(),
        things: Vec::new(),
        thing_of: Vec::new(),
        moved: HashMap::default(),
        by_address: OnceLock::new(),
        likely: Likely::default(),
    };
    index(&mut site, &mut findings);
    site.cards = cards(&site, addresses);
    lead_on(&mut site, lock, &mut findings);
    // None of these asks for what another one finds.
    let disputed = || (clashes(&site, &names), lost::check(&site, lock));
    let held = || rayon::join(|| editions(&site), || appearances(&site));
    let ((clashes, lost), (editions, appearances)) = rayon::join(disputed, held);
    findings.extend(clashes.into_iter().chain(lost));
    (site.editions, site.appearances) = (editions, appearances);
    site.relations = Relations::of(&site);
    let ((topics, found), (links, images)) = rayon::join(|| topic::gather(&site), || targets(&site));
    findings.extend(found);
    (site.topics, site.relations.topics) = (topics.topics, topics.by_session);
    (site.links, site.images) = (links, images);
    site.relations.uses = relate::uses(&site);
    findings.extend(no_forum(&site));
    (site, findings)
}

/// Where the links and the pictures of each document lead.
fn targets(site: &Site) -> (Vec<Vec<Target>>, Vec<Vec<Target>>) {
    let resolve = |document: &Arc<Document>| {
        let leads = |to| link::resolve(site, document, to);
        let links = document.body.links.iter().map(|found| leads(&found.to)).collect();
        (links, document.body.images.iter().map(|found| leads(&found.to)).collect())
    };
    site.documents.par_iter().map(resolve).unzip()
}

/// A site whose first page was withdrawn has one.
fn no_forum(site: &Site) -> Option<Diagnostic> {
    if site.documents.iter().any(|document| document.kind == Kind::Forum && !document.variant) {
        return None;
    }
    let found = Diagnostic::new(&NO_FORUM, "the site has no first page");
    let found = found.at(&SourcePath::new("content/index.md"), Span::default(), "this file is missing");
    Some(found.help("write `content/index.md`, with the forum's name as its title"))
}

fn cards(site: &Site, addresses: Vec<OutPath>) -> Vec<Card> {
    let card = |(n, address)| {
        let document = site.document(DocumentIndex(n));
        Card {
            address,
            title: document.common.title.as_str().into(),
            lang: document.lang.clone(),
            kind: document.kind,
            is_listed: site.front(DocumentIndex(n)).is_listed(),
            day: day_of(site, DocumentIndex(n)),
        }
    };
    addresses.into_iter().enumerate().map(card).collect()
}

/// The day of what a document records, where it says so.
fn day_of(site: &Site, index: DocumentIndex) -> Option<Date> {
    match site.front(index) {
        Front::Session(session) => session.start.as_ref().map(|start| Date(start.local.date())),
        Front::Edition(edition) => edition.dates.as_ref().map(|dates| dates.start.value),
        Front::Report(report) => report.submitted.as_ref().map(|date| date.value),
        Front::Minutes(minutes) => Some(minutes.date.value),
        Front::Recommendation(facts) => facts.adopted.as_ref().map(|adopted| adopted.date.value),
        Front::News => site.document(site.original(index)).common.published.as_ref().map(|date| date.value),
        Front::Redress(case) => Some(case.decided_on.as_ref().unwrap_or(&case.received).value),
        _ => None,
    }
}

/// Makes the old ids of pages lead to them.
fn lead_on(site: &mut Site, lock: &Lock, findings: &mut Vec<Diagnostic>) {
    let (aliases, found) = alias::read(site);
    findings.extend(found);
    site.moved = alias::moved(site, &aliases);
    let (redirects, found) = alias::redirects(site, lock, aliases);
    findings.extend(found);
    site.redirects = redirects;
}

/// Everything that two sources claim.
fn clashes<'c>(site: &'c Site, names: &'c [SourcePath]) -> Vec<Diagnostic> {
    fn page(document: &Document) -> Party<'_> {
        Party { path: &document.path, at: document.opening(), is: Claimant::Page }
    }
    let mut clashes = Clashes::default();
    let documents = site.documents.iter().zip(site.addresses());
    let documents = documents.map(|(document, address)| Claim { address, by: page(document) });
    let assets = site.assets.iter().map(|(path, asset)| {
        let by = Party { path, at: Span::default(), is: Claimant::File };
        Claim { address: &asset.address, by }
    });
    let redirects =
        site.redirects.iter().map(|redirect| Claim { address: &redirect.from, by: alias::party_of(site, redirect) });
    let claims: Vec<_> = documents.chain(assets).chain(redirects).collect();
    clashes.addresses(&claims);
    clashes.ids(site.documents.iter().map(|document| (document.id.as_str(), document.lang.as_str(), page(document))));
    clashes.names(names.iter());
    clashes.findings
}

fn index(site: &mut Site, findings: &mut Vec<Diagnostic>) {
    let mut things: Vec<Variants> = Vec::new();
    for (n, document) in site.documents.iter().enumerate() {
        let at = *site.by_id.entry(document.id.clone()).or_insert(things.len());
        if at == things.len() {
            things.push(Variants::default());
        }
        site.thing_of.push(at);
        let variants = &mut things[at];
        match document.variant {
            true => variants.translations.push(DocumentIndex(n)),
            false => variants.original = variants.original.or(Some(DocumentIndex(n))),
        }
    }
    let rank = |index: &DocumentIndex| {
        let lang = &site.documents[index.0].lang;
        site.config.languages.iter().position(|known| known == lang)
    };
    for variants in &mut things {
        // A translation that was withdrawn by itself has its page, and readers are led to the original.
        let is_withdrawn = |index: &DocumentIndex| site.documents[index.0].is_withdrawn();
        if !variants.original.as_ref().is_some_and(is_withdrawn) {
            variants.translations.retain(|index| !is_withdrawn(index));
        }
        variants.translations.sort_by_key(rank);
    }
    site.things = things;
    for (n, document) in site.documents.iter().enumerate().filter(|(_, document)| document.variant) {
        if site.variants_of(DocumentIndex(n)).original.is_none() {
            let original = document.path.as_str().replace(&format!(".{}.md", document.lang), ".md");
            let found = Diagnostic::new(&TRANSLATION_WITHOUT_ORIGINAL, "this is a translation of nothing");
            let cure = format!("write the original, `{original}`, first");
            findings.push(found.at(&document.path, document.opening(), "no such original").help(cure));
        }
    }
}

fn editions(site: &Site) -> Vec<EditionEntry> {
    let mut editions: Vec<EditionEntry> = Vec::new();
    let mut places: HashMap<DocumentIndex, usize> = HashMap::default();
    for (n, document) in site.documents.iter().enumerate() {
        if let Front::Edition(_) = document.front {
            places.insert(DocumentIndex(n), editions.len());
            editions.push(EditionEntry { document: DocumentIndex(n), sessions: Vec::new() });
        }
    }
    for (n, document) in site.documents.iter().enumerate() {
        let Front::Session(_) = document.front else { continue };
        let edition = site.edition_around(DocumentIndex(n));
        if let Some(place) = edition.and_then(|edition| places.get(&edition)) {
            editions[*place].sessions.push(DocumentIndex(n));
        }
    }
    // By the clock of the place, then as offsets are written: `+` before `-`.
    let start = |index: &DocumentIndex| match &site.documents[index.0].front {
        Front::Session(session) => {
            session.start.as_ref().map(|start| (start.local, start.offset < 0, start.offset.unsigned_abs()))
        }
        _ => None,
    };
    for edition in &mut editions {
        edition.sessions.sort_by_cached_key(|index| {
            let start = start(index);
            (start.is_none(), start, *index)
        });
    }
    let year = |entry: &EditionEntry| site.edition(entry.document).map(|edition| *edition.year);
    editions.sort_by_key(|entry| (std::cmp::Reverse(year(entry)), entry.document));
    editions
}

/// Which records name a person or an organisation, and as what.
fn appearances(site: &Site) -> HashMap<Id, Vec<Appearance>> {
    let mut appearances: HashMap<Id, Vec<Appearance>> = HashMap::default();
    for (n, document) in site.documents.iter().enumerate() {
        for (reference, role) in appearance::named(&document.front) {
            let id = site.moved.get(&*reference.id).map_or(&*reference.id, Id::as_str);
            let new = Appearance { record: DocumentIndex(n), role };
            let Some(known) = appearances.get_mut(id) else {
                appearances.extend(Id::new(id).map(|id| (id, vec![new])));
                continue;
            };
            match known.last_mut() {
                Some(last) if last.record == new.record => last.role = last.role.or(role),
                _ => known.push(new),
            }
        }
    }
    appearances
}
