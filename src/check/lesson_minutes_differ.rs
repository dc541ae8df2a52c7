use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;
use crate::parse::markdown::BlockKind;

use super::{Look, Rule};

crate::codes! {
    /// The activities of a lesson take longer than its front matter gives them.
    /// Activities are held against `exercises`, or where that is not given, against `teaching`. Raise the minutes
    /// there, or shorten an `[!ACTIVITY 20 min]`.
    warning LESSON_MINUTES_DIFFER = "lesson-minutes-differ";
}

pub const RULE: Rule = Rule { code: &LESSON_MINUTES_DIFFER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Lesson(lesson) = &document.front else { return Vec::new() };
    let key = if lesson.exercises.is_some() { "exercises" } else { "teaching" };
    let Some(given) = lesson.exercises.as_ref().or(lesson.teaching.as_ref()) else { return Vec::new() };
    let mut activities = document.body.blocks.iter().filter(|block| block.kind == BlockKind::Activity).peekable();
    let Some(first) = activities.peek().map(|block| block.marker) else { return Vec::new() };
    let sum: u64 = activities.filter_map(|block| block.minutes).map(u64::from).sum();
    if sum <= u64::from(given.value) {
        return Vec::new();
    }
    let found = Diagnostic::new(
        &LESSON_MINUTES_DIFFER,
        format!("the activities take {sum} minutes, `{key}` gives {}", given.value),
    )
    .at(&document.path, given.span, format!("{} minutes here", given.value))
    .at(&document.path, first, "the first activity")
    .help(format!("raise `{key}`, or shorten an activity"));
    vec![found]
}
