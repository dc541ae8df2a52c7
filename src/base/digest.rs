//! SHA-256 digests: of files, for the manifest, and of everything that a unit's bytes depend on, for its key.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest. Displays as 64 lower-case hexadecimal digits, the form that `sha256sum -c` reads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        let mut digest = [0; 32];
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
        if pairs.len() != digest.len() {
            return None;
        }
        for (byte, [high, low]) in digest.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(digest))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let pair = |byte: u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
        let digits = self.0.map(pair);
        f.write_str(str::from_utf8(digits.as_flattened()).expect("digits are ASCII"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Builds the digest of several parts. Each part's length goes in before it, so `("ab", "c")` and `("a", "bc")` differ.
#[derive(Clone, Default)]
pub struct Digester(Sha256);

impl Digester {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn part(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a value in its postcard form, which is the same for equal values.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> &mut Self {
        let bytes = postcard::to_stdvec(value).expect("views and facts are plain data and always serialise");
        self.part(&bytes)
    }

    pub fn finish(&self) -> Digest {
        Digest(self.0.clone().finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_read_back_what_they_print() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("+a"), None);
        assert_eq!(Digest::parse(&"+1".repeat(32)), None, "a sign is no hexadecimal digit");
    }

    #[test]
    fn parts_do_not_run_together() {
        let of = |parts: &[&str]| {
            parts
                .iter()
                .fold(Digester::new(), |mut d, p| {
                    d.part(p.as_bytes());
                    d
                })
                .finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }

    #[test]
    fn values_are_told_apart_and_equal_ones_are_not() {
        let of = |value: &(u8, &str)| Digester::new().value(value).value("z").finish();
        assert_eq!(of(&(1, "a")), of(&(1, "a")));
        assert_ne!(of(&(1, "a")), of(&(1, "b")));
        assert_ne!(of(&(1, "a")), Digester::new().finish());
        assert_eq!(Digester::new().part(b"").finish(), Digest::of(&[0; 8]), "a part begins with its length");
    }

    #[test]
    fn a_digest_in_a_message_of_a_test_can_be_read() {
        assert!(format!("{:?}", Digest::of(b"abc")).starts_with("Digest(ba7816bf"));
        assert_eq!(Digest::parse(&"g".repeat(64)), None);
        assert_eq!(Digest::parse(&"a".repeat(66)), None);
        assert_eq!(Digest::parse(&"0F".repeat(32)).map(|digest| digest.0), Some([15; 32]));
    }
}
