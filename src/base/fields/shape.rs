//! What a key takes, in words for editors and by an example.

use super::FieldDoc;
use crate::base::text;

/// What a field takes, for schemas, the manual and messages.
#[derive(Clone, Debug)]
pub enum Shape {
    Text,
    Integer,
    Boolean,
    Date,
    DateTime,
    /// A text or number of a special form, described in words.
    Special(&'static str),
    Words(&'static [&'static str]),
    List(Box<Shape>),
    Map(Box<Shape>),
    Table(&'static [FieldDoc]),
}

impl Shape {
    /// What an editor should write, to stand after "expected".
    pub fn in_words(&self) -> String {
        match self {
            Shape::Text => "a text in quotation marks".into(),
            Shape::Integer => "a whole number, without quotation marks".into(),
            Shape::Boolean => "`true` or `false`".into(),
            Shape::Date => "a date such as 2024-07-11, without quotation marks".into(),
            Shape::DateTime => "a date and time such as 2024-07-11T09:00:00+02:00, without quotation marks".into(),
            Shape::Special(words) => (*words).into(),
            Shape::Words(words) => format!("one of the words {}", text::alternatives(words)),
            Shape::List(item) if matches!(**item, Shape::Table(_)) => {
                let keys = item.in_words();
                let keys = keys.strip_prefix(KEYS_SUCH_AS).unwrap_or(&keys);
                format!("lines in double brackets, `[[...]]`, with keys below each, or a list such as [{keys}]")
            }
            Shape::List(_) => "a list in square brackets, such as [\"a\", \"b\"]".into(),
            Shape::Map(_) => format!("{KEYS_SUCH_AS}{{ key = value }}"),
            Shape::Table(fields) => {
                // Where none has to be there, the first one is enough.
                let required = fields.iter().filter(|field| field.required).count();
                let is_shown = |field: &&FieldDoc| field.required || required == 0;
                let shown = fields.iter().filter(is_shown).take(required.clamp(1, 3));
                let keys: Vec<_> =
                    shown.map(|field| format!("{} = {}", field.name, (field.shape)().example())).collect();
                format!("{KEYS_SUCH_AS}{{ {} }}", keys.join(", "))
            }
        }
    }

    pub(super) fn example(&self) -> &'static str {
        match self {
            Shape::Text | Shape::Special(_) => "\"...\"",
            Shape::Integer => "...",
            // Who copies an example has agreed to nothing.
            Shape::Boolean => "false",
            Shape::Date => "2024-07-11",
            Shape::DateTime => "2024-07-11T09:00:00+02:00",
            Shape::Words(_) => "\"...\"",
            Shape::List(_) => "[...]",
            Shape::Map(_) | Shape::Table(_) => "{ ... }",
        }
    }
}

/// What introduces an example of keys with their values.
const KEYS_SUCH_AS: &str = "keys with their values in curly brackets, such as ";
