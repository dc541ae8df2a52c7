use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An objective begins with a verb that nobody can see done: "understand", "know", "be aware of".
    /// Whether learners have reached it can then not be told, by them or by anyone. Say what they do: explain, list,
    /// compare, choose, write, set up. Looked for are English verbs in modules in English.
    warning UNOBSERVABLE_OBJECTIVE = "unobservable-objective";
}

pub const RULE: Rule = Rule { code: &UNOBSERVABLE_OBJECTIVE, look: Look::File(look) };

/// Verbs that can't be observed, each with those that could be meant.
const VERBS: [(&str, &str); 17] = [
    ("understand", "`explain`, `summarise` or `give an example of`"),
    ("know", "`list`, `name` or `define`"),
    ("learn", "`list`, `show` or `use`"),
    ("appreciate", "`compare`, `judge` or `give reasons for`"),
    ("be aware", "`name`, `recognise` or `give an example of`"),
    ("become aware", "`name`, `recognise` or `give an example of`"),
    ("be familiar", "`describe`, `find` or `use`"),
    ("become familiar", "`describe`, `find` or `use`"),
    ("familiarise", "`describe`, `find` or `use`"),
    ("familiarize", "`describe`, `find` or `use`"),
    ("grasp", "`explain` or `summarise`"),
    ("comprehend", "`explain` or `summarise`"),
    ("realise", "`explain` or `give an example of`"),
    ("realize", "`explain` or `give an example of`"),
    ("value", "`compare`, `judge` or `choose`"),
    ("believe", "`argue for` or `give reasons for`"),
    ("think", "`compare`, `judge` or `propose`"),
];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let objectives = match &document.front {
        Front::Module(module) => &module.objectives,
        Front::Lesson(lesson) => &lesson.objectives,
        _ => return Vec::new(),
    };
    if !document.lang.is("en") {
        return Vec::new();
    }
    let vague = objectives.iter().filter_map(|objective| {
        let verb = objective.verb.trim().to_lowercase();
        let (_, better) = VERBS
            .iter()
            .find(|(vague, _)| verb.strip_prefix(vague).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))?;
        Some(
            Diagnostic::new(
                &UNOBSERVABLE_OBJECTIVE,
                format!("nobody can see whether someone can \u{201c}{}\u{201d}", *objective.verb),
            )
            .at(&document.path, objective.verb.span, "this can't be observed")
            .help(format!("say what learners do, such as {better}")),
        )
    });
    vague.collect()
}
