use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A file beside another one, with its name, a hyphen and a language of the site: `closing-st.md` beside `closing.md`. It
    /// is published as a page of its own, in the site's first language; as a translation its language stands behind a dot,
    /// `closing.st.md`.
    warning LANGUAGE_BEHIND_HYPHEN = "language-behind-hyphen";
}

pub const RULE: Rule = Rule { code: &LANGUAGE_BEHIND_HYPHEN, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let others = site.config.languages.iter().filter(|lang| *lang != site.config.default_lang());
    let endings: Vec<(String, &str)> = others.map(|lang| (format!("-{lang}"), lang.as_str())).collect();
    let report = site.documents.iter().filter(|document| !document.variant).filter_map(|document| {
        let stem = document.path.as_str().strip_suffix(".md")?;
        // A record has its kind behind its name.
        let stem = stem.strip_suffix(document.kind.word()).and_then(|stem| stem.strip_suffix('.')).unwrap_or(stem);
        let (family, lang) = endings.iter().find_map(|(ending, lang)| Some((stem.strip_suffix(&**ending)?, lang)))?;
        let kind = &document.path.as_str()[stem.len()..];
        let original = site.index_of(&SourcePath::new(format!("{family}{kind}")))?;
        let translation = format!("{family}{}.{lang}.md", kind.trim_end_matches(".md"));
        if site.index_of(&SourcePath::new(&*translation)).is_some() {
            return None;
        }
        let original = &site.document(original).path;
        Some(
            Diagnostic::new(
                &LANGUAGE_BEHIND_HYPHEN,
                format!("this is no translation of `{original}`, as its name says"),
            )
            .at(&document.path, document.opening(), format!("published in `{}`", document.lang))
            .help(format!(
                "rename it to `{translation}`; or, if it is none, give it a name that does not end in a language"
            )),
        )
    });
    report.collect()
}
