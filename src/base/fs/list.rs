//! Lists what a folder holds.
//!
//! An own walk over open folders and not `walkdir`, which goes by path: between its look at a name and its step into
//! it a folder can be swapped for a link that leads out of the root, and its steps would go uncounted.

use std::borrow::Cow;
use std::ffi::CStr;
use std::io;
use std::ops::Range;
use std::os::fd::BorrowedFd;

use rayon::prelude::*;
use rustix::fs::{AtFlags, FileType};
use rustix::io::Errno;

use crate::base::digest::{Digest, Digester};

use super::error::Error;
use super::faults::Operation;
use super::root::{Root, open_folder};
use super::stat::{Kind, Stat};

/// A file, folder or link below a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed<S = Stat> {
    /// Relative to the folder that was listed, with `/` between its parts. Where a name isn't UTF-8 it is the nearest
    /// text, and the kind is [`Kind::Other`].
    pub path: String,
    pub stat: S,
}

/// What a listing says of each name, and how that is found.
trait Look: Sized + Send {
    /// `None` where the name is gone. `told` is what the folder says, where it says anything.
    fn look(folder: BorrowedFd<'_>, name: &CStr, told: FileType) -> rustix::io::Result<Option<Self>>;

    fn kind(&mut self) -> &mut Kind;
}

impl Look for Stat {
    fn look(folder: BorrowedFd<'_>, name: &CStr, _: FileType) -> rustix::io::Result<Option<Self>> {
        match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(found) => Ok(Some(Self::of_raw(&found))),
            // It was removed since the folder was read, so it isn't there.
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn kind(&mut self) -> &mut Kind {
        &mut self.kind
    }
}

impl Look for Kind {
    fn look(folder: BorrowedFd<'_>, name: &CStr, told: FileType) -> rustix::io::Result<Option<Self>> {
        match told {
            FileType::Unknown => Ok(Stat::look(folder, name, told)?.map(|stat| stat.kind)),
            told => Ok(Some(Self::of_type(told))),
        }
    }

    fn kind(&mut self) -> &mut Kind {
        self
    }
}

/// Digests a listing: each name with its kind, size and time. Equal for two looks at a tree in which nobody wrote between
/// them; a look within one tick of the clock after a change can't tell.
pub fn fingerprint(listed: &[Listed]) -> Digest {
    let mut digester = Digester::new();
    for Listed { path, stat } in listed {
        digester.part(path.as_bytes()).part(&[stat.kind as u8]).part(&stat.size.to_le_bytes());
        digester.part(&stat.mtime_ns.to_le_bytes());
    }
    digester.finish()
}

/// So many names are looked at sooner than a second thread begins.
const FEW: usize = 64;

impl Root {
    /// Lists everything below a folder (`""`: the root itself), folders and links included, in the order of its bytes.
    /// Links are reported and never followed. Names that begin with a dot are left out, with all below them.
    pub fn list(&self, under: &str) -> Result<Vec<Listed>, Error> {
        self.walk(under, Which::Shown)
    }

    /// As [`Root::list`], and those of the files left out there whose names end like this. Nobody means to read what tools
    /// keep behind a dot: a hidden folder that can't be listed holds none.
    pub fn list_with_hidden(&self, under: &str, ending: &str) -> Result<Vec<Listed>, Error> {
        let mut listed = self.walk::<Stat>(under, Which::Hidden(ending))?;
        listed.retain(|entry| entry.stat.is_file() || !is_hidden(&entry.path));
        Ok(listed)
    }

    /// As [`Root::list`], names that begin with a dot included.
    pub fn list_all(&self, under: &str) -> Result<Vec<Listed>, Error> {
        self.walk(under, Which::All)
    }

    /// As [`Root::list_all`], but says of each name only what it is: no file is looked at for that, on most systems.
    pub fn list_kinds(&self, under: &str) -> Result<Vec<Listed<Kind>>, Error> {
        self.walk(under, Which::All)
    }

    fn walk<S: Look>(&self, under: &str, which: Which<'_>) -> Result<Vec<Listed<S>>, Error> {
        let mut listed: Vec<Listed<S>> = Vec::new();
        // Paths and not handles: a wide tree must not run out of them.
        let mut open = vec![String::new()];
        while !open.is_empty() {
            let list = |folder: &String| {
                let path = join(under, folder);
                let found = self.operation(Operation::List, "listing", &path, |dir| {
                    // A watcher hears of each opening, so a folder is opened once.
                    let open = match path.is_empty() {
                        true => rustix::fs::Dir::read_from(dir)?,
                        false => rustix::fs::Dir::new(open_folder(dir, &path)?.into_std_file())?,
                    };
                    entries::<S>(open, folder, which)
                });
                match which {
                    Which::Hidden(_) if is_hidden(folder) => Ok(found.unwrap_or_default()),
                    _ => found,
                }
            };
            let level: Result<Vec<_>, Error> = open.par_iter().map(list).collect();
            let mut level = level?;
            let folders = level.iter_mut().flatten().filter_map(|Listed { path, stat }| match stat.kind() {
                Kind::Folder => Some(path.clone()),
                _ => None,
            });
            open = folders.collect();
            listed.extend(level.into_iter().flatten());
        }
        // What a folder holds lies in order already, which this sort makes use of.
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listed)
    }
}

/// Which names are listed.
#[derive(Clone, Copy)]
enum Which<'w> {
    /// Those that don't begin with a dot, and have no such folder above them.
    Shown,
    /// Of the others those that end like this, and the folders on the way.
    Hidden(&'w str),
    All,
}

impl Which<'_> {
    fn holds(self, name: &[u8], told: FileType, is_below_hidden: bool) -> bool {
        let is_shown = !is_below_hidden && !name.starts_with(b".");
        match self {
            _ if matches!(name, b"." | b"..") => false,
            Self::Shown => is_shown,
            // `._NAME` is what a Mac keeps of a file `NAME` on other disks.
            Self::Hidden(ending) => {
                let is_folder = matches!(told, FileType::Directory | FileType::Unknown);
                is_shown || is_folder || name.ends_with(ending.as_bytes()) && !name.starts_with(b"._")
            }
            Self::All => true,
        }
    }
}

