//! How many bytes zlib makes of a page when it compresses lightly. What it would write is counted and not written, which takes a
//! third of the time.
//!
//! The page is gone through as the library does it (zlib-rs, level 2), and a test holds the two together: the size is the same to
//! the byte.

use std::cell::RefCell;

use super::huffman::{self, DISTANCES, SYMBOLS};

/// Places are kept in sixteen bits, and a block of the library's ends after so many symbols.
const LARGEST: usize = 60_000;
const BLOCK: u32 = 16_383;

const SLOTS: usize = 1 << 16;

/// How many bytes are compared in one step.
const AT_ONCE: usize = 8;

/// The shortest repetition that is looked for, and the longest that deflate can name.
const SHORTEST: usize = 4;
const LONGEST: usize = 258;
const FARTHEST: usize = 32_768 - LONGEST - SHORTEST;

/// How many places are tried, and from what length on the search is over.
const TRIES: usize = 4;
const ENOUGH: usize = 8;

/// The end of the block, after the literals and before the lengths.
const END: usize = 256;

/// The size of what comes out; `None` where it takes more than one block.
pub fn size(page: &[u8]) -> Option<usize> {
    thread_local! {
        static COUNTS: RefCell<Counts> = RefCell::new(Counts::new());
    }
    if page.len() > LARGEST {
        return None;
    }
    COUNTS.with_borrow_mut(|counts| {
        counts.count(page);
        counts.size()
    })
}

/// What was counted of a page.
struct Counts {
    /// Pages one behind the other, until there is no more room: so what was noted of one need not be forgotten before the next.
    text: Box<[u8; SLOTS + AT_ONCE]>,
    /// Where the page begins and ends. Its first byte begins no repetition.
    start: usize,
    end: usize,
    /// By hash of four bytes: where they stood last.
    last: Box<[u16; SLOTS]>,
    /// By place: where the same bytes, or others of the same hash, stood before.
    before: Box<[u16; SLOTS]>,
    symbols: [u32; SYMBOLS],
    distances: [u32; DISTANCES],
}

impl Counts {
    fn new() -> Self {
        Self {
            text: Box::new([0; SLOTS + AT_ONCE]),
            start: 0,
            end: 0,
            last: Box::new([0; SLOTS]),
            before: Box::new([0; SLOTS]),
            symbols: [0; SYMBOLS],
            distances: [0; DISTANCES],
        }
    }

    fn lay(&mut self, page: &[u8]) {
        self.start = self.end;
        if self.start + page.len() > SLOTS {
            self.start = 0;
            *self.last = [0; SLOTS];
        }
        self.end = self.start + page.len();
        self.text[self.start..self.end].copy_from_slice(page);
        self.symbols = [0; SYMBOLS];
        self.distances = [0; DISTANCES];
    }

    fn count(&mut self, page: &[u8]) {
        self.lay(page);
        let (mut at, end) = (self.start, self.end);
        while at + SHORTEST <= end {
            let bytes = self.bytes(at);
            let before = self.note(at, bytes as u32);
            match self.longest(bytes, before, at) {
                Some((length, distance)) => {
                    self.repetition(length, distance);
                    self.pass(at, length, bytes);
                    at += length;
                }
                None => {
                    self.symbols[usize::from(bytes as u8)] += 1;
                    at += 1;
                }
            }
        }
        for byte in &self.text[at..end] {
            self.symbols[usize::from(*byte)] += 1;
        }
        self.symbols[END] = 1;
    }

    /// What stands at a place. Beyond the end of the page it is anything, and counts for nothing.
    fn bytes(&self, at: usize) -> u64 {
        let at = at % SLOTS;
        u64::from_le_bytes(self.text[at..at + AT_ONCE].try_into().expect("eight bytes"))
    }

    /// Notes where four bytes stand, and tells where they stood before.
    fn note(&mut self, at: usize, four: u32) -> usize {
        let slot = (four.wrapping_mul(0x9e37_79b1) >> 16) as usize;
        let before = std::mem::replace(&mut self.last[slot % SLOTS], at as u16);
        self.before[at % SLOTS] = before;
        usize::from(before)
    }

    /// Notes the places within a repetition: all of a short one, else the last alone.
    fn pass(&mut self, at: usize, length: usize, bytes: u64) {
        if length == SHORTEST && at + 2 * SHORTEST <= self.end {
            for inside in 1..SHORTEST {
                self.note(at + inside, (bytes >> (8 * inside)) as u32);
            }
        } else {
            let last = at + length - 1;
            self.note(last, self.bytes(last) as u32);
        }
    }

    /// The longest repetition of what stands at a place, as far as it is looked for: its length and how far back it is.
    fn longest(&self, bytes: u64, before: usize, at: usize) -> Option<(usize, usize)> {
        if before <= self.start || at - before > FARTHEST {
            return None;
        }
        let left = self.end - at;
        let limit = self.start.max(at.saturating_sub(FARTHEST));
        let (mut best, mut found) = (SHORTEST - 1, 0);
        let mut place = before;
        for _ in 0..TRIES {
            let differ = bytes ^ self.bytes(place);
            let length = if differ == 0 { self.length(place, at, left) } else { differ.trailing_zeros() as usize / 8 };
            if length > best {
                (best, found) = (length.min(left), place);
                if best >= ENOUGH || best == left {
                    break;
                }
            }
            place = usize::from(self.before[place]);
            if place <= limit {
                break;
            }
        }
        (best >= SHORTEST).then_some((best, at - found))
    }

