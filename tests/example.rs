//! The example forum of `tests/example`, which has every kind of content: it builds, each page says what it should, and
//! whoever does not want to be named is named nowhere.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the disk and run programs")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/example");

/// The published files, with what was said in making them.
struct Built {
    files: BTreeMap<String, String>,
    said: String,
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => read(&entry.path(), &format!("{name}/"), files),
            false => {
                let bytes = std::fs::read(entry.path()).unwrap();
                files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
}

/// Builds a copy of the example, after some of its files were changed.
fn build(change: impl FnOnce(&Path)) -> Built {
    let place = tempfile::tempdir().unwrap();
    let project = place.path().join("project");
    copy(Path::new(CONTENT), &project);
    change(&project);
    let output = place.path().join("out");
    let mut pitso = Command::new(env!("CARGO_BIN_EXE_pitso"));
    let built = pitso.arg("--project").arg(&project).args(["build", "--output"]).arg(&output).output();
    let built = built.expect("pitso starts");
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}");
    let mut files = BTreeMap::new();
    read(&output, "", &mut files);
    Built { files, said }
}

impl Built {
    fn page(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", self.files.keys()))
    }

    /// The page without its markup.
    fn text(&self, path: &str) -> String {
        let mut text = String::new();
        let main = self.page(path).split_once("<main").unwrap().1;
        for part in main.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
            text.push(' ');
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
    }

    fn says(&self, path: &str, phrases: &[&str]) {
        let text = self.text(path);
        for phrase in phrases {
            assert!(text.contains(phrase), "{path} should say {phrase:?}, and says:\n{text}");
        }
    }

    fn leads(&self, path: &str, links: &[&str]) {
        for link in links {
            assert!(self.page(path).contains(&format!("href=\"{link}\"")), "{path} should lead to {link}");
        }
    }
}

#[test]
fn every_kind_of_page_says_what_is_known() {
    let site = build(|_| {});
    // The translations carry no stamp, which would change with every word of their originals.
    let found = site.said.matches("warning[").count() + site.said.matches("error[").count();
    assert_eq!(found, site.said.matches("warning[unstamped-translation]").count(), "{}", site.said);
    records(&site);
    outcomes(&site);
    training(&site);
    reference_works(&site);
}

fn records(site: &Built) {
    site.says(
        "2024/opening.html",
        &[
            "Affordable access comes before everything else on the list. Rough consensus; dissent: two operators",
            "Audio recording (English, 3.5 MB, 58 min) Video recording (English, 88 MB, 58 min)",
            "Slides: prices.txt (TXT, 1 KB)",
            "Prepare with What the Internet costs",
            "By gender women 18, men –, not stated –",
            "35 years or younger not shown",
        ],
    );
    site.leads("2024/opening.html", &["opening.report.html#m1", "opening.minutes.html", "opening.transcript.html"]);
    site.says("2024/closing.html", &["Report due 26 July 2024, not filed as of 1 August 2024", "Not recorded"]);
    site.says("2024/opening.report.html", &["Handed in 24 July 2024 Approved Example Network, 30 July"]);
    site.leads("2024/opening.report.html", &["opening.html", "../people/lineo-example.html"]);
    site.says("2024/opening.minutes.html", &["Minutes by a participant", "Owner a participant Due 1 October 2024"]);
    let open = "Still open from earlier minutes As of 1 August 2024. Collect the prices. Due: 2024-10-01";
    site.says("2024/closing.minutes.html", &[open]);
    assert!(!site.text("2024/closing.minutes.html").contains("Thank the school"), "what is done is not open");
    site.says("2024/opening.transcript.html", &["live captions, not corrected", "Good morning"]);
    site.says("news/programme.html", &["News, 20 June 2024"]);
    site.says("news/index.html", &["The programme is out 20 June 2024"]);
}

fn outcomes(site: &Built) {
    site.says(
        "2024/recommendations/r2.html",
        &[
            "Status Accepted",
            "Owner a participant",
            "Takes the place of Publish prices",
            "To be reviewed on 1 July 2025",
        ],
    );
    site.says("2024/recommendations/r1.html", &["Superseded by Publish what a megabyte costs"]);
    site.says("redress/2024-01.html", &["Upheld in part, 29 July 2024", "Concerns Report: what the Internet costs"]);
    site.leads("redress/2024-01.html", &["../2024/opening.report.html"]);
    site.says(
        "2024/index.html",
        &["Publish what a megabyte costs Accepted", "Report: what the Internet costs", "Programme of 2024 (TXT, 1 KB)"],
    );
    site.says("2024/index.html", &["Who prepared it Lineo Example, Secretary Civil society a participant Media"]);
    site.says("2024/index.html", &["Government 61, Media –, not stated –", "With a disability not shown", "Quthing"]);
    let authority = "organisations/example-authority.html";
    site.says(authority, &["Publish what a megabyte costs Addressed to", "Minutes: what the Internet costs Present"]);
    site.says("people/lineo-example.html", &["Report: what the Internet costs Rapporteur", "Chair, 12 July 2024"]);
}

