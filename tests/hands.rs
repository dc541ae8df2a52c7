//! The commands that write for editors, as they are typed: what they write passes `pitso check`, and what other programs
//! read of it is valid for them.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the disk and run programs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pitso::parse::front_matter;

fn pitso(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pitso")).current_dir(folder).args(arguments).output().expect("pitso starts")
}

/// Runs a command that must succeed, and tells what it printed.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = pitso(folder, arguments);
    let all = [&output.stdout[..], &output.stderr].concat();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&all));
    String::from_utf8(output.stdout).unwrap()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_new_project_builds_at_once_and_takes_a_file_of_every_kind() {
    for languages in ["en", "en,st", "st", "fr,en"] {
        let outer = tempfile::tempdir().unwrap();
        said(outer.path(), &["init", "forum", "--name", "The \"Test\" Forum", "--lang", languages]);
        let folder = outer.path().join("forum");
        let build = pitso(&folder, &["build"]);
        let told = String::from_utf8_lossy(&build.stderr).into_owned();
        assert!(build.status.success(), "{told}");
        // A theme without strings in a language says so; nothing else is to be said.
        assert!(languages.contains("fr") || !told.contains("warning"), "{told}");
        assert!(folder.join("public/index.html").exists());
        let again = pitso(outer.path(), &["init", "forum"]);
        assert_eq!(again.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&again.stderr).contains("is not empty"));
    }
}

/// An output behind which a disk is full.
fn full() -> Stdio {
    fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it").into()
}

