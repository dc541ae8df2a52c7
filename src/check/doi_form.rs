use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A DOI begins with `10.`, a number and a stroke, such as `10.1000/182`, without the address before it.
    /// Links to it lead nowhere otherwise.
    error DOI_FORM = "doi-form";
}

pub const RULE: Rule = Rule { code: &DOI_FORM, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Edition(edition) = &document.front else { return Vec::new() };
    let wrong = edition.doi.iter().filter(|doi| !is_doi(doi));
    let report = wrong.map(|doi| {
        let bare = doi.find("10.").map(|at| &doi[at..]).filter(|bare| is_doi(bare));
        let cure = match bare {
            Some(bare) => format!("write \"{bare}\""),
            None => "write it like \"10.1000/182\"".to_owned(),
        };
        let found = Diagnostic::new(&DOI_FORM, format!("`{}` is no DOI", doi.value));
        found.at(&document.path, doi.span, "here").help(cure)
    });
    report.collect()
}

fn is_doi(text: &str) -> bool {
    let Some((registrant, rest)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else { return false };
    let number = registrant.len() >= 4 && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number && !rest.is_empty() && !rest.contains(char::is_whitespace)
}
