//! Front matter: the typed facts at the top of a file, one record for each kind.

pub mod common;
pub mod participation;
pub mod forum;
pub mod edition;
pub mod session;
pub mod profile;
pub mod party;
pub mod record;
pub mod outcome;
pub mod training;
pub mod reference_work;

use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::base::fields::{FieldDoc, Reader, Record};
use crate::base::host::is_host;
use crate::base::span::{Span, Spanned};

use super::kind::Kind;

/// The facts that belong to one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Front {
    Forum(Box<forum::Forum>),
    Edition(Box<edition::Edition>),
    Session(Box<session::Session>),
    Profile(Box<profile::Profile>),
    Person(Box<party::Person>),
    Organisation(Box<party::Organisation>),
    Report(Box<record::Report>),
    Minutes(Box<record::Minutes>),
    Transcript(Box<record::Transcript>),
    Recommendation(Box<outcome::Recommendation>),
    Redress(Box<outcome::Redress>),
    Module(Box<training::Module>),
    Lesson(Box<training::Lesson>),
    Term(Box<reference_work::Term>),
    Document(Box<reference_work::Paper>),
    /// Only what everything has.
    Page,
    News,
    /// The file is a variant in another language: its facts stand in the original.
    Variant,
    /// The page was withdrawn: nothing is kept of its facts but whether its title may be shown. There is no reason where
    /// it is missing, which has been reported.
    Withdrawn {
        reason: Option<Box<common::Withdrawn>>,
        /// The names of a person who is not to be named, which no text may hold either.
        unlisted: Vec<String>,
        /// What the page led to that may be files of the site: they go with it.
        files: Vec<String>,
    },
    /// A required fact is missing or can't be read, which has been reported.
    Unreadable,
}

impl Front {
    /// Whether the title may be shown: people decide whether they are named.
    pub fn is_listed(&self) -> bool {
        match self {
            Front::Person(person) => person.is_listed(),
            Front::Withdrawn { unlisted, .. } => unlisted.is_empty(),
            _ => true,
        }
    }

    /// What may be a reference, an address or plain words.
    pub fn written(&self) -> Vec<&Spanned<String>> {
        match self {
            Front::Recommendation(recommendation) => {
                recommendation.timeline.iter().flat_map(|step| &step.evidence).collect()
            }
            Front::Module(module) => module.prerequisites.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What leads to other files of this site.
    pub fn paths(&self) -> Vec<&Spanned<String>> {
        let mut paths: Vec<_> = match self {
            Front::Document(paper) => vec![&paper.file],
            Front::Session(session) => session.slides.iter().collect(),
            _ => Vec::new(),
        };
        paths.extend(self.paths_or_addresses().filter(|url| is_path(url)));
        // What is missing or can't be read has been reported.
        paths.retain(|path| path.span != Span::default());
        paths
    }

    /// What leads to other sites, whether or not it is a whole address.
    pub fn addresses(&self) -> Vec<&Spanned<String>> {
        let mut addresses: Vec<_> = match self {
            Front::Organisation(organisation) => organisation.url.iter().collect(),
            Front::Person(person) => person.links.iter().map(|link| &link.url).collect(),
            Front::Session(session) => session.online.iter().filter_map(|online| online.url.as_ref()).collect(),
            _ => Vec::new(),
        };
        addresses.extend(self.paths_or_addresses().filter(|url| !is_path(url)));
        addresses.retain(|address| address.span != Span::default());
        addresses
    }

    /// What leads to a file of this site or to another site, as its author likes.
    fn paths_or_addresses(&self) -> impl Iterator<Item = &Spanned<String>> {
        let (recordings, materials) = match self {
            Front::Session(session) => (session.recordings.as_slice(), [].as_slice()),
            Front::Module(module) => ([].as_slice(), module.materials.as_slice()),
            _ => Default::default(),
        };
        recordings.iter().map(|recording| &recording.url).chain(materials.iter().map(|material| &material.url))
    }
}

/// Whether what stands where a web address may stand is the path of a file of this site.
pub fn is_path(address: &str) -> bool {
    let is_slash = |c: char| matches!(c, '/' | '\\');
    let is_host = address.strip_prefix(is_slash).is_some_and(|rest| rest.starts_with(is_slash));
    !is_host && !address.contains(':') && !address.starts_with("www.") && !address.trim().is_empty()
}

/// Whether an address is whole, so that it can be followed from anywhere, and leads to a page of the web.
pub fn is_web_address(address: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    host.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        is_host(host) && !rest.contains(char::is_whitespace)
    })
}

/// One kind's keys and their reader.
struct Form {
    kind: Kind,
    fields: &'static [FieldDoc],
    read: fn(&DeTable<'_>, Span, &mut Reader) -> Option<Front>,
}

macro_rules! form {
    ($kind:ident, $record:ty) => {
        Form {
            kind: Kind::$kind,
            fields: <$record as Record>::FIELDS,
            read: |table, at, reader| <$record>::read_keys(table, at, reader).map(|r| Front::$kind(Box::new(r))),
        }
    };
}

/// Every kind. A new one is a record and a line here.
const FORMS: &[Form] = &[
    form!(Forum, forum::Forum),
    form!(Edition, edition::Edition),
    form!(Session, session::Session),
    form!(Profile, profile::Profile),
    form!(Person, party::Person),
    form!(Organisation, party::Organisation),
    form!(Report, record::Report),
    form!(Minutes, record::Minutes),
    form!(Transcript, record::Transcript),
    form!(Recommendation, outcome::Recommendation),
    form!(Redress, outcome::Redress),
    form!(Module, training::Module),
    form!(Lesson, training::Lesson),
    form!(Term, reference_work::Term),
    form!(Document, reference_work::Paper),
    Form { kind: Kind::News, fields: &[], read: |_, _, _| Some(Front::News) },
    Form { kind: Kind::Page, fields: &[], read: |_, _, _| Some(Front::Page) },
];

/// The keys that a kind has besides those that everything has.
pub fn fields(kind: Kind) -> &'static [FieldDoc] {
    FORMS.iter().find(|form| form.kind == kind).map_or(&[], |form| form.fields)
}

/// Where a file of each kind stands, with the keys that it has.
pub fn places() -> impl Iterator<Item = (&'static str, &'static [FieldDoc])> {
    let place = |kind| match kind {
        Kind::Session => Some("a session stands in a folder that has an `edition.md`"),
        Kind::Edition => Some("an edition is the file `edition.md` in a folder of its own"),
        Kind::Forum => Some("the forum is the file `content/index.md`"),
        Kind::Person => Some("a person stands in `content/people/`"),
        Kind::Organisation => Some("an organisation stands in `content/organisations/`"),
        Kind::Profile => Some("a profile stands in `content/profiles/`"),
        _ => None,
    };
    FORMS.iter().filter_map(move |form| Some((place(form.kind)?, form.fields)))
}

/// Every kind that can be published, in the order of the manual.
pub fn kinds() -> impl Iterator<Item = Kind> {
    FORMS.iter().map(|form| form.kind)
}

/// Reads a kind's facts. Keys that belong to everything are not its business, and unknown ones are the caller's.
pub fn read(kind: Kind, table: &DeTable<'_>, at: Span, reader: &mut Reader) -> Front {
    let form = FORMS.iter().find(|form| form.kind == kind);
    form.and_then(|form| (form.read)(table, at, reader)).unwrap_or(Front::Unreadable)
}
