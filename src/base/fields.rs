//! Typed reading of TOML: one declaration gives a struct, its reader, and its description for schemas and the manual.
//!
//! Reading never stops at the first mistake. Each one becomes a diagnostic with its place and a cure, and the rest of the
//! table is read on, so that one run tells an editor everything.

use std::borrow::Cow;

use toml::Spanned as Toml;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::diagnostic::Diagnostic;
use super::listed::{MOST_FINDINGS, too_many};
use super::path::SourcePath;
use super::span::{Span, Spanned};
use super::{syntax, text};

mod shape;
mod values;

pub use shape::Shape;

crate::codes! {
    /// The text between the `+++` lines, or `pitso.toml`, is not TOML.
    /// A line there is `key = value`; texts stand between straight quotation marks, dates and numbers without any.
    error SYNTAX = "toml-syntax";
    /// A key that this kind of file, or this part of it, does not have.
    /// Most often a slip of the key. A key written after `[[agenda]]` belongs to that step of the agenda: keys of the
    /// whole file stand above the first line in square brackets.
    error UNKNOWN_KEY = "unknown-key";
    /// A key that this kind of file, or this part of it, can't do without is missing or empty.
    error MISSING_KEY = "missing-key";
    /// A text that is empty, or holds nothing but spaces and characters that show nothing. A page would have an empty line in
    /// its place. Write the text, or take the key out.
    warning EMPTY_TEXT = "empty-text";
    /// A value of another sort than its key asks for, such as a text where a date is wanted.
    error WRONG_TYPE = "wrong-type";
    /// A word that is not among those that this key takes.
    error UNKNOWN_WORD = "unknown-word";
}

/// The description of one key.
#[derive(Debug)]
pub struct FieldDoc {
    pub name: &'static str,
    pub doc: &'static [&'static str],
    pub required: bool,
    pub shape: fn() -> Shape,
}

/// A type that a key's value can have.
pub trait Field: Sized {
    const REQUIRED: bool = true;

    fn shape() -> Shape;

    /// Reads a value. `None` where it can't be read, which has then been reported.
    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self>;

    /// The value of a key that isn't there, or could not be read and was reported; `None` where there can be no such value.
    fn fallback() -> Option<Self> {
        None
    }
}

/// A struct whose fields are the keys of a table.
pub trait Record: Sized {
    const FIELDS: &'static [FieldDoc];

