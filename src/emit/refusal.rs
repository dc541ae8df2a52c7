//! Why nothing was published, in words that name the path and the cure.

use std::fmt;
use std::path::PathBuf;

use super::manifest::LineError;
use crate::base::fs;
use crate::base::path::OutPath;

/// Why a folder isn't written to. It has not been changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("`{}` can't be the output folder: {why}; {}", .output.display(), .why.cure())]
    Place { output: PathBuf, why: Why },
    #[error(
        "`{}` holds files, and no `mirror/manifest-sha256.txt` that says pitso wrote them; choose another --output, or empty \
         that folder yourself",
        .folder.display()
    )]
    NoManifest { folder: PathBuf },
    #[error(
        "`{}` can't be read as a manifest ({error}), so pitso can't tell which files are its own; put the right one back, \
         or remove the folder yourself if nothing else is in it",
        .file.display()
    )]
    BadManifest { file: PathBuf, error: LineError },
    #[error(
        "`{}` holds what pitso didn't write and would lose: {}; move it elsewhere, or choose another --output",
        .folder.display(),
        Names(.names, *.more)
    )]
    Strangers { folder: PathBuf, names: Vec<String>, more: usize },
    #[error("another build is writing here (it holds `{}`); wait until it has ended, then build again", .lock.display())]
    Busy { lock: PathBuf },
    #[error(transparent)]
    Io(#[from] fs::Error),
}

/// What is wrong with the place of an output folder.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Why {
    #[error("it is the root of the file system")]
    Root,
    #[error("it is, or holds, your home folder")]
    Home,
    #[error("it is, or holds, the folder you are in")]
    Current,
    #[error("it is, or holds, the project")]
    Project,
    #[error("it is, or holds, `{}`, which is for what the site is made of", .0.display())]
    Source(PathBuf),
    #[error("it is inside `{}`, which is for what the site is made of", .0.display())]
    InSource(PathBuf),
    #[error("it is inside `{}`, which holds a published site and nothing else", .0.display())]
    InSite(PathBuf),
    #[error("it is inside `{0}`, which a tool keeps for itself")]
    InTool(String),
    #[error("it is a link")]
    Link,
    #[error("it is not a folder")]
    NotFolder,
    #[error("there is no folder `{}` to hold it", .0.display())]
    NoParent(PathBuf),
    #[error("its name is not UTF-8 text")]
    Name,
    #[error("it was moved or replaced while the site was built")]
    Moved,
}

impl Why {
    fn cure(&self) -> &'static str {
        match self {
            Self::Link => "give the path of the folder that the link leads to",
            Self::NotFolder => "move the file away, or choose another --output",
            Self::NoParent(_) => "make that folder first, or choose another --output",
            Self::Moved => "build again",
            _ => "choose a folder that holds nothing else, such as --output public",
        }
    }
}

/// How many strangers are named; a list of thousands helps nobody.
const NAMED: usize = 5;

impl Refusal {
    pub(super) fn strangers(folder: PathBuf, mut names: Vec<String>) -> Self {
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        Self::Strangers { folder, names, more }
    }
}

struct Names<'n>(&'n [String], usize);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}`{}`", name.escape_debug())?;
        }
        match self.1 {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// Why a build wasn't published. The live folder is the old one, whole; if the error came after the switch (the last
/// sync failed) it is the new one, whole.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Io(#[from] fs::Error),
    /// The caller's mistake: each file of the manifest must have been kept or put, with the same digest and size.
    #[error("`{0}` is in the manifest, and the same file was neither kept nor put")]
    Unstaged(OutPath),
    #[error("`{}` {what} after it was written; was something else at work there?", .path.display())]
    Unequal { path: PathBuf, what: &'static str },
}
