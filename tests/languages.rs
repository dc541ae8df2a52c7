//! A site in several languages: every part says which one it is in, and a third is a file of strings away.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the disk and run programs")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/example");
const ARABIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/languages");

/// The files below a folder that are published or are sources, by their path there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|path| !path.components().any(|part| part.as_os_str() == ".pitso")).collect()
}

/// A copy of a project, with what is changed in it.
struct Project {
    place: tempfile::TempDir,
}

impl Project {
    fn of(folder: &str) -> Self {
        let project = Self { place: tempfile::tempdir().unwrap() };
        for file in files(Path::new(folder)) {
            let below = file.strip_prefix(folder).unwrap();
            project.write(below, &std::fs::read(&file).unwrap());
        }
        project
    }

    fn write(&self, below: &Path, bytes: &[u8]) {
        let path = self.place.path().join("project").join(below);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The published pages, and what was said in making them.
    fn build(&self) -> (BTreeMap<String, String>, String) {
        let output = self.place.path().join("out");
        let mut pitso = Command::new(env!("CARGO_BIN_EXE_pitso"));
        let built = pitso.arg("--project").arg(self.place.path().join("project")).args(["build", "--output"]);
        let built = built.arg(&output).output().expect("pitso starts");
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        assert!(built.status.success(), "{said}");
        let page = |path: PathBuf| {
            let name = path.strip_prefix(&output).unwrap().to_str().unwrap().to_owned();
            Some((name.ends_with(".html").then_some(name)?, std::fs::read_to_string(path).ok()?))
        };
        (files(&output).into_iter().filter_map(page).collect(), said)
    }
}

/// A text of a page's `<body>`, with the language that it is in.
#[derive(Debug)]
struct Text {
    lang: String,
    text: String,
}

/// The texts of a page. An `<li>` ends where the next one begins.
fn texts(html: &str) -> Vec<Text> {
    const VOID: [&str; 5] = ["br", "img", "meta", "link", "hr"];
    let mut open: Vec<(String, String)> = vec![(String::new(), String::new())];
    let mut texts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let lang = open.last().unwrap().1.clone();
        if !rest[..at].trim().is_empty() && !open.iter().any(|(name, _)| name == "style" || name == "title") {
            let text = rest[..at].trim().replace("&#39;", "'").replace("&amp;", "&").replace("&nbsp;", "\u{a0}");
            texts.push(Text { lang: lang.clone(), text });
        }
        let end = at + rest[at..].find('>').unwrap_or(rest.len() - at - 1);
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap().to_lowercase();
        if tag.starts_with('/') {
            if let Some(from) = open.iter().rposition(|(other, _)| *other == name) {
                open.truncate(from.max(1));
            }
            continue;
        }
        if name == "li" && open.last().unwrap().0 == "li" {
            open.pop();
        }
        let inherited = open.last().unwrap().1.clone();
        let own = tag.split_once(" lang=").map(|(_, value)| value.trim_start_matches('"'));
        let own = own.map(|value| value.split(['"', ' ']).next().unwrap().to_owned());
        if !VOID.contains(&&*name) && !name.starts_with('!') {
            open.push((name, own.unwrap_or(inherited)));
        }
    }
    if !rest.trim().is_empty() {
        texts.push(Text { lang: open.last().unwrap().1.clone(), text: rest.trim().to_owned() });
    }
    texts
}

#[test]
fn the_walker_sees_languages() {
    let texts = texts("<html lang=\"st\"><title>T</title><p>A <b lang=en>B</b> C<ul><li>D<li lang=\"en\">E<li>F</ul>G");
    let seen: Vec<_> = texts.iter().map(|text| format!("{}:{}", text.lang, text.text)).collect();
    assert_eq!(seen, ["st:A", "en:B", "st:C", "st:D", "en:E", "st:F", "st:G"]);
}