/// Whether a path leads over a name that begins with a dot.
pub fn is_hidden(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.")
}

fn entries<S: Look>(mut reader: rustix::fs::Dir, folder: &str, which: Which<'_>) -> io::Result<Vec<Listed<S>>> {
    // One after the other: a folder of thousands needs no memory for each by itself.
    let (mut all, mut names) = (Vec::new(), Vec::new());
    let is_below_hidden = is_hidden(folder);
    for entry in reader.by_ref() {
        let entry = entry?;
        let name = entry.file_name();
        if which.holds(name.to_bytes(), entry.file_type(), is_below_hidden) {
            let start = all.len();
            all.extend_from_slice(name.to_bytes_with_nul());
            names.push((start..all.len(), entry.file_type()));
        }
    }
    names.sort_unstable_by(|(a, _), (b, _)| all[a.clone()].cmp(&all[b.clone()]));
    let handle = reader.fd()?;
    let look = |(name, told): &(Range<usize>, FileType)| {
        let name = CStr::from_bytes_with_nul(&all[name.clone()]).map_err(io::Error::other)?;
        let Some(mut stat) = S::look(handle, name, *told)? else { return Ok(None) };
        let text = name.to_string_lossy();
        if matches!(text, Cow::Owned(_)) {
            *stat.kind() = Kind::Other;
        }
        Ok(Some(Listed { path: join(folder, &text), stat }))
    };
    names.par_iter().with_min_len(FEW).filter_map(|name| look(name).transpose()).collect()
}

fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => [folder, "/", name].concat(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make files of their own")]

    use std::os::fd::AsFd;

    use super::*;
    use crate::base::fs::Faults;

    #[test]
    fn a_name_of_which_the_folder_says_nothing_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("file"), "").unwrap();
        std::fs::create_dir(path("folder")).unwrap();
        std::os::unix::fs::symlink("file", path("link")).unwrap();
        let open = std::fs::File::open(folder.path()).unwrap();
        for (name, kind) in [
            (c"file", Some(Kind::File)),
            (c"folder", Some(Kind::Folder)),
            (c"link", Some(Kind::Link)),
            // It was removed since the folder was read.
            (c"gone", None),
        ] {
            let looked = |told| Kind::look(open.as_fd(), name, told).unwrap();
            assert_eq!(looked(FileType::Unknown), kind, "{name:?}");
            assert_eq!(looked(FileType::Fifo), Some(Kind::Other), "what a folder says is believed");
            assert_eq!(Stat::look(open.as_fd(), name, FileType::Unknown).unwrap().map(|stat| stat.kind), kind);
        }
        let not_a_folder = std::fs::File::open(path("file")).unwrap();
        assert_eq!(Stat::look(not_a_folder.as_fd(), c"file", FileType::Unknown), Err(Errno::NOTDIR));
    }

    #[test]
    fn of_what_is_hidden_some_files_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        for path in [".git/a", ".git/b/c.md", ".no.md/d", "x/.e.md", "x/._e.md", "x/.f.txt", "x/g.md", ".h", ".i.md"] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        std::os::unix::fs::symlink("g.md", folder.path().join("x/.#g.md")).unwrap();
        let root = Root::open(folder.path()).unwrap();
        let paths = |listed: Vec<Listed>| listed.into_iter().map(|entry| entry.path).collect::<Vec<_>>();
        assert_eq!(paths(root.list("").unwrap()), ["x", "x/g.md"]);
        let found = paths(root.list_with_hidden("", ".md").unwrap());
        assert_eq!(found, [".git/b/c.md", ".i.md", "x", "x/.e.md", "x/g.md"]);
    }

    #[test]
    fn kinds_are_those_of_a_whole_look() {
        let folder = tempfile::tempdir().unwrap();
        // In the order of whole paths `a-b` stands between `a` and what `a` holds.
        for path in ["a", "a/b", "a/b/.hidden", "a-b", "a-b/c", "a/empty"] {
            std::fs::create_dir(folder.path().join(path)).unwrap();
            (0..99).for_each(|n| std::fs::write(folder.path().join(format!("{path}/{n}.html")), "").unwrap());
        }
        let root = Root::open_with(folder.path(), &Faults::counting()).unwrap();
        let counted = root.faults().log().len();
        let whole = root.list_all("").unwrap();
        assert!(whole.len() == 6 * 100 && whole.is_sorted_by(|a, b| a.path < b.path));
        assert_eq!(root.list("").unwrap().len(), 5 * 100);
        assert_eq!(root.faults().log().len(), counted + 7 + 6, "each folder is an operation");
        let alone = |entry: &Listed| root.stat(&entry.path).unwrap() == Some(entry.stat);
        assert!(whole.iter().all(alone), "a look at all sees what a look at each sees");
        let pairs = whole.into_iter().map(|Listed { path, stat }| Listed { path, stat: stat.kind });
        assert!(pairs.eq(root.list_kinds("").unwrap()));
    }
}
