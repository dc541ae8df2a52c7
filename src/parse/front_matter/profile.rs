//! A profile of a country, statement by statement: schema.org `Dataset`, with SDMX's words for status and observation.

use serde::{Deserialize, Serialize};
use toml::Spanned as Toml;
use toml::de::DeValue;

use crate::base::date::{Date, PartialDate, Year};
use crate::base::fields::{Field, Reader, Shape};
use crate::base::span::Spanned;
use crate::parse::reference::Reference;

crate::words! {
    /// Whether what an indicator asks for was there.
    pub enum Presence {
        Nothing = "none",
        Partial = "partial",
        InForce = "in_force",
        Unknown = "unknown",
        NotApplicable = "not_applicable",
    }
}

crate::records! {
    /// A profile.
    pub struct Profile {
        /// The country's ISO 3166-1 code.
        country: Spanned<String>,
        /// The year that it describes.
        year: Spanned<Year>,
        /// Who published it.
        publisher: Option<Spanned<Reference>>,
        /// When its publisher last changed it.
        last_updated: Option<Spanned<Date>>,
        /// What its publisher says about its use.
        disclaimer: Option<Spanned<String>>,
        /// Its sections.
        sections: Vec<Section>,
    }

    /// A section of a profile.
    pub struct Section {
        /// Its number in the source, such as `1.1`.
        code: Spanned<String>,
        /// Its title.
        title: Spanned<String>,
        /// Its statements and figures.
        indicators: Vec<Indicator>,
    }

    /// One statement or figure.
    pub struct Indicator {
        /// Its number in the source, such as `1.1.1`.
        code: Spanned<String>,
        /// What it is about.
        title: Spanned<String>,
        /// Whether what it asks for was there.
        status: Spanned<Presence>,
        /// What the source says, in a sentence.
        statement: Option<Spanned<String>>,
        /// A figure, with the digits that the source gives.
        value: Option<Spanned<Figure>>,
        /// What the figure counts.
        unit: Option<Spanned<String>>,
        /// When it was so: a day, a month or a year.
        observed: Option<Spanned<PartialDate>>,
        /// Who says so.
        source: Option<Spanned<String>>,
        /// The code of an indicator of an older profile that this one takes the place of.
        supersedes: Option<Spanned<String>>,
    }
}

/// A number as it was written, with its digits: `5.00` says more than `5`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Figure(pub String);

impl Field for Figure {
    fn shape() -> Shape {
        Shape::Special("a number, with `.` before decimals and nothing between thousands")
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let digits = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()).filter(|digits| !digits.contains(char::is_alphabetic)),
            _ => None,
        };
        if digits.is_none() {
            reader.wrong(value, &Self::shape());
        }
        digits.map(|digits| Self(digits.replace('_', "")))
    }
}
