//! What works on an editor's own files: new ones from templates, stamps of translations, renames that mend every
//! reference, and a count of all.
//!
//! Files are never written anew from what was understood of them. A change is a few [`text::Edit`]s at known places, so
//! that comments, order, line ends and everything that this program has no idea of stay as they are.

pub mod text;
pub mod keys;
pub mod tree;
pub mod typed;
pub mod stamp;
pub mod draft;
pub mod start;
pub mod rename;
pub mod stats;

use crate::base::path::{Id, OutPath, PathFault, SourcePath};

/// Why an editor's files were not changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    #[error(transparent)]
    Io(#[from] crate::base::fs::Error),
    /// In a sentence for the editor, with what to do.
    #[error("{0}")]
    Refused(String),
}

/// Refuses what can't be an id, and so no address of a page.
fn id_of(stem: &str) -> Result<Id, EditError> {
    let Some(id) = Id::new(stem) else {
        let why = match OutPath::new(format!("{stem}.html")) {
            Err(fault @ (PathFault::TooLong | PathFault::Reserved)) => fault.to_string(),
            _ => "only a-z, 0-9, `-` and `/` can stand in one".to_owned(),
        };
        return EditError::refused(format!("`{stem}` can't be an address: {why}"));
    };
    Ok(id)
}

impl EditError {
    /// Refuses what needs a text whose front matter can be read.
    fn has_mistakes<T>(path: &SourcePath) -> Result<T, Self> {
        Self::refused(format!("`{path}` has mistakes; mend them first: pitso check"))
    }

    fn refused<T>(sentence: impl Into<String>) -> Result<T, Self> {
        Err(Self::Refused(sentence.into()))
    }
}
