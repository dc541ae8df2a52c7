//! The theme's strings in each language: messages, dates and numbers.
//!
//! Nothing here reads a locale: a language's month names, date patterns and separators are messages of its `.ftl` file.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::{Lang, SourcePath};
use crate::base::span::Span;
use crate::base::text::{alternatives, closest};
use crate::read::theme::{Theme, ThemeText};

crate::codes! {
    /// A `.ftl` file holds something that is no message. The rest of the file is read.
    error STRINGS_SYNTAX = "strings-syntax";
    /// A language lacks messages that English has; English is shown in their place.
    warning STRING_MISSING = "string-missing";
    /// A language has messages that English does not have, so that nothing asks for them.
    warning STRING_UNKNOWN = "string-unknown";
}

/// The language that every theme has, and that stands in where another one lacks a message.
pub const FALLBACK: &str = "en";

/// All strings of a theme, ready to be asked from any thread.
pub struct Strings {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
    ids: BTreeSet<String>,
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
        (Strings { bundles, ids: known.into_keys().collect() }, found)
    }

    /// The languages that the theme has strings for.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
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
    pub fn text(&self, lang: &str, id: &str, args: Option<&FluentArgs<'_>>) -> Result<String, String> {
        let bundles = [self.bundles.get(lang), self.bundles.get(FALLBACK)];
        let message = bundles.into_iter().flatten().find_map(|b| Some((b, b.get_message(id)?.value()?)));
        let Some((bundle, pattern)) = message else {
            return Err(match self.closest(id) {
                Some(near) => format!("there is no string `{id}`; did you mean `{near}`?"),
                None => format!("there is no string `{id}`"),
            });
        };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults).into_owned();
        match faults.first() {
            None => Ok(text),
            Some(fault) => Err(format!("the string `{id}` can't be written: {fault}")),
        }
    }

    /// Writes a date as a reader of the language does: a year, a month, a day, or a day and a time.
    pub fn date(&self, lang: &str, date: &str) -> Result<String, String> {
        let date = Date::read(date)?;
        let day = match (date.month, date.day) {
            (None, _) => return Ok(date.year.to_owned()),
            (Some(month), None) => {
                let month = self.month(lang, month)?;
                return self.with(lang, "date-month", &[("month", &month), ("year", date.year)]);
            }
            (Some(month), Some(day)) => {
                let month = self.month(lang, month)?;
                self.with(lang, "date-day", &[("day", plain(day)), ("month", &month), ("year", date.year)])?
            }
        };
        match date.time {
            Some(time) => self.with(lang, "date-time", &[("date", &day), ("time", time)]),
            None => Ok(day),
        }
    }

    /// Writes from when to when, saying what both dates share only once.
    pub fn dates(&self, lang: &str, start: &str, end: &str) -> Result<String, String> {
        let (from, to) = (Date::read(start)?, Date::read(end)?);
        if (from.year, from.month, from.day) == (to.year, to.month, to.day) {
            return self.date(lang, start);
        }
        if let (Some(month), Some(first), Some(last)) = (from.month, from.day, to.day)
            && (from.year, from.month) == (to.year, to.month)
        {
            let month = self.month(lang, month)?;
            let args = [("from", plain(first)), ("to", plain(last)), ("month", &month), ("year", from.year)];
            return self.with(lang, "date-days", &args);
        }
        let (from, to) = (self.date(lang, from.all)?, self.date(lang, to.all)?);
        self.with(lang, "date-span", &[("from", &from), ("to", &to)])
    }

    /// Writes a plain decimal (`2217000`, `5.00`) with the language's separators, keeping its decimals.
    pub fn number(&self, lang: &str, number: &str) -> Result<String, String> {
        let (whole, decimals) = number.split_once('.').map_or((number, None), |(w, d)| (w, Some(d)));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        if digits.is_empty() || !digits.bytes().chain(decimals.unwrap_or("0").bytes()).all(|b| b.is_ascii_digit()) {
            return Err(format!("`{number}` is no plain decimal number"));
        }
        let group = self.text(lang, "number-group", None)?;
        let mut text = String::from(if digits.len() < whole.len() { "\u{2212}" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(&group);
            }
            text.push(digit);
        }
        if let Some(decimals) = decimals {
            text.push_str(&self.text(lang, "number-point", None)?);
            text.push_str(decimals);
        }
        Ok(text)
    }

    fn month(&self, lang: &str, month: &str) -> Result<String, String> {
        self.text(lang, &format!("month-{}", plain(month)), None)
    }

    fn with(&self, lang: &str, id: &str, args: &[(&str, &str)]) -> Result<String, String> {
        let args: FluentArgs<'_> = args.iter().map(|&(name, value)| (name, FluentValue::from(value))).collect();
        self.text(lang, id, Some(&args))
    }
}

/// The parts of an RFC 3339 date that are given.
struct Date<'d> {
    /// Without its time.
    all: &'d str,
    year: &'d str,
    month: Option<&'d str>,
    day: Option<&'d str>,
    /// Hours and minutes.
    time: Option<&'d str>,
}

