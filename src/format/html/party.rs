//! The pages of people and organisations.

use crate::base::date::Date;
use crate::format::view::{Appearance, Link, Membership, Organisation, Person};
use crate::model::appearance::named;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::{Front, party};

use super::pen::Pen;

pub fn person<'v>(pen: &'v Pen<'v>, index: DocumentIndex, person: &'v party::Person) -> Person<'v> {
    let membership = |member: &'v party::Membership| Membership {
        organisation: pen.name(&member.org),
        role: member.role.as_ref().map(|role| role.as_str()),
        start: member.start.map(|date| pen.text(date)),
        end: member.end.map(|date| pen.text(date)),
    };
    Person {
        honorific: person.honorific.as_ref().map(|honorific| honorific.as_str()),
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
    let links = person.links.iter().map(|link| Link { href: &link.url, text: &link.title, ..Link::default() });
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
        href: organisation.url.as_ref().map(|url| url.as_str()),
        parent: organisation.parent.as_ref().map(|parent| pen.name(parent)),
        appearances: appearances(pen, index),
    }
}

/// The records that name a person or an organisation, and as what.
fn appearances<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Appearance<'v>> {
    let id = &pen.site.document(index).id;
    let records = pen.site.appearances.get(id).map(Vec::as_slice).unwrap_or_default();
    let appearance = |at: &DocumentIndex| {
        let front = pen.site.front(*at);
        let roles = named(front).into_iter().filter(|(reference, _)| pen.site.names(reference, id));
        let role = roles.filter_map(|(_, role)| role).next();
        Appearance { link: pen.link_here(*at), role, date: date(front).map(|date| pen.text(date)) }
    };
    records.iter().map(appearance).collect()
}

/// The day of a record.
fn date(front: &Front) -> Option<Date> {
    match front {
        Front::Session(session) => session.start.as_ref().map(|start| Date(start.local.date())),
        Front::Edition(edition) => edition.dates.as_ref().map(|dates| dates.start.value),
        Front::Report(report) => report.submitted.as_ref().map(|date| date.value),
        Front::Minutes(minutes) => Some(minutes.date.value),
        Front::Recommendation(facts) => facts.adopted.as_ref().map(|adopted| adopted.date.value),
        _ => None,
    }
}
