//! Random edits: after each, a build that remembers what came before gives what a build from nothing gives, its findings
//! included; so does a program that has run all the while, as the preview does; and a build of what was built tells the same
//! again and touches nothing.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used)]

mod dice;
mod trees;

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pitso::base::diagnostic::Diagnostic;
use pitso::engine::build::{self, BuildError, Outcome};
use pitso::engine::load::{self, Audience};
use pitso::engine::project::Project;
use pitso::engine::record::Record;

use rayon::prelude::*;

use dice::Dice;
use trees::{SOURCES, Tree, differences, tree};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// Longer than the clock's ticks: what was written before is known by its time.
fn settle() {
    std::thread::sleep(Duration::from_millis(150));
}

struct Site {
    folder: tempfile::TempDir,
    /// What a program knows that runs all the while.
    record: RefCell<Record>,
}

impl Site {
    /// A copy of a project, without its record.
    fn of(project: &Path) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap(), record: RefCell::default() };
        trees::sources(project).iter().for_each(|(path, bytes)| site.write(path, bytes));
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("project").join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        trees::write(&self.path(""), path, bytes);
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    fn try_build(&self) -> Result<Outcome, BuildError> {
        build::build(&Project::find(&self.path("")).unwrap(), &self.path("public"))
    }

    fn build(&self) -> Outcome {
        self.try_build().unwrap()
    }

    fn output(&self) -> Tree {
        tree(&self.path("public"))
    }

    /// What is found in the project, and the key of every file that would be published.
    fn load(&self, audience: Audience, record: &mut Record) -> (Vec<String>, Vec<String>) {
        let project = Project::find(&self.path("")).unwrap();
        let loaded = load::load(&project, record, audience).unwrap();
        let context = loaded.context();
        let mut findings: Vec<_> =
            loaded.findings.iter().chain(&context.plan.findings).map(|found| format!("{found:?}")).collect();
        findings.sort();
        findings.dedup();
        (
            findings,
            context.plan.units.par_iter().map(|unit| format!("{} {}", unit.output, unit.key(&context))).collect(),
        )
    }

    /// Builds with all that is remembered, then from nothing, then once more. `true` if the site was published.
    fn compare(&self, when: &str) -> bool {
        let warm = self.build();
        let elsewhere = Self::of(&self.path(""));
        let cold = elsewhere.build();
        assert_eq!(told(&warm), told(&cold), "{when}: findings");
        for audience in [Audience::Public, Audience::Editor] {
            let known = self.load(audience, &mut self.record.borrow_mut());
            assert_eq!(known, self.load(audience, &mut Record::default()), "{when}: read by a program that runs");
        }
        if warm.published.is_none() {
            return false;
        }
        let published = self.output();
        assert_same(&published, &elsewhere.output(), when);
        settle();
        self.build();
        let sealed = self.build();
        assert_eq!((sealed.made, told(&sealed)), (0, told(&cold)), "{when}: built again");
        assert_same(&self.output(), &published, when);
        true
    }
}

/// All that an editor hears of a build, but what it changed.
fn told(outcome: &Outcome) -> (usize, bool, Vec<String>, Vec<String>) {
    let finding = |found: &Diagnostic| format!("{found:?}");
    let withheld = outcome.withheld.iter().map(|withheld| format!("{withheld:?}")).collect();
    (outcome.pages, outcome.published.is_some(), outcome.findings.iter().map(finding).collect(), withheld)
}

fn assert_same(found: &Tree, expected: &Tree, when: &str) {
    assert_eq!(differences(found, expected), [""; 0], "{when}");
}

fn logo(radius: usize) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"32\" height=\"32\"><circle cx=\"16\" cy=\"16\" r=\"{radius}\"/></svg>"
    )
}

