//! Cuts a list that is too long for one page into parts, in such a way that one more entry changes one of them.
//!
//! Every entry has a key: the steps by which a reader would look for it, as year, month, day, or letter by letter. Entries
//! that are too many together are parted by the first step in which they differ, and each part again where it is still
//! too long. How much fits is counted in words of the sources. So where an entry stands depends on its own key and on how
//! many others share the beginning of it, and on nothing that was rendered.

use std::cmp::{Ordering, Reverse};
use std::ops::Range;

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::text;

/// The most words that a list has on a single page: about 10,000 bytes.
pub const WHOLE: usize = 3500;

/// The most words of a part, once a list is cut, and of all lists together that stand on the page of a document: about 6,000
/// bytes.
pub const PART: usize = 1500;

/// What the markup of an entry weighs, in words.
const MARKUP: usize = 8;

/// A word where nobody writes spaces, in bytes.
const WORD: usize = 7;

/// The longest name of a part in its address. Of a longer one the beginning stands there, and a digest of the whole.
const LONGEST_NAME: usize = 60;
const DIGITS: usize = 16;

/// One step towards an entry. The order is that of a page: what was last comes first, but for a programme.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// A day of a programme.
    Day(Date),
    Hour(i8),
    Minute(i8),
    Year(Reverse<i16>),
    Month(Reverse<i8>),
    DayOfMonth(Reverse<i8>),
    /// The first of some that are numbered.
    From(u32),
    Number(u32),
    /// All that has no date, beside what has one.
    Undated,
    /// After the last letter of a name.
    End,
    Letter(u8),
}

/// The steps before a name.
pub type Before = [Option<Step>; 3];

/// Where an entry stands in its list. One name has a key in the list of each of its topics, so keys borrow it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'n> {
    pub before: Before,
    /// As [`name`] makes it.
    pub name: &'n str,
}

impl<'n> Key<'n> {
    fn steps(self) -> impl Iterator<Item = Step> + 'n {
        let step = |letter| if letter == END { Step::End } else { Step::Letter(letter) };
        self.before.into_iter().flatten().chain(self.name.bytes().map(step))
    }

    /// The order of a list.
    pub fn order(&self, other: &Self) -> Ordering {
        match self.before == other.before {
            true => self.name.cmp(other.name),
            false => self.steps().cmp(other.steps()),
        }
    }
}

/// The end of a name, in a name: it comes before all letters.
const END: u8 = 0;

/// An entry, as far as its place is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Keyed<'n, T> {
    pub key: Key<'n>,
    pub words: usize,
    pub item: T,
}

/// A page of a list: the first one is the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What the keys of all its entries begin with, as far as it tells this part from others.
    pub steps: Vec<Step>,
    /// Itself, of the first one.
    pub parent: usize,
    pub held: Held,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Held {
    Entries(Range<usize>),
    /// Further parts, by number.
    Parts(Vec<usize>),
}

