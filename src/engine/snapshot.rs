//! How a project's files look from outside, at one moment: what a build is made of, before anything is opened.

use crate::base::digest::{Digest, Digester};
use crate::base::fs::{self, Listed, Root, Stat};
use crate::base::path::{CONTENT, TEXT};
use crate::read::source::Stamp;
use crate::read::{config, lock};

use super::project::Project;
use super::record::PROGRAM;

/// The folders that a site is made of: the content, themes, and the site's own files over its theme.
pub const FOLDERS: [&str; 3] = [CONTENT, "themes", "theme"];

/// The files beside them that it is made of.
pub const FILES: [&str; 2] = [config::FILE, lock::FILE];

fn no_folder(root: &Root, folder: &str, stat: Stat) -> fs::Error {
    let is = if stat.kind == fs::Kind::Link { "a link to another place" } else { "no folder" };
    let source = std::io::Error::other(format!("it is {is}; put the folder itself here, or give this another name"));
    fs::Error { doing: "listing", path: root.shown(folder), source }
}

/// The names, kinds, sizes and times of all that a build reads.
pub struct Snapshot {
    files: Vec<Listed>,
    /// What is in each of [`FOLDERS`], paths relative to it.
    folders: [Vec<Listed>; 3],
    /// When it was taken, before the first look.
    pub taken: i64,
}

impl Snapshot {
    /// Looks at a project. A folder that is missing holds nothing.
    pub fn take(project: &Project) -> Result<Self, fs::Error> {
        let taken = fs::now();
        let root = &project.root;
        let list = |folder: &str| match root.stat(folder)? {
            Some(stat) if !stat.is_folder() => Err(no_folder(root, folder, stat)),
            // No text is left out without a word.
            Some(_) if folder == CONTENT => root.list_with_hidden(folder, TEXT),
            Some(_) => root.list(folder),
            None => Ok(Vec::new()),
        };
        let mut files = Vec::new();
        for path in FILES {
            files.extend(root.stat(path)?.map(|stat| Listed { path: path.to_owned(), stat }));
        }
        let [content, themes, own] = FOLDERS;
        Ok(Self { files, folders: [list(content)?, list(themes)?, list(own)?], taken })
    }

    /// What is below `content/`, paths relative to it.
    pub fn content(&self) -> &[Listed] {
        &self.folders[0]
    }

    /// The files that looked otherwise before, by their paths below the project's root. Those that are new are not among
    /// them: nothing can be known of them.
    pub fn changed_since(&self, before: &Self) -> Vec<String> {
        let mut changed = Vec::new();
        for ((folder, old), new) in FOLDERS.iter().zip(&before.folders).zip(&self.folders) {
            // Both are in the order of their paths.
            let mut new = new.iter().peekable();
            let others = old.iter().filter(|entry| {
                while new.next_if(|now| now.path < entry.path).is_some() {}
                new.next_if(|now| now.path == entry.path).is_none_or(|now| now.stat != entry.stat)
            });
            changed.extend(others.map(|entry| format!("{folder}/{}", entry.path)));
        }
        changed
    }

    /// Whether two looks saw the very same.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.files, &self.folders) == (&other.files, &other.folders)
    }

    fn all(&self) -> impl Iterator<Item = &Vec<Listed>> {
        std::iter::once(&self.files).chain(&self.folders)
    }

    /// Digests the program and all that it would read. `None` where a file was changed a moment before the look: a second
    /// change could leave size and time as they are.
    pub fn fingerprint(&self) -> Option<Digest> {
        let is_settled = |file: &Listed| {
            let stamp = Stamp::of(&file.stat);
            stamp.settled(self.taken) == stamp
        };
        if !self.all().flatten().all(is_settled) {
            return None;
        }
        let mut digester = Digester::new();
        digester.part(PROGRAM.as_bytes());
        for listed in self.all() {
            digester.part(&fs::fingerprint(listed).0);
            for file in listed.iter().filter(|entry| entry.stat.is_file()) {
                digester.part(&file.stat.ctime_ns.to_le_bytes()).part(&file.stat.identity.number.to_le_bytes());
            }
        }
        Some(digester.finish())
    }
}
