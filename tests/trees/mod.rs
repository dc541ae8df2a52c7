//! Files of a project and of a site, read whole to be compared, for tests that build what others built.

#![allow(dead_code, reason = "no test needs all of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a project is made of.
pub const SOURCES: [&str; 5] = ["content", "themes", "theme", "pitso.toml", "pitso.lock"];

/// Files by their path below a folder.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The files at a path, or below it.
pub fn files(at: &Path, name: &str, found: &mut Tree) {
    if at.is_dir() {
        for entry in fs::read_dir(at).unwrap().map(Result::unwrap) {
            files(&entry.path(), &format!("{name}/{}", entry.file_name().to_str().unwrap()), found);
        }
    } else if at.exists() {
        found.insert(name.trim_start_matches('/').to_owned(), fs::read(at).unwrap());
    }
}

pub fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    files(folder, "", &mut found);
    found
}

/// What a project is built of, without its record and its output.
pub fn sources(project: &Path) -> Tree {
    let mut found = Tree::new();
    SOURCES.iter().for_each(|source| files(&project.join(source), source, &mut found));
    found
}

pub fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The paths of the files that one tree has and the other hasn't, or has otherwise.
pub fn differences<'t>(found: &'t Tree, expected: &'t Tree) -> Vec<&'t String> {
    let only_expected = expected.keys().filter(|path| !found.contains_key(*path));
    let others = found.iter().filter(|(path, bytes)| expected.get(*path) != Some(bytes)).map(|(path, _)| path);
    others.chain(only_expected).collect()
}
