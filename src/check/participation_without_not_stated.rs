use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A breakdown of those who took part does not say how many didn't state theirs.
    /// Without that number a reader takes those who answered for all. Add `not_stated` to every breakdown, 0 where all
    /// have answered.
    error PARTICIPATION_WITHOUT_NOT_STATED = "participation-without-not-stated";
}

pub const RULE: Rule = Rule { code: &PARTICIPATION_WITHOUT_NOT_STATED, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let all = records::participations(document);
    let breakdowns = all.iter().flat_map(|participation| participation.breakdowns());
    let silent = breakdowns.filter_map(|(name, counts)| {
        let first = counts.values().min_by_key(|count| count.span).filter(|_| !counts.contains_key("not_stated"))?;
        Some(
            Diagnostic::new(
                &PARTICIPATION_WITHOUT_NOT_STATED,
                format!("`{name}` does not say how many did not state theirs"),
            )
            .at(&document.path, first.span, "counted here")
            .help("add `not_stated = 0`, or how many they are"),
        )
    });
    silent.collect()
}
