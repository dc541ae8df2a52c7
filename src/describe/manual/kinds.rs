//! What can be written in each kind of file.

use crate::base::fields::{FieldDoc, Record, Shape};
use crate::base::text;
use crate::describe::example::{self, Wanted};
use crate::describe::value::{self, Special};
use crate::parse::front_matter::{self, common::Common};
use crate::parse::kind::Kind;
use crate::parse::placeholder;

use super::{ManualPage, entry};

/// What a kind is, in words for an editor, and where its file lies.
fn about(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Forum => ("The forum itself: what it is, what it holds to, how to reach it.", "content/index.md"),
        Kind::Edition => ("One meeting of the forum, with the sessions in its folder.", "content/2024/edition.md"),
        Kind::Session => ("One session of an edition.", "content/2024/opening.md"),
        Kind::Report => ("What a session or an edition came to.", "content/2024/opening.report.md"),
        Kind::Minutes => ("What a meeting decided.", "content/2024/opening.minutes.md"),
        Kind::Transcript => ("What was said in a session, word by word.", "content/2024/opening.transcript.md"),
        Kind::Recommendation => {
            ("What the forum asks for, of whom, and what became of it.", "content/2024/recommendations/r1.md")
        }
        Kind::Redress => ("A complaint and what became of it.", "content/redress/2024-01.md"),
        Kind::Person => ("Someone whom the record names.", "content/people/k-mokoena.md"),
        Kind::Organisation => ("A body that the record names.", "content/organisations/lca.md"),
        Kind::Module => ("A course, with the lessons in its folder.", "content/training/first-course/module.md"),
        Kind::Lesson => ("One lesson of a module.", "content/training/first-course/01-access.md"),
        Kind::Profile => ("A country's state of affairs, statement by statement.", "content/profiles/lesotho-2014.md"),
        Kind::Term => ("A word of the glossary.", "content/glossary/cirt.md"),
        Kind::Document => ("A paper that is published as a file.", "content/2024/files/programme.md"),
        Kind::Page => ("A page of any sort.", "content/about.md"),
        Kind::News => ("Something new, with its day.", "content/news/2024-07-dates.md"),
    }
}

pub fn pages() -> Vec<ManualPage> {
    let mut pages = vec![index(), every_file()];
    pages.extend(front_matter::kinds().map(page));
    pages
}

fn file_name(kind: Kind) -> String {
    format!("kind-{}.md", kind.word())
}

fn index() -> ManualPage {
    let mut body = String::from(
        "The place of a file says what kind of thing it describes. `pitso new KIND NAME` writes a new one at its place, with \
         every key explained in it. Behind each stands where it lies.\n\n",
    );
    for kind in front_matter::kinds() {
        let (what, place) = about(kind);
        body.push_str(&format!("- [{}]({}): {what} `{place}`\n", kind.word(), file_name(kind)));
    }
    body.push_str("\nSome keys are the same [in every file](every-file.md). ");
    body.push_str(
        "A file elsewhere is a page, unless it says `kind = \"...\"`. A file with a language in its name, `opening.st.md`, \
         is a translation: it holds `title`, `summary` and the text, and leaves facts to the original.\n\n\
         ## Help while you type\n\n`pitso schema --output schemas` writes a description of each kind's keys (JSON Schema \
         2020-12), for editors and for programs that make content.\n",
    );
    let summary = "What can be described: the kinds of files, and where each of them lies.";
    ManualPage::new("kinds.md", "Manual: kinds of files", summary, &body)
}

fn every_file() -> ManualPage {
    let mut body = String::from(
        "These keys can stand in the front matter of every file, whatever its kind. What each takes stands in brackets.\n",
    );
    section(Common::FIELDS, "", &mut body);
    let summary = "The keys that every file has: title, summary, status, sources, corrections and waivers.";
    ManualPage::new("every-file.md", "Manual: keys of every file", summary, &body)
}

fn page(kind: Kind) -> ManualPage {
    let (what, place) = about(kind);
    let word = kind.word();
    let mut body = format!("{what} It lies in a place such as `{place}`.\n");
    match front_matter::fields(kind) {
        [] => body.push_str("\nIt has only the [keys that every file has](every-file.md).\n"),
        fields => {
            body.push_str(
                "\nBesides the [keys that every file has](every-file.md), with what each takes in brackets:\n",
            );
            section(fields, "", &mut body);
        }
    }
    let names = Common::FIELDS.iter().map(|field| field.name).filter(|name| !matches!(*name, "title" | "summary"));
    let own: Vec<_> = front_matter::fields(kind).iter().map(|field| field.name).collect();
    let without: Vec<_> = names.filter(|name| !own.contains(name)).collect();
    let front = example::front_matter(kind, &Wanted { values: &[], without: &without, whole: true });
    body.push_str("\n## A whole example\n\nEvery key is in use here; a file of yours needs few of them.\n\n");
    body.push_str(&format!("````markdown\n+++\n{front}+++\n\n{}````\n", placeholder::body(kind)));
    let summary = format!("{} Its keys, and a whole example.", what);
    ManualPage::new(file_name(kind), &format!("Manual: {word}"), &summary, &body)
}

/// The keys: those of the file, then those of each table in it.
fn section(fields: &'static [FieldDoc], outer: &str, out: &mut String) {
    let own = fields.iter().filter(|field| inner(field).is_none()).map(|field| {
        let needed = if field.required { " **Needed.**" } else { "" };
        entry(field.name, &format!("{}{needed}", doc(field)), &takes(field.name, &(field.shape)()))
    });
    let own: String = own.collect();
    if !own.is_empty() {
        out.push_str(&format!("\n{own}"));
    }
    for field in fields.iter().filter(|field| inner(field).is_some()) {
        table_section(field, outer, out);
    }
}

/// The heading and the keys of a table.
pub fn table_section(field: &FieldDoc, outer: &str, out: &mut String) {
    let Some((fields, is_list)) = inner(field) else { return };
    let name = if outer.is_empty() { field.name.to_owned() } else { format!("{outer}.{}", field.name) };
    let brackets = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
    let often = if is_list { " One for each." } else { "" };
    let level = if outer.is_empty() { "##" } else { "###" };
    out.push_str(&format!("\n{level} `{brackets}`\n\n{}{often}\n", doc(field)));
    section(fields, &name, out);
}

fn inner(field: &FieldDoc) -> Option<(&'static [FieldDoc], bool)> {
    match (field.shape)() {
        Shape::Table(fields) => Some((fields, false)),
        Shape::List(item) => match *item {
            Shape::Table(fields) => Some((fields, true)),
            _ => None,
        },
        _ => None,
    }
}

fn doc(field: &FieldDoc) -> String {
    field.doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

fn takes(key: &str, shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Integer => "whole number".into(),
        Shape::Boolean => "`true` or `false`".into(),
        Shape::Date => "date".into(),
        Shape::DateTime => "date and time with its offset".into(),
        Shape::Words(words) => text::alternatives(words),
        Shape::List(inner) => format!("list: {}", takes(key, inner)),
        Shape::Map(_) => format!("counts, such as `{}`", value::example(key, shape)),
        Shape::Table(_) => "table".into(),
        Shape::Special(words) => match Special::of(words) {
            Some(Special::Reference) => format!("reference, such as `{}`", value::example(key, shape)),
            Some(Special::Person) => "id of a person, such as `\"k-mokoena\"`".into(),
            _ => (*words).into(),
        },
    }
}
