//! A project, and beside it what it must not reach.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// It stands in nothing that pitso or a project brings along.
pub const CANARY: &str = "canary7d1f3a";

/// What is read at once is read in a moment; what waits for a writer waits for good.
const PATIENCE: Duration = Duration::from_secs(30);

pub const CONFIG: &str = "[site]\nid = \"t\"\nname = \"T\"\nlanguages = [\"en\", \"st\"]\nas_of = 2024-08-01\n";

/// The names that lie outside, each with a canary in a form that pitso would take.
const OUTSIDE: &[(&str, &str)] = &[
    ("secret.txt", "canary7d1f3a\n"),
    ("secret", "canary7d1f3a\n"),
    ("secret.md", "+++\ntitle = \"canary7d1f3a\"\n+++\n\ncanary7d1f3a\n"),
    ("secret.png", "canary7d1f3a\n"),
    ("secret.ftl", "agenda = canary7d1f3a\n"),
    ("secret.css", "canary7d1f3a{top:0}\n"),
    ("secret.html", "canary7d1f3a\n"),
    ("secret.toml", "[site]\nid = \"t\"\nname = \"canary7d1f3a\"\nlanguages = [\"en\"]\n"),
    ("index.md", "+++\ntitle = \"canary7d1f3a\"\n+++\n"),
    ("index.html", "canary7d1f3a\n"),
    ("a.md", "+++\ntitle = \"canary7d1f3a\"\n+++\n\ncanary7d1f3a\n"),
    ("x.txt", "canary7d1f3a\n"),
    ("strings/en.ftl", "agenda = canary7d1f3a\n"),
    ("templates/page.html", "canary7d1f3a\n"),
    ("mirror/manifest-sha256.txt", ""),
];

pub struct Place {
    folder: TempDir,
}

/// What came of a build.
#[derive(Debug)]
pub struct Seen {
    pub published: bool,
    pub faults: Vec<String>,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let place = Self { folder };
        for outside in ["outside", "project-secret"] {
            OUTSIDE.iter().for_each(|(name, text)| write(&place.path(&format!("{outside}/{name}")), text));
        }
        place.write("pitso.toml", CONFIG);
        place.write("content/index.md", "+++\ntitle = \"T\"\n+++\n[A](sub/a.md) [X](files/x.txt)\n");
        place.write("content/sub/a.md", "+++\ntitle = \"A\"\n+++\nWords.\n");
        place.write("content/files/x.txt", "words\n");
        place.write("content/map.png", "\u{89}PNG");
        place.write("theme/strings/en.ftl", "agenda = Programme\n");
        place
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn project(&self) -> PathBuf {
        self.path("project")
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.project().join(path), bytes);
    }

    /// What is outside the project.
    pub fn outside(&self) -> Files {
        read(self.folder.path()).into_iter().filter(|(path, _)| !path.starts_with("project/")).collect()
    }

    /// Where the canary is in what a build makes.
    pub fn leaks(&self) -> Vec<String> {
        let own = ["public", ".public.pitso", ".pitso"].map(|own| self.project().join(own));
        let mut found = Vec::new();
        // What lies behind a link was not made.
        for own in own.iter().filter(|own| own.is_dir() && !own.is_symlink()) {
            let leaky = read(own).into_iter().filter(|(_, bytes)| holds_canary(bytes));
            found.extend(leaky.map(|(path, _)| format!("the canary is in {path} of {}", own.display())));
        }
        found
    }

    /// Builds with the program itself, and judges.
    pub fn build(&self) -> Seen {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pitso"));
        program.args(["build", "--output", "public"]).current_dir(self.project());
        self.judge(&mut program)
    }

    /// Runs something that makes `public/`, and judges what it leaves.
    pub fn judge(&self, command: &mut Command) -> Seen {
        let before = self.outside();
        let command = command.env("SECRET", CANARY).env("RAYON_NUM_THREADS", "2").stdin(Stdio::null());
        let (said, log) = (self.path("said"), fs::File::create(self.path("said")).unwrap());
        let mut child = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let until = Instant::now() + PATIENCE;
        let mut faults = Vec::new();
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() > until => {
                    faults.push("it hangs".to_owned());
                    child.kill().unwrap();
                    break child.wait().unwrap();
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        };
        let text = fs::read(&said).unwrap();
        fs::remove_file(said).unwrap();
        if holds_canary(&text) {
            faults.push(format!("the canary is in its words: {}", String::from_utf8_lossy(&text)));
        }
        if !matches!(status.code(), Some(0..=2)) {
            faults.push(format!("{status}: {}", String::from_utf8_lossy(&text)));
        }
        faults.extend(self.leaks());
        if self.outside() != before {
            faults.push("something outside has changed".to_owned());
        }
        Seen { published: status.success(), faults }
    }
}

pub fn holds_canary(bytes: &[u8]) -> bool {
    bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes())
}

type Files = BTreeMap<String, Vec<u8>>;

pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What is below a folder, by a walk of its own that follows no link and opens nothing but files.
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if kind.is_dir() {
                open.push(path);
            } else {
                let bytes = if kind.is_file() { fs::read(&path).unwrap_or_default() } else { b"special".to_vec() };
                files.insert(name, bytes);
            }
        }
    }
    files
}
