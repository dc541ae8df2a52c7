//! What others say of the site: validators, browsers, servers. Each test first shows its checker a page of
//! `tests/outside/bad/` whose fault it must find, as a check that cannot fail proves nothing, and then the site of
//! this repository, where it must find none. `tests/run` installs the checkers; a missing one is a failure.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the disk and run programs")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/outside");

/// The site of this repository, built once for all tests of this process.
fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
        // What an earlier run built must not hide what this one doesn't build.
        let _ = std::fs::remove_dir_all(&folder);
        let built = Command::new(env!("CARGO_BIN_EXE_pitso"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["build", "--output"])
            .arg(&folder)
            .output()
            .expect("pitso starts");
        let said = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "`pitso build` failed:\n{said}");
        folder
    })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("a file")) {
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a file").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}

/// Builds another project of this repository, changed as a test needs it.
fn built(name: &str, project: &str, change: impl Fn(&Path)) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(project), &folder.join("project"));
    change(&folder.join("project"));
    let built = Command::new(env!("CARGO_BIN_EXE_pitso"))
        .arg("--project")
        .arg(folder.join("project"))
        .args(["build", "--output"])
        .arg(folder.join("out"))
        .output()
        .expect("pitso starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder.join("out")
}

/// The example forum, which has every kind of page, in another theme, `tests/plain-theme`.
fn plain_site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        built("outside-plain", "tests/example", |project| {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain-theme"), &project.join("themes/plain"));
            let config = std::fs::read_to_string(project.join("pitso.toml")).expect("the site's settings");
            let config = config.replacen("[site]\n", "[site]\ntheme = \"plain\"\n", 1);
            std::fs::write(project.join("pitso.toml"), config).expect("a file");
        })
    })
}

/// The example forum with an old address, and the forum of languages, which knows its own whole address.
fn other_sites() -> &'static [PathBuf; 2] {
    static SITES: OnceLock<[PathBuf; 2]> = OnceLock::new();
    SITES.get_or_init(|| {
        let example = built("outside-example", "tests/example", |project| {
            let page =
                "+++\ntitle = \"Moved\"\nsummary = \"A page.\"\naliases = [\"old/place\"]\n+++\n\n[](page:charter)\n";
            std::fs::write(project.join("content/moved.md"), page).expect("a file");
        });
        [example, built("outside-languages", "tests/languages", |_| {})]
    })
}

