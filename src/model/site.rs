//! The forum as a whole, and the questions that checks and formats ask of it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap as HashMap;

use serde::{Deserialize, Serialize};

use crate::base::date::Date;
use crate::base::path::{Id, Lang, OutPath, SourcePath};
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::edition::Edition;
use crate::parse::front_matter::forum::Forum;
use crate::parse::front_matter::profile::{Indicator, Profile};
use crate::parse::front_matter::session::Session;
use crate::parse::kind::Kind;
use crate::parse::markdown::Image;
use crate::parse::reference::Reference;
use crate::read::active::Active;
use crate::read::config::Config;
use crate::read::picture::Picture;

use super::appearance::Appearance;
use super::likely::Likely;
use super::relations::{Relations, Topic};
use super::target::{DocumentIndex, Redirect, Target};

/// Everything that is published, with every reference resolved.
pub struct Site {
    pub config: Config,
    /// In the order of their paths.
    pub documents: Vec<Arc<Document>>,
    /// Drafts that are left out.
    pub withheld: Vec<Withheld>,
    /// By document: what a link to it takes.
    pub cards: Vec<Card>,
    /// By document, by the number of the link in its body: where it leads.
    pub links: Vec<Vec<Target>>,
    /// By document, by the number of the image in its body.
    pub images: Vec<Vec<Target>>,
    /// Files below `content/` that are no documents, which are published as they are.
    pub assets: BTreeMap<SourcePath, Asset>,
    /// Editions with their sessions, newest first.
    pub editions: Vec<EditionEntry>,
    /// By person or organisation: the records that name it, in the order of their paths.
    pub(super) appearances: HashMap<Id, Vec<Appearance>>,
    /// Old addresses, which lead on.
    pub redirects: Vec<Redirect>,
    /// What sessions are about, by address.
    pub topics: Vec<Topic>,
    pub(super) relations: Relations,
    /// By id: its place in `things`.
    pub(super) by_id: HashMap<Id, usize>,
    /// What there is, each in one file for each language.
    pub(super) things: Vec<Variants>,
    /// By document: its place in `things`.
    pub(super) thing_of: Vec<usize>,
    /// By old id: the one that the page has now.
    pub(super) moved: HashMap<Id, Id>,
    /// What is published where, for those who ask by address: made at the first question, which nearly no site asks.
    pub(super) by_address: OnceLock<HashMap<OutPath, DocumentIndex>>,
    pub(super) likely: Likely,
}

/// What a link to a document takes. A large site has more links than anything else, and a processor waits longer for memory
/// than it works: so all of this lies side by side, and not in the document's own facts.
#[derive(Clone, Debug)]
pub struct Card {
    /// Where it is published.
    pub address: OutPath,
    pub title: Box<str>,
    pub lang: Lang,
    pub kind: Kind,
    /// What [`Site::is_listed`] says.
    pub is_listed: bool,
    /// What [`Site::day_of`] says.
    pub day: Option<Date>,
}

/// A draft, as far as the published site has to know of it.
#[derive(Clone, Debug)]
pub struct Withheld {
    pub path: SourcePath,
    pub id: Id,
    /// The names of a person who is not to be named: the wish holds before the file is finished.
    pub unlisted: Vec<String>,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    pub address: OutPath,
    pub facts: FileFacts,
}

/// What is known of a file's contents.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FileFacts {
    /// Of the published bytes.
    pub size: u64,
    pub picture: Option<Picture>,
    /// Where it would run; such a file is not published.
    pub active: Option<Active>,
    /// It is a picture that may say where it was taken and by whom, and that can't be freed of it; nor is such a file.
    pub has_notes: bool,
}

/// No file may be larger: no reader could load it. What is larger is not read. Two of this size fit into the memory that a
/// build may take: a picture, and what is published of it.
pub const LARGEST_FILE: u64 = 48 << 20;

/// Files that are larger are read one after the other, as each is held whole: several at once would take several times as much.
pub const LARGE_FILE: u64 = 2 << 20;

impl FileFacts {
    /// Of a file that is not read.
    pub fn unread(size: u64) -> Self {
        Self { size, picture: None, active: None, has_notes: false }
    }

    pub fn is_published(&self) -> bool {
        self.active.is_none() && !self.has_notes && !self.is_too_large()
    }

    pub fn is_too_large(&self) -> bool {
        self.size > LARGEST_FILE
    }
}

/// An edition and what belongs to it.
#[derive(Clone, Debug)]
pub struct EditionEntry {
    pub document: DocumentIndex,
    /// By time where they have one, then by path.
    pub sessions: Vec<DocumentIndex>,
}

/// The files of one id: one for each language.
#[derive(Clone, Default, Debug)]
pub struct Variants {
    pub original: Option<DocumentIndex>,
    /// In the order of the site's languages.
    pub translations: Vec<DocumentIndex>,
}

impl Site {
    pub fn document(&self, index: DocumentIndex) -> &Document {
        &self.documents[index.0]
    }

    pub fn address(&self, index: DocumentIndex) -> &OutPath {
        &self.card(index).address
    }

    pub fn card(&self, index: DocumentIndex) -> &Card {
        &self.cards[index.0]
    }

