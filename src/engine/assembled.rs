//! The site as it was assembled last, with its plan and what its rules found.
//!
//! While an editor writes, nearly every save changes the text of a page and nothing else. Two states of a site whose
//! documents have equal facts differ in the bodies of pages alone, which is what the keys of units rely on too. So the site
//! of the new texts is the one of the old with these put in, and what was found still holds, but for the words of the new
//! texts, and as long as nothing was found at a place that has moved.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::failure;
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::check::{self, Text};
use crate::format;
use crate::format::plan::Plan;
use crate::model::assemble::assemble;
use crate::model::site::{FileFacts, Site, Withheld};
use crate::model::target::DocumentIndex;
use crate::model::translation::State;
use crate::parse::document::Document;
use crate::read::config::Config;
use crate::read::lock::Lock;

use super::known::KnownDocument;

/// What a site is assembled of.
pub struct Parts<'p> {
    pub config: Config,
    pub lock: &'p Lock,
    /// In the order of their paths.
    pub texts: Vec<&'p KnownDocument>,
    pub drafts: Vec<Withheld>,
    pub assets: BTreeMap<SourcePath, FileFacts>,
}

/// An assembled site.
pub struct Assembled {
    /// Of all that it is made of but the documents.
    frame: Digest,
    /// As they were read, each with its standing: the site keeps less of one that was withdrawn.
    read: Vec<(Arc<Document>, Digest)>,
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    /// What was found in assembling, and by the rules that look at the whole site.
    found: Vec<Diagnostic>,
    of_words: WordFindings,
    /// How old the translations are, by document: it depends on the words of their originals.
    pub ages: Vec<Option<State>>,
}

/// What was found by the rules that hold words against the site.
struct WordFindings {
    /// Of all that the words were held against: the frame, and each document but its text.
    light: Digest,
    /// By document.
    found: Vec<Arc<[Diagnostic]>>,
    /// Where the program failed at a rule. Then nothing of the above is kept.
    failed: Vec<Diagnostic>,
}

impl Assembled {
    /// Assembles a site, unless that is what was done last. Errors where words are asked for that can't be read back from the
    /// record.
    pub fn of(known: Option<Self>, parts: Parts<'_>) -> Result<Self, fs::Error> {
        let frame = parts.frame();
        let known = known.filter(|known| known.frame == frame);
        match known.and_then(|known| known.with_texts(&parts.texts)) {
            Some(assembled) => assembled,
            None => Self::anew(frame, parts),
        }
    }

    fn anew(frame: Digest, parts: Parts<'_>) -> Result<Self, fs::Error> {
        let Parts { config, lock, texts, drafts, assets } = parts;
        let read: Vec<_> = texts.iter().map(|text| (text.document.clone(), text.standing)).collect();
        let documents = texts.iter().map(|text| text.document.clone()).collect();
        let (site, mut found) = assemble(config, lock, documents, drafts, assets);
        // Rules look at no plan.
        let rules = || rayon::join(|| check::site(&site), || WordFindings::of(&site, frame, &texts));
        let (plan, (of_site, of_words)) = rayon::join(|| format::plan(&site), rules);
        found.extend(of_site);
        let ages = ages(&site);
        Ok(Self { frame, read, site: Arc::new(site), plan: Arc::new(plan), found, of_words: of_words?, ages })
    }