#[test]
fn what_can_not_be_printed_is_told_and_ends_no_work() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    let printed = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pitso"));
        let output = command.current_dir(&folder).args(arguments).stdout(full()).output().expect("pitso starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for arguments in
        ["explain", "man", "completions bash", "schema page", "stats", "stats --format json", "freeze --check"]
    {
        let (code, told) = printed(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(code, Some(2), "{arguments}: {told}");
        assert_eq!(told, "pitso: what was to be printed could not be: No space left on device\n", "{arguments}");
    }
    for arguments in
        ["new page about", "new page draft", "mv content/about.md content/over.md", "freeze", "init ../other"]
    {
        let (code, told) = printed(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(code, Some(2), "{arguments}: {told}");
        assert!(told.starts_with("pitso: the work is done, but what"), "{arguments}: {told}");
    }
    assert!(folder.join("content/over.md").exists() && !folder.join("content/about.md").exists());
    assert!(folder.join("pitso.lock").exists() && outer.path().join("other/pitso.toml").exists());
    fs::write(folder.join("content/wrong.md"), "Text.\n").unwrap();
    for style in ["short", "json"] {
        assert_eq!(printed(&["check", "--format", style]).0, Some(2), "{style}");
    }
    fs::remove_file(folder.join("content/wrong.md")).unwrap();
    let mut build = Command::new(env!("CARGO_BIN_EXE_pitso"));
    let build = build.current_dir(&folder).arg("build").stderr(full()).status().expect("pitso starts");
    assert!(build.success() && folder.join("public/index.html").exists(), "{build}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    for arguments in [&["man"][..], &["completions", "bash"], &["explain"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pitso"));
        let command = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("pitso starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[test]
fn the_manual_page_names_no_other_page() {
    let page = said(Path::new("."), &["man"]);
    assert!(page.contains(".SH \"PITSO BUILD\"") && !page.contains("(1)\n"), "{page}");
}

#[test]
fn a_forum_has_a_name() {
    let outer = tempfile::tempdir().unwrap();
    for name in ["", "  "] {
        let refused = pitso(outer.path(), &["init", "forum", "--name", name]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("a forum has a name that can be read"));
        assert!(!outer.path().join("forum").exists());
    }
}

#[test]
fn a_folder_may_be_called_as_that_of_the_content() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    fs::create_dir(folder.join("content/content")).unwrap();
    fs::write(folder.join("content/content/a.txt"), "Text.\n").unwrap();
    said(&folder, &["mv", "content/content/a.txt", "content/content/b.txt"]);
    assert!(folder.join("content/content/b.txt").exists());
}

#[test]
fn a_session_has_the_report_that_stands_beside_it() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    said(&folder, &["new", "edition", "2023"]);
    let write = |name: &str, keys: &str| {
        fs::write(folder.join("content/2023").join(name), format!("+++\ntitle = \"A\"\n{keys}+++\n\nText.\n")).unwrap();
    };
    // Whatever its id is: its page shows the report.
    write("alpha.md", "type = \"keynote\"\nid = \"2023/other\"\n");
    write("beta.md", "type = \"keynote\"\n");
    write("alpha.report.md", "");
    let without = said(&folder, &["stats"]);
    let without =
        without.split("sessions without a report:").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    assert!(without.contains("2023/beta.md") && !without.contains("2023/alpha.md"), "{without}");
}

#[test]
fn a_new_file_of_every_kind_passes_the_check_and_is_never_written_over() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum", "--lang", "en,st"]);
    let folder = outer.path().join("forum");
    said(&folder, &["new", "module", "first-course"]);
    for kind in front_matter::kinds().map(|kind| kind.word()) {
        let name = match kind {
            "forum" | "module" => continue,
            "report" | "minutes" | "transcript" => "opening",
            "edition" => "2030",
            _ => "some-name",
        };
        let edition = fs::read_dir(folder.join("content")).unwrap().map(|entry| entry.unwrap().file_name());
        let edition = edition.map(|name| name.into_string().unwrap()).find(|name| name.starts_with("202")).unwrap();
        let order = ["new", kind, name, "--edition", &edition, "--module", "first-course"];
        let path = said(&folder, &order);
        let path = folder.join(path.trim());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(text.contains("status = \"draft\""), "{text}");
        if kind != "lesson" {
            let again = pitso(&folder, &order);
            assert_eq!(again.status.code(), Some(2), "{kind}");
            assert!(String::from_utf8_lossy(&again.stderr).contains("there already"), "{kind}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    let check = said(&folder, &["check", "--format", "short"]);
    assert_eq!(check, "");
    // Published as they are, they show nothing that only says what is to be written; else nothing is found wanting of them,
    // but what their examples refer to.
    let mut drafts = Vec::new();
    for path in below(&folder.join("content")) {
        let text = fs::read_to_string(&path).unwrap();
        if text.contains("status = \"draft\"\n") {
            fs::write(&path, text.replace("status = \"draft\"\n", "")).unwrap();
            drafts.push(path.strip_prefix(&folder).unwrap().display().to_string());
        }
    }
    let check = pitso(&folder, &["check", "--format", "short"]);
    let found = String::from_utf8(check.stdout).unwrap();
    for line in found.lines().filter(|line| line.contains("error[") && !line.contains("[placeholder-text]")) {
        assert!(line.contains("dangling") || line.contains("there is no file"), "{line}");
    }
    for path in drafts {
        let is_told = |line: &str| line.starts_with(&format!("{path}:")) && line.contains("[placeholder-text]");
        assert!(found.lines().any(is_told), "{path}: {found}");
    }
}

#[test]
fn a_new_file_that_would_break_the_site_is_not_written() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum", "--lang", "en,st"]);
    let folder = outer.path().join("forum");
    said(&folder, &["new", "page", "rules/conduct"]);
    let before = below(&folder.join("content"));
    for (kind, name, why) in [
        ("page", "people/mpho", "would be of kind person, and not page"),
        ("page", "st/rules", "is for the pages in that language"),
        ("page", "404", "the page for what is not there"),
        ("page", "report", "is the word for a kind"),
        ("page", "con", "Windows"),
        ("session", "index", "two things would be published"),
        ("edition", "people", "the list of people"),
        ("edition", "rules", "would be a session"),
    ] {
        let refused = pitso(&folder, &["new", kind, name]);
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && told.contains(why), "{kind} {name}: {told}");
        assert_eq!(below(&folder.join("content")), before, "{kind} {name}");
    }
    assert_eq!(said(&folder, &["check", "--format", "short"]), "");
    // What was written for a folder that lacks its edition is what the edition makes of it.
    fs::create_dir_all(folder.join("content/2031")).unwrap();
    fs::write(folder.join("content/2031/opening.md"), "+++\ntitle = \"Opening\"\nduration = 60\n+++\n").unwrap();
    said(&folder, &["new", "edition", "2031"]);
}

#[test]
fn a_new_file_may_be_named_by_its_path_or_as_a_reference() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    for (order, path) in [
        (&["edition", "content/2031"][..], "content/2031/edition.md"),
        (&["edition", "2032/edition.md"], "content/2032/edition.md"),
        (&["session", "content/2031/first.md"], "content/2031/first.md"),
        (&["session", "second", "--edition", "content/2031"], "content/2031/second.md"),
        (&["session", "third.md", "--edition", "2031/edition.md"], "content/2031/third.md"),
        (&["session", "Report: how we did", "--edition", "edition:2031"], "content/2031/report-how-we-did.md"),
        (&["report", "session:2031/first"], "content/2031/first.report.md"),
        (&["report", "content/2031/second.report.md"], "content/2031/second.report.md"),
        (&["person", "person:khotso"], "content/people/khotso.md"),
        (&["module", "training/first/module.md"], "content/training/first/module.md"),
        (&["lesson", "bills", "--module", "content/training/first"], "content/training/first/01-bills.md"),
    ] {
        let said = said(&folder, &[&["new"], order].concat());
        assert_eq!(said.lines().next(), Some(path), "{order:?}");
    }
    // What is to be written first is then written where it was looked for.
    let refused = pitso(&folder, &["new", "session", "first", "--edition", "content/2040"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("pitso new edition 2040"));
}

#[test]
fn a_report_has_the_title_of_its_session() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    for kind in ["report", "minutes", "transcript"] {
        let path = said(&folder, &["new", kind, "opening"]);
        let text = fs::read_to_string(folder.join(path.trim())).unwrap();
        assert!(text.contains("\ntitle = \"Example: opening\"\n"), "{text}");
    }
}

