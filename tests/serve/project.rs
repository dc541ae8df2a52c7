//! A project to preview.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};

use tempfile::TempDir;

use super::server::Server;

pub const CANARY: &str = "CANARY-7f3a";

pub const FILES: &[(&str, &str)] = &[
    ("pitso.toml", "[site]\nid = \"test\"\nname = \"Test forum\"\nlanguages = [\"en\"]\nas_of = 2026-01-01\n"),
    ("content/index.md", "+++\ntitle = \"Test forum\"\nsummary = \"A forum.\"\nfounded = 2021\n+++\n\nWelcome.\n"),
    ("content/about.md", "+++\ntitle = \"About\"\nsummary = \"What it is.\"\n+++\n\nFirst words.\n"),
    ("content/other.md", "+++\ntitle = \"Other\"\nsummary = \"Another page.\"\n+++\n\nOther words.\n"),
    ("content/map.png", "\u{1}not really a picture"),
    (
        "content/2021/edition.md",
        "+++\ntitle = \"Forum 2021\"\nsummary = \"The first.\"\nnumber = 1\nyear = 2021\n+++\n\nIt met.\n",
    ),
    (
        "content/2021/talk.md",
        "+++\ntitle = \"A talk\"\nsummary = \"One hour.\"\ntype = \"panel\"\n+++\n\nThey talked.\n",
    ),
    (
        "content/2021/hidden.md",
        "+++\ntitle = \"Hidden talk\"\nsummary = \"Not yet.\"\ntype = \"panel\"\nstatus = \"draft\"\n+++\n\nNot yet known.\n",
    ),
];

/// A project in a folder of its own, with a file beside it that nobody may see.
pub struct Project {
    pub folder: TempDir,
}

impl Project {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("canary.txt"), CANARY).unwrap();
        let project = Self { folder };
        project.write("secret.txt", CANARY);
        project.write("content/.hidden.md", CANARY);
        for (path, text) in FILES {
            project.write(path, text);
        }
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("forum").join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    pub fn pitso(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pitso"));
        command.arg("--project").arg(self.path(""));
        command
    }

    pub fn build(&self) -> PathBuf {
        let output = self.folder.path().join("built");
        let built = self.pitso().arg("build").arg("--output").arg(&output).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        output
    }

    pub fn serve(&self) -> Server {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let port = 21_000 + (std::process::id() % 200) as u16 * 50 + NEXT.fetch_add(1, Ordering::Relaxed) * 5;
        self.serve_at(port)
    }

    pub fn serve_at(&self, port: u16) -> Server {
        let mut command = self.pitso();
        command.args(["serve", "--port", &port.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.unwrap_or_else(|| panic!("`{address}` is no address")).parse().unwrap();
        Server { child: Some(child), port }
    }
}

pub fn all_files(folder: &Path) -> Vec<String> {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries.map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}
