use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A session was interpreted, or has a recording in a language, and does not say that this language was spoken or
    /// interpreted into. Readers choose by language. Add it to the session's `languages` or to `interpretation`.
    warning LANGUAGE_NOT_STATED = "language-not-stated";
}

pub const RULE: Rule = Rule { code: &LANGUAGE_NOT_STATED, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (document, session) in site.sessions() {
        if let (true, Some(into)) = (session.languages.is_empty(), session.interpretation.first()) {
            findings.push(
                Diagnostic::new(&LANGUAGE_NOT_STATED, "it is not said which language was interpreted")
                    .at(&document.path, into.span, "into this one")
                    .help("add the languages that were spoken: `languages = [\"en\"]`"),
            );
        }
        let stated: Vec<&str> =
            session.languages.iter().chain(&session.interpretation).map(|tag| tag.value.as_str()).collect();
        for language in session.recordings.iter().filter_map(|recording| recording.language.as_ref()) {
            if !stated.is_empty() && !stated.contains(&language.value.as_str()) {
                let message = format!("a recording in `{}`, which the session does not name", language.value);
                findings.push(
                    Diagnostic::new(&LANGUAGE_NOT_STATED, message)
                        .at(&document.path, language.span, "this language")
                        .help("add it to `languages`, or to `interpretation`, or correct it here"),
                );
            }
        }
    }
    findings
}
