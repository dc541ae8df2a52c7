//! Front matter written from the records: a template to fill in, or an example with every key.

use std::fmt::Write;

use crate::base::fields::{FieldDoc, Record, Shape};
use crate::parse::front_matter::{self, common::Common};
use crate::parse::kind::Kind;

use super::value;

/// How front matter is to be written.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'w> {
    /// Values that are known, as TOML. Their keys are never commented out.
    pub values: &'w [(&'w str, String)],
    /// Keys that are left out.
    pub without: &'w [&'w str],
    /// Whether every key is shown as if it were in use, and without its doc.
    pub whole: bool,
}

/// Keys of a table of which one takes the place of another, so that an example shows only the first.
const INSTEAD: &[(&str, &[&str])] =
    &[("contributions", &["organisation", "tbc"]), ("organising_team", &["organisation"])];

/// The lines between the `+++` lines: needed keys, then the others, single values before tables.
pub fn front_matter(kind: Kind, wanted: &Wanted<'_>) -> String {
    let fields = [Common::FIELDS, front_matter::fields(kind)];
    let mut pen = Pen { wanted, out: String::new() };
    let mut singles: Vec<&FieldDoc> = fields.into_iter().flatten().filter(|field| !pen.is_table(field)).collect();
    singles.retain(|field| !wanted.without.contains(&field.name));
    // What is needed or known comes first; then the kind's own keys, then those that every file has.
    let own = |field: &FieldDoc| front_matter::fields(kind).iter().any(|own| own.name == field.name);
    singles.sort_by_key(|field| (!pen.in_use(field), field.name != "title", field.name != "summary", !own(field)));
    for field in singles {
        pen.single(field, "", !pen.in_use(field));
    }
    for field in fields[1].iter().chain(fields[0]).filter(|field| !wanted.without.contains(&field.name)) {
        pen.table(field, "", !wanted.whole && !field.required);
    }
    pen.out
}

struct Pen<'p> {
    wanted: &'p Wanted<'p>,
    out: String,
}

impl Pen<'_> {
    fn is_table(&self, field: &FieldDoc) -> bool {
        match (field.shape)() {
            Shape::Table(_) => true,
            Shape::List(inner) => matches!(*inner, Shape::Table(_)),
            _ => false,
        }
    }

    fn known(&self, field: &FieldDoc) -> Option<&str> {
        self.wanted.values.iter().find(|(key, _)| *key == field.name).map(|(_, value)| value.as_str())
    }

    fn in_use(&self, field: &FieldDoc) -> bool {
        self.wanted.whole || field.required || self.known(field).is_some()
    }

    /// Writes a key that is no table, commented out where it is not in use.
    fn single(&mut self, field: &FieldDoc, table: &str, is_comment: bool) {
        let shape = (field.shape)();
        self.doc(field, &shape, !table.is_empty());
        let known = self.known(field).filter(|_| table.is_empty()).map(str::to_owned);
        let value = known.unwrap_or_else(|| value::example(field.name, &shape));
        let mark = if is_comment { "#" } else { "" };
        let _ = writeln!(self.out, "{mark}{} = {value}", field.name);
        if !self.wanted.whole && table.is_empty() {
            self.out.push('\n');
        }
    }

    fn doc(&mut self, field: &FieldDoc, shape: &Shape, in_table: bool) {
        if self.wanted.whole {
            return;
        }
        let mut doc: Vec<String> = field.doc.iter().map(|line| line.trim().to_owned()).collect();
        if in_table && field.required {
            doc.push("(Needed.)".into());
        }
        if let Shape::Words(words) = shape {
            doc.push(format!("One of {}.", words.join(", ")));
        }
        for line in wrap(&doc.join(" "), 100) {
            let _ = writeln!(self.out, "# {line}");
        }
    }

    /// Writes a table or the first of a list of tables, and those inside it.
    fn table(&mut self, field: &FieldDoc, outer: &str, is_comment: bool) {
        let (fields, open, close) = match (field.shape)() {
            Shape::Table(fields) => (fields, "[", "]"),
            Shape::List(inner) => match *inner {
                Shape::Table(fields) => (fields, "[[", "]]"),
                _ => return,
            },
            _ => return,
        };
        let name = if outer.is_empty() { field.name.to_owned() } else { format!("{outer}.{}", field.name) };
        if self.wanted.whole {
            self.out.push('\n');
        }
        self.doc(field, &Shape::Boolean, false);
        let mark = if is_comment { "#" } else { "" };
        let _ = writeln!(self.out, "{mark}{open}{name}{close}");
        let instead = INSTEAD.iter().find(|(table, _)| *table == field.name).map_or(&[][..], |(_, others)| *others);
        let mut singles: Vec<_> = fields.iter().filter(|field| !self.is_table(field)).collect();
        singles.retain(|field| !self.wanted.whole || !instead.contains(&field.name));
        singles.sort_by_key(|field| !field.required);
        for inner in singles {
            self.single(inner, &name, is_comment || !(self.wanted.whole || inner.required));
        }
        if !self.wanted.whole {
            self.out.push('\n');
        }
        for inner in fields {
            self.table(inner, &name, is_comment || !(self.wanted.whole || inner.required));
        }
    }
}

