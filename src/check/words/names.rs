//! Runs of words that may be names, kept so that a rule can hold them against the names that the site knows.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::base::span::{Span, Spanned};
use crate::base::text::{is_plain_letter, next_three};
use crate::parse::markdown::Paragraph;

/// The longest name that is looked for, in words.
const LONGEST: usize = 4;

/// The first letters and digits of a run, in lower case.
type Beginning = [u8; 3];

/// In place of the beginning of a run that has too few letters to tell, or others than those of ASCII.
const UNTOLD: Beginning = *b"???";

/// Runs of words, each with the first place where it stands. A file has a hundred, few of which are ever asked for: texts
/// alone are read back from the record at once.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Names {
    /// Of every run, one after the other.
    beginnings: String,
    /// One after the other, with single spaces for white space.
    runs: String,
    /// Of every run.
    lengths: String,
    /// Of every run, where its place begins and how long that is: asked for when it is wanted, which few are.
    places: String,
}

impl Names {
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span)> {
        self.wanted(|_| true)
    }

    /// The runs that may begin with one of the names that are looked for.
    pub fn likely(&self, names: &Beginnings) -> impl Iterator<Item = (&str, Span)> {
        self.wanted(|beginning| names.may_be(beginning))
    }

    fn wanted(&self, is_wanted: impl Fn(Beginning) -> bool) -> impl Iterator<Item = (&str, Span)> {
        let (mut lengths, mut places) = (self.lengths.as_bytes(), self.places.as_bytes());
        let mut beginnings = self.beginnings.as_bytes().as_chunks().0.iter();
        // Where the next run begins, and how many were passed over whose places were not.
        let (mut at, mut behind) = (0_usize, 0);
        std::iter::from_fn(move || {
            loop {
                let beginning = *beginnings.next()?;
                let start = at;
                at = start.checked_add(number(&mut lengths)? as usize)?;
                if !is_wanted(beginning) {
                    behind += 1;
                    continue;
                }
                for _ in 0..2 * std::mem::take(&mut behind) {
                    number(&mut places)?;
                }
                let (run, [start, extent]) = (self.runs.get(start..at)?, [number(&mut places)?, number(&mut places)?]);
                return Some((run, Span { start, end: start.saturating_add(extent) }));
            }
        })
    }

    fn push(&mut self, run: &str, place: Span) {
        self.beginnings.extend(beginning(run.as_bytes()).map(char::from));
        self.runs.push_str(run);
        push_number(&mut self.lengths, run.len() as u32);
        push_number(&mut self.places, place.start);
        push_number(&mut self.places, place.end - place.start);
    }
}

/// Writes a number, six bits a sign, the lowest first. The seventh bit says that more follow: all signs are of ASCII.
fn push_number(text: &mut String, mut number: u32) {
    while number > 0x3f {
        text.push(char::from((number & 0x3f) as u8 | 0x40));
        number >>= 6;
    }
    text.push(char::from(number as u8));
}

/// Reads the number at the beginning of a text, and passes over it.
#[inline]
fn number(text: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (sign, rest) = text.split_first()?;
        *text = rest;
        number |= u32::from(sign & 0x3f).checked_shl(shift)?;
        if *sign < 0x40 {
            return Some(number);
        }
        shift += 6;
    }
}

/// The beginnings of the names that are looked for. Most runs begin as none of them does, and are let go at a look.
pub struct Beginnings(Vec<bool>);

impl Beginnings {
    pub fn of(names: impl Iterator<Item = impl AsRef<[u8]>>) -> Self {
        let mut bits = vec![false; 1 << 15];
        bits[Self::number(UNTOLD)] = true;
        for name in names {
            match beginning(name.as_ref()) {
                // Any run may begin as that name does.
                UNTOLD => bits.fill(true),
                told => bits[Self::number(told)] = true,
            }
        }
        Self(bits)
    }

    fn may_be(&self, beginning: Beginning) -> bool {
        self.0[Self::number(beginning)]
    }

    fn number(beginning: Beginning) -> usize {
        beginning.iter().fold(0, |number, sign| next_three(number, *sign))
    }
}

/// The first letters and digits of a name.
fn beginning(name: &[u8]) -> Beginning {
    let mut beginning = UNTOLD;
    let mut found = 0;
    for &byte in name {
        match byte {
            0x80.. => return UNTOLD,
            _ if byte.is_ascii_alphanumeric() => beginning[found] = byte.to_ascii_lowercase(),
            _ => continue,
        }
        found += 1;
        if found == beginning.len() {
            return beginning;
        }
    }
    UNTOLD
}

