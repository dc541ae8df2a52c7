//! What changes a folder: new files, links, renames, removals, the exchange of two folders, and the syncs.

use std::fs::{FileTimes, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;

use cap_std::fs::{Dir, OpenOptions};
use rustix::fs::RenameFlags;

use super::error::Error;
use super::faults::Operation;
use super::root::{Root, open_folder, open_regular};
use super::stat::Stat;

const WRITING: &str = "writing";

/// What a web server that runs as somebody else needs of a file, and of a folder.
const READABLE: u32 = 0o444;
const ENTERABLE: u32 = 0o555;
/// What nobody but owner and group should have, whatever the umask says.
const WORLD_WRITABLE: u32 = 0o002;
/// All that those have who are neither owner nor in the group.
const OTHERS: u32 = 0o007;

impl Root {
    /// Makes a new file with these bytes and tells its size and time. Errors where the name is taken, by whatever.
    ///
    /// The file is readable by all even under `umask 077`, else a site built from a careful shell answers 403. The group
    /// may write to it where the umask lets it, so that two editors can share a folder. A failed write leaves a part.
    pub fn create(&self, path: &str, bytes: &[u8]) -> Result<Stat, Error> {
        self.create_file(path, &[bytes], false)
    }

    /// As [`Root::create`], of bytes that lie in several places.
    pub fn create_of(&self, path: &str, parts: &[&[u8]]) -> Result<Stat, Error> {
        self.create_file(path, parts, false)
    }

    /// As [`Root::create`]; when it returns, the bytes survive a power cut (the name does after [`Root::sync_folder`]).
    pub fn create_synced(&self, path: &str, bytes: &[u8]) -> Result<Stat, Error> {
        self.create_file(path, &[bytes], true)
    }

    fn create_file(&self, path: &str, parts: &[&[u8]], sync: bool) -> Result<Stat, Error> {
        let mut file = self.new_file(path)?;
        let written = self.faults.write(&mut file, parts, path);
        written.map_err(|source| Error { doing: WRITING, path: self.shown(path), source })?;
        let stat = self.open_to_all(&file, path)?;
        if sync {
            self.operation(Operation::SyncFile, WRITING, path, |_| file.sync_all())?;
        }
        Ok(stat)
    }

    /// Writes a file that is either the old one or the new one, whole, whenever the process or the power dies: a
    /// temporary file beside it, synced, then renamed.
    pub fn replace(&self, path: &str, bytes: &[u8]) -> Result<Stat, Error> {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let part = if folder.is_empty() { format!(".{name}.part") } else { format!("{folder}/.{name}.part") };
        self.remove_file(&part)?;
        let stat = self.create_synced(&part, bytes)?;
        self.rename(&part, self, path)?;
        self.sync_subfolder(folder)?;
        Ok(stat)
    }

    fn new_file(&self, path: &str) -> Result<std::fs::File, Error> {
        self.operation(Operation::Create, WRITING, path, |dir| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            Ok(dir.open_with(path, &options)?.into_std())
        })
    }

    /// Makes a new file readable by all, and tells its size and time.
    pub(super) fn open_to_all(&self, file: &std::fs::File, path: &str) -> Result<Stat, Error> {
        let stat = self.operation(Operation::Stat, "looking at", path, |_| stat_of(file))?;
        let wanted = (stat.mode | READABLE) & !WORLD_WRITABLE;
        if stat.mode != wanted {
            let permissions = Permissions::from_mode(wanted);
            let set = || file.set_permissions(permissions);
            ignore_unsupported(self.operation(Operation::SetMode, "setting the mode of", path, |_| set()))?;
        }
        Ok(Stat { mode: wanted, ..stat })
    }

    /// Copies a regular file to a new one below another root, with its modification time.
    pub fn copy(&self, from: &str, to: &Root, path: &str) -> Result<(), Error> {
        let mut source = self.operation(Operation::Read, "reading", from, |dir| open_regular(dir, from))?.0.into_std();
        let mut copy = to.new_file(path)?;
        to.operation(Operation::Write, WRITING, path, |_| io::copy(&mut source, &mut copy))?;
        to.open_to_all(&copy, path)?;
        to.operation(Operation::SetTime, WRITING, path, |_| {
            copy.set_times(FileTimes::new().set_modified(source.metadata()?.modified()?))
        })
    }

    /// Gives a file a second name below another root of the same file system. Errors where that name is taken.
    pub fn hard_link(&self, path: &str, to: &Root, other: &str) -> Result<(), Error> {
        self.operation(Operation::HardLink, "linking", path, |dir| dir.hard_link(path, &to.dir, other))
    }

    /// Gives a file a second name, or copies it where the file system has no second names.
    pub fn link_or_copy(&self, path: &str, to: &Root, other: &str) -> Result<(), Error> {
        match self.hard_link(path, to, other) {
            Err(error) if error.is_unsupported() => self.copy(path, to, other),
            linked => linked,
        }
    }

    /// Renames a file or folder in one step, over a file that has the new name.
    pub fn rename(&self, path: &str, to: &Root, other: &str) -> Result<(), Error> {
        self.operation(Operation::Rename, "renaming", path, |dir| dir.rename(path, &to.dir, other))
    }

    /// Removes a file or a link; that there is none is no error.
    pub fn remove_file(&self, path: &str) -> Result<(), Error> {
        self.operation(Operation::RemoveFile, "removing", path, |dir| match dir.remove_file(path) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
            removed => removed,
        })
    }

    /// Removes an empty folder; that there is none is no error, that it holds something is one.
    pub fn remove_dir(&self, path: &str) -> Result<(), Error> {
        self.operation(Operation::RemoveDir, "removing", path, |dir| match dir.remove_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        })
    }

    /// Makes a folder and those above it, each open to all readers. Errors where one of the names is a file or a link.
    pub fn create_dir_all(&self, path: &str) -> Result<(), Error> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.filter(|end| *end > 0).try_for_each(|end| self.create_dir(&path[..end]))
    }

    /// Makes one folder, open to all readers; that it is there is no error.
    pub fn create_dir(&self, path: &str) -> Result<(), Error> {
        self.operation(Operation::CreateDir, "making the folder", path, |dir| {
            match dir.create_dir(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return open_folder(dir, path).map(drop);
                }
                made => made?,
            }
            let folder = open_folder(dir, path)?.into_std_file();
            let mode = folder.metadata()?.permissions().mode();
            let wanted = (mode | ENTERABLE) & !WORLD_WRITABLE;
            // A file system without modes says no here, and is as open as it was mounted.
            if mode != wanted {
                let _ = folder.set_permissions(Permissions::from_mode(wanted));
            }
            Ok(())
        })
    }

    /// Exchanges two names, of folders as a rule, in one step: there is no moment without either. Errors with
    /// [`Error::is_unsupported`] where the file system can't. Both are single names.
    pub fn exchange(&self, name: &str, with: &Root, other: &str) -> Result<(), Error> {
        self.operation(Operation::Exchange, "exchanging", name, |dir| {
            if name.contains('/') || other.contains('/') {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            exchange(dir, name, &with.dir, other)
        })
    }

    /// Lets only owner and group into this folder itself. Where it is somebody else's, or the file system has no modes, it
    /// stays as it is.
    pub fn close_to_others(&self) -> Result<(), Error> {
        let Some(mode) = self.stat("")?.map(|stat| stat.mode).filter(|mode| mode & OTHERS != 0) else { return Ok(()) };
        let close =
            |dir: &Dir| dir.try_clone()?.into_std_file().set_permissions(Permissions::from_mode(mode & !OTHERS));
        ignore_unsupported(self.operation(Operation::SetMode, "setting the mode of", "", close))
    }

    /// Waits until every change to the file system of this folder is on the disk. Errors where a write has failed since
    /// the root was opened; it must not be tried again then: the second call would say yes about bytes that are lost.
    pub fn sync_file_system(&self) -> Result<(), Error> {
        self.operation(Operation::SyncFileSystem, "saving to disk", "", sync_file_system)
    }

    /// Waits until the names in this folder are on the disk.
    pub fn sync_folder(&self) -> Result<(), Error> {
        self.sync_subfolder("")
    }

    fn sync_subfolder(&self, path: &str) -> Result<(), Error> {
        let synced = self.operation(Operation::SyncDir, "saving to disk", path, |dir| {
            let own = if path.is_empty() { None } else { Some(open_folder(dir, path)?) };
            Ok(rustix::fs::fsync(own.as_ref().unwrap_or(dir))?)
        });
        ignore_unsupported(synced)
    }
}

/// Some network file systems know neither modes nor a sync of folders; there is nothing better to do on them.
fn ignore_unsupported(result: Result<(), Error>) -> Result<(), Error> {
    match result {
        Err(error) if error.is_unsupported() => Ok(()),
        result => result,
    }
}

fn stat_of(file: &std::fs::File) -> io::Result<Stat> {
    Ok(Stat::of(&cap_std::fs::Metadata::from_file(file)?))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(dir: &Dir, name: &str, with: &Dir, other: &str) -> io::Result<()> {
    Ok(rustix::fs::renameat_with(dir, name, with, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Dir, _: &str, _: &Dir, _: &str) -> io::Result<()> {
    Err(rustix::io::Errno::NOSYS.into())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn sync_file_system(dir: &Dir) -> io::Result<()> {
    Ok(rustix::fs::syncfs(dir)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn sync_file_system(_: &Dir) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}
