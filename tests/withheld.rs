//! Nothing is withheld silently: whatever the zone, the day and the state of a text, it has its page, or is named as withheld
//! with the reason, or has left its reason at its address. A naive generator, which goes by its clock and drops what is a
//! draft or withdrawn, is judged by the same judge.
//!
//! A site for every zone from -12 to +14 by default; eight for each with `tests/run --all`.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests write projects and run programs")]

mod dice;
mod trees;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::Offset};
use rayon::prelude::*;

use dice::Dice;
use trees::{Tree, sources, tree, write};

const TEXTS: usize = 40;
/// When the sites are built: within these days it is another day in the outermost zones than at the prime meridian.
const MOMENTS: [&str; 3] = ["2026-03-01 00:30:00", "2026-02-28 12:00:00", "2026-12-31 23:59:58"];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    Shown,
    Tombstone,
    /// Named as withheld, for this reason.
    Named(&'static str),
}

/// One text, what is to become of it, and what a naive generator would go by.
struct Text {
    path: String,
    address: String,
    toml: String,
    marker: String,
    fate: Fate,
    /// When it says that it is published or begins.
    day: Option<Date>,
}

/// A made-up site: some texts of all kinds with any state and any day, half of them translated.
fn texts(dice: &mut Dice) -> Vec<Text> {
    let mut all = Vec::new();
    for n in 0..TEXTS {
        let places = [
            "",
            "news/",
            "2026/",
            "2026/",
            "2026/recommendations/",
            "people/",
            "organisations/",
            "glossary/",
            "redress/",
            "profiles/",
            "papers/",
            "training/",
        ];
        let place = *dice.one(&places);
        let status = *dice.one(&["", "", "final", "review", "draft", "withdrawn"]);
        let days = [date(1990, 1, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2), date(2099, 12, 31)];
        let day = (dice.roll(4) > 0).then(|| *dice.one(&days));
        let unlisted = place == "people/" && dice.roll(3) == 0;
        let mut keys = day.map_or_else(String::new, |day| match place {
            "2026/" => {
                format!("start = 2026-03-01T{:02}:30:00{}\n", dice.roll(24), dice.one(&["-12:00", "+14:00", "Z"]))
            }
            _ => format!("published = {day}\n"),
        });
        if unlisted {
            keys += "consent = { listed = false }\n";
        }
        let fate = match fate_of(status) {
            Fate::Shown if unlisted => Fate::Named("a person who is not listed"),
            fate => fate,
        };
        let day = if place == "2026/" { day.map(|_| date(2026, 3, 1)) } else { day };
        let id = format!("{place}t{n}{}", if place == "training/" { "/module" } else { "" });
        all.push(text(&id, "", status, &keys, fate, day));
        // What belongs to another text has a state of its own.
        let parts: &[(&str, &str)] = match place {
            "2026/" => &[(".report", ""), (".minutes", "date = 2026-03-01\n"), (".transcript", "")],
            "training/" => &[("/01-lesson", ""), ("/02-lesson", "")],
            _ => &[],
        };
        for (part, keys) in parts {
            let status = *dice.one(&["", "final", "draft", "withdrawn"]);
            all.push(text(&format!("{place}t{n}{part}"), "", status, keys, fate_of(status), None));
        }
        if dice.roll(2) == 0 {
            let own = *dice.one(&["", "", "draft", "withdrawn"]);
            let fate = match (fate, own) {
                (_, "draft") => Fate::Named("draft"),
                (Fate::Named("draft"), _) => Fate::Named("translation of a draft"),
                (Fate::Tombstone, _) | (_, "withdrawn") => Fate::Tombstone,
                (other, _) => other,
            };
            all.push(text(&id, "st", own, "", fate, day));
        }
    }
    all
}

/// What is to become of a text of which only its status is known.
fn fate_of(status: &str) -> Fate {
    match status {
        "draft" => Fate::Named("draft"),
        "withdrawn" => Fate::Tombstone,
        _ => Fate::Shown,
    }
}

