//! `pitso mv`: after a rename everything leads where it led before, nothing else has changed, and an interrupted rename
//! is finished by the same command.

#![allow(clippy::disallowed_methods, reason = "a test lays out projects on the disk")]

use std::collections::BTreeMap;
use std::path::Path;

use pitso::base::fs::{Action, Faults, Root};
use pitso::base::path::SourcePath;
use pitso::edit::rename::Rename;
use pitso::edit::stamp;
use pitso::edit::tree::Tree;
use pitso::engine::build;
use pitso::engine::project::Project;
use pitso::model::target::Target;

type Files = BTreeMap<String, String>;

fn write(folder: &Path, files: &Files) {
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn files(folder: &Path) -> Files {
    let root = Root::open(folder).unwrap();
    let listed = root.list("content").unwrap().into_iter().filter(|entry| entry.stat.is_file());
    let read = |path: String| {
        let text = std::fs::read_to_string(folder.join(&path)).unwrap();
        (path, text)
    };
    listed.map(|entry| read(format!("content/{}", entry.path))).collect()
}

fn project(folder: &Path) -> Project {
    Project::find(folder).unwrap()
}

fn page(title: &str, keys: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"A page.\"\n{keys}+++\n\n{body}\n")
}

/// A site with a session that a hundred files refer to, in two languages and in every form.
fn site() -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| drop(files.insert(format!("content/{path}"), text));
    add("index.md", page("Forum", "", "[Edition](2024/edition.md) and [its opening](/2024/opening.md#what)"));
    add("2024/edition.md", page("Edition", "year = 2024\n", "[Opening](opening.md)"));
    let keys = "duration = 60\nslides = [\"files/a-plan.txt\"]\n\
                recordings = [{ url = \"/2024/files/a-plan.txt\", media = \"text\" }]\n";
    let body =
        "## What\n\n[Home](../index.md), [itself](opening.md#what), [plan](files/a%2Dplan.txt), [](person:lineo).\n";
    add("2024/opening.md", page("Opening", keys, body));
    add("2024/opening.st.md", page("Pulo", "", "## What\n\n[Lapeng](../index.md) [boithuto](opening.st.md)"));
    add("2024/opening.report.md", page("Report", "rapporteurs = [\"person:lineo\"]\n", "[Of](opening.md)"));
    add("2024/files/a-plan.txt", "a plan".into());
    add(
        "2024/closing.md",
        page("Closing", "", "[Slides](./files/a%2Dplan.txt), > no\n\n[Opening][o]\n\n[o]: opening.md \"T\""),
    );
    add(
        "2024/recommendations/r1.md",
        page("R", "progress = \"proposed\"\nsessions = ['session:2024/opening']\n", "Text."),
    );
    add("people/lineo.md", page("Lineo", "", "Spoke at [](Session:2024/opening#what)."));
    for n in 0..50 {
        let forms = [
            "[a](../2024/opening.md)",
            "[](session:2024/opening)",
            "[r](report:2024/opening)",
            "[w](</2024/opening.md>)",
        ];
        let body = format!("Text {n} {} text, `../2024/opening.md` is no link.", forms[n % 4]);
        add(&format!("pages/p{n}.md"), page("Page", "", &body));
        add(
            &format!("pages/p{n}.st.md"),
            page("Leqephe", "", &body.replace("opening.md", ["opening.st.md", "opening.md"][n % 2])),
        );
    }
    files.insert("pitso.toml".into(), "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\", \"st\"]\n".into());
    files
}

