//! Lists of everything of one kind, and the page for what is not there.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::format::view::{Content, Entry, Link, List, ListGroup, Missing, Page};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::common;
use super::menu::{ListPage, What, menu};
use super::pen::Pen;

pub fn view<'v>(pen: &'v Pen<'v>, list: &ListPage) -> Page<'v> {
    let content = match list.what {
        What::Kind(kind) => Content::List(List { groups: groups(pen, kind) }),
        What::Missing => {
            let home = Link { href: pen.home(), text: &pen.site.config.name, ..Link::default() };
            Content::Error(Missing { links: std::iter::once(home).chain(menu(pen)).collect() })
        }
    };
    Page { title: list.title(pen), content, ..common::frame(pen) }
}

/// The documents of a kind: terms from A to Z, news and cases by date, the newest first, all others by name.
fn groups<'v>(pen: &'v Pen<'v>, kind: Kind) -> Vec<ListGroup<'v>> {
    let mut entries: Vec<(Sort, Entry<'v>)> =
        pen.site.of_kind(kind).filter(|index| pen.site.is_listed(*index)).map(|index| entry(pen, index)).collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    if kind != Kind::Term {
        return vec![ListGroup {
            title: None,
            id: None,
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        }];
    }
    let mut groups: BTreeMap<char, Vec<Entry<'v>>> = BTreeMap::new();
    for ((.., name, _), entry) in entries {
        let letter = name.chars().next().filter(char::is_ascii_alphabetic).unwrap_or('0').to_ascii_uppercase();
        groups.entry(letter).or_default().push(entry);
    }
    let group = |(letter, entries): (char, Vec<Entry<'v>>)| ListGroup {
        title: Some(pen.text(if letter == '0' { "0–9".to_owned() } else { letter.to_string() })),
        id: Some(pen.text(format_args!("l_{}", letter.to_ascii_lowercase()))),
        entries,
    };
    groups.into_iter().map(group).collect()
}

/// By date, then by name, then by path.
type Sort = (Reverse<Option<Date>>, String, DocumentIndex);

fn entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> (Sort, Entry<'v>) {
    let document = pen.site.document(index);
    let here = pen.site.document(pen.here(index));
    let (mut sort, mut date, mut abbreviation) = (None, None, None);
    match &document.front {
        Front::Person(person) => sort = person.sort_name.as_ref().map(|name| name.value.as_str()),
        Front::News => date = document.common.published.as_ref().map(|date| date.value),
        Front::Redress(case) => date = Some(case.decided_on.as_ref().unwrap_or(&case.received).value),
        Front::Term(term) => abbreviation = term.abbreviation.as_ref().map(|short| short.as_str()),
        _ => {}
    }
    let name = deunicode::deunicode(sort.unwrap_or(&here.common.title)).to_lowercase();
    let entry = Entry {
        link: pen.link_here(index),
        kind: None,
        date: date.map(|date| pen.text(date)),
        lang: (here.lang != *pen.lang).then(|| here.lang.as_str()),
        abbreviation,
        summary: here.common.summary.as_ref().map(|summary| summary.as_str()),
    };
    ((Reverse(date), name.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(), index), entry)
}
