//! The theme's strings in each language: messages, dates and numbers.
//!
//! Nothing here reads a locale: a language's month names, date patterns and separators are messages of its `.ftl` file. Only
//! which plural form a number takes is not: Fluent knows the rules of the CLDR.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::likely::Names;
use crate::base::path::{Lang, SourcePath};
use crate::base::span::Span;
use crate::base::text::{all_of, closest};
use crate::read::theme::{Theme, ThemeText};

use super::language;

mod written;

crate::codes! {
    /// A `.ftl` file holds something that is no message. The rest of the file is read, unless brackets lie so deep in each
    /// other that reading it would fail.
    error STRINGS_SYNTAX = "strings-syntax";
    /// A language lacks messages that English has; English is shown in their place.
    warning STRING_MISSING = "string-missing";
    /// The site has a language that the theme has no strings for, so that everything around its texts is in English.
    warning LANGUAGE_WITHOUT_STRINGS = "language-without-strings";
    /// A language has messages that English does not have, so that nothing asks for them.
    warning STRING_UNKNOWN = "string-unknown";
}

/// The language that every theme has, and that stands in where another one lacks a message.
pub const FALLBACK: &str = "en";

/// What a message is told: names and values.
pub type Args<'a> = FluentArgs<'a>;

/// How many of the strings a language has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    pub have: usize,
    pub of: usize,
}

type Bundle = FluentBundle<FluentResource>;

/// All strings of a theme, ready to be asked from any thread.
pub struct Strings {
    bundles: BTreeMap<String, Bundle>,
    ids: BTreeSet<String>,
    /// By language: the messages that choose nothing by what they are told. They are most of what pages ask for.
    plain: BTreeMap<String, FxHashMap<String, Plain>>,
}

/// A message that chooses nothing.
enum Plain {
    /// It says the same whatever it is told: as a page in the language shows it.
    Fixed(String),
    /// What it is told is put in.
    Filled {
        parts: Vec<Part>,
        /// Whether the language has it; otherwise it is English.
        is_own: bool,
    },
}

enum Part {
    Text(String),
    /// The name of what is put in.
    Told(String),
}

impl Plain {
    /// `None` where a message holds more than text and what it is told: where it chooses, say, or refers to another.
    fn read(pattern: &Pattern<&str>, is_own: bool) -> Option<Self> {
        let part = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Part::Told(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        };
        Some(Self::Filled { parts: pattern.elements.iter().map(part).collect::<Option<_>>()?, is_own })
    }

    /// Puts in what the message is told. `None` where that lacks something, or is no plain text or number.
    fn write(&self, strings: &Strings, lang: &str, args: Option<&Args<'_>>) -> Option<Cow<'_, str>> {
        let (parts, is_own) = match self {
            Self::Fixed(text) => return Some(Cow::Borrowed(text)),
            Self::Filled { parts, is_own } => (parts, *is_own),
        };
        let lang = if is_own { lang } else { FALLBACK };
        let mut text = String::with_capacity(32);
        for part in parts {
            match part {
                Part::Text(fixed) => text.push_str(fixed),
                Part::Told(name) => match args?.get(name)? {
                    FluentValue::String(told) => text.push_str(told),
                    FluentValue::Number(FluentNumber { value, .. }) => {
                        text.push_str(&strings.number(lang, &value.to_string()).ok()?);
                    }
                    _ => return None,
                },
            }
        }
        Some(Cow::Owned(if is_own { text } else { language::foreign(&text) }))
    }
}

impl Strings {
    /// Compiles the strings of all languages. A message that can't be read is left out and reported, and so is one that a
    /// language lacks.
    pub fn new(theme: &Theme) -> Found<Strings> {
        let mut found = Vec::new();
        let mut bundles = BTreeMap::new();
        let mut ids: BTreeMap<String, Ids> = BTreeMap::new();
        for (lang, layers) in &theme.strings {
            let tag = lang.as_str().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(mark_number));
            let own = ids.entry(lang.to_string()).or_default();
            for layer in layers {
                bundle.add_resource_overriding(read(layer, &mut found));
                let named = message_ids(&layer.text).filter(|(id, _)| bundle.has_message(id));
                own.extend(named.map(|(id, span)| (id.to_owned(), (layer.path.clone(), span))));
            }
            bundles.insert(lang.to_string(), bundle);
        }
        let known = ids.remove(FALLBACK).unwrap_or_default();
        for (lang, own) in &ids {
            found.extend(missing(&theme.strings[&Lang::new(lang).expect("it was one")], &known, own));
            found.extend(unknown(&known, own));
        }
        let mut strings = Strings { bundles, ids: known.into_keys().collect(), plain: BTreeMap::new() };
        strings.plain = strings.bundles.keys().map(|lang| (lang.clone(), strings.plain(lang))).collect();
        (strings, found)
    }

