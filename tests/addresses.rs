//! Two things never share one address, whatever they are called, and every address holds on every system.

use std::collections::BTreeMap;

use pitso::base::diagnostic::Diagnostic;
use pitso::base::path::{Lang, SourcePath};
use pitso::model::address::{KEPT, Kept};
use pitso::model::assemble::assemble;
use pitso::model::site::{FileFacts, Site};
use pitso::parse::document;
use pitso::parse::kind::Places;
use pitso::read::config::{self, Config};
use pitso::read::lock::Lock;
use pitso::read::source::Source;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;

/// One source: its path below `content/`, and what its front matter says.
#[derive(Clone, Debug)]
struct Named {
    path: String,
    keys: String,
}

fn site_of(named: &[Named]) -> (Site, Vec<Diagnostic>) {
    let languages = ["en", "st"].map(|tag| Lang::new(tag).unwrap());
    let toml = "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\", \"st\"]\n";
    let (config, _) = Config::parse(&Source::decode(SourcePath::new(config::FILE), toml.into()).0);
    let path = |named: &Named| SourcePath::new(format!("content/{}", named.path));
    let (texts, files): (Vec<&Named>, Vec<&Named>) = named.iter().partition(|named| named.path.ends_with(".md"));
    let paths: Vec<_> = texts.iter().map(|named| path(named)).collect();
    let places = Places::of(&paths);
    let (mut documents, mut findings) = (Vec::new(), Vec::new());
    for (named, path) in texts.iter().zip(&paths) {
        let text = format!("+++\ntitle = \"T\"\nyear = 2024\n{}+++\n", named.keys);
        let (source, _) = Source::decode(path.clone(), text.into());
        let (parsed, found) = document::parse(&source, places.place(path, &languages), &languages);
        // A year is needed by editions, and is no news on others.
        findings
            .extend(found.into_iter().filter(|found| found.code != "unknown-key" && found.code != "fact-in-variant"));
        documents.push(std::sync::Arc::new(parsed.document));
    }
    let facts = FileFacts { size: 1, picture: None, active: None, has_notes: false };
    let files: BTreeMap<_, _> = files.iter().map(|named| (path(named), facts)).collect();
    let (site, found) = assemble(config, &Lock::default(), documents, Vec::new(), files);
    findings.extend(found);
    findings
        .retain(|found| found.is_error() && found.code != "no-forum" && found.code != "translation-without-original");
    (site, findings)
}

fn addresses(site: &Site) -> Vec<&str> {
    let files = site.assets.values().map(|asset| &asset.address);
    let old = site.redirects.iter().map(|redirect| &redirect.from);
    site.addresses().chain(files).chain(old).map(|address| address.as_str()).collect()
}

/// Where an editor would think that a file is published, in a form in which all systems agree.
fn wanted(path: &str) -> String {
    let folded = deunicode::deunicode(path).to_lowercase();
    let Some(stem) = folded.strip_suffix(".md") else { return folded };
    let (stem, lang) = stem.strip_suffix(".st").map_or((stem, ""), |stem| (stem, "st/"));
    let stem = stem.strip_suffix(".en").unwrap_or(stem);
    let page = match stem.rsplit_once('/') {
        Some((folder, "edition" | "module")) => format!("{folder}/index"),
        _ => stem.to_owned(),
    };
    format!("{lang}{page}.html")
}

fn path() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "a",
        "A",
        "b",
        "tš",
        "ts\u{30c}",
        "TS",
        "é",
        "e\u{301}",
        "ß",
        "ss",
        "İ",
        "i",
        "a b",
        "a-b",
        "index",
        "Index",
        "edition",
        "module",
        "st",
        "en",
        "people",
        "2024",
        "404",
        "con",
        "Aux",
        "q",
        "mirror",
        "a.",
        "a.html",
        "a.st",
        "a.report",
        "\u{202e}a",
        "a\u{200b}",
        "\u{2066}a\u{2069}",
        "a\u{7}",
        "com1.x",
        "news",
        "session",
        "search",
        "_pitso",
        "pages",
        "topics",
        "404.html",
        "index.html",
    ];
    const ENDINGS: &[&str] = &[".md", ".st.md", ".en.md", ".ST.md", ".html", ".pdf", ".PDF", ""];
    (prop::collection::vec(select(PARTS), 1..4), select(ENDINGS)).prop_map(|(parts, ending)| parts.join("/") + ending)
}

fn keys() -> impl Strategy<Value = String> {
    const IDS: &[&str] = &["a", "a/index", "b", "2024", "st/a", "ss", "a-b"];
    prop_oneof![
        6 => Just(String::new()),
        1 => select(IDS).prop_map(|id| format!("id = \"{id}\"\n")),
        1 => select(IDS).prop_map(|id| format!("aliases = [\"{id}\"]\n")),
    ]
}

