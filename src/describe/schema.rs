//! JSON Schemas (draft 2020-12) of front matter and of `pitso.toml`, for editors that complete and check keys.
//!
//! TOML has dates and JSON has none: a date is described as a text of that form, as TOML tools hand it to a validator.

use serde_json::{Map, Value, json};

use crate::base::fields::{FieldDoc, Record, Shape};
use crate::parse::front_matter::{self, common::Common};
use crate::parse::kind::Kind;
use crate::read::config::{self, ConfigFile};

use super::value::Special;

/// The schema of a kind's front matter.
pub fn of_kind(kind: Kind) -> Value {
    let fields = [Common::FIELDS, front_matter::fields(kind)];
    whole(kind.word(), format!("The front matter of a {} of pitso.", kind.word()), &fields)
}

/// The schema of a translation's front matter: it has texts alone, whatever its kind.
pub fn of_translation() -> Value {
    whole("translation", "The front matter of a translation, of any kind.".to_owned(), &[Common::FIELDS])
}

/// The schema of `pitso.toml`.
pub fn of_config() -> Value {
    whole(
        "config",
        format!("The whole of {}, the configuration of a pitso project.", config::FILE),
        &[ConfigFile::FIELDS],
    )
}

/// A schema as it is written to a file: indented, with an end of line.
pub fn to_text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn whole(title: &str, description: String, fields: &[&'static [FieldDoc]]) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$comment".into(), json!("Written by `pitso schema`."));
    schema.insert("title".into(), json!(title));
    schema.insert("description".into(), json!(description));
    schema.append(&mut object(fields));
    Value::Object(schema)
}

fn object(fields: &[&'static [FieldDoc]]) -> Map<String, Value> {
    let all = || fields.iter().copied().flatten();
    let properties: Map<_, _> = all().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<_> = all().filter(|field| field.required).map(|field| field.name).collect();
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), properties.into());
    object.insert("required".into(), json!(required));
    object.insert("additionalProperties".into(), json!(false));
    object
}

fn property(field: &FieldDoc) -> Value {
    let doc: Vec<_> = field.doc.iter().map(|line| line.trim()).collect();
    let mut schema = of_shape(&(field.shape)());
    schema.insert("description".into(), json!(doc.join(" ")));
    Value::Object(schema)
}

fn of_shape(shape: &Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Integer => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::DateTime => json!({ "type": "string", "format": "date-time" }),
        Shape::Words(words) => json!({ "type": "string", "enum": words }),
        Shape::List(inner) => json!({ "type": "array", "items": of_shape(inner) }),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": of_shape(inner) }),
        Shape::Table(fields) => Value::Object(object(&[fields])),
        Shape::Special(words) => special(words),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn special(words: &str) -> Value {
    match Special::of(words) {
        Some(Special::Number) => json!({ "type": "number" }),
        Some(Special::Option) => json!({ "type": ["boolean", "integer", "string", "object"] }),
        Some(Special::Colour) => json!({ "type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" }),
        Some(Special::PartialDate) => {
            json!({ "type": ["string", "integer"], "pattern": "^[1-9][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$", "minimum": 1000, "maximum": 9999 })
        }
        Some(Special::Reference) => {
            let kinds: Vec<_> = Kind::ALL.iter().map(|(word, _)| *word).collect();
            json!({ "type": "string", "pattern": format!("^({}):.+$", kinds.join("|")) })
        }
        Some(Special::Person) | None => json!({ "type": "string" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_says_what_the_records_say() {
        let schema = of_kind(Kind::Session);
        assert_eq!(schema["title"], "session");
        assert_eq!(schema["required"], json!(["title"]));
        assert_eq!(schema["additionalProperties"], json!(false));
        let step = &schema["properties"]["agenda"]["items"];
        assert_eq!(step["required"], json!(["minutes", "title"]));
        assert_eq!(step["properties"]["minutes"]["type"], "integer");
        assert_eq!(schema["properties"]["start"]["format"], "date-time");
        let types = schema["properties"]["type"]["enum"].as_array().unwrap();
        assert!(types.contains(&json!("open_forum")));
        assert_eq!(schema["properties"]["room"]["description"], "Where in the building it is.");
        assert_eq!(of_config()["properties"]["site"]["required"], json!(["id", "name"]));
    }
}