    fn plain(&self, lang: &str) -> FxHashMap<String, Plain> {
        let read = |id: &str| {
            // A message that asks for something fails when it is told nothing.
            if let Ok(text) = self.write_marked(lang, id, None) {
                return Some(Plain::Fixed(text));
            }
            let (of, _, pattern) = self.pattern(lang, id)?;
            Plain::read(pattern, of == lang)
        };
        self.ids.iter().filter_map(|id| Some((id.clone(), read(id)?))).collect()
    }

    /// Reports the site's languages that the theme has no strings for. `at` is where the site names them.
    pub fn unspoken(&self, languages: &[Lang], at: (&SourcePath, Span)) -> Vec<Diagnostic> {
        let without = languages.iter().filter(|lang| self.extent(lang.as_str()).have == 0 && !self.ids.is_empty());
        let report = |lang: &Lang| {
            let all = self.ids.len();
            Diagnostic::new(&LANGUAGE_WITHOUT_STRINGS, format!("the theme has none of its {all} strings in `{lang}`"))
                .at(at.0, at.1, "named here")
                .help(format!(
                    "run `pitso theme strings/{FALLBACK}.ftl --output theme/strings/{lang}.ftl`, and translate that file"
                ))
        };
        without.map(report).collect()
    }

    /// How many of the strings that English has are there in a language.
    pub fn extent(&self, lang: &str) -> Extent {
        let bundle = self.bundles.get(lang);
        let have = self.ids.iter().filter(|id| bundle.is_some_and(|bundle| bundle.has_message(id))).count();
        Extent { have, of: self.ids.len() }
    }

    /// The name of a language in that language, where the theme has it.
    pub fn own_name(&self, lang: &str) -> Option<String> {
        let bundle = self.bundles.get(lang)?;
        bundle
            .has_message(&format!("language-{lang}"))
            .then(|| self.text(lang, &format!("language-{lang}"), None).ok())?
    }

    /// The languages of the theme and of the site. None where the theme has no strings at all.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str).filter(|_| !self.ids.is_empty())
    }

    /// Whether English, and so every language in one way or another, has this message.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether English has a message whose id begins so.
    pub fn any_begins_with(&self, start: &str) -> bool {
        self.ids.range(start.to_owned()..).next().is_some_and(|id| id.starts_with(start))
    }

    /// The message that a mistyped id most likely meant.
    pub fn closest(&self, id: &str) -> Option<&str> {
        closest(id, self.ids.iter().map(String::as_str))
    }

    /// Returns a message in a language, or in English where the language lacks it, or why there is none.
    pub fn text(&self, lang: &str, id: &str, args: Option<&Args<'_>>) -> Result<String, String> {
        self.find(lang, id, args).map(|(text, _)| text)
    }

    /// The same for a page, which says of what is in English that it is: see [`language::finish`].
    pub fn marked(&self, lang: &str, id: &str, args: Option<&Args<'_>>) -> Result<Cow<'_, str>, String> {
        let plain = self.plain.get(lang).and_then(|plain| plain.get(id));
        match plain.and_then(|plain| plain.write(self, lang, args)) {
            Some(text) => Ok(text),
            None => self.write_marked(lang, id, args).map(Cow::Owned),
        }
    }

    fn write_marked(&self, lang: &str, id: &str, args: Option<&Args<'_>>) -> Result<String, String> {
        let (text, is_own) = self.find(lang, id, args)?;
        Ok(if is_own { text } else { language::foreign(&text) })
    }

    /// A message as it is written in the theme, and the language that has it.
    fn pattern<'s>(&'s self, lang: &'s str, id: &str) -> Option<(&'s str, &'s Bundle, &'s Pattern<&'s str>)> {
        let message = |of: &'s str| {
            let bundle = self.bundles.get(of)?;
            Some((of, bundle, bundle.get_message(id)?.value()?))
        };
        [lang, FALLBACK].into_iter().find_map(message)
    }

    /// A message, and whether the language has it.
    fn find(&self, lang: &str, id: &str, args: Option<&Args<'_>>) -> Result<(String, bool), String> {
        let Some((of, bundle, pattern)) = self.pattern(lang, id) else {
            return Err(match self.closest(id) {
                Some(near) => format!("there is no string `{id}`; did you mean `{near}`?"),
                None => format!("there is no string `{id}`"),
            });
        };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults).into_owned();
        match faults.first() {
            // To write it would take this string again, and that it once more, without end.
            None if SEPARATORS.contains(&id) && text.contains(NUMBER) => {
                Err(format!("the string `{id}` stands in numbers, and can't have a number in it"))
            }
            None => Ok((self.write_numbers(of, text)?, of == lang)),
            Some(fault) => Err(format!("the string `{id}` can't be written: {fault}")),
        }
    }

    /// Writes the numbers that [`mark_number`] has marked.
    fn write_numbers(&self, lang: &str, text: String) -> Result<String, String> {
        let mut parts = text.split(NUMBER);
        let mut written = parts.next().unwrap_or_default().to_owned();
        // Marks come in pairs: a number, then what follows it.
        while let Some(number) = parts.next() {
            written.push_str(&self.number(lang, number)?);
            written.push_str(parts.next().unwrap_or_default());
        }
        Ok(written)
    }
}

