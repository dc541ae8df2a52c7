//! Which of many names a mistyped one most likely meant, without a look at each.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

use super::text::closest;

/// So many names are compared with a mistyped one in full: those of which the most pairs and threes of letters stand in it too.
const COMPARED: usize = 64;

/// So many holders of pairs and threes are looked at for one mistyped name, of however many names.
const LOOKED_AT: usize = 1 << 12;

/// Two or three letters in a row; of two, the first byte is 0.
type Few = [u8; 3];

/// Names, and which hold each few letters.
#[derive(Debug, Default)]
pub struct Names {
    /// Each with how many of them it holds.
    names: Vec<(String, usize)>,
    holders: HashMap<Few, Vec<u32>>,
}

impl Names {
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut all = Self::default();
        for name in names {
            let number = all.names.len() as u32;
            let held = pairs_and_threes(&name);
            for few in &held {
                all.holders.entry(*few).or_default().push(number);
            }
            all.names.push((name, held.len()));
        }
        all
    }

    /// As [`closest`], of the names that are at all like it.
    pub fn closest(&self, word: &str) -> Option<&str> {
        closest(word, self.nearby(word).into_iter().map(|number| &*self.names[number].0))
    }

    /// The numbers of names that have the most letters in a row in common with a word, in their order; of a few names, all.
    fn nearby(&self, word: &str) -> Vec<usize> {
        if self.names.len() <= COMPARED {
            return (0..self.names.len()).collect();
        }
        let wanted = pairs_and_threes(word);
        let mut holders: Vec<&[u32]> = wanted.iter().filter_map(|few| Some(&**self.holders.get(few)?)).collect();
        // What few names hold says more than what nearly all do.
        holders.sort_by_key(|holders| holders.len());
        let (mut shared, mut nearby) = (vec![0_u8; self.names.len()], Vec::new());
        let mut left = LOOKED_AT;
        for holders in holders {
            let some = &holders[..holders.len().min(left)];
            left -= some.len();
            for number in some.iter().map(|number| *number as usize) {
                if shared[number] == 0 {
                    nearby.push(number);
                }
                shared[number] = shared[number].saturating_add(1);
            }
        }
        if nearby.len() > COMPARED {
            // Dice's coefficient, in whole numbers.
            let likeness = |number: usize| usize::from(shared[number]) * 10_000 / (wanted.len() + self.names[number].1);
            let mut ranked: Vec<_> = nearby.iter().map(|number| (usize::MAX - likeness(*number), *number)).collect();
            ranked.select_nth_unstable(COMPARED);
            nearby = ranked[..COMPARED].iter().map(|(_, number)| *number).collect();
        }
        nearby.sort_unstable();
        nearby
    }
}

/// Names of which one is asked for. What was most likely meant is looked up once one is not there: mostly all are.
#[derive(Debug)]
pub struct Known<N> {
    names: BTreeSet<N>,
    likely: OnceLock<Names>,
}

impl<N: Borrow<str> + Ord> Known<N> {
    pub fn new(names: impl IntoIterator<Item = N>) -> Self {
        Self { names: names.into_iter().collect(), likely: OnceLock::new() }
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// As [`Names::closest`].
    pub fn closest(&self, word: &str) -> Option<&str> {
        self.likely.get_or_init(|| Names::new(self.names.iter().map(|name| name.borrow().to_owned()))).closest(word)
    }
}

/// The different pairs and threes of a name, in small letters. Its beginning counts as a letter.
fn pairs_and_threes(name: &str) -> Vec<Few> {
    let letters: Vec<u8> = std::iter::once(1).chain(name.bytes().map(|letter| letter.to_ascii_lowercase())).collect();
    let pairs = letters.windows(2).map(|pair| [0, pair[0], pair[1]]);
    let threes = letters.windows(3).map(|three| [three[0], three[1], three[2]]);
    let mut all: Vec<Few> = pairs.chain(threes).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::likeness;

    #[test]
    fn a_slip_of_the_hand_finds_the_name_among_thousands() {
        let syllables =
            ["mo", "ke", "na", "li", "ne", "tha", "bo", "pa", "le", "sa", "ho", "ts", "ra", "fi", "ku", "we"];
        let name = |n: usize| [n >> 12, n >> 8, n >> 4, n].map(|digit| syllables[digit % 16]).concat();
        let all: Vec<String> = (0..1 << 14).map(name).collect();
        let names = Names::new(all.iter().cloned());
        let mut alike = 0;
        for n in (0..all.len()).step_by(157) {
            let mut typed = all[n].clone();
            typed.remove(n % typed.len());
            let found = names.closest(&typed).expect("one is near");
            let best = closest(&typed, all.iter().map(String::as_str)).unwrap();
            let near = |name| likeness(&typed, name);
            assert!(near(found) > near(best) - 0.05, "{typed}: {found} for {best}");
            alike += usize::from(near(found) == near(best));
        }
        assert!(alike > 100, "{alike} of 105");
        assert_eq!(names.closest("xyz"), None);
        assert_eq!(names.closest(""), None);
    }

    #[test]
    fn names_that_are_known_are_told_from_slips() {
        let known = Known::new(["title", "room"]);
        assert!(known.has("room") && !known.has("rom"));
        assert_eq!((known.closest("rom"), known.closest("zebra")), (Some("room"), None));
    }

    #[test]
    fn of_a_few_names_each_is_compared() {
        let names = Names::new(["ab", "x"].map(String::from));
        assert_eq!((names.closest("X"), names.closest("q")), (Some("x"), None));
        assert_eq!(Names::default().closest("a"), None);
        let alike = (0..COMPARED).map(|n| format!("aa{n}"));
        assert_eq!(Names::new(alike.chain(["zz".to_owned()])).closest("aa63"), Some("aa63"));
    }
}
