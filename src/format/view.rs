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

use serde::Serialize;

mod link;

mod outcome;
mod participation;

mod forum;
mod people;
mod profile;
mod record;
mod reference_work;
mod session;
mod training;

pub use forum::*;
pub use link::*;
pub use outcome::*;
pub use participation::*;
pub use people::*;
pub use profile::*;
pub use record::*;
pub use reference_work::*;
pub use session::*;
pub use training::*;

/// Raised whenever a field is renamed, removed or changes its meaning. A theme names the version it was written for.
pub const VIEW_VERSION: u32 = 1;

/// The words for a page's kind, in `data-kind`, in template names and in `theme.toml`.
#[rustfmt::skip]
pub const KINDS: &[&str] = &[
    "forum", "edition", "session", "report", "minutes", "transcript", "recommendation", "redress", "person",
    "organisation", "module", "lesson", "profile", "term", "document", "news", "page", "list", "error", "tombstone",
];

/// The names of all fields of all views, in order. A template that names another one has a slip in it, even in a condition,
/// where Tera takes what does not exist for false.
#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "abbreviation", "about", "accessed", "acronym", "actions", "addressed_to", "adopted", "affiliation", "agenda",
    "alternate_names", "alternative", "appeal", "appearances", "approved_by", "approved_on", "archive", "area", "as_of",
    "at", "audience", "because", "blocks", "breadcrumbs", "breakdowns", "by", "canonical", "captioning", "cells",
    "chair", "channel", "code", "consensus", "content", "contents", "contributions", "corrections", "count",
    "counted_by", "country", "currency", "current", "date", "decided_on", "decision", "deliveries", "description",
    "design", "dir", "disclaimer", "dissent", "do_not_record", "documents", "doors", "due", "edition", "editions",
    "end", "entries", "evidence", "exercises", "facilitators", "facts", "facts_lang", "feed", "figures", "file",
    "format", "founded", "from", "goal", "group", "groups", "height", "hidden_below", "home", "honorific", "host",
    "href", "hubs", "id", "indicators", "interpretation", "issue_areas", "key_points", "kind", "label", "lang",
    "languages", "last", "last_updated", "lead", "left_out", "lessons", "level", "license", "link", "links", "logo",
    "mandate", "materials", "matter", "maturity", "measures", "memberships", "menu", "messages", "method", "minutes",
    "modality", "moderator", "module", "modules", "more", "name", "needs", "next", "note", "number", "objectives",
    "observed", "of", "online", "onsite", "organisation", "organisers", "others", "outcomes", "owner", "pages",
    "parent", "participation", "pass_mark", "people", "place", "policy_questions", "prerequisites", "present",
    "previous", "price", "principles", "progress", "published", "publisher", "questions", "rapporteurs", "rationale",
    "reasons", "received", "recommendations", "records", "regrets", "remedy", "report_due", "reports", "responses",
    "review", "review_on", "role", "room", "rule", "scribe", "sdgs", "sections", "see_also", "sessions", "sha256",
    "site", "source", "sources", "sponsors", "src", "stale", "start", "statement", "status", "subject", "submitted",
    "subthemes", "summary", "superseded_by", "supersedes", "tables", "tally", "target", "tbc", "teaching", "team",
    "text", "theme", "timeline", "title", "to", "total", "unit", "updated", "uses", "value", "variants", "verb",
    "version", "waivers", "what", "why", "width", "year",
];

/// What all pages share about the site.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Site<'v> {
    pub name: &'v str,
    pub acronym: &'v str,
    /// The SPDX name or the words of the content's licence.
    pub license: Option<&'v str>,
}

/// What only some pages need, so that no other page pays for its styles.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Needs {
    /// The body has highlighted code.
    pub code: bool,
    /// The body has notes, messages, decisions or other marked blocks, or quiz answers to open.
    pub blocks: bool,
    /// The body has a table.
    pub tables: bool,
}

/// A heading of the body, in the order of the page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heading<'v> {
    pub id: &'v str,
    pub text: &'v str,
    /// 2 for `h2`, and so on.
    pub level: u8,
}

/// Where a page's facts come from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceNote<'v> {
    pub title: &'v str,
    pub href: Option<&'v str>,
    /// A kept copy of the same, for when the address dies.
    pub archive: Option<&'v str>,
    pub publisher: Option<&'v str>,
    pub date: Option<&'v str>,
    pub accessed: Option<&'v str>,
}

/// What was changed after publication.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Correction<'v> {
    pub date: &'v str,
    /// `metadata`, `revision`, `erratum` or `retraction`.
    pub kind: &'v str,
    pub what: &'v str,
    pub why: Option<&'v str>,
}

