//! The site's pages: a view for each document, list pages over them, and the page for what is not there.

mod pen;
mod languages;
mod survey;
mod menu;
mod common;
mod participation;
mod record;
mod outcome;
mod training;
mod reference_work;
mod edition;
mod forum;
mod session;
mod profile;
mod party;
mod list;
mod completeness;
mod coverage;
mod survey_page;
mod links;
mod tombstone;

use bumpalo::Bump;

use crate::base::diagnostic::Found;
use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::read::config;

use super::body::{self, Setting};
use super::lists::{Lists, What};
use super::plan::{self, Context, Opened, Rendered, Unit};
use super::view::{Content, Page};
use super::weight;

use menu::ListPage;
use pen::Pen;

/// Adds a page for every document that may be shown, the lists, and the page for what is not there.
pub fn plan(site: &Site, lists: &Lists, units: &mut Vec<Unit>) {
    for index in site.pages() {
        units.push(Unit {
            output: site.address(index).clone(),
            source: Some(site.document(index).path.clone()),
            text: Some(plan::Text::Body(index)),
            open: Box::new(move |context, then| open_document(context, index, then)),
        });
    }
    for (n, list) in lists.all.iter().enumerate() {
        for part in list.pages() {
            units.push(Unit {
                output: list.parts[part].output.clone(),
                source: None,
                text: None,
                open: Box::new(move |context, then| {
                    open_list(context, ListPage { list: &context.plan.lists.all[n], part }, then);
                }),
            });
        }
    }
    for page in survey::pages(site) {
        units.push(Unit {
            output: page.output.clone(),
            source: None,
            text: None,
            open: Box::new(move |context, then| {
                let arena = Bump::new();
                let pen = page.pen(context, &arena);
                then(&Shown { context, view: &survey_page::view(&pen, &page), text: None });
            }),
        });
    }
}

fn open_list(context: &Context<'_>, page: ListPage<'_>, then: &mut dyn FnMut(&dyn Opened)) {
    let arena = Bump::new();
    let pen = Pen::new(context, &arena, &page.list.parts[page.part].output, &page.list.lang);
    let pen = if page.list.what == What::Missing { pen.anywhere() } else { pen };
    then(&Shown { context, view: &list::view(&pen, page), text: None });
}

fn open_document(context: &Context<'_>, index: DocumentIndex, then: &mut dyn FnMut(&dyn Opened)) {
    let arena = Bump::new();
    let document = context.site.document(index);
    let pen = Pen::new(context, &arena, context.site.address(index), &document.lang);
    let text = Text { document, pen: &pen, links: links::Links::new(&pen, index) };
    then(&Shown { context, view: &view(&pen, index), text: Some(text) });
}

/// What a document's page shows, its body aside.
fn view<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Page<'v> {
    let site = pen.site;
    if site.document(index).is_withdrawn() {
        return tombstone::page(pen, index);
    }
    let content = match site.front(index) {
        Front::Forum(forum) => Content::Forum(forum::forum(pen, forum)),
        Front::Edition(facts) => Content::Edition(edition::edition(pen, index, facts)),
        Front::Session(session) => Content::Session(session::session(pen, index, session)),
        Front::Profile(profile) => Content::Profile(profile::profile(pen, index, profile)),
        Front::Person(person) => Content::Person(party::person(pen, index, person)),
        Front::Organisation(organisation) => Content::Organisation(party::organisation(pen, index, organisation)),
        Front::Report(report) => Content::Report(record::report(pen, index, report)),
        Front::Minutes(minutes) => Content::Minutes(record::minutes(pen, index, minutes)),
        Front::Transcript(transcript) => Content::Transcript(record::transcript(pen, index, transcript)),
        Front::News => Content::News(record::news(pen, index)),
        Front::Recommendation(facts) => Content::Recommendation(outcome::recommendation(pen, index, facts)),
        Front::Redress(case) => Content::Redress(outcome::redress(pen, case)),
        Front::Module(module) => Content::Module(training::module(pen, index, module)),
        Front::Lesson(lesson) => Content::Lesson(training::lesson(pen, index, lesson)),
        Front::Term(term) => Content::Term(reference_work::term(pen, index, term)),
        Front::Document(paper) => Content::Document(reference_work::paper(pen, index, paper)),
        Front::Page | Front::Variant | Front::Withdrawn { .. } | Front::Unreadable => Content::Page,
    };
    common::page(pen, index, content)
}

/// A page of which it is known what it shows.
struct Shown<'v> {
    context: &'v Context<'v>,
    view: &'v Page<'v>,
    text: Option<Text<'v>>,
}

/// The text that a document brings to its page.
struct Text<'v> {
    document: &'v Document,
    pen: &'v Pen<'v>,
    links: links::Links,
}

impl Text<'_> {
    /// As HTML. Of a withdrawn document nothing is shown.
    fn html(&self, context: &Context<'_>) -> Result<Found<String>, fs::Error> {
        let document = self.document;
        if document.is_withdrawn() {
            return Ok(Default::default());
        }
        let packed = context.inputs.body(document)?;
        let labels = links::labels(self.pen);
        let setting = Setting { resolve: &self.links, labels: &labels, prefix: "", deeper: 0 };
        Ok(body::html(&document.path, &packed, &document.body, setting))
    }
}

impl Opened for Shown<'_> {
    /// The key of a document's page: its view, its text, where its links lead, and the file that its findings name.
    fn key(&self) -> Digest {
        let mut digester = Digester::new();
        let config = &self.context.site.config;
        digester.part(&self.context.maker.0).value(&config.budget).value(&config.price).value(self.view);
        if let Some(Text { document, links, .. }) = &self.text {
            digester.part(&document.digest.0).part(document.path.as_str().as_bytes()).value(&links.facts());
        }
        digester.finish()
    }

    fn render(&self) -> Result<Rendered, fs::Error> {
        let (body, mut findings) = match &self.text {
            Some(text) => text.html(self.context)?,
            None => Default::default(),
        };
        let html = self.context.templates.render(self.view, &body);
        let html = html.unwrap_or_else(|fault| {
            findings.push(fault);
            String::new()
        });
        Ok(Rendered { bytes: html.into_bytes(), findings })
    }

    fn weigh(&self, rendered: Rendered) -> Rendered {
        let Rendered { bytes, mut findings } = rendered;
        let config = &self.context.site.config;
        let pages = |kb: usize| {
            let price = config.price.as_ref();
            let pages =
                price.map_or(0, |price| weight::pages_for_one(price.cost.value, price.megabytes.value, kb)).to_string();
            let pages = self.context.templates.strings().number(self.view.lang, &pages).unwrap_or(pages);
            // It takes its place behind the templates, which escape all else that a theme's strings say.
            body::escaped(&pages)
        };
        let page = weight::weigh(&String::from_utf8(bytes).expect("templates make text"), pages);
        let budget = weight::Budget { error: config.budget.page as usize, warning: config.budget.warn as usize };
        // A page that is made of no file of its own is judged by the file that sets the budget.
        let config = SourcePath::new(config::FILE);
        let source = self.text.as_ref().map_or(&config, |text| &text.document.path);
        findings.extend(weight::check(&page, budget, source));
        Rendered { bytes: page.html.into_bytes(), findings }
    }
}