/// Every run of up to four words that begins with a capital, once for each spelling, with the first place where it stands.
/// "the Missions publiques team" gives "Missions publiques team": the reader of the list tries each beginning of it.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Names {
    let mut seen = FxHashSet::default();
    let mut names = Names::default();
    for text in texts {
        runs(&text.value, |run, _| add(&mut names, &mut seen, run, || text.span));
    }
    for paragraph in prose {
        runs(&paragraph.text, |run, at| add(&mut names, &mut seen, run, || paragraph.span(at)));
    }
    names
}

fn add<'t>(names: &mut Names, seen: &mut FxHashSet<Cow<'t, str>>, run: Cow<'t, str>, place: impl FnOnce() -> Span) {
    if seen.insert(run.clone()) {
        names.push(&run, place());
    }
}

/// Punctuation that ends a run.
fn is_end(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '?' | '!' | '(' | ')' | '/' | '"' | '\u{201c}' | '\u{201d}' | '\u{2013}' | '\u{2014}'
    )
}

/// Calls `found` with each run.
fn runs<'t>(text: &'t str, mut found: impl FnMut(Cow<'t, str>, Range<usize>)) {
    for at in capitals(text) {
        // The signs before a word belong to it, as the bracket of "[Diplo" does.
        let start = text[..at].trim_end_matches(|c: char| is_sign(c) && !is_end(c)).len();
        if text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric()) {
            let (first, end) = run(&text[start..]);
            // A list of people has the surname first: "Mokoena, Thabo".
            let rest = text[start + end..].strip_prefix(", ").filter(|rest| rest.starts_with(char::is_uppercase));
            if let Some(rest) = rest.filter(|_| !first.contains(' ')) {
                let (second, length) = run(rest);
                found(format!("{first}, {second}").into(), start..start + end + 2 + length);
            }
            found(first, start..start + end);
        }
    }
}

/// The run at the beginning of a text, with single spaces, and where its last word ends.
fn run(text: &str) -> (Cow<'_, str>, usize) {
    let mut run = Run { text, words: Cow::Borrowed(""), count: 0, start: 0, end: 0 };
    // Where the word that is being read begins and ends, the signs around it left out but for an apostrophe before it.
    let mut word = 0..0;
    let mut at = 0;
    // No further than its end is looked at: a text may be one long word of many phrases.
    loop {
        let start = at;
        while at < text.len() && is_plain_letter(text.as_bytes()[at]) {
            at += 1;
        }
        if at > start {
            word = if word.is_empty() { word_start(text, start) } else { word.start }..at;
        }
        let Some(c) = text[at..].chars().next().filter(|c| !is_end(*c)) else { break };
        if c.is_whitespace() {
            run.add(std::mem::take(&mut word));
            if run.count == LONGEST {
                break;
            }
        } else if c.is_alphanumeric() {
            word = if word.is_empty() { word_start(text, at) } else { word.start }..at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    run.add(word);
    (run.words, run.end)
}

/// Where the word begins whose first letter stands at a place: with its apostrophe, as "\u{2019}Mamello" does.
fn word_start(text: &str, first: usize) -> usize {
    text[..first].strip_suffix(is_apostrophe).map_or(first, str::len)
}

/// Whether a sign may be a letter of a name. It may be a quotation mark too.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}')
}

/// A run as far as it has been read. As a rule it is a piece of its text.
struct Run<'t> {
    text: &'t str,
    words: Cow<'t, str>,
    count: usize,
    start: usize,
    end: usize,
}

impl Run<'_> {
    fn add(&mut self, word: Range<usize>) {
        if word.is_empty() {
            return;
        }
        self.count += 1;
        self.start = if self.count == 1 { word.start } else { self.start };
        let is_plain = self.count == 1 || &self.text[self.end..word.start] == " ";
        self.end = word.end;
        match &mut self.words {
            Cow::Borrowed(words) if is_plain => *words = &self.text[self.start..word.end],
            words => {
                let words = words.to_mut();
                words.push(' ');
                words.push_str(&self.text[word]);
            }
        }
    }
}

/// The places of capital letters.
fn capitals(text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    let places = std::iter::from_fn(move || {
        let at = from + capital(&text.as_bytes()[from..])?;
        from = at + 1;
        Some(at)
    });
    places.filter(|at| text[*at..].starts_with(char::is_uppercase))
}

/// The first byte that may begin a capital letter. Most pieces of a text have none, and are passed over as a whole.
fn capital(bytes: &[u8]) -> Option<usize> {
    let may_be = |byte: u8| byte.is_ascii_uppercase() | (byte >= 0xc0);
    let mut from = 0;
    while let Some(piece) = bytes[from..].first_chunk::<16>() {
        let mut found = false;
        for byte in piece {
            found |= may_be(*byte);
        }
        if found {
            break;
        }
        from += piece.len();
    }
    (from..bytes.len()).find(|at| may_be(bytes[*at]))
}