fn text(id: &str, lang: &str, status: &str, keys: &str, fate: Fate, day: Option<Date>) -> Text {
    let (folder, ending) =
        if lang.is_empty() { (String::new(), ".md".to_owned()) } else { (format!("{lang}/"), format!(".{lang}.md")) };
    let marker = format!("Marker-{}-{lang}.", id.replace('/', "-"));
    let mut toml = format!("title = \"The text {id} {lang}\"\n");
    if !status.is_empty() {
        toml += &format!("status = \"{status}\"\n");
    }
    toml += keys;
    if id.starts_with("profiles/") && lang.is_empty() {
        toml += "country = \"LS\"\nyear = 2014\n";
    }
    if id.starts_with("redress/") && lang.is_empty() {
        toml += "ref = \"1\"\nmatter = \"A matter.\"\nreceived = 2026-01-01\n";
    }
    if id.starts_with("2026/recommendations/") && lang.is_empty() {
        toml += "progress = \"adopted\"\n";
    }
    if id.starts_with("papers/") && lang.is_empty() {
        toml += "kind = \"document\"\nfile = \"paper.pdf\"\n";
    }
    if status == "withdrawn" {
        toml += "corrections = [{ date = 2026-01-02, kind = \"retraction\", what = \"Withdrawn.\", why = \"It was wrong.\" }]\n";
    }
    let address = format!("{folder}{}.html", id.replace("/module", "/index"));
    Text { path: format!("content/{id}{ending}"), address, toml, marker, fate, day }
}

/// What is wrong with what became of the texts: `listed` is what was named as withheld, each with the reason.
fn judge(texts: &[Text], published: &Tree, listed: &BTreeMap<String, String>) -> Vec<String> {
    let holds = |bytes: &[u8], word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    let mut faults = Vec::new();
    for text in texts {
        let page = published.get(&text.address);
        let is_shown = page.is_some_and(|page| holds(page, &text.marker));
        let is_told = published.values().any(|page| holds(page, &text.marker));
        let is_left = page.is_some_and(|page| holds(page, "data-kind=tombstone") && holds(page, "It was wrong."));
        let named = listed.get(&text.path).map(String::as_str);
        let is_right = match text.fate {
            Fate::Shown => is_shown && named.is_none(),
            Fate::Tombstone => is_left && !is_told && named.is_none(),
            Fate::Named(why) => page.is_none() && !is_told && named == Some(why),
        };
        if !is_right {
            faults.push(format!("{:?}: {} (shown {is_shown}, left {is_left}, named {named:?})", text.fate, text.path));
        }
    }
    let pages = texts.iter().filter(|text| published.contains_key(&text.address)).count();
    if pages + listed.len() != texts.len() {
        faults.push(format!("the sum: {} texts, {pages} pages and {} named", texts.len(), listed.len()));
    }
    faults
}

fn lay_out(texts: &[Text], folder: &Path) {
    write(folder, "pitso.toml", "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\", \"st\"]\n");
    // A file to which only drafts lead would not be published either.
    write(folder, "content/index.md", "+++\ntitle = \"X\"\n+++\n\n[A paper](papers/paper.pdf)\n");
    write(folder, "content/papers/paper.pdf", "%PDF-1.7");
    write(folder, "content/2026/edition.md", "+++\ntitle = \"2026\"\nyear = 2026\n+++\n");
    for text in texts {
        write(folder, &text.path, format!("+++\n{}+++\n\n{}\n", text.toml, text.marker));
    }
}

/// What the program names as withheld.
fn named(said: &str) -> BTreeMap<String, String> {
    let lines = said.lines().filter_map(|line| line.strip_prefix("not published (")?.split_once("): "));
    lines.map(|(why, path)| (path.to_owned(), why.to_owned())).collect()
}

/// Builds with the program, in a zone and at a moment.
fn build(project: &Path, zone: &str, moment: &str) -> (Tree, BTreeMap<String, String>) {
    let output = project.join("public");
    let built = Command::new("faketime")
        .args(["-f", moment, env!("CARGO_BIN_EXE_pitso"), "build", "--format", "short", "--project"])
        .arg(project)
        .envs([("TZ", zone), ("NO_FAKE_STAT", "1")])
        .output()
        .expect("The program faketime is missing; tests/run installs it.");
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    let errors = String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter(|line| line.contains("error["))
        .collect::<Vec<_>>()
        .join("\n");
    assert!(built.status.success(), "{zone}, {moment}: {said}{errors}");
    (tree(&output), named(&said))
}

/// What many generators do: what is not due yet by their clock is left out, and so are drafts and what is withdrawn.
fn naive(texts: &[Text], today: Date) -> (Tree, BTreeMap<String, String>) {
    let is_due = |text: &&Text| text.day.is_none_or(|day| day <= today);
    let is_wanted = |text: &&Text| !text.toml.contains("\"draft\"") && !text.toml.contains("\"withdrawn\"");
    let pages = texts.iter().filter(is_wanted).filter(is_due);
    (pages.map(|text| (text.address.clone(), text.marker.clone().into_bytes())).collect(), BTreeMap::new())
}

