use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A module or a lesson does not say what learners can do afterwards.
    /// Without it nobody can choose the lesson, or tell whether it worked. Add `objectives`, each with a verb that can
    /// be observed: `objectives = [{ verb = "explain", text = "why data costs more in one place than in another" }]`.
    warning WITHOUT_OBJECTIVES = "without-objectives";
}

pub const RULE: Rule = Rule { code: &WITHOUT_OBJECTIVES, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let what = match &document.front {
        Front::Module(module) if module.objectives.is_empty() => "module",
        Front::Lesson(lesson) if lesson.objectives.is_empty() => "lesson",
        _ => return Vec::new(),
    };
    if document.is_draft() {
        return Vec::new();
    }
    let found =
        Diagnostic::new(&WITHOUT_OBJECTIVES, format!("this {what} does not say what learners can do afterwards"))
            .at(&document.path, document.common.title.span, "no objectives")
            .help("add `objectives = [{ verb = \"explain\", text = \"...\" }]`");
    vec![found]
}
