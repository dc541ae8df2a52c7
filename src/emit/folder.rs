//! The output folder: a plain folder, such as `public/`, that switches from one whole site to the next in one step.
//!
//! ```text
//! public/            the live site
//! .public.pitso/     beside it, so that both are on one file system; closed to others; deletable while no build runs
//!   lock             held by the one build at a time that may write here
//!   new/             the files of the build that is running, under numbers
//!   next/            the standby: the site before this one, brought up to date and exchanged with public/
//!   changing         there while next/ is being changed, so that a later build doesn't trust it
//!   journal          there while public/ is updated in place, where folders can't be exchanged
//! ```
//!
//! A build takes the lock, keeps what is right and puts what is new, and publishes: the standby is brought up to date,
//! verified, synced to disk, and exchanged with the live folder. Nothing is ever written into the live folder before
//! that, and no file that it holds is written to: a file changes by being replaced, so the two trees can share files by
//! hard links.
//!
//! A second build waits five seconds for the first, which is longer than most take, and then fails and says so: one that
//! waited for good would look as if it hung. Servers must open files by path; one that was started inside the folder
//! keeps the old tree.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::in_place::{self, JOURNAL};
use super::manifest::{Entry, MANIFEST, MIRROR, Manifest};
use super::place;
use super::refusal::{PublishError, Refusal, Why};
use super::standby::{self, CHANGING, From, Live, NEXT, Piece, Plan, Standby};
use super::tree::{File, Seen, Tree};
use crate::base::digest::Digest;
use crate::base::fs::{self, Faults, Lock, Root};
use crate::base::path::OutPath;

const LOCK: &str = "lock";
const NEW: &str = "new";
const WAIT: Duration = Duration::from_secs(5);

/// An output folder that may be written to. It need not exist yet.
#[derive(Clone, Debug)]
pub struct Folder {
    parent: Root,
    name: String,
    staging: String,
}

/// What a folder held at one moment, seen from outside.
#[derive(Default)]
pub struct Look {
    /// `None` where there is no folder, or where a build that was interrupted left it to be finished.
    seen: Option<Seen>,
    /// Where it could be had at once. As long as it is held, no other build makes what was seen untrue.
    lock: Option<Lock>,
}

impl Look {
    /// Digests what was seen: each name with its kind, size and time.
    pub fn fingerprint(&self) -> Option<Digest> {
        self.seen.as_ref().map(|seen| seen.fingerprint)
    }
}

/// A published file as it was written: what the build record keeps of it, to know it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Written {
    pub digest: Digest,
    pub size: u64,
    pub mtime_ns: i64,
}

/// What publishing did to the live folder, `mirror/` left out. Each list is sorted.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Published {
    pub added: Vec<OutPath>,
    pub changed: Vec<OutPath>,
    pub removed: Vec<OutPath>,
    pub unchanged: usize,
    /// The file system can't exchange folders, so pages were replaced one by one.
    pub in_place: bool,
    /// What [`Look::fingerprint`] says of the folder now; unknown after an update in place.
    pub fingerprint: Option<Digest>,
}

impl Folder {
    /// Decides by its place whether a path may be the output folder, and changes nothing. `sources` are what is read,
    /// whether or not it is there: content, themes. Refused are: a folder that is or holds the file system's root, the home
    /// folder, the current folder, the project or a source; one inside a source, inside `.git`, `.pitso` and their like, or
    /// inside a published site; a link; a file. What the folder holds is looked at by [`Folder::stage`].
    pub fn open(output: &Path, project: &Path, sources: &[PathBuf]) -> Result<Self, Refusal> {
        Self::open_with(output, project, sources, &Faults::default())
    }

    /// As [`Folder::open`]; every file operation from here on is counted.
    pub fn open_with(output: &Path, project: &Path, sources: &[PathBuf], faults: &Faults) -> Result<Self, Refusal> {
        let place = place::find(output, project, sources, faults)?;
        let parent = Root::open_with(&place.parent, faults)?.shown_as(place.shown);
        let staging = format!(".{}{}", place.name, place::STAGING);
        Ok(Self { parent, name: place.name, staging })
    }

    /// Looks at what the folder holds, and holds its lock if nobody else does: hand the look on to [`Folder::stage_after`], or
    /// drop it, before the next build. Without the lock it is a look all the same: one at two states at once has a digest of
    /// its own.
    pub fn look(&self) -> Result<Look, fs::Error> {
        let lock = self.parent.sub(&self.staging).and_then(|staging| staging.lock(LOCK, Duration::ZERO));
        // A folder that can't be written to can be looked at.
        let lock = lock.unwrap_or_default();
        let is_there = |name: &str| Ok::<_, fs::Error>(self.parent.stat(name)?.is_some());
        let marked = [JOURNAL, CHANGING].map(|mark| is_there(&format!("{}/{mark}", self.staging)));
        for marked in marked {
            if marked? {
                return Ok(Look { seen: None, lock });
            }
        }
        match self.seen() {
            // Another build is at it.
            Err(error) if lock.is_none() && error.is_not_found() => Ok(Look::default()),
            seen => Ok(Look { seen: seen?, lock }),
        }
    }