    fn read_keys(table: &DeTable<'_>, at: Span, reader: &mut Reader) -> Option<Self>;
}

/// Reads the values of one file and gathers what is wrong with them.
pub struct Reader<'f> {
    path: &'f SourcePath,
    offset: usize,
    /// Keys that are missing may only be missing because their line could not be read.
    syntax_errors: bool,
    /// Where a list was left open: what follows was read as its items, and nothing is said of it.
    lost_from: Option<u32>,
    /// Values that are no TOML: that has been reported, and nothing more is said of them.
    unread: Vec<Span>,
    /// The key whose value is being read.
    key: Option<&'static str>,
    /// What was parsed. Where it is no TOML, the parser's places may lie within a character of it.
    toml: &'f str,
    /// The tables that the one being read stands in: what they are called and the keys they know.
    outer: Vec<(String, Vec<&'static str>)>,
    /// Keys that this file would have if it were of another kind: what such a kind is, and its keys.
    pub elsewhere: Vec<(&'static str, &'static [FieldDoc])>,
    pub findings: Vec<Diagnostic>,
    /// Every text value with its place, for the checks that read prose.
    pub texts: Vec<Spanned<String>>,
    /// Every value that names another record, with its place.
    pub references: Vec<Spanned<String>>,
}

impl<'f> Reader<'f> {
    /// `offset` is where in the file the TOML begins.
    pub fn new(path: &'f SourcePath, offset: usize) -> Self {
        Self {
            path,
            offset,
            syntax_errors: false,
            lost_from: None,
            unread: Vec::new(),
            key: None,
            toml: "",
            outer: Vec::new(),
            elsewhere: Vec::new(),
            findings: Vec::new(),
            texts: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Parses TOML, reporting every syntax error, and returns what could be read of it.
    pub fn parse(&mut self, toml: &'f str) -> DeTable<'f> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        self.syntax_errors |= !errors.is_empty();
        self.toml = toml;
        let mut places: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
        places.sort_by_key(|(range, _)| range.start);
        // The parser finds its way again after an error by small steps: one line is complained of once, and nothing is
        // believed after something that was never closed.
        let mut last_line = None;
        let mut open_text = None;
        let mut repeated = None;
        let (mut line, mut counted) = (0, 0);
        for (range, message) in places {
            let start = toml.floor_char_boundary(range.start);
            line += toml[counted..start].matches('\n').count();
            counted = start;
            if last_line.replace(line) == Some(line) {
                self.unread.push(Span::new(start, toml.floor_char_boundary(range.end).max(start)).shifted(self.offset));
                continue;
            }
            let fault = syntax::explain(toml, range, message);
            // The rest of a text that goes on in the next line.
            if fault.message == syntax::NO_EQUALS && open_text.is_some_and(|open| open + 1 == line) {
                continue;
            }
            // The keys below a line in square brackets that is there already, which are those of the first too.
            repeated = repeated.filter(|looked: &usize| !toml[*looked..start].contains("\n[")).map(|_| start);
            if fault.message == syntax::STANDS_TWICE && repeated.is_some() {
                continue;
            }
            let is_header = fault.message == syntax::STANDS_TWICE && toml[..start].ends_with('[');
            repeated = if is_header { Some(start) } else { repeated };
            open_text = (fault.message == syntax::OPEN_TEXT).then_some(line);
            let span = Span::from(fault.at).shifted(self.offset);
            self.push(Diagnostic::new(&SYNTAX, fault.message).at(self.path, span, "here").help(fault.cure));
            self.unread.push(span);
            if self.findings.len() > MOST_FINDINGS {
                break;
            }
            if let Some(from) = fault.lost_from {
                self.lost_from = Some((self.offset + from) as u32);
                break;
            }
        }
        table.into_inner()
    }

    /// The key whose value is being read.
    pub fn key_read(&self) -> Option<&'static str> {
        self.key
    }

    /// Whether something could not be read, so that what is not there may only not have been read.
    pub fn is_garbled(&self) -> bool {
        self.syntax_errors
    }

    /// Says nothing of missing keys, where something else has been reported that explains them.
    pub fn forgive_missing_keys(&mut self) {
        self.syntax_errors = true;
    }

    pub fn place<T>(&self, value: &Toml<T>) -> Span {
        let span = value.span();
        let edge = |at: usize| self.toml.floor_char_boundary(at);
        Span::new(edge(span.start), edge(span.end)).shifted(self.offset)
    }

    /// Reads one key of a table that stands at `at`.
    pub fn key<T: Field>(&mut self, table: &DeTable<'_>, name: &'static str, at: Span) -> Option<T> {
        match table.get(name) {
            Some(value) if self.is_believed(value) => {
                self.judge_text::<T>(value, Some(name));
                let outer = self.key.replace(name);
                let read = T::read(value, self).or_else(T::fallback);
                self.key = outer;
                read
            }
            Some(value) => {
                if matches!(T::shape(), Shape::Integer) {
                    self.ask_for_whole_number(self.place(value));
                }
                T::fallback()
            }
            None => {
                if T::REQUIRED && !self.syntax_errors {
                    let found = Diagnostic::new(&MISSING_KEY, format!("`{name}` is missing"));
                    let cure = match T::shape() {
                        shape if self.is_in_curly_brackets(at) => {
                            format!("write `{name} = {},` right behind the `{{`: {}", shape.example(), shape.in_words())
                        }
                        Shape::Table(_) => format!("add a line `[{name}]`, and its keys below it"),
                        shape => format!("add a line `{name} = {}`: {}", shape.example(), shape.in_words()),
                    };
                    self.report(at, found, format!("no `{name}` here"), cure);
                }
                T::fallback()
            }
        }
    }

    /// Reports a text in which nothing can be seen: as a key that is missing, where that can't be done without. `name` is `None` in a list.
    fn judge_text<T: Field>(&mut self, value: &Toml<DeValue<'_>>, name: Option<&str>) {
        let is_blank = value.get_ref().as_str().is_some_and(|text| !text::is_visible(text));
        if !is_blank || !matches!(T::shape(), Shape::Text) {
            return;
        }
        let (code, message, cure) = match name {
            Some(name) if T::REQUIRED => {
                (&MISSING_KEY, format!("`{name}` is empty"), "write it between the quotation marks")
            }
            Some(name) => {
                let cure = "write it between the quotation marks, or take the key out";
                (&EMPTY_TEXT, format!("`{name}` is empty"), cure)
            }
            None => {
                let message = "an item of this list is empty".to_owned();
                (&EMPTY_TEXT, message, "write it between the quotation marks, or take the item out")
            }
        };
        self.report(self.place(value), Diagnostic::new(code, message), "nothing to see", cure);
    }

    /// Whether the table at this place is written between curly brackets, where no line can be added.
    fn is_in_curly_brackets(&self, at: Span) -> bool {
        let start = (at.start as usize).checked_sub(self.offset);
        start.and_then(|start| self.toml.get(start..)).is_some_and(|rest| rest.starts_with('{'))
    }

    /// Reports the keys of a table, which stands at `at`, that none of `records` knows.
    pub fn unknown_keys(&mut self, table: &DeTable<'_>, records: &[&'static [FieldDoc]], at: Span) {
        let known = names(records);
        let is_unknown =
            |key: &&Toml<_>| !known.contains(&Cow::as_ref(key.get_ref())) && !self.is_unread(self.place(key));
        let mut unknown: Vec<_> = table.keys().filter(is_unknown).collect();
        unknown.sort_by_key(|key| key.span().start);
        let mut slips = Vec::new();
        for key in unknown.into_iter().take(MOST_FINDINGS + 1) {
            let name = key.get_ref().as_ref();
            let likely = likely_key(name, &known, |known| !table.contains_key(known));
            slips.extend(likely.map(|likely| format!("`{likely}` is missing")));
            let found = Diagnostic::new(&UNKNOWN_KEY, format!("there is no key `{name}` here"));
            let cure = self.unknown_key_cure(name, records, likely);
            self.report(self.place(key), found, "not known", cure);
        }
        // A slip of the key is one mistake, and not also a key that is missing.
        slips.sort();
        slips.dedup();
        self.findings.retain(|found| {
            let is_slip = found.code == MISSING_KEY.name && slips.contains(&found.message);
            !is_slip || found.labels[0].span != at
        });
    }

