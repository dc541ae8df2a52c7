//! Nothing that pitso did not write is changed, whatever is given as `--output`.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pitso::engine::build;
use pitso::engine::project::Project;

use super::dice::Dice;
use super::site::{Files, folder, read, write};
use super::{sample, tell};

const CONFIG: &str = "[site]\nid = \"t\"\nname = \"T\"\nlanguages = [\"en\"]\nas_of = 2024-08-01\n";

const NAMES: [&str; 12] =
    ["content", "public", "a", ".git", ".pitso", ".public.pitso", "up", "next", "mirror", "x.txt", "theme", "themes"];

/// A tree of files, folders and links around a small project.
fn plant(project: &Path, dice: &mut Dice) {
    write(&project.join("pitso.toml"), CONFIG);
    write(&project.join("content/index.md"), "+++\ntitle = \"T\"\n+++\n1\n");
    write(&project.join("../letter.txt"), "precious");
    for _ in 0..dice.roll(12) {
        let names: Vec<_> = (0..1 + dice.roll(3)).map(|_| *dice.one(&NAMES)).collect();
        let path = project.join(names.join("/"));
        // Names in the way of each other make the tree a bit smaller, and no less random.
        let _ = fs::create_dir_all(path.parent().unwrap());
        // A link that is planted upon a link would lead higher and higher, and out of the test's own folder.
        let real = fs::canonicalize(path.parent().unwrap());
        if !real.is_ok_and(|real| real.starts_with(fs::canonicalize(project).unwrap())) {
            continue;
        }
        let _ = match dice.roll(5) {
            0 => fs::create_dir_all(&path),
            1 => symlink("..", &path),
            2 => symlink(project.join("content"), &path),
            _ if path.is_dir() => Ok(()),
            _ => fs::write(&path, "precious"),
        };
    }
}

/// Where a path leads by now, its last name not followed; relative to a folder.
fn real(path: &Path, below: &Path) -> Option<String> {
    let real = fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?);
    Some(real.strip_prefix(fs::canonicalize(below).unwrap()).ok()?.to_str()?.to_owned())
}

/// All that may not change: everything but the output, its staging folder, and the build record.
fn around(folder: &Path, output: Option<&str>, project: &str) -> Files {
    let mut own = vec![format!("{project}/.pitso/"), format!("{project}/content/index.md")];
    if let Some(output) = output {
        let (parent, name) = output.rsplit_once('/').map_or(("", output), |(parent, name)| (parent, name));
        let staging = Path::new(parent).join(format!(".{name}.pitso"));
        own.extend([format!("{output}/"), format!("{}/", staging.display())]);
    }
    let is_own = |path: &str| own.iter().any(|own| path.starts_with(own.as_str()));
    read(folder).into_iter().filter(|(path, _)| !is_own(path)).collect()
}

/// The files that somebody else wrote, wherever they are.
fn precious(folder: &Path) -> Files {
    read(folder).into_iter().filter(|(_, bytes)| bytes == b"precious").collect()
}

/// Whether some of them were changed or lost. A copy of one may have been published.
fn lost(precious: &Files, folder: &Path) -> bool {
    let after = read(folder);
    precious.iter().any(|(path, bytes)| after.get(path) != Some(bytes))
}

/// What zola did until its issue 1378, and mdBook until 436: the folder is emptied and written anew.
fn naive(output: &Path) {
    let _ = fs::remove_dir_all(output);
    let _ = fs::create_dir_all(output);
    let _ = fs::write(output.join("index.html"), "1");
}

#[derive(Default, Debug)]
struct Trees {
    published: usize,
    refused: usize,
    failures: Vec<String>,
    naive: usize,
}

