use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::session::GOALS;

use super::{Look, Rule};

crate::codes! {
    /// A session serves a Sustainable Development Goal that does not exist. They are numbered from 1 to 17.
    error UNKNOWN_GOAL = "unknown-goal";
}

pub const RULE: Rule = Rule { code: &UNKNOWN_GOAL, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let goals =
        site.sessions().flat_map(|(document, session)| session.sdgs.iter().map(move |sdg| (document, &sdg.goal)));
    let unknown = goals.filter(|(_, goal)| !GOALS.contains(&goal.value));
    let report = unknown.map(|(document, goal)| {
        Diagnostic::new(&UNKNOWN_GOAL, format!("there is no Sustainable Development Goal {}", goal.value))
            .at(&document.path, goal.span, "not a goal")
            .help("write a number from 1 to 17")
    });
    report.collect()
}
