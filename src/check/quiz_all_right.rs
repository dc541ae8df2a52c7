use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// Every choice of a question is marked as right: it asks nothing.
    /// Add a choice that is wrong, or take the `x` out of those that are.
    warning QUIZ_ALL_RIGHT = "quiz-all-right";
}

pub const RULE: Rule = Rule { code: &QUIZ_ALL_RIGHT, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let given = records::quizzes(document)
        .filter(|(_, quiz)| !quiz.choices.is_empty() && quiz.choices.iter().all(|choice| choice.is_right));
    let report = given.map(|(block, quiz)| {
        let message = match quiz.choices.len() {
            1 => "the only choice is right".to_owned(),
            all => format!("all {all} choices are right"),
        };
        Diagnostic::new(&QUIZ_ALL_RIGHT, message)
            .at(&document.path, block.marker, "this question")
            .help("add a choice that is wrong, or write `[ ]` before those that are")
    });
    report.collect()
}
