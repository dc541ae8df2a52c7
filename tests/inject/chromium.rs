//! The attacks, judged by Chromium: with the pages' policy taken away, as the policy is the second wall, and with what a
//! naive generator makes of them below the policy, as each wall has to hold alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::routes::{Keys, Route};
use super::site::{Site, all_bodies, markdown, naive};
use super::{is_whole, tell, vectors};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside/inject.mjs");

/// An empty folder for pages.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inject").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for pages");
    folder
}

/// What Chromium finds in some pages, as lines that begin with a page's name.
pub fn ask(name: &str, mode: &str, pages: &[(String, String)]) -> Vec<String> {
    let begun = Instant::now();
    let folder = folder(name);
    for (name, html) in pages {
        std::fs::write(folder.join(name), html).expect("a page is written");
    }
    let asked = Command::new("node").arg(SCRIPT).arg(mode).arg(&folder).output();
    let asked = asked.expect("The program node is missing; tests/run installs it.");
    let said = String::from_utf8_lossy(&asked.stdout).into_owned();
    let is_judged =
        matches!(asked.status.code(), Some(0 | 1)) && said.contains(&format!("note: {} pages", pages.len()));
    assert!(is_judged, "Chromium could not judge: {said}{}", String::from_utf8_lossy(&asked.stderr));
    let (notes, found): (Vec<_>, Vec<_>) = said.lines().map(str::to_owned).partition(|line| line.starts_with("note: "));
    tell(&format!("{name}: {}, {} findings, in {:?}", notes.join(", "), found.len(), begun.elapsed()));
    found
}

/// Some of all attacks in some of all places: an even spread, that goes through every place and every attack. The parser
/// judges them all; a browser takes sixty times as long for a page, so that the whole run takes each seventh.
fn texts() -> Vec<(Route, String)> {
    all_bodies(&vectors::all()).into_iter().step_by(if is_whole() { 7 } else { 131 }).collect()
}

#[test]
fn no_page_runs_script_or_asks_for_anything_without_its_policy() {
    let texts = texts();
    let mut pages = Vec::new();
    for (number, some) in texts.chunks(100).enumerate() {
        let made = Site::of_bodies(some).pages().into_iter().filter(|page| page.path.starts_with("page-"));
        pages.extend(made.map(|page| (format!("text-{number}-{}", page.path), page.html)));
    }
    assert_eq!(pages.len(), texts.len());
    let attacks = vectors::all();
    for (number, (_, attack)) in attacks.iter().enumerate().step_by(if is_whole() { 11 } else { 241 }) {
        for keys in [Keys::Words, Keys::All] {
            let made = Site::of_fronts(attack, keys).pages().into_iter();
            pages.extend(
                made.map(|page| (format!("front-{number}-{keys:?}-{}", page.path.replace('/', "-")), page.html)),
            );
        }
    }
    // An old address leads on at once, which is what it is for.
    pages.retain(|(_, html)| !html.is_empty() && !html.contains("http-equiv=refresh"));
    let found = ask("clean", "off", &pages);
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    let control: Vec<_> = texts
        .iter()
        .enumerate()
        .step_by(if is_whole() { 10 } else { 2 })
        .map(|(n, ((_, write), attack))| (format!("{n}.html"), naive(&write(attack))))
        .collect();
    let found = ask("naive", "off", &control);
    let bad: BTreeSet<_> = found.iter().filter_map(|line| line.split(':').next()).collect();
    assert!(
        bad.len() * 4 > control.len(),
        "without the sanitiser only {} of {} pages are harmful",
        bad.len(),
        control.len()
    );
    let asking = found.iter().filter(|line| line.contains(": asks for far") || line.contains(": looks up far")).count();
    assert!(asking > 5, "without the sanitiser only {asking} pages ask someone else");
}

/// What the policy doesn't stop, so that the first wall alone keeps it out: where a page sends its reader by itself, where a
/// form leads, and what the page calls its parts. No policy stops a browser from looking up names.
const BEYOND: [&str; 5] =
    ["http-equiv=refresh", "<form action=", "<img name=cookie", "<embed name=querySelector", "<input name=attributes"];

#[test]
fn the_policy_alone_stops_all_that_would_run_or_load() {
    let site = Site::new();
    site.write("content/page.md", "+++\ntitle = \"Page\"\n+++\n\nPLACE\n");
    let page = site.pages().into_iter().find(|page| page.path == "page.html").expect("a page").html;
    let attacks: Vec<_> = vectors::all().into_iter().step_by(if is_whole() { 1 } else { 4 }).collect();
    let raw = |(n, (_, attack)): (usize, &(&str, String))| {
        let html = markdown(&format!("<div>\n{attack}\n</div>\n\nWords {attack} [x]({attack})\n"));
        (format!("{n}.html"), page.replace("<p>PLACE</p>", &html).replace("<p>PLACE", &html))
    };
    let pages: Vec<_> = attacks.iter().enumerate().map(raw).collect();
    assert!(pages.iter().all(|(_, html)| !html.contains("PLACE")));
    let attack = |line: &String| {
        attacks[line.split('.').next().and_then(|n| n.parse::<usize>().ok()).expect("a number")].1.as_str()
    };
    // A picture of this site's own may be shown.
    let is_ours = |line: &String| line.contains(": asks for 127.0.0.1:");
    let mut found = ask("policy", "on", &pages);
    found.retain(|line| !is_ours(line) && !line.contains(": looks up "));
    let through: BTreeSet<_> =
        found.iter().map(|line| (attack(line), line.split_once(": ").map_or("", |(_, what)| what))).collect();
    let unexpected: Vec<_> = through
        .iter()
        .filter(|(attack, _)| !BEYOND.iter().any(|beyond| attack.to_lowercase().contains(&beyond.to_lowercase())))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    let found = ask("no-policy", "off", &pages);
    let bad: BTreeSet<_> = found.iter().filter(|line| !is_ours(line)).map(attack).collect();
    assert!(bad.len() * 2 > attacks.len(), "without the policy only {} of {} attacks work", bad.len(), attacks.len());
}