/// What may stand before a word and belong to it.
pub fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_run_ends_with_its_last_word() {
        let mut found = Vec::new();
        let text = "[Diplo \u{fffd}\u{fffd}b";
        runs(text, |run, at| found.push((run.into_owned(), &text[at])));
        assert_eq!(found, [("Diplo b".to_owned(), text)]);
    }

    #[test]
    fn runs_begin_with_a_capital_and_end_at_punctuation() {
        let mut found = Vec::new();
        runs("the Missions publiques team, and Diplo Foundation", |run, at| found.push((run.into_owned(), at.start)));
        let expected = [("Missions publiques team", 4), ("Diplo Foundation", 33), ("Foundation", 39)];
        assert_eq!(found, expected.map(|(run, at)| (run.to_owned(), at)));
    }

    #[test]
    fn a_surname_may_stand_before_a_comma() {
        let mut found = Vec::new();
        let text = "Mokoena, Thabo/Lerato, at home, Maseru,Leribe \u{2013} Hotel A, B";
        runs(text, |run, at| found.push((run.into_owned(), &text[at])));
        let turned = ["Mokoena, Thabo", "Mokoena", "Thabo", "Lerato", "Maseru", "Leribe", "Hotel A", "A, B", "A", "B"];
        assert_eq!(found, turned.map(|run| (run.to_owned(), run)));
    }

    #[test]
    fn runs_are_found_by_their_beginnings() {
        let text = |text: &str, start| Spanned::new(text.to_owned(), Span { start, end: start + 1234 });
        let names = of(&[text("To É. At \u{2014} Diplo & \nFoundation, O", 7), text("Foundation. FOR", 100)], &[]);
        let found = |wanted: &[&str]| {
            let beginnings = Beginnings::of(wanted.iter());
            let runs = names.likely(&beginnings).map(|(run, at)| (run.to_owned(), at.start, at.end));
            runs.collect::<Vec<_>>()
        };
        let run = |run: &str, start| (run.to_owned(), start, start + 1234);
        // Too few letters, or others than those of ASCII, tell nothing.
        let untold = ["To É", "É", "At", "O"].map(|name| run(name, 7));
        assert_eq!(found(&[]), untold);
        let told = ["Diplo Foundation", "Foundation, O", "Foundation"].map(|name| run(name, 7));
        assert_eq!(found(&["Diplo", "fourth"]), [&untold[..3], &told, &untold[3..]].concat());
        assert_eq!(found(&["forum"]), [&untold[..], &[run("FOR", 100)]].concat());
        assert_eq!(found(&["Ab"]), names.iter().map(|(name, at)| run(name, at.start)).collect::<Vec<_>>());
    }

    #[test]
    fn a_beginning_is_letters_and_digits() {
        for (name, letters) in [("e-Gov", "ego"), ("3 G x", "3gx"), ("AI", "???"), ("Été", "???"), ("abcé", "abc")] {
            assert_eq!(&beginning(name.as_bytes()), letters.as_bytes(), "{name}");
        }
    }

    #[test]
    fn an_apostrophe_before_a_word_belongs_to_it() {
        let mut found = Vec::new();
        runs("[\u{2019}Mamello 'Ts\u{2019}ehla', or \u{2019} Thabo", |run, _| found.push(run.into_owned()));
        assert_eq!(found, ["\u{2019}Mamello 'Ts\u{2019}ehla", "'Ts\u{2019}ehla", "Thabo"]);
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in proptest::collection::vec(any::<u32>().prop_map(|n| n >> (n % 32)), 0..4)) {
            let mut text = String::new();
            numbers.iter().for_each(|number| push_number(&mut text, *number));
            let mut rest = text.as_bytes();
            let read: Vec<_> = std::iter::from_fn(|| number(&mut rest)).collect();
            prop_assert_eq!(read, numbers);
        }

        #[test]
        fn a_run_is_the_words_of_its_place(text in "[A-Ca-c0é\u{2014}\u{201c}É &(.,\n\t'-]{0,40}") {
            let is_letter = |c: char| c.is_alphanumeric();
            runs(&text, |run, at| {
                let words = text[at].split_whitespace().filter_map(|word| {
                    let first = word.find(is_letter)?;
                    Some(word[word_start(word, first)..].trim_end_matches(|c| !is_letter(c)))
                });
                let words: Vec<_> = words.collect();
                let longest = LONGEST + usize::from(run.contains(','));
                assert_eq!((words.join(" "), words.len() <= longest), (run.replace(',', ""), true));
            });
        }
    }
}
