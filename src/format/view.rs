//! What templates see: the contract between the program and every theme.
//!
//! A view is plain data, made from the site for one page. Three rules hold for all of it:
//!
//! - **Every field is always there.** An absent fact is `none`, an empty list or an empty text, so a field that a template
//!   names and that does not exist is a mistake of the template, and is reported as one.
//! - **Facts, not phrases.** Dates are RFC 3339 texts (`2013`, `2012-12`, `2024-07-11` or a time with its offset), numbers
//!   are plain decimal texts, and closed lists are the content model's own words (`open_forum`, `in_force`): templates turn
//!   them into the page's language with the theme's strings.
//! - **Links lead from this page.** Every `href` is relative to the page that shows it, or an absolute address elsewhere.
//!
//! Templates find the common part as `page`, the part of the page's kind under the kind's word (`session`, `profile`, ...),
//! and the rendered body as `body`.

mod contract;

mod link;

mod outcome;
mod participation;

mod forum;
mod people;
mod profile;
mod record;
mod reference_work;
mod session;
mod survey;
mod training;

use contract::{kinds, views};

pub use contract::{Field, Kind, Shape, Shaped, View};
pub use forum::*;
pub use link::*;
pub use outcome::*;
pub use participation::*;
pub use people::*;
pub use profile::*;
pub use record::*;
pub use reference_work::*;
pub use session::*;
pub use survey::*;
pub use training::*;

/// Raised whenever a field is renamed, removed or changes its meaning. A theme names the version it was written for.
pub const VIEW_VERSION: u32 = 1;

views! {
    /// What all pages share about the site.
    pub struct Site<'v> {
        /// The site's name.
        pub name: &'v str,
        /// The language of the name, where that is not the page's.
        pub lang: Option<&'v str>,
        /// A short form of the name, or empty.
        pub acronym: &'v str,
        /// The SPDX name of the licence: the page's own, or else that of the forum's page.
        pub license: Option<&'v str>,
    }

    /// What only some pages need, so that no other page pays for its styles.
    #[derive(Copy, PartialEq, Eq, Hash)]
    pub struct Needs {
        /// The body has highlighted code.
        pub code: bool,
        /// The body has notes, messages, decisions or other marked blocks, or quiz answers to open.
        pub blocks: bool,
        /// The body has a table.
        pub tables: bool,
    }

    /// A heading of the body, in the order of the page.
    pub struct Heading<'v> {
        /// Its anchor.
        pub id: &'v str,
        /// Plain text.
        pub text: &'v str,
        /// 2 for `h2`, and so on.
        pub level: u8,
    }

    /// Where a page's facts come from.
    pub struct SourceNote<'v> {
        /// What the source is called.
        pub title: &'v str,
        /// Where it is found.
        pub href: Option<&'v str>,
        /// A kept copy of the same, for when the address dies.
        pub archive: Option<&'v str>,
        /// Who published it.
        pub publisher: Option<&'v str>,
        /// When it was published.
        pub date: Option<&'v str>,
        /// When it was read.
        pub accessed: Option<&'v str>,
    }

    /// What was changed after publication.
    pub struct Correction<'v> {
        /// The day of the change.
        pub date: &'v str,
        /// `metadata`, `revision`, `erratum` or `retraction`.
        pub kind: &'v str,
        /// What was changed.
        pub what: &'v str,
        /// The reason.
        pub why: Option<&'v str>,
        /// Who asked for it.
        pub requested_by: Option<&'v str>,
        /// The case that led to it.
        pub redress: Option<Link<'v>>,
    }

    /// What data costs its readers.
    pub struct Price<'v> {
        /// The sign that is written before an amount.
        pub currency: &'v str,
        /// Of the price.
        pub year: &'v str,
        /// How many pages like this one unit buys. It is known once the page is weighed, as `weight` is, and so is only to be
        /// written out.
        pub pages: &'v str,
    }

    /// What every page has, whatever its kind. Templates see it as `page`.
    pub struct Page<'v> {
        /// What all pages share.
        pub site: Site<'v>,
        /// The BCP 47 tag of the page's language.
        pub lang: &'v str,
        /// `ltr` or `rtl`.
        pub dir: &'v str,
        /// The page's title, plain text.
        pub title: &'v str,
        /// The language of the title, where that is not the page's.
        pub title_lang: Option<&'v str>,
        /// One or two plain sentences, for search engines and as the page's first paragraph.
        pub description: Option<&'v str>,
        /// The only absolute address on a page, known only when `pitso.toml` names the site's address.
        pub canonical: Option<&'v str>,
        /// The forum's page in this language; itself on that page.
        pub home: &'v str,
        /// From the page below home down to this page's parent.
        pub breadcrumbs: Vec<Link<'v>>,
        /// What data costs, where the site says so.
        pub price: Option<Price<'v>>,
        /// What comes before this page: among the sessions of an edition, the lessons of a module, the terms of the glossary.
        pub previous: Option<Link<'v>>,
        /// What comes after it.
        pub next: Option<Link<'v>>,
        /// This page in other languages; the text is the language's own name.
        pub variants: Vec<Link<'v>>,
        /// The page in all its languages, itself included: where it has several, and `pitso.toml` names the site's address.
        pub alternates: Vec<Alternate<'v>>,
        /// The site's lists, in the footer; single pages are not among them.
        pub menu: Vec<Link<'v>>,
        /// The Atom feed that this page belongs to.
        pub feed: Option<&'v str>,
        /// Empty where a page is too short to need an outline.
        pub contents: Vec<Heading<'v>>,
        /// Where its facts come from.
        pub sources: Vec<SourceNote<'v>>,
        /// The day of publication.
        pub published: Option<&'v str>,
        /// The day of the last change that matters to readers.
        pub updated: Option<&'v str>,
        /// In the order of the file.
        pub corrections: Vec<Correction<'v>>,
        /// The text was written by a machine and waits for a reader whose language it is.
        pub review: bool,
        /// The text was made from an older state of the original, which this leads to.
        pub stale: Option<Link<'v>>,
        /// The language of the facts that stand in the original alone, where that is not the page's.
        pub facts_lang: Option<&'v str>,
        /// The date that "not filed as of" and the like refer to.
        pub as_of: Option<&'v str>,
        /// What its body holds that needs styles of its own.
        pub needs: Needs,
        /// The part of the page's kind.
        pub content: Content<'v>,
    }
}

