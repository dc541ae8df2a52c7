//! What went wrong with a file: what was being done, to which path, and the system's own words.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::base::text::told;

/// A failed operation. Displays as ``writing `public/index.html`: No space left on device``.
///
/// Its `source()` is empty: the cause is part of the sentence already.
#[derive(Debug)]
pub struct Error {
    /// What was being done: `reading`, `writing`.
    pub doing: &'static str,
    /// The whole path, as the user would type it.
    pub path: PathBuf,
    pub source: io::Error,
}

impl Error {
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }

    pub fn is_not_found(&self) -> bool {
        self.kind() == io::ErrorKind::NotFound
    }

    /// Whether the file system can't do this at all, so that another way is worth a try. A full or broken disk is not
    /// among the answers.
    pub fn is_unsupported(&self) -> bool {
        use rustix::io::Errno;
        const NEVER: [Errno; 7] =
            [Errno::INVAL, Errno::NOSYS, Errno::PERM, Errno::OPNOTSUPP, Errno::XDEV, Errno::BUSY, Errno::MLINK];
        Errno::from_io_error(&self.source).is_some_and(|errno| NEVER.contains(&errno))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = self.source.to_string();
        // The number that std appends tells an editor nothing.
        let cause = cause.split(" (os error").next().unwrap_or(&cause);
        write!(f, "{} `{}`: {cause}", self.doing, told(&self.path.to_string_lossy()))
    }
}

impl std::error::Error for Error {}