#[test]
fn a_file_of_the_theme_is_printed_or_written_where_none_is() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum", "--lang", "en,fr"]);
    let folder = outer.path().join("forum");
    let told = said(&folder, &["check", "--format", "short"]);
    let command = "theme strings/en.ftl --output theme/strings/fr.ftl";
    assert!(told.contains(command), "{told}");
    let english = said(&folder, &["theme", "strings/en.ftl"]);
    assert!(english.contains("\nskip = ") && said(&folder, &["theme"]).contains("templates/base.html\n"));
    let command: Vec<_> = command.split(' ').collect();
    said(&folder, &command);
    assert_eq!(fs::read_to_string(folder.join("theme/strings/fr.ftl")).unwrap(), english);
    assert_eq!(said(&folder, &["check", "--format", "short"]), "");
    let again = pitso(&folder, &command);
    assert!(again.status.code() == Some(2) && String::from_utf8_lossy(&again.stderr).contains("there already"));
    assert_eq!(pitso(&folder, &["theme", "strings/xx.ftl"]).status.code(), Some(2));
    // A theme in the project is the one that is meant.
    fs::create_dir_all(folder.join("themes/default")).unwrap();
    fs::write(folder.join("themes/default/theme.toml"), "name = \"x\"\n").unwrap();
    assert_eq!(said(&folder, &["theme", "theme.toml"]), "name = \"x\"\n");
}

#[test]
fn a_translation_begins_with_the_originals_text_and_its_stamp() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum", "--lang", "en,st"]);
    let folder = outer.path().join("forum");
    let path = said(&folder, &["new", "session", "opening", "--lang", "st"]);
    let text = fs::read_to_string(folder.join(path.trim())).unwrap();
    assert!(
        path.trim().ends_with("opening.st.md") && text.contains("status = \"review\"\ntranslated_from = \""),
        "{text}"
    );
    assert!(said(&folder, &["translated", path.trim()]).contains("was up to date"));
    let found = said(&folder, &["check", "--format", "short"]);
    assert!(found.contains("untranslated-copy") && found.lines().count() == 1, "{found}");
    fs::write(folder.join(path.trim()), text.replace("Example: opening", "Mohlala: ho bula")).unwrap();
    assert_eq!(said(&folder, &["check", "--format", "short"]), "");
    // Neither another key nor another computer's ends of lines is a change of the words.
    let original = folder.join(path.trim().replace(".st.md", ".md"));
    let with_key = fs::read_to_string(&original).unwrap().replacen("type = ", "updated = 2024-07-11\ntype = ", 1);
    fs::write(&original, with_key.replace('\n', "\r\n")).unwrap();
    assert_eq!(said(&folder, &["check", "--format", "short"]), "");
    assert_eq!(pitso(&folder, &["new", "session", "opening", "--lang", "fr"]).status.code(), Some(2));
    fs::write(folder.join("content/rules.en.md"), "+++\ntitle = \"Rules\"\n+++\n\nBe kind.\n").unwrap();
    let path = said(&folder, &["new", "page", "content/rules.en.md", "--lang", "st"]);
    assert!(path.trim().ends_with("content/rules.st.md"), "{path}");
    assert!(
        said(&folder, &["check", "--format", "short"])
            .starts_with("content/rules.st.md:3:9: warning[untranslated-copy]")
    );
}

