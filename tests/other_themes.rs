//! Nothing of the default theme is baked into the program: another theme, `tests/plain-theme`, makes whole sites without a
//! word, a class or an id of it, and the default theme itself is read as any other is.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test may look at the disk and run programs")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use pitso::format::asked;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// Published files, by their path.
type Files = BTreeMap<String, Vec<u8>>;

fn read(folder: &Path, below: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => read(&entry.path(), &format!("{name}/"), files),
            false => drop(files.insert(name, std::fs::read(entry.path()).unwrap())),
        }
    }
}

fn files(folder: &str) -> Files {
    let mut files = Files::new();
    read(&Path::new(HERE).join(folder), "", &mut files);
    files
}

/// Builds a site with a theme of its own, whose files stand in a folder of this repository.
fn build(site: &str, theme: Option<&str>, settings: &str) -> Files {
    let place = tempfile::tempdir().unwrap();
    let write = |path: String, bytes: &[u8]| {
        let path = place.path().join("project").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    for (path, bytes) in files(&format!("{site}/content")) {
        write(format!("content/{path}"), &bytes);
    }
    let mut config = std::fs::read_to_string(Path::new(HERE).join(site).join("pitso.toml")).unwrap();
    if let Some(theme) = theme {
        config = config.replacen("[site]\n", "[site]\ntheme = \"mine\"\n", 1);
        files(theme).into_iter().for_each(|(path, bytes)| write(format!("themes/mine/{path}"), &bytes));
    }
    config.push_str(settings);
    write("pitso.toml".to_owned(), config.as_bytes());
    if let Ok(lock) = std::fs::read(Path::new(HERE).join(site).join("pitso.lock")) {
        write("pitso.lock".to_owned(), &lock);
    }
    let output = place.path().join("out");
    let mut pitso = Command::new(env!("CARGO_BIN_EXE_pitso"));
    let built =
        pitso.arg("--project").arg(place.path().join("project")).args(["build", "--output"]).arg(&output).output();
    let built = built.expect("pitso starts");
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{said}");
    assert!(!said.contains("theme"), "{said}");
    let mut files = Files::new();
    read(&output, "", &mut files);
    files
}

fn pages(files: &Files) -> BTreeMap<&str, &str> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

/// The values of an attribute, as it stands in tags.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let mut found = Vec::new();
    let start = format!("{attribute}=");
    for tag in html.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag) {
        for (at, _) in tag.match_indices(&start).filter(|(at, _)| tag[..*at].ends_with(' ')) {
            let value = &tag[at + start.len()..];
            let value = match value.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next(),
                None => value.split(' ').next(),
            };
            found.extend(value);
        }
    }
    found
}

/// The texts between tags.
fn texts(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter_map(|part| Some(part.split_once('>')?.1.trim())).filter(|text| !text.is_empty())
}

/// A page without what it is about: the text that was written, and the styles.
fn frame(html: &str) -> String {
    let without = |html: &str, open: &str, close: &str| match (html.find(open), html.rfind(close)) {
        (Some(start), Some(end)) => format!("{}{}", &html[..start], &html[end..]),
        _ => html.to_owned(),
    };
    without(&without(html, "<article>", "</article>"), "<style>", "</style>")
}

#[test]
fn a_copy_of_the_default_theme_makes_the_same_bytes() {
    let (own, copied) = (build("tests/example", None, ""), build("tests/example", Some("themes/default"), ""));
    assert_eq!(own.keys().collect::<Vec<_>>(), copied.keys().collect::<Vec<_>>());
    for (path, bytes) in own {
        assert!(bytes == copied[&path], "{path} differs");
    }
}

