use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use crate::model::link;
use crate::model::site::Site;
use crate::model::target::Target;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::reference::Reference;

use super::{Look, Rule};

crate::codes! {
    /// A link or a reference leads to something that is not there: a person, a file, or a place on a page.
    /// Relative links are counted from the folder of the file that they stand in, and lead to the source file
    /// (`../2021/edition.md`), not to the finished page.
    error DANGLING_REFERENCE = "dangling-reference";
}

pub const RULE: Rule = Rule { code: &DANGLING_REFERENCE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    site.indices()
        .flat_map(|index| {
            let document = site.document(index);
            let links = document.body.links.iter().map(|link| link.at).zip(&site.links[index.0]);
            let images = document.body.images.iter().map(|image| image.at).zip(&site.images[index.0]);
            let body = links.chain(images).filter_map(|(span, target)| match target {
                Target::Nowhere(dangling) => Some((span, dangling.clone())),
                _ => None,
            });
            let front = references(document).into_iter().filter_map(|(reference, span)| {
                let found = site.resolve(reference, &document.lang).is_some();
                (!found).then(|| (span, link::unknown(site, reference)))
            });
            let dangling: Vec<_> = front.chain(body).collect();
            dangling.into_iter().map(|(span, dangling)| {
                Diagnostic::new(&DANGLING_REFERENCE, dangling.message)
                    .at(&document.path, span, "this leads nowhere")
                    .help(dangling.cure)
            })
        })
        .collect()
}

type Referring<'d> = Vec<(&'d Reference, Span)>;

/// Every reference in a document's front matter, with its place.
fn references(document: &Document) -> Referring<'_> {
    let mut found: Referring<'_> = Vec::new();
    match &document.front {
        Front::Forum(forum) => {
            extend(&mut found, &forum.affiliated_to);
            extend(&mut found, &forum.secretariat);
        }
        Front::Edition(edition) => {
            extend(&mut found, &edition.forum);
            extend(&mut found, &edition.host);
            extend(&mut found, &edition.organisers);
        }
        Front::Session(session) => {
            extend(&mut found, &session.organisers);
            let moderator = session.online.as_ref().and_then(|online| online.moderator.as_ref());
            let people = session.contributions.iter().filter_map(|contribution| contribution.person.as_ref());
            found.extend(moderator.into_iter().chain(people).map(|person| (&person.value.0, person.span)));
            for contribution in &session.contributions {
                extend(&mut found, &contribution.organisation);
                extend(&mut found, &contribution.affiliation);
            }
        }
        Front::Profile(profile) => extend(&mut found, &profile.publisher),
        Front::Person(person) => {
            found.extend(person.memberships.iter().map(|member| (&member.org.value, member.org.span)));
        }
        Front::Organisation(organisation) => extend(&mut found, &organisation.parent),
        Front::Page | Front::Variant | Front::Unreadable => {}
    }
    found
}

fn extend<'d>(found: &mut Referring<'d>, more: impl IntoIterator<Item = &'d Spanned<Reference>>) {
    found.extend(more.into_iter().map(|reference| (&reference.value, reference.span)));
}
