//! Words and papers: glossary terms (schema.org `DefinedTerm`, SKOS) and documents.

use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::records! {
    /// A term of the glossary. The title is the term, the summary its definition.
    pub struct Term {
        /// Its short form.
        abbreviation: Option<Spanned<String>>,
        /// Related terms.
        see_also: Vec<Spanned<Reference>>,
        /// Where the definition comes from.
        source: Option<Spanned<String>>,
        /// Other words for the same.
        variants: Vec<Spanned<String>>,
    }

    /// A paper that is published as a file. The body says what is in it.
    pub struct Paper {
        /// The file, as a path from this one.
        file: Spanned<String>,
        /// How many pages it has.
        pages: Option<Spanned<u32>>,
        /// The same as text, for those who can't read the file.
        text_alternative: Option<Spanned<Reference>>,
    }
}
