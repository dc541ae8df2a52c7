//! Places in a source text, as byte offsets from the top of the file.

use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

/// The name under which a place is serialised, by which it can be left out.
pub(super) const NAME: &str = "Span";

/// A half-open range of bytes of one file, counted from its first byte.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// Moves a span found in a slice to where it stands in the file that the slice begins at `offset` of.
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset as u32, end: self.end + offset as u32 }
    }

    /// Whether another place is within this one.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value with the place that it was read from.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Where the lines of a text begin, for those who ask for many places in it.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self([0].into_iter().chain(ends.map(|end| end + 1)).collect())
    }

    /// The number of the line that a byte stands in, and the byte that it begins with; both count from 0.
    pub fn at(&self, offset: usize) -> (usize, usize) {
        let number = self.0.partition_point(|start| *start <= offset) - 1;
        (number, self.0[number])
    }

    /// The line and the column of a byte offset in the text that these are the lines of; both count from 1, the column in
    /// characters. An offset past the end, or inside a character, is moved back to the nearest place that exists.
    pub fn and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = text.floor_char_boundary(offset);
        let (number, start) = self.at(offset);
        (number + 1, text[start..offset].chars().count() + 1)
    }
}

/// The line and the column of a byte offset. Who asks for many keeps the [`Lines`].
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    Lines::of(text).and_column(text, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_within_another_with_both_its_ends() {
        let outer = Span::new(2, 6);
        let is_within = |start, end| outer.contains(Span::new(start, end));
        assert!(is_within(2, 6) && is_within(3, 5) && is_within(6, 6));
        assert!(!is_within(1, 6) && !is_within(2, 7) && !is_within(1, 7) && !is_within(7, 7));
    }

    #[test]
    fn columns_count_characters_from_one() {
        assert_eq!(line_and_column("", 0), (1, 1));
        assert_eq!(line_and_column("tš\nab", 3), (1, 3));
        assert_eq!(line_and_column("tš\nab", 5), (2, 2));
        assert_eq!(line_and_column("tš", 2), (1, 2), "an offset inside a character names that character");
        assert_eq!(line_and_column("a\n", 99), (2, 1));
        assert_eq!(line_and_column("\na\r\n\nš", 5), (4, 1));
    }
}