/// Words, classes and ids of the default theme that a page of another theme shows.
fn traces(html: &str) -> Vec<String> {
    let templates = files("themes/default/templates");
    let templates: Vec<_> = templates.values().map(|bytes| std::str::from_utf8(bytes).unwrap()).collect();
    let of = |attribute: &str| -> BTreeSet<&str> {
        templates.iter().flat_map(|text| values(text, attribute)).filter(|value| !value.contains('{')).collect()
    };
    let contract: BTreeSet<_> = asked::needed().into_iter().flat_map(|group| group.ids).collect();
    let strings = files("themes/default/strings");
    let strings = std::str::from_utf8(&strings["en.ftl"]).unwrap();
    let messages = strings.lines().filter_map(|line| line.split_once(" = "));
    let own = |id: &str| !contract.contains(id) && !asked::WANTED.iter().any(|(start, _)| id.starts_with(start));
    // A word alone may be a title of the site's own.
    let messages: BTreeSet<_> =
        messages.filter(|(id, text)| own(id) && text.contains(' ')).map(|(_, text)| text).collect();
    let frame = frame(html);
    let (classes, ids) = (of("class"), of("id"));
    let mut found = Vec::new();
    found.extend(values(&frame, "class").iter().filter(|class| classes.contains(*class)).map(|c| format!("class {c}")));
    found.extend(values(&frame, "id").iter().filter(|id| ids.contains(*id)).map(|id| format!("id {id}")));
    found.extend(texts(&frame).filter(|text| messages.contains(text)).map(|text| format!("text {text}")));
    let names: BTreeSet<_> = strings.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect();
    // The id of a string that no theme was told to have.
    let unasked = texts(&frame).filter(|text| text.contains('-') && names.contains(text));
    found.extend(unasked.map(|text| format!("the id of a string, {text}")));
    found
}

/// Every relative link leads to a page that is there, and to a place on it.
fn broken(files: &Files) -> Vec<String> {
    let pages = pages(files);
    let mut broken = Vec::new();
    for (path, html) in &pages {
        for target in values(html, "href").into_iter().chain(values(html, "src")) {
            if target.contains(':') || target.starts_with("//") {
                continue;
            }
            let (file, place) = target.split_once('#').unwrap_or((target, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in file.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    "." | "" => {}
                    part => parts.push(part),
                }
            }
            let mut leads = if file.is_empty() { (*path).to_owned() } else { parts.join("/") };
            if file.ends_with('/') || leads.is_empty() {
                leads = format!("{leads}/index.html").trim_start_matches('/').to_owned();
            }
            let is_there = files.contains_key(&leads);
            let has_place =
                place.is_empty() || pages.get(&*leads).is_some_and(|page| values(page, "id").contains(&place));
            if !is_there || !has_place {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    broken
}

fn holds_without_the_default_theme(site: &str) {
    let built = build(site, Some("tests/plain-theme"), "");
    let pages = pages(&built);
    assert!(pages.len() > 20, "{} pages", pages.len());
    // What a page is called is the site's own, though a theme may have the same words.
    let titles: BTreeSet<_> =
        pages.values().filter_map(|html| html.split("<title>").nth(1)?.split('<').next()).collect();
    for (path, html) in &pages {
        let traces = traces(html).into_iter().filter(|trace| !titles.contains(trace.trim_start_matches("text ")));
        assert_eq!(traces.collect::<Vec<_>>(), [""; 0], "{path}");
        assert!(!html.contains('\u{1}'), "{path} has a place for its weight that was not filled");
    }
    assert_eq!(broken(&built), [""; 0]);
}

#[test]
fn the_site_stands_without_the_default_theme() {
    holds_without_the_default_theme(".");
}

#[test]
fn the_example_stands_without_the_default_theme() {
    holds_without_the_default_theme("tests/example");
}

/// The test above can fail: pages of the default theme are full of it.
#[test]
fn traces_of_the_default_theme_are_seen() {
    let built = build("tests/example", None, "");
    let pages = pages(&built);
    let traces: BTreeSet<_> = pages.values().flat_map(|html| traces(html)).collect();
    for trace in ["class kicker", "id main", "id about_", "text Skip to content", "text About this page"] {
        assert!(traces.contains(trace), "{trace} is not among {traces:?}");
    }
    assert_eq!(broken(&built), [""; 0]);
    let mut cut = built.clone();
    cut.retain(|path, _| path != "people/index.html");
    assert!(!broken(&cut).is_empty());
}

#[test]
fn a_site_sets_the_options_of_its_theme() {
    let plain = build("tests/example", Some("tests/plain-theme"), "");
    let set = "\n[theme_options]\nborder = \"#7a1f1f\"\ngreeting = { en = \"Speak\", st = \"Buang\" }\n";
    let own = build("tests/example", Some("tests/plain-theme"), set);
    let (before, after) = (pages(&plain), pages(&own));
    let page = |pages: &BTreeMap<&str, &str>, path: &str| pages[path].to_owned();
    assert!(page(&before, "index.html").contains("<p>Welcome, all: ") && page(&before, "index.html").contains("#555"));
    assert!(page(&after, "index.html").contains("<p>Speak: ") && page(&after, "index.html").contains("#7a1f1f"));
    assert!(page(&after, "st/index.html").contains("<p>Buang: "));
}
