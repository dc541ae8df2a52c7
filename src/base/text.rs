//! Small questions about text, asked on every floor.

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the candidate that a mistyped word most likely meant, or nothing when none is near.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = word.to_lowercase().replace(['-', ' '], "_");
    candidates
        .into_iter()
        .map(|candidate| (likeness(&folded, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        // Of many names few are that like.
        .filter(|(_, candidate)| !differs_in_number(&folded, candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Whether two names differ in their numbers alone: `s1` is no slip of the hand for `s2`, but the name of another thing.
fn differs_in_number(word: &str, candidate: &str) -> bool {
    let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    // Who wrote no number may have left it out.
    if !digits(word) {
        return false;
    }
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase)
    }
    fn numbers(text: &str) -> impl Iterator<Item = &str> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(|run| run.trim_start_matches('0'))
    }
    letters(word).eq(letters(candidate)) && !numbers(word).eq(numbers(candidate))
}

/// So many bytes of a word are compared with a name: it takes as long as the one is long for each letter of the other.
const COMPARED: usize = 100;

/// How like a name is to a word in small letters, from 0 to 1. Of long ones the beginnings tell.
pub fn likeness(folded: &str, candidate: &str) -> f64 {
    let end = |text: &str| text.floor_char_boundary(COMPARED);
    let candidate = candidate[..end(candidate)].to_lowercase().replace('-', "_");
    strsim::jaro_winkler(&folded[..end(folded)], &candidate)
}

/// Looks for several words at once, in one pass over a text. Of two that begin at one place it finds the one named first.
pub fn any_of<'w>(words: impl IntoIterator<Item = &'w str>) -> AhoCorasick {
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
    builder.expect("a few words make no large machine")
}

/// Whether a text is made as [`anchor`] makes one: of `a-z`, `0-9` and `-`.
pub fn is_anchor(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
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

/// Whether a character is none: Unicode keeps some back, which no page may hold.
pub fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Characters that show nothing and that some programs skip.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Control characters that part words as a space does: the line and page breaks of word processors, and an old line end.
pub fn is_break(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}')
}

/// Whether a reader would see anything of a text.
pub fn is_visible(text: &str) -> bool {
    text.contains(is_seen)
}

/// Whether a reader would see anything of a character.
pub fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_invisible(c) && !is_noncharacter(c) && !is_of_others(c)
}