/// Does one thing that an editor does, and says what. Some of it is wrong.
fn edit(site: &Site, dice: &mut Dice, step: usize) -> String {
    let content = tree(&site.path("content"));
    let (pages, assets): (Vec<_>, Vec<_>) =
        content.keys().map(|path| format!("content/{path}")).partition(|path| path.ends_with(".md"));
    let (one, other) = (dice.one(&pages).clone(), dice.one(&pages).clone());
    let text = site.read(&one);
    let put = |text: String| site.write(&one, text);
    let key = |line: &str| put(text.replacen("+++\n", &format!("+++\n{line}\n"), 1));
    let config = |from: &str, to: &str| site.write("pitso.toml", site.read("pitso.toml").replacen(from, to, 1));
    let what = dice.roll(24);
    match what {
        0 | 1 => put(format!("{text}\nStep {step}, and `code`[^{step}].\n\n[^{step}]: A note.\n\n## Part {step}\n")),
        // The words alone, above all else: what is below them moves.
        2 => put(text.replacen("\n+++\n", &format!("\n+++\n\nAs Thabo Mokoena said today, Step {step}.\n"), 1)),
        3 => put(text.replacen("title = \"", &format!("title = \"{step} "), 1)),
        4 => key(&format!("# {step}")),
        5 => match dice.roll(3) {
            0 => {
                let why = "[[corrections]]\nkind = \"retraction\"\ndate = 2024-01-01\nwhat = \"All.\"\nwhy = \"So.\"";
                let text = text.replacen("+++\n", "+++\nstatus = \"withdrawn\"\n", 1);
                put(text.replacen("\n+++\n", &format!("\n\n{why}\n+++\n"), 1));
            }
            1 => key("status = \"draft\""),
            _ => key("status = \"final\""),
        },
        6 => key(&format!("aliases = [\"old-{step}\"]")),
        7 => key("allow = [{ rule = \"missing-summary\", because = \"So it was.\" }]"),
        8 => {
            put(text.lines().enumerate().filter(|(n, _)| n % 40 != step % 40).map(|(_, l)| format!("{l}\n")).collect())
        }
        9 => site.remove(&one),
        10 => fs::rename(site.path(&one), site.path(&one.replace(".md", "-moved.md"))).unwrap(),
        11 => {
            site.write(&one, site.read(&other));
            site.write(&other, &text);
        }
        12 if !one.ends_with(".st.md") => {
            site.write(&one.replace(".md", ".st.md"), "+++\ntitle = \"Leqephe\"\n+++\n\nMongolo.\n")
        }
        12 => site.remove(&one),
        13 if !assets.is_empty() => {
            let asset = site.path(dice.one(&assets).as_str());
            fs::write(&asset, [fs::read(&asset).unwrap(), b"\n".to_vec()].concat()).unwrap();
        }
        13 | 14 => {
            site.write("content/files/plan.txt", format!("Plan {step}"));
            let up = "../".repeat(one.matches('/').count() - 1);
            put(format!("{text}\n[The plan]({up}files/plan.txt), [a page](../{other}).\n"));
        }
        15 => config("as_of = 20", &format!("as_of = 20{} # ", 20 + step % 20)),
        16 => config("name = \"", "name = \"The "),
        17 if site.read("pitso.toml").contains("logo =") => site.write("content/files/logo.svg", logo(1 + step % 15)),
        17 => {
            config("[look]\n", "");
            let config = site.read("pitso.toml");
            let (accents, rest): (Vec<_>, Vec<_>) = config.lines().partition(|line| line.starts_with("accent"));
            site.write("content/files/logo.svg", logo(16));
            let look = format!("[look]\nlogo = \"content/files/logo.svg\"\n{}\n", accents.join("\n"));
            site.write("pitso.toml", format!("{}\n\n{look}", rest.join("\n")));
        }
        18 if site.path("theme").exists() => fs::remove_dir_all(site.path("theme")).unwrap(),
        18 | 19 => site.write("theme/strings/en.ftl", format!("agenda = Programme {step}\n")),
        20 => {
            let _ = fs::remove_dir_all(site.path([".pitso", ".public.pitso"][dice.roll(2)]));
        }
        21 => {
            let times = [Duration::ZERO, Duration::from_secs(4_000_000_000)].map(|since| std::time::UNIX_EPOCH + since);
            fs::File::open(site.path(&one)).unwrap().set_modified(times[dice.roll(2)]).unwrap();
        }
        _ => {
            let published: Vec<_> = site.output().into_keys().filter(|path| path.ends_with(".html")).collect();
            match published.is_empty() {
                true => {}
                false if dice.roll(2) == 0 => site.remove(&format!("public/{}", dice.one(&published))),
                false => site.write(&format!("public/{}", dice.one(&published)), "Changed by hand."),
            }
        }
    }
    format!("{what} {one}")
}

