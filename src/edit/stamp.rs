//! Says of a translation which state of the original it was made from.

use crate::base::path::SourcePath;
use crate::describe::value::quoted;
use crate::engine::project::Project;
use crate::model::translation;
use crate::parse::document;

use super::text::apply;
use super::{EditError, keys, tree, typed};

/// The mark of an original with this text. `None` where its front matter has mistakes.
pub fn of(original: &str) -> Option<String> {
    document::translatable(original).map(translation::stamp)
}

/// A translation that was stamped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamped {
    pub path: SourcePath,
    pub original: SourcePath,
    /// Whether the stamp was another one before.
    pub changed: bool,
}

/// Stamps translations with the mark of their originals as those are now: all of them, or none where one can't be stamped.
pub fn all(project: &Project, typed: &[String]) -> Result<Vec<Stamped>, EditError> {
    let planned: Result<Vec<_>, _> = typed.iter().map(|typed| plan(project, typed)).collect();
    let write = |(stamped, text): (Stamped, Option<String>)| {
        if let Some(text) = text {
            project.root.replace(stamped.path.as_str(), text.as_bytes())?;
        }
        Ok(stamped)
    };
    planned?.into_iter().map(write).collect()
}

/// What one translation would be with its stamp; no text where it has that stamp already.
fn plan(project: &Project, typed: &str) -> Result<(Stamped, Option<String>), EditError> {
    let path = typed::file(project, typed)?;
    let config = tree::read_config(project)?;
    if !config.languages.iter().skip(1).any(|lang| path.as_str().ends_with(&format!(".{lang}.md"))) {
        let tags: Vec<_> = config.languages.iter().skip(1).map(|lang| format!("`.{lang}.md`")).collect();
        let names = if tags.is_empty() { "none yet: `pitso.toml` names one language".into() } else { tags.join(", ") };
        return EditError::refused(format!("`{path}` is no translation: those end in the tag of a language ({names})"));
    }
    let [plain, named] = tree::originals(&config, tree::family(&config, path.as_str()));
    let is_named = project.root.stat(named.as_str())?.is_some_and(|stat| stat.is_file());
    let original = if is_named { named } else { plain };
    let Some(mark) = of(&tree::read_text(project, &original)?) else {
        return EditError::has_mistakes(&original);
    };
    let mark = quoted(&mark);
    let text = tree::read_text(project, &path)?;
    let edit = keys::set(&text, "translated_from", &mark);
    if edit.is_none() && !text.contains(&mark) {
        return EditError::refused(format!("the front matter of `{path}` has mistakes; `pitso check` shows them"));
    }
    let stamped = edit.map(|edit| apply(&text, &[edit]));
    Ok((Stamped { path, original, changed: stamped.is_some() }, stamped))
}
