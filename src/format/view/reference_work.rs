//! Words and papers.

use super::contract::views;
use super::link::Link;

views! {
    /// A term of the glossary. The title is the term, the description its definition.
    pub struct Term<'v> {
        /// Its short form.
        pub abbreviation: Option<&'v str>,
        /// Other words for the same.
        pub alternate_names: Vec<&'v str>,
        /// Terms to read beside it.
        pub see_also: Vec<Link<'v>>,
        /// Where the definition comes from.
        pub source: Option<&'v str>,
        /// Pages whose text leads here.
        pub uses: Vec<Link<'v>>,
        /// How many more there are.
        pub more: u32,
    }

    /// A paper that is published as a file.
    pub struct Paper<'v> {
        /// The text is the file's name; the note says its kind and its size.
        pub file: Option<Link<'v>>,
        /// How many pages the file has.
        pub pages: Option<u32>,
        /// Of the published bytes, in hexadecimal digits.
        pub sha256: Option<&'v str>,
        /// The same as text.
        pub alternative: Option<Link<'v>>,
    }
}