fn try_tree(dice: &mut Dice, trees: &mut Trees) {
    let folder = folder();
    let project = folder.path().join("project");
    plant(&project, dice);
    let names: Vec<_> = (0..1 + dice.roll(2)).map(|_| *dice.one(&NAMES)).collect();
    let typed = project.join(["", "content/..", "..", "."][dice.roll(4)]).join(names.join("/"));
    let own = real(&typed, folder.path());
    let (before, theirs) = (around(folder.path(), own.as_deref(), "project"), precious(folder.path()));
    for round in 0..3 {
        let _ = fs::write(project.join("content/index.md"), format!("+++\ntitle = \"T\"\n+++\n{round}\n"));
        let Ok(open) = Project::find(&project) else { break };
        match build::build(&open, &typed) {
            Ok(outcome) => trees.published += usize::from(outcome.published.is_some()),
            Err(error) => {
                trees.refused += 1;
                let said = error.to_string();
                if !said.contains("project") {
                    trees.failures.push(format!("{}: `{said}` names no path", typed.display()));
                }
            }
        }
    }
    if around(folder.path(), own.as_deref(), "project") != before || lost(&theirs, folder.path()) {
        trees.failures.push(format!("{} has changed something in {:#?}", typed.display(), before.keys()));
    }
    naive(&typed);
    let changed = around(folder.path(), own.as_deref(), "project") != before || lost(&theirs, folder.path());
    trees.naive += usize::from(changed);
}

#[test]
fn in_random_trees_nothing_that_is_not_ours_changes() {
    let (mut dice, mut trees, trials) = (Dice(0x5eed_0003), Trees::default(), sample(100, 2_000));
    (0..trials).for_each(|_| try_tree(&mut dice, &mut trees));
    let Trees { published, refused, failures, naive } = trees;
    tell(&format!(
        "random trees: {trials} trees, {published} builds published and {refused} refused, {} trees changed; emptied and \
         written {naive} of them are",
        failures.len()
    ));
    assert!(failures.is_empty(), "{:#?}", &failures[..failures.len().min(5)]);
    assert!(published > trials / 4 && refused > trials / 4 && naive > trials / 4);
}

/// A small system of its own, with the program in it: there even `/` can be tried.
struct Jail(tempfile::TempDir);

const FORUM: &str = "home/editor/forum";

