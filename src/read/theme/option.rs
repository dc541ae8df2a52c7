//! The options of a theme: what it declares, what a site sets, and what they come to.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned as Toml;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::{all_of, alternatives, closest};
use crate::read::setting::{Settings, Value};

crate::codes! {
    /// A theme declares an option in a way that can't be meant: its default is not of its own type or out of its range, or
    /// it has no words to choose from.
    error OPTION_DECLARED = "option-declared";
    /// `pitso.toml` sets an option that the theme does not have. `theme.toml` names the options of a theme.
    error OPTION_UNKNOWN = "option-unknown";
    /// `pitso.toml` sets an option of the theme to something that the option does not take: a text instead of a number, a
    /// number out of its range, a word that is not among those to choose from.
    error OPTION_VALUE = "option-value";
}

/// What an option takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sort {
    Truth,
    /// From the first to the last.
    Number(i64, i64),
    /// One of these words.
    Choice(Vec<String>),
    /// `#` with three or six hexadecimal digits.
    Colour,
    /// A text, or one for each language.
    Text,
}

/// An option with the value that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThemeOption {
    pub sort: Sort,
    pub value: Value,
    /// What it does, for people.
    pub doc: String,
}

/// By name.
pub type Options = BTreeMap<String, ThemeOption>;

/// `[options.NAME]` of `theme.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    r#type: Word,
    default: Toml<Default>,
    doc: String,
    #[serde(default)]
    min: Option<i64>,
    #[serde(default)]
    max: Option<i64>,
    #[serde(default)]
    choices: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Bool,
    Integer,
    Choice,
    Colour,
    Text,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Default {
    Truth(bool),
    Number(i64),
    Text(String),
    Texts(BTreeMap<String, String>),
}

impl From<Default> for Value {
    fn from(default: Default) -> Self {
        match default {
            Default::Truth(truth) => Self::Truth(truth),
            Default::Number(number) => Self::Number(number),
            Default::Text(text) => Self::Text(text),
            Default::Texts(texts) => Self::Texts(texts),
        }
    }
}

impl Sort {
    /// Why the option can't have this value, and what it takes instead.
    fn refuses(&self, value: &Value) -> Option<String> {
        let takes = match (self, value) {
            (Self::Truth, Value::Truth(_)) | (Self::Text, Value::Text(_) | Value::Texts(_)) => return None,
            (Self::Number(min, max), Value::Number(number)) if (min..=max).contains(&number) => return None,
            (Self::Choice(words), Value::Text(word)) if words.contains(word) => return None,
            (Self::Colour, Value::Text(colour)) if is_colour(colour) => return None,
            (Self::Truth, _) => "write `true` or `false`, without quotation marks".to_owned(),
            (Self::Number(min, i64::MAX), _) if *min > i64::MIN => format!("write a whole number from {min} up"),
            (Self::Number(i64::MIN, i64::MAX), _) => "write a whole number, without quotation marks".to_owned(),
            (Self::Number(i64::MIN, max), _) => format!("write a whole number up to {max}"),
            (Self::Number(min, max), _) => format!("write a whole number from {min} to {max}"),
            (Self::Choice(words), value) => {
                let words: Vec<_> = words.iter().map(String::as_str).collect();
                let near = match value {
                    Value::Text(word) => closest(word, words.iter().copied()),
                    _ => None,
                };
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                format!("{near}It takes {}", alternatives(&words))
            }
            (Self::Colour, _) => "write a colour such as \"#7a1f1f\" or \"#711\"".to_owned(),
            (Self::Text, _) => "write a text, or one for each language: { en = \"...\", st = \"...\" }".to_owned(),
        };
        Some(takes)
    }
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Reads what a theme declares. A faulty option is reported and keeps its default, so that templates may still name it.
pub fn declared(path: &SourcePath, options: BTreeMap<Toml<String>, Declared>) -> Found<Options> {
    let mut found = Vec::new();
    let mut read = Options::new();
    for (name, declared) in options {
        let at = Span::from(declared.default.span());
        let is_name = name.get_ref().bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if !is_name || !name.get_ref().starts_with(|c: char| c.is_ascii_lowercase()) {
            let finding = Diagnostic::new(&OPTION_DECLARED, format!("`{}` can't be an option's name", name.get_ref()));
            let finding = finding.at(path, name.span().into(), "templates could not ask for it");
            found.push(finding.help("use only a-z, 0-9 and `_`, and begin with a letter"));
        }
        let sort = match declared.r#type {
            Word::Bool => Sort::Truth,
            Word::Integer => Sort::Number(declared.min.unwrap_or(i64::MIN), declared.max.unwrap_or(i64::MAX)),
            Word::Choice => Sort::Choice(declared.choices),
            Word::Colour => Sort::Colour,
            Word::Text => Sort::Text,
        };
        let value = Value::from(declared.default.into_inner());
        let refused = match &sort {
            Sort::Choice(words) if words.is_empty() => Some("add `choices = [\"...\", \"...\"]`".to_owned()),
            sort => sort.refuses(&value),
        };
        if let Some(cure) = refused {
            let what = format!("the default of `{}` is nothing that the option takes", name.get_ref());
            found.push(Diagnostic::new(&OPTION_DECLARED, what).at(path, at, "its default").help(cure));
        }
        read.insert(name.into_inner(), ThemeOption { sort, value, doc: declared.doc });
    }
    (read, found)
}

/// Sets what a site wants otherwise. What an option can't be is reported, and the option stays as it was.
pub fn set(options: &mut Options, path: &SourcePath, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for setting in &settings.0 {
        let name = setting.name.as_str();
        let Some(option) = options.get_mut(name) else {
            let known: Vec<_> = options.keys().map(String::as_str).collect();
            let cure = match closest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "take the line out: this theme has no options".to_owned(),
                None => format!("the theme has {}", all_of(&known)),
            };
            let finding = Diagnostic::new(&OPTION_UNKNOWN, format!("the theme has no option `{name}`"));
            found.push(finding.at(path, setting.name.span, "not known").help(cure));
            continue;
        };
        match option.sort.refuses(&setting.value) {
            Some(cure) => {
                let finding = Diagnostic::new(&OPTION_VALUE, format!("the option `{name}` does not take this"));
                found.push(finding.at(path, setting.value.span, option.doc.clone()).help(cure));
            }
            None => option.value = setting.value.value.clone(),
        }
    }
    found
}
