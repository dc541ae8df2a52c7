//! How many bytes a page takes, compressed lightly, at a look: nothing is compressed, and it takes a third of the time.
//!
//! The page is gone through as deflate does it (RFC 1951), with one place remembered for each four bytes. What it would write is
//! counted and not written: each literal, length and distance at the cost that its frequency gives it.

use std::cell::RefCell;

/// Positions are kept in sixteen bits; larger pages are compressed.
const LARGEST: usize = 60_000;

/// The most that a look is off, in hundredths, of a kilobyte at the least. Over 14,000 pages of all kinds it was 2.8.
const OFF: usize = 4;

const SLOTS: u32 = 13;

/// The shortest repetition that is looked for, and the longest that deflate can name.
const SHORTEST: usize = 4;
const LONGEST: usize = 258;
const FARTHEST: usize = 32_768;

/// Of a longer repetition only one place within is remembered.
const MANY: usize = 16;

/// Literals, the end of the block and lengths; distances.
const SYMBOLS: usize = 286;
const DISTANCES: usize = 30;
const END: usize = 256;

/// From how many bytes to how many. `None` where only compressing tells.
pub fn range(page: &[u8]) -> Option<(usize, usize)> {
    thread_local! {
        static COUNTS: RefCell<Counts> = RefCell::new(Counts::new());
    }
    if page.len() > LARGEST {
        return None;
    }
    let look = COUNTS.with_borrow_mut(|counts| counts.bytes(page));
    // What the one remembered place misses, and what the head of a block takes, were fitted to the pages of two sites.
    let bytes = look + look / 50 + 36;
    let bytes = bytes.saturating_sub(page.len() / 84);
    let off = bytes.max(1000) * OFF / 100;
    Some((bytes.saturating_sub(off), bytes + off))
}

/// What was counted of a page.
struct Counts {
    /// By hash of four bytes: one more than the place where they stood last.
    places: Vec<u16>,
    symbols: [u32; SYMBOLS],
    distances: [u32; DISTANCES],
    extra_bits: u32,
}

impl Counts {
    fn new() -> Self {
        Self { places: vec![0; 1 << SLOTS], symbols: [0; SYMBOLS], distances: [0; DISTANCES], extra_bits: 0 }
    }

    fn bytes(&mut self, page: &[u8]) -> usize {
        self.places.fill(0);
        self.symbols.fill(0);
        self.distances.fill(0);
        self.extra_bits = 0;
        let mut at = 0;
        while at + 2 * SHORTEST <= page.len() {
            match self.remember(page, at).and_then(|before| Some((before, repeated(page, before, at)?))) {
                Some((before, length)) => {
                    self.repetition(length, at - before);
                    // What begins within a long repetition is found again as part of it, or seldom.
                    let many = if length > MANY { 1 } else { length - 1 };
                    for inside in at + 1..(at + 1 + many).min(page.len() - SHORTEST) {
                        self.remember(page, inside);
                    }
                    at += length;
                }
                None => {
                    self.symbols[usize::from(page[at])] += 1;
                    at += 1;
                }
            }
        }
        for byte in &page[at.min(page.len())..] {
            self.symbols[usize::from(*byte)] += 1;
        }
        self.symbols[END] = 1;
        let ((symbols, kinds), (distances, reaches)) = (bits(&self.symbols), bits(&self.distances));
        // The head of the block says how long each code is.
        let head = kinds * 4 + reaches * 3 + 60;
        super::HEADER_AND_TRAILER + (symbols + distances + self.extra_bits + head) as usize / 8
    }

    /// Notes where four bytes stand, and tells where they stood before, or others of the same hash.
    fn remember(&mut self, page: &[u8], at: usize) -> Option<usize> {
        let slot = four(page, at).wrapping_mul(0x9e37_79b1) >> (32 - SLOTS);
        let before = std::mem::replace(&mut self.places[slot as usize], (at + 1) as u16);
        usize::from(before).checked_sub(1)
    }

    /// Counts a length and a distance, whose codes stand for ranges: extra bits say which of a range it is.
    fn repetition(&mut self, length: usize, distance: usize) {
        let (code, extra) = code(length - 3, 2);
        self.symbols[(END + 1 + code).min(SYMBOLS - 1)] += 1;
        let (reach, more) = self::code(distance - 1, 1);
        self.distances[reach] += 1;
        self.extra_bits += extra + more;
    }
}