    fn unknown_key_cure(&self, name: &str, records: &[&'static [FieldDoc]], likely: Option<&str>) -> String {
        let has = |fields: &[FieldDoc]| fields.iter().any(|field| field.name == name);
        let known = names(records);
        if let Some((.., cure)) = SAID_OTHERWISE.iter().find(|(other, here, _)| *other == name && known.contains(here))
        {
            return (*cure).to_owned();
        }
        if let Some((owner, _)) = self.outer.iter().rev().find(|(_, keys)| keys.contains(&name)) {
            return format!("`{name}` is a key of the {owner}: move it above the first line that begins with `[`");
        }
        let inner = records.iter().copied().flatten().find(|field| match (field.shape)() {
            Shape::Table(fields) => has(fields),
            Shape::List(item) => matches!(*item, Shape::Table(fields) if has(fields)),
            _ => false,
        });
        let elsewhere = self.elsewhere.iter().find(|(_, fields)| self.outer.is_empty() && has(fields));
        match (elsewhere, likely, inner) {
            (Some((kind, _)), ..) => format!("`{name}` is a key of another kind of file: {kind}"),
            (None, Some(likely), _) => {
                let shape =
                    records.iter().copied().flatten().find(|field| field.name == likely).map(|key| (key.shape)());
                let is_repeated = matches!(&shape, Some(Shape::List(item)) if matches!(**item, Shape::Table(_)));
                let likely = if is_repeated { format!("[[{likely}]]") } else { likely.to_owned() };
                format!("did you mean `{likely}`?")
            }
            (None, None, Some(table)) if matches!((table.shape)(), Shape::Table(_)) => {
                format!("`{name}` is a key of `{0}`: write it below a line `[{0}]`", table.name)
            }
            (None, None, Some(table)) => {
                format!("`{name}` is a key of `{0}`: write it below a line `[[{0}]]`", table.name)
            }
            (None, None, None) => {
                format!("the keys here are {}", text::all_of(&known))
            }
        }
    }

    /// Reads what stands inside a table, while `name` and `records` say what the outer table is.
    pub fn within<T>(&mut self, name: &str, records: &[&'static [FieldDoc]], read: impl FnOnce(&mut Self) -> T) -> T {
        self.outer.push((name.to_owned(), names(records)));
        let value = read(self);
        self.outer.pop();
        value
    }

    /// Whether a value is what somebody wrote. What the parser made of a line that it could not read counts as absent, and
    /// so does what holds the place from which on nothing was read rightly: that has been reported.
    fn is_believed(&self, value: &Toml<DeValue<'_>>) -> bool {
        let place = self.place(value);
        if self.lost_from.is_some_and(|lost| place.end > lost) {
            return false;
        }
        // Of what holds others, each is judged by itself.
        let holds_others = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        holds_others || !value.span().is_empty() && !self.is_unread(place)
    }

    /// What `1,200` was meant to be is told by its key, where that takes no decimals.
    fn ask_for_whole_number(&mut self, place: Span) {
        let is_here = |at: Span| at.start <= place.end && place.start <= at.end;
        for found in self.findings.iter_mut().filter(|found| found.code == SYNTAX.name) {
            if found.labels.first().is_some_and(|label| is_here(label.span)) {
                found.help.iter_mut().for_each(syntax::leave_decimals_out);
            }
        }
    }

    /// Whether a mistake of syntax has been reported within this place.
    fn is_unread(&self, place: Span) -> bool {
        self.unread.iter().any(|unread| unread.start <= place.end && place.start <= unread.end)
    }

    /// Reports a value of the wrong sort, or of a form that its key does not take.
    pub fn wrong(&mut self, value: &Toml<DeValue<'_>>, shape: &Shape) {
        let message = match self.key {
            Some(key) => format!("this is no value for `{key}`"),
            None => "this is no value for its key".to_owned(),
        };
        let label = match value.get_ref() {
            DeValue::String(_) => "this is a text",
            DeValue::Integer(_) | DeValue::Float(_) => "this is a number",
            DeValue::Datetime(_) => "this is a date or a time",
            DeValue::Boolean(_) => "this says yes or no",
            DeValue::Array(_) => "this is a list",
            DeValue::Table(_) => "these are keys with values of their own",
        };
        let place = self.place(value);
        if self.is_unread(place) {
            return;
        }
        let cure = self.meant(value, shape).unwrap_or_else(|| shape.in_words());
        self.report(place, Diagnostic::new(&WRONG_TYPE, message), label, format!("write {cure}"));
    }

    /// What to write in place of a value, where that can be told from what stands there.
    fn meant(&self, value: &Toml<DeValue<'_>>, shape: &Shape) -> Option<String> {
        match (shape, value.get_ref()) {
            (Shape::Integer, DeValue::String(text)) => {
                let number = syntax::number_meant(text.trim()).unwrap_or_else(|| text.trim().to_owned());
                let is_share = text.contains('%');
                syntax::is_number(&number).then(|| match is_share {
                    // Half of the people are not fifty people.
                    true => format!("`{number}` where a share is asked for, without quotation marks, or a whole number where something is counted"),
                    false => format!("`{number}`, without quotation marks"),
                })
            }
            (Shape::Text, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) => {
                let place = value.span();
                Some(format!("it in quotation marks: `\"{}\"`", self.toml.get(place)?))
            }
            (Shape::Date, DeValue::String(text)) => {
                let date: Datetime = text.trim().parse().ok()?;
                (date.date.is_some() && date.time.is_none()).then(|| format!("`{date}`, without quotation marks"))
            }
            (Shape::Date, DeValue::Boolean(_)) if self.key == Some("published") => {
                let draft =
                    "`status = \"draft\"` in place of this line if the text is not to be published yet, or else";
                Some(format!("{draft} the day on which it was published"))
            }
            (Shape::DateTime, DeValue::String(text)) => {
                let moment: Datetime = text.trim().parse().ok()?;
                let is_whole = moment.date.is_some() && moment.time.is_some() && moment.offset.is_some();
                is_whole.then(|| format!("`{moment}`, without quotation marks"))
            }
            (Shape::DateTime, DeValue::Datetime(Datetime { date: Some(_), time: Some(_), offset: None })) => {
                let moment = self.toml.get(value.span())?.trim();
                Some(syntax::with_zone(moment))
            }
            (Shape::List(item), DeValue::String(text)) if !matches!(**item, Shape::Table(_)) => {
                // Words with commas between them are several.
                let words: Vec<_> = text.split(',').map(str::trim).collect();
                let is_one =
                    words.len() == 1 || words.iter().any(|word| word.is_empty() || word.contains(char::is_whitespace));
                let quoted = || words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
                let items = if is_one { self.toml.get(value.span())?.to_owned() } else { quoted() };
                Some(format!("`[{items}]`"))
            }
            // `[agenda]` was meant to be one of several.
            (Shape::List(item), DeValue::Table(_)) if matches!(**item, Shape::Table(_)) => {
                let header = self.toml.get(value.span()).filter(|header| header.starts_with('['))?;
                Some(format!("`[{header}]`: each of several stands below such a line"))
            }
            (Shape::Table(_), DeValue::Array(_)) => {
                let header = self.toml.get(value.span())?.strip_prefix("[[")?.strip_suffix("]]")?;
                Some(format!("`[{header}]`: there is one of it"))
            }
            _ => None,
        }
    }

    /// Reports a mistake with its place, what to say there, and its cure.
    pub fn report(&mut self, at: Span, found: Diagnostic, label: impl Into<String>, cure: impl Into<String>) {
        if self.lost_from.is_none_or(|lost| at.start < lost) {
            self.push(found.at(self.path, at, label).help(cure));
        }
    }

    fn push(&mut self, found: Diagnostic) {
        match self.findings.len() {
            MOST_FINDINGS => self.findings.extend(found.labels.first().map(|next| too_many(self.path, next.span))),
            more if more > MOST_FINDINGS => {}
            _ => self.findings.push(found),
        }
    }
}

/// The key that was most likely meant, among those that `is_free`.
fn likely_key<'k>(name: &str, known: &[&'k str], is_free: impl Fn(&str) -> bool) -> Option<&'k str> {
    let free = || known.iter().copied().filter(|known| is_free(known));
    let mut elsewhere = ELSEWHERE
        .iter()
        .filter(|(other, here)| *other == name && known.contains(here))
        .map(|(_, here)| here)
        .peekable();
    // Where its key is there already, the name means nothing else.
    match elsewhere.peek().is_some() {
        true => elsewhere.find_map(|here| free().find(|known| known == here)),
        false => text::closest(name, free()),
    }
}

