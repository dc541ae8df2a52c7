//! Where things are published, and the names that the site keeps for itself.

use crate::base::path::{Id, Lang, OutPath, PathFault};
use crate::parse::document::Document;
use crate::parse::kind::Kind;
use crate::read::config::Config;

/// The address of a document, `2024/opening.html` or `st/2024/opening.html`: `page` is that in the default language.
///
/// # Errors
/// Where the id makes no published path, because it is too long or a name in it is reserved.
pub fn at(document: &Document, page: &str) -> Result<OutPath, PathFault> {
    match document.variant {
        true => OutPath::new(format!("{}/{page}", document.lang)),
        false => OutPath::new(page),
    }
}

/// The address of an id. `lang` is given for translations.
///
/// # Errors
/// As [`at`].
pub fn of_id(id: &Id, kind: Kind, lang: Option<&Lang>) -> Result<OutPath, PathFault> {
    let prefix = lang.map(|lang| format!("{lang}/")).unwrap_or_default();
    OutPath::new(prefix + &page(id, kind))
}

/// The address of an id in the default language, as text: `2024/opening.html`, `2024/index.html` for an edition.
pub fn page(id: &Id, kind: Kind) -> String {
    let ending = if matches!(kind, Kind::Edition | Kind::Module) { "/index.html" } else { ".html" };
    [id.as_str(), ending].concat()
}

/// The whole address of a page, where the site knows its own; a folder's first page is the folder.
pub fn canonical(config: &Config, address: &OutPath) -> Option<String> {
    let path = address.as_str();
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    config.base_url.as_ref().map(|base| format!("{base}{path}"))
}

/// What stands behind the site's own address in a whole address, up to a `?` or a `#`. `None` where it leads elsewhere.
/// Browsers ask the same site with `http` and `https`, and read the names of hosts in any letters.
pub fn below<'a>(base_url: &str, address: &'a str) -> Option<&'a str> {
    let (own_host, own_path) = host_and_path(base_url)?;
    let (host, path) = host_and_path(address)?;
    if !host.eq_ignore_ascii_case(own_host) {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    // A folder may be asked for without its slash.
    path.strip_prefix(own_path).or_else(|| (own_path.trim_end_matches('/') == path).then_some(""))
}

fn host_and_path(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    is_web.then(|| rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len())))
}

