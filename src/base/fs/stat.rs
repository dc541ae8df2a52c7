//! What is known of a file without opening it.

use cap_std::fs::{Metadata, MetadataExt};
use rustix::fs::FileType;

/// What stands at a path. Links are not followed: a link to a folder is a `Link`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    File,
    Folder,
    Link,
    /// A FIFO, a socket, a device, or a name that is not UTF-8.
    Other,
}

impl Kind {
    pub(super) fn of_type(found: FileType) -> Self {
        match found {
            FileType::RegularFile => Self::File,
            FileType::Directory => Self::Folder,
            FileType::Symlink => Self::Link,
            _ => Self::Other,
        }
    }
}

/// The device and the number of a file: equal for two paths if, and only if, they lead to one file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Identity {
    pub device: u64,
    pub number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stat {
    pub kind: Kind,
    pub size: u64,
    /// When the contents last changed, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// When anything about the file last changed, its name among it: no program can set this back.
    pub ctime_ns: i64,
    pub mode: u32,
    pub identity: Identity,
}

impl Stat {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let kind = metadata.file_type();
        Self {
            kind: match () {
                () if kind.is_file() => Kind::File,
                () if kind.is_dir() => Kind::Folder,
                () if kind.is_symlink() => Kind::Link,
                () => Kind::Other,
            },
            size: metadata.len(),
            mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            ctime_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            mode: metadata.mode() & 0o7777,
            identity: Identity { device: metadata.dev(), number: metadata.ino() },
        }
    }

    /// Of what the system says itself, which is the same.
    #[allow(clippy::unnecessary_cast, reason = "other systems have other types for them")]
    pub(super) fn of_raw(found: &rustix::fs::Stat) -> Self {
        Self {
            kind: Kind::of_type(FileType::from_raw_mode(found.st_mode)),
            size: found.st_size as u64,
            mtime_ns: nanoseconds(found.st_mtime as i64, found.st_mtime_nsec as i64),
            ctime_ns: nanoseconds(found.st_ctime as i64, found.st_ctime_nsec as i64),
            mode: found.st_mode as u32 & 0o7777,
            identity: Identity { device: found.st_dev as u64, number: found.st_ino as u64 },
        }
    }

    pub fn is_file(&self) -> bool {
        self.kind == Kind::File
    }

    pub fn is_folder(&self) -> bool {
        self.kind == Kind::Folder
    }
}

fn nanoseconds(seconds: i64, more: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(more)
}

/// What the clock says, in nanoseconds since 1970: only to tell whether a file was changed a moment ago.
pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
