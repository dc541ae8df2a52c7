//! A made-up site with lists of every kind that are too long for one page: all pages stay within the budget, every one can be
//! reached from home, and what is added changes few of them. All names in it are invented.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files of their own")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pitso::engine::build;
use pitso::engine::project::Project;
use pitso::format::weight::gzip_size;

/// The budget of a page.
const BUDGET: usize = 13_000;

/// What a page of a list may take.
const LIST: usize = 8_000;

/// At most so many pages of lists change when a person is added: the one that names the person, and the parts of that one
/// where it becomes too long.
const CHANGED_BY_A_PERSON: usize = 1;

/// At most so many pages change when a session is added: of its edition, its topic and its speaker, home, and the two sessions
/// beside it.
const CHANGED_BY_A_SESSION: usize = 6;

const PEOPLE: usize = 500;
const SESSIONS: usize = 1400;

/// Words that differ, so that a page of them is hard to compress.
fn word(n: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ma", "le", "tha", "bo", "ne", "li", "ka", "re", "mo", "tse", "pa", "so", "hla", "ku", "nya", "fa"];
    let mut mixed = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut word = String::new();
    for _ in 0..3 {
        mixed ^= mixed >> 29;
        word.push_str(SYLLABLES[(mixed >> 7) as usize % SYLLABLES.len()]);
        mixed = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    word
}

fn words(n: usize, count: usize) -> String {
    let words: Vec<_> = (0..count).map(|at| word(n * 31 + at)).collect();
    let mut text = words.join(" ");
    text[..1].make_ascii_uppercase();
    text
}

struct Made(tempfile::TempDir);

impl Made {
    fn new() -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        made.write(
            "pitso.toml",
            "[site]\nid = \"x\"\nname = \"X Forum\"\nlanguages = [\"en\", \"st\"]\nas_of = 2026-01-01\n",
        );
        made.page("index", "title = \"X Forum\"");
        made.page("index.st", "title = \"X Foramo\"");
        (0..PEOPLE).for_each(|n| made.page(&format!("people/p{n}"), &format!("title = \"{}\"", words(n, 2))));
        for n in 0..150 {
            made.page(&format!("page-{n}"), &format!("title = \"{}\"", words(n, 4)));
            made.page(&format!("organisations/o{n}"), &format!("title = \"{} {n}\"", words(n + 7, 3)));
            let term = format!("title = \"{} {n}\"\nsummary = \"{}.\"", word(n), words(n, 12));
            made.page(&format!("glossary/t{n}"), &term);
            let date = format!("published = {}-{:02}-11", 2000 + n % 20, 1 + n % 12);
            made.page(
                &format!("news/n{n}"),
                &format!("title = \"{}\"\nsummary = \"{}\"\n{date}", words(n, 5), words(n, 9)),
            );
        }
        made.page("training/m/module", "title = \"A course\"");
        (0..250).for_each(|n| made.page(&format!("training/m/l{n:03}"), &format!("title = \"{}\"", words(n, 4))));
        for year in 1996..=2025 {
            made.page(&format!("{year}/edition"), &format!("title = \"Forum {year}\"\nyear = {year}"));
        }
        made.page("2025/edition.st", "title = \"Foramo 2025\"");
        (0..SESSIONS).for_each(|n| made.session(n));
        made
    }

    /// Most are of one year; every second year has no times.
    fn session(&self, n: usize) {
        let year = if n < SESSIONS / 2 { 2025 } else { 1996 + n % 30 };
        let mut front = format!("title = \"{}\"\nsummary = \"{}.\"\n", words(n, 6), words(n + 3, 8));
        if year % 2 == 1 {
            let (day, hour, minute) = (1 + n % 4, 8 + n / 4 % 10, n / 40 % 4 * 15);
            writeln!(front, "start = {year}-07-0{day}T{hour:02}:{minute:02}:00+02:00\nduration = 15").unwrap();
        }
        let topic = if n.is_multiple_of(3) { 0 } else { n % 80 };
        writeln!(front, "issue_areas = [\"{}\"]", words(topic, 2)).unwrap();
        let speaker = if n.is_multiple_of(4) { 0 } else { n % PEOPLE };
        write!(front, "[[contributions]]\nperson = \"p{speaker}\"\nrole = \"speaker\"").unwrap();
        self.page(&format!("{year}/s{n}"), &front);
        if n.is_multiple_of(4) {
            self.page(&format!("{year}/s{n}.report"), &format!("title = \"{}\"", words(n, 5)));
            self.page(
                &format!("{year}/recommendations/r{n}"),
                &format!("title = \"{}\"\nprogress = \"proposed\"", words(n, 7)),
            );
        }
    }

    fn page(&self, id: &str, front: &str) {
        self.write(&format!("content/{id}.md"), &format!("+++\n{front}\n+++\n\nText.\n"));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join("project").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Builds, and gives the pages.
    fn build(&self) -> BTreeMap<String, String> {
        let project = Project::find(&self.0.path().join("project")).unwrap();
        let output = self.0.path().join("public");
        let outcome = build::build(&project, &output).unwrap();
        let errors: Vec<_> = outcome.findings.iter().filter(|finding| finding.is_error()).collect();
        assert!(outcome.published.is_some(), "{errors:#?}");
        let mut pages = BTreeMap::new();
        gather(&output, "", &mut pages);
        pages
    }
}

fn gather(folder: &Path, below: &str, pages: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{name}/"), pages);
        } else if name.ends_with(".html") {
            pages.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// The pages that a page leads to.
fn links(from: &str, html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inside = hrefs.filter(|href| !href.contains(':') && !href.starts_with('#'));
    let target = |href: &str| {
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in href.split('#').next().unwrap_or_default().split('/') {
            match part {
                ".." => parts.truncate(parts.len().saturating_sub(1)),
                name => parts.push(name),
            }
        }
        parts.join("/")
    };
    inside.map(target).collect()
}

fn reached(pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(page) = open.pop() {
        for target in links(&page, &pages[&page]) {
            assert!(pages.contains_key(&target), "{page} leads to {target}, which is not there");
            if seen.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    seen
}

fn is_list(page: &str, html: &str) -> bool {
    page.ends_with("index.html") || html.contains("data-kind=list")
}

/// The pages that two builds have in common and that differ, and the lists that the later one has more.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let differs = |(page, html): &(&String, &String)| before.get(*page) != Some(html);
    // These count all that there is.
    let is_count = |page: &str| page.ends_with("completeness.html") || page.ends_with("coverage.html");
    let differing = after
        .iter()
        .filter(|(page, _)| !is_count(page))
        .filter(differs)
        .filter(|(page, html)| before.contains_key(*page) || is_list(page, html));
    differing.map(|(page, _)| page.clone()).collect()
}

#[test]
fn long_lists_fit_lead_everywhere_and_change_little() {
    let made = Made::new();
    let before = made.build();
    for (page, html) in &before {
        let weight = gzip_size(html.as_bytes(), 9);
        let most = if is_list(page, html) { LIST } else { BUDGET };
        assert!(weight <= most, "{page} takes {weight} bytes");
    }
    let seen = reached(&before);
    let missed: Vec<_> = before.keys().filter(|page| !seen.contains(*page) && *page != "404.html").collect();
    assert!(missed.is_empty(), "{missed:?}");
    let lists = before.keys().filter(|page| page.ends_with("_.html")).count();
    assert!(lists > 100, "only {lists} parts: the lists of this test are not long any more");

    made.page("people/new", "title = \"Mosa Example\"");
    let with_person = made.build();
    let differing = changed(&before, &with_person);
    assert!((1..=CHANGED_BY_A_PERSON).contains(&differing.len()), "{differing:?}");

    made.session(SESSIONS);
    let differing = changed(&with_person, &made.build());
    assert!((1..=CHANGED_BY_A_SESSION).contains(&differing.len()), "{differing:?}");
}