kinds! {
    /// The part of a view that belongs to the page's kind. Templates see it under the kind's word, not as `page.content`.
    #[allow(clippy::large_enum_variant, reason = "a thread holds one view at a time")]
    pub enum Content<'v> {
        Forum(Forum) = "forum",
        Edition(Edition) = "edition",
        Session(Session) = "session",
        Profile(Profile) = "profile",
        Organisation(Organisation) = "organisation",
        Person(Person) = "person",
        Report(Report) = "report",
        Minutes(Minutes) = "minutes",
        Transcript(Transcript) = "transcript",
        Recommendation(Recommendation) = "recommendation",
        Redress(Redress) = "redress",
        Module(Module) = "module",
        Lesson(Lesson) = "lesson",
        Term(Term) = "term",
        Document(Paper) = "document",
        News(News) = "news",
        #[default]
        Page = "page",
        List(List) = "list",
        Completeness(Completeness) = "completeness",
        Coverage(Coverage) = "coverage",
        Error(Missing) = "error",
        Tombstone(Tombstone) = "tombstone",
    }
}

/// The kinds of pages with their views.
pub fn kinds() -> impl Iterator<Item = Kind> {
    KIND_VIEWS.iter().map(|(word, views)| Kind { word, view: views.first().copied() })
}

views! {
    /// An index: A to Z, sessions by year, what is missing from the record.
    pub struct List<'v> {
        /// Where the list is too long for one page: the pages with its parts, and no groups.
        pub parts: Vec<Link<'v>>,
        /// In the order of the page.
        pub groups: Vec<ListGroup<'v>>,
    }

    /// Entries under one heading, or under none.
    pub struct ListGroup<'v> {
        /// Its heading.
        pub title: Option<&'v str>,
        /// The anchor of its heading.
        pub id: Option<&'v str>,
        /// The language of the heading, where it isn't the page's.
        pub lang: Option<&'v str>,
        /// What to say of that language; it holds for each entry that says nothing else.
        pub note: Option<&'v str>,
        /// What is listed.
        pub entries: Vec<Entry<'v>>,
    }

    /// The page that stands in for one that is not there.
    pub struct Missing<'v> {
        /// Where a reader may want to go instead.
        pub links: Vec<Link<'v>>,
    }

    /// What stands at the address of a page that was withdrawn.
    pub struct Tombstone<'v> {
        /// When it was withdrawn.
        pub date: &'v str,
        /// What was withdrawn.
        pub what: &'v str,
        /// The reason.
        pub why: &'v str,
        /// The language of these texts, where it is not the page's.
        pub lang: Option<&'v str>,
    }
}
