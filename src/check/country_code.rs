use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A country is named by its code of two capital letters (ISO 3166-1), such as `LS` for Lesotho or `ZA` for South
    /// Africa. Other programs find the country by it. Write the code in place of the name.
    error COUNTRY_CODE = "country-code";
}

pub const RULE: Rule = Rule { code: &COUNTRY_CODE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let code = match &document.front {
        Front::Profile(profile) => Some(&profile.country),
        Front::Organisation(organisation) => organisation.country.as_ref(),
        Front::Forum(forum) => forum.area.as_ref().and_then(|area| area.iso3166.as_ref()),
        _ => None,
    };
    let wrong = code.filter(|code| code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let report = wrong.filter(|code| !code.is_empty()).map(|code| {
        let cure = match code.len() {
            2 => format!("write it in capitals: \"{}\"", code.to_ascii_uppercase()),
            _ => "write the two letters of ISO 3166-1, such as \"LS\"".to_owned(),
        };
        Diagnostic::new(&COUNTRY_CODE, format!("`{}` is no code of a country", code.value))
            .at(&document.path, code.span, "two capital letters belong here")
            .help(cure)
    });
    report.into_iter().collect()
}