/// Runs a check on a site or a page: its exit code (0 clean, 1 faults, 2 could not check) and what it says.
fn ask(script: &str, check: &str, subject: &Path) -> (i32, String) {
    let asked = Command::new("node")
        .arg(Path::new(HERE).join(script))
        .arg(check)
        .arg(subject)
        .output()
        .expect("The program node is missing; tests/run installs it.");
    let said = [asked.stdout, asked.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (asked.status.code().unwrap_or(2), said)
}

fn bad(page: &str) -> PathBuf {
    Path::new(HERE).join("bad").join(page)
}

/// The check finds these faults in a bad page.
fn finds(script: &str, check: &str, page: &Path, faults: &[&str]) {
    let (code, said) = ask(script, check, page);
    assert_eq!(code, 1, "{check} should find faults in a bad page, and says:\n{said}");
    for fault in faults {
        assert!(said.contains(fault), "{check} should say `{fault}` of a bad page, and says:\n{said}");
    }
}

/// The check finds these faults in a bad page, and none in any site: that of this repository, the example, which has every kind
/// of page, and that of languages, one of which runs from right to left.
fn holds_everywhere(script: &str, check: &str, page: &str, faults: &[&str]) {
    holds(script, check, page, faults);
    for other in other_sites() {
        let (code, said) = ask(script, check, other);
        assert_eq!(code, 0, "{check} finds faults in {}:\n{said}", other.display());
        let _ = std::io::stderr().write_all(said.as_bytes());
    }
}

/// The check finds these faults in a bad page, and none in the site.
fn holds(script: &str, check: &str, page: &str, faults: &[&str]) {
    finds(script, check, &bad(page), faults);
    let (code, said) = ask(script, check, site());
    assert_eq!(code, 0, "{check} finds faults in the site:\n{said}");
    // Notes are for people, and the test harness would swallow what is printed.
    let _ = std::io::stderr().write_all(said.as_bytes());
}

#[test]
fn every_page_is_valid_html_and_css() {
    holds_everywhere("pages.mjs", "vnu", "html.html", &["Duplicate ID", "blink", "colour"]);
}

#[test]
fn every_page_is_accessible_at_two_widths_by_day_and_by_night() {
    let faults = ["360 px, light: color-contrast", "1280 px, dark: color-contrast", ".dim", "link-name"];
    holds_everywhere("browser.mjs", "axe", "axe.html", &faults);
}

/// What the program writes into pages is fine in a theme that knows nothing of the default one.
#[test]
fn every_page_of_another_theme_is_valid_accessible_and_whole() {
    for (script, check) in
        [("pages.mjs", "vnu"), ("browser.mjs", "axe"), ("browser.mjs", "reflow"), ("browser.mjs", "requests")]
    {
        let (code, said) = ask(script, check, plain_site());
        assert_eq!(code, 0, "{check} finds faults in the plain theme:\n{said}");
    }
}

#[test]
fn every_page_can_be_used_with_the_keyboard_and_shows_the_focus() {
    holds_everywhere("browser.mjs", "focus", "focus.html", &["no skip link", "a#bare shows no focus", "a#never"]);
}

#[test]
fn reading_a_page_makes_one_request() {
    let faults = ["extra.css", "third.example", "https://fourth.example", "favicon.ico", "carries a script"];
    holds_everywhere("browser.mjs", "requests", "requests.html", &faults);
}

#[test]
fn every_page_reflows_at_320_px_and_at_400_percent() {
    holds_everywhere("browser.mjs", "reflow", "reflow.html", &["320 px wide scrolls", "at 400 % scrolls", "p#wide"]);
}

#[test]
fn every_kind_of_page_prints() {
    holds_everywhere("browser.mjs", "print", "print.html", &["Not for paper", "loses \"Folded.\""]);
}

#[test]
fn a_click_leads_on_without_a_server() {
    holds("browser.mjs", "walk", "links.html", &["leads nowhere"]);
}

/// Faults in `links.html` that are faults everywhere.
const BROKEN: [&str; 5] = [" missing.html:", "#nowhere:", "elsewhere.example", "small.png", "large.png"];

/// How many links are broken in a copy of the site, each in another page.
const PLANTED: usize = 60;

/// Puts a broken link in the place of one that a page has. `None` where it has none that can be broken in this way.
fn broken(html: &str, number: usize) -> Option<(String, String)> {
    let leads_on =
        |at: &usize| !["http", "#", "data:", "mailto:", "tel:", "."].iter().any(|one| html[*at..].starts_with(one));
    let places = html.match_indices("href=").map(|(at, mark)| at + mark.len());
    let places: Vec<usize> = places.map(|at| at + usize::from(html[at..].starts_with('"'))).filter(leads_on).collect();
    let at = *places.get(number % places.len().max(1))?;
    let end = at + html[at..].find(['"', '>', ' ', '#', '\n'])?;
    let old = &html[at..end];
    let new = match number % 4 {
        0 => format!("missing-{number}.html"),
        1 if old.ends_with(".html") => format!("{old}#nowhere-{number}"),
        2 if old.contains(|c: char| c.is_ascii_lowercase()) => old.to_uppercase(),
        _ => format!("//elsewhere.example/{number}"),
    };
    let rest = html[end..].find(['"', '>', ' ', '\n']).map_or(end, |more| end + more);
    Some((format!("{}{new}{}", &html[..at], &html[rest..]), new))
}

/// A copy of the site with broken links, and how the crawl is to name each.
fn planted(name: &str) -> (PathBuf, Vec<String>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    copy(site(), &folder);
    let files =
        walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a file").into_path());
    let pages: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
    let mut expected = Vec::new();
    for (number, path) in pages.iter().step_by((pages.len() / PLANTED).max(1)).enumerate() {
        let html = std::fs::read_to_string(path).expect("a page");
        let Some((html, address)) = broken(&html, number) else { continue };
        std::fs::write(path, html).expect("a page is written");
        let name = path.strip_prefix(&folder).expect("it is below").to_str().expect("names are ASCII");
        expected.push(format!("{name} links to {address}: "));
    }
    (folder, expected)
}

/// No link is broken in any site, and each that is broken in a copy is found, and nothing else.
fn crawls(check: &str, faults: &[&str]) {
    holds_everywhere("links.mjs", check, "links.html", faults);
    let (folder, expected) = planted(&format!("outside-planted-{check}"));
    let (code, said) = ask("links.mjs", check, &folder);
    let missed: Vec<_> = expected.iter().filter(|line| !said.contains(*line)).collect();
    let found = said.lines().filter(|line| !line.starts_with("note: ")).count();
    eprintln!("note: links {check}: 0 broken in 3 sites; control: {found} of {} planted are found", expected.len());
    assert!(expected.len() * 2 > PLANTED && code == 1, "{} planted", expected.len());
    assert!(
        missed.is_empty() && found == expected.len(),
        "of {} planted are missed: {missed:#?}\n{said}",
        expected.len()
    );
}

#[test]
fn no_link_is_broken_at_the_root_of_a_host() {
    crawls("at-root", &BROKEN);
}

#[test]
fn no_link_is_broken_in_a_folder_of_a_host() {
    crawls("in-a-folder", &[&BROKEN[..], &[" /links.html:", "../../../links.html:"]].concat());
}

#[test]
fn no_link_is_broken_on_disk() {
    crawls("on-disk", &[&BROKEN[..], &[" /links.html:", "../../../links.html:", " ./: a folder"]].concat());
}

#[test]
fn lynx_shows_all_text() {
    finds("pages.mjs", "lynx", &bad("script.html"), &["no text to read"]);
    holds_everywhere("pages.mjs", "lynx", "text.html", &["loses", "Discussion"]);
}

#[test]
fn w3m_shows_all_text() {
    finds("pages.mjs", "w3m", &bad("script.html"), &["no text to read"]);
    holds_everywhere("pages.mjs", "w3m", "text.html", &["loses", "Discussion"]);
}

#[test]
fn every_page_weighs_what_its_words_need() {
    holds("pages.mjs", "weight", "weight.html", &["its 10 words allow 1571", "bytes of CSS"]);
}

#[test]
fn no_number_of_words_allows_more_than_13_000_bytes() {
    // Many words without a pattern: multiples of a large odd number.
    let words = (0..9_000_u32).map(|n| format!("{:x} ", n.wrapping_mul(2_654_435_769))).collect::<String>();
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long.html");
    std::fs::write(&page, format!("<main data-kind=session><h1>Long</h1><p>{words}</main>"))
        .expect("a page is written");
    finds("pages.mjs", "weight", &page, &["its 9001 words allow 13000"]);
}

/// The preview shows itself, so here the program is the subject.
fn previews(check: &str) {
    let (code, said) = ask("preview.mjs", check, Path::new(env!("CARGO_BIN_EXE_pitso")));
    assert_eq!(code, 0, "{check} finds faults in the preview:\n{said}");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

#[test]
fn a_saved_page_loads_again_where_it_was_scrolled_to() {
    previews("reload");
}

#[test]
fn no_page_of_another_host_or_port_learns_what_the_preview_shows() {
    let (code, said) = ask("rebind.mjs", "rebind", Path::new(env!("CARGO_BIN_EXE_pitso")));
    assert_eq!(code, 0, "{said}");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

#[test]
fn what_the_preview_says_is_accessible() {
    previews("shots");
}