/// Edits at random. What can't be published is told alike, and mostly undone.
fn wander(project: &Path, seed: u64) {
    let steps = if std::env::var_os("PITSO_ALL").is_some() { 400 } else { 8 };
    let site = Site::of(project);
    let mut dice = Dice(seed);
    assert!(site.compare("first"), "{:?}", told(&site.build()));
    let mut last = Site::of(&site.path(""));
    let mut published = 0;
    for step in 0..steps {
        let done: Vec<_> = (0..=dice.roll(2)).map(|_| edit(&site, &mut dice, step)).collect();
        let when = format!("seed {seed}, step {step}, {done:?}");
        if site.compare(&when) {
            published += 1;
            last = Site::of(&site.path(""));
        } else if dice.roll(4) > 0 {
            for source in SOURCES {
                let _ = fs::remove_dir_all(site.path(source));
            }
            tree(&last.path(""))
                .iter()
                .filter(|(path, _)| SOURCES.iter().any(|s| path.starts_with(s)))
                .for_each(|(path, bytes)| site.write(path, bytes));
            assert!(site.compare(&format!("{when}, undone")));
        }
    }
    println!("{published} of {steps} steps published, seed {seed}");
    assert!(published * 4 > steps);
}

#[test]
fn whatever_is_edited_a_warm_build_of_the_example_is_a_cold_one() {
    wander(&Path::new(REPOSITORY).join("tests/example"), 7);
}

#[test]
fn whatever_is_edited_a_warm_build_of_the_forums_site_is_a_cold_one() {
    wander(Path::new(REPOSITORY), 8);
}

/// A page of a heavy text is the same under another name of its file, and what is told of it isn't.
#[test]
fn what_is_told_of_a_page_names_the_file_as_it_is_called_now() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    site.write("pitso.toml", format!("{}\n[budget]\npage = 13000\nwarn = 500\n", site.read("pitso.toml")));
    site.write("content/info.md", "+++\ntitle = \"Info\"\nid = \"info\"\n+++\n\nA page.\n");
    assert!(site.compare("the first name"));
    fs::rename(site.path("content/info.md"), site.path("content/about-us.md")).unwrap();
    assert!(site.compare("the second name"));
    let heavy = |found: &&Diagnostic| found.path().is_some_and(|path| path.as_str() == "content/about-us.md");
    assert!(site.build().findings.iter().any(|found| heavy(&found)), "the page is heavy");
}

#[test]
fn a_logo_is_looked_at_and_never_hidden() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    site.write("pitso.toml", format!("{}\n[look]\nlogo = \"content/files/logo.svg\"\n", site.read("pitso.toml")));
    site.write("content/files/logo.svg", logo(4));
    assert!(site.compare("the first logo"));
    let before = site.output();
    site.write("content/files/logo.svg", logo(9));
    assert!(site.compare("the second logo"));
    assert!(site.output() != before, "the logo is seen");
    settle();
    site.remove("content/files/logo.svg");
    assert!(!site.compare("no logo"));
    // Whoever looks at the project from outside doesn't see this one.
    site.write("content/.logo.svg", logo(4));
    site.write("pitso.toml", site.read("pitso.toml").replace("files/logo.svg", ".logo.svg"));
    assert!(!site.compare("a hidden logo"));
}

