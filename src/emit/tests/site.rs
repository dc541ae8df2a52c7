//! Small sites, and the way from one to the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::base::fs::Faults;
use crate::base::path::OutPath;
use crate::emit::folder::{Folder, Published, Written};
use crate::emit::manifest::MANIFEST;
use crate::emit::refusal::{PublishError, Refusal};

pub type Files = BTreeMap<String, Vec<u8>>;
pub type Record = BTreeMap<OutPath, Written>;

/// Three sites. From one to the next a file is added, changed, removed, kept, and becomes a folder or stops being one.
pub const SITES: [&[(&str, &str)]; 3] = [
    &[("index.html", "one"), ("same.html", "same"), ("a", "a file"), ("b/x.html", "x"), ("gone/deep/y.html", "y")],
    &[
        ("index.html", "two, longer"),
        ("same.html", "same"),
        ("a/in.html", "a folder"),
        ("b", "a file"),
        ("q/z.js", "z"),
    ],
    &[("index.html", "one"), ("same.html", "same"), ("a", "a file again"), ("b/x.html", "x2"), ("n/e/w.html", "new")],
];

pub fn out(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

/// A temporary project, in memory where that can be had: thousands of syncs to a disk take their time.
pub fn project() -> TempDir {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    dir
}

pub fn open(project: &Path, faults: &Faults) -> Result<Folder, Refusal> {
    Folder::open_with(&project.join("public"), project, &[project.join("content")], faults)
}

/// Builds and publishes as the engine does: what the record knows is kept, the rest is put.
pub fn build(
    project: &Path,
    files: &[(&str, &str)],
    record: &mut Record,
    faults: &Faults,
) -> Result<Published, PublishError> {
    let folder = open(project, faults)?;
    let stage = folder.stage_after(folder.look()?)?;
    for (path, text) in files {
        let path = out(path);
        let known = record.get(&path).filter(|written| written.size == text.len() as u64);
        let known = known.filter(|written| written.digest == crate::base::digest::Digest::of(text.as_bytes()));
        if !known.is_some_and(|written| stage.keep(&path, written)) {
            let written = stage.put(&path, text.as_bytes())?;
            record.insert(path, written);
        }
    }
    let manifest = stage.manifest();
    stage.publish(&manifest)
}

pub fn clean(project: &Path, files: &[(&str, &str)], record: &mut Record) -> Published {
    build(project, files, record, &Faults::default()).unwrap()
}

/// The files of a published site, manifest included.
pub fn expected(files: &[(&str, &str)]) -> Files {
    let mut lines: Vec<_> = files.iter().collect();
    lines.sort();
    let digest = |text: &str| crate::base::digest::Digest::of(text.as_bytes());
    let text: String = lines.iter().map(|(path, text)| format!("{}  {path}\n", digest(text))).collect();
    let mut expected: Files = files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().into())).collect();
    expected.insert(MANIFEST.into(), text.into());
    expected
}

/// All files below a folder, by a walk of its own; empty where there is none. Links show where they lead.
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten() {
            let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if kind.is_dir() {
                open.push(path);
                files.insert(format!("{name}/"), Vec::new());
            } else if kind.is_symlink() {
                files.insert(name, fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else {
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// As [`read`], folders left out.
pub fn live(project: &Path) -> Files {
    read(&project.join("public")).into_iter().filter(|(path, _)| !path.ends_with('/')).collect()
}

pub fn write(path: PathBuf, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
