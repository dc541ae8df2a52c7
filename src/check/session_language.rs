use crate::base::diagnostic::Diagnostic;
use crate::base::path::Lang;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A language of a session is not named by its BCP 47 tag, such as `en` for English or `st` for Sesotho.
    /// Pages show its name in the reader's language, which they find by the tag.
    error SESSION_LANGUAGE = "session-language";
}

pub const RULE: Rule = Rule { code: &SESSION_LANGUAGE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.sessions().flat_map(|(document, session)| session.languages.iter().map(move |tag| (document, tag)));
    let wrong = all.filter(|(_, tag)| Lang::new(&tag.value).is_none()).map(|(document, tag)| {
        Diagnostic::new(&SESSION_LANGUAGE, format!("`{}` is not a language's tag", tag.value))
            .at(&document.path, tag.span, "here")
            .help("write its BCP 47 tag, such as \"en\" or \"st\"")
    });
    wrong.collect()
}