    /// What was found, in no order.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let WordFindings { found, failed, .. } = &self.of_words;
        self.found.iter().chain(failed).chain(found.iter().flat_map(|found| found.iter()))
    }

    /// Lets each file keep what was found in its words: `known` are all files, in the order of their paths.
    pub fn keep_of_words<'r>(&self, mut known: impl Iterator<Item = &'r mut KnownDocument>) {
        let WordFindings { light, found, failed } = &self.of_words;
        if failed.is_empty() {
            for ((document, _), found) in self.read.iter().zip(found) {
                let known = known.find(|known| Arc::ptr_eq(&known.document, document));
                known.into_iter().for_each(|known| known.keep_of_words(*light, found));
            }
        }
    }

    /// The same site of these documents. `None` where they differ from the old ones in more than their texts, or where
    /// somebody still looks at the old site.
    fn with_texts(mut self, texts: &[&KnownDocument]) -> Option<Result<Self, fs::Error>> {
        let site = Arc::get_mut(&mut self.site)?;
        if self.read.len() != texts.len() {
            return None;
        }
        let found = || self.found.iter().chain(&self.plan.findings);
        let WordFindings { light, found: of_words, failed } = self.of_words;
        let mut of_words: Vec<_> = of_words.into_iter().map(|found| failed.is_empty().then_some(found)).collect();
        let all = self.read.iter_mut().zip(&mut site.documents).zip(texts).zip(&mut of_words);
        for (((read, kept), new), of_words) in all {
            let (old, standing) = &*read;
            if Arc::ptr_eq(old, &new.document) {
                continue;
            }
            let is_found_at = |finding: &Diagnostic| points_into_body(finding, old);
            if !Arc::ptr_eq(old, kept) || *standing != new.standing || found().any(is_found_at) {
                return None;
            }
            *kept = new.document.clone();
            *read = (new.document.clone(), new.standing);
            *of_words = None;
        }
        if self.ages != ages(site) {
            return None;
        }
        let of_words = WordFindings::complete(site, light, texts, of_words);
        Some(of_words.map(|of_words| Self { of_words, ..self }))
    }
}

impl WordFindings {
    fn of(site: &Site, frame: Digest, texts: &[&KnownDocument]) -> Result<Self, fs::Error> {
        let mut digester = Digester::new();
        digester.part(&frame.0);
        for text in texts {
            digester.part(&text.standing.0);
        }
        let light = digester.finish();
        Self::complete(site, light, texts, texts.iter().map(|text| text.of_words(light).cloned()).collect())
    }

    /// Asks the rules for what is not known yet.
    fn complete(
        site: &Site,
        light: Digest,
        texts: &[&KnownDocument],
        mut found: Vec<Option<Arc<[Diagnostic]>>>,
    ) -> Result<Self, fs::Error> {
        let look = |is_asked: &(dyn Fn(usize) -> bool + Sync)| {
            let asked = texts.par_iter().enumerate().filter(|(n, _)| is_asked(*n));
            let asked = asked.map(|(n, text)| Ok(Text { index: DocumentIndex(n), words: text.words()? }));
            Ok(check::texts(site, asked.collect::<Result<_, fs::Error>>()?))
        };
        let mut new = look(&|n| found[n].is_none())?;
        let is_failure = |finding: &Diagnostic| finding.code == failure::PROGRAM_FAILED.name;
        // A rule that fails at one text finds nothing in the others either.
        if new.iter().any(is_failure) {
            found.fill(None);
            new = look(&|_| true)?;
        }
        let mut by_path: HashMap<_, Vec<Diagnostic>> = HashMap::new();
        let mut failed = Vec::new();
        for finding in new {
            match finding.path().filter(|_| !is_failure(&finding)) {
                Some(path) => by_path.entry(path.clone()).or_default().push(finding),
                None => failed.push(finding),
            }
        }
        let mut of = |(text, known): (&&KnownDocument, Option<Arc<[_]>>)| {
            known.unwrap_or_else(|| by_path.remove(&text.document.path).unwrap_or_default().into())
        };
        let found = texts.iter().zip(found).map(&mut of).collect();
        debug_assert!(by_path.is_empty(), "of texts that nobody asked for: {by_path:?}");
        Ok(Self { light, found, failed })
    }
}

impl Parts<'_> {
    /// Digests all but the documents, places included: findings point at them.
    fn frame(&self) -> Digest {
        let Self { config, lock, texts: _, drafts, assets } = self;
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
