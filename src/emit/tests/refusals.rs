//! We never delete or change a file that we did not write.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::site::{Files, Record, SITES, clean, expected, live, open, out, project, read, write};
use crate::base::fs::Faults;
use crate::emit::folder::Folder;
use crate::emit::refusal::{Refusal, Why};

fn refused(project: &Path, output: &str) -> Refusal {
    let before = read(project);
    let sources = ["content", "themes", "theme", "site.lock"].map(|source| project.join(source));
    let folder = Folder::open(&project.join(output), project, &sources);
    let refusal = folder.and_then(|folder| folder.stage().map(drop)).expect_err(output);
    assert_eq!(read(project), before, "{output}: looking changes nothing");
    refusal
}

fn why(refusal: &Refusal) -> &Why {
    match refusal {
        Refusal::Place { why, .. } => why,
        other => panic!("{other}"),
    }
}

#[test]
fn places_that_hold_something_else_are_refused() {
    let dir = project();
    let project = dir.path().join("project");
    for file in ["content/a.md", "themes/t/theme.toml", ".git/config", ".pitso/record", "afile", "deep/er/x"] {
        write(project.join(file), "precious");
    }
    symlink("content", project.join("link")).unwrap();
    symlink("nowhere", project.join("dangling")).unwrap();
    symlink("..", project.join("up")).unwrap();
    write(project.join("site/mirror/manifest-sha256.txt"), "");
    write(project.join("site/2024/index.html"), "a page");
    let source = |name: &str| project.join(name);
    for (output, expected) in [
        ("/", Why::Root),
        (".", Why::Project),
        ("..", Why::Project),
        ("content/..", Why::Project),
        ("up/project", Why::Project),
        ("content", Why::Source(source("content"))),
        ("content/", Why::Source(source("content"))),
        ("./content/.", Why::Source(source("content"))),
        ("content/public", Why::InSource(source("content"))),
        ("link/public", Why::InSource(source("content"))),
        ("themes/t/public", Why::InSource(source("themes"))),
        ("theme", Why::Source(source("theme"))),
        ("content/../theme/", Why::Source(source("theme"))),
        ("site.lock", Why::Source(source("site.lock"))),
        ("site/sub", Why::InSite(fs::canonicalize(source("site")).unwrap())),
        ("site/2024/sub", Why::InSite(fs::canonicalize(source("site")).unwrap())),
        (".git/public", Why::InTool(".git".into())),
        (".pitso", Why::InTool(".pitso".into())),
        (".public.pitso/next", Why::InTool(".public.pitso".into())),
        ("link", Why::Link),
        ("link/", Why::Link),
        ("dangling", Why::Link),
        ("afile", Why::NotFolder),
        ("afile/public", Why::NoParent(source("afile"))),
        ("no/such/public", Why::NoParent(source("no/such"))),
    ] {
        if output == ".public.pitso/next" {
            fs::create_dir(project.join(".public.pitso")).unwrap();
        }
        let refusal = refused(&project, output);
        assert_eq!(*why(&refusal), expected, "{output}");
        assert!(refusal.to_string().contains(output), "{refusal} names {output}");
    }
    let home = std::env::home_dir().unwrap();
    for output in [home.clone(), home.join("."), std::env::current_dir().unwrap(), "/usr".into(), "/etc".into()] {
        let folder = Folder::open(&output, &project, &[]);
        assert!(folder.and_then(|folder| folder.stage().map(drop)).is_err(), "{}", output.display());
    }
    assert!(matches!(refused(&project, "deep"), Refusal::NoManifest { .. }));
}

#[test]
fn a_folder_with_strangers_is_refused_and_they_are_named() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let public = project.path().join("public");
    write(public.join(".well-known/token"), "acme");
    write(public.join("b/Photo 1.JPG"), "photo");
    symlink("/etc/passwd", public.join("link")).unwrap();
    fs::create_dir(public.join("empty")).unwrap();
    let text = refused(project.path(), "public").to_string();
    for name in ["public", "`.well-known/token`", "`b/Photo 1.JPG`", "`link`", "`empty/`", "--output"] {
        assert!(text.contains(name), "{text} names {name}");
    }
    for n in 0..9 {
        write(public.join(format!("{n}.txt")), "more");
    }
    assert!(refused(project.path(), "public").to_string().contains("and 8 more"));
}

#[test]
fn a_folder_with_a_damaged_manifest_is_refused() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    write(project.path().join("public/mirror/manifest-sha256.txt"), "something else\n");
    let text = refused(project.path(), "public").to_string();
    assert!(text.contains("mirror/manifest-sha256.txt") && text.contains("line 1"), "{text}");
}

#[test]
fn an_empty_folder_is_taken() {
    let project = project();
    fs::create_dir(project.path().join("public")).unwrap();
    clean(project.path(), SITES[0], &mut Record::new());
}

