use crate::base::diagnostic::Diagnostic;
use crate::base::text::is_visible;
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
    let blank = redress.reasons.as_ref().filter(|reasons| !is_visible(reasons));
    let is_silent = redress.reasons.is_none() || blank.is_some();
    let missing = match (is_silent, redress.decided_on.is_none()) {
        (false, false) => return Vec::new(),
        (true, false) => "why",
        (false, true) => "when",
        (true, true) => "why and when",
    };
    let mut found = Diagnostic::new(&REDRESS_WITHOUT_REASONS, format!("it was decided, and nobody is told {missing}"))
        .at(&document.path, decision.span, "decided so");
    if let Some(blank) = blank {
        found = found.at(&document.path, blank.span, "no reasons");
        found = found.help("write why, between the quotation marks of `reasons`");
    } else if is_silent {
        found = found.help("add a line `reasons = \"...\"`, above the first line in square brackets");
    }
    if redress.decided_on.is_none() {
        found =
            found.help("add a line `decided_on = 2024-07-11`, with its day, above the first line in square brackets");
    }
    vec![found]
}
