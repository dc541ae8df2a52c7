use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A glossary entry sends its readers to itself. Take the reference out of `see_also`.
    warning SEE_ALSO_ITSELF = "see-also-itself";
}

pub const RULE: Rule = Rule { code: &SEE_ALSO_ITSELF, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Term(term) = &document.front else { return Vec::new() };
    let own = term.see_also.iter().filter(|reference| reference.id == document.id.as_str());
    let report = own.map(|reference| {
        Diagnostic::new(&SEE_ALSO_ITSELF, "this entry says: see this entry")
            .at(&document.path, reference.span, "it leads here")
            .help("take it out of `see_also`")
    });
    report.collect()
}
