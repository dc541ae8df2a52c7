use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A module states a duration, and its lessons add up to another one.
    /// Correct one of them, or take `duration` out of the module: it is the sum of the lessons then. The minutes of a
    /// lesson are `teaching` and `exercises` together. Modules with a lesson that states no minutes are only told when
    /// the others already take too long.
    warning MODULE_DURATION_DIFFERS = "module-duration-differs";
}

pub const RULE: Rule = Rule { code: &MODULE_DURATION_DIFFERS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let by_module = records::lessons_by_module(site);
    let differing = records::modules(site).filter_map(|(document, module)| {
        let given = module.duration.as_ref()?;
        let lessons = by_module.get(document.id.as_str())?;
        let minutes = lessons.iter().flat_map(|lesson| [&lesson.teaching, &lesson.exercises]).flatten();
        let sum: u64 = minutes.map(|minutes| u64::from(minutes.value)).sum();
        let all_timed = lessons.iter().all(|lesson| lesson.teaching.is_some() || lesson.exercises.is_some());
        let given_minutes = u64::from(given.value);
        if sum == given_minutes || (!all_timed && sum < given_minutes) {
            return None;
        }
        let lessons =
            if lessons.len() == 1 { "its lesson takes".into() } else { format!("its {} lessons take", lessons.len()) };
        let message = format!("the module is given {given_minutes} minutes, {lessons} {sum}");
        Some(
            Diagnostic::new(&MODULE_DURATION_DIFFERS, message)
                .at(&document.path, given.span, format!("{given_minutes} minutes here"))
                .help("correct it, or take the line out: the sum of the lessons is shown then"),
        )
    });
    differing.collect()
}
