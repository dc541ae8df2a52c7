//! The project's folder: where its files are.

use std::path::{Path, PathBuf};

use crate::base::fs::{self, Root};
use crate::base::path::SourcePath;
use crate::base::text::line_feeds;
use crate::read::config;

/// No file may be larger that is not a text and not published: settings, a lock, a template.
pub const LARGEST_SOURCE: u64 = 64 << 20;

/// No text may be larger: it is a book, and no page. What is made of a text takes many times its size while it is read.
pub const LARGEST_TEXT: u64 = 256 << 10;

/// An open project.
#[derive(Clone, Debug)]
pub struct Project {
    pub root: Root,
    /// As the user would type it.
    pub path: PathBuf,
}

/// What of a project is wanted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Audience {
    /// What may be published.
    Public,
    /// Drafts as well.
    Editor,
}

/// Why there is no project.
#[derive(Debug, thiserror::Error)]
pub enum NoProject {
    #[error("there is no `pitso.toml` in `{}` or in a folder above it", .0.display())]
    NotFound(PathBuf),
    #[error(transparent)]
    Io(#[from] fs::Error),
}

impl Project {
    /// Finds the project of a folder: that folder, or the nearest one above it, that holds a `pitso.toml`.
    pub fn find(start: &Path) -> Result<Self, NoProject> {
        let mut path = start.to_owned();
        // Above a relative path there are as many folders as the real path has.
        let mut left = fs::real_path(start, &fs::Faults::default())?.components().count();
        loop {
            let root = Root::open(&path)?;
            if root.stat(config::FILE)?.is_some() {
                return Ok(Self { root, path });
            }
            if left <= 1 {
                return Err(NoProject::NotFound(start.to_owned()));
            }
            left -= 1;
            path = if path.as_os_str() == "." || path.as_os_str().is_empty() { "..".into() } else { path.join("..") };
        }
    }

    /// A folder of the project, as the user would type it.
    pub fn folder(&self, name: &str) -> PathBuf {
        if self.path.as_os_str() == "." { name.into() } else { self.path.join(name) }
    }

    /// The text of a source, for drawing a finding; empty where it can't be read.
    pub fn text(&self, path: &SourcePath) -> Option<String> {
        let bytes = self.root.read(path.as_str(), LARGEST_SOURCE).ok()?;
        Some(String::from_utf8_lossy(&line_feeds(&bytes)).into_owned())
    }
}
