//! Where all is written, so that no run disturbs the next one.
//!
//! ext4 doesn't give the number of a deleted file to a new one for one to five minutes, and looks at each such number anew
//! for each file that it makes in the same part of the disk: after ten thousand files were deleted, the system's share in
//! making ten thousand others grew from 0.6 s to between 2.6 and 6 s. A fresh folder beside the old one, or a fresh parent
//! for it, is no help, as both mostly lie in the same part. So nothing is deleted before all is measured; each build
//! has a folder of its own; and the folder above these is marked as one whose folders have nothing to do with each other
//! (`chattr +T`), which ext4 then spreads over the disk, by their names. With that mark the figure stays at 0.5 s, also
//! right after a deletion, which Zola does before each build, and a call of this command at its end.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags, syncfs};

/// A file that was changed less long ago is never taken for known.
const SETTLING: Duration = Duration::from_millis(150);

pub struct Ground {
    at: PathBuf,
    /// Tells this call's folders, and thereby their places on the disk, from another call's.
    call: u32,
}

impl Ground {
    /// What an earlier call that was interrupted has left there stays until the end.
    pub fn at(at: &Path) -> io::Result<Self> {
        fs::create_dir_all(at)?;
        let folder = File::open(at)?;
        if let Ok(flags) = ioctl_getflags(&folder) {
            // Other file systems than ext4 need no mark, and some can't take it.
            let _ = ioctl_setflags(&folder, flags | IFlags::TOPDIR);
        }
        Ok(Self { at: at.to_owned(), call: std::process::id() })
    }

    /// A new folder.
    pub fn folder(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.at.join(format!("{}-{name}", self.call));
        fs::create_dir(&folder)?;
        Ok(folder)
    }

    /// Brings all to the disk, so that nobody pays for what another has left to the system, and waits until the files'
    /// times are of the past.
    pub fn settle(&self) -> io::Result<()> {
        syncfs(File::open(&self.at)?)?;
        sleep(SETTLING);
        Ok(())
    }

    /// Deletes all.
    pub fn clear(self) -> io::Result<()> {
        fs::remove_dir_all(self.at)
    }
}
