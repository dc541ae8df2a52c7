//! The suite of text cases: one file each under `tests/suite/GROUP/`, which says what is specified, gives the input files
//! and what is expected. `UPDATE=1 cargo test --test suite` writes the present answers into the files; read the difference
//! before it is kept.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests make files and run programs of their own"
)]

#[path = "suite/answer.rs"]
mod answer;
#[path = "suite/case.rs"]
mod case;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use answer::Answering;
use case::{Ask, Case};
use rayon::prelude::*;
use snapbox::report::{Palette, write_diff};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite");

/// Codes that no case can show, with the reason.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("markdown-panic", "no text is known that makes the parser panic with the options that we use"),
    ("program-failed", "no file is known at which the program fails: see `src/engine/tests.rs`"),
    ("text-too-large", "a case of that length can't be read: see `tests/limits/memory.rs`"),
    ("file-too-large", "a case of that length can't be read: see `tests/limits/memory.rs`"),
    ("dead-link", "a case asks nobody: see tests/external.rs"),
    ("not-a-file", "a case holds texts only; `tests/site.rs` shows it with a link of the file system"),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the suite is a folder") {
        let path = entry.expect("an entry of the suite").path();
        match path.extension() {
            _ if path.is_dir() => found.extend(files(&path)),
            Some(ending) if ending == "txt" => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Result<Case, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    Case::read(path, &text)
}

/// Asks a case and returns what differs from what it expects. With `bless` it is written anew instead.
fn judge(case: &Case, bless: bool) -> Result<(), String> {
    let answering = Answering::new(case);
    if bless {
        let mut asks: Vec<Ask> = case.expected.iter().map(|expected| expected.ask.clone()).collect();
        if asks.is_empty() {
            asks.push(Ask::Check);
        }
        let answer = |ask: Ask| {
            let (text, exit) = answering.ask(&ask);
            (ask, text, exit)
        };
        let answers: Vec<_> = asks.into_iter().map(answer).collect();
        if let Some((ask, ..)) = answers.iter().find(|(_, _, exit)| *exit > 2) {
            return Err(format!("{}: the program panicked, which can't be blessed\n", ask.head(0)));
        }
        let text = case.with(&answers);
        if fs::read_to_string(&case.path).ok().as_ref() != Some(&text) {
            fs::write(&case.path, text).map_err(|error| error.to_string())?;
        }
        return Ok(());
    }
    if case.expected.is_empty() {
        return Err("nothing is expected: run with UPDATE=1, and read what that writes\n".into());
    }
    let mut told = String::new();
    for expected in &case.expected {
        let (text, exit) = answering.ask(&expected.ask);
        let full = |text: &str, exit: u8| format!("=== {}\n{text}", expected.ask.head(exit)).into();
        if (&text, exit) != (&expected.text, expected.exit) {
            let (expected, found) = (full(&expected.text, expected.exit), full(&text, exit));
            write_diff(&mut told, &expected, &found, Some(&"expected"), Some(&"found"), Palette::plain())
                .expect("a text takes all");
        }
    }
    if told.is_empty() { Ok(()) } else { Err(told) }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let bless = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let paths = files(Path::new(HERE));
    let judge = |path: &PathBuf| {
        let judged = read(path).and_then(|case| judge(&case, bless));
        judged.err().map(|told| format!("--- {} ---\n{told}\n", path.display()))
    };
    let wrong: Vec<String> = paths.par_iter().filter_map(judge).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases are answered otherwise:\n\n{}UPDATE=1 writes the new answers into the cases.",
        wrong.len(),
        paths.len(),
        wrong.concat()
    );
    assert!(paths.len() > 150, "the suite has only {} cases", paths.len());
}

