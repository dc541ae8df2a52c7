//! Lists of everything of one kind, and the page for what is not there.

use std::collections::BTreeMap;

use crate::format::view::{Content, Entry, Link, List, ListGroup, Missing, Page};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::common;
use super::menu::{ListPage, What, menu};
use super::order::{date, in_order, sort};
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
    if kind != Kind::Term {
        let entries = in_order(pen, kind).into_iter().map(|index| entry(pen, index)).collect();
        return vec![ListGroup { title: None, id: None, entries }];
    }
    let mut groups: BTreeMap<char, Vec<Entry<'v>>> = BTreeMap::new();
    for index in in_order(pen, kind) {
        let (_, name, _) = sort(pen, index);
        let letter = name.chars().next().filter(char::is_ascii_alphabetic).unwrap_or('0').to_ascii_uppercase();
        groups.entry(letter).or_default().push(entry(pen, index));
    }
    let group = |(letter, entries): (char, Vec<Entry<'v>>)| ListGroup {
        title: Some(pen.text(if letter == '0' { "0–9".to_owned() } else { letter.to_string() })),
        id: Some(pen.text(format_args!("l_{}", letter.to_ascii_lowercase()))),
        entries,
    };
    groups.into_iter().map(group).collect()
}

fn entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Entry<'v> {
    let document = pen.site.document(index);
    let here = pen.site.document(pen.here(index));
    let abbreviation = match &document.front {
        Front::Term(term) => term.abbreviation.as_ref().map(|short| short.as_str()),
        _ => None,
    };
    Entry {
        link: pen.link_here(index),
        kind: None,
        date: date(document).map(|date| pen.text(date)),
        abbreviation,
        summary: here.common.summary.as_ref().map(|summary| summary.as_str()),
    }
}
