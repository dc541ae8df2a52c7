//! What a published folder holds, told apart into what pitso wrote and what it didn't.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Listing, MANIFEST, MIRROR, folders_of};
use super::refusal::Refusal;
use crate::base::digest::Digest;
use crate::base::fs::{self, Kind, Listed, Root, Stat};
use crate::base::path::OutPath;

#[derive(Clone, Default, Debug)]
pub(super) struct Tree {
    /// The files that pitso wrote.
    pub files: BTreeMap<OutPath, File>,
    /// All folders, each after the one that holds it.
    pub folders: BTreeSet<String>,
    /// Of all that was found; `None` where there is no folder.
    pub fingerprint: Option<Digest>,
    /// The manifest's bytes as they stand on disk.
    pub text: Option<Vec<u8>>,
    /// What isn't ours: files that the manifest doesn't name, links, devices, names that can't be published.
    pub strangers: Vec<String>,
    /// Folders with nothing in them, and that the manifest puts nothing into.
    pub hollow: Vec<String>,
}

/// A file that pitso wrote.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    pub stat: Stat,
    /// What the manifest in the folder says of it, where it does.
    pub listed: Option<Digest>,
}

/// A folder, and all that was in it at one moment.
#[derive(Debug)]
pub(super) struct Seen {
    pub root: Root,
    listed: Vec<Listed>,
    pub fingerprint: Digest,
}

impl Seen {
    pub fn of(root: Root) -> Result<Self, fs::Error> {
        let listed = root.list_all("")?;
        let fingerprint = fs::fingerprint(&listed);
        Ok(Self { root, listed, fingerprint })
    }
}

/// A manifest of half a million files; more than that was not written by pitso.
const LONGEST_MANIFEST: u64 = 128 << 20;

impl Tree {
    /// Reads a folder whose manifest says what is ours. Below `mirror/` every regular file is: `sign` writes there.
    pub fn read(seen: Seen) -> Result<Self, Refusal> {
        let Seen { root, listed, .. } = &seen;
        let text = match listed.iter().find(|entry| entry.path == MANIFEST && entry.stat.is_file()) {
            Some(_) => Some(root.read(MANIFEST, LONGEST_MANIFEST)?),
            None => None,
        };
        let listing = Listing::parse(text.as_deref().unwrap_or_default());
        let listing = listing.map_err(|error| Refusal::BadManifest { file: root.shown(MANIFEST), error })?;
        let signed = text.is_some();
        // Both are in the order of their paths.
        let mut rest = listing.iter().peekable();
        let ours = |path: &str| {
            while rest.next_if(|(listed, _)| listed.as_str() < path).is_some() {}
            match rest.next_if(|(listed, _)| listed.as_str() == path) {
                Some((listed, digest)) => Some((listed.clone(), Some(*digest))),
                None if signed && path.starts_with(MIRROR) => Some((OutPath::new(path).ok()?, None)),
                None => None,
            }
        };
        let mut tree = Self::sort(seen, ours);
        // One whose files somebody removed is still ours.
        let own = folders_of(listing.iter().map(|(path, _)| path));
        tree.hollow.retain(|folder| !own.contains(folder.as_str()));
        tree.text = text;
        Ok(tree)
    }

    /// Reads a folder in which exactly these names are ours.
    pub fn read_named(seen: Seen, names: &BTreeSet<String>) -> Self {
        Self::sort(seen, |path| Some((names.get(path).and_then(|path| OutPath::new(path).ok())?, None)))
    }

    /// Whether these are the names of what is ours, and no others. Nothing else can make a stranger of anything.
    pub fn has_names(&self, listed: &[Listed<Kind>]) -> bool {
        let is_ours = |entry: &Listed<Kind>| match entry.stat {
            Kind::Folder => self.folders.contains(&entry.path),
            Kind::File => self.files.contains_key(entry.path.as_str()),
            Kind::Link | Kind::Other => false,
        };
        listed.len() == self.files.len() + self.folders.len() && listed.iter().all(is_ours)
    }

    /// Errors where the folder holds something that an update would lose, an empty folder included.
    pub fn refuse_strangers(&self, root: &Root) -> Result<(), Refusal> {
        let folder = root.shown("");
        if self.strangers.is_empty() && self.hollow.is_empty() {
            return Ok(());
        }
        if self.text.is_none() {
            return Err(Refusal::NoManifest { folder });
        }
        let hollow = self.hollow.iter().map(|path| format!("{path}/"));
        Err(Refusal::strangers(folder, self.strangers.iter().cloned().chain(hollow).collect()))
    }

    /// `ours` is asked of each file, in the order of their paths: the name of one that is ours, and what is listed of it.
    fn sort(seen: Seen, mut ours: impl FnMut(&str) -> Option<(OutPath, Option<Digest>)>) -> Self {
        let Seen { listed, fingerprint, .. } = seen;
        let mut tree = Self { fingerprint: Some(fingerprint), ..Self::default() };
        let filled = folders_of(listed.iter().map(|entry| &entry.path));
        let hollow = |entry: &&Listed| entry.stat.is_folder() && !filled.contains(entry.path.as_str());
        tree.hollow = listed.iter().filter(hollow).map(|entry| entry.path.clone()).collect();
        let mut files = Vec::with_capacity(listed.len());
        for Listed { path, stat } in listed {
            let own = if stat.is_file() { ours(&path) } else { None };
            match own {
                Some((name, listed)) => files.push((name, File { stat, listed })),
                None if stat.is_folder() => drop(tree.folders.insert(path)),
                None => tree.strangers.push(path),
            }
        }
        tree.files = files.into_iter().collect();
        tree
    }
}
