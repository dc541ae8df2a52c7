//! What is done where the program itself fails on one file: the file is named, and the rest goes on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::diagnostic::Diagnostic;
use super::path::SourcePath;
use super::span::Span;

crate::codes! {
    /// The program failed on this file, which is a fault of the program and not of the file. The site can't be published
    /// as it stands; every other file was checked all the same, and the preview shows the rest. Take parts out of the file
    /// until it works, to find the one, write it in another way, and report it to the makers of pitso.
    error PROGRAM_FAILED = "program-failed";
}

/// What the work gives; nothing, where it panicked. Whoever calls it says so with [`of`].
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    // What was half done is dropped with the work: each works on values of its own.
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The finding that names a file at which the program failed.
pub fn of(path: &SourcePath, doing: &str) -> Diagnostic {
    Diagnostic::new(&PROGRAM_FAILED, format!("the program failed in {doing}"))
        .at(path, Span::default(), "at this file")
        .help("take out parts of it until it works, to find the one; then report it to the makers of pitso")
}

/// Fails where a text asks for it, so that tests can see what becomes of it. In the program that is shipped it does nothing.
#[inline(always)]
pub fn planted(_place: &str, _text: &str) {
    #[cfg(test)]
    assert!(!_text.contains(&format!("planted-{_place}")), "a failure was planted here");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_that_was_planted_is_caught() {
        assert_eq!(caught(|| planted("here", "planted-there")), Some(()));
        assert_eq!(caught(|| planted("here", "a planted-here failure")), None);
    }
}
