//! The theme's options as templates see them.

use std::collections::{BTreeMap, BTreeSet};

use tera::Map;

use super::contract::Value as Sorted;
use crate::format::strings::FALLBACK;
use crate::read::setting::Value;
use crate::read::theme::option::{Options, Sort};

/// What sort of a value each option is, for the check of templates.
pub fn sorts(options: &Options) -> Sorted {
    let sort = |sort: &Sort| match sort {
        Sort::Truth => Sorted::Truth,
        Sort::Number(..) => Sorted::Number,
        Sort::Choice(words) => Sorted::Words(words.as_slice().into()),
        Sort::Colour | Sort::Text => Sorted::Text,
    };
    let sorts: BTreeMap<_, _> = options.iter().map(|(name, option)| (name.clone(), sort(&option.sort))).collect();
    Sorted::Options(sorts.into())
}

/// The values of all options in each language that one of them has a text in.
pub struct Values {
    languages: BTreeMap<String, tera::Value>,
    /// For all other languages.
    others: tera::Value,
}

impl Values {
    pub fn new(options: &Options) -> Self {
        let texts = options.values().filter_map(|option| match &option.value {
            Value::Texts(texts) => Some(texts),
            _ => None,
        });
        let languages: BTreeSet<&String> = texts.flat_map(BTreeMap::keys).collect();
        let languages = languages.into_iter().map(|lang| (lang.clone(), values(options, lang))).collect();
        Self { languages, others: values(options, FALLBACK) }
    }

    pub fn of(&self, lang: &str) -> tera::Value {
        self.languages.get(lang).unwrap_or(&self.others).clone()
    }
}

fn values(options: &Options, lang: &str) -> tera::Value {
    let value = |value: &Value| match value {
        Value::Truth(truth) => tera::Value::from(*truth),
        Value::Number(number) => tera::Value::from(*number),
        Value::Text(text) => tera::Value::from(text.as_str()),
        Value::Texts(texts) => {
            let text = texts.get(lang).or_else(|| texts.get(FALLBACK)).or_else(|| texts.values().next());
            tera::Value::from(text.map(String::as_str).unwrap_or_default())
        }
    };
    let map: Map = options.iter().map(|(name, option)| (name.clone().into(), value(&option.value))).collect();
    tera::Value::from(map)
}
