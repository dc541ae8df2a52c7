//! What was most likely meant by a reference or a path that leads nowhere.
//!
//! Somebody who renames a folder by hand has tens of thousands of those at once, for which a walk over all documents each would
//! take minutes. So they are asked of indexes, each of which is made at its first question: nearly all sites ask none.

use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

use crate::base::likely::{Known, Names};
use crate::base::path::{Id, SourcePath};
use crate::parse::kind::Kind;

use super::target::DocumentIndex;

/// The indexes of a site.
#[derive(Default)]
pub(super) struct Likely {
    /// By kind: the ids, as references of that kind say them.
    pub kinds: [OnceLock<Names>; Kind::ALL.len()],
    /// By what a reference says behind its kind.
    pub said: OnceLock<HashMap<String, Vec<DocumentIndex>>>,
    pub pages: OnceLock<Paths>,
    pub assets: OnceLock<Paths>,
    pub drafts: OnceLock<HashMap<Id, SourcePath>>,
    /// Of the documents that have many: the places that a link can lead to.
    pub places: OnceLock<HashMap<DocumentIndex, OnceLock<Known<String>>>>,
}

/// Files by their folders and by their names.
pub(super) struct Paths {
    by_folder: HashMap<String, (Vec<String>, OnceLock<Names>)>,
    /// By the name in small letters: the first path.
    by_name: HashMap<String, String>,
}

impl Paths {
    pub fn of<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut all = Self { by_folder: HashMap::default(), by_name: HashMap::default() };
        for path in paths {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            all.by_folder.entry(folder.to_owned()).or_default().0.push(name.to_owned());
            all.by_name.entry(name.to_ascii_lowercase()).or_insert_with(|| path.to_owned());
        }
        all
    }

    /// One of a like name in the same folder, or else of the same name elsewhere.
    pub fn closest(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/')?;
        let near = self
            .by_folder
            .get(folder)
            .and_then(|(names, index)| index.get_or_init(|| Names::new(names.iter().cloned())).closest(name));
        match near {
            Some(near) => Some(format!("{folder}/{near}")),
            None => self.by_name.get(&name.to_ascii_lowercase()).cloned(),
        }
    }
}
