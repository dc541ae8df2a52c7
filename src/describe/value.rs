//! An example value for every key, as TOML, that its reader takes.

use crate::base::fields::Shape;
use crate::parse::placeholder;

/// What a [`Shape::Special`] is, told from its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Special {
    Reference,
    Person,
    PartialDate,
    Number,
    /// What an option of a theme may be.
    Option,
    Colour,
}

impl Special {
    /// `None` for words that this module doesn't know; a test holds that there are none.
    pub fn of(words: &str) -> Option<Self> {
        let beginnings = [
            ("a reference", Self::Reference),
            ("the id of a person", Self::Person),
            ("a date such as", Self::PartialDate),
            ("a number", Self::Number),
            ("true or false, a whole number", Self::Option),
            ("a colour", Self::Colour),
        ];
        beginnings.into_iter().find(|(beginning, _)| words.starts_with(beginning)).map(|(_, special)| special)
    }
}

/// An example for a key: TOML that can stand behind `key = `.
pub fn example(key: &str, shape: &Shape) -> String {
    match shape {
        Shape::Text => quoted(text(key).unwrap_or("...")),
        Shape::Integer => of(NUMBERS, key).unwrap_or("1").to_owned(),
        Shape::Boolean => "true".into(),
        Shape::Date => "2024-07-11".into(),
        Shape::DateTime => "2024-07-11T09:00:00+02:00".into(),
        Shape::Words(words) => quoted(words.first().copied().unwrap_or_default()),
        Shape::List(inner) => format!("[{}]", example(key, inner)),
        Shape::Map(_) => format!("{{ {} }}", of(COUNTS, key).unwrap_or("one = 1, not_stated = 2")),
        Shape::Table(_) => "{}".into(),
        Shape::Special(words) => match Special::of(words) {
            Some(Special::Person) => quoted("k-mokoena"),
            Some(Special::PartialDate) => "2024-07-11".into(),
            Some(Special::Number) => "11.5".into(),
            Some(Special::Option) => "true".into(),
            Some(Special::Colour) => quoted(text(key).unwrap_or("#00508a")),
            _ => quoted(of(REFERENCES, key).unwrap_or("organisation:lca")),
        },
    }
}

/// A text as TOML writes it, on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The example of a text, which is one that could stand there, or says what is to be written.
fn text(key: &str) -> Option<&'static str> {
    of(placeholder::TEXTS, key).or_else(|| of(TEXTS, key))
}

type Examples = &'static [(&'static str, &'static str)];

fn of(examples: Examples, key: &str) -> Option<&'static str> {
    examples.iter().find(|(known, _)| *known == key).map(|(_, example)| *example)
}

const NUMBERS: Examples = &[
    ("bytes", "1200000"),
    ("correction_days", "28"),
    ("cost", "80"),
    ("duration", "60"),
    ("exercises", "20"),
    ("founded", "2021"),
    ("goal", "16"),
    ("megabytes", "750"),
    ("min_cell", "5"),
    ("minutes", "15"),
    ("page", "13000"),
    ("pages", "12"),
    ("pass_mark", "60"),
    ("report_due_days", "14"),
    ("teaching", "30"),
    ("total", "120"),
    ("warn", "12288"),
    ("year", "2024"),
];

const COUNTS: Examples = &[
    ("theme_options", "accent = \"#7a1f1f\""),
    ("disability", "with = 9, without = 80, not_stated = 31"),
    ("gender", "women = 55, men = 50, not_stated = 15"),
    ("language", "en = 70, st = 40, not_stated = 10"),
    ("mode", "onsite = 80, online = 35, not_stated = 5"),
    ("region", "highlands = 40, lowlands = 70, not_stated = 10"),
    ("stakeholder_group", "civil-society = 50, government = 30, private = 20, not_stated = 20"),
    ("youth", "young = 60, older = 50, not_stated = 10"),
];

const REFERENCES: Examples = &[
    ("about", "session:2024/opening"),
    ("affiliated_to", "organisation:afigf"),
    ("approved_by", "person:k-mokoena"),
    ("by", "organisation:lca"),
    ("chair", "person:k-mokoena"),
    ("documents", "document:2024/programme"),
    ("edition", "edition:2024"),
    ("evidence", "session:2024/opening"),
    ("facilitators", "person:k-mokoena"),
    ("forum", "organisation:igf"),
    ("modules", "module:first-course"),
    ("present", "person:k-mokoena"),
    ("rapporteurs", "person:k-mokoena"),
    ("redress", "redress:2024-01"),
    ("regrets", "person:l-thabane"),
    ("scribe", "person:l-thabane"),
    ("see_also", "term:cirt"),
    ("sessions", "session:2024/opening"),
    ("supersedes", "recommendation:2023/r4"),
    ("text_alternative", "page:about"),
];