    fn seen(&self) -> Result<Option<Seen>, fs::Error> {
        match self.parent.stat(&self.name)? {
            Some(stat) if stat.is_folder() => Seen::of(self.parent.sub(&self.name)?).map(Some),
            _ => Ok(None),
        }
    }

    /// The folder's path, as the user would type it.
    pub fn path(&self) -> PathBuf {
        self.parent.shown(&self.name)
    }

    /// Begins a build: takes the lock and looks at what is there. Refused if another build holds the lock for five
    /// seconds, or if the folder holds anything that its manifest doesn't name; nothing was changed then.
    pub fn stage(&self) -> Result<Stage, Refusal> {
        self.stage_within(WAIT, Look::default())
    }

    /// As [`Folder::stage`], after a look that may spare another one.
    pub fn stage_after(&self, look: Look) -> Result<Stage, Refusal> {
        self.stage_within(WAIT, look)
    }

    /// As [`Folder::stage_after`], waiting for another build at most this long.
    pub(super) fn stage_within(&self, wait: Duration, look: Look) -> Result<Stage, Refusal> {
        if self.parent.stat(&self.staging)?.is_none() {
            // Beside a folder that isn't ours nothing is made.
            self.live()?;
            self.parent.create_dir(&self.staging)?;
        }
        let staging = self.parent.sub(&self.staging)?;
        // It is often where a web server serves all that it can read, and holds what was taken off the site. What is moved out
        // of it is as open as it was made.
        staging.close_to_others()?;
        let (lock, seen) = match look {
            Look { lock: Some(lock), seen } if staging.is_locked_by(LOCK, &lock)? => (lock, seen),
            _ => (self.lock(&staging, wait)?, None),
        };
        in_place::resume(&staging, &self.parent, &self.name)?;
        let live = || seen.map_or_else(|| self.live(), |seen| Live::of(seen).map(Some));
        let (live, standby) = rayon::join(live, || Standby::read(&staging));
        let live = live?;
        in_place::forget(&staging)?;
        let standby = standby?;
        staging.create_dir(NEW)?;
        let new = staging.sub(NEW)?;
        clear(&new)?;
        Ok(Stage {
            folder: self.clone(),
            staging,
            new,
            live,
            standby,
            pieces: Mutex::default(),
            next_number: AtomicU64::new(0),
            _lock: lock,
        })
    }

    fn lock(&self, staging: &Root, wait: Duration) -> Result<Lock, Refusal> {
        staging.lock(LOCK, wait)?.ok_or_else(|| Refusal::Busy { lock: staging.shown(LOCK) })
    }

    /// Reads the live folder; `None` where there is none. Refused if it holds what isn't ours.
    fn live(&self) -> Result<Option<Live>, Refusal> {
        let why = match self.parent.stat(&self.name)?.map(|stat| stat.kind) {
            None => return Ok(None),
            Some(fs::Kind::Folder) => return Live::of(Seen::of(self.parent.sub(&self.name)?)?).map(Some),
            Some(fs::Kind::Link) => Why::Link,
            Some(fs::Kind::File | fs::Kind::Other) => Why::NotFolder,
        };
        Err(Refusal::Place { output: self.path(), why })
    }
}

/// A build on its way into the folder. Dropped without [`Stage::publish`], it leaves the live folder as it was.
#[derive(Debug)]
pub struct Stage {
    folder: Folder,
    staging: Root,
    new: Root,
    live: Option<Live>,
    standby: Standby,
    /// In the order in which they came, or in that of their paths where nothing came since then.
    pieces: Mutex<Vec<(OutPath, From, Written)>>,
    next_number: AtomicU64,
    // Declared last, so that it is released last.
    _lock: Lock,
}

impl Stage {
    /// Keeps the live file, if it is the one that was written: the live manifest gives it this digest, and it has this
    /// size and time. `false` if it was changed or removed, by hand or otherwise; it has to be put then. Touches
    /// nothing.
    pub fn keep(&self, path: &OutPath, expected: &Written) -> bool {
        let Some(live) = &self.live else { return false };
        let kept = live.tree.files.get(path).is_some_and(|file| {
            file.listed == Some(expected.digest)
                && (file.stat.size, file.stat.mtime_ns) == (expected.size, expected.mtime_ns)
        });
        if kept {
            self.add(path, From::Live, *expected);
        }
        kept
    }