    /// How long the bytes at two places are the same, of which some are known to be.
    fn length(&self, one: usize, other: usize, left: usize) -> usize {
        let longest = left.min(LONGEST);
        let mut length = AT_ONCE;
        while length < longest {
            let differ = self.bytes(one + length) ^ self.bytes(other + length);
            if differ != 0 {
                return longest.min(length + differ.trailing_zeros() as usize / 8);
            }
            length += AT_ONCE;
        }
        longest
    }

    fn repetition(&mut self, length: usize, distance: usize) {
        self.symbols[END + 1 + usize::from(LENGTHS[length])] += 1;
        self.distances[code(distance - 1, 1).0] += 1;
    }

    /// The size of the block that says it in the fewest bytes.
    fn size(&self) -> Option<usize> {
        if self.symbols.iter().sum::<u32>() > BLOCK {
            return None;
        }
        let bits = huffman::made(&self.symbols, &self.distances).min(huffman::given(&self.symbols, &self.distances));
        let lengths: usize = (0..LENGTH_CODES).map(|code| self.symbols[END + 1 + code] as usize * extra(code, 2)).sum();
        let distances: usize = (0..DISTANCES).map(|code| self.distances[code] as usize * extra(code, 1)).sum();
        let compressed = (3 + bits + lengths + distances).div_ceil(8);
        // What would not become smaller is written as it is, with a head of five bytes.
        let length = self.end - self.start;
        Some(if length + 4 <= compressed { length + 5 } else { compressed })
    }
}

/// The codes for lengths. The last stands for the longest alone, and has no extra bits.
const LENGTH_CODES: usize = 28;

/// By length: its code.
static LENGTHS: [u8; LONGEST + 1] = {
    let mut codes = [0; LONGEST + 1];
    let mut length = 3;
    while length < LONGEST {
        codes[length] = code(length - 3, 2).0 as u8;
        length += 1;
    }
    codes[LONGEST] = LENGTH_CODES as u8;
    codes
};

/// The code of a number and its extra bits: `1 << bits` codes share each power of two (RFC 1951, section 3.2.5).
const fn code(number: usize, bits: u32) -> (usize, u32) {
    let power = usize::BITS - number.leading_zeros();
    let extra = power.saturating_sub(bits + 1);
    (((extra as usize) << bits) + (number >> extra), extra)
}

/// How many extra bits follow a code.
const fn extra(code: usize, bits: usize) -> usize {
    (code >> bits).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::super::compressed_size;
    use super::*;

    fn same(bytes: &[u8], what: &str) {
        assert_eq!(size(bytes), Some(compressed_size(bytes)), "{what}, {} bytes", bytes.len());
    }

    /// Real text of any length, in a page's frame.
    fn page(words: usize) -> String {
        let text = include_str!("../../../content/manual/languages.md");
        let words: Vec<_> = text.split_whitespace().cycle().take(words).collect();
        format!("<!DOCTYPE html><title>A page</title><main><p>{}</p></main>", words.join(" ").replace(". ", ".<p>"))
    }

    #[test]
    fn it_is_what_the_library_makes() {
        for words in (0..6000).step_by(41) {
            same(page(words).as_bytes(), "real text");
        }
        for text in
            [include_str!("../../../content/manual/themes.md"), include_str!("deflate.rs"), include_str!("huffman.rs")]
        {
            for length in (0..text.len()).step_by(97) {
                same(&text.as_bytes()[..length], "a part of a file");
            }
        }
    }

    /// Bytes by chance, of which some are much more frequent than others.
    fn chance(letters: u64, length: usize) -> Vec<u8> {
        let mut state = letters;
        let next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 40) % letters * ((state >> 20) % letters) / letters) as u8
        };
        std::iter::repeat_with(next).take(length).collect()
    }

    /// Few letters lead to long repetitions and to ties, many to none and to bytes that are kept as they are.
    #[test]
    fn chance_makes_no_difference() {
        for letters in [1, 2, 3, 4, 8, 20, 60, 120, 256] {
            for length in [0, 1, 2, 3, 4, 5, 7, 8, 9, 20, 60, 100, 300, 1000, 3000, 9000, 16_000] {
                same(&chance(letters, length), "chance");
            }
        }
    }

    #[test]
    fn repetitions_reach_as_far_as_in_the_library() {
        for far in FARTHEST - 3..FARTHEST + 3 {
            let mut bytes: Vec<u8> = b".passage".into();
            bytes.extend((0..far - 8).map(|n| b'a' + (n % 7) as u8));
            bytes.extend(b"!passage, passage");
            same(&bytes, "a passage from afar");
        }
    }

    #[test]
    fn a_page_that_is_too_large_is_not_counted() {
        assert_eq!(size(&[0; LARGEST + 1]), None);
        assert_eq!(size(&chance(256, 40_000)), None);
        assert!(size(&[b'a'; LARGEST]).is_some());
    }

    #[test]
    fn numbers_have_the_codes_of_the_standard() {
        // RFC 1951, section 3.2.5: lengths less three, distances less one.
        for (number, bits, expected) in [
            (0, 2, (0, 0)),
            (7, 2, (7, 0)),
            (8, 2, (8, 1)),
            (124, 2, (23, 4)),
            (254, 2, (27, 5)),
            (3, 1, (3, 0)),
            (4, 1, (4, 1)),
            (32_767, 1, (29, 13)),
        ] {
            assert_eq!(code(number, bits), expected, "{number}");
            assert_eq!(extra(expected.0, bits as usize), expected.1 as usize, "{number}");
        }
    }
}
