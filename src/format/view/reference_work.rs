//! Words and papers.

use serde::Serialize;

use super::link::Link;

/// A term of the glossary. The title is the term, the description its definition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Term<'v> {
    pub abbreviation: Option<&'v str>,
    pub alternate_names: Vec<&'v str>,
    pub see_also: Vec<Link<'v>>,
    /// Where the definition comes from.
    pub source: Option<&'v str>,
    /// Pages whose text leads here.
    pub uses: Vec<Link<'v>>,
    /// How many more there are.
    pub more: u32,
}

/// A paper that is published as a file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Paper<'v> {
    /// The text is the file's name; the note says its kind and its size.
    pub file: Option<Link<'v>>,
    pub pages: Option<u32>,
    /// Of the published bytes, in hexadecimal digits.
    pub sha256: Option<&'v str>,
    /// The same as text.
    pub alternative: Option<Link<'v>>,
}
