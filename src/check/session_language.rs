use crate::base::diagnostic::Diagnostic;
use crate::base::language;
use crate::base::path::Lang;
use crate::base::span::Spanned;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A language of a session, of its interpretation or of a recording, or of the forum's area, is not named by its
    /// BCP 47 tag, such as `en` for English or `st` for Sesotho.
    /// Pages show its name in the reader's language, which they find by the tag.
    error SESSION_LANGUAGE = "session-language";
}

pub const RULE: Rule = Rule { code: &SESSION_LANGUAGE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.documents.iter().flat_map(|document| tags(document).into_iter().map(move |tag| (document, tag)));
    let wrong = all.filter(|(_, tag)| Lang::new(&tag.value).is_none()).map(|(document, tag)| {
        let cure = match language::tag_of(tag) {
            Some(likely) => format!("write \"{likely}\""),
            None => "write its BCP 47 tag, such as \"en\" or \"st\"".to_owned(),
        };
        Diagnostic::new(&SESSION_LANGUAGE, format!("`{}` is not a language's tag", tag.value))
            .at(&document.path, tag.span, "here")
            .help(cure)
    });
    wrong.collect()
}

fn tags(document: &Document) -> Vec<&Spanned<String>> {
    match &document.front {
        Front::Session(session) => {
            let recorded = session.recordings.iter().filter_map(|recording| recording.language.as_ref());
            session.languages.iter().chain(&session.interpretation).chain(recorded).collect()
        }
        Front::Forum(forum) => forum.area.iter().flat_map(|area| &area.languages).collect(),
        _ => Vec::new(),
    }
}
