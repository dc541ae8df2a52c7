//! Who is named in a record, and as what.

use super::target::DocumentIndex;
use crate::base::span::Spanned;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::edition::Edition;
use crate::parse::front_matter::session::Session;
use crate::parse::reference::Reference;

/// One record that names a person or an organisation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appearance {
    pub record: DocumentIndex,
    /// The word of the first role in which it does.
    pub role: Option<&'static str>,
}

/// One who is named, and the word of their role, if it has one.
pub type Named<'d> = (&'d Reference, Option<&'static str>);

/// The people and organisations that the facts of a document name, in the order of their roles.
pub fn named(front: &Front) -> Vec<Named<'_>> {
    let mut list = List(Vec::new());
    match front {
        Front::Session(session) => list.session(session),
        Front::Edition(edition) => list.edition(edition),
        Front::Report(report) => {
            list.all("rapporteur", &report.rapporteurs);
            list.all("approver", &report.approved_by);
        }
        Front::Minutes(minutes) => {
            list.all("chair", &minutes.chair);
            list.all("scribe", &minutes.scribe);
            list.all("present", &minutes.present);
            list.all("regrets", &minutes.regrets);
        }
        Front::Recommendation(recommendation) => {
            list.all("addressee", &recommendation.addressed_to);
            list.all("owner", &recommendation.owner);
            list.all("respondent", recommendation.responses.iter().map(|response| &response.by));
        }
        Front::Module(module) => list.all("facilitator", &module.facilitators),
        _ => {}
    }
    list.0
}

struct List<'d>(Vec<Named<'d>>);

impl<'d> List<'d> {
    fn all(&mut self, role: &'static str, references: impl IntoIterator<Item = &'d Spanned<Reference>>) {
        self.0.extend(references.into_iter().map(|reference| (&reference.value, Some(role))));
    }

    fn session(&mut self, session: &'d Session) {
        for contribution in &session.contributions {
            let person = contribution.person.as_ref().map(|person| &person.value.0);
            let organisation = contribution.organisation.as_ref().map(|organisation| &organisation.value);
            self.0.extend(person.or(organisation).map(|named| (named, Some(contribution.role.word()))));
        }
        self.all("organiser", &session.organisers);
        let moderator = session.online.as_ref().and_then(|online| online.moderator.as_ref());
        self.0.extend(moderator.map(|person| (&person.value.0, Some("online_moderator"))));
        let affiliations = session.contributions.iter().filter_map(|contribution| contribution.affiliation.as_ref());
        self.0.extend(affiliations.map(|affiliation| (&affiliation.value, None)));
    }

    fn edition(&mut self, edition: &'d Edition) {
        self.all("host", &edition.host);
        self.all("host", edition.hubs.iter().filter_map(|hub| hub.host.as_ref()));
        self.all("organiser", &edition.organisers);
        self.all("sponsor", &edition.sponsors);
        for member in &edition.organising_team {
            let person = member.person.as_ref().map(|person| &person.value.0);
            let organisation = member.organisation.as_ref().map(|organisation| &organisation.value);
            self.0.extend(person.or(organisation).map(|named| (named, Some("team"))));
        }
    }
}