    /// Where documents are published, in their order.
    pub fn addresses(&self) -> impl Iterator<Item = &OutPath> {
        self.cards.iter().map(|card| &card.address)
    }

    /// Every document, those that were withdrawn among them, in the order of their paths.
    pub fn all(&self) -> impl ExactSizeIterator<Item = DocumentIndex> {
        (0..self.documents.len()).map(DocumentIndex)
    }

    /// Every document that has a page. Those that were withdrawn are not among them.
    pub fn indices(&self) -> impl Iterator<Item = DocumentIndex> {
        self.all().filter(|index| !self.document(*index).is_withdrawn())
    }

    /// The documents that were withdrawn, which no list shows.
    pub fn withdrawn(&self) -> impl Iterator<Item = DocumentIndex> {
        self.all().filter(|index| self.document(*index).is_withdrawn())
    }

    /// The files of an id.
    pub fn variants(&self, id: &Id) -> Option<&Variants> {
        self.by_id.get(id).map(|at| &self.things[*at])
    }

    /// The records that name a person or an organisation, in the order of their paths.
    pub fn appearances(&self, party: DocumentIndex) -> &[Appearance] {
        self.appearances.get(&self.document(party).id).map(Vec::as_slice).unwrap_or_default()
    }

    /// A document in all its languages.
    pub fn variants_of(&self, index: DocumentIndex) -> &Variants {
        &self.things[self.thing_of[index.0]]
    }

    /// The id that a page has now, given one that it has or had.
    pub fn current<'s>(&'s self, id: &'s Id) -> &'s Id {
        self.moved.get(id).unwrap_or(id)
    }

    /// The document of an id, or of an old id, in a language, or else the original.
    pub fn find(&self, id: &str, lang: &Lang) -> Option<DocumentIndex> {
        let id = self.moved.get(id).map_or(id, Id::as_str);
        self.in_language(&self.things[*self.by_id.get(id)?], lang)
    }

    /// Of the files of an id the one in a language, or else the original.
    fn in_language(&self, variants: &Variants, lang: &Lang) -> Option<DocumentIndex> {
        let translated = variants.translations.iter().find(|index| self.card(**index).lang == *lang);
        translated.copied().or(variants.original)
    }

    /// A document in a language where there is one, or else as it was given.
    pub fn here(&self, index: DocumentIndex, lang: &Lang) -> DocumentIndex {
        self.in_language(self.variants_of(index), lang).unwrap_or(index)
    }

    /// What a reference names, if it is there and of the kind that the reference says.
    pub fn resolve(&self, reference: &Reference, lang: &Lang) -> Option<DocumentIndex> {
        self.find(&reference.id, lang).filter(|index| self.card(*index).kind == reference.kind)
    }

    /// The document that holds the facts of this one: itself, unless it is a translation.
    pub fn original(&self, index: DocumentIndex) -> DocumentIndex {
        self.variants_of(index).original.unwrap_or(index)
    }

    /// The facts of a document, which a translation shares with its original.
    pub fn front(&self, index: DocumentIndex) -> &Front {
        &self.document(self.original(index)).front
    }

    pub fn forum(&self) -> Option<(&Document, &Forum)> {
        fn read(document: &Document) -> Option<(&Document, &Forum)> {
            match &document.front {
                Front::Forum(forum) => Some((document, &**forum)),
                _ => None,
            }
        }
        // Every page asks for it, and it nearly always has this id.
        let usual = self.find("index", self.config.default_lang()).map(|index| self.document(index));
        usual.and_then(read).or_else(|| self.documents.iter().find_map(|document| read(document)))
    }

    pub fn sessions(&self) -> impl Iterator<Item = (&Document, &Session)> {
        self.documents.iter().filter_map(|document| match &document.front {
            Front::Session(session) => Some((&**document, &**session)),
            _ => None,
        })
    }

    pub fn profiles(&self) -> impl Iterator<Item = (&Document, &Profile)> {
        self.documents.iter().filter_map(|document| match &document.front {
            Front::Profile(profile) => Some((&**document, &**profile)),
            _ => None,
        })
    }

    pub fn indicators(&self) -> impl Iterator<Item = (&Document, &Profile, &Indicator)> {
        let sections = self
            .profiles()
            .flat_map(|(document, profile)| profile.sections.iter().map(move |section| (document, profile, section)));
        sections.flat_map(|(document, profile, section)| {
            section.indicators.iter().map(move |indicator| (document, profile, indicator))
        })
    }

    pub fn edition(&self, index: DocumentIndex) -> Option<&Edition> {
        match self.front(index) {
            Front::Edition(edition) => Some(edition),
            _ => None,
        }
    }

    /// Every file that a body shows as a picture, with where it does so.
    pub fn shown_assets(&self) -> impl Iterator<Item = (&Document, &Image, &SourcePath, &Asset)> {
        self.indices().flat_map(move |index| {
            let document = self.document(index);
            document.body.images.iter().zip(&self.images[index.0]).filter_map(move |(image, target)| match target {
                Target::Asset(path) => Some((document, image, path, self.assets.get(path)?)),
                _ => None,
            })
        })
    }
}