fn four(page: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(page[at..at + 4].try_into().expect("four bytes"))
}

/// How long the bytes at a place repeat those at an earlier one; `None` where they don't, or it is too far off.
fn repeated(page: &[u8], before: usize, at: usize) -> Option<usize> {
    if at - before > FARTHEST || four(page, before) != four(page, at) {
        return None;
    }
    let longest = (page.len() - at).min(LONGEST);
    let (one, other) = (&page[before..before + longest], &page[at..at + longest]);
    let mut length = SHORTEST;
    while length + 8 <= longest {
        let eight = |bytes: &[u8]| u64::from_le_bytes(bytes[length..length + 8].try_into().expect("eight bytes"));
        let differ = eight(one) ^ eight(other);
        if differ != 0 {
            return Some(length + differ.trailing_zeros() as usize / 8);
        }
        length += 8;
    }
    Some(length)
}

/// The code of a number and its extra bits: `1 << bits` codes share each power of two (RFC 1951, section 3.2.5).
fn code(number: usize, bits: u32) -> (usize, u32) {
    let power = usize::BITS - number.leading_zeros();
    let extra = power.saturating_sub(bits + 1);
    (((extra as usize) << bits) + (number >> extra), extra)
}

/// How many bits symbols of such frequencies take, at least one each, and how many there are.
fn bits(counts: &[u32]) -> (u32, u32) {
    let total = logarithm(counts.iter().sum());
    let (mut bits, mut kinds) = (0, 0);
    for count in counts.iter().filter(|count| **count > 0) {
        bits += count * (total - logarithm(*count)).max(ONE);
        kinds += 1;
    }
    (bits / ONE, kinds)
}

/// One bit, in the unit of [`logarithm`].
const ONE: u32 = 256;

/// The logarithm to base two in 256ths, between powers of two by a parabola that is nowhere off by more than five of them.
fn logarithm(number: u32) -> u32 {
    let power = number.max(1).ilog2();
    let rest = ((u64::from(number.max(1)) << 8 >> power) & 0xff) as u32;
    power * ONE + rest + rest * (ONE - rest) * 89 / (ONE * ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Real text of any length, in a page's frame.
    fn page(words: usize) -> String {
        let text = include_str!("../../../content/manual/languages.md");
        let words: Vec<_> = text.split_whitespace().cycle().take(words).collect();
        format!("<!DOCTYPE html><title>A page</title><main><p>{}</p></main>", words.join(" ").replace(". ", ".<p>"))
    }

    #[test]
    fn a_look_is_near() {
        for words in (20..1200).step_by(37) {
            let page = page(words);
            let is = super::super::quick_size(page.as_bytes());
            let (least, most) = range(page.as_bytes()).unwrap();
            assert!((least..=most).contains(&is), "{words} words: {is} bytes, said {least} to {most}");
        }
    }

    #[test]
    fn numbers_have_the_codes_of_the_standard() {
        // RFC 1951, section 3.2.5: lengths less three, distances less one.
        for (number, bits, expected) in [
            (0, 2, (0, 0)),
            (7, 2, (7, 0)),
            (8, 2, (8, 1)),
            (124, 2, (23, 4)),
            (255, 2, (27, 5)),
            (3, 1, (3, 0)),
            (4, 1, (4, 1)),
            (32_767, 1, (29, 13)),
        ] {
            assert_eq!(code(number, bits), expected, "{number}");
        }
    }

    #[test]
    fn logarithms_are_near() {
        for number in 1..70_000_u32 {
            let is = f64::from(number).log2() * f64::from(ONE);
            assert!((f64::from(logarithm(number)) - is).abs() < 5.0, "{number}");
        }
    }

    #[test]
    fn anything_can_be_looked_at() {
        for bytes in [&b""[..], b"a", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &[0xff; 59_999]] {
            assert!(range(bytes).is_some_and(|(least, most)| least <= most));
        }
        assert_eq!(range(&[0; LARGEST + 1]), None);
    }
}