    /// Adds a file. Where the live folder has the very same bytes at this path, or has none and the standby has them, that file
    /// is used again and keeps its time. Called again for a path, the later bytes count. Errors are those of the disk; the stage is
    /// still good, without this file.
    pub fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<Written, fs::Error> {
        let digest = Digest::of(bytes);
        let (from, written) = match self.find(path, bytes, digest)? {
            Some(found) => found,
            None => {
                let number = self.next_number.fetch_add(1, Ordering::Relaxed);
                let stat = self.new.create(&number.to_string(), bytes)?;
                (From::New(number), Written { digest, size: stat.size, mtime_ns: stat.mtime_ns })
            }
        };
        self.add(path, from, written);
        Ok(written)
    }

    /// Finds the same bytes at the same path in the live folder or in the standby. A file never replaces a newer one: whoever
    /// keeps a copy by sizes and dates, and every browser, would go on with what it has.
    fn find(&self, path: &OutPath, bytes: &[u8], digest: Digest) -> Result<Option<(From, Written)>, fs::Error> {
        let live = self.live.as_ref().map(|live| (From::Live, &live.tree));
        let standby = (!self.standby.dirty).then_some((From::Standby, &self.standby.tree));
        let replaced = self.live.as_ref().and_then(|live| Some(live.tree.files.get(path)?.stat.mtime_ns));
        for (from, tree) in live.into_iter().chain(standby) {
            let is_likely = |file: &&File| {
                let replaced = replaced.filter(|_| from == From::Standby);
                file.stat.size == bytes.len() as u64 && replaced.is_none_or(|time| file.stat.mtime_ns > time)
            };
            let Some(File { stat, listed }) = tree.files.get(path).filter(is_likely) else { continue };
            // A manifest that names another digest saves the reading; one that names this digest isn't proof enough.
            if listed.is_some_and(|listed| listed != digest) {
                continue;
            }
            let own = match (from, &self.live) {
                (From::Live, Some(live)) => live.root.read(path.as_str(), stat.size),
                _ => self.staging.sub(NEXT)?.read(path.as_str(), stat.size),
            };
            // A file that can't be read, or has just grown, is as good as a changed one: it is made again.
            if own.is_ok_and(|own| own == bytes) {
                return Ok(Some((from, Written { digest, size: stat.size, mtime_ns: stat.mtime_ns })));
            }
        }
        Ok(None)
    }

    /// The manifest of all that was kept and put so far.
    pub fn manifest(&self) -> Manifest {
        let entry = |written: &Written| Entry { digest: written.digest, size: written.size };
        self.pieces().iter().map(|(path, _, written)| (path.clone(), entry(written))).collect()
    }

    /// Makes the live folder hold exactly the manifest's files, the manifest itself, and what `sign` keeps below
    /// `mirror/`. Where nothing differs, nothing is touched. On an error the live folder is the old one, whole, or, if
    /// the last sync failed, the new one, whole.
    pub fn publish(self, manifest: &Manifest) -> Result<Published, PublishError> {
        let plan = self.plan(manifest)?;
        let mut published = self.report(&plan);
        let empty = Tree::default();
        let before = self.live.as_ref().map_or(&empty, |live| &live.tree);
        let same = plan.values().all(|piece| piece.from == From::Live) && before.files.keys().eq(plan.keys());
        published.fingerprint = before.fingerprint;
        if !same || self.live.is_none() {
            self.standby.assemble(&self.staging, &self.new, self.live.as_ref(), &plan)?;
            // The tree is looked over, on all threads, while the disk takes it.
            let sync = || self.staging.sync_file_system();
            let (verified, synced) = std::thread::scope(|scope| {
                let synced = std::thread::Builder::new().spawn_scoped(scope, sync);
                let verified = standby::verify(&self.staging, &plan);
                // Where no thread can be had, the one comes after the other.
                let synced =
                    synced.map_or_else(|_| sync(), |thread| thread.join().unwrap_or_else(|fault| resume_unwind(fault)));
                (verified, synced)
            });
            let assembled = verified?;
            // After a failed sync the standby stays marked as being changed, and is built anew: the kernel forgets
            // which bytes it lost, so a second sync would lie. The handle was opened before the first byte was written,
            // as it reports only what failed since then.
            synced?;
            self.refuse_changes()?;
            published.in_place = self.switch(&plan)?;
            published.fingerprint = (!published.in_place).then_some(assembled);
            self.folder.parent.sync_folder()?;
            self.staging.sync_folder()?;
            Standby::settle(&self.staging)?;
        }
        Ok(published)
    }

