//! The pages of lists, and the page for what is not there.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::text;
use crate::format::view::{Content, Entry, Link, List, ListGroup, Missing, Page};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::common;
use super::languages;
use super::menu::{self, ListPage, label, part_links};
use super::pen::Pen;
use crate::format::lists::cut::Held;
use crate::format::lists::{self, Item, Section, What};

pub fn view<'v>(pen: &'v Pen<'v>, page: ListPage<'v>) -> Page<'v> {
    let what = page.list.what;
    if what == What::Missing {
        let home = Link { href: pen.home(), text: &pen.site.config.name, ..Link::default() };
        let links = std::iter::once(home).chain(menu::menu(pen)).collect();
        return Page {
            title: menu::title(pen, what),
            variants: variants(pen, what),
            content: Content::Error(Missing { links }),
            ..common::frame(pen)
        };
    }
    let content = match page.list.held(page.part) {
        Held::Parts(parts) => List { parts: part_links(pen, page.list, parts), groups: Vec::new() },
        Held::Entries(range) => List { parts: Vec::new(), groups: groups(pen, page, range) },
    };
    Page {
        title: title(pen, page),
        // The name of a topic is as it was written, that of any other list is in the language of the page.
        title_lang: pen.facts_lang().filter(|_| matches!(what, What::Topic(_))),
        breadcrumbs: breadcrumbs(pen, page),
        variants: variants(pen, what),
        content: Content::List(content),
        ..common::frame(pen)
    }
}

/// The list in other languages. Each language has parts of its own, so a part leads to the other's whole; a section to the
/// page that it belongs to, and what is not there to the forum's page.
fn variants<'v>(pen: &'v Pen<'v>, what: What) -> Vec<Link<'v>> {
    match what {
        What::Section(host, _) => languages::variants(pen, host),
        What::Missing => pen.forum().map(|forum| languages::variants(pen, forum)).unwrap_or_default(),
        _ => {
            let others = pen.site.config.languages.iter().filter(|lang| *lang != pen.lang);
            let lists = others.filter_map(|lang| pen.lists.get(what, lang));
            lists.map(|list| languages::variant(pen, &list.parts[0].output, &list.lang)).collect()
        }
    }
}

/// Of a part: what is listed, where that belongs to a page the name of the page, and which part it is.
fn title<'v>(pen: &'v Pen<'v>, page: ListPage<'v>) -> &'v str {
    let name = menu::title(pen, page.list.what);
    let label = if page.part == 0 { "" } else { label(pen, page) };
    match page.list.what {
        What::Section(host, _) => pen.text(format_args!("{} – {name}: {label}", pen.title(host))),
        _ if page.part == 0 => name,
        _ => pen.text(format_args!("{name}: {label}")),
    }
}

/// The list's whole and the parts that this one is in; of a section the way to the page that it belongs to.
fn breadcrumbs<'v>(pen: &'v Pen<'v>, page: ListPage<'v>) -> Vec<Link<'v>> {
    let list = page.list;
    let mut crumbs = match list.what {
        What::Section(host, _) => {
            let mut crumbs = common::breadcrumbs(pen, host);
            crumbs.push(pen.link(host));
            crumbs
        }
        What::Topic(_) => menu::link(pen, What::Topics).into_iter().collect(),
        _ => Vec::new(),
    };
    if page.part > 0 && !matches!(list.what, What::Section(..)) {
        crumbs.extend(menu::link(pen, list.what));
    }
    let mut above = Vec::new();
    let mut part = list.parts[page.part].cut.parent;
    while part > 0 {
        above.push(part);
        part = list.parts[part].cut.parent;
    }
    above.reverse();
    crumbs.extend(part_links(pen, list, &above));
    crumbs
}

/// The entries of a page. In a list that is whole, terms stand under their first letters, and pages in their folders.
fn groups<'v>(pen: &'v Pen<'v>, page: ListPage<'v>, range: &Range<usize>) -> Vec<ListGroup<'v>> {
    let items = &page.list.items[range.clone()];
    match page.list.what {
        What::Kind(Kind::Term) if page.part == 0 => by_letter(pen, page, items),
        What::Kind(Kind::Page) if page.part == 0 => by_folder(pen, page, items),
        _ => vec![ListGroup { entries: entries(pen, page, items), ..ListGroup::default() }],
    }
}