/// The texts that stand in a file's front matter, in quotes.
fn facts(source: &str) -> BTreeSet<String> {
    let front = source.split("+++").nth(1).unwrap_or_default();
    let mut facts = BTreeSet::new();
    for line in front.lines().filter(|line| !line.starts_with('#')) {
        facts.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    facts
}

/// Facts that the example does not have.
const MORE: &[(&str, &str)] = &[
    (
        "content/index.md",
        r#"+++
title = "Example forum"
acronym = "ExIGF"
objectives = ["Bring people together"]
mandate = ["Report every year"]
stakeholder_groups = [{ id = "civil-society", label = "Civil society" }, { id = "media", label = "The media" }, { id = "government", label = "The government" }]

[[principles]]
id = "open"
title = "It is open"
text = "Anyone may take part."
+++
"#,
    ),
    (
        "content/2024/whole.md",
        r#"+++
title = "A whole session"
type = "panel"
start = 2024-07-11T14:00:00+02:00
duration = 30
room = "The large hall"
policy_questions = ["What does it cost?"]
issue_areas = ["Access and price"]
do_not_record = "The speakers asked for it."
sdgs = [{ goal = 16, rationale = "It serves institutions" }]
sources = [{ title = "Minutes of the secretariat", publisher = "The secretariat itself" }]

[online]
design = "A mirror of the room"

[[agenda]]
minutes = 30
title = "Opening words"
onsite = "A short talk"
online = "Listening from afar"
lead = "One of the hosts"
questions = ["Who is here today?"]

[[contributions]]
tbc = "Country representative"
role = "speaker"

[[corrections]]
date = 2024-08-01
kind = "erratum"
what = "The time was wrong"
why = "A slip of the pen"

[[allow]]
rule = "report-overdue"
because = "It was agreed to do without."
+++
"#,
    ),
    (
        "content/profiles/old.md",
        r#"+++
title = "A country in 2014"
country = "LS"
year = 2014
last_updated = 2014-08-12
disclaimer = "No responsibility is taken."

[[sections]]
code = "0"
title = "Some background"

[[sections.indicators]]
code = "0.1"
title = "People in all"
status = "not_applicable"
value = 2217000
unit = "people counted"
observed = "2012-12"
source = "A census office"

[[sections]]
code = "1"
title = "The state of law"

[[sections.indicators]]
code = "1.1"
title = "Laws on crime"
status = "none"
statement = "In 2014 there was no such law."
observed = "2014"
source = "A publisher of laws"
+++
"#,
    ),
];

#[test]
fn every_fact_of_the_original_says_its_language_on_a_translation() {
    let project = Project::of(EXAMPLE);
    for (below, text) in MORE {
        project.write(Path::new(below), text.as_bytes());
    }
    let folder = project.place.path().join("project");
    let mut english = BTreeSet::new();
    let originals = files(&folder).into_iter().filter(|path| {
        let name = path.to_str().unwrap();
        name.ends_with(".md") && !name.ends_with(".st.md") && !name.contains("/people/")
    });
    for path in originals {
        english.extend(facts(&std::fs::read_to_string(&path).unwrap()));
        let below = path.strip_prefix(&folder).unwrap().with_extension("st.md");
        project.write(&below, b"+++\ntitle = \"Qhalo\"\nstatus = \"review\"\n+++\nQhalo.\n");
    }
    // Addresses, words of the model and names are in no language.
    let is_text = |fact: &String| fact.contains(' ') && !fact.contains("://") && !fact.contains('@');
    let english: BTreeSet<String> = english.into_iter().filter(is_text).collect();
    let (pages, _) = project.build();
    let mut shown = BTreeSet::new();
    let mut wrong = Vec::new();
    for (name, html) in pages.iter().filter(|(name, _)| name.starts_with("st/")) {
        for text in texts(html) {
            for fact in english.iter().filter(|fact| text.text.contains(fact.as_str())) {
                shown.insert(fact);
                if text.lang != "en" {
                    wrong.push(format!("{name}: `{fact}` is not said to be English: {text:?}"));
                }
            }
        }
    }
    assert!(shown.len() > 25, "{shown:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_third_language_is_a_file_of_strings_away() {
    let (pages, said) = Project::of(ARABIC).build();
    let edition = &pages["ar/2024/index.html"];
    // The six plural forms of Arabic; a hundred minutes are told like the others.
    for minutes in ["دقيقة واحدة", "دقيقتان", "3 دقائق", "11 دقيقة", "100 دقيقة"] {
        assert!(edition.contains(minutes), "{minutes}");
    }
    let coverage = &pages["ar/coverage.html"];
    assert!(coverage.contains("3 من 8"), "{coverage}");
    for text in ["31 يوليو – 1 أغسطس 2024", "12.345", "6.345"] {
        assert!(edition.contains(text), "{text}");
    }
    // The page runs from right to left, and what is in English from left to right.
    assert!(edition.contains("<html lang=\"ar\" dir=rtl>"));
    assert!(edition.contains("lang=en dir=ltr>Session of 1 minutes</a> (الإنجليزية)"), "{edition}");
    assert!(
        edition.contains("border-right:4px") && !edition.contains("border-left:4px"),
        "the marks stand on the right"
    );
    let english = &pages["2024/index.html"];
    assert!(english.contains("border-left:4px") && english.contains("lang=ar dir=rtl>العربية</a>"), "{english}");
    // Words that nobody has translated are shown in English, and say so.
    let text = &pages["ar/2024/s2.html"];
    assert!(text.contains("aria-label=\"Table 1\""), "an attribute can't say it: {text}");
    assert!(said.contains("warning[string-missing]"), "{said}");
    let of = said.split(" strings are missing here").next().unwrap().rsplit(' ').nth(2).unwrap();
    let missing: usize = of.parse().unwrap();
    let bytes = std::fs::read_to_string(format!("{ARABIC}/theme/strings/ar.ftl")).unwrap();
    let have = bytes.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count();
    assert!(pages["coverage.html"].contains(&format!("{have} of {}", have + missing)), "{have} {missing}");
}

#[test]
fn search_engines_learn_of_translations_where_the_site_knows_its_address() {
    let (pages, _) = Project::of(ARABIC).build();
    let alternates = |page: &str| {
        let lines = pages[page].lines().filter(|line| line.starts_with("<link rel=alternate hreflang"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let both = "<link rel=alternate hreflang=en href=\"https://example.org/forum/2024/\">\n\
                <link rel=alternate hreflang=ar href=\"https://example.org/forum/ar/2024/\">";
    assert_eq!(alternates("2024/index.html"), both);
    assert_eq!(alternates("ar/2024/index.html"), both, "each names all, itself included");
    assert_eq!(alternates("list.html"), "", "a page in one language has no other");
    let (pages, _) = Project::of(EXAMPLE).build();
    assert!(pages.values().all(|page| !page.contains("rel=alternate hreflang")), "no address, no alternates");
    assert!(pages["2024/index.html"].contains("hreflang=st lang=st>Sesotho</a>"));
}

#[test]
fn paper_shows_the_address_of_a_page_where_the_site_knows_it() {
    let shown = |page: &String| page.contains("@media print{head,[rel^=c]{display:block} }</style>");
    let has_address = |page: &String| page.contains("<link rel=canonical href=\"https://example.org/forum/");
    let (pages, _) = Project::of(ARABIC).build();
    let own = || pages.values().filter(|page| page.contains("<main "));
    assert!(own().count() > 10 && own().all(|page| shown(page) && has_address(page)));
    let (pages, _) = Project::of(EXAMPLE).build();
    assert!(!pages.values().any(shown), "no address, no bytes for it");
}

#[test]
fn words_in_no_language_of_the_page_say_which_they_are_in() {
    let project = Project::of(ARABIC);
    project.write(Path::new("theme/strings/ar.ftl"), "language-ar = العربية\n".as_bytes());
    let (pages, said) = project.build();
    assert!(said.contains("strings are missing here"), "{said}");
    for (name, html) in pages.iter().filter(|(name, _)| name.starts_with("ar/")) {
        for text in texts(html).iter().filter(|text| text.lang == "ar") {
            // The acronym and the town are in no language.
            let words = text.text.replace("ExFL", "").replace("Maseru", "");
            assert!(!words.contains(|c: char| c.is_ascii_alphabetic()), "{name}: {text:?}");
        }
    }
}
