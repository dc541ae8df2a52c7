use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// None of a question's choices is marked as right, so that nobody can answer it.
    /// Put `[x]` in place of `[ ]` before each choice that is right.
    error QUIZ_WITHOUT_RIGHT_ANSWER = "quiz-without-right-answer";
}

pub const RULE: Rule = Rule { code: &QUIZ_WITHOUT_RIGHT_ANSWER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let unanswered = records::quizzes(document)
        .filter(|(_, quiz)| !quiz.choices.is_empty() && quiz.choices.iter().all(|choice| !choice.is_right));
    let report = unanswered.map(|(block, quiz)| {
        Diagnostic::new(&QUIZ_WITHOUT_RIGHT_ANSWER, format!("none of {} choices is right", quiz.choices.len()))
            .at(&document.path, block.marker, "this question")
            .help("write `[x]` in place of `[ ]` before the right choice")
    });
    report.collect()
}
