use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
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

pub const RULE: Rule = Rule { code: &NEAR_DUPLICATE_NAMES, look: Look::Site(look) };

#[derive(Clone, Copy)]
struct Known<'s> {
    document: &'s Document,
    written: &'s str,
    span: Span,
}

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut known: HashMap<String, Vec<Known<'_>>> = HashMap::new();
    for document in site.documents.iter().filter(|document| !document.variant) {
        for name in names(document) {
            let spellings = known.entry(fold(&name.value)).or_default();
            let other = spellings.iter().find(|known| known.document.path != document.path);
            if let Some(other) = other {
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
    // Most phrases begin as no name does, and are let go at their first letters.
    let beginnings: HashSet<[u8; LETTERS]> = known.keys().filter_map(|name| beginning(name)).collect();
    let has_short = known.keys().any(|name| beginning(name).is_none());
    let begins_a_name = |phrase: &str| match beginning(phrase) {
        Some(letters) => has_short || beginnings.contains(&letters),
        None => true,
    };
    let phrases = |document: &Arc<Document>| {
        let likely = document.names.iter().filter(|phrase| begins_a_name(phrase));
        likely.filter_map(|phrase| misspelled(document, phrase, &known)).collect::<Vec<_>>()
    };
    findings.par_extend(site.documents.par_iter().flat_map_iter(phrases));
    findings
}

/// How many letters are looked at before anything else.
const LETTERS: usize = 3;

/// The first letters of a name as [`fold`] leaves them; `None` where they are too few, or not of ASCII.
fn beginning(name: &str) -> Option<[u8; LETTERS]> {
    let mut letters = [0; LETTERS];
    let mut found = 0;
    for byte in name.bytes() {
        if !byte.is_ascii() {
            return None;
        }
        if byte.is_ascii_alphanumeric() {
            letters[found] = byte.to_ascii_lowercase();
            found += 1;
            if found == LETTERS {
                return Some(letters);
            }
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
    phrase: &crate::base::span::Spanned<String>,
    known: &HashMap<String, Vec<Known<'_>>>,
) -> Option<Diagnostic> {
    let words: Vec<&str> = phrase.split(' ').collect();
    (1..=words.len()).rev().find_map(|length| {
        let written = words[..length].join(" ");
        let spellings = known.get(&fold(&written)).or_else(|| known.get(&singular(&written)))?;
        // One plain word is a name only with a capital inside or a space elsewhere: "Media" is no slip for "MEDIA".
        let is_name = length > 1 || spellings.iter().any(|known| known.written.contains(' '));
        let bare = written.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        if !is_name || spellings.iter().any(|known| known.written == written || known.written == bare) {
            return None;
        }
        let first = &spellings[0];
        // The words run on past the name; where they are the file's own letters, its end is known.
        let mut place = phrase.span;
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
