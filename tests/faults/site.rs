//! A small project in three versions, and the way from one to the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, UNIX_EPOCH};

use pitso::base::fs::{Faults, Root};
use pitso::engine::build::{self, BuildError, Outcome};
use pitso::engine::project::Project;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::TempDir;

/// What is below a folder: files with their bytes, links with what they say, folders with a `/` at their end.
pub type Files = BTreeMap<String, Vec<u8>>;

const CONFIG: &str = "[site]\nid = \"t\"\nname = \"T\"\nlanguages = [\"en\", \"st\"]\nas_of = 2024-08-01\n";

type Version = &'static [(&'static str, &'static str)];

/// From one version to the next a page is added, changed, removed and kept, and a published file becomes a folder or stops
/// being one.
const VERSIONS: [Version; 3] = [
    &[
        ("pitso.toml", CONFIG),
        ("content/index.md", "+++\ntitle = \"One\"\n+++\n[About](about.md)\n"),
        ("content/about.md", "+++\ntitle = \"About\"\n+++\nThe same.\n"),
        ("content/about.st.md", "+++\ntitle = \"Ka rona\"\n+++\nMongolo.\n"),
        (
            "content/news/old.md",
            "+++\ntitle = \"Old\"\npublished = 2024-01-01\n+++\nGone soon. [Data](../files/data)\n",
        ),
        ("content/files/data", "1\n"),
        ("content/files/same.txt", "The same.\n"),
        ("theme/strings/en.ftl", "agenda = Programme\n"),
    ],
    &[
        ("pitso.toml", CONFIG),
        ("content/index.md", "+++\ntitle = \"Two\"\n+++\n[About](about.md), longer. [Data](files/data/a.txt)\n"),
        ("content/about.md", "+++\ntitle = \"About\"\n+++\nThe same.\n"),
        ("content/about.st.md", "+++\ntitle = \"Ka rona\"\n+++\nMongolo o mong.\n"),
        ("content/people/k.md", "+++\ntitle = \"K\"\n+++\nHere.\n"),
        ("content/files/data/a.txt", "2\n"),
        ("content/files/same.txt", "The same.\n"),
        ("theme/strings/en.ftl", "agenda = The agenda\n"),
    ],
    &[
        ("pitso.toml", CONFIG),
        ("content/index.md", "+++\ntitle = \"Three\"\n+++\n[About](about.md) and [data](files/data)\n"),
        ("content/about.md", "+++\ntitle = \"About\"\n+++\nThe same.\n"),
        ("content/news/old.md", "+++\ntitle = \"New\"\npublished = 2024-02-01\n+++\nIt is back.\n"),
        ("content/files/data", "3\n"),
        ("content/files/same.txt", "The same.\n"),
    ],
];

/// The versions that were built before, the last being live, and the one that is to be built. The third has a standby.
pub const SCENES: [(&[usize], usize); 3] = [(&[], 0), (&[0], 1), (&[0, 1], 2)];

/// A folder in memory, where that can be had: thousands of syncs to a disk take their time.
pub fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Lays out the sources of a version, over those of any other. They are old enough for the build record to know them again.
pub fn lay_out(project: &Path, version: usize) {
    for source in ["content", "theme"] {
        let _ = fs::remove_dir_all(project.join(source));
    }
    for (path, text) in VERSIONS[version] {
        let path = project.join(path);
        write(&path, text);
        let since = Duration::from_secs(1_000_000_000 + 1000 * version as u64);
        fs::File::options().write(true).open(path).unwrap().set_modified(UNIX_EPOCH + since).unwrap();
    }
}

/// All that is below a folder, by a walk of its own; empty where there is none.
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
            } else if kind.is_file() {
                files.insert(name, fs::read(&path).unwrap());
            } else {
                files.insert(name, b"special".to_vec());
            }
        }
    }
    files
}

/// Writes files into a folder that isn't there yet.
pub fn files_to(folder: &Path, files: &Files) {
    for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with('/')) {
        write(&folder.join(name), bytes);
    }
}

