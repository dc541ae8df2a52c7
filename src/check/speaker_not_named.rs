use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::session::Role;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The session is over, and a contribution names an organisation and no person: nobody knows who spoke.
    /// Name the person, and the organisation as `affiliation`. Where an organisation really spoke as one, by a written
    /// statement perhaps, or where nobody knows any more, waive the finding and say so.
    warning SPEAKER_NOT_NAMED = "speaker-not-named";
}

pub const RULE: Rule = Rule { code: &SPEAKER_NOT_NAMED, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let over = site.sessions().filter(|(document, session)| records::is_over(site, document, session));
    let report = over.flat_map(|(document, session)| {
        let spoken =
            session.contributions.iter().filter(|one| !matches!(*one.role, Role::Organiser | Role::FocalPoint));
        spoken.filter_map(|contribution| {
            let organisation = contribution.organisation.as_ref().filter(|_| contribution.person.is_none())?;
            let index = site.resolve(organisation, &document.lang)?;
            let name = site.document(index).common.title.as_str();
            Some(
                Diagnostic::new(&SPEAKER_NOT_NAMED, format!("it is not said who spoke for {name}"))
                    .at(&document.path, organisation.span, "an organisation, and nobody by name")
                    .help("write `person = \"...\"`, and the organisation as its `affiliation`"),
            )
        })
    });
    report.collect()
}