/// Characters that are seen only with others: accents, the fillers of Hangul, and what chooses the form of a letter.
fn is_of_others(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters that order a terminal about, that end a line, or that turn the direction of the words around them.
pub fn is_order(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text that others wrote, as it is told within a line: it can't order a terminal about, and begins no line of its own that
/// another program reads.
pub fn told(text: &str) -> Cow<'_, str> {
    match text.contains(is_order) {
        true => Cow::Owned(text.replace(is_order, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}

/// Whether a byte is a letter or a digit of ASCII: it is asked of every byte of a site, and never leaps.
#[inline]
pub fn is_plain_letter(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

/// The number of three letters, below 2^15, made of that of the three before: five bits of each tell all letters apart.
#[inline]
pub fn next_three(number: usize, letter: u8) -> usize {
    (number << 5 | usize::from(letter & 31)) & ((1 << 15) - 1)
}

/// Counts the words of a text: runs of characters between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(|end| words_of_line(&text[std::mem::replace(&mut from, end)..end])).sum()
}

fn words_of_line(line: &str) -> usize {
    if !line.is_ascii() {
        return line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    }
    let (pieces, rest) = line.as_bytes().as_chunks();
    let mut last = [b' '; PIECE];
    last[..rest.len()].copy_from_slice(rest);
    let mut goes_on = false;
    let count: usize = pieces.iter().map(|piece| words_of_piece(piece, &mut goes_on)).sum();
    // A space follows the line there, and ends its last word.
    count + words_of_piece(&last, &mut goes_on)
}

/// How many bytes are looked at together.
const PIECE: usize = 32;

/// Counts the words that end before or within a piece of ASCII text. `goes_on` says whether a word with a letter goes on
/// from the piece before, and then to the next.
fn words_of_piece(piece: &[u8; PIECE], goes_on: &mut bool) -> usize {
    let (mut words, mut letters) = ([0; PIECE], [0; PIECE]);
    for (n, &byte) in piece.iter().enumerate() {
        let is_space = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
        words[n] = if is_space { 0 } else { 0xff };
        letters[n] = u8::from(is_plain_letter(byte));
    }
    let (words, letters): (&[[u8; 8]], &[[u8; 8]]) = (words.as_chunks().0, letters.as_chunks().0);
    let mut count = 0;
    for n in 0..words.len() {
        // A word is a row of bits that are set: adding to it carries a bit into the space behind it, once.
        let (words, letters) = (u64::from_le_bytes(words[n]), u64::from_le_bytes(letters[n]));
        let (ends, carried) = words.overflowing_add(letters);
        let (ends, carried_on) = ends.overflowing_add(u64::from(*goes_on));
        *goes_on = carried | carried_on;
        // One for every byte that is set, summed up in the highest byte.
        count += (ends & !words).wrapping_mul(0x0101_0101_0101_0101) >> 56;
    }
    count as usize
}

/// A text with single spaces for its white space, and none around it.
pub fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Lists words to choose from, for a sentence: `a`, `a or b`, `a, b or c`.
pub fn alternatives(words: &[&str]) -> String {
    enumerated(words, "or")
}

/// Lists all the words that there are, for a sentence: `a`, `a and b`, `a, b and c`.
pub fn all_of(words: &[&str]) -> String {
    enumerated(words, "and")
}

fn enumerated(words: &[&str], before_last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [most @ .., last] => {
            let most: Vec<_> = most.iter().map(|word| format!("`{word}`")).collect();
            format!("{} {before_last} `{last}`", most.join(", "))
        }
    }
}

/// A text's bytes with line ends that are one character: those of Windows are two, and git may write them there. What is made
/// of a text, and every place in it, is then the same on all systems.
pub fn line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(bytes, b"\r\n").is_none() {
        return bytes.into();
    }
    let after = bytes.iter().skip(1).map(Some).chain([None]);
    bytes.iter().zip(after).filter(|pair| *pair != (&b'\r', Some(&b'\n'))).map(|(byte, _)| *byte).collect()
}

/// A word of a command as a shell takes it: between quotation marks where it has more than letters, digits and the signs of
/// paths.
pub fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '\\');
    if !word.is_empty() && word.chars().all(is_plain) && (cfg!(windows) || !word.contains('\\')) {
        return word.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in word.chars() {
        // What means something between quotation marks too.
        if !cfg!(windows) && matches!(c, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
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
        let ids = ["2015/s2", "2015/opening-1", "lesson03", "iso3166"];
        assert_eq!((closest("2015/s1", ids), closest("2014/s2", ids), closest("lesson4", ids)), (None, None, None));
        assert_eq!((closest("2015/opening1", ids), closest("lesson3", ids)), (Some(ids[1]), Some(ids[2])));
        assert_eq!(closest("iso", ids), Some("iso3166"));
        assert_eq!(closest("opning-2", ["opening-1"]), Some("opening-1"), "more than the number is another");
        let long = ["é".repeat(60_000), "ab".repeat(60_000)];
        assert_eq!(closest(&format!("x{}", long[1]), long.iter().map(String::as_str)), Some(&*long[1]));
    }

    proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "[a-z0-9AZ{`@/: \\t\\x0b\\n\\x08\\x0e\u{a0}é&-]{0,200}") {
            let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
            prop_assert_eq!(word_count(&text), words);
        }
    }

    #[test]
    fn plain_letters_are_those_of_ascii() {
        assert!((0..=0xff).all(|byte: u8| is_plain_letter(byte) == byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn three_letters_have_a_number_of_their_own() {
        let number = |letters: &str| letters.bytes().fold(0, next_three);
        assert_eq!(number("abc"), 1 << 10 | 2 << 5 | 3);
        assert_eq!(number("xyabc"), number("abc"), "what came before is forgotten");
        assert_eq!(number("ABC"), number("abc"));
    }

    #[test]
    fn white_space_is_squeezed() {
        assert_eq!(squeezed(" a \n\u{a0} bc\td "), "a bc d");
        assert_eq!(squeezed(" \n"), "");
    }

    #[test]
    fn anchors_are_ascii() {
        assert_eq!(anchor("Tšireletso ea bana: 2.1 & on"), "tsireletso-ea-bana-2-1-on");
        assert_eq!(anchor("***"), "");
        assert!(is_anchor("a-z09") && is_anchor(&anchor("Šo 9")));
        for other in ["", "A", "a_b", "a b", "é"] {
            assert!(!is_anchor(other), "{other}");
        }
    }

    #[test]
    fn line_ends_of_windows_are_those_of_all() {
        assert!(matches!(line_feeds(b"a\rb\n\r"), Cow::Borrowed(b"a\rb\n\r")));
        assert_eq!(&*line_feeds(b"a\r\nb\r\r\nc\r"), b"a\nb\r\nc\r");
    }

    #[test]
    fn breaks_of_word_processors_part_words() {
        let breaks: Vec<_> = ('\0'..'\u{100}').filter(|c| is_break(*c)).collect();
        assert_eq!(breaks, ['\u{b}', '\u{c}', '\u{85}']);
    }

    #[test]
    fn what_is_told_orders_nobody_about() {
        assert_eq!(
            told("a\u{1b}]0;x\u{7}\n::error\u{9b}2J\u{202e}\u{2028}"),
            "a\u{fffd}]0;x\u{fffd}\u{fffd}::error\u{fffd}2J\u{fffd}\u{fffd}"
        );
        assert!(matches!(told("mot\u{161}e \u{200f}\u{627}"), Cow::Borrowed(_)));
    }

    #[test]
    fn words_are_listed_as_in_a_sentence() {
        assert_eq!(alternatives(&[]), "");
        assert_eq!(alternatives(&["a"]), "`a`");
        assert_eq!(alternatives(&["a", "b"]), "`a` or `b`");
        assert_eq!(alternatives(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(&["a or b", "c", "d"]), "`a or b`, `c` and `d`");
    }

    #[test]
    fn of_two_words_at_one_place_the_first_named_is_found() {
        let found = |words: [&'static str; 2]| any_of(words).find("say abcd").unwrap().range();
        assert_eq!((found(["ab", "abc"]), found(["abc", "ab"])), (4..6, 4..7));
    }

    #[test]
    fn what_shows_nothing_is_not_visible() {
        for nothing in ["", " \n", "\u{1}", "\u{200b}\u{ad}", "\u{feff} \t", "\u{3164}\u{301}", "\u{fdd0}\u{1fffe}"] {
            assert!(!is_visible(nothing), "{nothing:?}");
        }
        assert!(is_visible("\u{200b}a ") && is_visible(".") && is_visible("a\u{301}"));
    }

    #[test]
    #[cfg(not(windows))]
    fn a_word_of_a_command_is_quoted_where_it_has_to_be() {
        for (word, typed) in [
            ("first-course", "first-course"),
            ("content/2024/a_b.md", "content/2024/a_b.md"),
            ("First course", "\"First course\""),
            ("a\"$b", "\"a\\\"\\$b\""),
            ("", "\"\""),
        ] {
            assert_eq!(shell_word(word), typed);
        }
    }
}
