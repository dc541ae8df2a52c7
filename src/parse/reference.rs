//! References between records, written `kind:id`, as in `organisation:lca`.

use std::fmt;

use serde::{Deserialize, Serialize};
use toml::Spanned as Toml;
use toml::de::DeValue;

use crate::base::diagnostic::Diagnostic;
use crate::base::fields::{Field, Reader, Shape};
use crate::base::span::Spanned;
use crate::base::text;

use super::kind::Kind;

crate::codes! {
    /// A reference is a kind, a colon and an id, such as `organisation:lca` or `session:2024/opening`.
    error BAD_REFERENCE = "bad-reference";
}

/// A reference of a stated kind, with the full id of what it names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Reference {
    pub kind: Kind,
    /// In full: `people/lineo` for `person:lineo`.
    pub id: String,
}

impl Reference {
    pub fn new(kind: Kind, named: &str) -> Self {
        Self { kind, id: kind.full_id(named) }
    }

    /// Reads `kind:id`; the kind in any case. `None` where it has no colon, the word before it is no kind, or nothing follows.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, named) = text.split_once(':')?;
        let kind = Kind::parse(kind)?;
        (!named.trim().is_empty()).then(|| Self::new(kind, named.trim()))
    }
}

impl Reference {
    /// What the path of a file means that lies in the folder of a kind: `../people/lineo.md` is `person:lineo`.
    fn of_path(path: &str) -> Option<Self> {
        let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".html"))?;
        let mut parts = path.split('/').skip_while(|part| matches!(*part, "" | "." | ".." | "content"));
        let (home, name) = (parts.next()?, parts.next()?);
        let is_home = |kind: &Kind| *kind != Kind::Module && kind.home() == Some(home);
        let kind = Kind::ALL.iter().map(|(_, kind)| *kind).find(is_home)?;
        (parts.next().is_none() && text::is_anchor(name)).then(|| Self::new(kind, name))
    }
}

impl fmt::Display for Reference {
    /// As an editor would write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.kind.short_id(&self.id))
    }
}

const EXAMPLE: &str = "write the kind, a colon and the id, such as \"organisation:lca\"";

/// Keys that name organisations as a rule.
const OF_ORGANISATIONS: &[&str] =
    &["affiliation", "host", "on_behalf_of", "org", "organisation", "organisers", "parent", "publisher", "sponsors"];

impl Field for Reference {
    fn shape() -> Shape {
        Shape::Special("a reference such as \"organisation:lca\"")
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(written) = value.get_ref().as_str() else {
            reader.wrong(value, &Self::shape());
            return None;
        };
        let read = Self::parse(written);
        if read.is_none() {
            let cure = match written.split_once(':').and_then(|(kind, id)| Some((Kind::meant(kind)?, id))) {
                Some((kind, id)) if !id.trim().is_empty() => format!("did you mean `{}:{id}`?", kind.word()),
                None if let Some(meant) = Self::of_path(written) => format!("write \"{meant}\""),
                _ if text::anchor(written).is_empty() => EXAMPLE.into(),
                // A name or an id alone, where most people mean one kind.
                None if !written.contains(':')
                    && reader.key_read().is_some_and(|key| OF_ORGANISATIONS.contains(&key)) =>
                {
                    format!("write \"organisation:{}\"", text::anchor(written))
                }
                _ => EXAMPLE.into(),
            };
            let found = Diagnostic::new(&BAD_REFERENCE, format!("`{written}` is no reference"));
            reader.report(reader.place(value), found, "here", cure);
        }
        keep(read, value, reader)
    }
}

/// Notes a reference for those who look at all of a file's.
fn keep(read: Option<Reference>, value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Reference> {
    let place = reader.place(value);
    reader.references.extend(read.iter().map(|reference| Spanned::new(reference.to_string(), place)));
    read
}

/// A reference where only one kind can stand, so that the editor writes the id alone: `person = "lineo"`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Person(pub Reference);

impl Field for Person {
    fn shape() -> Shape {
        Shape::Special("the id of a person, such as \"k-mokoena\"")
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let Some(written) = value.get_ref().as_str() else {
            reader.wrong(value, &Self::shape());
            return None;
        };
        let named = written.strip_prefix("person:").unwrap_or(written).trim();
        if named.is_empty() {
            let found = Diagnostic::new(&BAD_REFERENCE, format!("`{written}` names nobody"));
            let cure = "write the id of a person, such as \"k-mokoena\", or take the key out";
            reader.report(reader.place(value), found, "here", cure);
            // It leads nowhere, and nobody looks where it does. That a person was to be named is known all the same.
            return Some(Self(Reference::new(Kind::Person, named)));
        }
        if let Some(meant) = Reference::of_path(named).filter(|meant| meant.kind == Kind::Person) {
            let found = Diagnostic::new(&BAD_REFERENCE, format!("`{written}` is a path, and no id"));
            let cure = format!("write \"{}\"", Kind::Person.short_id(&meant.id));
            reader.report(reader.place(value), found, "here", cure);
            return Some(Self(meant));
        }
        keep(Some(Reference::new(Kind::Person, named)), value, reader).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_print_as_they_are_written() {
        for text in [
            "organisation:lca",
            "session:2024/opening",
            "person:lineo",
            "report:2024/opening",
            "recommendation:2023/r4",
        ] {
            assert_eq!(Reference::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Reference::parse("Organisation: lca"), Reference::parse("organisation:lca"));
        let of_path = |path| Reference::of_path(path).map(|meant| meant.to_string());
        assert_eq!(of_path("../people/jane-doe.md").as_deref(), Some("person:jane-doe"));
        assert_eq!(of_path("content/organisations/moc.md").as_deref(), Some("organisation:moc"));
        assert_eq!((of_path("people/jane-doe"), of_path("2024/opening.md")), (None, None));
        assert_eq!(Reference::parse("lca"), None);
        assert_eq!(Reference::parse("organization:lca"), None);
    }
}
