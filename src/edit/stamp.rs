//! Says of a translation which state of the original it was made from.

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::describe::value::quoted;
use crate::engine::project::Project;

use super::text::apply;
use super::{EditError, keys, tree, typed};

pub use crate::model::translation::stamp as of;

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
    let lang = config.languages.iter().skip(1).find(|lang| path.as_str().ends_with(&format!(".{lang}.md")));
    let Some(lang) = lang else {
        let tags: Vec<_> = config.languages.iter().skip(1).map(|lang| format!("`.{lang}.md`")).collect();
        let names = if tags.is_empty() { "none yet: `pitso.toml` names one language".into() } else { tags.join(", ") };
        return EditError::refused(format!("`{path}` is no translation: those end in the tag of a language ({names})"));
    };
    let stem = path.as_str().strip_suffix(&format!(".{lang}.md")).expect("it ends so");
    // The original's language may stand in its name too.
    let named = SourcePath::new(format!("{stem}.{}.md", config.default_lang()));
    let original = match project.root.stat(named.as_str())? {
        Some(stat) if stat.is_file() => named,
        _ => SourcePath::new(format!("{stem}.md")),
    };
    let digest = Digest::of(tree::read_text(project, &original)?.as_bytes());
    let text = tree::read_text(project, &path)?;
    let mark = quoted(&of(digest));
    let edit = keys::set(&text, "translated_from", &mark);
    if edit.is_none() && !text.contains(&mark) {
        return EditError::refused(format!("the front matter of `{path}` has mistakes; `pitso check` shows them"));
    }
    let stamped = edit.map(|edit| apply(&text, &[edit]));
    Ok((Stamped { path, original, changed: stamped.is_some() }, stamped))
}