#[test]
fn a_text_to_translate_is_found_in_an_older_edition() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum", "--lang", "en,st"]);
    let folder = outer.path().join("forum");
    said(&folder, &["new", "edition", "2099"]);
    let path = said(&folder, &["new", "session", "opening", "--lang", "st"]);
    assert!(path.trim().ends_with("/opening.st.md") && !path.contains("2099"), "{path}");
}

#[test]
fn an_edition_without_a_year_in_its_name_is_told_to_correct_it() {
    let outer = tempfile::tempdir().unwrap();
    said(outer.path(), &["init", "forum"]);
    let folder = outer.path().join("forum");
    for (name, is_told) in [("next-year", true), ("forum-2031", false)] {
        let written = pitso(&folder, &["new", "edition", name]);
        assert_eq!(String::from_utf8_lossy(&written.stderr).contains("correct there `year`"), is_told, "{name}");
        let text = fs::read_to_string(folder.join(format!("content/{name}/edition.md"))).unwrap();
        assert_eq!(text.contains("# an example: write the year"), is_told, "{text}");
    }
}

#[test]
fn a_command_that_is_proposed_can_be_typed_as_it_stands() {
    let outer = tempfile::tempdir().unwrap();
    let begun = pitso(outer.path(), &["init", "My Forum"]);
    assert!(String::from_utf8_lossy(&begun.stderr).contains("cd \"My Forum\"\n"));
    let folder = outer.path().join("My Forum");
    for (order, cure) in [
        (["lesson", "access", "--module", "First course"], "pitso new module \"First course\"\n"),
        (["session", "opening", "--edition", "Forum 2031"], "pitso new edition \"Forum 2031\"\n"),
    ] {
        let told = pitso(&folder, &[&["new"][..], &order].concat());
        let told = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.contains(cure), "{told}");
    }
}