#[test]
fn every_code_is_shown_by_a_case() {
    let texts: Vec<String> =
        files(Path::new(HERE)).iter().map(|path| fs::read_to_string(path).expect("a case")).collect();
    let shown: BTreeSet<&str> = texts.iter().flat_map(|text| codes_in(text)).collect();
    let excepted = |name: &str| NOT_SHOWN.iter().any(|(known, _)| *known == name);
    let all: BTreeSet<&str> = pitso::cli::codes::all().iter().map(|code| code.name).collect();
    let missing: Vec<_> = all.iter().filter(|name| !shown.contains(*name) && !excepted(name)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
    for (name, _) in NOT_SHOWN {
        assert!(all.contains(name) && !shown.contains(name), "`{name}` needs no exception any more");
    }
    let unknown: Vec<_> = shown.difference(&all).collect();
    assert!(unknown.is_empty(), "cases show codes that `pitso explain` doesn't know: {unknown:?}");
}

/// The table of codes is written by hand.
#[test]
fn every_code_that_is_declared_is_explained() {
    let known: BTreeSet<&str> = pitso::cli::codes::all().iter().map(|code| code.name).collect();
    let sources = walkdir::WalkDir::new("src").into_iter().map(|entry| entry.expect("a source").into_path());
    // There the tests of the macro declare some of their own.
    let sources = sources.filter(|path| path.is_file() && !path.ends_with("base/diagnostic.rs"));
    let texts: Vec<String> = sources.map(|path| fs::read_to_string(path).expect("a text")).collect();
    let codes = texts.iter().flat_map(|text| text.lines()).filter_map(|line| {
        let declared = line.trim_start();
        let rest = declared.strip_prefix("error ").or_else(|| declared.strip_prefix("warning "))?;
        rest.split_once(" = \"")?.1.strip_suffix("\";")
    });
    let declared: BTreeSet<&str> = codes.collect();
    assert!(declared.len() > 200, "only {} codes are found", declared.len());
    let missing: Vec<_> = declared.difference(&known).collect();
    assert!(missing.is_empty(), "`cli/codes.rs` lacks {missing:?}");
}

/// The codes in a case's expectations, in the full style or in the short one.
fn codes_in(text: &str) -> impl Iterator<Item = &str> {
    // What the findings of an expectation begin with: their severity, their place, or their number.
    let begins = ["error[", "warning[", "content/", "pitso.toml:", "theme/", "themes/"];
    let is_finding = move |line: &&str| {
        begins.iter().any(|begin| line.starts_with(begin)) || line.starts_with(|c: char| c.is_ascii_digit())
    };
    text.lines().filter(is_finding).filter_map(|line| {
        let (_, after) = line.split_once("error[").or_else(|| line.split_once("warning["))?;
        Some(after.split_once(']')?.0)
    })
}

/// A case from its text, as if it stood in the suite.
fn from_text(text: &str) -> Result<Case, String> {
    Case::read(&Path::new(HERE).join("planted/case.txt"), text)
}

#[test]
fn the_suite_can_fail() {
    let told = |text: &str| from_text(text).and_then(|case| judge(&case, false)).err().unwrap_or_default();
    let slip = "A slip.\n--- content/a.md\n+++\ntitel = \"A\"\n+++\n";
    assert!(told(slip).contains("nothing is expected"), "{}", told(slip));
    let wrong = told(&format!("{slip}=== short (exit 0)\n"));
    assert!(wrong.contains("unknown-key") && wrong.contains("exit 1"), "{wrong}");
    let fine = "A page.\n--- content/a.md\n+++\ntitle = \"A\"\n+++\nText.\n";
    assert_eq!(told(&format!("{fine}=== check (exit 0)\n")), "");
    assert!(told(&format!("{fine}=== check (exit 1)\n")).contains("exit 0"), "the exit code counts");
    assert!(told(&format!("{fine}=== page a.html\n<main>\n")).contains("<h1>A"), "pages count");
    for (broken, why) in [
        ("--- content/a.md\nx\n=== check\n", "doesn't begin with a sentence"),
        ("A.\n=== chekc\n", "asks for nothing"),
        ("A.\n--- content/a.md (latin)\n", "no form of a file"),
        ("A.\n=== check (exit one)\n", "no exit code"),
    ] {
        assert!(told(broken).contains(why), "{broken}: {}", told(broken));
    }
}

/// A code, and what stands on the line of each of its findings.
type Lines = (&'static str, &'static [&'static str]);

/// Real pages, transcribed without waivers: the codes of their faults, and what stands on the line of each one.
const SEEDS: &[(&str, &[Lines])] = &[
    (
        "open-forum-2021",
        &[
            ("agenda-exceeds-duration", &["minutes = 15"]),
            ("onsite-online-differ", &["the same two questions"]),
            ("near-duplicate-names", &["- Maike Brakhan, Missions publiques"]),
            ("unbalanced-quotes", &["agenda?\u{201d} Which"]),
        ],
    ),
    (
        "cyberwellness-2014",
        &[
            ("unsourced-statement", STATEMENTS),
            ("undated-statement", STATEMENTS),
            ("old-data-in-present-tense", PRESENT_TENSE),
            ("page-furniture", FURNITURE),
            ("swallowed-list-item", &["-Sexual Offense Act"]),
            ("two-spellings", &["any officially recognised regulation"]),
            ("title-in-capitals", &["CYBERWELLNESS PROFILE"]),
            ("figure-without-unit", &["2217000"]),
        ],
    ),
    (
        "charter",
        &[
            ("swallowed-list-item", &["knowledge and expertise. - Facilitate"]),
            ("near-duplicate-names", &["the Lesotho Communication Authority (LCA)"]),
            ("two-spellings", &["- Facilitate multi-stakeholder participation"]),
        ],
    ),
    (
        "capacity-development",
        &[
            ("doubled-apostrophe", &["'' Contribute to capacity building"]),
            ("page-control", &["Click on each type to learn more"]),
            ("swallowed-list-item", &["Enhance global understanding", "Strengthen the global"]),
            ("text-breaks-off", &["In support of"]),
        ],
    ),
    (
        "open-forum-2017",
        &[
            ("near-duplicate-names", &["DiploFoundation and SSIG"]),
            ("speaker-not-named", &["organisation:itu", "organisation:diplo", "ssig", "icann", "isoc"]),
            ("placeholder-speaker", &["Country representative"]),
        ],
    ),
];

const STATEMENTS: &[&str] = &[
    "CRIMINAL LEGISLATION",
    "REGULATION AND COMPLIANCE",
    "CIRT",
    "STANDARDS",
    "\"CERTIFICATION",
    "POLICY",
    "ROADMAP FOR GOVERNANCE",
    "RESPONSIBLE AGENCY",
    "NATIONAL BENCHMARKING",
    "STANDARDISATION DEVELOPMENT",
    "MANPOWER DEVELOPMENT",
    "PROFESSIONAL CERTIFICATION",
    "AGENCY CERTIFICATION",
    "INTRA-STATE COOPERATION",
    "INTRA-AGENCY COOPERATION",
    "PUBLIC SECTOR PARTNERSHIP",
    "INTERNATIONAL COOPERATION",
    "NATIONAL LEGISLATION",
    "UN CONVENTION AND PROTOCOL",
    "INSTITUTIONAL SUPPORT",
    "REPORTING MECHANISM",
];

/// A part of the first line of each statement.
const PRESENT_TENSE: &[&str] = &[
    "national legislation on cybercrime",
    "regulation of cybersecurity",
    "readiness assessment",
    "implementing recognized standards",
    "frameworks for certification",
    "national cybersecurity strategy",
    "national governance roadmap",
    "officially recognized agency responsible",
    "benchmarking exercises",
    "research programmes",
    "training programmes",
    "professionals certified",
    "agencies certified",
    "partnerships across borders",
    "within the public sector",
    "public and private sector",
    "is a member of the ITU-IMPACT",
    "has been enacted",
    "has acceded",
    "institutional support",
    "reporting of incidents",
];

const FURNITURE: &[&str] = &[
    "Page 1-----",
    "Page 2-----",
    "Page 3-----",
    "       1",
    "       2",
    "       3",
    "       th",
    "Sub-",
    "readiness assessment  for",
    "Lesotho   does  not  have  any   frameworks for implementing",
    "The   Ministry",
    "Last updated on 12         August 2014",
];

#[test]
fn every_fault_of_the_seeds_is_found_where_it_stands() {
    for (name, faults) in SEEDS {
        let case = read(&Path::new(HERE).join(format!("seeds/{name}.txt"))).unwrap();
        let found = Answering::new(&case).findings();
        let mut number = 0;
        for (code, lines) in *faults {
            let of_code: Vec<&str> =
                found.iter().filter(|(finding, _)| finding.code == *code).map(|(_, line)| line.as_str()).collect();
            assert_eq!(of_code.len(), lines.len(), "{name}: `{code}` is found on {of_code:#?}");
            for line in *lines {
                assert!(
                    of_code.iter().any(|found| found.contains(line)),
                    "{name}: no `{code}` on {line}: {of_code:#?}"
                );
            }
            number += lines.len();
        }
        assert_eq!(found.len(), number, "{name}: nothing else is found: {:#?}", found.iter().map(|f| &f.0.message));
        assert!(
            case.about.contains(&format!("Faults ({number}):")),
            "{name} has {number} faults, and its head says so"
        );
    }
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// Cuts, doubles, swaps or overwrites a part of some bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        const SIGNS: &[&[u8]] = &[
            b"\"",
            b"[",
            b"]",
            b"+++\n",
            b"\n",
            b"=",
            b"> ",
            b"- ",
            b"`",
            b"(",
            b"\xe9",
            b"\xc5",
            b"\0",
            b"\r",
            b"  ",
            b"\xe2\x80\x9c",
        ];
        let (start, length) = (self.below(bytes.len() + 1), self.below(12));
        let end = (start + length).min(bytes.len());
        match self.below(4) {
            0 => drop(bytes.drain(start..end)),
            1 => bytes.truncate(end),
            2 => drop(bytes.splice(start..start, bytes[start..end].to_vec())),
            _ => drop(bytes.splice(start..start, SIGNS[self.below(SIGNS.len())].to_vec())),
        }
    }
}

/// A slip of the hand anywhere in any case is answered, whatever the answer is. `DAMAGES` says how often each is damaged.
#[test]
fn no_damage_makes_the_program_panic() {
    let times = std::env::var("DAMAGES").ok().and_then(|times| times.parse().ok()).unwrap_or(2);
    let paths = files(Path::new(HERE));
    let panics = paths.par_iter().enumerate().flat_map_iter(|(n, path)| {
        (0..times).filter_map(move |time| {
            let mut case = read(path).ok()?;
            let mut chance = Chance((n * 1_000_003 + time) as u64);
            for _ in 0..=chance.below(3) {
                let file = chance.below(case.files.len());
                chance.damage(&mut case.files[file].1);
            }
            let (_, exit) = Answering::new(&case).ask(&Ask::Check);
            (exit > 2).then(|| format!("{} at {time}:\n{}", path.display(), shown(&case)))
        })
    });
    let panics: Vec<String> = panics.collect();
    assert!(panics.is_empty(), "{}", panics.join("\n"));
}

fn shown(case: &Case) -> String {
    case.files.iter().map(|(path, bytes)| format!("--- {path}\n{}\n", String::from_utf8_lossy(bytes))).collect()
}

#[test]
fn what_text_cannot_hold_is_written_as_its_bytes() {
    let head = "Forms.\n--- content/a.md";
    for (form, text, bytes) in [
        ("crlf", "a\nb\n", &b"a\r\nb\r\n"[..]),
        ("bom", "a\n", b"\xef\xbb\xbfa\n"),
        ("latin-1", "\u{e9}\n", b"\xe9\n"),
        ("utf-16", "a\n", b"\xff\xfea\0\n\0"),
        ("escapes", "a\\tb\\0c\\s\n", b"a\tb\0c \n"),
        ("no-newline", "a\n", b"a"),
        ("hex", "89 50\n4e\n", b"\x89PN"),
        ("hex, 4 bytes", "89 50\n", b"\x89P\0\0"),
        ("bom, crlf", "a\n", b"\xef\xbb\xbfa\r\n"),
    ] {
        let case = from_text(&format!("{head} ({form})\n{text}")).unwrap();
        assert_eq!(case.files[0].1, bytes, "{form}");
    }
    let many = from_text("Many.\n--- content/a{n}.md (9 to 11)\nN {n}\n").unwrap().files;
    assert_eq!(many[2], ("content/a11.md".into(), b"N 11\n".to_vec()));
    assert!(from_text("No file.\n--- pitso.toml (none)\n").unwrap().files.iter().all(|(path, _)| path != "pitso.toml"));
}
