use std::ops::Range;

use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// Signs of HTML or of Markdown in a text of the front matter, which readers see: `&amp;`, `<br>`, `**bold**`,
    /// `[words](page.md)`. A fact is plain text. Most often it comes from a web page or another program. Write the sign
    /// itself, and the words alone.
    warning MARKUP_IN_FACT = "markup-in-fact";
}

pub const RULE: Rule = Rule { code: &MARKUP_IN_FACT, look: Look::File(look) };

/// The names of HTML for the signs that other programs write so, each with the sign. An apostrophe that closes a quotation is
/// the one of all words.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\\\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("hellip", "\u{2026}"),
    ("lsquo", "\u{2018}"),
    ("rsquo", "\u{2019}"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("laquo", "\u{ab}"),
    ("raquo", "\u{bb}"),
    ("agrave", "\u{e0}"),
    ("aacute", "\u{e1}"),
    ("atilde", "\u{e3}"),
    ("ccedil", "\u{e7}"),
    ("egrave", "\u{e8}"),
    ("eacute", "\u{e9}"),
    ("ecirc", "\u{ea}"),
    ("iacute", "\u{ed}"),
    ("oacute", "\u{f3}"),
    ("otilde", "\u{f5}"),
    ("ocirc", "\u{f4}"),
    ("uacute", "\u{fa}"),
    ("copy", "\u{a9}"),
    ("bull", "\u{2022}"),
];

/// The tags that stand among words. Other words between these brackets are the writer's own.
const TAGS: &[&str] =
    &["a", "b", "br", "div", "em", "font", "i", "li", "p", "small", "span", "strong", "sub", "sup", "u", "ul"];

/// How far the end of a sign is looked for.
const LONGEST: usize = 300;

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let mut findings = Vec::new();
    for text in &parsed.texts {
        findings.extend(markup(text).into_iter().map(|(at, help)| {
            Diagnostic::new(&MARKUP_IN_FACT, "a fact is plain text: readers see these signs")
                .at(path, parsed.place(text, at), "here")
                .help(help)
        }));
    }
    findings
}

/// Where signs stand that other programs read, each with its cure.
fn markup(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if memchr::memchr3(b'&', b'<', b'*', text.as_bytes()).is_none() && memchr::memchr(b']', text.as_bytes()).is_none() {
        return found;
    }
    let mut end = 0;
    for (at, sign) in text.match_indices(['&', '<', '*', '[']) {
        if at < end {
            continue;
        }
        // No sign that anyone means is longer; a text may hold as many beginnings as it has letters.
        let rest = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let read = match sign {
            "&" => entity(rest),
            "<" => tag(rest),
            "*" if !text[..at].ends_with(char::is_alphanumeric) => bold(rest),
            "[" => link(rest),
            _ => None,
        };
        if let Some((length, help)) = read {
            end = at + length;
            found.push((at..end, help));
        }
    }
    found
}

fn entity(text: &str) -> Option<(usize, String)> {
    let name = &text[1..1 + text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?];
    if !text[1 + name.len()..].starts_with(';') {
        return None;
    }
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            match char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)? {
                '\u{a0}' => " ".to_owned(),
                sign @ ('"' | '\\') => format!("\\{sign}"),
                sign => Some(sign).filter(|sign| !sign.is_control())?.to_string(),
            }
        }
        None => NAMED.iter().find(|(named, _)| *named == name)?.1.to_owned(),
    };
    let help = if sign == " " { "write a space".to_owned() } else { format!("write `{sign}`") };
    Some((name.len() + 2, help))
}

fn tag(text: &str) -> Option<(usize, String)> {
    let inner = &text[1..text.find('>')?];
    let name = inner.strip_prefix('/').unwrap_or(inner).split([' ', '/']).next()?;
    let help = if name == "br" { "write a space in its place" } else { "take it out" };
    TAGS.contains(&name.to_ascii_lowercase().as_str()).then(|| (inner.len() + 2, help.to_owned()))
}

fn bold(text: &str) -> Option<(usize, String)> {
    let words = text.strip_prefix("**")?;
    let words = &words[..words.find("**")?];
    let is_bold = words.starts_with(char::is_alphanumeric) && !words.ends_with(char::is_whitespace);
    is_bold.then(|| (words.len() + 4, format!("write `{words}`")))
}

fn link(text: &str) -> Option<(usize, String)> {
    let (words, rest) = text[1..].split_once("](")?;
    let destination = &rest[..rest.find(')')?];
    let is_link = destination.contains(['.', '/', ':', '#']) && !destination.contains(char::is_whitespace);
    (is_link && !words.contains(['[', ']'])).then(|| (words.len() + destination.len() + 4, format!("write `{words}`")))
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn signs_of_other_programs_are_told_from_words() {
        for fine in [
            "",
            "Q&A",
            "R&D; more",
            "a < b > c",
            "<Lesotho>",
            "2**3**4",
            "5 * 4",
            "f[x](y)",
            "[see] (a.md)",
            "* a",
            "AT&T;",
        ] {
            assert_eq!(markup(fine), [], "{fine}");
        }
        for (text, at, cure) in [
            ("Q&amp;A", 1..6, "write `&`"),
            ("it&#8217;s", 2..9, "write `\u{2019}`"),
            ("a&nbsp;b", 1..7, "write a space"),
            ("a<br />b", 1..7, "write a space in its place"),
            ("<a href='b'>c", 0..12, "take it out"),
            ("the **bold words** end", 4..18, "write `bold words`"),
            ("see [the map](map.md).", 4..21, "write `the map`"),
        ] {
            assert_eq!(markup(text), [(at, cure.to_owned())], "{text}");
        }
    }
}
