//! People and organisations: schema.org and Popolo `Person` and `Organization`.
//!
//! Gender, age and disability have no key here: they are never published of a named person.

use crate::base::date::Date;
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::records! {
    /// A person. The title is the name.
    pub struct Person {
        /// The name as lists sort it, such as `Vergne, Antoine`.
        sort_name: Option<Spanned<String>>,
        /// Other spellings of the name, and former names. The page shows them: none that the person does not want to be known.
        other_names: Vec<Spanned<String>>,
        /// A form of address before the name.
        honorific: Option<Spanned<String>>,
        /// The ORCID iD.
        orcid: Option<Spanned<String>>,
        /// Organisations that the person belongs to.
        memberships: Vec<Membership>,
        /// What the person agreed to.
        consent: Option<Consent>,
        /// Pages of the person elsewhere.
        links: Vec<PersonalLink>,
    }

    /// A page of a person elsewhere.
    pub struct PersonalLink {
        /// Its address.
        url: Spanned<String>,
        /// What it is called.
        title: Spanned<String>,
    }

    /// That a person belongs to an organisation.
    pub struct Membership {
        /// The organisation.
        org: Spanned<Reference>,
        /// What the person does there.
        role: Option<Spanned<String>>,
        /// On whose behalf the person is there.
        on_behalf_of: Option<Spanned<Reference>>,
        /// The stakeholder group that the person stands for there.
        stakeholder_group: Option<Spanned<String>>,
        /// The first day.
        start: Option<Date>,
        /// The last day.
        end: Option<Date>,
    }

    /// What a person agreed to.
    pub struct Consent {
        /// Whether the name may be shown. Where it may not, the site says "a participant".
        listed: Option<Spanned<bool>>,
        /// Whether a photo may be shown.
        photo: Option<bool>,
        /// When this was agreed.
        date: Option<Date>,
    }

    /// An organisation. The title is the name.
    pub struct Organisation {
        /// Other names and spellings that the public record uses.
        alternate_names: Vec<Spanned<String>>,
        /// The stakeholder group that it belongs to.
        stakeholder_group: Option<Spanned<String>>,
        /// The ISO 3166-1 code of its country.
        country: Option<Spanned<String>>,
        /// Its own site.
        url: Option<Spanned<String>>,
        /// The organisation that it is a part of.
        parent: Option<Spanned<Reference>>,
    }
}

impl Person {
    /// Whether the person agreed to be named, or was never asked.
    pub fn is_listed(&self) -> bool {
        let listed = self.consent.as_ref().and_then(|consent| consent.listed.as_ref());
        listed.is_none_or(|listed| listed.value)
    }
}