fn lay_out(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

/// The same files, with all translations up to date.
fn stamped_all(all: Files) -> Files {
    let folder = lay_out(&all);
    let translations: Vec<_> = all.keys().filter(|path| path.ends_with(".st.md")).cloned().collect();
    stamp::all(&project(folder.path()), &translations).unwrap();
    let others = all.into_iter().filter(|(path, _)| !path.starts_with("content/"));
    files(folder.path()).into_iter().chain(others).collect()
}

/// Where every link of every file leads, by the title of the file that it leads to and by its path.
fn targets(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let read = Tree::read(&project(folder)).unwrap().understand();
    let site = &read.site;
    let word = |target: &Target| match target {
        Target::Document { index, fragment } => {
            let document = site.document(*index);
            format!("{} {} {fragment:?}", document.common.title.value, document.lang)
        }
        Target::Asset(path) => path.as_str().rsplit('/').next().unwrap().to_owned(),
        other => format!("{other:?}"),
    };
    let of = |(n, links): (usize, &Vec<Target>)| {
        let document = &site.documents[n];
        let name = document.path.as_str().rsplit('/').next().unwrap();
        (format!("{} {name}", document.common.title.value), links.iter().map(word).collect())
    };
    let all: Vec<(String, Vec<String>)> = site.links.iter().enumerate().map(of).collect();
    all.into_iter().collect()
}

/// Lines that are in one text and not in the other.
fn changed_lines(before: &str, after: &str) -> usize {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    after.iter().filter(|line| !before.contains(line)).count()
}

fn mv(folder: &Path, old: &str, new: &str) -> Rename {
    let project = project(folder);
    let rename = Rename::plan(&project, old, new).unwrap_or_else(|error| panic!("{error}"));
    rename.carry_out(&project).unwrap();
    rename
}

fn stamped(folder: &Path, file: &str) -> Result<stamp::Stamped, pitso::edit::EditError> {
    stamp::all(&project(folder), &[file.to_owned()]).map(|mut all| all.remove(0))
}

fn errors(folder: &Path) -> Vec<String> {
    let outcome = build::check(&project(folder), true, pitso::base::date::Date(jiff::civil::date(2026, 1, 1))).unwrap();
    let errors = outcome.findings.iter().filter(|found| found.is_error());
    errors.map(|found| format!("{} {:?}", found.message, found.path())).collect()
}

#[test]
fn a_session_with_a_hundred_references_in_two_languages_is_renamed_and_nothing_else_changes() {
    let before = site();
    let folder = lay_out(&before);
    stamped(folder.path(), "2024/opening.st.md").unwrap();
    assert_eq!(errors(folder.path()), [""; 0]);
    let led = targets(folder.path());
    let before = files(folder.path());

    let rename = mv(folder.path(), "session:2024/opening", "session:2024/welcome");
    let mended: usize = rename.changes.iter().map(|change| change.mended.len()).sum();
    assert!(mended >= 108, "{mended}");

    let after = files(folder.path());
    assert_eq!(errors(folder.path()), [""; 0]);
    let renamed = |name: &str| name.replace(" opening.", " welcome.");
    let led: BTreeMap<_, _> = led.into_iter().map(|(name, targets)| (renamed(&name), targets)).collect();
    assert_eq!(targets(folder.path()), led);
    assert_eq!(before.len(), after.len());
    let welcome = &after["content/2024/welcome.md"];
    assert!(welcome.contains("aliases = [\"2024/opening\"]\n"), "{welcome}");
    assert!(after["content/2024/welcome.report.md"].contains("aliases = [\"2024/opening.report\"]"));
    assert!(after["content/2024/recommendations/r1.md"].contains("['session:2024/welcome']"));
    assert!(after["content/people/lineo.md"].contains("[](Session:2024/welcome#what)"));
    assert!(after["content/2024/closing.md"].contains("[o]: welcome.md \"T\""));
    assert!(after["content/index.md"].contains("(/2024/welcome.md#what)"));
    assert!(after["content/pages/p3.md"].contains("[w](</2024/welcome.md>) text, `../2024/opening.md` is no link."));
    let changed: usize =
        before.iter().map(|(path, text)| changed_lines(text, &after[&path.replace("/opening.", "/welcome.")])).sum();
    // Two aliases and one stamp; each other changed line holds one reference.
    assert_eq!(changed, mended + 3);
    // The translation was up to date, and still is.
    assert!(!stamped(folder.path(), "2024/welcome.st.md").unwrap().changed);

    mv(folder.path(), "content/2024/welcome.md", "content/2024/opening.md");
    let back = files(folder.path());
    let aliases = |text: &str| {
        text.replace("aliases = [\"2024/welcome\"]\n", "").replace("aliases = [\"2024/welcome.report\"]\n", "")
    };
    for (path, text) in before.iter().filter(|(path, _)| !path.ends_with("opening.st.md")) {
        assert_eq!(aliases(&back[path]), *text, "{path}");
    }
}

#[test]
fn an_edition_is_renamed_with_all_that_is_in_it() {
    let folder = lay_out(&site());
    let led = targets(folder.path());
    mv(folder.path(), "edition:2024", "edition:2025");
    assert_eq!(errors(folder.path()), [""; 0]);
    assert_eq!(targets(folder.path()), led);
    let after = files(folder.path());
    assert!(after.keys().all(|path| !path.starts_with("content/2024")), "{:#?}", after.keys());
    assert!(after.contains_key("content/2025/files/a-plan.txt"));
    assert!(!folder.path().join("content/2024").exists());
    assert!(after["content/2025/opening.md"].contains("aliases = [\"2024/opening\"]"));
    assert!(after["content/2025/recommendations/r1.md"].contains("aliases = [\"2024/recommendations/r1\"]"));
    assert!(after["content/2025/opening.md"].contains("slides = [\"files/a-plan.txt\"]"));
    assert!(after["content/2025/opening.md"].contains("url = \"/2025/files/a-plan.txt\""));
}

#[test]
fn a_person_and_a_file_are_renamed() {
    let folder = lay_out(&site());
    mv(folder.path(), "person:lineo", "person:lineo-m");
    mv(folder.path(), "content/2024/files/a-plan.txt", "content/2024/files/our-plan.txt");
    mv(folder.path(), "2024/files/our-plan.txt", "2024/files/plan.txt");
    assert_eq!(errors(folder.path()), [""; 0]);
    let after = files(folder.path());
    assert!(after["content/2024/opening.report.md"].contains("rapporteurs = [\"person:lineo-m\"]"));
    assert!(after["content/2024/opening.md"].contains("slides = [\"files/plan.txt\"]"));
    assert!(after["content/2024/opening.md"].contains("url = \"/2024/files/plan.txt\""));
    assert!(after["content/2024/opening.md"].contains("[plan](files/plan.txt), [](person:lineo-m)"));
    assert!(after["content/2024/closing.md"].contains("[Slides](files/plan.txt)"));
}

#[test]
fn a_page_that_moves_to_another_folder_takes_its_own_links_along() {
    let folder = lay_out(&site());
    let led = targets(folder.path());
    mv(folder.path(), "content/pages/p0.md", "content/about/us/p0.md");
    assert_eq!(targets(folder.path()), led);
    let after = files(folder.path());
    assert!(after["content/about/us/p0.md"].contains("[a](../../2024/opening.md)"));
    assert!(after["content/about/us/p0.st.md"].contains("[a](../../2024/opening.st.md)"));
}

#[test]
fn what_cannot_be_done_is_refused_and_changes_nothing() {
    let mut site = site();
    site.get_mut("pitso.toml").unwrap().push_str("\n[look]\nlogo = \"content/files/logo.svg\"\n");
    site.insert("content/files/logo.svg".into(), "<svg xmlns='http://www.w3.org/2000/svg'/>".into());
    site.insert("content/old-name.md".into(), page("New", "aliases = [\"pages/older\"]\n", "[Notes](notes.txt)"));
    site.insert("content/notes.txt".into(), "notes".into());
    site.insert("content/2024/files/a-plan.md".into(), page("Plan", "", "[As text](a-plan.txt)"));
    let folder = lay_out(&site);
    let before = files(folder.path());
    for (old, new, why) in [
        ("files/logo.svg", "content/files/mark.svg", "is the logo"),
        ("content/files", "content/pictures", "is the logo"),
        ("pages/p1", "pages/older", "could not be published"),
        ("pages/p1", "pages/con", "Windows"),
        ("pages/p1", "/elsewhere/p1.md", "not below `content/`"),
        ("2024/opening", "2024/closing", "is there already"),
        ("2024/opening", "2024/opening", "has that name already"),
        ("2024/openign", "2024/welcome", "neither as a path nor as an id"),
        ("2024/opening", "people/opening", "would be a person"),
        ("2024/opening", "content/2024/Über.md", "can't be an address"),
        ("2024", "2024/old", "into itself"),
        ("2024/opening", "../welcome.md", "not below `content/`"),
        ("2024/files/a-plan.txt", "content/2024/closing.md", "no content file"),
        ("2024/files", "2024/papers", "a text of the same name is there"),
        ("old-name", "notes", "a text of the same name is there"),
        ("content/2024/files/a-plan.txt", "content/2024/files/a-plan.bak", "left by a program"),
        ("content/2024/files/a-plan.txt", "content/topics", "kept for the pages of topics"),
        ("2024/files/a-plan.txt", "content/editions", "kept for the list of editions"),
        ("2024/files/a-plan.txt", "../plan.txt", "not below `content/`"),
    ] {
        let error = Rename::plan(&project(folder.path()), old, new).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(why), "{old} -> {new}: {error}");
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn a_folder_may_be_typed_as_the_system_names_it() {
    let folder = lay_out(&site());
    let whole = folder.path().join("content/2025").display().to_string();
    mv(folder.path(), "2024", &whole);
    assert!(files(folder.path()).contains_key("content/2025/edition.md"));
}

#[test]
fn a_stroke_at_the_end_names_a_folder_be_it_there_or_not() {
    let folder = lay_out(&site());
    mv(folder.path(), "pages/p1", "rules/");
    mv(folder.path(), "content/2024/files/a-plan.txt", "content/");
    let all = files(folder.path());
    for path in ["content/rules/p1.md", "content/a-plan.txt"] {
        assert!(all.contains_key(path), "{path}");
    }
    let plan = Rename::plan(&project(folder.path()), "content/a-plan.txt", "content/");
    let error = plan.map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("has that name already"), "{error}");
}

#[test]
fn nobody_is_led_from_the_name_that_a_draft_had() {
    for lock in ["", "page plans en plans.html\n"] {
        let mut site = site();
        site.insert("content/plans.md".into(), page("Plans", "status = \"draft\"\n", "Text."));
        site.insert("pitso.lock".into(), format!("pitso-lock 1\n{lock}"));
        let folder = lay_out(&site);
        mv(folder.path(), "plans", "our-plans");
        let text = &files(folder.path())["content/our-plans.md"];
        assert_eq!(text.contains("aliases"), !lock.is_empty(), "only where it was published before: {text}");
    }
}

#[test]
fn a_page_that_could_never_be_published_is_renamed_and_nobody_is_led_from_there() {
    let mut site = site();
    site.insert("content/search.md".into(), page("Search", "", "Text."));
    site.insert("content/st/moho.md".into(), page("Moho", "", "Text."));
    let folder = lay_out(&site);
    mv(folder.path(), "search", "find");
    mv(folder.path(), "content/st", "content/sesotho");
    assert_eq!(errors(folder.path()), [""; 0]);
    let after = files(folder.path());
    for path in ["content/find.md", "content/sesotho/moho.md"] {
        assert!(!after[path].contains("aliases"), "{}", after[path]);
    }
}

#[test]
fn the_name_of_an_original_may_hold_its_language() {
    let mut site = site();
    site.insert("content/plans.en.md".into(), page("Plans", "", "[Home](index.md)"));
    site.insert("content/plans.st.md".into(), page("Merero", "", "[Lapeng](index.md)"));
    let folder = lay_out(&site);
    let first = stamped(folder.path(), "content/plans.st.md").unwrap();
    assert!(first.original == SourcePath::new("content/plans.en.md"));
    mv(folder.path(), "content/plans.en.md", "content/pages/plans.en.md");
    assert_eq!(errors(folder.path()), [""; 0]);
    let after = files(folder.path());
    assert!(after["content/pages/plans.en.md"].contains("aliases = [\"plans\"]"));
    assert!(after["content/pages/plans.st.md"].contains("../index.md"));
    assert!(!stamped(folder.path(), "content/pages/plans.st.md").unwrap().changed, "it was up to date, and still is");
}

#[test]
fn a_rename_that_stops_anywhere_is_finished_by_the_same_command() {
    for (old, new) in [("2024", "2025"), ("2024/opening", "2024/welcome")] {
        let mut small = site();
        small.retain(|path, _| !path.contains("/pages/p") || path.contains("/p1."));
        let link = |to: &str| page("Of both", "", &format!("[Edition]({to}edition.md) and [opening]({to}opening.md)"));
        let mut add = |path: &str, text: String| drop(small.insert(format!("content/{path}"), text));
        add("2024/edition.st.md", page("Kopano", "", "[Pulo](opening.md)"));
        add("2024/opening.report.st.md", link(""));
        add("pages/p1.md", link("../2024/"));
        add("pages/p1.st.md", link("../2024/"));
        let small = stamped_all(small);
        let whole = lay_out(&small);
        mv(whole.path(), old, new);
        let expected = files(whole.path());
        let mut stopped = 0;
        // Every write waits for the disk: a sample of the places, unless all are asked for.
        let step = if std::env::var_os("PITSO_ALL").is_some() { 1 } else { 4 };
        for n in (1..).step_by(step) {
            let folder = lay_out(&small);
            let sound = project(folder.path());
            let rename = Rename::plan(&sound, old, new).unwrap();
            let faults = Faults::from(n + 1, Action::Fail(5));
            let failing =
                Project { root: Root::open_with(folder.path(), &faults).unwrap(), path: folder.path().into() };
            let Err(error) = rename.carry_out(&failing) else { break };
            let said = error.to_string();
            let fits = said.contains("the same command again") || said.contains("Nothing was changed.");
            assert!(fits, "{said}");
            stopped += 1;
            match Rename::plan(&sound, old, new) {
                Ok(rest) => rest.carry_out(&sound).unwrap(),
                Err(error) => assert!(error.to_string().contains("nothing left to do"), "at {n}: {error}"),
            }
            assert_eq!(files(folder.path()), expected, "stopped at operation {n}");
        }
        assert!(stopped * step > 40, "{stopped}");
    }
}

#[test]
fn a_stamp_touches_nothing_else() {
    let mut files = site();
    let text = "\u{feff}+++\r\ntitle = \"Pulo\" # a comment\r\n\r\n# another\r\n+++\r\nText\r\n";
    files.insert("content/2024/opening.st.md".into(), text.into());
    let folder = lay_out(&files);
    let first = stamped(folder.path(), "content/2024/opening.st.md").unwrap();
    assert!(first.changed && first.original == SourcePath::new("content/2024/opening.md"));
    let written = std::fs::read_to_string(folder.path().join("content/2024/opening.st.md")).unwrap();
    let mark = stamp::of(&files["content/2024/opening.md"]).unwrap();
    assert_eq!(written, text.replace("# a comment\r\n", &format!("# a comment\r\ntranslated_from = \"{mark}\"\r\n")));
    assert!(!stamped(folder.path(), "2024/opening.st.md").unwrap().changed);
    let error = stamped(folder.path(), "2024/opening.md").unwrap_err().to_string();
    assert!(error.contains("is no translation"), "{error}");
}
