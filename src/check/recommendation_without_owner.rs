use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::outcome::Progress;

use super::{Look, Rule};

crate::codes! {
    /// Nobody sees to a recommendation that was adopted: it has no `owner`.
    /// Such recommendations are forgotten. Name a person or an organisation: `owner = "organisation:lca"`. One that is
    /// only proposed, or that is closed, needs none.
    warning RECOMMENDATION_WITHOUT_OWNER = "recommendation-without-owner";
}

pub const RULE: Rule = Rule { code: &RECOMMENDATION_WITHOUT_OWNER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Recommendation(recommendation) = &document.front else { return Vec::new() };
    let open = [Progress::Adopted, Progress::Accepted, Progress::InProgress];
    if recommendation.owner.is_some() || !open.contains(&recommendation.progress) {
        return Vec::new();
    }
    let found = Diagnostic::new(&RECOMMENDATION_WITHOUT_OWNER, "nobody sees to this recommendation")
        .at(&document.path, recommendation.progress.span, "it is open, and has no owner")
        .help("add `owner = \"organisation:...\"` or `owner = \"person:...\"`");
    vec![found]
}