fn pair() -> impl Strategy<Value = (Named, Named)> {
    let disguise = |path: &String, how: u8| match how {
        0 => path.to_uppercase().replace(".MD", ".md"),
        1 => path.replace('š', "s\u{30c}").replace('é', "e\u{301}"),
        2 => path.replace(".st.md", ".md").replace("/edition.md", "/index.md"),
        3 => path.replace(".md", ".html"),
        _ => path.replacen('a', "A", 1),
    };
    let named = || (path(), keys()).prop_map(|(path, keys)| Named { path, keys });
    (named(), named(), prop::option::of(0..5_u8)).prop_map(move |(first, second, how)| match how {
        Some(how) => (first.clone(), Named { path: disguise(&first.path, how), keys: String::new() }),
        None => (first, second),
    })
}

/// What an answer to a pair of names lacks: `None` where they are two addresses that hold everywhere, or an error names both.
fn fault(first: &Named, second: &Named, addresses: &[&str], errors: &[Diagnostic]) -> Option<String> {
    let names = |error: &Diagnostic, path: &str| {
        error.labels.iter().any(|label| label.path.as_str().strip_prefix("content/") == Some(path))
    };
    let is_named = errors.iter().any(|error| names(error, &first.path) && names(error, &second.path));
    let below = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    // What pitso makes itself needs its own file, the folders above it, and nothing below it.
    let is_kept = |path: &str| {
        KEPT.iter().any(|(kept, _)| match kept {
            Kept::Folder(folder) => path == *folder || below(path, folder),
            Kept::File(file) => path == *file || below(path, file) || below(file, path),
        })
    };
    if errors.is_empty() {
        if addresses.len() < 2 {
            return Some(format!("one is gone: {addresses:?}"));
        }
        for (n, one) in addresses.iter().enumerate() {
            if !holds_everywhere(one) || is_kept(one) {
                return Some(format!("`{one}` does not hold everywhere, or is kept"));
            }
            for other in &addresses[n + 1..] {
                if one == other || below(one, other) || below(other, one) {
                    return Some(format!("`{one}` and `{other}`"));
                }
            }
        }
    }
    let folded = |path: &str| deunicode::deunicode(path).to_lowercase();
    if folded(&first.path) == folded(&second.path) && !is_named {
        return Some("one name on many systems, and nothing names both".into());
    }
    let has_id = |named: &Named| named.keys.starts_with("id");
    if wanted(&first.path) == wanted(&second.path) && !has_id(first) && !has_id(second) {
        let refused = errors.iter().any(|error| ["bad-id", "bad-address", "reserved-address"].contains(&&*error.code));
        if !is_named && !refused {
            return Some("one address, and nothing names both".into());
        }
    }
    None
}

/// Names that no system knows as something else: by the rules of Windows, of archives and of hosts, written down here anew.
fn holds_everywhere(path: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let is_device = |stem: &str| {
        let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        DEVICES[..4].contains(&stem) || (DEVICES[4..].contains(&bare) && stem.len() == 4)
    };
    let part = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        !part.starts_with('.') && !part.ends_with('.') && !part.is_empty() && !is_device(stem)
    };
    let character = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./".contains(&byte);
    path.len() <= 200 && path.bytes().all(character) && path.split('/').all(part)
}

const PAIRS: u32 = 5_000;

fn config() -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(17);
    ProptestConfig {
        cases: PAIRS,
        failure_persistence: None,
        max_global_rejects: 50_000,
        rng_seed,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn two_names_are_two_addresses_or_an_error((first, second) in pair()) {
        prop_assume!(first.path != second.path);
        let (site, errors) = site_of(&[first.clone(), second.clone()]);
        let fault = fault(&first, &second, &addresses(&site), &errors);
        prop_assert!(fault.is_none(), "{fault:?}: {errors:#?}");
    }
}

/// The negative control: a generator that publishes each file under its own name, and tells nobody.
#[test]
fn names_as_they_are_fail_the_same_judge() {
    let mut runner = proptest::test_runner::TestRunner::new(config());
    let (mut tried, mut ours, mut bad, mut errors) = (0, 0, 0, 0);
    while tried < PAIRS {
        let (first, second) = pair().new_tree(&mut runner).unwrap().current();
        if first.path == second.path {
            continue;
        }
        tried += 1;
        let (site, found) = site_of(&[first.clone(), second.clone()]);
        errors += u32::from(!found.is_empty());
        ours += u32::from(fault(&first, &second, &addresses(&site), &found).is_some());
        let plain = [&first, &second].map(|named| named.path.replace(".md", ".html"));
        bad += u32::from(fault(&first, &second, &[&plain[0], &plain[1]], &[]).is_some());
    }
    eprintln!("note: addresses: {tried} pairs, {errors} told of, {ours} wrong; control: {bad} wrong");
    assert_eq!(ours, 0);
    assert!(bad > PAIRS / 2 && errors < PAIRS, "{bad} bad, {errors} told of");
}
