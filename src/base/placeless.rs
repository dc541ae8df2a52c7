//! Values as bytes with their places left out: two texts that say the same at different places have the same bytes.
//!
//! What a page shows never depends on where a fact stands in its file. A sentence more in one paragraph moves all that
//! follows, and nothing else; a digest of these bytes doesn't notice.

use serde::ser::{self, Serialize};

/// The bytes of a value. Equal for two values, if and only if they differ in nothing but [`super::span::Span`]s. The form is
/// that of postcard in spirit: no names, lengths before contents, numbers of variants.
pub fn bytes<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = Writer(Vec::new());
    value.serialize(&mut writer).expect("facts are plain data and always serialise");
    writer.0
}

struct Writer(Vec<u8>);

/// A struct that is being written, or, for a place, passed over.
struct Fields<'w> {
    writer: &'w mut Writer,
    is_place: bool,
}

impl Writer {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Never> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn length(&mut self, length: usize) -> Result<(), Never> {
        self.put(&(length as u64).to_le_bytes())
    }
}

/// Nothing can go wrong but what a type's own `Serialize` reports.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Never(String);

impl ser::Error for Never {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty;)+) => {
        $(fn $method(self, value: $type) -> Result<(), Never> {
            self.put(&value.to_le_bytes())
        })+
    };
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Fields<'w>;
    type SerializeStructVariant = Fields<'w>;

    numbers! {
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u32 u32;
        serialize_u64 u64;
        serialize_f32 f32;
        serialize_f64 f64;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.put(&[u8::from(value)])
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        self.put(&u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        self.length(value.len())?;
        self.put(value)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.put(&[0])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.put(&[1])?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, variant: u32, _: &'static str) -> Result<(), Never> {
        self.put(&variant.to_le_bytes())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        variant: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.put(&variant.to_le_bytes())?;
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Never> {
        let Some(length) = length else { return Err(ser::Error::custom("a sequence of unknown length")) };
        self.length(length)?;
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, variant: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.put(&variant.to_le_bytes())?;
        Ok(self)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self, Never> {
        self.serialize_seq(length)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'w>, Never> {
        Ok(Fields { writer: self, is_place: name == super::span::NAME })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        variant: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Fields<'w>, Never> {
        self.put(&variant.to_le_bytes())?;
        Ok(Fields { writer: self, is_place: false })
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! elements {
    ($($part:ident $method:ident;)+) => {
        $(impl ser::$part for &mut Writer {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                Ok(())
            }
        })+
    };
}

elements! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}

macro_rules! fields {
    ($($part:ident)+) => {
        $(impl ser::$part for Fields<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Never> {
                if self.is_place { Ok(()) } else { value.serialize(&mut *self.writer) }
            }

            fn end(self) -> Result<(), Never> {
                Ok(())
            }
        })+
    };
}

fields! { SerializeStruct SerializeStructVariant }

#[cfg(test)]
mod tests {
    use super::bytes;
    use crate::base::span::{Span, Spanned};

    #[test]
    fn only_places_are_left_out() {
        let at = |start| Spanned::new(vec![Some("a"), None], Span::new(start, start + 1));
        assert_eq!(bytes(&at(0)), bytes(&at(7)));
        assert_ne!(bytes(&at(0)), bytes(&Spanned::new(vec![Some("b"), None], Span::new(0, 1))));
        assert_ne!(bytes(&("ab", "c")), bytes(&("a", "bc")));
        assert_ne!(bytes(&Some(0_u8)), bytes(&None::<u8>));
    }

    #[derive(serde::Serialize)]
    struct Nothing;
    #[derive(serde::Serialize)]
    struct One(u8);
    #[derive(serde::Serialize)]
    struct Two(u8, u8);
    #[derive(serde::Serialize)]
    struct Named {
        a: u8,
        b: u8,
    }
    #[derive(serde::Serialize)]
    enum Any {
        Nothing,
        Other,
        One(u8),
        Two(u8, u8),
        Named { a: u8 },
        Span { start: u8 },
    }

    #[test]
    fn whatever_differs_has_bytes_of_its_own() {
        let map = |pairs: &[(&str, u8)]| bytes(&pairs.iter().copied().collect::<std::collections::BTreeMap<_, _>>());
        for group in [
            vec![bytes(&true), bytes(&false)],
            vec![bytes(&'a'), bytes(&'b')],
            vec![bytes("a"), bytes("b"), bytes("")],
            vec![bytes(&None::<u8>), bytes(&Some(0_u8)), bytes(&Some(1_u8))],
            vec![bytes(&None::<()>), bytes(&Some(()))],
            vec![bytes(&[0_u8; 0][..]), bytes(&[0_u8][..]), bytes(&[1_u8][..])],
            vec![bytes(&(0_u8, 0_u8)), bytes(&(0_u8, 1_u8)), bytes(&(1_u8, 0_u8))],
            vec![bytes(&Nothing), bytes(&One(0)), bytes(&One(1))],
            vec![bytes(&Two(0, 0)), bytes(&Two(0, 1)), bytes(&Two(1, 0))],
            vec![bytes(&Named { a: 0, b: 0 }), bytes(&Named { a: 0, b: 1 }), bytes(&Named { a: 1, b: 0 })],
            vec![map(&[]), map(&[("a", 0)]), map(&[("a", 1)]), map(&[("b", 0)]), map(&[("a", 0), ("b", 0)])],
            vec![
                bytes(&Any::Nothing),
                bytes(&Any::Other),
                bytes(&Any::One(0)),
                bytes(&Any::One(1)),
                bytes(&Any::Two(0, 0)),
                bytes(&Any::Two(0, 1)),
                bytes(&Any::Named { a: 0 }),
                bytes(&Any::Named { a: 1 }),
                bytes(&Any::Span { start: 0 }),
                bytes(&Any::Span { start: 1 }),
            ],
        ] {
            let different: std::collections::BTreeSet<_> = group.iter().collect();
            assert_eq!(different.len(), group.len(), "{group:?}");
        }
        assert_ne!(bytes(&(None::<bool>, Some(false))), bytes(&(Some(false), None::<bool>)));
    }

    #[test]
    fn a_value_with_a_short_form_has_that() {
        assert_eq!(bytes(&std::net::Ipv4Addr::LOCALHOST), [127, 0, 0, 1]);
    }
}
