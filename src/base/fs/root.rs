//! A folder that can't be left, and what can be asked of it.

use std::io::{self, Read};
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_std::fs::{Dir, File, OpenOptions, OpenOptionsExt};
use rustix::fs::{Mode, OFlags};

use super::error::Error;
use super::faults::{Faults, Operation};
use super::stat::{Kind, Stat};

/// A handle to a folder. Paths given to it are relative, with `/` between their parts; `""` is the folder itself.
///
/// The handle stays with the folder when that is renamed. It is open for reading from the start, so that `syncfs` on
/// it reports every write that failed since.
#[derive(Clone, Debug)]
pub struct Root {
    pub(super) dir: Arc<Dir>,
    pub(super) faults: Faults,
    shown: PathBuf,
}

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Root {
    /// Opens a folder by any path, links followed. Errors where there is none.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::open_with(path, &Faults::default())
    }

    /// As [`Root::open`], with a counter that every root below it inherits.
    pub fn open_with(path: &Path, faults: &Faults) -> Result<Self, Error> {
        let open = || {
            faults.operation(Operation::Open, &path.to_string_lossy())?;
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            Ok(rustix::fs::open(path, FOLDER, Mode::empty())?)
        };
        let handle = open().map_err(|source| Error { doing: "opening the folder", path: path.to_owned(), source })?;
        let dir = Arc::new(Dir::from_std_file(handle.into()));
        Ok(Self { dir, faults: faults.clone(), shown: path.to_owned() })
    }

    /// Opens a folder, and makes it first, with its parents, where it is missing.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path).map_err(|source| Error {
            doing: "making the folder",
            path: path.to_owned(),
            source,
        })?;
        Self::open(path)
    }

    /// Opens a folder below this one. A link in the place of the folder is refused, even one that stays inside.
    pub fn sub(&self, path: &str) -> Result<Self, Error> {
        let dir = self.operation(Operation::Open, "opening the folder", path, |dir| open_folder(dir, path))?;
        Ok(Self { dir: Arc::new(dir), faults: self.faults.clone(), shown: self.shown(path) })
    }

    /// Gives the folder another name for messages: the one that the user typed, where it was opened by its real path.
    pub fn shown_as(self, shown: PathBuf) -> Self {
        Self { shown, ..self }
    }

    /// The counter of this root, for another root that is to be counted with it.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The whole path of a file, as the user would type it.
    pub fn shown(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.shown.clone() } else { self.shown.join(path) }
    }

    /// Tells what stands at a path, links not followed; `None` where nothing does.
    pub fn stat(&self, path: &str) -> Result<Option<Stat>, Error> {
        self.operation(Operation::Stat, "looking at", path, |dir| {
            let found = if path.is_empty() { dir.dir_metadata() } else { dir.symlink_metadata(path) };
            match found {
                Ok(metadata) => Ok(Some(Stat::of(&metadata))),
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        })
    }

    /// Reads a regular file of at most `limit` bytes. Errors on a longer one and, without waiting, on anything else: a
    /// folder, a link, a FIFO, a device.
    pub fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Error> {
        self.operation(Operation::Read, "reading", path, |dir| {
            let (file, size) = open_regular(dir, path)?;
            // Room for one byte more than there should be, so that the end is found without growing.
            let mut bytes = Vec::with_capacity(size.min(limit) as usize + 1);
            // The standard library's own file reads into fresh room without clearing it first.
            file.into_std().take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > limit {
                let text = format!("it is longer than {limit} bytes");
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
            }
            Ok(bytes)
        })
    }

    /// Opens a regular file to be read part by part. Errors on anything else.
    pub fn open_file(&self, path: &str) -> Result<OpenFile, Error> {
        let (file, size) = self.operation(Operation::Open, "opening", path, |dir| open_regular(dir, path))?;
        Ok(OpenFile { file: file.into_std(), size, root: self.clone(), path: path.to_owned() })
    }

    /// Counts an operation, does it, and puts what was being done and where into its error.
    pub(super) fn operation<T>(
        &self,
        kind: Operation,
        doing: &'static str,
        path: &str,
        act: impl FnOnce(&Dir) -> io::Result<T>,
    ) -> Result<T, Error> {
        let counted = self.faults.operation(kind, path).and_then(|()| act(&self.dir));
        counted.map_err(|source| Error { doing, path: self.shown(path), source })
    }
}

/// A regular file that is open.
pub struct OpenFile {
    file: std::fs::File,
    /// In bytes, when it was opened.
    pub size: u64,
    root: Root,
    path: String,
}

impl OpenFile {
    /// Reads a part of the file into a buffer, which holds it alone afterwards. Errors where the file ends before it does.
    pub fn read(&self, part: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), Error> {
        self.root.operation(Operation::Read, "reading", &self.path, |_| {
            let size = part.end.saturating_sub(part.start);
            if part.end > self.size {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            buffer.resize(usize::try_from(size).map_err(io::Error::other)?, 0);
            self.file.read_exact_at(buffer, part.start)
        })
    }

    /// The error of whoever can't understand what was read.
    pub fn damaged(&self, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        let source = io::Error::new(io::ErrorKind::InvalidData, why);
        Error { doing: "reading", path: self.root.shown(&self.path), source }
    }
}

/// Opens a folder below another. What leads to it may be a link that stays inside, its own name may not.
pub(super) fn open_folder(dir: &Dir, path: &str) -> io::Result<Dir> {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    if matches!(name, "" | "." | "..") {
        let text = "this is not the name of a folder";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    let open = |parent: &Dir| rustix::fs::openat(parent, name, FOLDER | OFlags::NOFOLLOW, Mode::empty());
    let handle = if parent.is_empty() { open(dir)? } else { open(&dir.open_dir(parent)?)? };
    Ok(Dir::from_std_file(handle.into()))
}

/// Opens a regular file for reading, and tells how long it is. `NONBLOCK` keeps a FIFO without a writer from holding up the build for good.
pub(super) fn open_regular(dir: &Dir, path: &str) -> io::Result<(File, u64)> {
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(flags.bits().cast_signed());
    let file = dir.open_with(path, &options).map_err(|error| match error.raw_os_error() {
        Some(errno) if errno == rustix::io::Errno::LOOP.raw_os_error() => not_regular("a link"),
        _ => error,
    })?;
    let stat = Stat::of(&file.metadata()?);
    match stat.kind {
        Kind::File => Ok((file, stat.size)),
        Kind::Folder => Err(not_regular("a folder")),
        Kind::Link => Err(not_regular("a link")),
        Kind::Other => Err(not_regular("a FIFO, a socket or a device")),
    }
}

fn not_regular(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("it is {what}, not a file"))
}
