//! What every page shows, whatever its kind.

use crate::format::view::{Content, Correction, Heading, Link, Needs, Page, Site, SourceNote};
use crate::model::address;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::common::Status;
use crate::parse::kind::Kind;

use super::lists::What;
use super::menu;
use super::pen::Pen;

/// A page with this many headings of the second level gets an outline.
const HEADINGS_FOR_CONTENTS: usize = 4;

/// The page of a document.
pub fn page<'v>(pen: &'v Pen<'v>, index: DocumentIndex, content: Content<'v>) -> Page<'v> {
    let document = pen.site.document(index);
    let original = pen.site.document(pen.site.original(index));
    Page {
        title: pen.title(index),
        description: document.common.summary.as_ref().map(|summary| summary.as_str()),
        breadcrumbs: breadcrumbs(pen, index),
        variants: variants(pen, index),
        contents: contents(document),
        sources: sources(pen, original),
        published: original.common.published.as_ref().map(|date| pen.text(date.value)),
        updated: document.common.updated.as_ref().map(|date| pen.text(date.value)),
        corrections: corrections(pen, original),
        review: document.common.status.as_ref().is_some_and(|status| status.value == Status::Review),
        needs: needs(document),
        facts_lang: (original.lang != document.lang).then(|| original.lang.as_str()),
        as_of: as_of(pen, &content),
        content,
        ..frame(pen)
    }
}

/// What a page has that is made of no document.
pub fn frame<'v>(pen: &'v Pen<'v>) -> Page<'v> {
    let config = &pen.site.config;
    Page {
        site: Site { name: &config.name, acronym: config.acronym.as_deref().unwrap_or(&config.name), license: None },
        lang: pen.lang.as_str(),
        dir: direction(pen.lang.as_str()),
        canonical: address::canonical(config, pen.from).map(|whole| pen.text(whole)),
        home: pen.home(),
        menu: menu::menu(pen),
        ..Page::default()
    }
}

/// The direction of a language's script, by its tag.
fn direction(lang: &str) -> &'static str {
    match lang.split('-').next() {
        Some("ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb") => "rtl",
        _ => "ltr",
    }
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

/// This page in other languages, each named in its own.
pub fn variants<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Link<'v>> {
    let Some(variants) = pen.site.variants(&pen.site.document(index).id) else { return Vec::new() };
    let others = variants.original.iter().chain(&variants.translations).filter(|other| **other != index);
    let link = |other: &DocumentIndex| {
        let lang = pen.site.document(*other).lang.as_str();
        let name = pen.context.templates.strings().text(lang, &format!("language-{lang}"), None);
        Link {
            href: pen.href(pen.site.address(*other)),
            text: pen.text(name.unwrap_or_else(|_| lang.to_owned())),
            lang: Some(lang),
            note: None,
        }
    };
    others.map(link).collect()
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
        href: source.url.as_ref().map(|url| url.as_str()),
        archive: source.archive_url.as_ref().map(|url| url.as_str()),
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
        why: correction.why.as_deref(),
    };
    document.common.corrections.iter().map(correction).collect()
}

/// The day on which something is so that the page says: a report is late, an action is open. No other page has it, so that
/// none changes when that day moves on.
fn as_of<'v>(pen: &'v Pen<'v>, content: &Content<'_>) -> Option<&'v str> {
    let since = match content {
        Content::Session(session) => session.report_due?,
        Content::Minutes(minutes) if !minutes.actions.is_empty() => "",
        _ => return None,
    };
    Some(pen.text(pen.site.as_of()?)).filter(|as_of| since < *as_of)
}

fn needs(document: &Document) -> Needs {
    let body = &document.body;
    Needs { code: body.has_code, blocks: !body.blocks.is_empty() || !body.images.is_empty(), tables: body.has_table }
}