/// Stands on both sides of a number in a message, until it is written with the separators of the language.
const NUMBER: char = '\u{FDD2}';

/// The messages that stand between the digits of numbers.
const SEPARATORS: [&str; 2] = ["number-group", "number-point"];

/// Fluent's way to write a value can't know the language's separators, which are messages themselves.
fn mark_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(format!("{NUMBER}{value}{NUMBER}")),
        _ => None,
    }
}

/// How many brackets of a message may be open at once: Fluent goes a step down for each.
const DEEPEST: usize = 100;

/// Finds the line on which more brackets are open than [`DEEPEST`]. What begins at a line's beginning is another message.
fn too_deep(text: &str) -> Option<Span> {
    let mut next = 0;
    let mut open = 0_usize;
    text.split_inclusive('\n').find_map(|line| {
        let place = Span::new(next, next + line.trim_end().len());
        next += line.len();
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            open = 0;
        }
        let deepest = line.bytes().fold(open, |deepest, byte| {
            open = match byte {
                b'{' | b'(' => open + 1,
                b'}' | b')' => open.saturating_sub(1),
                _ => open,
            };
            deepest.max(open)
        });
        (deepest > DEEPEST).then_some(place)
    })
}

/// Reads one `.ftl` file, reporting what is no message.
fn read(file: &ThemeText, found: &mut Vec<Diagnostic>) -> FluentResource {
    if let Some(place) = too_deep(&file.text) {
        let message = format!("more than {DEEPEST} brackets of a message are open here; the file is not read");
        let finding = Diagnostic::new(&STRINGS_SYNTAX, message).at(&file.path, place, "here");
        found.push(finding.help("write it without such brackets, or close each where it ends"));
        return FluentResource::try_new(String::new()).unwrap_or_else(|(none, _)| none);
    }
    match FluentResource::try_new(file.text.to_string()) {
        Ok(resource) => resource,
        Err((resource, faults)) => {
            found.extend(faults.into_iter().map(|fault| {
                Diagnostic::new(&STRINGS_SYNTAX, fault.kind.to_string())
                    .at(&file.path, fault.pos.into(), "here")
                    .help("a message is `name = text`; further lines of its text are indented")
            }));
            resource
        }
    }
}

type Ids = BTreeMap<String, (SourcePath, Span)>;

fn missing(layers: &[ThemeText], known: &Ids, own: &Ids) -> Option<Diagnostic> {
    let lacking: Vec<_> = known.keys().filter(|id| !own.contains_key(*id)).map(String::as_str).collect();
    let file = layers.first()?;
    let many = lacking.len();
    (many > 0).then(|| {
        Diagnostic::new(&STRING_MISSING, format!("{many} of {} strings are missing here", known.len()))
            .at(&file.path, Span::default(), "English is shown in their place")
            .help(format!("add {}", few(&lacking)))
    })
}

/// Names a few of many.
fn few(ids: &[&str]) -> String {
    const FEW: usize = 8;
    match ids.len().checked_sub(FEW) {
        None | Some(0) => all_of(ids),
        Some(others) => {
            let first: Vec<_> = ids[..FEW].iter().map(|id| format!("`{id}`")).collect();
            format!("{} and {others} others", first.join(", "))
        }
    }
}

fn unknown(known: &Ids, own: &Ids) -> Vec<Diagnostic> {
    let likely = LazyCell::new(|| Names::new(known.keys().cloned()));
    own.iter()
        .filter(|(id, _)| !known.contains_key(*id))
        .map(|(id, (path, span))| {
            let finding = Diagnostic::new(&STRING_UNKNOWN, format!("English has no string `{id}`"));
            let finding = finding.at(path, *span, "nothing asks for it");
            match likely.closest(id) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("remove it, or add it to `en.ftl`"),
            }
        })
        .collect()
}

/// Lists a file's messages with the places of their names: a message begins its line, all else is indented or marked.
fn message_ids(text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut next = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = next;
        next += line.len();
        let id = line.split_once('=')?.0.trim_end();
        let named = id.starts_with(|c: char| c.is_ascii_alphabetic()) && !id.contains(' ');
        named.then(|| (id, Span::new(start, start + id.len())))
    })
}

#[cfg(test)]
mod tests;
