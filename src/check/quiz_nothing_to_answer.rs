use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A quiz asks something and gives nothing to answer with: no choices, no `Answer:` and no table to match.
    /// Write a list of choices with `[ ]` and `[x]`, or a line that begins with `Answer:`. For a question that is only
    /// to be thought about, use `[!EXERCISE]`.
    error QUIZ_NOTHING_TO_ANSWER = "quiz-nothing-to-answer";
}

pub const RULE: Rule = Rule { code: &QUIZ_NOTHING_TO_ANSWER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let empty = records::quizzes(document)
        .filter(|(_, quiz)| quiz.choices.is_empty() && quiz.answer.is_none() && quiz.pairs.is_empty());
    let report = empty.map(|(block, _)| {
        Diagnostic::new(&QUIZ_NOTHING_TO_ANSWER, "a quiz with nothing to answer")
            .at(&document.path, block.marker, "this question")
            .help("add choices, `- [x] Yes` and `- [ ] No`, or a line `Answer: ...`; or make it an `[!EXERCISE]`")
    });
    report.collect()
}
