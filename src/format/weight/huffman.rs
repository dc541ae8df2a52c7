//! How many bits the symbols of deflate take (RFC 1951, sections 3.2.6 and 3.2.7).
//!
//! Of the codes that serve symbols equally well, some take less to describe than others. So a code is made here as zlib makes
//! it, down to which of two equal symbols comes first.

/// Literals, the end of the block and lengths; distances; lengths of codes.
pub const SYMBOLS: usize = 286;
pub const DISTANCES: usize = 30;
const LENGTHS: usize = 19;

/// The symbols and what joins them, to the last.
const NODES: usize = 2 * SYMBOLS - 1;

/// The longest that the code of a symbol may be, and that of a length of codes.
const LONGEST: usize = 15;
const LONGEST_OF_LENGTHS: usize = 7;

/// What stands for several lengths of codes in a row, and by how many bits it says how many.
const AGAIN: usize = 16;
const FEW_NOUGHTS: usize = 17;
const MANY_NOUGHTS: usize = 18;
const EXTRA: [(usize, usize); 3] = [(AGAIN, 2), (FEW_NOUGHTS, 3), (MANY_NOUGHTS, 7)];

/// In what order it is said how long the codes of the lengths are. Noughts at the end are left out.
const ORDER: [usize; LENGTHS] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The bits in a code made for these very symbols, with those that describe the code.
pub fn made(symbols: &[u32; SYMBOLS], distances: &[u32; DISTANCES]) -> usize {
    let codes = [lengths(symbols, LONGEST), lengths(distances, LONGEST)];
    let mut runs = [0; LENGTHS];
    codes.iter().for_each(|code| describe(code, &mut runs));
    let head = lengths(&runs, LONGEST_OF_LENGTHS);
    let length = |symbol: usize| head.get(symbol).copied().unwrap_or_default();
    let said = ORDER.iter().rposition(|symbol| length(*symbol) > 0).map_or(0, |last| last + 1).max(4);
    let extra: usize = EXTRA.iter().map(|(symbol, bits)| runs[*symbol] as usize * bits).sum();
    5 + 5 + 4 + 3 * said + total(&runs, &head) + extra + total(symbols, &codes[0]) + total(distances, &codes[1])
}

/// The bits in the code that the standard gives, and that needs no description.
pub fn given(symbols: &[u32; SYMBOLS], distances: &[u32; DISTANCES]) -> usize {
    let length = |symbol: usize| match symbol {
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    };
    let symbols: usize = symbols.iter().enumerate().map(|(symbol, count)| *count as usize * length(symbol)).sum();
    symbols + distances.iter().sum::<u32>() as usize * 5
}

fn total(counts: &[u32], lengths: &[u8]) -> usize {
    counts.iter().zip(lengths).map(|(count, length)| *count as usize * usize::from(*length)).sum()
}

/// Counts what describes a code: the length for each symbol, or several at once.
fn describe(code: &[u8], counts: &mut [u32; LENGTHS]) {
    for run in code.chunk_by(|one, next| one == next) {
        let length = usize::from(run[0]);
        let first = usize::from(length > 0);
        counts[length] += first as u32;
        let mut left = run.len() - first;
        while left >= 3 {
            let (symbol, most) = match length {
                0 if left <= 10 => (FEW_NOUGHTS, 10),
                0 => (MANY_NOUGHTS, 138),
                _ => (AGAIN, 6),
            };
            counts[symbol] += 1;
            left -= left.min(most);
        }
        counts[length] += left as u32;
    }
}

/// How long the code of each symbol is, up to the last that has one.
fn lengths(counts: &[u32], longest: usize) -> Vec<u8> {
    let mut heap = Heap::new(counts);
    let symbols = heap.at_least_two();
    let (order, parents) = heap.tree(counts.len());
    let mut lengths = [0; NODES];
    let mut many = [0; LONGEST + 1];
    let mut too_long = 0;
    for node in order.iter().rev().skip(1).map(|node| usize::from(*node)) {
        let length = lengths[usize::from(parents[node])] + 1;
        too_long += usize::from(usize::from(length) > longest);
        lengths[node] = length.min(longest as u8);
        if node < symbols {
            many[usize::from(lengths[node])] += 1;
        }
    }
    if too_long > 0 {
        shorten(&mut many, too_long, longest);
        let mut of_symbols = order.iter().map(|node| usize::from(*node)).filter(|node| *node < symbols);
        for length in (1..=longest).rev() {
            of_symbols.by_ref().take(many[length]).for_each(|symbol| lengths[symbol] = length as u8);
        }
    }
    lengths[..symbols].to_vec()
}