#[test]
fn the_reference_of_the_manual_is_what_the_program_says() {
    let written = tempfile::tempdir().unwrap();
    said(repository(), &["manual", "--output", written.path().to_str().unwrap()]);
    let reference = repository().join("content/manual/reference");
    let names = |folder: &Path| {
        below(folder).iter().map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let cure = "renew the pages with `cargo run -- manual`, and commit them with the change";
    assert_eq!(names(written.path()), names(&reference), "{cure}");
    for name in names(written.path()) {
        let (new, old) = (
            fs::read_to_string(written.path().join(&name)).unwrap(),
            fs::read_to_string(reference.join(&name)).unwrap(),
        );
        assert!(new == old, "{} is not what the program says: {cure}", name.display());
    }
}

/// A file's front matter as JSON, with dates as texts.
fn json(toml: toml::Value) -> serde_json::Value {
    match toml {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => serde_json::Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
    }
}

fn validate(folder: &Path) -> (Option<i32>, String) {
    let script = repository().join("tests/outside/schema.mjs");
    let asked = Command::new("node").arg(script).arg("validate").arg(folder).output();
    let asked = asked.expect("The program node is missing; tests/run installs it.");
    (asked.status.code(), String::from_utf8_lossy(&[asked.stdout, asked.stderr].concat()).into_owned())
}

#[test]
fn the_schemas_take_every_file_of_this_site_and_refuse_a_bad_one() {
    use pitso::describe::example::{self, Wanted};
    let folder = tempfile::tempdir().unwrap();
    said(repository(), &["schema", "--output", folder.path().to_str().unwrap()]);
    let write = |kind: &str, name: &str, toml: &str| {
        let value = json(toml::Value::Table(toml.parse().unwrap()));
        fs::write(folder.path().join(format!("{kind}--{name}.json")), value.to_string()).unwrap();
    };
    let project = pitso::engine::project::Project::find(repository()).unwrap();
    let tree = pitso::edit::tree::Tree::read(&project).unwrap();
    let site = tree.understand().site;
    for document in &site.documents {
        let text = &tree.texts[&document.path];
        let toml = pitso::parse::document::toml_span(text).unwrap();
        let schema = if document.variant { "translation" } else { document.kind.word() };
        write(schema, &document.id.as_str().replace('/', "-"), &text[toml.range()]);
    }
    for kind in front_matter::kinds() {
        let wanted = Wanted { whole: true, without: &["kind", "id"], ..Wanted::default() };
        write(kind.word(), "example", &example::front_matter(kind, &wanted));
    }
    write("config", "own", &fs::read_to_string(repository().join("pitso.toml")).unwrap());
    let (code, said) = validate(folder.path());
    assert_eq!(code, Some(0), "{said}");

    let bad = "title = 3\nstart = \"soon\"\nduration = \"60\"\ntype = \"pannel\"\norganisers = [\"lca\"]\nroon = \"1\"\n\
               [[agenda]]\ntitle = \"a\"\n";
    write("session", "bad", bad);
    let (code, said) = validate(folder.path());
    assert_eq!(code, Some(1), "{said}");
    for fault in [
        "/title must be string",
        "date-time",
        "/duration must be integer",
        "/type must be equal",
        "/organisers/0 must match",
        "roon",
        "'minutes'",
    ] {
        assert!(said.contains(fault), "{fault} is missing in:\n{said}");
    }
}

#[test]
fn what_somebody_else_wrote_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    for (command, name) in [("schema", "session.schema.json"), ("manual", "view.md")] {
        let folder = folder.path().join(command);
        fs::create_dir(&folder).unwrap();
        let run = || {
            let mut pitso = Command::new(env!("CARGO_BIN_EXE_pitso"));
            pitso.args([command, "--output"]).arg(&folder).output().expect("pitso starts")
        };
        // As every JSON Schema begins.
        let theirs = "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"Mine\" }\n";
        fs::write(folder.join(name), theirs).unwrap();
        let refused = run();
        assert_eq!(refused.status.code(), Some(2), "{command}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("pitso did not write it"), "{command}");
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), theirs);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{command}: nothing else is written either");
        fs::remove_file(folder.join(name)).unwrap();
        // What they wrote themselves is written anew.
        assert!(run().status.success() && run().status.success(), "{command}");
    }
}

#[test]
fn schemas_are_printed_alike_every_time() {
    let once = said(repository(), &["schema", "session"]);
    assert_eq!(once, said(repository(), &["schema", "session"]));
    let places: Vec<_> =
        ["\"$schema\"", "\"title\": \"session\"", "\"properties\""].iter().map(|part| once.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{once}");
}

#[test]
fn shells_take_the_completions() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, check) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        let script = said(repository(), &["completions", shell]);
        assert!(script.contains("translated") && script.contains("dry-run"), "{shell}");
        let path = folder.path().join(shell);
        fs::write(&path, script).unwrap();
        let output = Command::new(shell).args(check).arg(&path).output();
        let output = output.unwrap_or_else(|_| panic!("The program {shell} is missing; tests/run installs it."));
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let complete =
        "source \"$0\"; COMP_WORDS=(pitso ex); COMP_CWORD=1; _pitso pitso ex pitso; echo \"${COMPREPLY[@]}\"";
    let output = Command::new("bash").args(["-c", complete]).arg(folder.path().join("bash")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "explain");
}

#[test]
fn the_manual_page_is_one_for_man() {
    let page = said(repository(), &["man"]);
    for part in [".TH pitso 1", "PITSO BUILD", "PITSO MV", "dry\\-run", "Ends with 0"] {
        assert!(page.contains(part), "{part} is missing");
    }
    assert!(!page.contains("PITSO MANUAL"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pitso.1");
    fs::write(&path, page).unwrap();
    let linters: [(&str, &[&str]); 2] =
        [("mandoc", &["-T", "lint", "-W", "error"]), ("groff", &["-man", "-Tutf8", "-ww", "-z"])];
    for (linter, arguments) in linters {
        let output = Command::new(linter).args(arguments).arg(&path).output();
        let output = output.unwrap_or_else(|_| panic!("The program {linter} is missing; tests/run installs it."));
        assert!(
            output.stderr.is_empty() && output.stdout.is_empty(),
            "{linter}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
