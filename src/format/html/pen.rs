//! What views are written with: the site, the page that is being written, and a place for texts that are made for it.

use std::borrow::Cow;
use std::fmt::Display;

use bumpalo::Bump;

use crate::base::path::{Lang, OutPath, SourcePath};
use crate::base::span::Spanned;
use crate::format::plan::Context;
use crate::format::view::{Link, Name};
use crate::model::link;
use crate::model::site::{Asset, Card, Site};
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::{is_path, is_web_address};
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;

use crate::format::lists::Lists;

pub struct Pen<'v> {
    pub context: &'v Context<'v>,
    pub site: &'v Site,
    pub lists: &'v Lists,
    /// The page that is being written: links lead from here.
    pub from: &'v OutPath,
    pub lang: &'v Lang,
    /// What links begin with on a page that a host may show at any address; elsewhere they are relative.
    top: Option<&'v str>,
    arena: &'v Bump,
}

impl<'v> Pen<'v> {
    pub fn new(context: &'v Context<'v>, arena: &'v Bump, from: &'v OutPath, lang: &'v Lang) -> Self {
        Self { context, site: context.site, lists: &context.plan.lists, from, lang, top: None, arena }
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

    /// Keeps the text of a value for as long as the view.
    pub fn text(&self, value: impl Display) -> &'v str {
        bumpalo::format!(in self.arena, "{}", value).into_bump_str()
    }

