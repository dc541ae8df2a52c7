use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// The steps of a session's agenda take longer than the session is given.
    /// Either a step is too long or `duration` is too short. Where the published programme really says so, keep it as
    /// it is and waive the finding with the reason: the page then shows both.
    error AGENDA_EXCEEDS_DURATION = "agenda-exceeds-duration";
}

pub const RULE: Rule = Rule { code: &AGENDA_EXCEEDS_DURATION, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let sessions = site.sessions().filter_map(|(document, session)| {
        let given = session.duration.as_ref()?;
        let first = session.agenda.first()?;
        let minutes: Vec<u32> = session.agenda.iter().map(|step| *step.minutes).collect();
        let total: u64 = minutes.iter().map(|step| u64::from(*step)).sum();
        if total <= u64::from(**given) {
            return None;
        }
        let sum = minutes.iter().map(u32::to_string).collect::<Vec<_>>().join(" + ");
        let steps = match minutes.len() {
            1 => "one step".to_owned(),
            steps => format!("{steps} steps"),
        };
        let message = format!("the agenda takes {total} minutes, the session is given {}", **given);
        Some(
            Diagnostic::new(&AGENDA_EXCEEDS_DURATION, message)
                .at(&document.path, first.minutes.span, format!("{sum} minutes in {steps}"))
                .at(&document.path, given.span, format!("{} minutes here", **given))
                .help("raise `duration`, or shorten a step; where the programme really says so, waive it with `[[allow]]`"),
        )
    });
    sessions.collect()
}