fn training(site: &Built) {
    let module = "training/first-course/index.html";
    site.says(module, &["Duration 80 minutes", "Access and affordability 50 minutes", "Pass mark 60 %", "All –"]);
    site.says("training/first-course/01-access.html", &["Lesson 1 of 2", "Teaching 30 minutes", "Next: Skills"]);
    site.says("training/first-course/02-skills.html", &["Previous: Access and affordability"]);
    site.leads("training/first-course/02-skills.html", &["index.html", "../index.html", "01-access.html"]);
    site.says("st/training/first-course/01-access.html", &["Thuto ea 1 ho tse 2", "Who pays for the last kilometre?"]);
    site.says("st/training/first-course/index.html", &["metsotso e 80", "Phihlello metsotso e 50"]);
}

fn reference_works(site: &Built) {
    site.says("glossary/cirt.html", &["Also called CERT, CSIRT", "Where it is used Opening: what", "Charter"]);
    site.says("glossary/index.html", &["C Computer incident response team (CIRT)"]);
    site.says("st/glossary/cirt.html", &["Sehlopha sa thuso", "CERT, CSIRT"]);
    let digest = pitso::base::digest::Digest::of(site.page("2024/files/programme.txt").as_bytes());
    site.says("2024/files/programme.html", &["As text Charter", "programme.txt (TXT, 1 KB)", &digest.to_string()]);
    let menu = site.page("charter.html");
    for list in ["glossary/index.html", "training/index.html", "news/index.html", "redress/index.html"] {
        assert!(menu.contains(list), "the menu should lead to {list}");
    }
}

/// Not in a name, an address, a link's title or a list, in no language: and no page is theirs.
#[test]
fn who_does_not_want_to_be_named_is_named_nowhere() {
    let unlisted = build(|_| {});
    for (path, text) in &unlisted.files {
        let all = format!("{path}\n{text}").to_lowercase();
        assert!(!all.contains("tefo") && !all.contains("unlisted"), "{path}:\n{text}");
    }
    // The search would find the name if it were there.
    let listed = build(|project| {
        let person = project.join("content/people/tefo-unlisted.md");
        let text = std::fs::read_to_string(&person).unwrap();
        std::fs::write(person, text.replace("listed = false", "listed = true")).unwrap();
    });
    let named: Vec<_> = listed.files.iter().filter(|(_, text)| text.contains("Tefo Unlisted")).collect();
    assert!(named.len() > 8 && listed.files.contains_key("people/tefo-unlisted.html"), "{}", named.len());
}

/// Gives every file a variant in Sesotho that has nothing but a title.
fn translate_all(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            translate_all(&path);
        } else if name.ends_with(".md") && !name.ends_with(".st.md") {
            // A title of a person is a name, and that of one who is not listed stands nowhere else.
            let title = if path.ends_with("tefo-unlisted.md") { "Lebitso" } else { "Sehlooho" };
            std::fs::write(path.with_extension("st.md"), format!("+++\ntitle = \"{title}\"\n+++\n")).unwrap();
        }
    }
}

/// Facts stand once, in the original, and are shown in every language.
#[test]
fn a_variant_of_any_kind_shows_the_facts_of_its_original() {
    let site = build(|project| translate_all(&project.join("content")));
    for (path, facts) in [
        ("st/2024/opening.html", &["Example Hall", "metsotso e 60", "basali 18, banna –", "3.5 MB"][..]),
        ("st/2024/closing.html", &["26 Phupu 2024", "1 Phato 2024"]),
        ("st/2024/opening.report.html", &["24 Phupu 2024", "monka-karolo"]),
        ("st/2024/opening.minutes.html", &["11 Phupu 2024", "Molula-setulo"]),
        ("st/2024/opening.transcript.html", &["live captions, not corrected"]),
        ("st/2024/recommendations/r2.html", &["E amohetsoe", "by letter", "twice a year"]),
        ("st/redress/2024-01.html", &["ka karolo", "A sentence was added"]),
        ("st/training/first-course/index.html", &["metsotso e 80", "60 %", "why one megabyte"]),
        ("st/training/first-course/02-skills.html", &["Thuto ea 2 ho tse 2", "metsotso e 30"]),
        ("st/glossary/cirt.html", &["CERT, CSIRT"]),
        ("st/2024/files/programme.html", &["programme.txt (TXT, 1 KB)"]),
        ("st/news/programme.html", &["20 Phupjane 2024"]),
        ("st/2024/index.html", &["Thaba-Tseka", "10.5555/example.2024", "Government 61"]),
        ("st/people/lineo-example.html", &["Secretary"]),
    ] {
        site.says(path, facts);
        site.says(path, &["Sehlooho"]);
    }
    assert!(!site.files.keys().any(|path| path.contains("tefo")));
    // What is in English says so, and what is not doesn't.
    assert!(site.page("st/redress/2024-01.html").contains("<dd lang=\"en\">A sentence was added"));
    assert!(!site.page("redress/2024-01.html").contains("<dd lang="));
}
