use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::outcome::Progress;

use super::{Look, Rule};

crate::codes! {
    /// A step of a recommendation's timeline is dated before the step above it, or before the recommendation was
    /// adopted. The timeline is told oldest first. Move the step, or correct its date.
    warning TIMELINE_OUT_OF_ORDER = "timeline-out-of-order";
}

pub const RULE: Rule = Rule { code: &TIMELINE_OUT_OF_ORDER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Recommendation(recommendation) = &document.front else { return Vec::new() };
    let mut findings = Vec::new();
    for pair in recommendation.timeline.windows(2) {
        let (before, step) = (&pair[0].date, &pair[1].date);
        if step.value < before.value {
            findings.push(
                Diagnostic::new(
                    &TIMELINE_OUT_OF_ORDER,
                    format!("a step of {} follows one of {}", step.value, before.value),
                )
                .at(&document.path, step.span, "older than the step above it")
                .at(&document.path, before.span, "the step above it")
                .help("tell the steps oldest first, or correct the date"),
            );
        }
    }
    let later = |progress: Progress| progress > Progress::Adopted;
    let adopted = recommendation.adopted.as_ref().map(|adopted| &adopted.date);
    let early = recommendation
        .timeline
        .iter()
        .find(|step| later(step.progress.value) && adopted.is_some_and(|adopted| step.date.value < adopted.value));
    if let (Some(step), Some(adopted)) = (early, adopted) {
        let message = format!("it was `{}` on {}, and adopted on {}", step.progress.word(), *step.date, adopted.value);
        findings.push(
            Diagnostic::new(&TIMELINE_OUT_OF_ORDER, message)
                .at(&document.path, step.date.span, "before it was adopted")
                .at(&document.path, adopted.span, "adopted here")
                .help("correct one of the two dates"),
        );
    }
    findings
}
