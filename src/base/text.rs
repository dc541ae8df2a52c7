//! Small questions about text, asked on every floor.

use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the candidate that a mistyped word most likely meant, or nothing when none is near.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = word.to_lowercase().replace(['-', ' '], "_");
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&folded, &candidate.to_lowercase().replace('-', "_")), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Looks for several words at once, in one pass over a text. Of two that begin at one place it finds the one named first.
pub fn any_of<'w>(words: impl IntoIterator<Item = &'w str>) -> AhoCorasick {
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
    builder.expect("a few words make no large machine")
}

/// Makes the fragment of a heading's address: ASCII letters and digits with `-` between words.
pub fn anchor(heading: &str) -> String {
    let ascii = deunicode::deunicode(heading);
    let mut anchor = String::with_capacity(ascii.len());
    let mut is_between = false;
    for byte in ascii.bytes() {
        if !byte.is_ascii_alphanumeric() {
            is_between = !anchor.is_empty();
            continue;
        }
        if std::mem::take(&mut is_between) {
            anchor.push('-');
        }
        anchor.push(char::from(byte.to_ascii_lowercase()));
    }
    anchor
}

/// Counts the words of a text: runs of characters between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split('\n').map(words_of_line).sum()
}

fn words_of_line(line: &str) -> usize {
    if !line.is_ascii() {
        return line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    }
    let (mut count, mut counted) = (0, false);
    for byte in line.bytes() {
        let (is_space, is_letter) = (byte == b' ' || (b'\t'..=b'\r').contains(&byte), byte.is_ascii_alphanumeric());
        count += usize::from(is_letter & !counted);
        counted = !is_space & (counted | is_letter);
    }
    count
}

/// Lists words for a sentence: `a`, `a or b`, `a, b or c`.
pub fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [most @ .., last] => {
            let most: Vec<_> = most.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", most.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_of_the_key_finds_its_word() {
        let keys = ["title", "duration", "moderator_online", "room"];
        assert_eq!(closest("duratoin", keys), Some("duration"));
        assert_eq!(closest("moderator-online", keys), Some("moderator_online"));
        assert_eq!(closest("zebra", keys), None);
    }

    proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "[a-z0-9 \\t\\x0b\\n\u{a0}é&-]{0,60}") {
            let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
            prop_assert_eq!(word_count(&text), words);
        }
    }

    #[test]
    fn anchors_are_ascii() {
        assert_eq!(anchor("Tšireletso ea bana: 2.1 & on"), "tsireletso-ea-bana-2-1-on");
        assert_eq!(anchor("***"), "");
    }

    #[test]
    fn words_are_listed_as_in_a_sentence() {
        assert_eq!(alternatives(&[]), "");
        assert_eq!(alternatives(&["a"]), "`a`");
        assert_eq!(alternatives(&["a", "b"]), "`a` or `b`");
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn of_two_words_at_one_place_the_first_named_is_found() {
        let found = |words: [&'static str; 2]| any_of(words).find("say abcd").unwrap().range();
        assert_eq!((found(["ab", "abc"]), found(["abc", "ab"])), (4..6, 4..7));
    }
}
