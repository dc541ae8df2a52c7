//! The pages of people and organisations.

use crate::format::view::{Appearance, Link, Membership, Organisation, Person};
use crate::model::appearance;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::party;

use super::menu;
use super::pen::{Pen, elsewhere};
use crate::format::lists::{Section, What};

pub fn person<'v>(pen: &'v Pen<'v>, index: DocumentIndex, person: &'v party::Person) -> Person<'v> {
    let membership = |member: &'v party::Membership| Membership {
        organisation: pen.name(&member.org),
        role: member.role.as_ref().map(|role| role.as_str()),
        on_behalf_of: member.on_behalf_of.as_ref().map(|other| pen.name(other)),
        group: member.stakeholder_group.as_ref().map(|group| pen.group(group)),
        start: member.start.map(|date| pen.text(date)),
        end: member.end.map(|date| pen.text(date)),
    };
    Person {
        honorific: person.honorific.as_ref().map(|honorific| honorific.as_str()),
        other_names: person.other_names.iter().map(|name| name.as_str()).collect(),
        memberships: person.memberships.iter().map(membership).collect(),
        links: links(pen, person),
        appearances: appearances(pen, index),
    }
}

fn links<'v>(pen: &'v Pen<'v>, person: &'v party::Person) -> Vec<Link<'v>> {
    let orcid = person.orcid.as_ref().map(|orcid| Link {
        href: pen.text(format_args!("https://orcid.org/{}", orcid.trim_start_matches("https://orcid.org/"))),
        text: "ORCID",
        ..Link::default()
    });
    let links = person.links.iter().filter_map(|link| {
        let href = elsewhere(&link.url)?;
        Some(Link { href, text: &link.title, lang: pen.facts_lang(), ..Link::default() })
    });
    orcid.into_iter().chain(links).collect()
}

pub fn organisation<'v>(
    pen: &'v Pen<'v>,
    index: DocumentIndex,
    organisation: &'v party::Organisation,
) -> Organisation<'v> {
    Organisation {
        alternate_names: organisation.alternate_names.iter().map(|name| name.as_str()).collect(),
        group: organisation.stakeholder_group.as_ref().map(|group| pen.group(group)),
        country: organisation.country.as_ref().map(|country| pen.country(country)),
        href: organisation.url.as_ref().and_then(|url| elsewhere(url)),
        parent: organisation.parent.as_ref().map(|parent| pen.name(parent)),
        appearances: appearances(pen, index),
    }
}

/// The records that name a person or an organisation, and as what.
fn appearances<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Appearance<'v>> {
    if let Some(parts) = menu::parts_of(pen, What::Section(index, Section::Appearances)) {
        return parts.into_iter().map(|link| Appearance { link, ..Appearance::default() }).collect();
    }
    let appearance = |at: &appearance::Appearance| Appearance {
        link: pen.link_here(at.record),
        role: at.role,
        date: pen.site.day_of(at.record).map(|date| pen.text(date)),
    };
    pen.site.appearances(index).iter().map(appearance).collect()
}

/// As what a record names a person or an organisation.
pub fn role(pen: &Pen<'_>, party: DocumentIndex, record: DocumentIndex) -> Option<&'static str> {
    let appearances = pen.site.appearances(party);
    let at = appearances.binary_search_by_key(&record, |appearance| appearance.record).ok()?;
    appearances[at].role
}
