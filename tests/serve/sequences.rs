//! Random edits, each compared with a site that is built from nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::dice::Dice;
use super::project::{Project, all_files};
use super::server::{PATIENCE, START, Server, stripped};

const WITHDRAWN: &str = "status = \"withdrawn\"\ncorrections = [{ date = 2026-01-02, kind = \"retraction\", what = \"Withdrawn.\", \
    why = \"It was wrong.\" }]\n";

/// Two languages, so that a page's readers in the other one are told of its translation.
const CONFIG: &str = "[site]\nid = \"test\"\nname = \"Test forum\"\nlanguages = [\"en\", \"st\"]\nas_of = 2026-01-01\n";

/// Does one thing that an editor does, and says to which file.
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
    match dice.roll(16) {
        _ if pages.len() > 25 => fs::remove_file(project.path(&one)).unwrap(),
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
        9 if text.contains(WITHDRAWN) => put(text.replace(WITHDRAWN, "")),
        9 if !text.contains("status") => put(text.replacen("+++\n", &format!("+++\n{WITHDRAWN}"), 1)),
        9 | 10 => put(format!("{text}\n[A map]({}map.png)\n", "../".repeat(one.matches('/').count() - 1))),
        11 => project.write("content/map.png", &format!("\u{1}picture {step}")),
        12 if !one.ends_with(".st.md") => {
            project
                .write(&one.replace(".md", ".st.md"), &format!("+++\ntitle = \"Leqephe {step}\"\n+++\n\nMongolo.\n"));
        }
        12 => fs::remove_file(project.path(&one)).unwrap(),
        13 => project.write("pitso.toml", &CONFIG.replace("Test forum", &format!("Test forum {step}"))),
        14 => project.write("theme/strings/en.ftl", &format!("agenda = Programme {step}\n")),
        _ if project.path("theme").exists() => fs::remove_dir_all(project.path("theme")).unwrap(),
        _ => project.write(
            "theme/templates/page.html",
            &format!("{{% extends \"base.html\" %}}{{% block content %}}<p>{step}</p>{{% endblock %}}"),
        ),
    }
    one
}

/// Where a source's page is published.
fn address(source: &str) -> String {
    let page = source.replace("content/", "").replace("edition.md", "index.md");
    match page.strip_suffix(".st.md") {
        Some(page) => format!("st/{page}.html"),
        None => page.replace(".md", ".html"),
    }
}

/// What differs between the preview and the published site.
fn differences(server: &Server, built: &Path, gone: &[String]) -> Vec<String> {
    let mut different = Vec::new();
    let published = all_files(built);
    for file in published.iter().filter(|file| !file.starts_with("mirror/")) {
        let (shown, bytes) = (server.get(&format!("/{file}")), fs::read(built.join(file)).unwrap());
        let text = shown.text();
        let is_marked = text.contains("<summary>Shows drafts");
        let same = match file.ends_with(".html") {
            true => text.contains(START) && stripped(&text, server.port).into_bytes() == bytes,
            false => shown.body == bytes,
        };
        if same == is_marked {
            different.push(file.clone());
        }
    }
    for gone in gone.iter().map(|source| address(source)).filter(|gone| !published.contains(gone)) {
        let shown = server.get(&format!("/{gone}"));
        // A draft and its translations are there for their editor, and marked.
        let is_marked = ["<summary>Draft", "<summary>Not published"].iter().any(|mark| shown.text().contains(mark));
        if shown.status != 404 && !is_marked {
            different.push(gone);
        }
    }
    different
}

/// The negative control: a preview that makes anew only what belongs to the changed files.
#[derive(Default)]
struct Careless(BTreeMap<String, Vec<u8>>);

impl Careless {
    /// Whether it shows all that is published after some changes, and nothing else.
    fn follows(&mut self, built: &Path, changed: &[String]) -> bool {
        let published: BTreeMap<_, _> =
            all_files(built).into_iter().map(|file| (file.clone(), fs::read(built.join(&file)).unwrap())).collect();
        for address in changed.iter().map(|source| address(source)) {
            match published.get(&address) {
                Some(bytes) => drop(self.0.insert(address, bytes.clone())),
                None => drop(self.0.remove(&address)),
            }
        }
        let follows = self.0 == published;
        self.0 = published;
        follows
    }
}

/// Builds with no memory of any step before. `false` where something is wrong with the texts.
fn build_anew(project: &Project, built: &Path) -> bool {
    let _ = fs::remove_dir_all(project.path(".pitso"));
    let _ = fs::remove_dir_all(built);
    let output = project.pitso().args(["build", "--output"]).arg(built).output().unwrap();
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    output.status.success()
}

/// Waits until the preview shows what is published.
fn settles(server: &Server, built: &Path, changed: &[String], when: &str) {
    let until = Instant::now() + PATIENCE;
    while let different @ [_, ..] = differences(server, built, changed).as_slice() {
        assert!(Instant::now() < until, "{when}, {changed:?}: {different:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Edits by chance don't mend what is wrong: after so many failed builds the texts are as they were in the last good one.
const PATIENT: usize = 2;

fn texts(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let content = project.path("content");
    all_files(&content).into_iter().map(|file| (file.clone(), fs::read(content.join(&file)).unwrap())).collect()
}

fn put_back(project: &Project, texts: &BTreeMap<String, Vec<u8>>) {
    let content = project.path("content");
    for file in all_files(&content).iter().filter(|file| !texts.contains_key(*file)) {
        fs::remove_file(content.join(file)).unwrap();
    }
    for (file, bytes) in texts {
        fs::create_dir_all(content.join(file).parent().unwrap()).unwrap();
        fs::write(content.join(file), bytes).unwrap();
    }
}

fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

#[test]
fn whatever_is_edited_the_preview_shows_what_is_published() {
    let project = Project::new();
    project.write("pitso.toml", CONFIG);
    let server = project.serve();
    let built = project.folder.path().join("built");
    let seed = 0x9e37_79b9_7f4a_7c15;
    let (mut dice, mut compared, mut careless, mut stale) = (Dice(seed), 0, Careless::default(), 0);
    let steps = if is_whole() { 2_000 } else { 30 };
    let (mut last, mut failed) = (texts(&project), 0);
    for step in 0..steps {
        let changed: Vec<_> = (0..=dice.roll(3)).map(|n| change(&project, &mut dice, 3 * step + n)).collect();
        if !build_anew(&project, &built) {
            assert_ne!(server.get("/").status, 0);
            failed += 1;
            if failed == PATIENT {
                put_back(&project, &last);
                failed = 0;
            }
            continue;
        }
        (last, failed) = (texts(&project), 0);
        compared += 1;
        settles(&server, &built, &changed, &format!("step {step}"));
        stale += usize::from(!careless.follows(&built, &changed));
    }
    eprintln!("note: sequences: {compared} of {steps} compared, seed {seed:#x}, 0 differ; control: {stale} differ");
    assert!(compared * 2 > steps);
    assert!(stale * 2 > compared, "a preview that makes only the changed page is stale {stale} times");
}
