//! Questions about paths that the user typed, before there is a [`Root`](super::Root): links are followed here.

use std::io;
use std::path::{Path, PathBuf};

use cap_std::fs::Metadata;

use super::error::Error;
use super::faults::{Faults, Operation};
use super::stat::{Identity, Kind, Stat};

/// What stands at a path, and the path without links and dots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    pub real: PathBuf,
    pub kind: Kind,
    pub identity: Identity,
}

/// Tells what stands at a path. The last name is not followed: a link is a link. `None` where nothing stands.
pub fn place(path: &Path, faults: &Faults) -> Result<Option<Place>, Error> {
    let look = || {
        faults.operation(Operation::Stat, &path.to_string_lossy())?;
        match std::fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(Stat::of(&Metadata::from_just_metadata(found)))),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    };
    let found = look().map_err(|source| Error { doing: "looking at", path: path.to_owned(), source })?;
    let Some(stat) = found else { return Ok(None) };
    let real = if stat.kind == Kind::Link { path.to_owned() } else { real_path(path, faults)? };
    Ok(Some(Place { real, kind: stat.kind, identity: stat.identity }))
}

/// Resolves a path to the one without links and dots. Errors where nothing stands there.
pub fn real_path(path: &Path, faults: &Faults) -> Result<PathBuf, Error> {
    let resolve = || {
        faults.operation(Operation::Stat, &path.to_string_lossy())?;
        std::fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path })
    };
    resolve().map_err(|source| Error { doing: "looking at", path: path.to_owned(), source })
}

/// The identities of a folder and of all above it, innermost first; links are followed. Empty where nothing stands.
pub fn ancestors(path: &Path, faults: &Faults) -> Result<Vec<Identity>, Error> {
    let real = match real_path(path, faults) {
        Ok(real) => real,
        Err(error) if error.is_not_found() => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for folder in real.ancestors() {
        found.extend(place(folder, faults)?.map(|place| place.identity));
    }
    Ok(found)
}
