//! Persons and organisations, and where the record names them.

use super::contract::views;
use super::link::{Link, Name};

views! {
    /// An organisation and where it appears.
    pub struct Organisation<'v> {
        /// What else it is called.
        pub alternate_names: Vec<&'v str>,
        /// The label of its stakeholder group, in the page's language.
        pub group: Option<&'v str>,
        /// Its ISO 3166 code.
        pub country: Option<&'v str>,
        /// Its own site.
        pub href: Option<&'v str>,
        /// The organisation that it is part of.
        pub parent: Option<Name<'v>>,
        /// Where the record names it.
        pub appearances: Vec<Appearance<'v>>,
    }

    /// A person who agreed to be listed, and where they appear.
    pub struct Person<'v> {
        /// Such as `Dr`.
        pub honorific: Option<&'v str>,
        /// Other spellings of the name, and former names.
        pub other_names: Vec<&'v str>,
        /// The organisations that they belong or belonged to.
        pub memberships: Vec<Membership<'v>>,
        /// Their own pages.
        pub links: Vec<Link<'v>>,
        /// Where the record names them.
        pub appearances: Vec<Appearance<'v>>,
    }

    /// What a person is or was in an organisation.
    pub struct Membership<'v> {
        /// The organisation.
        pub organisation: Name<'v>,
        /// What they are or were there.
        pub role: Option<&'v str>,
        /// For whom they are or were there.
        pub on_behalf_of: Option<Name<'v>>,
        /// The stakeholder group that they stand for there, in the forum's words.
        pub group: Option<&'v str>,
        /// Since when.
        pub start: Option<&'v str>,
        /// Until when.
        pub end: Option<&'v str>,
    }

    /// A page where a person or an organisation is named, and as what.
    pub struct Appearance<'v> {
        /// To the page.
        pub link: Link<'v>,
        /// `speaker`, `organiser`, ...
        pub role: Option<&'v str>,
        /// The page's own date.
        pub date: Option<&'v str>,
    }
}