/// Sorts entries, and parts them where they have more than `whole` words, so that no part has more than `part`. A single
/// entry may, as nothing can part it.
pub fn cut<T>(entries: &mut [Keyed<'_, T>], whole: usize, part: usize) -> Vec<Part> {
    entries.sort_by(|a, b| a.key.order(&b.key));
    let mut parts = vec![Part { steps: Vec::new(), parent: 0, held: Held::Entries(0..entries.len()) }];
    // Parts are added while there are some to look at.
    let mut at = 0;
    while at < parts.len() {
        divide(&mut parts, at, entries, if at == 0 { whole } else { part });
        at += 1;
    }
    parts
}

fn divide<T>(parts: &mut Vec<Part>, at: usize, entries: &[Keyed<'_, T>], limit: usize) {
    let Held::Entries(range) = parts[at].held.clone() else { return };
    let held = &entries[range.clone()];
    if held.iter().map(|entry| entry.words).sum::<usize>() <= limit {
        return;
    }
    let (Some(first), Some(last)) = (held.first(), held.last()) else { return };
    // They are sorted: what the first and the last share, all share.
    let shared = first.key.steps().zip(last.key.steps()).take_while(|(a, b)| a == b).count();
    let step = |entry: &Keyed<'_, T>| entry.key.steps().nth(shared);
    if step(first) == step(last) {
        return;
    }
    let mut start = range.start;
    let mut below = Vec::new();
    for same in held.chunk_by(|a, b| step(a) == step(b)) {
        below.push(parts.len());
        let held = Held::Entries(start..start + same.len());
        parts.push(Part { steps: same[0].key.steps().take(shared + 1).collect(), parent: at, held });
        start += same.len();
    }
    parts[at].held = Held::Parts(below);
}

/// What an entry takes of a page, in words. Its title counts twice: the address is mostly made of it.
pub fn words(title: &str, summary: Option<&str>) -> usize {
    let count = |text: &str| pieces(text).max(text.len().div_ceil(WORD));
    MARKUP + 2 * count(title) + summary.map_or(0, count)
}

/// How many pieces a text has between white space.
fn pieces(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let is_space = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let before = std::iter::once(b' ').chain(text.bytes());
    before.zip(text.bytes()).filter(|(before, byte)| is_space(*before) && !is_space(*byte)).count()
}

/// A name as it is looked for: its letters by their sound in Latin ones, and then those of an id, which no other has.
pub fn name(name: &str, id: &str) -> String {
    let end = char::from(END);
    format!("{}{end}{}{end}", text::anchor(name), text::anchor(id))
}

/// The steps of a day, the newest first.
pub fn newest_first(day: Date) -> Before {
    [Step::Year(Reverse(day.year())), Step::Month(Reverse(day.month())), Step::DayOfMonth(Reverse(day.day()))].map(Some)
}

/// The name of a part in its address: `m`, `2024-07`, `session-12`.
pub fn slug(steps: &[Step]) -> String {
    let mut slug = String::new();
    for (n, step) in steps.iter().enumerate() {
        let is_text = |step: &Step| matches!(step, Step::Letter(_) | Step::End);
        if n > 0 && !(is_text(step) && is_text(&steps[n - 1])) {
            slug.push('-');
        }
        match step {
            Step::Day(date) => slug.push_str(&date.to_string()),
            Step::Hour(n) | Step::Minute(n) => slug.push_str(&format!("{n:02}")),
            Step::Month(Reverse(n)) | Step::DayOfMonth(Reverse(n)) => slug.push_str(&format!("{n:02}")),
            Step::Year(Reverse(year)) => slug.push_str(&format!("{year:04}")),
            Step::From(n) | Step::Number(n) => slug.push_str(&n.to_string()),
            Step::Undated => slug.push_str("undated"),
            Step::End => slug.push('_'),
            Step::Letter(letter) => slug.push(char::from(*letter)),
        }
    }
    match slug.len() {
        0..=LONGEST_NAME => slug,
        _ => format!("{}-{}", &slug[..LONGEST_NAME - DIGITS - 1], &Digest::of(slug.as_bytes()).to_string()[..DIGITS]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keyed<T>(name: &str, item: T) -> Keyed<'_, T> {
        Keyed { key: Key { before: [None; 3], name }, words: 10, item }
    }

    /// The slugs of the parts that hold entries, with how many.
    fn leaves(names: &[&str], limit: usize) -> Vec<(String, usize)> {
        let names: Vec<_> = names.iter().map(|text| name(text, "x")).collect();
        let mut entries: Vec<_> = names.iter().map(|name| keyed(name, ())).collect();
        let parts = cut(&mut entries, limit, limit);
        let held = parts.iter().filter_map(|part| match &part.held {
            Held::Entries(range) => Some((slug(&part.steps), range.len())),
            Held::Parts(_) => None,
        });
        let mut leaves: Vec<_> = held.collect();
        leaves.sort();
        leaves
    }

    fn pairs(of: &[(&str, usize)]) -> Vec<(String, usize)> {
        of.iter().map(|(slug, count)| ((*slug).to_owned(), *count)).collect()
    }

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(leaves(&["Thabo", "Lineo"], 20), pairs(&[("", 2)]));
        assert_eq!(leaves(&[], 20), pairs(&[("", 0)]));
    }

    #[test]
    fn what_does_not_fit_is_parted_by_letters() {
        let names = ["Thabo", "Tefo", "Tšepo", "Lineo", "Лена"];
        assert_eq!(leaves(&names, 30), pairs(&[("l", 2), ("t", 3)]));
        assert_eq!(leaves(&names, 20), pairs(&[("l", 2), ("te", 1), ("th", 1), ("ts", 1)]));
    }

    #[test]
    fn what_all_share_takes_no_steps() {
        let names = ["Session 1", "Session 12", "Session 13", "Session 2"];
        assert_eq!(leaves(&names, 30), pairs(&[("session-1", 3), ("session-2", 1)]));
        assert_eq!(
            leaves(&names, 10),
            pairs(&[("session-12", 1), ("session-13", 1), ("session-1_", 1), ("session-2", 1)])
        );
    }

    #[test]
    fn equal_names_are_told_apart_by_their_ids_and_equal_keys_end_it() {
        let [one, other] = ["x", "y"].map(|id| name("A", id));
        assert_eq!(cut(&mut [keyed(&one, ()), keyed(&other, ())], 10, 10).len(), 3);
        assert_eq!(cut(&mut [keyed(&one, ()), keyed(&one, ())], 10, 10).len(), 1);
    }

    #[test]
    fn one_more_entry_touches_one_part() {
        let mut names: Vec<String> = (0..500).map(|n| format!("{}{n}", char::from(b'a' + (n % 26) as u8))).collect();
        let texts = |names: &[String]| {
            let keys: Vec<_> = names.iter().map(|own| name(own, own)).collect();
            let mut entries: Vec<_> = keys.iter().zip(names).map(|(key, name)| keyed(key, name.clone())).collect();
            let parts = cut(&mut entries, 300, 300);
            let text = |part: &Part| match &part.held {
                Held::Entries(range) => entries[range.clone()].iter().map(|entry| entry.item.clone()).collect(),
                Held::Parts(parts_below) => parts_below.iter().map(|n| slug(&parts[*n].steps)).collect::<Vec<_>>(),
            };
            parts.iter().map(|part| (slug(&part.steps), text(part))).collect::<Vec<_>>()
        };
        let before = texts(&names);
        names.push("m-new".into());
        let after = texts(&names);
        assert_eq!(after.iter().filter(|page| !before.contains(page)).count(), 1);
    }

    proptest! {
        #[test]
        fn pieces_are_counted_as_they_are_split(text in "[a \t\n\x0b\x0c\r\x1c\u{85}\u{a0}–]{0,9}") {
            prop_assert_eq!(pieces(&text), text.split_whitespace().count());
        }

        /// Names are compared as texts, and keys as their steps are.
        #[test]
        fn keys_sort_as_their_steps(keys in prop::collection::vec((0..4_usize, "[a-c -]{0,3}", "[ab]{1,2}"), 2..6)) {
            let day = newest_first(jiff::civil::date(2024, 7, 1));
            let befores = [[None; 3], day, [day[0], None, None], [Some(Step::Undated), None, None]];
            let names: Vec<_> = keys.iter().map(|(_, text, id)| name(text, id)).collect();
            let keys: Vec<_> =
                keys.iter().zip(&names).map(|((n, ..), name)| Key { before: befores[*n], name }).collect();
            for (a, b) in keys.iter().zip(&keys[1..]) {
                prop_assert_eq!(a.order(b), a.steps().collect::<Vec<_>>().cmp(&b.steps().collect()));
            }
        }
    }

    #[test]
    fn a_long_name_in_an_address_is_cut_and_stays_its_own() {
        let steps = |text: &str| Key { before: [None; 3], name: &name(text, "") }.steps().collect::<Vec<_>>();
        let long = "the report of the annual meeting of the forum in the capital of the country in ";
        let (one, other) = (slug(&steps(&format!("{long}2023"))), slug(&steps(&format!("{long}2024"))));
        assert!(one.len() <= LONGEST_NAME && one != other, "{one} {other}");
    }
}
