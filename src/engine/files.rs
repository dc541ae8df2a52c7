//! Files that go with pages which readers don't get: the picture of a draft, the paper of a page that was withdrawn.

use std::collections::{BTreeMap, HashSet};

use crate::base::path::{Id, SourcePath};
use crate::model::site::FileFacts;
use crate::model::{address, link};
use crate::parse::document::Document;

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
    let file = |text: &Document, leads: &str| match leads.contains("://") {
        true => Some(SourcePath::in_content(address::below(base_url?, leads)?)),
        false => link::source_of(&text.path, leads),
    };
    let led_to = |text: &'d Document| text.files().filter_map(move |leads| file(text, leads));
    let hidden = texts.clone().filter(|text| !is_shown(text)).flat_map(led_to);
    let mut hidden: HashSet<SourcePath> = hidden.filter(|path| files.contains_key(path)).collect();
    // As a rule there is none, and no other page is looked at.
    if !hidden.is_empty() {
        for path in texts.filter(is_shown).flat_map(led_to) {
            hidden.remove(&path);
        }
    }
    let mut hidden: Vec<_> = hidden.into_iter().collect();
    hidden.sort();
    hidden
}