/// Breaks a text into lines.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Diagnostic;
    use crate::base::path::{Lang, SourcePath};
    use crate::check::placeholder_text::PLACEHOLDER_TEXT;
    use crate::parse::document;
    use crate::parse::kind::Place;
    use crate::parse::placeholder::body;
    use crate::read::source::Source;

    fn errors(kind: Kind, text: &str) -> Vec<Diagnostic> {
        let lang = Lang::new("en").unwrap();
        let (source, _) = Source::decode(SourcePath::new("content/x.md"), text.into());
        let place = Place { kind: Some(kind), stem: "x".into(), lang: None };
        let (parsed, mut found) = document::parse(&source, place, std::slice::from_ref(&lang));
        found.extend(crate::check::file(&parsed));
        // What is to be written over is told of, as it should be.
        found.retain(|found| found.is_error() && found.code != PLACEHOLDER_TEXT.name);
        found
    }

    /// A template with every `#key = value` and `#[table]` in use.
    fn uncommented(text: &str) -> String {
        let bare = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().map(bare).collect()
    }

    #[test]
    fn every_kind_has_a_template_that_parses_as_it_is_and_with_all_keys_in_use() {
        for kind in front_matter::kinds() {
            let front = front_matter(kind, &Wanted { without: &["kind", "id"], ..Wanted::default() });
            let text = format!("+++\n{front}+++\n\n{}", body(kind));
            assert_eq!(errors(kind, &text), [], "{text}");
            let text = format!("+++\n{}+++\n", uncommented(&front));
            assert_eq!(errors(kind, &text), [], "{text}");
        }
    }

    #[test]
    fn every_kind_has_a_whole_example_that_parses() {
        for kind in front_matter::kinds() {
            let front = front_matter(kind, &Wanted { whole: true, without: &["kind", "id"], ..Wanted::default() });
            let text = format!("+++\n{front}+++\n\n{}", body(kind));
            assert_eq!(errors(kind, &text), [], "{text}");
            for field in front_matter::fields(kind) {
                assert!(front.contains(field.name), "{} lacks {}", kind.word(), field.name);
            }
        }
    }

    #[test]
    fn single_values_stand_before_the_first_table() {
        let front = front_matter(Kind::Session, &Wanted::default());
        let table = front.lines().position(|line| line.starts_with("#[")).unwrap();
        let duration = front.lines().position(|line| line.starts_with("#duration")).unwrap();
        assert!(duration < table, "{front}");
        assert!(front.starts_with("# The title"), "{front}");
    }
}