/// What data costs its readers.
#[derive(Clone, Debug, Default, Serialize)]
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
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page<'v> {
    pub site: Site<'v>,
    pub lang: &'v str,
    /// `ltr` or `rtl`.
    pub dir: &'v str,
    pub title: &'v str,
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
    /// What comes before this page and after it: sessions of an edition, lessons of a module, terms of the glossary.
    pub previous: Option<Link<'v>>,
    pub next: Option<Link<'v>>,
    /// This page in other languages; the text is the language's own name.
    pub variants: Vec<Link<'v>>,
    /// The site's sections, search and A to Z, in the footer.
    pub menu: Vec<Link<'v>>,
    /// The Atom feed that this page belongs to.
    pub feed: Option<&'v str>,
    /// Empty where a page is too short to need an outline.
    pub contents: Vec<Heading<'v>>,
    pub sources: Vec<SourceNote<'v>>,
    pub published: Option<&'v str>,
    pub updated: Option<&'v str>,
    pub corrections: Vec<Correction<'v>>,
    /// The text was written by a machine and waits for a reader whose language it is.
    pub review: bool,
    /// The text was made from an older state of the original, which this leads to.
    pub stale: Option<Link<'v>>,
    /// The language of the facts that stand in the original alone, where that is not the page's.
    pub facts_lang: Option<&'v str>,
    /// The date that "not filed as of" and the like refer to.
    pub as_of: Option<&'v str>,
    pub needs: Needs,
    pub content: Content<'v>,
}

/// The part of a view that belongs to the page's kind. Templates see it under the kind's word, not as `page.content`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "a thread holds one view at a time")]
pub enum Content<'v> {
    Forum(Forum<'v>),
    Edition(Edition<'v>),
    Session(Session<'v>),
    Profile(Profile<'v>),
    Organisation(Organisation<'v>),
    Person(Person<'v>),
    Report(Report<'v>),
    Minutes(Minutes<'v>),
    Transcript(Transcript<'v>),
    Recommendation(Recommendation<'v>),
    Redress(Redress<'v>),
    Module(Module<'v>),
    Lesson(Lesson<'v>),
    Term(Term<'v>),
    Document(Paper<'v>),
    News(News<'v>),
    #[default]
    Page,
    List(List<'v>),
    Error(Missing<'v>),
    Tombstone(Tombstone<'v>),
}

impl Content<'_> {
    /// The word for the kind: names the template, the styles and `data-kind`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Forum(_) => "forum",
            Self::Edition(_) => "edition",
            Self::Session(_) => "session",
            Self::Profile(_) => "profile",
            Self::Organisation(_) => "organisation",
            Self::Person(_) => "person",
            Self::Report(_) => "report",
            Self::Minutes(_) => "minutes",
            Self::Transcript(_) => "transcript",
            Self::Recommendation(_) => "recommendation",
            Self::Redress(_) => "redress",
            Self::Module(_) => "module",
            Self::Lesson(_) => "lesson",
            Self::Term(_) => "term",
            Self::Document(_) => "document",
            Self::News(_) => "news",
            Self::Page => "page",
            Self::List(_) => "list",
            Self::Error(_) => "error",
            Self::Tombstone(_) => "tombstone",
        }
    }
}

/// An index: A to Z, sessions by year, what is missing from the record.
#[derive(Clone, Debug, Default, Serialize)]
pub struct List<'v> {
    pub groups: Vec<ListGroup<'v>>,
}

/// Entries under one heading, or under none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ListGroup<'v> {
    pub title: Option<&'v str>,
    pub id: Option<&'v str>,
    pub entries: Vec<Entry<'v>>,
}

/// The page that stands in for one that is not there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Missing<'v> {
    /// Where a reader may want to go instead.
    pub links: Vec<Link<'v>>,
}

/// What stands at the address of a page that was withdrawn.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tombstone<'v> {
    /// When it was withdrawn.
    pub date: &'v str,
    pub what: &'v str,
    pub why: &'v str,
    /// The language of these texts, where it is not the page's.
    pub lang: Option<&'v str>,
}

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn the_list_of_fields_is_whole() {
        let files = [
            include_str!("view.rs"),
            include_str!("view/link.rs"),
            include_str!("view/forum.rs"),
            include_str!("view/outcome.rs"),
            include_str!("view/participation.rs"),
            include_str!("view/people.rs"),
            include_str!("view/profile.rs"),
            include_str!("view/record.rs"),
            include_str!("view/reference_work.rs"),
            include_str!("view/session.rs"),
            include_str!("view/training.rs"),
        ];
        let fields = files
            .iter()
            .flat_map(|file| file.lines())
            .filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "));
        let mut names: Vec<_> = fields.map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names, FIELDS);
    }
}
