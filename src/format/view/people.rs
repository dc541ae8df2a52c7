//! Persons and organisations, and where the record names them.

use serde::Serialize;

use super::link::{Link, Name};

/// An organisation and where it appears.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Organisation<'v> {
    pub alternate_names: Vec<&'v str>,
    /// The label of its stakeholder group, in the page's language.
    pub group: Option<&'v str>,
    pub country: Option<&'v str>,
    pub href: Option<&'v str>,
    pub parent: Option<Name<'v>>,
    pub appearances: Vec<Appearance<'v>>,
}

/// A person who agreed to be listed, and where they appear.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Person<'v> {
    pub honorific: Option<&'v str>,
    pub memberships: Vec<Membership<'v>>,
    pub links: Vec<Link<'v>>,
    pub appearances: Vec<Appearance<'v>>,
}

/// What a person is or was in an organisation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Membership<'v> {
    pub organisation: Name<'v>,
    pub role: Option<&'v str>,
    pub start: Option<&'v str>,
    pub end: Option<&'v str>,
}

/// A page where a person or an organisation is named, and as what.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Appearance<'v> {
    pub link: Link<'v>,
    /// `speaker`, `organiser`, ...
    pub role: Option<&'v str>,
    pub date: Option<&'v str>,
}