/// Keys of other programs, and words that come to mind first, with what they are called here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("abstract", "summary"),
    ("categories", "issue_areas"),
    ("date", "published"),
    ("date", "start"),
    ("description", "summary"),
    ("end", "duration"),
    ("excerpt", "summary"),
    ("keywords", "issue_areas"),
    ("lastmod", "updated"),
    ("length", "duration"),
    ("location", "room"),
    ("name", "title"),
    ("place", "room"),
    ("slug", "id"),
    ("speakers", "contributions"),
    ("tags", "issue_areas"),
    ("time", "start"),
    ("venue", "room"),
];

/// What other programs say by a key of its own, a key of the tables in which it is said otherwise here, and how.
const SAID_OTHERWISE: &[(&str, &str, &str)] = &[
    (
        "draft",
        "status",
        "write `status = \"draft\"` in its place if this is not to be published yet, or else take it out",
    ),
    ("lang", "status", IN_THE_NAME),
    ("language", "status", IN_THE_NAME),
    ("locale", "status", IN_THE_NAME),
];

const IN_THE_NAME: &str =
    "the language stands in the file's name, such as `about.st.md`; the site's first has none there";

fn names(records: &[&'static [FieldDoc]]) -> Vec<&'static str> {
    records.iter().flat_map(|fields| fields.iter().map(|field| field.name)).collect()
}

/// Reads a record that stands as a table inside another value.
pub fn read_table<T: Record>(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<T> {
    let Some(table) = value.get_ref().as_table() else {
        reader.wrong(value, &Shape::Table(T::FIELDS));
        return None;
    };
    let at = reader.place(value);
    let record = T::read_keys(table, at, reader);
    reader.unknown_keys(table, &[T::FIELDS], at);
    record
}

/// Reads a text that must be one of some words.
pub fn read_word<T: Copy>(value: &Toml<DeValue<'_>>, words: &'static [(&str, T)], reader: &mut Reader) -> Option<T> {
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    let Some(written) = value.get_ref().as_str() else {
        reader.wrong(value, &Shape::Text);
        return None;
    };
    let found = words.iter().find(|(name, _)| *name == written).map(|(_, word)| *word);
    if found.is_none() {
        let cure = match text::closest(written, names.iter().copied()) {
            Some(likely) => format!("did you mean `{likely}`? The words are {}", text::alternatives(&names)),
            None => format!("write {}", text::alternatives(&names)),
        };
        let diagnostic = Diagnostic::new(&UNKNOWN_WORD, format!("`{written}` is not one of the words for this key"));
        reader.report(reader.place(value), diagnostic, "not known", cure);
    }
    found
}

/// The name of a key, without the mark that Rust needs before a keyword.
pub const fn key_name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// Declares records: structs whose fields are keys, read by name, with their docs kept for the schema and the manual.
/// A field is required unless its type is an `Option`, a `Vec` or a map.
#[macro_export]
macro_rules! records {
    ($($(#[doc = $about:literal])+ pub struct $name:ident {
        $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)*
    })+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[doc = $doc])+ pub $field: $type,)* }

        impl $crate::base::fields::Record for $name {
            const FIELDS: &'static [$crate::base::fields::FieldDoc] = &[$($crate::base::fields::FieldDoc {
                name: $crate::base::fields::key_name(stringify!($field)),
                doc: &[$($doc),+],
                required: <$type as $crate::base::fields::Field>::REQUIRED,
                shape: <$type as $crate::base::fields::Field>::shape,
            }),*];

            fn read_keys(
                table: &toml::de::DeTable<'_>,
                at: $crate::base::span::Span,
                reader: &mut $crate::base::fields::Reader,
            ) -> Option<Self> {
                $(let $field = reader.key(table, $crate::base::fields::key_name(stringify!($field)), at);)*
                Some(Self { $($field: $field?,)* })
            }
        }

        impl $crate::base::fields::Field for $name {
            fn shape() -> $crate::base::fields::Shape {
                $crate::base::fields::Shape::Table(<Self as $crate::base::fields::Record>::FIELDS)
            }

            fn read(
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                reader: &mut $crate::base::fields::Reader,
            ) -> Option<Self> {
                $crate::base::fields::read_table(value, reader)
            }
        }
    )+};
}

/// Declares an enum whose variants are words that an editor writes.
#[macro_export]
macro_rules! words {
    ($($(#[doc = $about:literal])+ pub enum $name:ident { $($variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $about])+
        #[allow(dead_code, reason = "a word may only ever be read, never named in code")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($variant,)+ }

        #[allow(dead_code, reason = "some words are only ever read, never written")]
        impl $name {
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];

            /// The word as an editor writes it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::base::fields::Field for $name {
            fn shape() -> $crate::base::fields::Shape {
                $crate::base::fields::Shape::Words(&[$($word),+])
            }

            fn read(
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                reader: &mut $crate::base::fields::Reader,
            ) -> Option<Self> {
                $crate::base::fields::read_word(value, Self::ALL, reader)
            }
        }
    )+};
}

#[cfg(test)]
pub(super) mod tests;
