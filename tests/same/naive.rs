//! A writer as there are many: its page says when, where and by whom it was made, in the order in which things came.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::trees::Tree;

/// How the writer is told what to do: it is a test of this very program.
pub const PROJECT: &str = "PITSO_NAIVE_PROJECT";
pub const OUTPUT: &str = "PITSO_NAIVE_OUTPUT";
const FILE: &str = "index.html";

#[test]
#[ignore = "run by the other tests, in worlds of their own"]
fn writes() {
    let folder = |name: &str| PathBuf::from(std::env::var_os(name).expect("the writer is told what to do"));
    let (project, output) = (folder(PROJECT), folder(OUTPUT));
    let before = fs::read_to_string(project.join(".pitso/naive")).unwrap_or_default();
    let was_there = output.exists();
    fs::create_dir_all(&output).unwrap();
    fs::create_dir_all(project.join(".pitso")).unwrap();
    fs::write(project.join(".pitso/naive"), format!("{before}x")).unwrap();
    fs::write(output.join(FILE), "").unwrap();
    let lines = lines(&project, &output.join(FILE)).into_iter().chain([("memory", format!("{before} {was_there}"))]);
    let text: String = lines.map(|(name, line)| format!("{name}: {}\n", line.replace('\n', " "))).collect();
    fs::write(output.join(FILE), text).unwrap();
}

fn lines(project: &Path, written: &Path) -> Vec<(&'static str, String)> {
    let said = |names: &[&str]| names.iter().map(|name| format!("{name}={:?} ", std::env::var_os(name))).collect();
    let content = project.join("content");
    let index = fs::metadata(content.join("index.md")).unwrap();
    let hashed: HashMap<u32, ()> = (0..50).map(|n| (n, ())).collect();
    vec![
        ("clock", jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()),
        ("zone", jiff::Zoned::now().offset().to_string()),
        ("language", said(&["LANG", "LC_ALL", "LANGUAGE"])),
        ("home", said(&["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])),
        ("terminal", said(&["TERM", "COLUMNS", "NO_COLOR", "CI", "SOURCE_DATE_EPOCH"])),
        ("variables", std::env::vars_os().count().to_string()),
        ("path", format!("{} {}", project.display(), std::env::current_dir().unwrap().display())),
        // SAFETY: asks the system for a number.
        ("user", unsafe { libc::geteuid() }.to_string()),
        ("host", fs::read_to_string("/proc/sys/kernel/hostname").unwrap()),
        ("umask", format!("{:o}", fs::metadata(written).unwrap().mode())),
        ("threads", rayon::current_num_threads().to_string()),
        ("order", names(&content).join(" ")),
        ("hash", hashed.keys().map(u32::to_string).collect::<Vec<_>>().join(" ")),
        ("times", format!("{} {:o}", index.mtime(), index.mode())),
    ]
}

/// All files below a folder, in the order in which it gives them.
fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => found.extend(names(&entry.path())),
            false => found.push(entry.file_name().into_string().unwrap()),
        }
    }
    found
}

/// One line of what the writer wrote.
pub fn line<'t>(tree: &'t Tree, name: &str) -> Option<&'t str> {
    let text = std::str::from_utf8(&tree[FILE]).unwrap();
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
