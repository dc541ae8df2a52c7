use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A module asks for more than all answers: `pass_mark` is a share in per cent, 100 at most.
    error PASS_MARK = "pass-mark";
}

pub const RULE: Rule = Rule { code: &PASS_MARK, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Module(module) = &document.front else { return Vec::new() };
    let beyond = module.pass_mark.iter().filter(|mark| mark.value > 100);
    let report = beyond.map(|mark| {
        Diagnostic::new(&PASS_MARK, format!("nobody can give {} % of all answers", mark.value))
            .at(&document.path, mark.span, "more than all")
            .help("write a share of 100 at most, such as `pass_mark = 70`")
    });
    report.collect()
}
