//! The same sources give the same bytes, whoever builds them, wherever and whenever: every file of three projects, in every
//! format, is compared after each of the variations below. A naive writer that stamps what it meets on the way runs in the
//! very same worlds, and each of them must be seen in what it writes: a variation that nobody could notice proves nothing.
//!
//! The small projects by default, and the forum's own site with each seventh variation; everything with `tests/run --all`.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests write projects and run programs")]

#[path = "../trees/mod.rs"]
mod trees;
mod naive;
mod world;
mod variations;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pitso::engine::load::{Audience, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;
use pitso::format;
use rayon::prelude::*;

use trees::{Tree, differences, sources};
use variations::{ALL, Variation};
use world::{Maker, World};

const PROJECTS: [&str; 3] = ["tests/languages", "tests/example", ""];

fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

/// A project's sources, with an old address, which none of the projects has. The first says of no day that it is the one to
/// which ages are counted, where a careless program would take that on which it runs.
fn project(name: &str) -> Tree {
    let mut files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
    if name == PROJECTS[0] {
        for bytes in files.values_mut() {
            let is_day =
                |line: &&[u8]| [&b"as_of"[..], b"published", b"updated"].iter().any(|day| line.starts_with(day));
            let rest: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_day(line)).collect();
            *bytes = rest.concat();
        }
    }
    let page = "+++\ntitle = \"Moved\"\nsummary = \"A page.\"\naliases = [\"moved-before\"]\n+++\n\nWords.\n";
    files.insert("content/moved.md".to_owned(), page.into());
    files
}

/// What one maker makes in the world that a variation says.
fn made(files: &Tree, variation: &Variation, maker: Maker) -> Tree {
    let mut world = World::new(files, maker);
    (variation.change)(&mut world);
    world.make();
    world.output()
}

#[test]
fn nothing_but_the_sources_is_seen_in_any_file() {
    let begun = Instant::now();
    let (mut trials, mut compared, mut bytes, mut wrong) = (0, 0, 0, Vec::new());
    for (name, step) in PROJECTS.into_iter().zip([1, 1, if is_whole() { 1 } else { 7 }]) {
        let files = project(name);
        let world = World::new(&files, Maker::Pitso);
        world.make();
        let expected = world.output();
        assert!(expected.len() > 20, "{name}: {} files", expected.len());
        let some: Vec<_> = ALL.iter().step_by(step).collect();
        let differing = some.par_iter().flat_map_iter(|variation| {
            let found = made(&files, variation, Maker::Pitso);
            let different =
                differences(&found, &expected).into_iter().map(|path| format!("{}: {path}", variation.name));
            different.collect::<Vec<_>>()
        });
        wrong.extend(differing.map(|what| format!("{name}: {what}")).collect::<Vec<_>>());
        trials += some.len();
        compared += some.len() * expected.len();
        bytes += some.len() * expected.values().map(Vec::len).sum::<usize>();
    }
    eprintln!(
        "note: same: {trials} builds in {} variations, {compared} files of {bytes} bytes compared, {} differ, in {:?}",
        ALL.len(),
        wrong.len(),
        begun.elapsed()
    );
    assert!(ALL.len() >= 20, "{}", ALL.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The negative control: every variation is one that a careless program would show.
#[test]
fn a_writer_that_stamps_what_it_meets_differs_in_every_variation() {
    let files = project("tests/languages");
    let plain = Variation { name: "none", line: "", change: |_| {} };
    let expected = made(&files, &plain, Maker::Naive);
    let unseen = |variation: &&Variation| {
        let found = made(&files, variation, Maker::Naive);
        naive::line(&found, variation.line) == naive::line(&expected, variation.line)
    };
    let idle: Vec<_> = ALL.iter().filter(unseen).map(|variation| variation.name).collect();
    eprintln!(
        "note: same, control: the naive writer differs in {} of {} variations",
        ALL.len() - idle.len(),
        ALL.len()
    );
    assert_eq!(idle, [""; 0], "these variations can't be seen");
}

/// What does decide the bytes is seen: the comparison itself can fail.
#[test]
fn what_is_changed_in_the_sources_is_seen() {
    let files = project("tests/example");
    let build = |files: &Tree| {
        let world = World::new(files, Maker::Pitso);
        world.make();
        world.output()
    };
    let expected = build(&files);
    let planted: [(&str, &str, &str); 4] = [
        ("pitso.toml", "as_of = 2024", "as_of = 2025"),
        ("pitso.toml", "acronym = \"ExIGF\"", "acronym = \"ExIgf\""),
        ("content/moved.md", "Words.", "Words!"),
        ("content/moved.md", "moved-before", "moved-after"),
    ];
    let mut seen = 0;
    for (path, from, to) in planted {
        let mut changed = files.clone();
        let text = String::from_utf8(changed[path].clone()).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        changed.insert(path.to_owned(), text.replace(from, to).into_bytes());
        seen += usize::from(!differences(&build(&changed), &expected).is_empty());
    }
    let mut strings = files.clone();
    strings.insert("theme/strings/en.ftl".into(), b"menu-more = More of it\nagenda = Programme\n".to_vec());
    seen += usize::from(!differences(&build(&strings), &expected).is_empty());
    eprintln!("note: same, control: {seen} of {} planted differences are seen", planted.len() + 1);
    assert_eq!(seen, planted.len() + 1);
}

#[test]
fn every_format_is_compared() {
    let mut used = BTreeSet::new();
    for name in PROJECTS {
        let folder = tempfile::tempdir().unwrap();
        project(name).iter().for_each(|(path, bytes)| trees::write(folder.path(), path, bytes));
        let loaded = load(&Project::find(folder.path()).unwrap(), &mut Record::default(), Audience::Public).unwrap();
        for format in format::ALL {
            let mut units = Vec::new();
            (format.plan)(&loaded.site, &loaded.plan.lists, &mut units);
            if !units.is_empty() {
                used.insert(format.name);
            }
        }
    }
    assert_eq!(used, format::ALL.iter().map(|format| format.name).collect());
}

/// Where a program is, or a failure that names it.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|path| path.exists());
    found.unwrap_or_else(|| panic!("The program {name} is missing; tests/run installs it."))
}
