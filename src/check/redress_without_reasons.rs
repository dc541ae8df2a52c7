use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A complaint was decided, and the record does not say why, or when.
    /// Whoever complained is owed the reasons, and everyone else can only trust a decision that gives them. Add
    /// `reasons`, in a sentence or two, and `decided_on`.
    error REDRESS_WITHOUT_REASONS = "redress-without-reasons";
}

pub const RULE: Rule = Rule { code: &REDRESS_WITHOUT_REASONS, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Redress(redress) = &document.front else { return Vec::new() };
    let Some(decision) = &redress.decision else { return Vec::new() };
    let silent = redress.reasons.as_ref().is_none_or(|reasons| reasons.trim().is_empty());
    let missing = match (silent, redress.decided_on.is_none()) {
        (false, false) => return Vec::new(),
        (true, false) => "why",
        (false, true) => "when",
        (true, true) => "why and when",
    };
    let found = Diagnostic::new(&REDRESS_WITHOUT_REASONS, format!("it was decided, and nobody is told {missing}"))
        .at(&document.path, decision.span, "decided so")
        .help("add `reasons = \"...\"` and `decided_on`, above the first line in square brackets");
    vec![found]
}