    /// Says for each file of the new tree where it comes from.
    fn plan(&self, manifest: &Manifest) -> Result<Plan, PublishError> {
        let text = manifest.listing().to_string();
        let path = OutPath::new(MANIFEST).expect("the manifest's path can be published");
        let live_text = self.live.as_ref().and_then(|live| live.tree.text.as_deref());
        let from = if live_text == Some(text.as_bytes()) {
            From::Live
        } else {
            let number = self.next_number.fetch_add(1, Ordering::Relaxed);
            self.new.create(&number.to_string(), text.as_bytes())?;
            From::New(number)
        };
        // Both are in the order of their paths.
        let pieces = self.pieces();
        let mut pieces = pieces.iter();
        let planned = |(path, entry): (&OutPath, &Entry)| match pieces.find(|(piece, ..)| piece >= path) {
            Some((piece, from, written))
                if (piece, written.digest, written.size) == (path, entry.digest, entry.size) =>
            {
                Ok((path.clone(), Piece { from: *from, size: entry.size, digest: Some(entry.digest) }))
            }
            _ => Err(PublishError::Unstaged(path.clone())),
        };
        let mut plan: Plan = manifest.iter().map(planned).collect::<Result<_, _>>()?;
        plan.insert(path, Piece { from, size: text.len() as u64, digest: None });
        for (path, file) in self.live.iter().flat_map(|live| &live.tree.files) {
            if path.as_str().starts_with(MIRROR) {
                let kept = Piece { from: From::Live, size: file.stat.size, digest: None };
                plan.entry(path.clone()).or_insert(kept);
            }
        }
        Ok(plan)
    }

    fn report(&self, plan: &Plan) -> Published {
        let before = self.live.as_ref().map(|live| &live.tree.files);
        let was_there = |path: &OutPath| before.is_some_and(|files| files.contains_key(path));
        let mut published = Published::default();
        for (path, piece) in plan.iter().filter(|(path, _)| !path.as_str().starts_with(MIRROR)) {
            match piece.from {
                From::Live => published.unchanged += 1,
                _ if was_there(path) => published.changed.push(path.clone()),
                _ => published.added.push(path.clone()),
            }
        }
        let gone = standby::lacking(before.into_iter().flat_map(BTreeMap::keys), plan.keys());
        published.removed = gone.cloned().collect();
        published
    }

    /// Refuses to go on if somebody put a file into the live folder, or replaced it, since the build began.
    fn refuse_changes(&self) -> Result<(), PublishError> {
        let Folder { parent, name, .. } = &self.folder;
        let identity = |stat: Option<fs::Stat>| stat.map(|stat| stat.identity);
        let before = match &self.live {
            Some(live) => identity(live.root.stat("")?),
            None => None,
        };
        if identity(parent.stat(name)?) != before {
            return Err(Refusal::Place { output: self.folder.path(), why: Why::Moved }.into());
        }
        if let Some(live) = &self.live
            && !live.tree.has_names(&live.root.list_kinds("")?)
        {
            self.folder.live()?;
        }
        Ok(())
    }

    /// Puts the standby in the place of the live folder; `true` if that had to be done file by file.
    fn switch(&self, plan: &Plan) -> Result<bool, PublishError> {
        let Folder { parent, name, .. } = &self.folder;
        let Some(live) = &self.live else {
            self.staging.rename(NEXT, parent, name)?;
            return Ok(false);
        };
        match self.staging.exchange(NEXT, parent, name) {
            Ok(()) => Ok(false),
            Err(error) if error.is_unsupported() => {
                in_place::update(&self.staging, &live.root, &live.tree, plan)?;
                Ok(true)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn add(&self, path: &OutPath, from: From, written: Written) {
        let piece = (path.clone(), from, written);
        self.lock_pieces().push(piece);
    }

    /// What was kept and put, in the order of the paths, each once.
    fn pieces(&self) -> MutexGuard<'_, Vec<(OutPath, From, Written)>> {
        let mut pieces = self.lock_pieces();
        pieces.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        // Of two for one path the later one counts.
        pieces.dedup_by(|later, earlier| {
            let is_one = later.0 == earlier.0;
            if is_one {
                std::mem::swap(later, earlier);
            }
            is_one
        });
        pieces
    }

    fn lock_pieces(&self) -> MutexGuard<'_, Vec<(OutPath, From, Written)>> {
        // A thread that panicked while it held this left nothing half done.
        self.pieces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Only to give the room back, on a full disk above all; the next build does it otherwise.
        let _ = clear(&self.new);
    }
}

/// Removes the numbered files, and nothing else that somebody may have put beside them.
fn clear(new: &Root) -> Result<(), fs::Error> {
    let numbered = |path: &str| path.bytes().all(|byte| byte.is_ascii_digit());
    for entry in new.list_all("")?.iter().filter(|entry| entry.stat.is_file() && numbered(&entry.path)) {
        new.remove_file(&entry.path)?;
    }
    Ok(())
}
