//! One site in three programs' forms: the same texts, the same facts, the same links, in the same folders.

pub mod peer;
pub mod pitso;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use rayon::prelude::*;

use crate::corpus::{Corpus, Page, Place, title_of};
use crate::prose::{Block, Part};

/// A program that makes sites, as far as writing for it goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Form {
    Pitso,
    Hugo,
    Zola,
}

impl Form {
    pub fn name(self) -> &'static str {
        match self {
            Self::Pitso => "pitso",
            Self::Hugo => "hugo",
            Self::Zola => "zola",
        }
    }

    /// Writes the whole site into a folder.
    pub fn write(self, corpus: &Corpus, folder: &Path) -> io::Result<()> {
        for (path, text) in self.frame() {
            put(folder, path, &text)?;
        }
        for page in [corpus.home(false), corpus.home(true)] {
            self.write_page(corpus, &page, folder)?;
        }
        (0..corpus.blocks)
            .into_par_iter()
            .try_for_each(|block| corpus.block(block).iter().try_for_each(|page| self.write_page(corpus, page, folder)))
    }

    fn write_page(self, corpus: &Corpus, page: &Page, folder: &Path) -> io::Result<()> {
        let text = match self {
            Self::Pitso => pitso::text(corpus, page),
            Self::Hugo | Self::Zola => peer::text(self, page),
        };
        put(folder, &self.source(page.place, page.translated), &text)
    }

    /// What is there besides pages: configuration, templates, words of the interface.
    fn frame(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Pitso => pitso::frame(),
            Self::Hugo => peer::hugo(),
            Self::Zola => peer::zola(),
        }
    }

    /// Where a page's source lies in the project's folder.
    pub fn source(self, place: Place, translated: bool) -> String {
        let name = match (self, place) {
            (Self::Pitso, Place::Home) => "index".into(),
            (Self::Pitso, Place::Edition(_)) => stem(place) + "/edition",
            (Self::Pitso, Place::Module(_)) => stem(place) + "/module",
            (Self::Pitso, Place::Report(block, number)) => stem(Place::Session(block, number)) + ".report",
            (Self::Pitso, _) => stem(place),
            (_, Place::Home) => "_index".into(),
            (_, Place::Edition(_) | Place::Module(_)) => stem(place) + "/_index",
            // A person and an organisation are terms of a taxonomy to Hugo, which gathers what they had a part in.
            (Self::Hugo, Place::Person(_) | Place::Organisation(_)) => stem(place) + "/_index",
            _ => stem(place),
        };
        format!("content/{name}{}.md", if translated { ".st" } else { "" })
    }

    /// Where a page is published below the output folder.
    pub fn output(self, place: Place) -> String {
        match (self, place) {
            (_, Place::Home) => "index.html".into(),
            (Self::Pitso, Place::Edition(_) | Place::Module(_)) | (Self::Zola, _) => stem(place) + "/index.html",
            (Self::Pitso, Place::Report(block, number)) => stem(Place::Session(block, number)) + ".report.html",
            _ => stem(place) + ".html",
        }
    }
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a path below a folder"))?;
    fs::write(path, text)
}

/// A page's path without what tells its form; for editions and modules, that of their folder.
fn stem(place: Place) -> String {
    let slug = || {
        let title = title_of(place).to_lowercase().replace('š', "s");
        let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.take(6).collect::<Vec<_>>().join("-")
    };
    match place {
        Place::Home => String::new(),
        Place::Edition(block) => format!("f{:04}", block + 1),
        Place::Session(block, number) => format!("f{:04}/s{:02}-{}", block + 1, number + 1, slug()),
        Place::Report(block, number) => format!("{}-report", stem(Place::Session(block, number))),
        Place::Person(_) => format!("people/{}", slug()),
        Place::Organisation(_) => format!("organisations/{}", slug()),
        Place::Module(module) => format!("training/m{:04}", module + 1),
        Place::Lesson(module, number) => format!("training/m{:04}/{:02}-{}", module + 1, number + 1, slug()),
    }
}

/// The last part of a page's path.
fn name(place: Place) -> String {
    let stem = stem(place);
    stem.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A text as TOML has it. The texts have no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// The body as Markdown. Programs differ in how a link and a message are written, and in nothing else.
fn markdown(body: &[Block], link: impl Fn(Place, &str) -> String, message: impl Fn(usize, &str) -> String) -> String {
    let mut out = String::new();
    for block in body {
        out.push('\n');
        match block {
            Block::Heading(title) => out += &format!("## {title}\n"),
            Block::Paragraph(parts) => {
                for part in parts {
                    match part {
                        Part::Text(text) => out += text,
                        Part::Link(place, title) => out += &link(*place, title),
                        Part::Note => out += "[^1]",
                    }
                }
                out.push('\n');
            }
            Block::List(items) => items.iter().for_each(|item| out += &format!("- {item}\n")),
            Block::Table(rows) => {
                for (number, [name, count, share]) in rows.iter().enumerate() {
                    writeln!(out, "| {name} | {count} | {share} |").expect("a text takes all");
                    if number == 0 {
                        out += "|---|--:|--:|\n";
                    }
                }
            }
            Block::Message(number, text) => out += &message(*number, text),
            Block::Footnote(text) => out += &format!("[^1]: {text}\n"),
        }
    }
    out
}
