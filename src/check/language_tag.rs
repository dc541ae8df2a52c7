use crate::base::diagnostic::Diagnostic;
use crate::base::path::Lang;
use crate::base::span::Spanned;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A language is named by its tag: `en` for English, `st` for Sesotho, `sfs` for South African Sign Language.
    /// Screen readers choose their voice by it, and readers their recording. Write the tag in place of the name.
    error LANGUAGE_TAG = "language-tag";
}

pub const RULE: Rule = Rule { code: &LANGUAGE_TAG, look: Look::File(look) };

/// Names that are often written in place of tags.
const NAMES: [(&str, &str); 12] = [
    ("english", "en"),
    ("sesotho", "st"),
    ("sotho", "st"),
    ("french", "fr"),
    ("portuguese", "pt"),
    ("arabic", "ar"),
    ("swahili", "sw"),
    ("kiswahili", "sw"),
    ("spanish", "es"),
    ("zulu", "zu"),
    ("isizulu", "zu"),
    ("xhosa", "xh"),
];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let tags: Vec<&Spanned<String>> = match &document.front {
        Front::Session(session) => {
            let recorded = session.recordings.iter().filter_map(|recording| recording.language.as_ref());
            session.languages.iter().chain(&session.interpretation).chain(recorded).collect()
        }
        Front::Forum(forum) => forum.area.iter().flat_map(|area| &area.languages).collect(),
        _ => return Vec::new(),
    };
    let wrong = tags.into_iter().filter(|tag| Lang::new(tag.to_ascii_lowercase()).is_none());
    let report = wrong.map(|tag| {
        let known = NAMES.iter().find(|(name, _)| tag.eq_ignore_ascii_case(name));
        let cure = match known {
            Some((_, likely)) => format!("write \"{likely}\""),
            None => "write its tag of two or three letters, such as \"en\" or \"st\"".to_owned(),
        };
        Diagnostic::new(&LANGUAGE_TAG, format!("`{}` is not a language's tag", tag.value))
            .at(&document.path, tag.span, "a tag belongs here")
            .help(cure)
    });
    report.collect()
}