/// Every whole hour from -12 to +14, by the name that systems have for it, whose sign is the other way round.
fn zones() -> Vec<(i8, String)> {
    (-12..=14).map(|hours: i8| (hours, format!("Etc/GMT{:+}", -hours))).collect()
}

#[test]
fn every_text_has_its_page_or_is_named() {
    let rounds = if std::env::var_os("PITSO_ALL").is_some() { 8 } else { 1 };
    let trials: Vec<_> =
        zones().into_iter().flat_map(|zone| (0..rounds).map(move |round| (zone.clone(), round))).collect();
    let judged = trials.par_iter().map(|((hours, zone), round)| {
        let texts = texts(&mut Dice(0x9e37_79b9_7f4a_7c15 ^ ((*hours as u64) << 32) ^ *round as u64));
        let folder = tempfile::tempdir().unwrap();
        lay_out(&texts, folder.path());
        let moment = MOMENTS[(*hours + 12) as usize % MOMENTS.len()];
        let (published, listed) = build(folder.path(), zone, moment);
        let now: Timestamp = format!("{}Z", moment.replace(' ', "T")).parse().unwrap();
        let today = Offset::constant(*hours).to_datetime(now).date();
        let (pages, none) = naive(&texts, today);
        let shown: BTreeSet<_> = pages.keys().cloned().collect();
        let fates = texts.iter().map(|text| text.fate);
        let kinds = [
            fates.clone().filter(|fate| *fate == Fate::Shown).count(),
            fates.filter(|fate| *fate == Fate::Tombstone).count(),
        ];
        (texts.len(), kinds, judge(&texts, &published, &listed), judge(&texts, &pages, &none), shown)
    });
    let judged: Vec<_> = judged.collect();
    let (count, faults, naive) = judged.iter().fold((0, Vec::new(), Vec::new()), |mut all, one| {
        all.0 += one.0;
        all.1.extend(&one.2);
        all.2.extend(&one.3);
        all
    });
    let [shown, left] = [0, 1].map(|at| judged.iter().map(|one| one.1[at]).sum::<usize>());
    eprintln!(
        "note: withheld: {} sites in {} zones, {count} texts ({shown} shown, {left} withdrawn, {} named), {} wrong; control: {} wrong",
        judged.len(),
        zones().len(),
        count - shown - left,
        faults.len(),
        naive.len()
    );
    assert!(faults.is_empty(), "{faults:#?}");
    for kind in ["Shown", "Tombstone", "Named(\"draft\")", "Named(\"translation", "Named(\"a person", "the sum"] {
        assert!(naive.iter().any(|fault| fault.starts_with(kind)), "a naive generator is never wrong about {kind}");
    }
}

/// The same texts are another site in another zone for who goes by the clock, so that the zones can be seen.
#[test]
fn a_naive_generator_publishes_other_pages_in_other_zones() {
    let texts = texts(&mut Dice(77));
    let now: Timestamp = "2026-03-01T00:30:00Z".parse().unwrap();
    let sets: BTreeSet<Vec<String>> = zones()
        .iter()
        .map(|(hours, _)| naive(&texts, Offset::constant(*hours).to_datetime(now).date()).0.into_keys().collect())
        .collect();
    eprintln!("note: withheld, control: a naive generator makes {} different sites of the same texts", sets.len());
    assert!(sets.len() > 1);
}

/// Of the projects here, with what they are made of: every text has its page or is named.
#[test]
fn every_text_of_the_sites_here_has_its_page_or_is_named() {
    for name in ["", "tests/example", "tests/languages"] {
        let folder = tempfile::tempdir().unwrap();
        let files = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name));
        files.iter().for_each(|(path, bytes)| write(folder.path(), path, bytes));
        let texts = files.keys().filter(|path| path.starts_with("content/") && path.ends_with(".md")).count();
        let (published, listed) = build(folder.path(), "Africa/Maseru", MOMENTS[0]);
        let project = pitso::engine::project::Project::find(folder.path()).unwrap();
        let audience = pitso::engine::load::Audience::Public;
        let site = pitso::engine::load::load(&project, &mut Default::default(), audience).unwrap().site;
        let pages = site.pages().filter(|index| published.contains_key(site.address(*index).as_str())).count();
        eprintln!("note: withheld: {name:?}: {texts} texts, {pages} pages, {} named", listed.len());
        assert_eq!(texts, pages + listed.len());
        assert!(listed.keys().all(|path| fs::exists(folder.path().join(path)).unwrap()));
    }
}