/// Makes room for the codes that were too long: each time a shorter one becomes longer, and two find place beside it.
fn shorten(many: &mut [usize], too_long: usize, longest: usize) {
    for _ in 0..too_long.div_ceil(2) {
        let shorter = (1..longest).rev().find(|length| many[*length] > 0).unwrap_or_default();
        many[shorter] -= 1;
        many[shorter + 1] += 2;
        many[longest] -= 1;
    }
}

/// How often a node occurs and, in the lowest byte, how deep the tree below it is; and the node.
type Item = (u32, u16);

/// The nodes that are not yet joined, of which the first occurs the least.
struct Heap {
    /// The children of the one at `n` are at `2 * n` and `2 * n + 1`; none is at nought.
    items: [Item; SYMBOLS + 1],
    len: usize,
    /// One more than the last symbol that occurs.
    symbols: usize,
}

impl Heap {
    fn new(counts: &[u32]) -> Self {
        let mut heap = Self { items: [(0, 0); SYMBOLS + 1], len: 0, symbols: 0 };
        for (symbol, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            heap.add(*count, symbol);
        }
        heap
    }

    fn add(&mut self, count: u32, symbol: usize) {
        self.len += 1;
        self.items[self.len] = (count << 8, symbol as u16);
        self.symbols = self.symbols.max(symbol + 1);
    }

    /// A code has two symbols at the least, even if one of them never occurs. Returns how many symbols have a place in it.
    fn at_least_two(&mut self) -> usize {
        while self.len < 2 {
            let unused = if self.symbols < 3 { self.symbols } else { 0 };
            self.add(1, unused);
        }
        self.symbols
    }

    /// Joins what occurs the least, again and again. Returns all nodes, with each before the one that it hangs from, and from
    /// which one each hangs.
    fn tree(mut self, first: usize) -> (Vec<u16>, [u16; NODES]) {
        for at in (1..=self.len / 2).rev() {
            self.sink(at);
        }
        let mut order = Vec::with_capacity(2 * self.len);
        let mut parents = [0; NODES];
        let mut next = first as u16;
        while self.len > 1 {
            let (one, other) = (self.take(), self.items[1]);
            for (_, node) in [one, other] {
                order.push(node);
                parents[usize::from(node)] = next;
            }
            let deep = (one.0 & 0xff).max(other.0 & 0xff) + 1;
            self.items[1] = (((one.0 >> 8) + (other.0 >> 8)) << 8 | deep, next);
            self.sink(1);
            next += 1;
        }
        order.push(self.items[1].1);
        (order, parents)
    }

    fn take(&mut self) -> Item {
        let least = self.items[1];
        self.items[1] = self.items[self.len];
        self.len -= 1;
        self.sink(1);
        least
    }

    /// Lets an item down to where none below it occurs less. Of two that are equal the second comes up.
    fn sink(&mut self, mut at: usize) {
        let item = self.items[at];
        while 2 * at <= self.len {
            let mut below = 2 * at;
            if below < self.len && self.items[below + 1].0 <= self.items[below].0 {
                below += 1;
            }
            if item.0 <= self.items[below].0 {
                break;
            }
            self.items[at] = self.items[below];
            at = below;
        }
        self.items[at] = item;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_occurs_often_has_a_short_code() {
        assert_eq!(lengths(&[5, 0, 1, 1, 2], LONGEST), [1, 0, 3, 3, 2]);
        // Two symbols at the least, of which one may be made up.
        assert_eq!(lengths(&[0, 0, 0, 7], LONGEST), [1, 0, 0, 1]);
        assert_eq!(lengths(&[0, 0], LONGEST), [1, 1]);
    }

    #[test]
    fn no_code_is_too_long() {
        let mut fibonacci = [1; LENGTHS];
        (2..LENGTHS).for_each(|n| fibonacci[n] = fibonacci[n - 1] + fibonacci[n - 2]);
        let lengths = lengths(&fibonacci, LONGEST_OF_LENGTHS);
        assert_eq!(lengths.iter().max(), Some(&7));
        // Kraft's sum: the code is complete.
        assert_eq!(lengths.iter().map(|length| 128 >> length).sum::<usize>(), 128);
    }

    #[test]
    fn lengths_in_a_row_are_said_at_once() {
        let mut counts = [0; LENGTHS];
        describe(&[[0; 150].as_slice(), &[3; 8], &[0; 2], &[5; 3]].concat(), &mut counts);
        // 138 and 12 noughts; a three, six more and one; two noughts; three fives.
        let mut expected = [0; LENGTHS];
        (expected[MANY_NOUGHTS], expected[3], expected[AGAIN], expected[0], expected[5]) = (2, 2, 1, 2, 3);
        assert_eq!(counts, expected);
    }
}
