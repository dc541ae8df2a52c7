//! What is known of a value before any page is made.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::base::text::alternatives;
use crate::format::view::{Shape, View};

/// The sort of a value in a template. What is not known for sure is `Unknown`, and nothing is said of it.
#[derive(Clone, Debug)]
pub enum Value {
    Unknown,
    Text,
    /// One of a closed list of words.
    Words(Arc<[String]>),
    Truth,
    Number,
    Nothing,
    List(Box<Value>),
    View(&'static View),
    /// A theme's own options, by name.
    Options(Arc<BTreeMap<String, Value>>),
    /// This, or none.
    Maybe(Box<Value>),
    /// The part of a page's kind, where it is not to be asked for.
    Kind,
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) | (Self::Maybe(a), Self::Maybe(b)) => a == b,
            (Self::View(a), Self::View(b)) => a.name == b.name,
            (Self::Words(a), Self::Words(b)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::List(inner) | Self::Maybe(inner) => inner.hash(state),
            Self::View(view) => view.name.hash(state),
            Self::Words(words) => words.hash(state),
            _ => {}
        }
    }
}

impl From<&Shape> for Value {
    fn from(shape: &Shape) -> Self {
        match shape {
            Shape::Text => Self::Text,
            Shape::Truth => Self::Truth,
            Shape::Number => Self::Number,
            Shape::Maybe(inner) => Self::Maybe(Box::new((*inner).into())),
            Shape::List(inner) => Self::List(Box::new((*inner).into())),
            Shape::View(view) => Self::View(view),
            Shape::Kind => Self::Kind,
        }
    }
}

impl Value {
    /// What it is where it is not none.
    pub fn present(self) -> Self {
        match self {
            Self::Maybe(inner) => *inner,
            other => other,
        }
    }

    pub fn or_none(self) -> Self {
        match self {
            Self::Unknown | Self::Nothing | Self::Maybe(_) => self,
            other => Self::Maybe(Box::new(other)),
        }
    }

    /// What is known of something that is one or the other.
    pub fn join(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Nothing, b) => b.or_none(),
            (a, Self::Nothing) => a.or_none(),
            (Self::Maybe(a), b) | (b, Self::Maybe(a)) => a.join(b.present()).or_none(),
            (Self::Text | Self::Words(_), Self::Text | Self::Words(_)) => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// What each of a list is.
    pub fn item(self) -> Self {
        match self.present() {
            Self::List(item) => *item,
            _ => Self::Unknown,
        }
    }

    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Words(_))
    }

    /// What it is, in words, to stand after "this is".
    pub fn in_words(&self) -> String {
        match self {
            Self::Unknown => "not known".into(),
            Self::Text => "a text".into(),
            Self::Words(words) => {
                format!("one of {}", alternatives(&words.iter().map(String::as_str).collect::<Vec<_>>()))
            }
            Self::Truth => "true or false".into(),
            Self::Number => "a number".into(),
            Self::Nothing => "none".into(),
            Self::List(item) if item.is_known() => format!("a list, each of it {}", item.in_words()),
            Self::List(_) => "a list".into(),
            Self::View(view) => format!("the view {}", view.name),
            Self::Options(_) => "the theme's options".into(),
            Self::Maybe(inner) => inner.in_words(),
            Self::Kind => "the part of the page's kind".into(),
        }
    }
}
