//! The standby: the tree that is brought up to date beside the live one, and then takes its place.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::manifest::folders_of;
use super::refusal::{PublishError, Refusal};
use super::tree::{Seen, Tree};
use crate::base::digest::Digest;
use crate::base::fs::{self, Root};
use crate::base::path::OutPath;

/// Where the standby is, in the staging folder.
pub(super) const NEXT: &str = "next";

/// The marker: there while the standby is being changed, one path a line for each file that may be ours in it. Written,
/// and synced, before the first change, so a standby without it is known to be a whole site.
pub(super) const CHANGING: &str = "changing";

const LONGEST_LIST: u64 = 128 << 20;

/// Where a file of the new tree comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// It is the live file.
    Live,
    /// It is what the standby has already.
    Standby,
    /// It was written during this build, under a number.
    New(u64),
}

/// A file of the new tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub from: From,
    pub size: u64,
    /// Known for what a manifest lists, not for what `sign` left below `mirror/`.
    pub digest: Option<Digest>,
}

pub(super) type Plan = BTreeMap<OutPath, Piece>;

#[derive(Debug)]
pub(super) struct Standby {
    pub tree: Tree,
    /// The process or the power died while it was changed: nothing in it is to be trusted.
    pub dirty: bool,
    named: BTreeSet<String>,
}

impl Standby {
    /// Reads the standby, which may be missing. Refused if it holds what is not ours: that got in while `public` was
    /// switched, and would be lost.
    pub fn read(staging: &Root) -> Result<Self, Refusal> {
        let named = read_paths(staging, CHANGING)?;
        let dirty = named.is_some();
        let named = named.unwrap_or_default();
        if staging.stat(NEXT)?.is_none() {
            return Ok(Self { tree: Tree::default(), dirty, named });
        }
        let seen = Seen::of(staging.sub(NEXT)?)?;
        let tree = if dirty { Tree::read_named(seen, &named) } else { Tree::read(seen)? };
        if !tree.strangers.is_empty() {
            return Err(Refusal::strangers(staging.shown(NEXT), tree.strangers));
        }
        Ok(Self { tree, dirty, named })
    }

    /// Makes the standby the tree that the plan describes. `new` holds the files that were written in this build. From here
    /// on until [`Standby::settle`] the standby is marked as being changed.
    pub fn assemble(&self, staging: &Root, new: &Root, live: Option<&Live>, plan: &Plan) -> Result<(), PublishError> {
        let mut names: Vec<&str> = self.named.iter().map(String::as_str).collect();
        names.extend(self.tree.files.keys().chain(plan.keys()).map(OutPath::as_str));
        names.extend(live.iter().flat_map(|live| live.tree.files.keys()).map(OutPath::as_str));
        // Each of them is in order, which this sort makes use of.
        names.sort();
        names.dedup();
        write_paths(staging, CHANGING, names)?;

        staging.create_dir_all(NEXT)?;
        let next = staging.sub(NEXT)?;
        let brought: Vec<_> = plan.par_iter().filter(|(path, piece)| !self.is_right(path, piece, live)).collect();
        let replaced = brought.iter().map(|(path, _)| *path).filter(|path| self.tree.files.contains_key(*path));
        let stale: Vec<_> = replaced.chain(lacking(self.tree.files.keys(), plan.keys())).collect();
        stale.into_par_iter().try_for_each(|path| next.remove_file(path.as_str()))?;
        let wanted = folders_of(plan.keys());
        // Backwards, so that a folder comes after all that it holds.
        for folder in self.tree.folders.iter().rev().filter(|folder| !wanted.contains(folder.as_str())) {
            next.remove_dir(folder)?;
        }
        for folder in wanted.into_iter().filter(|folder| !self.tree.folders.contains(*folder)) {
            next.create_dir(folder)?;
        }
        let bring = |(path, piece): (&OutPath, &Piece)| match (piece.from, live) {
            (From::New(number), _) => Ok(new.rename(&number.to_string(), &next, path.as_str())?),
            (From::Live, Some(live)) => Ok(live.root.link_or_copy(path.as_str(), &next, path.as_str())?),
            (From::Standby | From::Live, _) => Err(PublishError::Unstaged(path.clone())),
        };
        brought.into_par_iter().try_for_each(bring)
    }

    /// Whether the standby has this file already. One that isn't the live file itself is believed by its own manifest,
    /// size and time: on a file system without hard links there is no better sign.
    fn is_right(&self, path: &OutPath, piece: &Piece, live: Option<&Live>) -> bool {
        let Some(own) = self.tree.files.get(path).filter(|_| !self.dirty) else { return false };
        match piece.from {
            From::Standby => true,
            From::New(_) => false,
            From::Live => live.and_then(|live| live.tree.files.get(path)).is_some_and(|live| {
                let same_text = piece.digest.is_some() && own.listed == piece.digest;
                let (own, live) = (own.stat, live.stat);
                own.identity == live.identity || (same_text && (own.size, own.mtime_ns) == (live.size, live.mtime_ns))
            }),
        }
    }

    /// Says that the standby is a whole site again.
    pub fn settle(staging: &Root) -> Result<(), fs::Error> {
        staging.remove_file(CHANGING)
    }
}

/// The live folder as it was when the build began.
#[derive(Debug)]
pub(super) struct Live {
    pub root: Root,
    pub tree: Tree,
}

impl Live {
    /// Refused if it holds what isn't ours.
    pub fn of(seen: Seen) -> Result<Self, Refusal> {
        let root = seen.root.clone();
        let tree = Tree::read(seen)?;
        tree.refuse_strangers(&root)?;
        Ok(Self { root, tree })
    }
}

/// Errors unless the standby holds the plan's files, each with its size, and nothing else. Digests how it looks.
pub(super) fn verify(staging: &Root, plan: &Plan) -> Result<Digest, PublishError> {
    let next = staging.sub(NEXT)?;
    let unequal = |path: &str, what| Err(PublishError::Unequal { path: next.shown(path), what });
    let mut seen = 0;
    let listed = next.list_all("")?;
    for entry in listed.iter().filter(|entry| !entry.stat.is_folder()) {
        match OutPath::new(&entry.path).ok().and_then(|path| plan.get(&path)) {
            Some(piece) if entry.stat.is_file() && entry.stat.size == piece.size => seen += 1,
            Some(_) => return unequal(&entry.path, "had another size"),
            None => return unequal(&entry.path, "appeared"),
        }
    }
    if seen != plan.len() { unequal("", "lacked a file") } else { Ok(fs::fingerprint(&listed)) }
}

/// Those of `all` that `others` lacks, where both are in order.
pub(super) fn lacking<'p>(
    all: impl Iterator<Item = &'p OutPath>,
    others: impl Iterator<Item = &'p OutPath>,
) -> impl Iterator<Item = &'p OutPath> {
    let mut others = others.peekable();
    all.filter(move |path| {
        while others.next_if(|other| other < path).is_some() {}
        others.next_if_eq(path).is_none()
    })
}

/// Reads a list of paths, one a line; `None` where the file is missing.
pub(super) fn read_paths(staging: &Root, file: &str) -> Result<Option<BTreeSet<String>>, fs::Error> {
    match staging.read(file, LONGEST_LIST) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a list of paths so that it survives a power cut before anything that it speaks of is done.
pub(super) fn write_paths<'p>(
    staging: &Root,
    file: &str,
    paths: impl IntoIterator<Item = &'p str>,
) -> Result<(), fs::Error> {
    let mut text = String::new();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    staging.replace(file, text.as_bytes()).map(drop)
}
