//! What every page shows, whatever its kind.

use crate::format::language;
use crate::format::view::{Content, Correction, Heading, Link, Needs, Page, Price, Site, SourceNote};
use crate::format::weight;
use crate::model::address;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::common::Status;
use crate::parse::kind::Kind;

use super::languages;
use super::menu;
use super::pen::{Pen, elsewhere};
use super::survey;
use crate::format::lists::What;

/// A page with this many headings of the second level gets an outline.
const HEADINGS_FOR_CONTENTS: usize = 4;

/// The page of a document.
pub fn page<'v>(pen: &'v Pen<'v>, index: DocumentIndex, content: Content<'v>) -> Page<'v> {
    let document = pen.site.document(index);
    let original = pen.site.document(pen.site.original(index));
    let (previous, next) = neighbours(pen, index);
    let frame = frame(pen);
    let license = license(original).or(frame.site.license);
    Page {
        site: Site { license, ..frame.site },
        title: pen.title(index),
        description: document.common.summary.as_ref().map(|summary| summary.as_str()),
        breadcrumbs: breadcrumbs(pen, index),
        previous,
        next,
        variants: languages::variants(pen, index),
        alternates: languages::alternates(pen, index),
        stale: languages::stale(pen, index),
        contents: contents(document),
        sources: sources(pen, original),
        published: original.common.published.as_ref().map(|date| pen.text(date.value)),
        updated: document.common.updated.as_ref().map(|date| pen.text(date.value)),
        corrections: corrections(pen, original),
        review: is_in_review(document),
        needs: needs(document),
        as_of: as_of(pen, &content),
        content,
        ..frame
    }
}

/// What a page has that is made of no document. Its words are the theme's and the titles of others, so that it counts as
/// reviewed as the forum's own page in its language, where that is a translation.
pub fn frame<'v>(pen: &'v Pen<'v>) -> Page<'v> {
    let config = &pen.site.config;
    let (name, lang) = pen.site_name();
    let license = pen.forum().and_then(|forum| license(pen.site.document(pen.site.original(forum))));
    let mut menu: Vec<_> = menu::menu(pen).into_iter().chain(survey::links(pen)).collect();
    let here = pen.href(pen.from);
    for link in menu.iter_mut().filter(|link| link.href == here) {
        link.current = true;
    }
    Page {
        site: Site { name, lang, acronym: config.acronym.as_deref().unwrap_or(name), license },
        lang: pen.lang.as_str(),
        dir: language::direction(pen.lang.as_str()),
        canonical: address::canonical(config, pen.from).map(|whole| pen.text(whole)),
        home: pen.home(),
        menu,
        facts_lang: pen.facts_lang(),
        review: pen
            .forum()
            .map(|forum| pen.site.document(forum))
            .is_some_and(|forum| forum.variant && is_in_review(forum)),
        price: config.price.as_ref().filter(|price| buys_a_page(price)).map(|price| Price {
            currency: &price.currency,
            year: pen.text(price.year.value),
            pages: weight::PAGES,
        }),
        ..Page::default()
    }
}

fn license(original: &Document) -> Option<&str> {
    original.common.license.as_ref().map(|license| license.as_str())
}

fn is_in_review(document: &Document) -> bool {
    document.common.status.as_ref().is_some_and(|status| status.value == Status::Review)
}

/// Whether one unit of the currency buys a page at all: of a smaller unit, nothing that helps a reader can be said.
fn buys_a_page(price: &crate::read::config::Price) -> bool {
    const LARGEST_KB: usize = 13;
    weight::pages_for_one(price.cost.value, price.megabytes.value, LARGEST_KB) > 0
}