const TEXTS: Examples = &[
    ("abbreviation", "CIRT"),
    ("accent", "#00508a"),
    ("accent_dark", "#8ec8f2"),
    ("acronym", "IGF"),
    ("address", "1 Main Street"),
    ("aliases", "2024/first-session"),
    ("appeal", "None was made."),
    ("archive_url", "https://archive.example/page"),
    ("audience", "People who run a school's computers"),
    ("base_url", "https://example.org/"),
    ("because", "The published programme says so."),
    ("channel", "e-mail"),
    ("code", "1.1"),
    ("counted_by", "The secretariat"),
    ("country", "LS"),
    ("currency", "M"),
    ("design", "A mirror of the room, with its own note taker."),
    ("do_not_record", "A speaker asked for it."),
    ("doi", "10.1234/example"),
    ("email", "forum@example.org"),
    ("evidence", "https://example.org/answer"),
    ("file", "files/programme.pdf"),
    ("guid", "6f1c0f5e-2a58-4d0e-9a53-0d6c3a3b7c11"),
    ("honorific", "Dr"),
    ("id", "a-short-name"),
    ("interpretation", "st"),
    ("isbn", "978-0-00-000000-2"),
    ("iso3166", "LS"),
    ("issue_areas", "Access and affordability"),
    ("label", "Civil society"),
    ("language", "en"),
    ("languages", "en"),
    ("lead", "The moderator"),
    ("license", "CC-BY-4.0"),
    ("logo", "content/files/logo.svg"),
    ("mandate", "To bring those concerned together once a year."),
    ("method", "Live captions, not corrected"),
    ("note", "The ministry has begun to count."),
    ("objectives", "To hear everyone whom the Internet concerns."),
    ("orcid", "0000-0002-1825-0097"),
    ("phone", "+266 2200 0000"),
    ("place", "Maseru"),
    ("policy_questions", "Who pays for the last kilometre?"),
    ("postal", "PO Box 1, Maseru 100"),
    ("prerequisites", "A first course on the Internet"),
    ("questions", "Who pays for the last kilometre?"),
    ("rationale", "It is about who can take part."),
    ("reasons", "The recording has the words."),
    ("ref", "2024-01"),
    ("region", "highlands"),
    ("regions", "highlands"),
    ("remedy", "The report was corrected."),
    ("requested_by", "The speaker"),
    ("role", "Member"),
    ("room", "Hall 1"),
    ("rule", "agenda-exceeds-duration"),
    ("slides", "files/opening.pdf"),
    ("sort_name", "Mokoena, Khotso"),
    ("source", "The publication, 2024, page 3"),
    ("stakeholder_group", "civil-society"),
    ("subtheme", "Access"),
    ("subthemes", "Access"),
    ("supersedes", "1.1.1"),
    ("target", "16.7"),
    ("tbc", "Country representative"),
    ("theme", "An Internet for all"),
    ("timezone", "Africa/Maseru"),
    ("translated_from", "0f1e2d3c4b5a6978"),
    ("unit", "per cent"),
    ("url", "https://example.org/page"),
    ("verb", "explain"),
    ("version", "1.0"),
    ("what", "The day of the meeting."),
    ("why", "The programme had it wrong."),
    ("key_points", "Price, cover and skills are three different gaps."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fields::{FieldDoc, Record};
    use crate::parse::front_matter::{self, common::Common};
    use crate::read::config::ConfigFile;

    fn each(fields: &'static [FieldDoc], seen: &mut Vec<(&'static str, Shape)>) {
        for field in fields {
            let mut shape = (field.shape)();
            while let Shape::List(inner) = shape {
                shape = *inner;
            }
            match shape {
                Shape::Table(inner) => each(inner, seen),
                shape => seen.push((field.name, shape)),
            }
        }
    }

    #[test]
    fn every_key_has_an_example_of_its_own() {
        let mut seen = Vec::new();
        front_matter::kinds().for_each(|kind| each(front_matter::fields(kind), &mut seen));
        each(Common::FIELDS, &mut seen);
        each(ConfigFile::FIELDS, &mut seen);
        for (key, shape) in seen {
            match shape {
                Shape::Special(words) => assert!(Special::of(words).is_some(), "{key}: {words}"),
                Shape::Text => assert!(text(key).is_some(), "{key} has no example in TEXTS"),
                Shape::Map(_) => assert!(of(COUNTS, key).is_some(), "{key} has no example in COUNTS"),
                _ => {}
            }
        }
    }

    #[test]
    fn the_groups_in_examples_are_ids_that_a_forum_may_give() {
        let counts = of(COUNTS, "stakeholder_group").unwrap();
        let groups =
            counts.split(", ").map(|cell| cell.split_once(" = ").unwrap().0).filter(|word| *word != "not_stated");
        for group in groups.chain(text("stakeholder_group")) {
            assert_eq!(crate::base::text::anchor(group), *group);
        }
    }

    #[test]
    fn texts_are_quoted_as_toml_reads_them() {
        let text = "a \"b\" \\ c\n\u{1}é";
        let table: toml::Table = format!("a = {}", quoted(text)).parse().unwrap();
        assert_eq!(table["a"].as_str(), Some(text));
    }
}
