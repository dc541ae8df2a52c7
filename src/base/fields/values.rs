//! The values of keys that Rust itself has types for.

use std::collections::BTreeMap;

use toml::Spanned as Toml;
use toml::de::DeValue;

use super::{Field, Reader, Shape};
use crate::base::span::{Span, Spanned};

impl Field for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(text) = value.get_ref().as_str() else {
            reader.wrong(value, &Shape::Text);
            return None;
        };
        reader.texts.push(Spanned::new(text.to_owned(), reader.place(value)));
        Some(text.to_owned())
    }

    fn fallback() -> Option<Self> {
        Some(String::new())
    }
}

impl Field for u32 {
    fn shape() -> Shape {
        Shape::Integer
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let number = value.get_ref().as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            let words = "a whole number from 0 to 4,294,967,295";
            let is_whole = value.get_ref().as_integer().is_some();
            let shape = if is_whole { Shape::Special(words) } else { Shape::Integer };
            reader.wrong(value, &shape);
        }
        number
    }
}

impl Field for bool {
    fn shape() -> Shape {
        Shape::Boolean
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            reader.wrong(value, &Shape::Boolean);
        }
        truth
    }
}

impl<T: Field> Field for Spanned<T> {
    const REQUIRED: bool = T::REQUIRED;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let span = reader.place(value);
        T::read(value, reader).map(|value| Spanned::new(value, span))
    }

    fn fallback() -> Option<Self> {
        T::fallback().map(|value| Spanned::new(value, Span::default()))
    }
}

impl<T: Field> Field for Option<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn fallback() -> Option<Self> {
        Some(None)
    }
}

impl<T: Field> Field for Vec<T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(items) = value.get_ref().as_array() else {
            reader.wrong(value, &Self::shape());
            return None;
        };
        let believed: Vec<_> = items.iter().filter(|item| reader.is_believed(item)).collect();
        // A list of which nothing could be read is not one that somebody left empty.
        if believed.is_empty() && !items.is_empty() {
            return None;
        }
        let read = |item| {
            reader.judge_text::<T>(item, None);
            T::read(item, reader)
        };
        Some(believed.into_iter().filter_map(read).collect())
    }

    fn fallback() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    const REQUIRED: bool = false;

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            reader.wrong(value, &Self::shape());
            return None;
        };
        let read = |(key, value): (&Toml<_>, &Toml<DeValue<'_>>)| {
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            let value = reader.is_believed(value).then(|| T::read(value, reader))??;
            Some((key.clone().into_owned(), value))
        };
        // Counts of which one could not be read add up to nothing. All are read first, so that each mistake is told.
        let each: Vec<_> = table.iter().map(read).collect();
        each.into_iter().collect()
    }

    fn fallback() -> Option<Self> {
        Some(BTreeMap::new())
    }
}
