//! Translations and their originals: which state of the original a translation shows.

use crate::base::digest::Digest;

use super::site::Site;
use super::target::DocumentIndex;

/// How many hexadecimal digits of a digest make a stamp.
const DIGITS: usize = 16;

/// What `translated_from` says of an original: the first 16 hexadecimal digits of its SHA-256.
pub fn stamp(original: Digest) -> String {
    let mut digits = original.to_string();
    digits.truncate(DIGITS);
    digits
}

/// What is known of a translation's age.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It shows the original as that is now.
    Current,
    /// The original was changed after it was made.
    Stale,
    /// It doesn't say which state of the original it shows.
    Unstamped,
}

impl Site {
    /// How a translation stands to its original. `None` for an original.
    pub fn translation(&self, index: DocumentIndex) -> Option<State> {
        let original = self.original(index);
        if original == index || !self.document(index).variant {
            return None;
        }
        Some(match &self.document(index).common.translated_from {
            None => State::Unstamped,
            Some(stamped) if stamped.eq_ignore_ascii_case(&stamp(self.document(original).digest)) => State::Current,
            Some(_) => State::Stale,
        })
    }
}