impl Jail {
    fn new() -> Self {
        let jail = Self(folder());
        for (path, text) in [
            ("etc/hosts", "precious"),
            ("var/www/other/index.html", "precious"),
            ("var/web/.keep", ""),
            ("tmp/x", "precious"),
            ("home/editor/letters/a.txt", "precious"),
            ("home/other/b.txt", "precious"),
            ("afile", "precious"),
            ("home/editor/forum/.git/config", "precious"),
            ("home/editor/forum/theme/strings/en.ftl", "agenda = A\n"),
            ("home/editor/forum/themes/x/theme.toml", "precious"),
            ("home/editor/forum/letters/a.txt", "precious"),
            ("home/editor/forum/pitso.toml", CONFIG),
            ("home/editor/forum/content/index.md", "+++\ntitle = \"T\"\n+++\n1\n"),
        ] {
            write(&jail.path(path), text);
        }
        for (to, link) in [
            ("content", "to-content"),
            ("..", "up"),
            ("../../../var/web", "web"),
            ("nowhere", "dangling"),
            ("letters", "to-letters"),
        ] {
            symlink(to, jail.path(FORUM).join(link)).unwrap();
        }
        symlink("home/editor", jail.path("to-home")).unwrap();
        jail
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Brings the program in, and the libraries that it is linked with.
    fn with_program(self) -> Self {
        let program = env!("CARGO_BIN_EXE_pitso");
        let libraries =
            Command::new("ldd").arg(program).output().expect("The program ldd is part of the C library.").stdout;
        let libraries = String::from_utf8(libraries).unwrap();
        let paths = libraries.split_whitespace().filter(|word| word.starts_with('/'));
        for (from, to) in paths.map(|path| (path, &path[1..])).chain([(program, "bin/pitso")]) {
            fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
            fs::copy(from, self.path(to)).unwrap();
        }
        self
    }

    /// Runs the program in the forum's folder, at home in `/home/editor`.
    fn build(&self, output: &std::ffi::OsStr) -> Output {
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut program = Command::new("unshare");
        program.args(if is_root { &[][..] } else { &["-r"] }).arg("--root").arg(self.0.path());
        program.arg("--wd").arg(format!("/{FORUM}")).args(["/bin/pitso", "build", "--output"]).arg(output);
        program.env("HOME", "/home/editor").output().expect("The program unshare is part of util-linux.")
    }

    /// All files but the program's own.
    fn files(&self) -> Files {
        let all = ["etc", "var", "tmp", "home"].into_iter();
        let mut files: Files = all
            .flat_map(|top| {
                read(&self.path(top)).into_iter().map(move |(name, bytes)| (format!("{top}/{name}"), bytes))
            })
            .collect();
        let tops =
            fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        files.extend(tops.map(|name| (name, Vec::new())));
        files
    }
}

/// What is refused, and what is not: then with the folder that is made.
const OUTPUTS: [(&str, Option<&str>); 37] = [
    ("/", None),
    ("//", None),
    ("/.", None),
    ("/home/..", None),
    ("/home/editor", None),
    ("/home/editor/", None),
    ("/home", None),
    ("/to-home", None),
    ("/to-home/.", None),
    (".", None),
    ("./", None),
    ("..", None),
    ("../..", None),
    ("", None),
    ("content", None),
    ("content/", None),
    ("./content/.", None),
    ("content/..", None),
    ("content/public", None),
    ("to-content", None),
    ("to-content/public", None),
    ("up/forum", None),
    ("up", None),
    ("theme", None),
    ("themes/x", None),
    (".git", None),
    (".git/public", None),
    (".pitso", None),
    ("letters", None),
    ("to-letters/", None),
    ("dangling", None),
    ("/etc", None),
    ("/var/www", None),
    ("/afile", None),
    ("pitso.toml", None),
    // These hold nothing of anyone's.
    ("~", Some("home/editor/forum/~")),
    ("web/site", Some("var/web/site")),
];

/// The longest name that a staging folder has room beside is shorter.
fn more_names() -> Vec<Vec<u8>> {
    vec![
        b"no/such/folder".to_vec(),
        vec![b'n'; 300],
        b"not-\xff-text".to_vec(),
        b".public.pitso".to_vec(),
        b".public.pitso/next".to_vec(),
    ]
}

#[test]
fn no_strange_output_changes_what_is_not_ours() {
    let jail = Jail::new().with_program();
    let (mut failures, mut naive_changes) = (Vec::new(), 0);
    let outputs: Vec<(Vec<u8>, Option<&str>)> = OUTPUTS
        .iter()
        .map(|(output, made)| (output.as_bytes().to_vec(), *made))
        .chain(more_names().into_iter().map(|name| (name, None)))
        .collect();
    for (output, made) in &outputs {
        let before = jail.files();
        let shown = String::from_utf8_lossy(output).into_owned();
        let built = jail.build(std::ffi::OsStr::from_bytes(output));
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        let after = jail.files();
        let own = |path: &str| {
            path.starts_with("home/editor/forum/.pitso/")
                || made.is_some_and(|made| {
                    let (parent, name) = made.rsplit_once('/').unwrap();
                    path.starts_with(&format!("{made}/")) || path.starts_with(&format!("{parent}/.{name}.pitso/"))
                })
        };
        let changed: Vec<_> =
            after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes) && !own(path)).collect();
        let lost: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
        if !changed.is_empty() || !lost.is_empty() {
            failures.push(format!("{shown}: changed {changed:?}, lost {lost:?}"));
        }
        let expected = if made.is_some() { Some(0) } else { Some(2) };
        if built.status.code() != expected || (made.is_none() && !said.contains(shown.trim_end_matches('/'))) {
            failures.push(format!("{shown}: {} and `{said}`", built.status));
        }
        // The same by the naive way, in a system of which nothing else hangs.
        let other = Jail::new();
        let before = other.files();
        let path = shown
            .strip_prefix('/')
            .map_or_else(|| other.path(FORUM).join(&shown), |below| other.path(below.trim_start_matches('/')));
        naive(&path);
        let after = other.files();
        naive_changes += usize::from(before.iter().any(|(path, bytes)| after.get(path) != Some(bytes)));
    }
    let count = outputs.len();
    tell(&format!(
        "strange outputs: {count} by the program itself, {} failures; emptied and written {naive_changes} trees are changed",
        failures.len()
    ));
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(naive_changes > count / 2);
}
