//! Front matter: the typed facts at the top of a file, one record for each kind.

pub mod common;
pub mod forum;
pub mod edition;
pub mod session;
pub mod profile;
pub mod party;

use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::base::fields::{FieldDoc, Reader, Record};
use crate::base::span::Span;

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
    /// Only what everything has.
    Page,
    /// The file is a variant in another language: its facts stand in the original.
    Variant,
    /// A required fact is missing or can't be read, which has been reported.
    Unreadable,
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

/// The kinds that have facts of their own. A new kind is a record and a line here.
const FORMS: &[Form] = &[
    form!(Forum, forum::Forum),
    form!(Edition, edition::Edition),
    form!(Session, session::Session),
    form!(Profile, profile::Profile),
    form!(Person, party::Person),
    form!(Organisation, party::Organisation),
    Form { kind: Kind::Page, fields: &[], read: |_, _, _| Some(Front::Page) },
];

/// The keys that a kind has besides those that everything has. `None` where this program can't publish the kind yet.
pub fn fields(kind: Kind) -> Option<&'static [FieldDoc]> {
    FORMS.iter().find(|form| form.kind == kind).map(|form| form.fields)
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
