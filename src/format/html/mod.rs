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

use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::read::config;

use super::body::{self, Setting};
use super::lists::What;
use super::plan::{Context, Made, Plan, Unit};
use super::view::{Content, Page};
use super::weight;

use menu::ListPage;
use pen::Pen;

/// Adds a page for every document that may be shown, the lists, and the page for what is not there.
pub fn plan<'c>(context: &'c Context<'c>, plan: &mut Plan<'c>) {
    for index in context.site.pages() {
        plan.units.push(Unit {
            output: context.site.address(index).clone(),
            source: Some(&context.site.document(index).path),
            text: Some(context.site.document(index).body.digest),
            key: Box::new(move || document_key(context, index)),
            make: Box::new(move || make_document(context, index)),
        });
    }
    for list in &context.lists.all {
        for part in list.pages() {
            let page = ListPage { list, part };
            plan.units.push(Unit {
                output: list.parts[part].output.clone(),
                source: None,
                text: None,
                key: Box::new(move || with_list(context, page, |view| key(context, view).finish())),
                make: Box::new(move || {
                    Ok(with_list(context, page, |view| finish(context, key(context, view).finish(), view, "", None)))
                }),
            });
        }
    }
    for page in survey::pages(context.site) {
        let of_key = page.clone();
        plan.units.push(Unit {
            output: page.output.clone(),
            source: None,
            text: None,
            key: Box::new(move || {
                let arena = Bump::new();
                key(context, &survey_page::view(&of_key.pen(context, &arena), &of_key)).finish()
            }),
            make: Box::new(move || {
                let arena = Bump::new();
                let pen = page.pen(context, &arena);
                let view = survey_page::view(&pen, &page);
                Ok(finish(context, key(context, &view).finish(), &view, "", None))
            }),
        });
    }
}

/// Does something with what the page of a list shows.
fn with_list<T>(context: &Context<'_>, page: ListPage<'_>, then: impl FnOnce(&Page<'_>) -> T) -> T {
    let arena = Bump::new();
    let pen = Pen::new(context, &arena, &page.list.parts[page.part].output, &page.list.lang);
    let pen = if page.list.what == What::Missing { pen.anywhere() } else { pen };
    then(&list::view(&pen, page))
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

fn key(context: &Context<'_>, view: &Page<'_>) -> Digester {
    let mut digester = Digester::new();
    let config = &context.site.config;
    digester.part(&context.maker.0).value(&config.budget).value(&config.price).value(view);
    digester
}

fn document_key(context: &Context<'_>, index: DocumentIndex) -> Digest {
    let arena = Bump::new();
    let document = context.site.document(index);
    let pen = Pen::new(context, &arena, context.site.address(index), &document.lang);
    key_of(context, index, &view(&pen, index), &links::Links::new(&pen, index))
}

/// The key of a document's page: its view, its text, where its links lead, and the file that its findings name.
fn key_of(context: &Context<'_>, index: DocumentIndex, view: &Page<'_>, links: &links::Links) -> Digest {
    let mut digester = key(context, view);
    let document = context.site.document(index);
    digester.part(&document.body.digest.0).part(document.path.as_str().as_bytes()).value(&links.facts()).finish()
}

fn make_document(context: &Context<'_>, index: DocumentIndex) -> Result<Made, fs::Error> {
    let arena = Bump::new();
    let document = context.site.document(index);
    let pen = Pen::new(context, &arena, context.site.address(index), &document.lang);
    let view = view(&pen, index);
    let links = links::Links::new(&pen, index);
    let key = key_of(context, index, &view, &links);
    if document.is_withdrawn() {
        return Ok(finish(context, key, &view, "", Some(&document.path)));
    }
    let text = context.inputs.text(&document.path)?;
    let labels = links::labels(&pen);
    let setting = Setting { resolve: &links, labels: &labels, prefix: "", deeper: 0 };
    let (body, mut found) = body::html(&document.path, &text, &document.body, setting);
    let mut made = finish(context, key, &view, &body, Some(&document.path));
    made.findings.append(&mut found);
    Ok(made)
}

/// Renders a view, weighs the page, and judges its weight.
fn finish(context: &Context<'_>, key: Digest, view: &Page<'_>, body: &str, source: Option<&SourcePath>) -> Made {
    let html = match context.templates.render(view, body) {
        Ok(html) => html,
        Err(finding) => return Made { key, bytes: Vec::new(), findings: vec![finding] },
    };
    let pages = |kb: usize| {
        let price = context.site.config.price.as_ref();
        let pages =
            price.map_or(0, |price| weight::pages_for_one(price.cost.value, price.megabytes.value, kb)).to_string();
        context.templates.strings().number(view.lang, &pages).unwrap_or(pages)
    };
    let page = weight::weigh(html, pages);
    let budget = context.site.config.budget;
    let budget = weight::Budget { error: budget.page as usize, warning: budget.warn as usize };
    // A page that is made of no file of its own is judged by the file that sets the budget.
    let config = SourcePath::new(config::FILE);
    let findings = weight::check(&page, budget, source.unwrap_or(&config)).into_iter().collect();
    Made { key, bytes: page.html.into_bytes(), findings }
}
