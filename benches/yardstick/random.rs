//! Numbers that look like chance and are the same on every machine.

/// SplitMix64, by Steele, Lea and Flood: small, quick, and good enough to draw words with.
pub struct Random(u64);

impl Random {
    /// A stream of its own for each thing that is drawn, so that one page can be made without those before it.
    pub fn of(what: &str, number: usize) -> Self {
        let seed = what
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut random = Self(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    /// One of several; the first ones more often, as words are in any language.
    pub fn word<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let (one, other) = (self.below(words.len()), self.below(words.len()));
        words[one.min(other)]
    }

    /// Numbers below `end`, each at most once.
    pub fn several(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut drawn = Vec::new();
        while drawn.len() < count.min(end) {
            let number = self.below(end);
            if !drawn.contains(&number) {
                drawn.push(number);
            }
        }
        drawn
    }
}
