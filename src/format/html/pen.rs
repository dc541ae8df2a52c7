//! What views are written with: the site, the page that is being written, and a place for texts that are made for it.

use std::fmt::Display;

use bumpalo::Bump;

use crate::base::path::{Lang, OutPath};
use crate::format::plan::Context;
use crate::format::view::{Link, Name};
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::reference::Reference;

pub struct Pen<'v> {
    pub context: &'v Context<'v>,
    pub site: &'v Site,
    /// The page that is being written: links lead from here.
    pub from: &'v OutPath,
    pub lang: &'v Lang,
    /// What links begin with on a page that a host may show at any address; elsewhere they are relative.
    top: Option<&'v str>,
    arena: &'v Bump,
}

impl<'v> Pen<'v> {
    pub fn new(context: &'v Context<'v>, arena: &'v Bump, from: &'v OutPath, lang: &'v Lang) -> Self {
        Self { context, site: context.site, from, lang, top: None, arena }
    }

    /// For the page that stands in for one that is not there: a host shows it at the address that was asked for, so that
    /// relative links would lead astray. Only a site that knows its own address can do better.
    pub fn anywhere(self) -> Self {
        let path = |base: &'v String| {
            let host = base.find("://").map_or(0, |at| at + 3);
            base[host..].find('/').map(|at| &base[host + at..])
        };
        Self { top: self.site.config.base_url.as_ref().and_then(path), ..self }
    }

    /// Keeps a text for as long as the view.
    pub fn text(&self, value: impl Display) -> &'v str {
        bumpalo::format!(in self.arena, "{}", value).into_bump_str()
    }

    /// A string of the theme in the page's language. A theme without it shows its id, which the theme's check has reported.
    pub fn string(&self, id: &str) -> &'v str {
        let text = self.context.templates.strings().text(self.lang.as_str(), id, None);
        self.text(text.unwrap_or_else(|_| id.to_owned()))
    }

    pub fn href(&self, target: &OutPath) -> &'v str {
        match self.top {
            Some(top) => self.text(format_args!("{top}{target}")),
            None => self.text(self.from.link_to(target)),
        }
    }

    /// A link to a document, with its name. Where it is in another language than the page, the link says so.
    pub fn link(&self, index: DocumentIndex) -> Link<'v> {
        let document = self.site.document(index);
        let lang = (document.lang != *self.lang).then(|| document.lang.as_str());
        Link {
            href: self.href(self.site.address(index)),
            text: self.title(index),
            lang,
            note: lang.map(|lang| self.language_note(lang)),
        }
    }

    /// What is said of a link into another language: `(Senyesemane)`.
    pub fn language_note(&self, lang: &str) -> &'v str {
        self.text(format_args!("({})", self.language(lang)))
    }

    /// The name of a language in the page's language; its tag where the theme has no name for it.
    pub fn language(&self, lang: &str) -> &'v str {
        let name = self.context.templates.strings().text(self.lang.as_str(), &format!("language-{lang}"), None);
        self.text(name.unwrap_or_else(|_| lang.to_owned()))
    }

    /// The forum's page in the page's language.
    pub fn home(&self) -> &'v str {
        let forum = self.site.forum().and_then(|(forum, _)| self.site.find(forum.id.as_str(), self.lang));
        match forum {
            Some(index) => self.href(self.site.address(index)),
            None => self.href(&OutPath::new("index.html").expect("a fine name")),
        }
    }

    /// The name of a document. A person who is not listed has none.
    pub fn title(&self, index: DocumentIndex) -> &'v str {
        match self.is_listed(index) {
            true => self.site.document(index).common.title.as_str(),
            false => self.string("participant"),
        }
    }

    pub fn is_listed(&self, index: DocumentIndex) -> bool {
        match self.site.front(index) {
            Front::Person(person) => {
                let listed = person.consent.as_ref().and_then(|consent| consent.listed.as_ref());
                listed.is_none_or(|listed| listed.value)
            }
            _ => true,
        }
    }

    /// The name of what a reference names, with the way there.
    pub fn name(&self, reference: &'v Reference) -> Name<'v> {
        match self.site.resolve(reference, self.lang) {
            Some(index) => {
                let href = self.is_listed(index).then(|| self.href(self.site.address(index)));
                Name { text: self.title(index), href }
            }
            None => Name { text: &reference.id, href: None },
        }
    }
}