impl<'d> Date<'d> {
    fn read(text: &'d str) -> Result<Self, String> {
        let (all, time) = text.split_once(['T', ' ']).map_or((text, None), |(date, time)| (date, time.get(..5)));
        let mut parts = all.split('-');
        let date = Self { all, year: parts.next().unwrap_or_default(), month: parts.next(), day: parts.next(), time };
        let within = |part: Option<&str>, last: u8| {
            part.is_none_or(|p| p.len() == 2 && p.parse().is_ok_and(|n: u8| (1..=last).contains(&n)))
        };
        let year = date.year.len() == 4 && date.year.bytes().all(|b| b.is_ascii_digit());
        if year && within(date.month, 12) && within(date.day, 31) && parts.next().is_none() {
            return Ok(date);
        }
        Err(format!("`{text}` is no date of the form 2024, 2024-07, 2024-07-11 or 2024-07-11T10:15:00+02:00"))
    }
}

/// A day or month without its leading zero.
fn plain(number: &str) -> &str {
    number.strip_prefix('0').unwrap_or(number)
}

/// Reads one `.ftl` file, reporting what is no message.
fn read(file: &ThemeText, found: &mut Vec<Diagnostic>) -> FluentResource {
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
            .help(format!("add {}", alternatives(&lacking).replace(" or ", " and ")))
    })
}

fn unknown(known: &Ids, own: &Ids) -> Vec<Diagnostic> {
    own.iter()
        .filter(|(id, _)| !known.contains_key(*id))
        .map(|(id, (path, span))| {
            let finding = Diagnostic::new(&STRING_UNKNOWN, format!("English has no string `{id}`"));
            let finding = finding.at(path, *span, "nothing asks for it");
            match closest(id, known.keys().map(String::as_str)) {
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
mod tests {
    use super::*;
    use crate::read::theme::Layer;

    fn strings(own: &[(&'static str, &'static str)]) -> Found<Strings> {
        let files = own.iter().map(|&(name, text)| (name.into(), text.as_bytes().into())).collect();
        let (theme, found) = Theme::new(&[Layer::embedded(), Layer { folder: SourcePath::new("theme"), files }]);
        assert_eq!(found, []);
        Strings::new(&theme)
    }

    #[test]
    fn the_default_theme_has_all_strings_in_both_languages() {
        assert_eq!(strings(&[]).1, []);
    }

    #[test]
    fn dates_are_written_in_the_language_of_the_page() {
        let (strings, _) = strings(&[]);
        let en = |date| strings.date("en", date).unwrap();
        assert_eq!(en("2013"), "2013");
        assert_eq!(en("2012-12"), "December 2012");
        assert_eq!(en("2024-07-01"), "1 July 2024");
        assert_eq!(en("2021-12-08T10:15:00+01:00"), "8 December 2021, 10:15");
        assert_eq!(strings.date("st", "2021-08-16").unwrap(), "16 Phato 2021");
        assert_eq!(strings.dates("en", "2024-07-11", "2024-07-12").unwrap(), "11–12 July 2024");
        assert_eq!(strings.dates("en", "2024-07-31", "2024-08-01").unwrap(), "31 July 2024 – 1 August 2024");
        assert_eq!(strings.dates("en", "2021-08", "2021-08").unwrap(), "August 2021");
        for wrong in ["", "24", "2024-13", "2024-7-1", "2024-07-11-1", "soon"] {
            assert!(strings.date("en", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_keep_their_decimals() {
        let (strings, _) = strings(&[]);
        assert_eq!(strings.number("en", "2217000").unwrap(), "2\u{a0}217\u{a0}000");
        assert_eq!(strings.number("en", "5.00").unwrap(), "5.00");
        assert_eq!(strings.number("en", "-100").unwrap(), "\u{2212}100");
        assert!(strings.number("en", "5 %").is_err() && strings.number("en", "").is_err());
    }

    #[test]
    fn a_language_that_lacks_a_string_is_told_and_shows_english() {
        let (strings, found) = strings(&[("strings/en.ftl", "greeting = Hello { $name }\n")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].code, &*found[0].help[0]), ("string-missing", "add `greeting`"));
        assert_eq!(found[0].path().unwrap().as_str(), "themes/default/strings/st.ftl");
        let args = FluentArgs::from_iter([("name", "Thabo")]);
        assert_eq!(strings.text("st", "greeting", Some(&args)).unwrap(), "Hello Thabo");
        assert!(strings.text("st", "greeting", None).is_err(), "a missing argument is no text");
        assert_eq!(
            strings.text("en", "greetign", None).unwrap_err(),
            "there is no string `greetign`; did you mean `greeting`?"
        );
    }

    #[test]
    fn what_is_no_message_is_reported_and_the_rest_is_read() {
        let (strings, found) = strings(&[("strings/st.ftl", "hsot = Lapeng\n?? x\nhost = Hae\n")]);
        let codes: Vec<_> = found.iter().map(|d| (&*d.code, d.labels[0].span.start)).collect();
        assert_eq!(codes, [("strings-syntax", 14), ("string-unknown", 0)]);
        assert_eq!(found[1].help, ["did you mean `host`?"]);
        assert_eq!(strings.text("st", "host", None).unwrap(), "Hae");
    }
}
