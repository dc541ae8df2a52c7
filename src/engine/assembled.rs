//! The site as it was assembled last, with its plan and what its rules found.
//!
//! While an editor writes, nearly every save changes the text of a page and nothing else. Two states of a site whose
//! documents have equal facts differ in the bodies of pages alone, which is what the keys of units rely on too. So the site
//! of the new texts is the one of the old with these put in, and what was found still holds, but for the words of the new
//! texts, and as long as nothing was found at a place that has moved.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::failure;
use crate::base::path::SourcePath;
use crate::check;
use crate::format;
use crate::format::plan::Plan;
use crate::model::assemble::assemble;
use crate::model::site::{FileFacts, Site, Withheld};
use crate::model::target::DocumentIndex;
use crate::model::translation::State;
use crate::parse::document::Document;
use crate::read::config::Config;
use crate::read::lock::Lock;

/// What a site is assembled of.
pub struct Parts<'p> {
    pub config: Config,
    pub lock: &'p Lock,
    /// In the order of their paths.
    pub documents: Vec<Arc<Document>>,
    pub drafts: Vec<Withheld>,
    pub assets: BTreeMap<SourcePath, FileFacts>,
}

/// An assembled site.
pub struct Assembled {
    /// Of all that it is made of but the documents.
    frame: Digest,
    /// As they were read: the site keeps less of one that was withdrawn.
    read: Vec<Arc<Document>>,
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    /// What was found in assembling, and by the rules that look at the whole site.
    found: Vec<Diagnostic>,
    /// What was found by the rules that look at words.
    of_words: Vec<Diagnostic>,
    /// How old the translations are, by document: it depends on every byte of their originals.
    pub ages: Vec<Option<State>>,
}

impl Assembled {
    /// Assembles a site, unless that is what was done last.
    pub fn of(known: Option<Self>, parts: Parts<'_>) -> Self {
        let frame = parts.frame();
        let known = known.filter(|known| known.frame == frame);
        known.and_then(|known| known.with_texts(&parts.documents)).unwrap_or_else(|| Self::anew(frame, parts))
    }

    fn anew(frame: Digest, parts: Parts<'_>) -> Self {
        let Parts { config, lock, documents, drafts, assets } = parts;
        let read = documents.clone();
        let (site, mut found) = assemble(config, lock, documents, drafts, assets);
        let texts: Vec<_> = (0..site.documents.len()).map(DocumentIndex).collect();
        // Rules look at no plan.
        let rules = || rayon::join(|| check::site(&site), || check::words(&site, &texts));
        let (plan, (of_site, of_words)) = rayon::join(|| format::plan(&site), rules);
        found.extend(of_site);
        let ages = ages(&site);
        Self { frame, read, site: Arc::new(site), plan: Arc::new(plan), found, of_words, ages }
    }

    /// What was found, in no order.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().chain(&self.of_words)
    }

    /// The same site of these documents. `None` where they differ from the old ones in more than their texts, or where
    /// somebody still looks at the old site.
    fn with_texts(mut self, documents: &[Arc<Document>]) -> Option<Self> {
        let site = Arc::get_mut(&mut self.site)?;
        if self.read.len() != documents.len() {
            return None;
        }
        let found = || self.found.iter().chain(&self.plan.findings);
        let mut changed = Vec::new();
        for (n, ((read, kept), new)) in self.read.iter_mut().zip(&mut site.documents).zip(documents).enumerate() {
            if Arc::ptr_eq(read, new) {
                continue;
            }
            let is_found_at = |finding: &Diagnostic| points_into_body(finding, read);
            if !Arc::ptr_eq(read, kept) || !differ_in_body_alone(read, new) || found().any(is_found_at) {
                return None;
            }
            (*read, *kept) = (new.clone(), new.clone());
            changed.push(DocumentIndex(n));
        }
        if self.ages != ages(site) || self.of_words.iter().any(|finding| finding.code == failure::PROGRAM_FAILED.name) {
            return None;
        }
        let found = check::words(site, &changed);
        // A rule that fails at one text has found nothing in the others either.
        if found.iter().any(|finding| finding.code == failure::PROGRAM_FAILED.name) {
            return None;
        }
        let is_old = |finding: &Diagnostic| changed.iter().any(|n| finding.path() == Some(&documents[n.0].path));
        self.of_words.retain(|finding| !is_old(finding));
        self.of_words.extend(found);
        Some(self)
    }
}

impl Parts<'_> {
    /// Digests all but the documents, places included: findings point at them.
    fn frame(&self) -> Digest {
        let Self { config, lock, documents: _, drafts, assets } = self;
        let mut digester = Digester::new();
        digester.part(&config.digest.0).value(assets);
        for ((id, lang), locked) in &lock.pages {
            digester.value(&(id, lang, &locked.address, locked.at));
        }
        for Withheld { path, id, unlisted } in drafts {
            digester.value(&(path, id, unlisted));
        }
        digester.finish()
    }
}

fn ages(site: &Site) -> Vec<Option<State>> {
    (0..site.documents.len()).into_par_iter().map(|n| site.translation(DocumentIndex(n))).collect()
}

/// Whether a finding of the old document would stand elsewhere in a new text.
fn points_into_body(finding: &Diagnostic, document: &Document) -> bool {
    let start = document.body.start;
    finding.labels.iter().any(|label| label.span.end > start && label.path == document.path)
}

/// Whether two documents differ in their bodies' texts, and in where the facts of their bodies stand, but in no fact.
fn differ_in_body_alone(old: &Document, new: &Document) -> bool {
    old.facts() == new.facts() && above_body(old) == above_body(new)
}

/// All of a document that stands above its body, with its places.
fn above_body(document: &Document) -> Vec<u8> {
    let Document { head, common, front, references, body, .. } = document;
    let above = (head, common, front, references, body.start);
    postcard::to_stdvec(&above).expect("facts are plain data and always serialise")
}