    /// A string of the theme in the page's language. A theme without it shows its id, which the theme's check has reported.
    pub fn string(&self, id: &str) -> &'v str {
        self.string_or(id, id)
    }

    fn string_or(&self, id: &str, other: &str) -> &'v str {
        match self.context.templates.strings().marked(self.lang.as_str(), id, None) {
            Ok(Cow::Borrowed(text)) => text,
            Ok(Cow::Owned(text)) => self.text(text),
            Err(_) => self.text(other),
        }
    }

    pub fn href(&self, target: &OutPath) -> &'v str {
        match self.top {
            Some(top) => self.text(format_args!("{top}{target}")),
            None => self.arena.alloc_str(&self.from.link_to(target)),
        }
    }

    /// A link to a document, with its name. Where it is in another language than the page, the link says so.
    pub fn link(&self, index: DocumentIndex) -> Link<'v> {
        let card = self.site.card(index);
        let hreflang = self.foreign(card);
        Link {
            href: self.href(&card.address),
            text: self.title(index),
            lang: self.title_lang(index),
            hreflang,
            note: hreflang.map(|lang| self.language_note(lang)),
            current: false,
        }
    }

    /// The language of a document, where that is not the page's.
    fn foreign(&self, card: &'v Card) -> Option<&'v str> {
        (card.lang != *self.lang).then(|| card.lang.as_str())
    }

    /// The language of a document's title, where that is not the page's. A person's name is in no language: a voice that
    /// reads Sesotho reads a Mosotho's name well, on whatever page it found it.
    pub fn title_lang(&self, index: DocumentIndex) -> Option<&'v str> {
        let card = self.site.card(index);
        self.foreign(card).filter(|_| card.kind != Kind::Person)
    }

    /// The language of what stands in originals alone, where that is not the page's: all facts that are not text.
    pub fn facts_lang(&self) -> Option<&'v str> {
        let default = self.site.config.default_lang();
        (default != self.lang).then(|| default.as_str())
    }

    /// What is said of a link into another language: `(Senyesemane)`.
    pub fn language_note(&self, lang: &str) -> &'v str {
        self.text(format_args!("({})", self.language(lang)))
    }

    /// The name of a language in the page's language; its tag where the theme has no name for it.
    pub fn language(&self, lang: &str) -> &'v str {
        self.string_or(&format!("language-{lang}"), lang)
    }

    /// The name of a language in that language; its tag where the theme has no name for it.
    pub fn own_name(&self, lang: &'v str) -> &'v str {
        self.context.templates.strings().own_name(lang).map_or(lang, |name| self.text(name))
    }

    /// The forum's page in the page's language, or else the original.
    pub fn forum(&self) -> Option<DocumentIndex> {
        let (forum, _) = self.site.forum()?;
        self.site.find(forum.id.as_str(), self.lang)
    }

    /// The site's name, and its language where that is not the page's: what the forum's page is called in this language.
    pub fn site_name(&self) -> (&'v str, Option<&'v str>) {
        let name = self.site.config.name.as_str();
        match self.forum().filter(|index| self.site.document(*index).variant) {
            Some(index) => (self.title(index), None),
            None => (name, self.facts_lang()),
        }
    }

    /// The forum's page in the page's language.
    pub fn home(&self) -> &'v str {
        match self.forum() {
            Some(index) => self.href(self.site.address(index)),
            None => self.href(&OutPath::new("index.html").expect("a fine name")),
        }
    }

    /// The name of a document. A person who is not listed has none.
    pub fn title(&self, index: DocumentIndex) -> &'v str {
        let card = self.site.card(index);
        match card.is_listed {
            true => &card.title,
            false => self.string("participant"),
        }
    }

    /// The name of what a reference names, with the way there.
    pub fn name(&self, reference: &Reference) -> Name<'v> {
        match self.site.resolve(reference, self.lang) {
            Some(index) => {
                let link = self.link(index);
                let name = Name { text: link.text, lang: link.lang, ..Name::default() };
                match self.site.is_listed(index) {
                    true => Name { href: Some(link.href), hreflang: link.hreflang, note: link.note, ..name },
                    false => name,
                }
            }
            None => Name { text: self.text(&reference.id), ..Name::default() },
        }
    }

    /// Words of an original that name something without leading to it.
    pub fn words(&self, text: &'v str) -> Name<'v> {
        Name { text, lang: self.facts_lang(), ..Name::default() }
    }

    pub fn names(&self, references: impl IntoIterator<Item = &'v Spanned<Reference>>) -> Vec<Name<'v>> {
        references.into_iter().map(|reference| self.name(reference)).collect()
    }

    /// A document in the page's language, where there is one.
    pub fn here(&self, index: DocumentIndex) -> DocumentIndex {
        self.site.here(index, self.lang)
    }

    /// A link to a document in the page's language, where there is one.
    pub fn link_here(&self, index: DocumentIndex) -> Link<'v> {
        self.link(self.here(index))
    }

    /// A link to what a reference names. `None` where there is no page to lead to.
    pub fn link_to(&self, reference: &Reference) -> Option<Link<'v>> {
        let index = self.site.resolve(reference, self.lang)?;
        self.site.is_listed(index).then(|| self.link(index))
    }

    pub fn links_to(&self, references: impl IntoIterator<Item = &'v Spanned<Reference>>) -> Vec<Link<'v>> {
        references.into_iter().filter_map(|reference| self.link_to(reference)).collect()
    }

    /// What was written as a reference, an address or plain words.
    pub fn written(&self, text: &'v str) -> Name<'v> {
        let reference = Reference::parse(text).filter(|reference| self.site.resolve(reference, self.lang).is_some());
        match reference {
            Some(reference) => self.name(&reference),
            None if is_address(text) => Name { text, href: Some(text), ..Name::default() },
            None => self.words(text),
        }
    }

    /// The name of a country, by its code: in the theme's words, or else in those of the forum that serves it.
    pub fn country(&self, code: &'v str) -> &'v str {
        let id = format!("country-{}", code.to_lowercase());
        if self.context.templates.strings().has(&id) {
            return self.string(&id);
        }
        let area = self.site.forum().and_then(|(_, forum)| forum.area.as_ref());
        let own = area.filter(|area| area.iso3166.as_ref().is_some_and(|own| own.value == code));
        own.map_or(code, |area| area.name.as_str())
    }

    /// What the forum calls a stakeholder group.
    pub fn group(&self, word: &'v str) -> &'v str {
        let groups = self.site.forum().map(|(_, forum)| forum.stakeholder_groups.iter()).into_iter().flatten();
        let label = groups.filter(|group| group.id.value == word).map(|group| group.label.as_str()).next();
        label.unwrap_or(word)
    }

    /// A day or a moment, as RFC 3339.
    pub fn date(&self, date: &Option<Spanned<impl Display>>) -> Option<&'v str> {
        date.as_ref().map(|date| self.text(&date.value))
    }

    /// How much a file weighs, in words.
    pub fn size(&self, bytes: u64) -> &'v str {
        const MEGABYTE: u64 = 1_000_000;
        if bytes < MEGABYTE {
            return self.text(format_args!("{} KB", bytes.div_ceil(1000)));
        }
        let tenths = bytes.div_ceil(MEGABYTE / 10);
        let number = match tenths % 10 {
            0 => format!("{}", tenths / 10),
            tenth => format!("{}.{tenth}", tenths / 10),
        };
        let number = self.context.templates.strings().number(self.lang.as_str(), &number).unwrap_or(number);
        self.text(format_args!("{number} MB"))
    }

    /// The source of a file that a document names by its path from there.
    pub fn asset(&self, document: &'v Document, path: &str) -> Option<(SourcePath, &'v Asset)> {
        let source = link::file(self.site, document, path).ok()?;
        let asset = self.site.assets.get(&source)?;
        Some((source, asset))
    }

    /// A link to a file, with its kind and size. `None` where there is no such file.
    pub fn file(&self, document: &'v Document, path: &str, text: &'v str) -> Option<Link<'v>> {
        let (source, asset) = self.asset(document, path)?;
        let note = self.text(format_args!("({}, {})", file_kind(&source), self.size(asset.facts.size)));
        Some(Link { href: self.href(&asset.address), text, note: Some(note), ..Link::default() })
    }

    /// Where an address leads that may also be the path of a file, and how much that file weighs. `None` where there is no
    /// such file.
    pub fn address(&self, document: &'v Document, address: &'v str) -> Option<(&'v str, Option<u64>)> {
        if !is_path(address) {
            return Some((elsewhere(address)?, None));
        }
        let (_, asset) = self.asset(document, address)?;
        Some((self.href(&asset.address), Some(asset.facts.size)))
    }
}

/// What sort of file it is, by the ending of its name.
pub fn file_kind(path: &SourcePath) -> String {
    path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase()
}

/// An address on another site. `None` where it can't be followed, which has been reported.
pub fn elsewhere(address: &str) -> Option<&str> {
    is_web_address(address).then_some(address)
}

/// Whether a text is an address that can be visited.
fn is_address(text: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|start| text.starts_with(start))
}
