//! Source files: which there are, what they hold, and whether they are text that can be read.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::Digest;
use crate::base::fs::Stat;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text;

crate::codes! {
    /// The file holds bytes that are no UTF-8 text. It was most likely saved in an older encoding, such as Windows-1252.
    /// Save it again as UTF-8: editors offer the encoding in "Save as".
    error NOT_UTF8 = "not-utf8";
    /// The file holds NUL characters: it is no text, or was saved as UTF-16. Save it again as UTF-8.
    error NOT_TEXT = "not-text";
}

/// One input file, as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: SourcePath,
    pub digest: Digest,
    pub text: Arc<str>,
}

/// Where a file stood and how it looked when it was last read, to tell whether it must be read again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stamp {
    pub size: u64,
    /// Nanoseconds since the epoch.
    pub mtime: i64,
    /// As `mtime`, for anything about the file: two files of one size and time can change places.
    pub ctime: i64,
    /// Which file of its disk it is: where a folder takes the name of another, the times of what is in it stay.
    pub number: u64,
}

impl Stamp {
    pub fn of(stat: &Stat) -> Self {
        Self { size: stat.size, mtime: stat.mtime_ns, ctime: stat.ctime_ns, number: stat.identity.number }
    }

    /// What is recorded of a file that was changed a moment before it was read. Clocks of file systems tick every few
    /// milliseconds, and that of a memory stick every two seconds, so that a second change may leave size and time as they
    /// are: such a file is read again next time.
    pub fn settled(self, now: i64) -> Self {
        const SECOND: i64 = 1_000_000_000;
        let changed = self.mtime.max(self.ctime);
        let tick = if changed % SECOND == 0 { 2 * SECOND } else { SECOND / 10 };
        if changed < now - tick { self } else { self.unsettled() }
    }

    /// What is recorded of a file that is read again next time in any case: no file looks like this.
    pub fn unsettled(self) -> Self {
        Self { mtime: i64::MIN, ..self }
    }
}

impl Source {
    /// Decodes a file's bytes, its line ends being line feeds from here on. Text that is not UTF-8 is reported and read on with
    /// `?`-like marks in place of what could not be read, so that every other finding of the file is made too.
    pub fn decode(path: SourcePath, bytes: Vec<u8>) -> Found<Self> {
        let digest = Digest::of(&bytes);
        let mut findings = Vec::new();
        let cure = "save the file again as UTF-8 (in the editor: Save as, Encoding, UTF-8)";
        if let Some(text) = utf16(&bytes) {
            let found = Diagnostic::new(&NOT_UTF8, "this file is UTF-16 text, and not UTF-8");
            findings.push(found.at(&path, Span::new(0, 0), "from the first character on").help(cure));
            return (Self { path, digest, text: text.into() }, findings);
        }
        let bytes = match text::line_feeds(&bytes) {
            Cow::Owned(changed) => changed,
            Cow::Borrowed(_) => bytes,
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let found = Diagnostic::new(&NOT_UTF8, "this file is not UTF-8 text");
                // The replacement character takes three bytes.
                let span = Span::new(at, at + 3);
                findings.push(found.at(&path, span, "this character can't be read").help(cure));
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        if let Some(at) = memchr::memchr(0, text.as_bytes()) {
            let found = Diagnostic::new(&NOT_TEXT, "this file is not text");
            let cure = "save the file again as UTF-8 text";
            findings.push(found.at(&path, Span::new(at, at + 1), "a NUL character").help(cure));
        }
        (Self { path, digest, text: text.into() }, findings)
    }
}

/// Reads UTF-16 text that begins with its byte order mark, as some editors of Windows write it.
fn utf16(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes.chunks_exact(2).skip(1).map(|pair| read([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_within_a_tick_of_the_clock_is_read_again() {
        let stamp = |changed| Stamp { size: 1, mtime: changed - 7, ctime: changed, number: 3 };
        let (second, now) = (1_000_000_000, 1_800_000_000_000_000_000);
        let is_settled = |changed| stamp(changed).settled(now) == stamp(changed);
        assert!(is_settled(now - second / 5 - 1) && !is_settled(now - second / 20 - 1));
        // A clock that counts whole seconds may count every other.
        assert!(is_settled(now - 3 * second) && !is_settled(now - second));
        assert!(!is_settled(now + second));
    }

    #[test]
    fn lines_end_alike_on_all_systems() {
        let (source, found) = Source::decode(SourcePath::new("a.md"), b"\r\na\r\n\rt\xe9\r\n\r".to_vec());
        assert_eq!(&*source.text, "\na\n\rt\u{fffd}\n\r");
        assert_eq!(found[0].labels[0].span.start, 5, "where it stands in the text");
    }

    #[test]
    fn latin_1_is_named_with_its_place_and_read_on() {
        let (source, found) = Source::decode(SourcePath::new("a.md"), b"t\xe9l\xe9".to_vec());
        assert_eq!(&*source.text, "t\u{fffd}l\u{fffd}");
        assert_eq!((found.len(), found[0].labels[0].span), (1, Span::new(1, 4)));
        assert_eq!(Source::decode(SourcePath::new("a.md"), b"a\0b".to_vec()).1[0].code, "not-text");
        let (source, found) = Source::decode(SourcePath::new("a.md"), b"\xff\xfea\0b\0".to_vec());
        assert_eq!((&*source.text, found.len()), ("ab", 1));
    }
}
