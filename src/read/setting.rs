//! What a site sets of its theme's options, as `pitso.toml` says it. What an option takes, its theme knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned as Toml;
use toml::de::{DeTable, DeValue};

use crate::base::fields::{Field, Reader, Shape};
use crate::base::span::Spanned;

/// A value that an option may have.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Value {
    Truth(bool),
    Number(i64),
    Text(String),
    /// A text in several languages, by their tags.
    Texts(BTreeMap<String, String>),
}

/// An option's name and value, with their places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Setting {
    pub name: Spanned<String>,
    pub value: Spanned<Value>,
}

/// All that a site sets, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Settings(pub Vec<Setting>);

const WORDS: &str =
    "true or false, a whole number, a text, or texts by language such as { en = \"...\", st = \"...\" }";

impl Value {
    /// Reads a value of TOML; `None` if no option can have it.
    pub fn of(value: &DeValue<'_>) -> Option<Self> {
        Some(match value {
            DeValue::Boolean(truth) => Self::Truth(*truth),
            DeValue::Integer(number) => Self::Number(i64::from_str_radix(number.as_str(), number.radix()).ok()?),
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Table(table) => Self::Texts(texts(table)?),
            _ => return None,
        })
    }

    /// The texts in it.
    fn words(&self) -> impl Iterator<Item = &String> {
        let (one, many) = match self {
            Self::Text(text) => (Some(text), None),
            Self::Texts(texts) => (None, Some(texts)),
            _ => (None, None),
        };
        one.into_iter().chain(many.into_iter().flat_map(BTreeMap::values))
    }
}

fn texts(table: &DeTable<'_>) -> Option<BTreeMap<String, String>> {
    let text = |value: &Toml<DeValue<'_>>| value.get_ref().as_str().map(str::to_owned);
    table.iter().map(|(lang, value)| Some((lang.get_ref().to_string(), text(value)?))).collect()
}

impl Field for Settings {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Map(Box::new(Shape::Special(WORDS)))
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            reader.wrong(value, &Self::shape());
            return None;
        };
        let mut settings = Vec::new();
        for (name, value) in table.iter() {
            match Value::of(value.get_ref()) {
                Some(read) => {
                    let at = reader.place(value);
                    reader.texts.extend(read.words().map(|text| Spanned::new(text.clone(), at)));
                    let name = Spanned::new(name.get_ref().to_string(), reader.place(name));
                    settings.push(Setting { name, value: Spanned::new(read, at) });
                }
                None => reader.wrong(value, &Shape::Special(WORDS)),
            }
        }
        settings.sort_by_key(|setting| setting.name.span);
        Some(Self(settings))
    }

    fn fallback() -> Option<Self> {
        Some(Self::default())
    }
}