/// It is pitso's own, and nothing is in it that could be lost.
#[test]
fn a_folder_whose_files_were_removed_is_filled_again_or_goes() {
    for after in [0, 1] {
        let project = project();
        let mut record = Record::new();
        clean(project.path(), SITES[0], &mut record);
        fs::remove_file(project.path().join("public/gone/deep/y.html")).unwrap();
        clean(project.path(), SITES[after], &mut record);
        assert_eq!(live(project.path()), expected(SITES[after]));
        clean(project.path(), SITES[after], &mut record);
    }
}

#[test]
fn what_appears_while_a_site_is_built_stays() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    stage.put(&out("index.html"), b"new").unwrap();
    write(project.path().join("public/photo.jpg"), "photo");
    let before = live(project.path());
    let manifest = stage.manifest();
    let error = stage.publish(&manifest).unwrap_err().to_string();
    assert!(error.contains("photo.jpg"), "{error}");
    assert_eq!(live(project.path()), before);
}

/// It got in between the last look and the exchange, so it is in the standby now: neither lost nor kept silent about.
#[test]
fn what_slips_into_the_standby_is_named_and_stays() {
    for dirty in [false, true] {
        let project = project();
        clean(project.path(), SITES[0], &mut Record::new());
        clean(project.path(), SITES[1], &mut Record::new());
        let photo = project.path().join(".public.pitso/next/photo.jpg");
        write(photo.clone(), "photo");
        if dirty {
            write(project.path().join(".public.pitso/changing"), "a\nindex.html\n");
        }
        let error = open(project.path(), &Faults::default()).unwrap().stage().unwrap_err().to_string();
        assert!(error.contains(".public.pitso/next") && error.contains("photo.jpg"), "{error}");
        assert!(photo.exists());
    }
}

#[test]
fn the_staging_folder_may_not_be_a_link() {
    let dir = project();
    let project = dir.path().join("project");
    fs::create_dir_all(&project).unwrap();
    fs::create_dir(dir.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", project.join(".public.pitso")).unwrap();
    assert!(open(&project, &Faults::default()).and_then(|folder| folder.stage().map(drop)).is_err());
    assert!(read(&dir.path().join("elsewhere")).is_empty());
}

/// A name in a random tree around the output.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "content",
        "public",
        "a",
        ".git",
        ".pitso",
        ".public.pitso",
        "up",
        "next",
        "mirror",
        "x.md",
    ])
}

fn paths() -> impl Strategy<Value = Vec<(Vec<&'static str>, u8)>> {
    prop::collection::vec((prop::collection::vec(name(), 1..4), 0..5_u8), 0..12)
}

fn plant(project: &Path, tree: &[(Vec<&str>, u8)]) {
    for (names, kind) in tree {
        let path: PathBuf = project.join(names.join("/"));
        let Some(parent) = path.parent() else { continue };
        // Names in the way of each other make the tree a bit smaller, and no less random.
        let _ = fs::create_dir_all(parent);
        // A link that is planted upon a link would lead higher and higher, and out of the test's own folder.
        let real = fs::canonicalize(parent);
        if !real.is_ok_and(|real| real.starts_with(fs::canonicalize(project).unwrap())) {
            continue;
        }
        let _ = match kind {
            0 => fs::create_dir_all(&path),
            1 => symlink("..", &path),
            2 => symlink(project.join("content"), &path),
            _ => fs::write(&path, "precious"),
        };
    }
}

/// All that a build may not change: everything but the output folder and the staging folder beside it.
fn around(all: Files, output: &str) -> Files {
    let staging = match output.rsplit_once('/') {
        Some((parent, name)) => format!("{parent}/.{name}.pitso"),
        None => format!(".{output}.pitso"),
    };
    let own = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    all.into_iter().filter(|(path, _)| !own(path, output) && !own(path, &staging)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_not_ours_changes(tree in paths(), output in prop::collection::vec(name(), 1..3), up in any::<bool>()) {
        let dir = project();
        let project = dir.path().join("project");
        fs::create_dir_all(project.join("content")).unwrap();
        plant(&project, &tree);
        let output = output.join("/");
        let typed = project.join(if up { format!("content/../{output}") } else { output.clone() });
        let before = read(dir.path());
        let result = Folder::open(&typed, &project, &[project.join("content")]);
        prop_assert_eq!(&read(dir.path()), &before, "a look changes nothing");
        if let Ok(folder) = result {
            let real = fs::canonicalize(typed.parent().unwrap()).unwrap().join(typed.file_name().unwrap());
            let real = real.strip_prefix(fs::canonicalize(dir.path()).unwrap()).unwrap().to_str().unwrap().to_owned();
            for round in ["one", "two", "three"] {
                let Ok(stage) = folder.stage() else { continue };
                stage.put(&out("index.html"), round.as_bytes()).unwrap();
                stage.put(&out("mirror/x.md"), round.as_bytes()).unwrap();
                let manifest = stage.manifest();
                let _ = stage.publish(&manifest);
            }
            let precious = |files: Files| files.into_values().filter(|bytes| bytes == b"precious").count();
            let after = read(dir.path());
            prop_assert_eq!(around(after.clone(), &real), around(before.clone(), &real));
            prop_assert_eq!(precious(after), precious(before), "nothing is lost inside either");
        }
    }
}
