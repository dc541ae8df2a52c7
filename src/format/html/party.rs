//! The pages of people and organisations.

use crate::base::path::Id;
use crate::format::view::{Appearance, Membership, Organisation, Person};
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::session::Session;
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
        links: Vec::new(),
        appearances: appearances(pen, index),
    }
}

pub fn organisation<'v>(
    pen: &'v Pen<'v>,
    index: DocumentIndex,
    organisation: &'v party::Organisation,
) -> Organisation<'v> {
    let group = organisation.stakeholder_group.as_ref().map(|word| {
        let groups = pen.site.forum().map(|(_, forum)| forum.stakeholder_groups.iter()).into_iter().flatten();
        let label = groups.filter(|group| *group.id == word.value).map(|group| group.label.as_str()).next();
        label.unwrap_or(word)
    });
    Organisation {
        alternate_names: organisation.alternate_names.iter().map(|name| name.as_str()).collect(),
        group,
        country: organisation.country.as_ref().map(|country| country.as_str()),
        href: organisation.url.as_ref().map(|url| url.as_str()),
        parent: organisation.parent.as_ref().map(|parent| pen.name(parent)),
        appearances: appearances(pen, index),
    }
}

/// The sessions that name a person or an organisation, and as what.
fn appearances<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Appearance<'v>> {
    let id = &pen.site.document(index).id;
    let sessions = pen.site.appearances.get(id).map(Vec::as_slice).unwrap_or_default();
    let appearance = |at: &DocumentIndex| {
        let translated = pen.site.find(pen.site.document(*at).id.as_str(), pen.lang).unwrap_or(*at);
        let (role, date) = match pen.site.front(*at) {
            Front::Session(session) => {
                let date = session.start.as_ref().map(|start| pen.text(start.local.date()));
                (role(pen.site, session, id), date)
            }
            _ => (None, None),
        };
        Appearance { link: pen.link(translated), role, date }
    };
    sessions.iter().map(appearance).collect()
}

fn role(site: &Site, session: &Session, id: &Id) -> Option<&'static str> {
    let contribution = session.contributions.iter().find(|contribution| {
        let person = contribution.person.as_ref().map(|person| &person.value.0);
        let organisation = contribution.organisation.as_ref().map(|organisation| &organisation.value);
        person.or(organisation).is_some_and(|reference| site.names(reference, id))
    });
    let organises = session.organisers.iter().any(|organiser| site.names(organiser, id));
    contribution.map(|contribution| contribution.role.word()).or(organises.then_some("organiser"))
}
