//! What leads from one page to another.

use super::contract::views;

views! {
    /// A link as a template writes it.
    pub struct Link<'v> {
        /// Where it leads.
        pub href: &'v str,
        /// What it says.
        pub text: &'v str,
        /// The language of what it leads to, where that is not the page's.
        pub lang: Option<&'v str>,
        /// What a reader should know before following: `PDF, 38 KB`, `(Senyesemane)`.
        pub note: Option<&'v str>,
    }

    /// A name that leads somewhere if the site has a page for it, and else stands as text.
    pub struct Name<'v> {
        /// The name.
        pub text: &'v str,
        /// The page or the site of who bears it.
        pub href: Option<&'v str>,
    }

    /// One thing in a list: a session of an edition, a record, an entry of an index.
    pub struct Entry<'v> {
        /// To its page.
        pub link: Link<'v>,
        /// The word of what it is (`session`, `open_forum`, `profile`), where a list mixes them.
        pub kind: Option<&'v str>,
        /// As what a record names whom the list belongs to: `speaker`, `organiser`, ...
        pub role: Option<&'v str>,
        /// What has become of a recommendation.
        pub progress: Option<&'v str>,
        /// Its own date.
        pub date: Option<&'v str>,
        /// A short form of the title.
        pub abbreviation: Option<&'v str>,
        /// One line, plain text.
        pub summary: Option<&'v str>,
    }
}