/// Builds a project into its `public/`, on one thread, so that the N-th operation is the same one every time.
pub fn build(project: &Path, faults: &Faults) -> Result<Outcome, BuildError> {
    static ONE: OnceLock<ThreadPool> = OnceLock::new();
    let one = ONE.get_or_init(|| ThreadPoolBuilder::new().num_threads(1).build().unwrap());
    let open = Project { root: Root::open_with(project, faults)?, path: project.to_owned() };
    one.install(|| build::build(&open, &project.join("public")))
}

/// The program, told to build a project into a folder.
pub fn program(project: &Path, output: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pitso"));
    program.arg("build").arg("--project").arg(project).arg("--output").arg(output).env("RAYON_NUM_THREADS", "2");
    program
}

/// What a version looks like when it is published, built from nothing.
pub fn expected(version: usize) -> &'static Files {
    static ALL: [OnceLock<Files>; 3] = [const { OnceLock::new() }; 3];
    ALL[version].get_or_init(|| {
        let folder = folder();
        lay_out(folder.path(), version);
        let outcome = build(folder.path(), &Faults::default()).unwrap();
        assert!(outcome.published.is_some(), "version {version} has errors: {:#?}", outcome.findings);
        read(&folder.path().join("public"))
    })
}

/// A project just before a build, to be copied as often as it takes.
pub struct Scene {
    template: TempDir,
    around: Files,
    pub old: Files,
    pub version: usize,
    pub name: String,
}

impl Scene {
    pub fn new((before, version): (&[usize], usize)) -> Self {
        let template = folder();
        let project = template.path().join("project");
        write(&template.path().join("around/letter.txt"), "Dear K.");
        fs::create_dir(&project).unwrap();
        for earlier in before {
            lay_out(&project, *earlier);
            build(&project, &Faults::default()).unwrap();
        }
        lay_out(&project, version);
        let old = before.last().map_or_else(Files::new, |last| expected(*last).clone());
        let around = around(template.path());
        Self { template, around, old, version, name: format!("{before:?} to {version}") }
    }

    pub fn all() -> impl Iterator<Item = Self> {
        SCENES.into_iter().map(Self::new)
    }

    pub fn new_files(&self) -> &'static Files {
        expected(self.version)
    }

    /// A copy, with all times and second names of files.
    pub fn copy(&self) -> TempDir {
        let copy = folder();
        self.copy_to(copy.path());
        copy
    }

    pub fn copy_to(&self, folder: &Path) {
        let from = self.template.path().join(".");
        assert!(Command::new("cp").arg("-a").arg(from).arg(folder).status().unwrap().success(), "cp -a");
    }

    /// Whether all is as it was that a build may not touch: what is in the project and around it.
    pub fn is_intact(&self, folder: &Path) -> bool {
        around(folder) == self.around
    }
}

fn around(folder: &Path) -> Files {
    let own = ["project/public/", "project/.public.pitso/", "project/.pitso/"];
    read(folder).into_iter().filter(|(path, _)| !own.iter().any(|own| path.starts_with(own))).collect()
}

/// The naive way to publish: the folder is emptied, and the files are written into it, as slowly as a disk does.
pub fn write_in_place(
    public: &Path,
    files: &Files,
    faults: &Faults,
    pause: Duration,
) -> Result<(), pitso::base::fs::Error> {
    fs::create_dir_all(public).unwrap();
    let root = Root::open_with(public, faults)?;
    let old: Vec<_> = read(public).into_keys().collect();
    for name in old.iter().rev() {
        match name.strip_suffix('/') {
            Some(folder) => root.remove_dir(folder)?,
            None => root.remove_file(name)?,
        }
    }
    for (name, bytes) in files {
        std::thread::sleep(pause);
        match name.strip_suffix('/') {
            Some(folder) => root.create_dir_all(folder)?,
            None => {
                root.create_dir_all(name.rsplit_once('/').map_or("", |(folder, _)| folder))?;
                root.create(name, bytes).map(drop)?;
            }
        }
    }
    Ok(())
}

/// The project's folder in a copy of a scene.
pub fn project(folder: &Path) -> PathBuf {
    folder.join("project")
}
