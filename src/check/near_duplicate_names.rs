use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// One name in two spellings, such as "Missions Publiques" and "Missions publiques", or "Diplo Foundation" and
    /// "DiploFoundation". Lists and searches then split one body in two. Use the spelling of the organisation's or
    /// person's own file; a spelling that the public record uses goes into its `alternate_names` or `other_names`.
    /// Spellings are alike when they differ only in capitals, spaces, accents, punctuation and plurals ("Communication"
    /// and "Communications Authority").
    warning NEAR_DUPLICATE_NAMES = "near-duplicate-names";
}

pub const RULE: Rule = Rule { code: &NEAR_DUPLICATE_NAMES, look: Look::Words(look) };

#[derive(Clone, Copy)]
struct Known<'s> {
    document: &'s Document,
    written: &'s str,
    span: Span,
}

fn look(site: &Site, texts: &[DocumentIndex]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut known: HashMap<String, Vec<Known<'_>>> = HashMap::default();
    for (n, document) in site.documents.iter().enumerate().filter(|(_, document)| !document.variant) {
        let is_asked = texts.binary_search(&DocumentIndex(n)).is_ok();
        for name in names(document) {
            let spellings = known.entry(fold(&name.value)).or_default();
            let other = spellings.iter().find(|known| known.document.path != document.path);
            if let Some(other) = other.filter(|_| is_asked) {
                let message = format!("two files have one name: \u{201c}{}\u{201d}", name.value);
                findings.push(
                    Diagnostic::new(&NEAR_DUPLICATE_NAMES, message)
                        .at(&document.path, name.span, "this one")
                        .at(&other.document.path, other.span, "and this one")
                        .help("keep one of the two files, and lead all references to it"),
                );
            }
            let name = Known { document, written: &name.value, span: name.span };
            spellings.push(name);
            known.entry(singular(name.written)).or_default().push(name);
        }
    }
    let beginnings = Beginnings::of(known.keys());
    let phrases = |index: &DocumentIndex| {
        let document = site.document(*index);
        let likely = document.names.iter().filter(|(phrase, _)| beginnings.may_begin(phrase));
        likely.filter_map(|(phrase, place)| misspelled(document, phrase, place, &known)).collect::<Vec<_>>()
    };
    findings.par_extend(texts.par_iter().flat_map_iter(phrases));
    findings
}

/// The first letters of all names, one bit each. Most phrases begin as no name does, and are let go at a look.
struct Beginnings {
    bits: Vec<bool>,
    /// Some name has too few letters to tell.
    has_short: bool,
}

impl Beginnings {
    fn of<'n>(names: impl Iterator<Item = &'n String>) -> Self {
        let mut beginnings = Self { bits: vec![false; 36_usize.pow(LETTERS)], has_short: false };
        for name in names {
            match beginning(name) {
                Some(letters) => beginnings.bits[letters] = true,
                None => beginnings.has_short = true,
            }
        }
        beginnings
    }

    fn may_begin(&self, phrase: &str) -> bool {
        self.has_short || beginning(phrase).is_none_or(|letters| self.bits[letters])
    }
}

/// How many letters are looked at before anything else.
const LETTERS: u32 = 3;

/// The number of the first letters of a name as [`fold`] leaves them; `None` where they are too few, or not of ASCII.
fn beginning(name: &str) -> Option<usize> {
    let (mut number, mut found) = (0, 0);
    for byte in name.bytes() {
        let letter = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' => byte - b'A' + 10,
            0x80.. => return None,
            _ => continue,
        };
        number = number * 36 + usize::from(letter);
        found += 1;
        if found == LETTERS {
            return Some(number);
        }
    }
    None
}

fn names(document: &Document) -> Vec<&crate::base::span::Spanned<String>> {
    let others: &[_] = match &document.front {
        Front::Organisation(organisation) => &organisation.alternate_names,
        // One who is not listed is named nowhere, in whatever spelling.
        Front::Person(person) if person.is_listed() => &person.other_names,
        _ => return Vec::new(),
    };
    std::iter::once(&document.common.title).chain(others).filter(|name| !name.is_empty()).collect()
}

/// A run of words that begins with a known name in a spelling that nobody has stated.
fn misspelled(
    document: &Document,
    phrase: &str,
    place: Span,
    known: &HashMap<String, Vec<Known<'_>>>,
) -> Option<Diagnostic> {
    // The whole, and then each beginning of it that ends with a word.
    let ends = std::iter::once(phrase.len()).chain(phrase.rmatch_indices(' ').map(|(at, _)| at));
    ends.map(|end| &phrase[..end]).find_map(|written| {
        let spellings = known.get(&fold(written)).or_else(|| known.get(&singular(written)))?;
        // One plain word is a name only with a capital inside or a space elsewhere: "Media" is no slip for "MEDIA".
        let is_name = written.contains(' ') || spellings.iter().any(|known| known.written.contains(' '));
        let bare = written.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        if !is_name || spellings.iter().any(|known| known.written == written || known.written == bare) {
            return None;
        }
        let first = &spellings[0];
        // The words run on past the name; where they are the file's own letters, its end is known.
        let mut place = place;
        if place.range().len() == phrase.len() {
            place.end = place.start + written.len() as u32;
        }
        let message = format!("\u{201c}{written}\u{201d} is written \u{201c}{}\u{201d} elsewhere", first.written);
        Some(
            Diagnostic::new(&NEAR_DUPLICATE_NAMES, message)
                .at(&document.path, place, "this spelling")
                .at(&first.document.path, first.span, "and this one")
                .help(format!(
                    "write \u{201c}{}\u{201d}, or add this spelling to that file's other names",
                    first.written
                )),
        )
    })
}

/// A name without what spellings differ in.
fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(&mut folded, name);
    folded
}

fn fold_into(folded: &mut String, name: &str) {
    let latin = if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(deunicode::deunicode(name)) };
    let letters = latin.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    folded.extend(letters);
}

/// The same with each word in its singular; the space at its end keeps it apart from the other form.
fn singular(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 1);
    for word in name.split_whitespace() {
        let start = words.len();
        fold_into(&mut words, word);
        if words.ends_with('s') && words.len() - start > 4 {
            words.pop();
        }
        words.push(' ');
    }
    if words.is_empty() { " ".to_owned() } else { words }
}
