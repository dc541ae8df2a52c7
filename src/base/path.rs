//! Names of things: source files, published files, ids and languages. No file system here.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The folder of the content, below the project's root.
pub const CONTENT: &str = "content";

/// How the names of texts end.
pub const TEXT: &str = ".md";

/// A source file, relative to the project's root, with `/` between its parts on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(path.as_ref().into())
    }

    /// A file below `content/`, by its path there.
    pub fn in_content(below: impl fmt::Display) -> Self {
        Self::new(format!("{CONTENT}/{below}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below `content/`. `None` of what is not there: the configuration, the lock, a theme.
    pub fn below_content(&self) -> Option<&str> {
        self.0.strip_prefix(CONTENT)?.strip_prefix('/')
    }

    /// Whether its name is that of a text. All other files are published as they are.
    pub fn is_text(&self) -> bool {
        self.0.ends_with(TEXT)
    }

    /// The path of another file as a text of this one has it: counted from this file's folder.
    pub fn link_to(&self, target: &SourcePath) -> String {
        relative(&self.0, &target.0)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A published file, relative to the site's root, in a form that every host, file system and archive can hold:
/// ASCII lower case, at most 200 characters, no name that begins with a dot or that Windows reserves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct OutPath(Arc<str>);

/// Why a text can't be a published file's path.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PathFault {
    #[error("a published path has at most 200 characters")]
    TooLong,
    #[error("a part of a path can't be empty")]
    Empty,
    #[error("a published name can't begin or end with a dot")]
    Dot,
    #[error("published names use only a-z, 0-9, `-`, `_` and `.`")]
    Character,
    #[error("Windows reserves this name for a device")]
    Reserved,
}

const LONGEST_PATH: usize = 200;

impl OutPath {
    pub fn new(path: impl AsRef<str>) -> Result<Self, PathFault> {
        let path = path.as_ref();
        if path.len() > LONGEST_PATH {
            return Err(PathFault::TooLong);
        }
        path.split('/').try_for_each(check_name)?;
        Ok(Self(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page, and no file beside the pages.
    pub fn is_page(&self) -> bool {
        self.0.ends_with(".html")
    }

    /// The link that leads from this page to another file: relative, with its explicit file name, so that one build works
    /// at `/`, in a subfolder, from `file://` and in an archive.
    pub fn link_to(&self, target: &OutPath) -> String {
        relative(&self.0, &target.0)
    }
}

/// The path that leads from one file to another.
fn relative(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Only whole folders are shared.
    let shared = memchr::memrchr(b'/', &from.as_bytes()[..same]).map_or(0, |slash| slash + 1);
    let above = from[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut link = String::with_capacity(3 * above + to.len() - shared);
    for _ in 0..above {
        link.push_str("../");
    }
    link.push_str(&to[shared..]);
    link
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_name(name: &str) -> Result<(), PathFault> {
    if name.is_empty() {
        return Err(PathFault::Empty);
    }
    if name.starts_with('.') || name.ends_with('.') {
        return Err(PathFault::Dot);
    }
    if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.')) {
        return Err(PathFault::Character);
    }
    // All devices begin with one of these letters, and few other names do.
    if !matches!(name.as_bytes()[0], b'a' | b'c' | b'l' | b'n' | b'p') {
        return Ok(());
    }
    let stem = name.split('.').next().unwrap_or(name);
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    if matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") {
        return Err(PathFault::Reserved);
    }
    Ok(())
}

/// What names a thing for good: `[a-z0-9/-]`, the path of its file below `content/` unless the file says otherwise.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Id(Arc<str>);

impl Id {
    /// `None` where a character is not one of `[a-z0-9/-.]` or a part is empty. The dot stands only before a
    /// record's kind, as in `2024/opening.report`.
    pub fn new(id: impl AsRef<str>) -> Option<Self> {
        let id = id.as_ref();
        let fine = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/' | b'.');
        (id.bytes().all(fine) && OutPath::new(id).is_ok()).then(|| Self(id.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// A map by paths can be asked with a text. A path sorts as its text does.
impl std::borrow::Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

// A map by ids can be asked with a text. An id hashes as its text does.
impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A language by its BCP 47 tag, lower case, such as `en` or `st`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Lang(Arc<str>);

impl Lang {
    /// `None` unless the text has the shape of a tag: two or three letters, then parts of up to eight letters or digits.
    pub fn new(tag: impl AsRef<str>) -> Option<Self> {
        let tag = tag.as_ref();
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let fine = matches!(primary.len(), 2 | 3)
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        fine.then(|| Self(tag.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is this language, wherever it is spoken: `en-gb` is `en`.
    pub fn is(&self, language: &str) -> bool {
        self.0.split('-').next() == Some(language)
    }

    /// No language: it sorts before all others.
    pub fn none() -> Self {
        Self("".into())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out(path: &str) -> OutPath {
        OutPath::new(path).unwrap()
    }

    #[test]
    fn published_paths_hold_on_every_system() {
        for (path, fault) in [
            ("", PathFault::Empty),
            ("a//b", PathFault::Empty),
            ("/a", PathFault::Empty),
            ("a/../b", PathFault::Dot),
            (".git/config", PathFault::Dot),
            ("a./b", PathFault::Dot),
            ("A.html", PathFault::Character),
            ("a b.html", PathFault::Character),
            ("tš.html", PathFault::Character),
            ("a\\b", PathFault::Character),
            ("2024/con.html", PathFault::Reserved),
            ("lpt1", PathFault::Reserved),
        ] {
            assert_eq!(OutPath::new(path), Err(fault), "{path}");
        }
        assert_eq!(OutPath::new("a".repeat(201)), Err(PathFault::TooLong));
        assert!(OutPath::new("2024/opening.report.html").is_ok());
        for name in ["community/lpt10.html", "comx", "com.html", "lpt", "console", "0", "a_b"] {
            assert!(OutPath::new(name).is_ok(), "{name}");
        }
        for device in ["con", "prn", "aux", "nul", "com0", "com9.html", "lpt1.a.b"] {
            assert_eq!(OutPath::new(device), Err(PathFault::Reserved), "{device}");
        }
        assert!(OutPath::new("a".repeat(200)).is_ok());
    }

    #[test]
    fn links_are_relative_and_explicit() {
        for (from, to, link) in [
            ("index.html", "2021/index.html", "2021/index.html"),
            ("2021/index.html", "index.html", "../index.html"),
            ("2021/a.html", "2021/b.html", "b.html"),
            ("st/2021/a.html", "2021/a.html", "../../2021/a.html"),
            ("a/a/x.html", "a/b/x.html", "../b/x.html"),
            ("a.html", "a.html", "a.html"),
            ("a/b/c.html", "a/b", "../b"),
            ("a/b", "a/b/c.html", "b/c.html"),
        ] {
            assert_eq!(out(from).link_to(&out(to)), link, "{from} -> {to}");
            assert_eq!(SourcePath::new(from).link_to(&SourcePath::new(to)), link, "{from} -> {to}");
        }
    }

    #[test]
    fn what_is_below_the_content_is_known() {
        for (path, below) in [
            ("content/a.md", Some("a.md")),
            ("content/content/a.md", Some("content/a.md")),
            ("contents/a.md", None),
            ("pitso.toml", None),
        ] {
            let path = SourcePath::new(path);
            assert_eq!(path.below_content(), below, "{path}");
            assert!(below.is_none_or(|below| SourcePath::in_content(below) == path));
        }
    }

    #[test]
    fn texts_and_pages_are_known_by_their_ends() {
        assert!(SourcePath::new("content/a.md").is_text() && !SourcePath::new("content/a.pdf").is_text());
        let is_page = |path| OutPath::new(path).unwrap().is_page();
        assert!(is_page("a/b.html") && !is_page("a/b.css"));
    }

    #[test]
    fn a_language_is_one_wherever_it_is_spoken() {
        let is_english = |tag| Lang::new(tag).unwrap().is("en");
        assert!(is_english("en") && is_english("en-gb") && !is_english("st") && !is_english("eng"));
    }

    #[test]
    fn languages_have_the_shape_of_a_tag() {
        assert!(Lang::new("st").is_some() && Lang::new("zh-hant").is_some());
        assert!(Lang::new("nso").is_some() && Lang::new("de-1996").is_some() && Lang::new("en-abcdefgh").is_some());
        for tag in ["minutes", "EN", "e", "e1", "", "en-", "en-abcdefghi", "en-GB", "en--x", "en_gb"] {
            assert_eq!(Lang::new(tag), None, "{tag}");
        }
    }

    #[test]
    fn names_are_shown_as_they_are() {
        let shown = |name: &dyn std::fmt::Display| name.to_string();
        assert_eq!((SourcePath::new("a b.md").as_str(), &*shown(&SourcePath::new("a b.md"))), ("a b.md", "a b.md"));
        assert_eq!((out("a.html").as_str(), &*shown(&out("a.html"))), ("a.html", "a.html"));
        let (id, lang) = (Id::new("2024/opening.report").unwrap(), Lang::new("st").unwrap());
        assert_eq!((id.as_str(), &*shown(&id)), ("2024/opening.report", "2024/opening.report"));
        assert_eq!((lang.as_str(), &*shown(&lang)), ("st", "st"));
        assert_eq!(Lang::none().as_str(), "");
        assert!(Lang::none() < lang);
    }

    #[test]
    fn a_map_by_ids_is_asked_with_a_text() {
        let ids = std::collections::HashMap::from([(Id::new("a").unwrap(), 1), (Id::new("b").unwrap(), 2)]);
        assert_eq!((ids.get("a"), ids.get("b"), ids.get("c")), (Some(&1), Some(&2), None));
        for id in ["", "A", "a_b", "a//b", "/a", "a/", ".a"] {
            assert_eq!(Id::new(id), None, "{id}");
        }
    }
}
