use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A session names a Sustainable Development Goal and does not say how it serves it.
    /// A number alone is a label. Add a `rationale`: a sentence that says what the session does for the goal.
    warning GOAL_WITHOUT_RATIONALE = "goal-without-rationale";
}

pub const RULE: Rule = Rule { code: &GOAL_WITHOUT_RATIONALE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Session(session) = &document.front else { return Vec::new() };
    let bare = session.sdgs.iter().filter(|sdg| sdg.rationale.as_ref().is_none_or(|why| why.trim().is_empty()));
    let report = bare.map(|sdg| {
        Diagnostic::new(&GOAL_WITHOUT_RATIONALE, format!("it is not said how the session serves goal {}", *sdg.goal))
            .at(&document.path, sdg.goal.span, "why this goal?")
            .help("add `rationale = \"...\"` to it, or leave the goal out")
    });
    report.collect()
}