/// What the site keeps for itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// All that begins with this folder.
    Folder(&'static str),
    /// This one file.
    File(&'static str),
}

/// Addresses that pitso writes or will write, in every language, with what they hold.
pub const KEPT: &[(Kept, &str)] = &[
    (Kept::Folder("mirror"), "the list that mirrors check their copies with"),
    (Kept::Folder("packs"), "the site in one file, to carry away"),
    (Kept::Folder("q"), "the search index"),
    (Kept::Folder("t"), "the search index"),
    (Kept::Folder("a-z"), "the index from A to Z"),
    (Kept::Folder("_pitso"), "the preview's own pages"),
    (Kept::File("search.html"), "the search page"),
    (Kept::File("completeness.html"), "the page that says what the record lacks"),
    (Kept::File("coverage.html"), "the page that says how far the site is translated"),
    (Kept::File("404.html"), "the page for what is not there"),
    (Kept::File("people/index.html"), "the list of people"),
    (Kept::File("organisations/index.html"), "the list of organisations"),
    (Kept::File("training/index.html"), "the list of modules"),
    (Kept::File("profiles/index.html"), "the list of profiles"),
    (Kept::File("glossary/index.html"), "the glossary"),
    (Kept::File("redress/index.html"), "the list of redress cases"),
    (Kept::File("news/index.html"), "the list of news"),
    (Kept::File("editions/index.html"), "the list of editions"),
    (Kept::File("pages/index.html"), "the list of pages"),
    (Kept::Folder("topics"), "the pages of topics"),
];

/// Why an address below `content/`, its language left out, is not for a file of the editor's.
pub fn kept(address: &str, languages: &[Lang]) -> Option<String> {
    let first = address.split('/').next().unwrap_or(address);
    let word = first.strip_suffix(".html").unwrap_or(first);
    if languages.iter().any(|lang| lang.as_str() == word) {
        return Some(format!("`{word}/` is for the pages in that language, whose files are named `NAME.{word}.md`"));
    }
    if Kind::parse(word).is_some_and(|kind| kind.home() != Some(word)) {
        return Some(format!("`{word}` is the word for a kind, as in links such as `{word}:ID`"));
    }
    kept_for(address)
}

/// What pitso keeps an address for, its language left out: its own pages, and what they need.
pub fn kept_for(address: &str) -> Option<String> {
    if address.ends_with("_.html") {
        return Some("names that end in `_` are for the parts of long lists".to_owned());
    }
    let first = address.split('/').next().unwrap_or(address);
    let held = KEPT.iter().find(|(kept, _)| match kept {
        Kept::Folder(folder) => first == *folder,
        // Neither can a file be where its folder is, nor anything below it.
        Kept::File(file) => address == *file || is_below(file, address) || is_below(address, file),
    });
    held.map(|(_, holds)| format!("it is kept for {holds}"))
}

/// What hosts read at the top of a site as orders to them: how it is served, and programs to run.
const ORDERS: &[&str] = &[
    "api",
    "app.yaml",
    "firebase.json",
    "functions",
    "netlify",
    "netlify.toml",
    "now.json",
    "package.json",
    "render.yaml",
    "static.json",
    "staticwebapp.config.json",
    "vercel.json",
    "wrangler.json",
    "wrangler.jsonc",
    "wrangler.toml",
];

/// Why a host would not take a file below `content/` for one that readers get.
pub fn ordered(address: &str) -> Option<String> {
    let first = address.split('/').next().unwrap_or(address);
    (first.starts_with('_') || ORDERS.contains(&first))
        .then(|| format!("some hosts read `{first}` at the top of a site as orders to them"))
}

/// Whether an address would need a folder where another one is a file.
pub fn is_below(address: &str, file: &str) -> bool {
    address.strip_prefix(file).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether pitso writes a page of its own at this address.
pub fn is_written(address: &str) -> bool {
    KEPT.iter().any(|(kept, _)| matches!(kept, Kept::File(file) if *file == address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_below_the_sites_own_is_known_in_any_letters() {
        let base = "https://x.example/forum/";
        for (address, path) in [
            ("https://x.example/forum/files/a.txt", Some("files/a.txt")),
            ("HTTPS://X.Example/forum/a.html?x=1#b", Some("a.html")),
            ("http://x.example/forum/", Some("")),
            ("https://x.example/forum", Some("")),
            ("https://x.example/forum?x=1", Some("")),
            ("https://x.example/forums/a", None),
            ("https://x.example/Forum/a", None),
            ("https://x.example.org/forum/a", None),
            ("https://a@x.example/forum/a", None),
            ("ftp://x.example/forum/a", None),
            ("forum/a", None),
        ] {
            assert_eq!(below(base, address), path, "{address}");
        }
        assert_eq!(below("https://x.example/", "https://x.example"), Some(""));
    }

    #[test]
    fn the_site_keeps_names_for_itself() {
        let languages = ["en", "st"].map(|tag| Lang::new(tag).unwrap());
        for address in [
            "st/a.html",
            "st.html",
            "en/a.html",
            "session/a.html",
            "edition.html",
            "report.html",
            "q/a.html",
            "404.html",
            "mirror/a/b.txt",
            "people/index.html",
            "_pitso/a",
            "search.html",
            "packs/index.html",
            "a-z/b.html",
            "topics/access.html",
            "people/m_.html",
            "mirror",
            "topics",
            "_pitso",
            "pages",
            "editions",
            "404.html/a.txt",
            "completeness.html/a/b.txt",
            "people/index.html/a.txt",
        ] {
            assert!(kept(address, &languages).is_some(), "{address}");
        }
        for address in [
            "fr/a.html",
            "people/st.html",
            "q.html",
            "news/a.html",
            "redress/1.html",
            "2024/404.html",
            "mirrors.html",
            "2024/404.html/a.txt",
            "pages.txt",
            "mirror.txt",
        ] {
            assert_eq!(kept(address, &languages), None, "{address}");
        }
    }

    #[test]
    fn what_hosts_read_themselves_is_not_for_readers() {
        for address in ["_headers", "_redirects", "_x/a.png", "_config.yml", "netlify.toml", "functions/a.json"] {
            assert!(ordered(address).is_some(), "{address}");
        }
        for address in ["files/_headers", "a_b.png", "2024/netlify.toml", "api.pdf", "files/functions/a.json"] {
            assert_eq!(ordered(address), None, "{address}");
        }
    }
}
