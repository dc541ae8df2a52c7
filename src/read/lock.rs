//! `pitso.lock`: what the site has published for good.
//!
//! One line an address, sorted, so that two people's additions merge by themselves. Each line begins with a word that says
//! what it holds; a version of the program that doesn't know a word asks for a newer one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::{Id, Lang, OutPath, SourcePath};
use crate::base::span::Span;

use super::source::Source;

/// The name of the lock file, at the project's root.
pub const FILE: &str = "pitso.lock";

const ABOUT: &str = "\
# The addresses that this site has published for good: id, language, address. `pitso freeze` adds to them.
# Keep this file with the texts, and take no line away: `pitso build` stops before an address is lost.
# Where two versions of this file don't merge, keep the lines of both.
";
const VERSION: &str = "pitso-lock 1";

crate::codes! {
    /// A line of `pitso.lock` can't be read. `pitso freeze` writes the file, and nobody needs to edit it; most often a merge
    /// of two versions has left its marks. Keep the lines of both versions, and remove the marks.
    error BROKEN_LOCK = "broken-lock";
    /// `pitso.lock` was written by a newer version of the program. Install that version.
    error NEWER_LOCK = "newer-lock";
}

/// The published addresses, by id and language.
#[derive(Clone, Default, Debug)]
pub struct Lock {
    pub pages: BTreeMap<(Id, Lang), Locked>,
}

/// A published address, and the line that says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Locked {
    pub address: OutPath,
    pub at: Span,
}

impl Lock {
    pub fn path() -> SourcePath {
        SourcePath::new(FILE)
    }

    /// The published addresses of an id.
    pub fn of<'l>(&'l self, id: &'l Id) -> impl Iterator<Item = (&'l Lang, &'l Locked)> {
        // No tag is shorter than two letters, so that all languages of an id come after the empty one.
        let from = (id.clone(), Lang::none());
        self.pages
            .range(from..)
            .take_while(move |((known, _), _)| known == id)
            .map(|((_, lang), locked)| (lang, locked))
    }

    /// Reads the file. Each line that can't be read is reported and left out.
    pub fn parse(source: &Source) -> Found<Self> {
        let (mut lock, mut findings) = (Self::default(), Vec::new());
        let mut version = None;
        let mut at = 0;
        for line in source.text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let words: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
            let found = match words[..] {
                [] => None,
                [word, ..] if word.starts_with('#') => None,
                ["pitso-lock", number] => {
                    version = Some(number);
                    (number != "1").then(|| newer(&format!("it has version {number}, and this program knows 1")))
                }
                ["page", id, lang, address] => lock.add(id, lang, address, span),
                [word, ..] if is_mark(word) => Some(broken(
                    "a merge of two versions has left a mark",
                    "keep the lines of both versions, and remove this mark",
                )),
                [word, ..] if version.is_some_and(|version| version != "1") => {
                    Some(newer(&format!("it has lines of the sort `{word}`")))
                }
                _ => Some(broken("this line is no address", "a line is `page ID LANGUAGE ADDRESS`")),
            };
            findings.extend(found.map(|found| found.at(&source.path, span, "this line")));
        }
        if version.is_none() {
            let found = match source.text.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace()) {
                "" => broken(
                    "the lock is empty, and forgets what was published",
                    "put its last version back; where nothing is published yet, delete the file",
                ),
                _ => broken("the lock does not say its version", &format!("write a line `{VERSION}` above the others")),
            };
            findings.push(found.at(&source.path, Span::default(), "missing here"));
        }
        (lock, findings)
    }

    fn add(&mut self, id: &str, lang: &str, address: &str, at: Span) -> Option<Diagnostic> {
        let (Some(id), Some(lang), Ok(address)) = (Id::new(id), Lang::new(lang), OutPath::new(address)) else {
            return Some(broken("this line is no address", "a line is `page ID LANGUAGE ADDRESS`"));
        };
        match self.pages.entry((id, lang)) {
            Entry::Vacant(entry) => drop(entry.insert(Locked { address, at })),
            Entry::Occupied(entry) if entry.get().address == address => {}
            Entry::Occupied(entry) => {
                let found = broken("a page has two addresses", "keep the line of the address that was published");
                return Some(found.at(&Self::path(), entry.get().at, "its first address"));
            }
        }
        None
    }

    /// The file's text: the same for the same addresses.
    pub fn text(&self) -> String {
        let mut text = format!("{ABOUT}{VERSION}\n");
        for ((id, lang), locked) in &self.pages {
            writeln!(text, "page {id} {lang} {}", locked.address).expect("a string takes all");
        }
        text
    }
}

fn is_mark(word: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| word.starts_with(mark))
}

fn broken(message: &str, cure: &str) -> Diagnostic {
    Diagnostic::new(&BROKEN_LOCK, message).help(cure)
}

fn newer(what: &str) -> Diagnostic {
    Diagnostic::new(&NEWER_LOCK, format!("`{FILE}` was written by a newer pitso: {what}"))
        .help("install the newest version of pitso")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Found<Lock> {
        Lock::parse(&Source::decode(Lock::path(), text.into()).0)
    }

    #[test]
    fn what_is_written_is_read() {
        let text =
            "pitso-lock 1\npage b st st/b.html\npage b en b.html\n# a note\npage a en a.html\npage a en a.html\n";
        let (lock, findings) = parse(text);
        assert_eq!(findings, []);
        let written = lock.text();
        assert!(written.ends_with("page a en a.html\npage b en b.html\npage b st st/b.html\n"), "{written}");
        assert_eq!(parse(&written).0.text(), written);
    }

    #[test]
    fn every_broken_line_is_told_with_its_place() {
        let text = "page a en a.html\n<<<<<<< ours\npage a en b.html\n=======\nsearch 1 2\npage A en a.html\n";
        let (lock, findings) = parse(text);
        let told: Vec<_> =
            findings.iter().map(|found| (&*found.code, found.labels.last().unwrap().span.start)).collect();
        let broken = "broken-lock";
        assert_eq!(told, [(broken, 17), (broken, 30), (broken, 47), (broken, 55), (broken, 66), (broken, 0)]);
        assert_eq!(lock.pages.len(), 1);
        assert_eq!(parse("pitso-lock 2\nshard x\n").1[1].code, "newer-lock");
    }

    proptest! {
        #[test]
        fn no_text_is_too_broken(text in "(pitso-lock|page|[a-z./# \n<>=\u{e9}]){0,60}") {
            let (lock, _) = parse(&text);
            prop_assert_eq!(parse(&lock.text()).0.text(), lock.text());
        }
    }
}
