//! Text as HTML. The forms are those that an HTML parser writes back, so that cleaning the result changes nothing.

use crate::base::text::{is_break, is_noncharacter};
use crate::format::language;

/// Adds visible text. Control characters, which no page may hold, are left out; a space stands for those that part words.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, false);
}

/// Returns the value of an attribute, without its quotes.
pub fn escaped_attribute(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    escape(&mut out, value, true);
    out
}

/// Returns text as HTML.
pub fn escaped(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    escape(&mut out, source, false);
    out
}

fn escape(out: &mut String, text: &str, quotes: bool) {
    let mut rest = text;
    // Most of a text is nothing but letters, and goes over in long pieces.
    while let Some(at) = first_special(rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = special.chars();
        character(out, chars.next(), quotes);
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn first_special(bytes: &[u8]) -> Option<usize> {
    let is_special = |byte: &u8| SPECIAL[usize::from(*byte)];
    // Eight are looked at together, which is quicker than to stop at each.
    let plain = bytes.chunks_exact(8).take_while(|eight| !eight.iter().fold(false, |any, byte| any | is_special(byte)));
    let plain = 8 * plain.count();
    bytes[plain..].iter().position(is_special).map(|at| plain + at)
}

/// The bytes with which all characters begin that may not stay as they are.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        // No-break space and the control characters beyond ASCII; the byte order mark; noncharacters of every plane.
        special[byte] = (byte < 0x20 && byte != 0x0a && byte != 0x09) || matches!(byte, 0x7f | 0xc2 | 0xef | 0xf0..);
        byte += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'"' as usize] = true;
    special
};

fn character(out: &mut String, c: Option<char>, quotes: bool) {
    if let Some(c) = c {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quotes => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\n' | '\t' => out.push(c),
            c if is_break(c) => out.push(' '),
            c if c.is_control() || is_left_out(c) => {}
            c => out.push(c),
        }
    }
}

/// What no page may hold, and the byte order mark, which parsers take away. The marks around a label that is in another
/// language stay until the page is whole.
fn is_left_out(c: char) -> bool {
    c == '\u{feff}' || is_noncharacter(c) && !language::MARKS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_looked_at_that_needs_it() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let mut alone = String::new();
            character(&mut alone, Some(c), true);
            let escaped = escaped_attribute(&format!("a{c}b, and on: {c}"));
            assert_eq!(escaped, format!("a{alone}b, and on: {alone}"), "{:x}", c as u32);
        }
    }

    #[test]
    fn nothing_breaks_out() {
        let out = escaped_attribute("a\" onload='x' <b>&\u{a0}\0\u{1b}\u{fffe}");
        assert_eq!(out, "a&quot; onload='x' &lt;b&gt;&amp;&nbsp;");
        assert_eq!(escaped("\"a\"\n<b>"), "\"a\"\n&lt;b&gt;");
    }

    #[test]
    fn the_breaks_of_word_processors_part_words() {
        assert_eq!(escaped("one\u{b}two\u{c}three\u{85}four\u{1b}"), "one two three four");
    }
}
