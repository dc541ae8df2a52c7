//! Old ids of pages, which keep leading to them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::name;
use crate::base::path::{Id, Lang, OutPath, PathFault};
use crate::base::span::Spanned;
use crate::parse::document::Document;
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;
use crate::read::lock::Lock;

use super::address;
use super::claim::{Claimant, Clashes, Party};
use super::site::Site;
use super::target::{Alias, DocumentIndex, Redirect};

crate::codes! {
    /// `aliases` lists the old ids of a page, as in `aliases = ["2023/opening"]`: each is what the id was, without `.md` or
    /// `.html`, and stands in the file of the default language.
    error BAD_ALIAS = "bad-alias";
}

/// Who claims an old address.
pub fn party_of<'s>(site: &'s Site, redirect: &Redirect) -> Party<'s> {
    party(site.document(redirect.alias.of), &redirect.alias.id)
}

fn party<'s, T>(document: &'s Document, old: &Spanned<T>) -> Party<'s> {
    Party { path: &document.path, at: old.span, is: Claimant::OldId }
}

/// Reads the aliases of all documents. Those that can't hold are reported and left out.
pub fn read(site: &Site) -> Found<Vec<Alias>> {
    let mut findings = Vec::new();
    let mut clashes = Clashes::default();
    let mut aliases: BTreeMap<Id, Alias> = BTreeMap::new();
    for (n, document) in site.documents.iter().enumerate() {
        for written in &document.common.aliases {
            let id = match form(site, document, written) {
                Ok(id) => id,
                Err(found) => {
                    findings.push(*found);
                    continue;
                }
            };
            let this = party(document, written);
            let holder = site.variants(&id).and_then(|variants| variants.original);
            if let Some(holder) = holder.map(|holder| site.document(holder)) {
                let holder = Party { path: &holder.path, at: holder.opening(), is: Claimant::Page };
                clashes.tell(format!("`{id}` is an old id of one page and the id of another"), this, holder);
            } else if let Some(first) = aliases.get(&id) {
                let first = party(site.document(first.of), &first.id);
                clashes.tell(format!("`{id}` is given as an old id twice"), this, first);
            } else {
                let alias = Alias { id: Spanned::new(id.clone(), written.span), of: DocumentIndex(n) };
                aliases.insert(id, alias);
            }
        }
    }
    findings.append(&mut clashes.findings);
    (aliases.into_values().collect(), findings)
}

/// Reads one alias as an id.
fn form(site: &Site, document: &Document, written: &Spanned<String>) -> Result<Id, Box<Diagnostic>> {
    let languages = &site.config.languages;
    let bad = |message: String, label: &str, cure: String| {
        Err(Box::new(Diagnostic::new(&BAD_ALIAS, message).at(&document.path, written.span, label).help(cure)))
    };
    if document.variant {
        let cure = "write it in the file of the default language; it holds for all".to_owned();
        return bad("the old ids of a page belong to its original".into(), "in a translation", cure);
    }
    let bare = path_of(site, written).trim_start_matches('/').trim_start_matches("content/");
    let bare = [".html", ".md"].iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
    match Id::new(&written.value).filter(|id| id.as_str() == bare) {
        Some(id) if id == document.id => {
            let cure = "remove it: `aliases` holds the ids that the page had before".to_owned();
            bad(format!("`{id}` is the id that this page has now"), "its own id", cure)
        }
        Some(id) => match address::kept(&address::page(&id, document.kind), languages) {
            Some(why) => bad(format!("`{id}` can't have been an id: {why}"), "here", "remove it".into()),
            None => Ok(id),
        },
        None => {
            let stands_for_folder = matches!(document.kind, Kind::Edition | Kind::Module);
            let bare = bare.strip_suffix("/index").filter(|_| stands_for_folder).unwrap_or(bare);
            let likely = Id::new(name::better(bare).as_str()).filter(|likely| {
                let is_kept = address::kept(&address::page(likely, document.kind), languages).is_some();
                !bare.is_empty() && *likely != document.id && !is_kept
            });
            let cure = match likely {
                Some(likely) => format!("write \"{likely}\""),
                None => "remove it: it was no id of this page".to_owned(),
            };
            bad(format!("`{}` is not the form of an id", written.value), "here", cure)
        }
    }
}

/// What an old id is looked for in: of a whole address, what stands behind its host, and behind the language of a translation.
fn path_of<'a>(site: &Site, written: &'a str) -> &'a str {
    let Some((_, rest)) = written.split_once("://") else { return written };
    let below = site.config.base_url.as_deref().and_then(|base| address::below(base, written));
    let path = below.unwrap_or_else(|| rest.find('/').map_or("", |slash| &rest[slash + 1..]));
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let translated =
        path.split_once('/').filter(|(first, _)| site.config.languages.iter().any(|lang| lang.as_str() == *first));
    translated.map_or(path, |(_, rest)| rest)
}

/// Where each alias was published: as the lock remembers it, or else where a page of this kind would be.
pub fn redirects(site: &Site, lock: &Lock, aliases: Vec<Alias>) -> Found<Vec<Redirect>> {
    let (mut redirects, mut findings) = (Vec::new(), Vec::new());
    for alias in aliases {
        let page = site.document(alias.of);
        let mut from: BTreeMap<Lang, Result<OutPath, PathFault>> =
            lock.of(&alias.id).map(|(lang, locked)| (lang.clone(), Ok(locked.address.clone()))).collect();
        let variants =
            site.variants(&page.id).into_iter().flat_map(|known| known.original.iter().chain(&known.translations));
        for variant in variants.map(|index| site.document(*index)) {
            let lang = variant.variant.then_some(&variant.lang);
            let address = || address::of_id(&alias.id, page.kind, lang);
            from.entry(variant.lang.clone()).or_insert_with(address);
        }
        for (lang, from) in from {
            let to = site.find(page.id.as_str(), &lang).unwrap_or(alias.of);
            match from {
                // The new page stands where the old one did.
                Ok(from) if from == *site.address(to) => {}
                Ok(_) if !site.has_page(to) => {}
                Ok(from) => redirects.push(Redirect { alias: alias.clone(), lang, from, to }),
                Err(fault) => {
                    let found = Diagnostic::new(&BAD_ALIAS, format!("`{}` was never an address: {fault}", *alias.id));
                    findings.push(found.at(&page.path, alias.id.span, "here").help("remove it"));
                }
            }
        }
    }
    (redirects, findings)
}

impl Site {
    /// Whether any page has had another id before.
    pub fn has_moved(&self) -> bool {
        !self.moved.is_empty()
    }

    /// What a reference by an old id should say.
    pub fn moved(&self, reference: &Reference) -> Option<Reference> {
        let id = self.moved.get(reference.id.as_str())?;
        let page = self.document(self.variants(id)?.original?);
        Some(Reference { kind: page.kind, id: id.to_string() })
    }
}

/// Which page each old id belongs to now.
pub fn moved(site: &Site, aliases: &[Alias]) -> HashMap<Id, Id> {
    aliases.iter().map(|alias| (alias.id.value.clone(), site.document(alias.of).id.clone())).collect()
}
