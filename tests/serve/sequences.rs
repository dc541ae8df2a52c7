//! Random edits, each compared with a site that is built from nothing.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::dice::Dice;
use super::project::{Project, all_files};
use super::server::{PATIENCE, START, Server, stripped};

/// Does one thing that an editor does, and says what.
fn change(project: &Project, dice: &mut Dice, step: usize) -> String {
    let documents: Vec<_> =
        all_files(&project.path("content")).into_iter().filter(|file| file.ends_with(".md")).collect();
    let pages: Vec<_> =
        documents.iter().filter(|file| !["index.md", ".hidden.md", "2021/edition.md"].contains(&&***file)).collect();
    let any = |dice: &mut Dice| format!("content/{}", dice.one(&pages));
    let (one, two) = (any(dice), any(dice));
    let folder = one.rsplit_once('/').unwrap().0;
    let text = fs::read_to_string(project.path(&one)).unwrap();
    let put = |text: String| project.write(&one, &text);
    match dice.roll(10) {
        0 => put(format!("{text}\nStep {step}.\n")),
        1 => put(text.replacen("title = \"", &format!("title = \"{step} "), 1)),
        2 if !text.contains("status") => put(text.replacen("+++\n", "+++\nstatus = \"draft\"\n", 1)),
        2 | 3 => put(text.replace("status = \"draft\"\n", "")),
        4 if pages.len() > 3 => fs::remove_file(project.path(&one)).unwrap(),
        4 | 5 => {
            project.write(&format!("content/new{step}.md"), &format!("+++\ntitle = \"New {step}\"\n+++\n\nNew.\n"))
        }
        6 => fs::rename(project.path(&one), project.path(&format!("{folder}/moved{step}.md"))).unwrap(),
        7 => {
            // Two files change places.
            fs::rename(project.path(&one), project.path("content/.away")).unwrap();
            let two = if two.rsplit_once('/').unwrap().0 == folder { two } else { one.clone() };
            if one != two {
                fs::rename(project.path(&two), project.path(&one)).unwrap();
            }
            fs::rename(project.path("content/.away"), project.path(&two)).unwrap();
        }
        8 => {
            // Twice within one tick of the clock, to the same size.
            put(format!("{text}\nA {step}.\n"));
            put(format!("{text}\nB {step}.\n"));
        }
        _ if project.path("theme").exists() => fs::remove_dir_all(project.path("theme")).unwrap(),
        _ => project.write(
            "theme/templates/page.html",
            &format!("{{% extends \"base.html\" %}}{{% block content %}}<p>{step}</p>{{% endblock %}}"),
        ),
    }
    one
}

/// What differs between the preview and the published site.
fn differences(server: &Server, built: &Path, gone: &str) -> Vec<String> {
    let mut different = Vec::new();
    let published = all_files(built);
    for file in published.iter().filter(|file| file.ends_with(".html")) {
        let shown = server.get(&format!("/{file}")).text();
        let is_marked = shown.contains("<summary>Shows drafts");
        let same =
            shown.contains(START) && stripped(&shown, server.port) == fs::read_to_string(built.join(file)).unwrap();
        if same == is_marked {
            different.push(file.clone());
        }
    }
    let gone = gone.replace("content/", "/").replace(".md", ".html");
    let shown = server.get(&gone);
    if !published.contains(&gone[1..].to_owned()) && shown.status != 404 && !shown.text().contains("<summary>Draft") {
        different.push(gone);
    }
    different
}

#[test]
fn whatever_is_edited_the_preview_shows_what_is_published() {
    let project = Project::new();
    let server = project.serve();
    let seed = 0x9e37_79b9_7f4a_7c15;
    let (mut dice, mut compared) = (Dice(seed), 0);
    let steps = if std::env::var_os("PITSO_ALL").is_some() { 2_000 } else { 30 };
    for step in 0..steps {
        let changed = change(&project, &mut dice, step);
        // Built with no memory of any step before.
        let _ = fs::remove_dir_all(project.path(".pitso"));
        let built = project.folder.path().join("built");
        let _ = fs::remove_dir_all(&built);
        let output = project.pitso().args(["build", "--output"]).arg(&built).output().unwrap();
        if !output.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
            assert_ne!(server.get("/").status, 0);
            continue;
        }
        compared += 1;
        let until = Instant::now() + PATIENCE;
        while let different @ [_, ..] = differences(&server, &built, &changed).as_slice() {
            assert!(Instant::now() < until, "step {step}, {changed}: {different:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    println!("{compared} of {steps} steps compared, seed {seed:#x}");
    assert!(compared * 2 > steps);
}
