use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::words::names::{Beginnings, is_apostrophe, is_sign};
use super::{Look, Rule, Text};

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

impl Known<'_> {
    /// Whether a place is the one where this spelling is stated.
    fn is_at(&self, document: &Document, place: Span) -> bool {
        self.document.path == document.path && self.span.contains(place)
    }

    /// Whether the words of a run are this spelling, be it in a genitive or between quotation marks.
    fn is_spelled(&self, run: &str) -> bool {
        // A run ends with a letter or a digit.
        let known = self.written.trim_end_matches(is_sign);
        let nominative = run.strip_suffix("'s").or_else(|| run.strip_suffix("\u{2019}s")).unwrap_or(run);
        [run, nominative].into_iter().any(|run| run == known || run.strip_prefix(is_apostrophe) == Some(known))
    }
}

fn look(site: &Site, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut known: HashMap<Vec<u8>, Vec<Known<'_>>> = HashMap::default();
    for (n, document) in site.documents.iter().enumerate().filter(|(_, document)| !document.variant) {
        let is_asked = texts.binary_search_by_key(&n, |text| text.index.0).is_ok();
        for name in names(document) {
            let spellings = known.entry(fold(&name.value)).or_default();
            // Of several it is the first: a file's own names stand behind those of the files before it.
            let other = spellings.first().filter(|known| known.document.path != document.path);
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
    let phrases = |text: &Text<'_>| {
        let document = site.document(text.index);
        let mut forms = Forms::default();
        let likely = text.words.names.likely(&beginnings);
        likely.filter_map(|(phrase, place)| misspelled(document, phrase, place, &known, &mut forms)).collect::<Vec<_>>()
    };
    findings.par_extend(texts.par_iter().flat_map_iter(phrases));
    findings
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
    known: &HashMap<Vec<u8>, Vec<Known<'_>>>,
    forms: &mut Forms,
) -> Option<Diagnostic> {
    forms.read(phrase);
    // The whole, and then each beginning of it that ends with a word.
    forms.ends.iter().rev().find_map(|end| {
        let written = &phrase[..end.written];
        let folded = || known.get(&forms.folded[..end.folded]);
        let spellings = folded().or_else(|| known.get(&forms.singular[..end.singular]))?;
        // One plain word is a name only with a capital inside or a space elsewhere: "Media" is no slip for "MEDIA".
        let is_name = written.contains(' ') || spellings.iter().any(|known| known.written.contains(' '));
        if !is_name || spellings.iter().any(|known| known.is_at(document, place) || known.is_spelled(written)) {
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

/// A name without what spellings differ in: capitals, spaces, accents and punctuation.
fn fold(name: &str) -> Vec<u8> {
    let mut forms = Forms::default();
    forms.read(name);
    forms.folded
}

/// The same with each word in its singular; the space at its end keeps it apart from the other form.
fn singular(name: &str) -> Vec<u8> {
    let mut forms = Forms::default();
    forms.read(name);
    if forms.singular.is_empty() { vec![b' '] } else { forms.singular }
}

/// The two forms of a phrase, which hold those of all its beginnings.
#[derive(Default)]
struct Forms {
    folded: Vec<u8>,
    singular: Vec<u8>,
    /// Of each word.
    ends: Vec<End>,
}

/// Where a word ends in the phrase and in its forms.
struct End {
    written: usize,
    folded: usize,
    singular: usize,
}

impl Forms {
    fn read(&mut self, phrase: &str) {
        self.folded.clear();
        self.singular.clear();
        self.ends.clear();
        let mut start = 0;
        for (at, c) in phrase.char_indices() {
            if c.is_ascii_alphanumeric() {
                self.folded.push(c.to_ascii_lowercase() as u8);
            } else if c.is_whitespace() {
                self.end(start..at);
                start = at + c.len_utf8();
            } else if !c.is_ascii() {
                let latin = deunicode::deunicode_char(c).unwrap_or_default().bytes();
                self.folded.extend(latin.filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()));
            }
        }
        self.end(start..phrase.len());
    }

    /// Ends a word, which stands there in the phrase.
    fn end(&mut self, word: Range<usize>) {
        if word.is_empty() {
            return;
        }
        let letters = &self.folded[self.ends.last().map_or(0, |end| end.folded)..];
        let is_plural = letters.len() > 4 && letters.ends_with(b"s");
        self.singular.extend_from_slice(&letters[..letters.len() - usize::from(is_plural)]);
        self.singular.push(b' ');
        self.ends.push(End { written: word.end, folded: self.folded.len(), singular: self.singular.len() });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_beginnings_of_a_phrase_have_the_forms_of_names(phrase in "([A-Cs0é北š&']{1,6}( [a-cs0é京š&'-]{1,6}){0,3})") {
            let mut forms = Forms::default();
            forms.read(&phrase);
            for end in &forms.ends {
                let written = &phrase[..end.written];
                prop_assert_eq!(&fold(written), &forms.folded[..end.folded]);
                prop_assert_eq!(&singular(written), &forms.singular[..end.singular]);
            }
            let latin = deunicode::deunicode(&phrase).to_ascii_lowercase();
            let letters: Vec<u8> = latin.bytes().filter(u8::is_ascii_alphanumeric).collect();
            prop_assert_eq!(&forms.folded, &letters);
            let ends: Vec<_> = phrase.match_indices(' ').map(|(at, _)| at).chain([phrase.len()]).collect();
            prop_assert_eq!(forms.ends.iter().map(|end| end.written).collect::<Vec<_>>(), ends);
        }
    }

    #[test]
    fn plurals_and_signs_make_no_difference() {
        assert_eq!(fold("Diplo-Foundation É."), b"diplofoundatione");
        assert_eq!(singular("Communications Authority's Gas"), b"communication authority gas ");
        assert_eq!((&*singular(" "), &*singular("-  a")), (&b" "[..], &b" a "[..]));
    }
}
