use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A recommendation says that it has come to one point, and the last step of its timeline says another.
    /// Write `progress` as the last step has it, or add the step that is missing.
    warning PROGRESS_DIFFERS = "progress-differs";
}

pub const RULE: Rule = Rule { code: &PROGRESS_DIFFERS, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Recommendation(recommendation) = &document.front else { return Vec::new() };
    let progress = &recommendation.progress;
    let last = recommendation.timeline.iter().max_by_key(|step| step.date.value);
    let differing = last.filter(|last| last.progress.value != progress.value);
    let report = differing.map(|last| {
        let (now, then) = (progress.word(), last.progress.word());
        Diagnostic::new(&PROGRESS_DIFFERS, format!("it is `{now}`, and its last step is `{then}`"))
            .at(&document.path, progress.span, format!("`{now}` here"))
            .at(&document.path, last.progress.span, format!("`{then}` on {}", *last.date))
            .help(format!("write `progress = \"{then}\"`, or add the step that led to `{now}`"))
    });
    report.into_iter().collect()
}
