//! Two things never share one address, whatever they are called, and every address holds on every system.

use std::collections::BTreeMap;

use pitso::base::diagnostic::Diagnostic;
use pitso::base::path::{Lang, SourcePath};
use pitso::model::address::is_written;
use pitso::model::assemble::assemble;
use pitso::model::site::{FileFacts, Site};
use pitso::parse::document;
use pitso::parse::kind::Places;
use pitso::read::config::{self, Config};
use pitso::read::lock::Lock;
use pitso::read::source::Source;
use proptest::prelude::*;
use proptest::sample::select;

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
        let (parsed, found) = document::parse(&source, places.place(path, &languages), &languages[0]);
        // A year is needed by editions, and is no news on others.
        findings
            .extend(found.into_iter().filter(|found| found.code != "unknown-key" && found.code != "fact-in-variant"));
        documents.push(std::sync::Arc::new(parsed.document));
    }
    let facts = FileFacts { size: 1, picture: None, active: None };
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
    site.addresses.iter().chain(files).chain(old).map(|address| address.as_str()).collect()
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
        "news",
        "session",
        "search",
        "_pitso",
    ];
    const ENDINGS: &[&str] = &[".md", ".st.md", ".en.md", ".ST.md", ".html", ".pdf", ".PDF"];
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn two_names_are_two_addresses_or_an_error((first, second) in pair()) {
        prop_assume!(first.path != second.path);
        let (site, errors) = site_of(&[first.clone(), second.clone()]);
        let names = |error: &Diagnostic, path: &str| {
            error.labels.iter().any(|label| label.path.as_str().strip_prefix("content/") == Some(path))
        };
        if errors.is_empty() {
            let addresses = addresses(&site);
            prop_assert!(addresses.len() >= 2, "{addresses:?}");
            for (n, one) in addresses.iter().enumerate() {
                prop_assert!(one.len() <= 200 && one.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase()), "{one}");
                prop_assert!(!is_written(one), "{}", one);
                for other in &addresses[n + 1..] {
                    let below = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
                    prop_assert!(one != other && !below(one, other) && !below(other, one), "{} {}", one, other);
                }
            }
        }
        let folded = |path: &str| deunicode::deunicode(path).to_lowercase();
        if folded(&first.path) == folded(&second.path) {
            prop_assert!(errors.iter().any(|e| names(e, &first.path) && names(e, &second.path)), "{errors:#?}");
        }
        let has_id = |named: &Named| named.keys.starts_with("id");
        if wanted(&first.path) == wanted(&second.path) && !has_id(&first) && !has_id(&second) {
            let both = errors.iter().any(|error| names(error, &first.path) && names(error, &second.path));
            let refused = errors.iter().any(|error| ["bad-id", "bad-address", "reserved-address"].contains(&&*error.code));
            prop_assert!(both || refused, "{errors:#?}");
        }
    }
}
