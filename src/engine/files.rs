//! Files that go with pages which readers don't get: the picture of a draft, the paper of a page that was withdrawn.

use std::collections::{BTreeMap, HashSet};

use crate::base::path::{Id, SourcePath};
use crate::model::link;
use crate::model::site::FileFacts;
use crate::parse::document::Document;
use crate::parse::markdown::Destination;

/// The files to which pages lead, but no page that is shown. A file to which nothing leads is published: it may be known
/// from elsewhere, and no page says otherwise. `is_held` knows the texts that are held back by themselves; a page that was
/// withdrawn is so for everyone. `base_url` is the site's own address, with which a page may lead to a file as to another site.
pub fn of_withheld<'d>(
    texts: impl Iterator<Item = &'d Document> + Clone,
    is_held: impl Fn(&Document) -> bool,
    base_url: Option<&str>,
    files: &BTreeMap<SourcePath, FileFacts>,
) -> Vec<SourcePath> {
    let originals = texts.clone().filter(|text| !text.variant && text.is_withdrawn());
    let withdrawn: HashSet<&Id> = originals.map(|text| &text.id).collect();
    let is_shown = |text: &&Document| {
        let is_withdrawn = text.common.is_withdrawn() || text.variant && withdrawn.contains(&text.id);
        !is_withdrawn && !is_held(text)
    };
    let led_to = |text: &'d Document| text.files().into_iter().filter_map(|path| link::source_of(&text.path, path));
    let hidden = texts.clone().filter(|text| !is_shown(text)).flat_map(led_to);
    let mut hidden: HashSet<SourcePath> = hidden.filter(|path| files.contains_key(path)).collect();
    // As a rule there is none, and no other page is looked at.
    if !hidden.is_empty() {
        for text in texts.filter(is_shown) {
            let whole = elsewhere(text).filter_map(|address| below(base_url?, address));
            for path in led_to(text).chain(whole) {
                hidden.remove(&path);
            }
        }
    }
    let mut hidden: Vec<_> = hidden.into_iter().collect();
    hidden.sort();
    hidden
}

/// The addresses to which a page leads as to other sites.
fn elsewhere(text: &Document) -> impl Iterator<Item = &str> {
    let links = text.body.links.iter().filter_map(|link| match &link.to {
        Destination::External(address) => Some(address.as_str()),
        _ => None,
    });
    let facts = text.addresses().chain(text.front.written());
    links.chain(facts.map(|address| address.as_str()))
}

/// The file that is published at an address below the site's own.
fn below(base_url: &str, address: &str) -> Option<SourcePath> {
    let path = address.strip_prefix(base_url)?.split(['?', '#']).next()?;
    Some(SourcePath::new(format!("content/{path}")))
}
