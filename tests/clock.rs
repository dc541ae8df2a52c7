//! What is overdue is told by `check`, on the day that it is given, and by nothing else.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test writes its project to the disk")]

use std::fs;

use pitso::base::date::Date;
use pitso::base::diagnostic::Diagnostic;
use pitso::engine::build::{build, check};
use pitso::engine::project::Project;

const FILES: [(&str, &str); 5] = [
    ("pitso.toml", "[site]\nid = \"test\"\nname = \"Test\"\nlanguages = [\"en\"]\n"),
    ("content/index.md", "+++\ntitle = \"Test\"\n+++\n"),
    (
        "content/2024/edition.md",
        "+++\ntitle = \"2024\"\nsummary = \"A forum.\"\nyear = 2024\nsources = [{ title = \"Programme\" }]\n+++\n",
    ),
    (
        "content/2024/opening.md",
        "+++\ntitle = \"Opening\"\nsummary = \"A session.\"\nstart = 2024-07-11T09:00:00+02:00\n+++\n",
    ),
    (
        "content/2024/closing.md",
        "+++\ntitle = \"Closing\"\nsummary = \"A session.\"\nstart = 2024-07-12T09:00:00+02:00\n\
         [[allow]]\nrule = \"report-overdue\"\nbecause = \"The notes were lost.\"\n+++\n",
    ),
];

fn told(findings: &[Diagnostic]) -> Vec<(&str, &str)> {
    findings.iter().map(|found| (&*found.code, found.path().map_or("", |path| path.as_str()))).collect()
}

#[test]
fn only_check_knows_the_day() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let project = Project::find(folder.path()).unwrap();
    let on = |year, month, day| check(&project, true, Date(jiff::civil::date(year, month, day))).unwrap().findings;

    // The last day on which it is in time, and the day after; the waiver is used from its own session's day on.
    assert_eq!(told(&on(2024, 7, 25)), [("unused-waiver", "content/2024/closing.md")]);
    assert_eq!(told(&on(2024, 7, 27)), [("report-overdue", "content/2024/opening.md")]);

    // A build neither tells what is overdue nor calls the waiver unused, and leaves nothing of it in the record.
    let built = build(&project, &folder.path().join("public")).unwrap();
    assert_eq!(told(&built.findings), []);
    assert!(built.published.is_some());
    assert_eq!(told(&on(2024, 7, 27)), [("report-overdue", "content/2024/opening.md")]);
}
