//! Notes for good what is published now.

use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::base::listed;
use crate::base::path::{Id, Lang, OutPath};
use crate::base::span::Span;
use crate::model::site::Site;
use crate::read::lock::{self, Locked};

use super::load::{Audience, load};
use super::project::Project;
use super::record::Record;

/// What was added to the lock, or is missing in it.
pub struct Frozen {
    /// Sorted. With errors there is nothing that could be added.
    pub findings: Vec<Diagnostic>,
    /// In the order of the lock: id, language and address.
    pub added: Vec<(Id, Lang, OutPath)>,
}

impl Frozen {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }
}

/// Adds every published address that the lock does not hold, and writes it. With `check` nothing is written.
///
/// # Errors
/// Where a file can't be read or written. The lock is then the old one or the new one, whole.
pub fn freeze(project: &Project, check: bool) -> Result<Frozen, fs::Error> {
    let mut record = Record::load(&project.root);
    let mut loaded = load(project, &mut record, Audience::Public)?;
    let findings = listed::of(loaded.findings.iter().chain(&loaded.plan.findings).cloned().collect());
    let mut frozen = Frozen { findings, added: Vec::new() };
    if frozen.has_errors() {
        return Ok(frozen);
    }
    frozen.added = published(&loaded.site);
    frozen.added.retain(|(id, lang, _)| !loaded.lock.pages.contains_key(&(id.clone(), lang.clone())));
    if !check && !frozen.added.is_empty() {
        let added = frozen.added.iter().cloned();
        let added = added.map(|(id, lang, address)| ((id, lang), Locked { address, at: Span::default() }));
        loaded.lock.pages.extend(added);
        project.root.replace(lock::FILE, loaded.lock.text().as_bytes())?;
    }
    Ok(frozen)
}

/// All addresses that have an id: pages, those that were withdrawn, and old addresses that lead on.
fn published(site: &Site) -> Vec<(Id, Lang, OutPath)> {
    let page = |index| {
        let document = site.document(index);
        (document.id.clone(), document.lang.clone(), site.address(index).clone())
    };
    let old = site.redirects.iter();
    let old = old.map(|redirect| (redirect.alias.id.value.clone(), redirect.lang.clone(), redirect.from.clone()));
    let mut published: Vec<_> = site.pages().map(page).chain(old).collect();
    published.sort();
    published
}