/// A site that nothing has changed but its lock or its theme is another site.
#[test]
fn a_lock_and_a_theme_are_looked_at() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    site.write("pitso.toml", site.read("pitso.toml").replacen("[site]\n", "[site]\ntheme = \"own\"\n", 1));
    for (name, bytes) in pitso::read::theme::DEFAULT {
        site.write(&format!("themes/own/{name}"), bytes);
    }
    assert!(site.compare("the first theme"));
    let change = |path: &str, from: &str, to: &str| {
        let text = site.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        site.write(path, text.replacen(from, to, 1));
    };
    for (path, from, to) in [
        ("themes/own/strings/en.ftl", "skip = Skip", "skip = Leap"),
        ("themes/own/templates/base.html", "<main", "<p>Own</p><main"),
        ("themes/own/style/base.css", "{", "{order:7;"),
        ("themes/own/theme.toml", "ink = \"#1d1b18\"", "ink = \"#1d1b19\""),
    ] {
        let before = site.output();
        change(path, from, to);
        assert!(site.compare(path));
        assert!(site.output() != before, "{path} is seen");
    }
    let before = site.output();
    site.write("theme/strings/en.ftl", "skip = Jump\n");
    assert!(site.compare("strings of the site's own") && site.output() != before);
    // An address that was published, and is none any more.
    site.write("pitso.lock", "pitso-lock 1\npage gone en gone.html\n");
    assert!(!site.compare("a lock"), "the lock is seen");
    site.write("pitso.lock", "pitso-lock 1\n");
    assert!(site.compare("another lock"));
    site.remove("pitso.lock");
    assert!(site.compare("no lock"));
}

#[test]
fn a_link_in_the_place_of_a_folder_is_named() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    for name in ["theme", "themes"] {
        std::os::unix::fs::symlink("content", site.path(name)).unwrap();
        let refused = site.try_build().err().unwrap().to_string();
        assert!(refused.contains(name) && refused.contains("a link to another place; put"), "{refused}");
        site.remove(name);
    }
    assert!(site.build().published.is_some());
}

/// As files of one archive have, which were unpacked within one tick of the clock.
#[test]
fn files_of_one_size_and_time_that_change_places_are_seen() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let put = |path: &str, bytes: &str| {
        site.write(path, bytes);
        fs::File::options().write(true).open(site.path(path)).unwrap().set_modified(old).unwrap();
    };
    for name in ["one", "two"] {
        put(
            &format!("content/{name}.md"),
            &format!("+++\ntitle = \"Title {name}\"\n+++\n\n[Plan](files/{name}.txt)\n"),
        );
        put(&format!("content/files/{name}.txt"), &format!("plan {name}"));
    }
    settle();
    assert!(site.compare("the first names"));
    for ending in ["files/one.txt files/two.txt", "one.md two.md"] {
        let (one, two) = ending.split_once(' ').unwrap();
        let [one, two, away] = [one, two, ".away"].map(|name| site.path(&format!("content/{name}")));
        fs::rename(&one, &away).unwrap();
        fs::rename(&two, &one).unwrap();
        fs::rename(&away, &two).unwrap();
        settle();
        assert!(site.compare(ending));
    }
    // Written anew in place, with the old time put back.
    put("content/files/one.txt", "plan six");
    settle();
    assert!(site.compare("in place"));
}

/// As files of one copy have, too. Nothing about a file changes where its folder takes the name of another.
#[test]
fn folders_that_change_places_are_seen() {
    let site = Site::of(&Path::new(REPOSITORY).join("tests/example"));
    let names = [("one", "files/plan.txt"), ("two", "files/plan.txt")];
    let write = || {
        for (name, plan) in names {
            site.write(
                &format!("content/{name}/x.md"),
                format!("+++\ntitle = \"Title {name}\"\n+++\n\n[Plan]({plan})\n"),
            );
            site.write(&format!("content/{name}/{plan}"), format!("plan {name}"));
        }
    };
    // Both within one tick of the clock, which a few attempts reach.
    let old = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let is_alike = |file: &str| {
        let look = |name| fs::metadata(site.path(&format!("content/{name}/{file}"))).unwrap();
        let (one, two) = (look("one"), look("two"));
        (one.ctime(), one.ctime_nsec()) == (two.ctime(), two.ctime_nsec())
    };
    let attempt = || {
        write();
        for file in ["x.md", "files/plan.txt"] {
            for (name, _) in names {
                let file = fs::File::options().write(true).open(site.path(&format!("content/{name}/{file}"))).unwrap();
                file.set_modified(old).unwrap();
            }
        }
        is_alike("x.md") && is_alike("files/plan.txt")
    };
    assert!((0..1000).any(|_| attempt()), "no two files of one time");
    settle();
    assert!(site.compare("the first names"));
    settle();
    let [one, two, away] = ["one", "two", ".away"].map(|name| site.path(&format!("content/{name}")));
    fs::rename(&one, &away).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(&away, &two).unwrap();
    settle();
    assert!(site.compare("the other names"));
}