/// From below home down to the page's parent: the edition of a session, and the session of its report; the module of a
/// lesson, the list of a kind, the folder of a page.
pub fn breadcrumbs<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Link<'v>> {
    let document = pen.site.document(index);
    if let Some(edition) = pen.site.edition_around(index) {
        let session = pen.site.subject_of(index).filter(|subject| *subject != edition);
        return std::iter::once(edition).chain(session).map(|parent| pen.link_here(parent)).collect();
    }
    if let Some(module) = pen.site.module_of(index) {
        let list = menu::link(pen, What::Kind(Kind::Module));
        return list.into_iter().chain([pen.link_here(module)]).collect();
    }
    if let Some(list) = menu::link(pen, What::Kind(document.kind)).filter(|_| document.kind != Kind::Page) {
        return vec![list];
    }
    let folder = document.id.as_str().rsplit_once('/').map(|(folder, _)| format!("{folder}/index"));
    let parent = folder.and_then(|parent| pen.site.find(&parent, pen.lang)).filter(|parent| *parent != index);
    match parent {
        Some(parent) if document.kind == Kind::Page => vec![pen.link(parent)],
        _ => Vec::new(),
    }
}

/// What comes before a page and after it, where its kind has an order that a reader may follow.
fn neighbours<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> (Option<Link<'v>>, Option<Link<'v>>) {
    let own = pen.site.original(index);
    let row: &[DocumentIndex] = match pen.site.document(own).kind {
        Kind::Session => pen.site.edition_around(own).map(|edition| pen.site.sessions_of(edition)).unwrap_or_default(),
        Kind::Lesson => pen.site.module_of(own).map(|module| pen.site.lessons(module)).unwrap_or_default(),
        Kind::Term => &pen.lists.terms,
        _ => &[],
    };
    let Some(place) = row.iter().position(|index| *index == own) else { return (None, None) };
    let link = |at: Option<usize>| at.and_then(|at| row.get(at)).map(|index| pen.link_here(*index));
    (link(place.checked_sub(1)), link(place.checked_add(1)))
}

fn contents(document: &Document) -> Vec<Heading<'_>> {
    let headings = document.body.outline.iter().filter(|heading| heading.level == 2);
    let contents: Vec<_> =
        headings.map(|heading| Heading { id: &heading.anchor, text: &heading.text, level: heading.level }).collect();
    if contents.len() < HEADINGS_FOR_CONTENTS { Vec::new() } else { contents }
}

fn sources<'v>(pen: &'v Pen<'v>, document: &'v Document) -> Vec<SourceNote<'v>> {
    let note = |source: &'v crate::parse::front_matter::common::SourceNote| SourceNote {
        title: &source.title,
        href: source.url.as_ref().and_then(|url| elsewhere(url)),
        archive: source.archive_url.as_ref().and_then(|url| elsewhere(url)),
        publisher: source.publisher.as_ref().map(|publisher| publisher.as_str()),
        date: source.date.map(|date| pen.text(date)),
        accessed: source.accessed.map(|date| pen.text(date)),
    };
    document.common.sources.iter().map(note).collect()
}

fn corrections<'v>(pen: &'v Pen<'v>, document: &'v Document) -> Vec<Correction<'v>> {
    let correction = |correction: &'v crate::parse::front_matter::common::Correction| Correction {
        date: pen.text(correction.date),
        kind: correction.kind.word(),
        what: &correction.what,
        why: correction.why.as_deref().map(String::as_str),
        requested_by: correction.requested_by.as_deref().map(String::as_str),
        redress: correction.redress.as_ref().and_then(|case| pen.link_to(case)),
    };
    document.common.corrections.iter().map(correction).collect()
}

/// The day on which something is so that the page says: a report is late, an action is open. No other page has it, so that
/// none changes when that day moves on.
fn as_of<'v>(pen: &'v Pen<'v>, content: &Content<'_>) -> Option<&'v str> {
    let since = match content {
        Content::Session(session) => session.report_due?,
        Content::Profile(profile) if profile.years.is_some() => "",
        Content::Forum(_) => "",
        Content::Minutes(minutes) if !minutes.actions.is_empty() => "",
        _ => return None,
    };
    Some(pen.text(pen.site.as_of()?)).filter(|as_of| since < *as_of)
}

fn needs(document: &Document) -> Needs {
    let body = &document.body;
    Needs { code: body.has_code, blocks: !body.blocks.is_empty() || !body.images.is_empty(), tables: body.has_table }
}
