//! Where links lead, as values.

use crate::base::path::{Id, Lang, OutPath, SourcePath};
use crate::base::span::Spanned;

/// The place of a document in the site's list of documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocumentIndex(pub usize);

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    Document {
        index: DocumentIndex,
        fragment: Option<String>,
    },
    Asset(SourcePath),
    /// A place on the same page.
    Here(String),
    /// A finished address outside the site.
    Outside(String),
    /// Nowhere, with what is to be said of it.
    Nowhere(Dangling),
    /// The parser has refused and reported it.
    Refused,
}

/// A link that leads nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dangling {
    pub message: String,
    pub cure: String,
}

/// An old id and the page that has it now.
#[derive(Clone, Debug)]
pub struct Alias {
    pub id: Spanned<Id>,
    /// The original.
    pub of: DocumentIndex,
}

/// An old address, where a small page leads on to the new one.
#[derive(Clone, Debug)]
pub struct Redirect {
    pub alias: Alias,
    /// The language of the old address.
    pub lang: Lang,
    pub from: OutPath,
    pub to: DocumentIndex,
}
