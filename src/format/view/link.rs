//! What leads from one page to another.

use serde::Serialize;

/// A link as a template writes it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link<'v> {
    pub href: &'v str,
    pub text: &'v str,
    /// The language of what it leads to, where that is not the page's.
    pub lang: Option<&'v str>,
    /// What a reader should know before following: `PDF, 38 KB`, `(Senyesemane)`.
    pub note: Option<&'v str>,
    /// In the menu: it leads to the page itself.
    pub current: bool,
}

/// A name that leads somewhere if the site has a page for it, and else stands as text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Name<'v> {
    pub text: &'v str,
    pub href: Option<&'v str>,
}

/// One thing in a list: a session of an edition, a record, an entry of an index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry<'v> {
    pub link: Link<'v>,
    /// The word of what it is (`session`, `open_forum`, `profile`), where a list mixes them.
    pub kind: Option<&'v str>,
    pub date: Option<&'v str>,
    /// A short form of the title.
    pub abbreviation: Option<&'v str>,
    /// One line, plain text.
    pub summary: Option<&'v str>,
}