fn entries<'v>(pen: &'v Pen<'v>, page: ListPage<'v>, items: &[Item]) -> Vec<Entry<'v>> {
    items.iter().map(|item| entry(pen, page.list.what, *item)).collect()
}

/// First the pages that are in no folder with a first page of its own.
fn by_folder<'v>(pen: &'v Pen<'v>, page: ListPage<'v>, items: &[Item]) -> Vec<ListGroup<'v>> {
    let mut folders: BTreeMap<Option<DocumentIndex>, Vec<Item>> = BTreeMap::new();
    for item in items {
        let folder = match item {
            Item::Document(index) => lists::folder_of(pen.site, *index),
            Item::Topic(_) => None,
        };
        folders.entry(folder).or_default().push(*item);
    }
    let group = |(folder, items): (Option<DocumentIndex>, Vec<Item>)| {
        let heading = folder.map(|folder| pen.link_here(folder));
        let mut group = ListGroup {
            title: heading.as_ref().map(|heading| heading.text),
            id: folder
                .map(|folder| pen.text(format_args!("f_{}", text::anchor(pen.site.document(folder).id.as_str())))),
            lang: heading.as_ref().and_then(|heading| heading.lang),
            note: heading.as_ref().and_then(|heading| heading.note),
            entries: entries(pen, page, &items),
        };
        say_once(&mut group);
        group
    };
    folders.into_iter().map(group).collect()
}

/// Where the heading says in which language it is, the entries in the same language need not say it each.
fn say_once(group: &mut ListGroup<'_>) {
    let note = group.note;
    for entry in group.entries.iter_mut().filter(|entry| note.is_some() && entry.link.note == note) {
        entry.link.note = None;
    }
}

fn by_letter<'v>(pen: &'v Pen<'v>, page: ListPage<'v>, items: &[Item]) -> Vec<ListGroup<'v>> {
    let letter = |item: &Item| match item {
        Item::Document(index) => initial(&pen.site.document(pen.here(*index)).common.title),
        Item::Topic(n) => initial(&pen.site.topics[*n].name),
    };
    let group = |items: &[Item]| {
        let letter = letter(&items[0]);
        ListGroup {
            title: Some(pen.text(if letter == '0' { "0–9".to_owned() } else { letter.to_string() })),
            id: Some(pen.text(format_args!("l_{}", letter.to_ascii_lowercase()))),
            entries: entries(pen, page, items),
            ..ListGroup::default()
        }
    };
    items.chunk_by(|a, b| letter(a) == letter(b)).map(group).collect()
}

/// The letter under which a name stands, by its sound; `0` for all that begins with none.
fn initial(name: &str) -> char {
    let folded = text::anchor(name);
    folded.chars().next().filter(char::is_ascii_alphabetic).unwrap_or('0').to_ascii_uppercase()
}

fn entry<'v>(pen: &'v Pen<'v>, what: What, item: Item) -> Entry<'v> {
    match item {
        Item::Document(index) => document(pen, what, index),
        Item::Topic(n) => Entry { link: menu::link(pen, What::Topic(n)).unwrap_or_default(), ..Entry::default() },
    }
}

fn document<'v>(pen: &'v Pen<'v>, what: What, index: DocumentIndex) -> Entry<'v> {
    let here = pen.site.document(pen.here(index));
    let front = pen.site.front(index);
    let (mut kind, mut date, mut abbreviation, mut progress) = (None, None, None, None);
    match front {
        Front::Session(session) => {
            kind = session.r#type.as_ref().map(|kind| kind.word());
            date = session.start.as_ref().map(|start| pen.text(start.value));
        }
        Front::Edition(_) | Front::News | Front::Redress(_) => date = pen.site.day_of(index).map(|day| pen.text(day)),
        Front::Recommendation(facts) => progress = Some(facts.progress.word()),
        Front::Term(term) => abbreviation = term.abbreviation.as_ref().map(|short| short.as_str()),
        _ => {}
    }
    let mut role = None;
    if let What::Section(host, Section::Appearances) = what {
        (kind, role) = (None, super::party::role(pen, host, index));
        date = pen.site.day_of(index).map(|day| pen.text(day));
    }
    Entry {
        link: pen.link_here(index),
        kind,
        role,
        progress,
        date,
        lang: (here.lang != *pen.lang).then(|| here.lang.as_str()),
        abbreviation,
        summary: here.common.summary.as_ref().map(|summary| summary.as_str()),
    }
}
