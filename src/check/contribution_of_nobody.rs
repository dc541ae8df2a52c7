use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A contribution to a session does not say whose it is, or says it twice.
    /// It has one of `person`, `organisation` and `tbc`. The last one is for a place that was not filled when the
    /// programme was published, in its own words: `tbc = "Country representative"`.
    error CONTRIBUTION_OF_NOBODY = "contribution-of-nobody";
}

pub const RULE: Rule = Rule { code: &CONTRIBUTION_OF_NOBODY, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.sessions().flat_map(|(document, session)| session.contributions.iter().map(move |c| (document, c)));
    let report = all.filter_map(|(document, contribution)| {
        let (person, organisation) = (contribution.person.is_some(), contribution.organisation.is_some());
        let message = match usize::from(person) + usize::from(organisation) + usize::from(contribution.tbc.is_some()) {
            1 => return None,
            0 => "a contribution of nobody",
            _ => "a contribution of more than one",
        };
        Some(
            Diagnostic::new(&CONTRIBUTION_OF_NOBODY, message)
                .at(&document.path, contribution.role.span, "whose role is this?")
                .help("give it one of `person = \"...\"`, `organisation = \"organisation:...\"` and `tbc = \"...\"`"),
        )
    });
    report.collect()
}
