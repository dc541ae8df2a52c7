//! Changes of a text at known places.

use crate::base::span::Span;

/// Puts a text in the place of another. An empty span is a place between two characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    pub at: Span,
    pub with: String,
}

impl Edit {
    pub fn new(at: Span, with: impl Into<String>) -> Self {
        Self { at, with: with.into() }
    }

    /// Puts a text before the character at `at`.
    pub fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), with)
    }
}

/// Makes all edits. They may come in any order, and must not overlap; one that is given twice is made once.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<_> = edits.iter().collect();
    edits.sort();
    edits.dedup();
    let mut changed = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in edits {
        changed.push_str(&text[done..edit.at.start as usize]);
        changed.push_str(&edit.with);
        done = edit.at.end as usize;
    }
    changed.push_str(&text[done..]);
    changed
}

/// How the lines of a text end, judged by its first one.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_in_any_order_and_nothing_else_changes() {
        let edits = [Edit::new(Span::new(4, 5), "E"), Edit::insert(2, "--"), Edit::new(Span::new(4, 5), "E")];
        assert_eq!(apply("ab\r\ne", &edits), "ab--\r\nE");
        assert_eq!((line_end("a\r\nb\n"), line_end("a"), line_end("\r")), ("\r\n", "\n", "\n"));
    }
}
