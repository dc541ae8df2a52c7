//! Lists of everything of one kind, and the page for what is not there.

use std::collections::BTreeMap;

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

/// The documents of a kind, people and organisations by name, profiles by country.
fn groups<'v>(pen: &'v Pen<'v>, kind: Kind) -> Vec<ListGroup<'v>> {
    let mut entries: BTreeMap<(String, DocumentIndex), Entry<'v>> = BTreeMap::new();
    for index in pen.site.of_kind(kind).filter(|index| pen.is_listed(*index)) {
        let document = pen.site.document(index);
        let sort = match &document.front {
            Front::Person(person) => person.sort_name.as_ref().map(|name| name.value.clone()),
            _ => None,
        };
        let sort = sort.unwrap_or_else(|| document.common.title.value.clone());
        let translated = pen.site.find(document.id.as_str(), pen.lang).unwrap_or(index);
        let summary = pen.site.document(translated).common.summary.as_ref().map(|summary| summary.as_str());
        let entry = Entry { link: pen.link(translated), kind: None, date: None, summary };
        entries.insert((deunicode::deunicode(&sort).to_lowercase(), index), entry);
    }
    vec![ListGroup { title: None, id: None, entries: entries.into_values().collect() }]
}
