//! The program fails on a file: the file is named, the rest is checked and shown, and the live site stays.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files of their own")]

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs::{Action, Faults, Root};
use crate::base::path::{Lang, OutPath, SourcePath};
use crate::check;
use crate::format;
use crate::format::plan::Unit;
use crate::model::site::Site;
use crate::parse::document;
use crate::parse::kind::Places;
use crate::parse::markdown;
use crate::read::source::{Source, Stamp};

use super::build::{self, Outcome};
use super::load::{Audience, Loaded, Reason, load};
use super::project::Project;
use super::record::Record;

/// Where the program fails, and in which file it is planted.
const FAILURES: &[(&str, &str)] = &[
    ("content/bad.md", "planted-parse"),
    ("content/bad-planted-make.md", ""),
    ("content/files/bad.txt", "planted-picture"),
];

struct Planted(tempfile::TempDir);

impl Planted {
    /// A site of a home page and a page with a fault of its own.
    fn new() -> Self {
        let planted = Self(tempfile::tempdir().unwrap());
        planted.write("pitso.toml", "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\"]\n");
        planted.write("content/index.md", "+++\ntitle = \"X\"\n+++\n\nHome.\n");
        planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n\n[](nothing.md)\n");
        planted
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn plant(&self, (path, text): (&str, &str)) {
        let head = if path.ends_with(".md") { "+++\ntitle = \"Bad\"\n+++\n\n" } else { "" };
        self.write(path, &format!("{head}{text}\n"));
    }

    fn project(&self) -> Project {
        Project::find(self.0.path()).unwrap()
    }

    fn build(&self) -> Outcome {
        build::build(&self.project(), &self.0.path().join("public")).unwrap()
    }
}

/// The files that are named by an error, each with its code.
fn named(outcome: &Outcome) -> Vec<(String, String)> {
    let errors = outcome.findings.iter().filter(|finding| finding.is_error());
    errors.map(|found| (found.path().unwrap().to_string(), found.code.to_string())).collect()
}

#[test]
fn a_file_at_which_the_program_fails_is_named_and_the_rest_is_checked() {
    for failure in FAILURES {
        let planted = Planted::new();
        planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n");
        assert!(planted.build().published.is_some());
        let live = fs::read(planted.0.path().join("public/index.html")).unwrap();

        planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n\n[](nothing.md)\n");
        planted.plant(*failure);
        let expected = [(failure.0, "program-failed"), ("content/other.md", "dangling-reference")];
        let expected = expected.map(|(path, code)| (path.to_owned(), code.to_owned()));
        // A second run remembers what it has read, and tells it again.
        for outcome in [planted.build(), planted.build()] {
            assert_eq!(named(&outcome), expected, "{failure:?}");
            assert!(outcome.published.is_none());
        }
        let checked =
            build::check(&planted.project(), false, crate::base::date::Date(jiff::civil::date(2026, 1, 1))).unwrap();
        assert_eq!(named(&checked), expected, "{failure:?}");
        assert_eq!(fs::read(planted.0.path().join("public/index.html")).unwrap(), live, "the live site stays");
    }
}

#[test]
fn a_site_is_published_where_nothing_can_be_kept() {
    let planted = Planted::new();
    planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n");
    planted.write(".pitso", "a file, where the folder of the record belongs");
    for _ in 0..2 {
        let outcome = planted.build();
        let error = outcome.not_kept.as_ref().expect("it is told").to_string();
        assert!(error.contains(".pitso"), "{error}");
        assert!(outcome.published.is_some() && planted.0.path().join("public/other.html").exists());
    }
    fs::remove_file(planted.0.path().join(".pitso")).unwrap();
    assert!(planted.build().not_kept.is_none());
}

#[test]
fn the_preview_shows_the_other_pages() {
    for failure in FAILURES {
        let planted = Planted::new();
        planted.plant(*failure);
        let loaded = load(&planted.project(), &mut Record::default(), Audience::Editor).unwrap();
        let context = loaded.context();
        let made = context.plan.find("other.html").unwrap().make(&context).unwrap();
        assert!(String::from_utf8_lossy(&made.bytes).contains("<h1>Other"), "{failure:?}");
        let is_of = |unit: &&Unit| unit.source.as_ref().is_some_and(|path| path.as_str() == failure.0);
        let bad: Vec<_> = context.plan.units.iter().filter(is_of).collect();
        assert_eq!(bad.len(), 1, "{failure:?}");
        let findings = bad[0].make(&context).unwrap().findings;
        let is_named = findings.iter().chain(&loaded.findings).any(|found| found.code == "program-failed");
        assert!(is_named, "{failure:?}");
    }
}

#[test]
fn a_rule_that_fails_leaves_the_others() {
    let planted = Planted::new();
    planted.write("pitso.toml", "[site]\nid = \"x\"\nname = \"planted-near-duplicate-names\"\nlanguages = [\"en\"]\n");
    let expected = [("content/other.md", "dangling-reference"), ("pitso.toml", "program-failed")];
    assert_eq!(named(&planted.build()), expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
}

/// Where a run knows from before that the program fails at a text, it tells and shows what the first one did.
#[test]
fn a_text_at_which_the_program_failed_is_the_same_when_it_is_remembered() {
    for failure in ["planted-steps", "planted-facts"] {
        let planted = Planted::new();
        planted.plant(("content/bad.md", &format!("## Part\n\n[Other](other.md) and {failure}")));
        std::thread::sleep(std::time::Duration::from_millis(200));
        let seen = |record: &mut Record| {
            let loaded = load(&planted.project(), record, Audience::Public).unwrap();
            let context = loaded.context();
            let made = context.plan.find("bad.html").unwrap().make(&context).unwrap();
            let found: HashSet<_> = loaded.findings.iter().chain(&made.findings).cloned().collect();
            (made.bytes, found)
        };
        let cold = seen(&mut Record::default());
        assert!(cold.1.iter().any(|found| found.code == "markdown-panic"), "{failure}");
        planted.build();
        let mut record = Record::load(&planted.project().root);
        assert!(!record.documents.is_empty());
        assert!(seen(&mut record) == cold, "{failure}");
    }
}

/// A file whose times say that it is the one that is known, and which it isn't, stands in the way of one build and no more.
#[test]
fn a_build_after_one_that_remembered_wrongly_reads_all_anew() {
    let planted = Planted::new();
    planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n\nOne.\n");
    planted.build();
    planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n\nTwo.\n");
    std::thread::sleep(std::time::Duration::from_millis(200));
    let root = planted.project().root;
    let stat = root.stat("content/other.md").unwrap().unwrap();
    let mut record = Record::load(&root);
    record.documents.get_mut(&SourcePath::new("content/other.md")).unwrap().stamp = Stamp::of(&stat);
    record.renew();
    record.encode().save(&root).unwrap();
    // So every page is made.
    planted.write("pitso.toml", "[site]\nid = \"x\"\nname = \"Y\"\nlanguages = [\"en\"]\n");
    let build = || build::build(&planted.project(), &planted.0.path().join("public"));
    let error = build().err().unwrap().to_string();
    assert!(error.contains("other.md") && error.contains("build again"), "{error}");
    assert!(build().unwrap().published.is_some());
    assert!(fs::read_to_string(planted.0.path().join("public/other.html")).unwrap().contains("Two."));
}

/// All bodies are held at once, and a short text can have as many steps as a long one.
#[test]
fn a_body_that_takes_much_more_than_its_text_is_read_again() {
    let table = |columns: usize| {
        let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
        format!("{}{}{}", row("a"), row("-"), "b\n".repeat(40))
    };
    let path = SourcePath::new("content/table.md");
    let is_kept = |text: &str| super::load::kept(markdown::pack(&path, text, 0), text).is_some();
    assert!(is_kept("A **text** with [a link](other.md), as *they* are.\n\n- One\n- Two\n"));
    assert!(is_kept("| Who | What |\n|---|---|\n| The chair | opened the meeting |\n| A speaker | answered |\n"));
    assert!(!is_kept(&table(45)));
    let planted = Planted::new();
    for columns in [2, 45] {
        planted.write("content/table.md", &format!("+++\ntitle = \"Table\"\n+++\n\n{}", table(columns)));
        let loaded = load(&planted.project(), &mut Record::default(), Audience::Public).unwrap();
        let context = loaded.context();
        let made = context.plan.find("table.html").unwrap().make(&context).unwrap();
        let cells = String::from_utf8(made.bytes).unwrap().matches(">b</td>").count();
        assert_eq!(cells, 40, "{columns}: {:?}", made.findings);
    }
}

/// A rule that fails at the words of one text finds nothing in the others either, in whatever order that came about.
#[test]
fn a_rule_that_fails_at_a_text_is_asked_of_all_again() {
    let planted = Planted::new();
    planted.write("content/organisations/body.md", "+++\ntitle = \"Missions Publiques\"\n+++\n");
    planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n\nMissions publiques.\n");
    planted.write("content/third.md", "+++\ntitle = \"Third\"\n+++\n\nMissions publiques.\n");
    let told = |record: &mut Record| {
        let findings = load(&planted.project(), record, Audience::Public).unwrap().findings;
        let is_asked = |found: &&Diagnostic| ["near-duplicate-names", "program-failed"].contains(&&*found.code);
        findings.iter().filter(is_asked).map(|found| found.path().unwrap().to_string()).collect::<HashSet<_>>()
    };
    let mut record = Record::default();
    let (other, third) = ("content/other.md", "content/third.md");
    let states: [(&str, &str, &[&str]); 6] = [
        (other, "Missions publiques, once more.", &[other, third]),
        (other, "A planted-near-duplicate-names.", &["pitso.toml"]),
        (third, "Missions publiques, again.", &["pitso.toml"]),
        (third, "Missions Publiques.", &["pitso.toml"]),
        (other, "Missions publiques.", &[other]),
        (third, "Missions publiques.", &[other, third]),
    ];
    for (path, text, expected) in states {
        let title = if path == other { "Other" } else { "Third" };
        planted.write(path, &format!("+++\ntitle = \"{title}\"\n+++\n\n{text}\n"));
        record.documents.remove(&SourcePath::new(path));
        let expected: HashSet<_> = expected.iter().map(|path| path.to_string()).collect();
        assert_eq!(told(&mut record), expected, "{path}: {text}");
        assert_eq!(told(&mut Record::default()), expected, "{path}: {text}, from nothing");
        record.encode().save(&planted.project().root).unwrap();
        assert_eq!(told(&mut Record::load(&planted.project().root)), expected, "{path}: {text}, remembered");
    }
}

/// That what was found in a text is kept until it changes rests on this.
#[test]
fn what_rules_find_in_one_text_depends_on_the_words_of_no_other() {
    let planted = Planted::new();
    let page = |path: &str, head: &str, text: &str| {
        planted.write(path, &format!("+++\ntitle = \"{head}\n+++\n\n{text}\n"));
    };
    planted.write("pitso.toml", "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\"]\nas_of = 2026-01-01\n");
    page("content/organisations/body.md", "Missions Publiques\"", "Missions publiques.");
    page("content/people/palesa.md", "Palesa Nobody\"\nconsent = { listed = false }", "");
    page("content/people/thabo.md", "Thabo Anybody\"\nconsent = { listed = true, date = 2024-01-01 }", "");
    for n in 0..3 {
        page(
            &format!("content/p{n}.md"),
            &format!("P{n}\""),
            "Palesa Nobody of Missions publiques, and Palesa Nobody.",
        );
    }
    let case = "One\"\nref = \"1\"\nreceived = 2024-07-20\nmatter = \"What Thabo Anybody said\"";
    page("content/redress/one.md", case, "");
    let source = "Old\"\nsources = [{ title = \"S\", href = \"https://example.org/\", date = 2012 }]";
    page("content/old.md", source, "This is currently so.");
    let mut record = Record::default();
    let site = load(&planted.project(), &mut record, Audience::Editor).unwrap().site.clone();
    let words = |index| record.documents[&site.document(index).path].words().unwrap();
    let texts = || site.indices().map(|index| check::Text { index, words: words(index) });
    let all = check::texts(&site, texts().collect());
    let alone: Vec<_> = texts().flat_map(|text| check::texts(&site, vec![text])).collect();
    assert_eq!(alone.iter().collect::<HashSet<_>>(), all.iter().collect());
    assert_eq!(alone.len(), all.len());
    let codes: HashSet<_> = all.iter().map(|found| &*found.code).collect();
    assert_eq!(codes.len(), 4, "{codes:?}");
}

/// The negative control: without the guard one file takes all others with it, and no finding says which it was.
#[test]
fn without_the_guard_one_file_ends_the_run() {
    let planted = Planted::new();
    planted.plant(FAILURES[0]);
    let naive = || {
        let names = ["content/bad.md", "content/other.md"];
        let read = names.map(|name| fs::read(planted.0.path().join(name)).unwrap());
        let sources = names
            .iter()
            .zip(read)
            .map(|(name, bytes)| Source::decode(crate::base::path::SourcePath::new(name), bytes).0);
        let lang = Lang::new("en").unwrap();
        let parse = |source: Source| {
            let place = Places::default().place(&source.path, std::slice::from_ref(&lang));
            document::parse(&source, place, std::slice::from_ref(&lang)).1.len()
        };
        sources.map(parse).sum::<usize>()
    };
    assert!(catch_unwind(AssertUnwindSafe(naive)).is_err());
}

/// Where only the text of a page is another one, its site is not assembled again; where anything else is, it is.
#[test]
fn a_new_text_is_put_into_the_site_that_is_known() {
    let planted = Planted::new();
    planted.write("content/index.md", "+++\ntitle = \"X\"\n+++\n\nHome.\n\n[](other.md)\n");
    let mut record = Record::default();
    let mut last = None;
    let mut load = |path: &str, text: &str| {
        planted.write(path, text);
        record.documents.remove(&SourcePath::new(path));
        let loaded = load(&planted.project(), &mut record, Audience::Public).unwrap();
        let fresh = super::load::load(&planted.project(), &mut Record::default(), Audience::Public).unwrap();
        assert_eq!(loaded.findings.iter().collect::<HashSet<_>>(), fresh.findings.iter().collect(), "{text}");
        let digests = |loaded: &Loaded| loaded.site.documents.iter().map(|page| page.digest).collect::<Vec<_>>();
        assert_eq!(digests(&loaded), digests(&fresh), "{text}");
        let plan = record.assembled[&Audience::Public].plan.clone();
        let is_kept = last.as_ref().is_some_and(|last| Arc::ptr_eq(last, &plan));
        last = Some(plan);
        is_kept
    };
    let page = |head: &str, text: &str| format!("+++\ntitle = \"Other\"\n{head}+++\n\n{text}\n");
    assert!(!load("content/other.md", &page("", "One.")));
    for (head, text, is_kept) in [
        ("", "Another One.", true),
        ("", "Another One.", true),
        ("", "## Another", false),
        ("", "Before it.\n\n## Another", true),
        ("# A word more.\n", "## Another", false),
        ("", "[](nothing.md)", false),
        ("", "The place moves: [](nothing.md)", false),
        ("", "[](index.md)", false),
        ("", "The place moves: [](index.md)", true),
        ("status = \"draft\"\n", "Not yet.", false),
        ("status = \"draft\"\n", "Not yet, not yet.", true),
        ("", "Now.", false),
    ] {
        assert_eq!(load("content/other.md", &page(head, text)), is_kept, "{head}{text}");
    }
    assert!(!load("content/files/plan.txt", "A plan."));
    assert!(!load("pitso.toml", "[site]\nid = \"x\"\nname = \"Y\"\nlanguages = [\"en\"]\n"));
}

/// What rules find by looking at the whole site is taken for the same, and so is its plan, whatever the words of its texts.
#[test]
fn rules_of_the_whole_site_and_its_plan_read_no_words() {
    for path in ["", "tests/example"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let loaded = load(&Project::find(&path).unwrap(), &mut Record::default(), Audience::Editor).unwrap();
        let site = loaded.site.clone();
        drop(loaded);
        let mut site = Arc::into_inner(site).unwrap();
        let seen = |site: &Site| {
            let plan = format::plan(site);
            let unit = |unit: &Unit| (unit.output.clone(), unit.source.clone(), unit.text.clone());
            let units: Vec<_> = plan.units.iter().map(unit).collect();
            (check::site(site), format!("{:?}", plan.lists.all), units, plan.findings)
        };
        let found = seen(&site);
        for document in &mut site.documents {
            Arc::make_mut(document).body.words = 0;
        }
        assert!(seen(&site) == found, "of the site at {}", path.display());
    }
}

/// What rules find in a text's words depends on the whole site: it is kept as long as that says the same, and no longer.
#[test]
fn what_was_found_in_words_holds_for_one_site() {
    let planted = Planted::new();
    let write = |path: &str, title: &str, text: &str| {
        planted.write(path, &format!("+++\ntitle = \"{title}\"\nsummary = \"A.\"\n+++\n\n{text}\n"));
    };
    let (body, page) = ("content/organisations/body.md", "content/other.md");
    // Each state follows the one before it. The finding is of the page, whether it was parsed for this state or long before.
    let states: [(&str, &str, &str, bool); 8] = [
        (body, "Missions Publiques", "", false),
        (page, "Other", "We heard Missions publiques.", true),
        (page, "Another", "We heard Missions publiques.", true),
        (body, "Missions publiques", "", false),
        (body, "Missions Publiques", "", true),
        (body, "Missions Publiques", "Longer.", true),
        (page, "Another", "We heard Missions Publiques.", false),
        (page, "Another", "They heard missions publiques, and Missions  publiques", true),
    ];
    for (path, title, text, is_found) in states {
        write(path, title, text);
        // The file that was not written is known from before.
        for _ in 0..2 {
            let found = planted.build().findings;
            let named = found.iter().filter(|found| found.code == "near-duplicate-names").map(Diagnostic::path);
            let named: Vec<_> = named.flatten().map(SourcePath::as_str).collect();
            assert_eq!(named, if is_found { vec![page] } else { vec![] }, "{title}: {text}");
        }
    }
}

/// What was learned since the record was written whole lies beside it, as long as it is little.
#[test]
fn a_record_is_written_whole_or_what_was_learned_since() {
    let planted = Planted::new();
    let page = |n: usize, text: &str| {
        planted.write(&format!("content/p{n:02}.md"), &format!("+++\ntitle = \"Page {n}\"\n+++\n\n{text}\n"));
    };
    planted.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n");
    planted.write("content/files/plan.txt", "A plan.");
    (0..30).for_each(|n| page(n, "One."));
    let file = |name: &str| fs::read(planted.0.path().join(".pitso").join(name)).ok();
    let build = |changed: usize| {
        let outcome = planted.build();
        assert!(outcome.published.is_some());
        assert_eq!(outcome.made, changed);
        let record = Record::load(&planted.project().root);
        for (path, known) in &record.documents {
            let Ok(text) = fs::read(planted.0.path().join(path.as_str())) else { continue };
            assert_eq!(known.document.digest, Digest::of(&text), "{path}");
        }
        let outputs = record.outputs.values().next().unwrap();
        let live = fs::read(planted.0.path().join("public/p07.html")).unwrap();
        assert_eq!(outputs[&OutPath::new("p07.html").unwrap()].written.digest, Digest::of(&live));
        (file("record").unwrap(), file("changes"))
    };
    // A file that was written a moment ago is read again, and new each time.
    std::thread::sleep(std::time::Duration::from_millis(200));
    let all = planted.build().made;
    let (whole, none) = build(0);
    assert!(all > 32 && none.is_none());
    for (n, text) in [(7, "Two."), (8, "Three."), (7, "Four.")] {
        page(n, text);
        let (record, changes) = build(1);
        assert!(record == whole && changes.is_some_and(|changes| changes.len() < whole.len() / 4), "{text}");
    }
    // What can't be read is as if it were not there, and two pages are made again.
    for broken in ["", "x", super::record::PROGRAM] {
        planted.write(".pitso/changes", broken);
        page(9, &format!("Another one {}.", broken.len()));
        let (record, changes) = build(3);
        assert_eq!((record == whole, changes.is_some()), (true, true), "{broken}");
    }
    let old_changes = file("changes").unwrap();
    (10..20).for_each(|n| page(n, "Five."));
    let (record, changes) = build(10);
    assert!(record != whole && changes.is_none(), "so much that it is written whole");
    // As if the build had been killed before it removed them.
    fs::write(planted.0.path().join(".pitso/changes"), old_changes).unwrap();
    page(9, "Six.");
    build(1);
    // A whole record that is cut anywhere, or damaged where its parts are named, is none: nothing of it is believed.
    for damage in [&record[..70], &record[..record.len() / 2], &record[..record.len() - 1]] {
        fs::write(planted.0.path().join(".pitso/record"), damage).unwrap();
        assert!(Record::load(&planted.project().root).documents.is_empty(), "{}", damage.len());
    }
    for (at, bytes) in [(64, [0xff; 8]), (72, [0xff; 8]), (74, [0xff; 8])] {
        let mut damaged = record.clone();
        damaged[at..at + 8].copy_from_slice(&bytes);
        fs::write(planted.0.path().join(".pitso/record"), damaged).unwrap();
        assert!(Record::load(&planted.project().root).documents.is_empty(), "{at}");
    }
    fs::write(planted.0.path().join(".pitso/record"), &record).unwrap();
    page(9, "Seven.");
    build(1);
    // One that is gone is gone from the record too, which `pitso stats` counts.
    std::thread::sleep(std::time::Duration::from_millis(200));
    planted.build();
    fs::remove_file(planted.0.path().join("content/p29.md")).unwrap();
    build(1);
    let loaded = Record::load(&planted.project().root);
    assert!(!loaded.outputs.values().next().unwrap().contains_key(&OutPath::new("p29.html").unwrap()));
    for n in 20..26 {
        fs::remove_file(planted.0.path().join(format!("content/p{n}.md"))).unwrap();
    }
    planted.build();
    let whole = file("record").unwrap();
    assert!(file("changes").is_none() && whole.len() < record.len(), "so many are gone");

    // Words are read back when they are asked for, as here, where more than a text has changed. If they can't be, nothing is
    // known.
    let title = |title: &str| {
        fs::write(planted.0.path().join(".pitso/record"), &whole).unwrap();
        planted.write("content/other.md", &format!("+++\ntitle = \"{title}\"\n+++\n"));
    };
    title("Another");
    let few = planted.build().made;
    // The name of a person stands in the last of these words, which a power cut leaves as zeros.
    for (n, (byte, size)) in [(0, 8), (0, 400), (0xff, 8)].into_iter().enumerate() {
        title(&format!("Yet another {n}"));
        let mut damaged = whole.clone();
        let end = damaged.len();
        damaged[end - size..].fill(byte);
        fs::write(planted.0.path().join(".pitso/record"), &damaged).unwrap();
        assert!(!Record::load(&planted.project().root).documents.is_empty(), "words are not looked at yet");
        let outcome = planted.build();
        assert!(outcome.published.is_some() && few < outcome.made, "{few}, {}", outcome.made);
        assert_eq!(planted.build().made, 0);
        // Where they are only to be written again, that can't be done, and the record goes.
        fs::write(planted.0.path().join(".pitso/record"), &damaged).unwrap();
        let mut record = Record::load(&planted.project().root);
        record.renew();
        assert!(record.encode().save(&planted.project().root).is_err());
        assert!(file("record").is_none() && file("changes").is_none());
    }
}

/// Places are not asked of each file again while they can't have changed, and are when they may.
#[test]
fn a_file_is_what_its_place_says_now() {
    let planted = Planted::new();
    let config = |languages: &str| {
        planted.write("pitso.toml", &format!("[site]\nid = \"x\"\nname = \"X\"\nlanguages = [{languages}]\n"));
    };
    for path in ["2024/opening.md", "2024/opening.report.md", "course/first.md", "about.md", "about.st.md"] {
        planted.write(&format!("content/{path}"), "+++\ntitle = \"X\"\n+++\n");
    }
    let compare = |record: &mut Record, why: &str| {
        let seen = |record: &mut Record| {
            let loaded = load(&planted.project(), record, Audience::Editor).unwrap();
            let documents = loaded.site.documents.iter();
            documents.map(|page| (page.path.clone(), page.kind, page.id.clone(), page.lang.clone())).collect::<Vec<_>>()
        };
        assert_eq!(seen(record), seen(&mut Record::default()), "{why}");
    };
    let remove = |path: &str| fs::remove_file(planted.0.path().join(path)).unwrap();
    let mut record = Record::default();
    compare(&mut record, "at first");
    compare(&mut record, "as it was");
    planted.write("content/2024/edition.md", "+++\ntitle = \"2024\"\n+++\n");
    compare(&mut record, "an edition");
    planted.write("content/course/module.md", "+++\ntitle = \"Course\"\n+++\n");
    compare(&mut record, "a module");
    config("\"en\", \"st\"");
    compare(&mut record, "a language more");
    config("\"st\", \"en\"");
    compare(&mut record, "another first language");
    config("\"en\"");
    compare(&mut record, "a language less");
    remove("content/2024/edition.md");
    compare(&mut record, "no edition");
    // A reading that fails leaves what is known as it was, wherever it fails.
    let mut failed = 0;
    for n in 1.. {
        match n % 2 {
            0 => remove("content/2024/edition.md"),
            _ => planted.write("content/2024/edition.md", "+++\ntitle = \"2024\"\n+++\n"),
        }
        planted.write("content/new.md", &format!("+++\ntitle = \"New {n}\"\n+++\n"));
        let faults = Faults::at(n, Action::Fail(5));
        let root = Root::open_with(planted.0.path(), &faults);
        let project = root.map(|root| Project { root, path: planted.0.path().to_owned() });
        let is_read = project.is_ok_and(|project| load(&project, &mut record, Audience::Editor).is_ok());
        compare(&mut record, &format!("after operation {n} failed"));
        failed += usize::from(!is_read);
        if faults.log().len() < n {
            break;
        }
    }
    assert!(failed > 10, "{failed}");
}

#[test]
fn a_file_goes_with_the_pages_that_lead_to_it() {
    let site = Planted::new();
    let page = |name: &str, keys: &str, text: &str| {
        site.write(&format!("content/{name}.md"), &format!("+++\ntitle = \"The page {name}\"\n{keys}+++\n\n{text}\n"));
    };
    let withdrawn = "status = \"withdrawn\"\ncorrections = [{ date = 2026-01-02, kind = \"retraction\", what = \"Gone.\", why = \"Wrong.\" }]\n";
    for file in ["draft", "both", "gone", "gone-st", "nobodys", "person", "paper"] {
        site.write(&format!("content/files/{file}.txt"), file);
    }
    page("other", "", "[Both](files/both.txt)");
    page("draft", "status = \"draft\"\n", "[Draft](files/draft.txt), [both](/files/both.txt)");
    page("gone", withdrawn, "[Gone](files/gone.txt), [both](files/both.txt), [nothing](files/nothing.txt)");
    page("gone.st", "", "[Gone](files/gone-st.txt)");
    page("people/one", "consent = { listed = false }\n", "[Photo](../files/person.txt)");
    page("files/paper", "kind = \"document\"\nfile = \"paper.txt\"\nstatus = \"draft\"\n", "");
    site.write("pitso.toml", "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\", \"st\"]\n");
    let published = |outcome: &Outcome| {
        let is_there = |file: &&str| site.0.path().join(format!("public/files/{file}.txt")).exists();
        assert!(outcome.published.is_some(), "{:?}", outcome.findings);
        ["draft", "both", "gone", "gone-st", "nobodys", "person", "paper"]
            .into_iter()
            .filter(is_there)
            .collect::<Vec<_>>()
    };
    let listed = |outcome: &Outcome| {
        let files = outcome.withheld.iter().filter(|(_, why)| *why == Reason::OfWithheld);
        files.map(|(path, _)| path.to_string()).collect::<Vec<_>>()
    };
    let all = ["draft", "gone-st", "gone", "paper", "person"].map(|file| format!("content/files/{file}.txt"));
    // A second run remembers what it has read.
    for outcome in [site.build(), site.build()] {
        assert_eq!((published(&outcome), listed(&outcome)), (vec!["both", "nobodys"], all.to_vec()));
    }
    // In the preview drafts have their files; what was withdrawn is so there too.
    let loaded = load(&site.project(), &mut Record::default(), Audience::Editor).unwrap();
    let has = |file: &str| loaded.site.assets.contains_key(&SourcePath::new(format!("content/files/{file}.txt")));
    assert!(has("draft") && has("person") && has("paper") && !has("gone") && loaded.withheld.is_empty());

    page("other", "", "[Both](files/both.txt), [draft](files/draft.txt)");
    let outcome = site.build();
    assert_eq!((published(&outcome), listed(&outcome)), (vec!["draft", "both", "nobodys"], all[1..].to_vec()));

    // The site's own address, and a template, lead to a file too.
    let config = fs::read_to_string(site.0.path().join("pitso.toml")).unwrap();
    site.write("pitso.toml", &format!("{config}base_url = \"https://forum.example/\"\n"));
    page("other", "", "[Draft](https://forum.example/files/draft.txt#a), [both](files/both.txt)");
    site.write("theme/templates/error.html", "<a href=\"/files/paper.txt\">The paper</a>");
    let held = ["gone-st", "gone", "person"].map(|file| format!("content/files/{file}.txt"));
    assert_eq!(listed(&site.build()), held);
    // So does the evidence of a step, which may be an address.
    let step = "{ date = 2026-01-02, progress = \"adopted\", evidence = [\"https://forum.example/files/person.txt\"] }";
    page("step", &format!("kind = \"recommendation\"\nprogress = \"adopted\"\ntimeline = [{step}]\n"), "");
    assert_eq!(listed(&site.build()), held[..2]);
    // Pages that are not shown lead to files by whole addresses too, and with questions; hosts are read in any letters.
    for file in ["whole", "asked", "step", "kept", "list"] {
        site.write(&format!("content/files/{file}.txt"), file);
    }
    site.write("content/list", "list");
    page(
        "draft",
        "status = \"draft\"\n",
        "[a](HTTP://Forum.example/files/whole.txt), [b](files/asked.txt?x=1), [c](list)",
    );
    let step = "{ date = 2026-01-02, progress = \"adopted\", evidence = [\"https://forum.example/files/step.txt\"] }";
    let keys = format!("kind = \"recommendation\"\nprogress = \"adopted\"\ntimeline = [{step}]\n{withdrawn}");
    page("gone-step", &keys, "[d](https://forum.example/files/kept.txt)");
    page("other", "", "[d](HTTPS://Forum.Example/files/kept.txt), [both](files/both.txt)");
    site.write("theme/templates/error.html", "<p class=list>A list of <a href=\"/files/paper.txt\">papers</a>");
    let mut all = held[..2].to_vec();
    all.extend(["asked", "step", "whole"].map(|file| format!("content/files/{file}.txt")));
    all.push("content/list".into());
    all.sort();
    assert_eq!(listed(&site.build()), all);
}

#[test]
fn a_text_behind_a_dot_is_named_and_no_other_file_of_that_kind() {
    let site = Planted::new();
    site.write("content/other.md", "+++\ntitle = \"Other\"\n+++\n");
    for file in [".hidden/a.md", "x/.b.md", "x/.gitkeep", ".DS_Store", "x/._about.md", ".git/config"] {
        site.write(&format!("content/{file}"), "+++\n");
    }
    let listed = |outcome: &Outcome| {
        assert!(outcome.published.is_some(), "{:?}", outcome.findings);
        outcome.withheld.iter().map(|(path, why)| (path.to_string(), *why)).collect::<Vec<_>>()
    };
    let named = ["content/.hidden/a.md", "content/x/.b.md"].map(|path| (path.to_owned(), Reason::Hidden));
    for outcome in [site.build(), site.build()] {
        assert_eq!(listed(&outcome), named);
    }
    fs::remove_file(site.0.path().join("content/x/.b.md")).unwrap();
    assert_eq!(listed(&site.build()), named[..1]);
    assert!(load(&site.project(), &mut Record::default(), Audience::Editor).unwrap().withheld.is_empty());
}
