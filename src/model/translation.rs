//! Translations and their originals: which state of the original a translation shows.

use crate::base::digest::Digest;

use super::site::Site;
use super::target::DocumentIndex;

/// How many hexadecimal digits of a digest make a stamp.
const DIGITS: usize = 16;

/// What `translated_from` says of an original: the first 16 hexadecimal digits of the digest of what is translated of it.
pub fn stamp(original: Digest) -> String {
    let mut digits = original.to_string();
    digits.truncate(DIGITS);
    digits
}

/// Whether a text is [`stamp`], in capitals or not.
fn is_stamp(text: &str, original: Digest) -> bool {
    let digits = text.bytes().map(|digit| char::from(digit).to_digit(16));
    let expected = original.0.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| Some(u32::from(digit)));
    digits.eq(expected.take(DIGITS))
}

/// What is known of a translation's age.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It shows the original as that is now.
    Current,
    /// The words of the original were changed after it was made.
    Stale,
    /// It doesn't say which state of the original it shows.
    Unstamped,
    /// It says what the original says, word for word.
    Copy,
}

impl Site {
    /// How a translation stands to its original. `None` for an original.
    pub fn translation(&self, index: DocumentIndex) -> Option<State> {
        let original = self.original(index);
        if original == index || !self.document(index).variant {
            return None;
        }
        let (document, original) = (self.document(index), self.document(original));
        // A name is often the same in all languages.
        let has_words = document.body.words > 0 || document.common.summary.is_some();
        Some(match &document.common.translated_from {
            _ if has_words && document.translatable == original.translatable => State::Copy,
            None => State::Unstamped,
            Some(stamped) if is_stamp(stamped, original.translatable) => State::Current,
            Some(_) => State::Stale,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_the_beginning_of_the_digest() {
        let digest = Digest::of(b"abc");
        assert_eq!(stamp(digest), "ba7816bf8f01cfea");
        for (text, is) in [
            ("ba7816bf8f01cfea", true),
            ("BA7816bf8f01cfeA", true),
            ("ba7816bf8f01cfeb", false),
            ("ba7816bf8f01cfe", false),
            ("ba7816bf8f01cfea4", false),
            ("", false),
            ("ba7816bf8f01cfe\u{ea}", false),
        ] {
            assert_eq!(is_stamp(text, digest), is, "{text}");
        }
    }
}
