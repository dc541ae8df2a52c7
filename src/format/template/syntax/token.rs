//! The words and signs of a template.

use crate::base::span::Span;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Token<'t> {
    /// `{{`
    Write,
    /// `}}`
    Written,
    /// `{%`
    Tag,
    /// `%}`
    TagEnd,
    Name(&'t str),
    /// Without its quotation marks.
    Text(&'t str),
    Number,
    Sign(&'static str),
}

pub type Placed<'t> = (Token<'t>, Span);

/// All signs; none comes after one that it begins with.
const SIGNS: [&str; 34] = [
    "...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?[", "+", "-", "*", "/", "%", "!", ".", ",", ":", "~", "|",
    "=", ">", "<", "(", ")", "[", "]", "{", "}", "@", "&", "^", "?",
];

/// Lists the tokens of all expressions and tags. What stands around them, comments and `raw` parts are left out.
pub fn tokens(text: &str) -> Option<Vec<Placed<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        at = match text[open..].get(..2) {
            Some("{#") => open + text[open..].find("#}")? + 2,
            Some("{{") => inside(text, open, (Token::Write, Token::Written, "}}"), &mut found)?,
            Some("{%") => match raw_end(&text[open..]) {
                Some(end) => open + end,
                None => inside(text, open, (Token::Tag, Token::TagEnd, "%}"), &mut found)?,
            },
            _ => open + 1,
        };
    }
    Some(found)
}

/// Where a `raw` part that begins here ends.
fn raw_end(text: &str) -> Option<usize> {
    let mut end = tag(text, "raw")?;
    loop {
        end += text[end..].find("{%")?;
        match tag(&text[end..], "endraw") {
            Some(closed) => return Some(end + closed),
            None => end += 2,
        }
    }
}

/// The length of a tag that holds nothing but this word.
fn tag(text: &str, word: &str) -> Option<usize> {
    let rest = text.strip_prefix("{%")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start().strip_prefix(word)?.trim_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// Reads what stands between brackets, and returns where it ends.
fn inside<'t>(
    text: &'t str,
    open: usize,
    (first, last, close): (Token<'t>, Token<'t>, &str),
    found: &mut Vec<Placed<'t>>,
) -> Option<usize> {
    let mut at = open + 2;
    at += usize::from(text[at..].starts_with('-'));
    found.push((first, Span::new(open, at)));
    loop {
        at += text[at..].len() - text[at..].trim_ascii_start().len();
        let rest = &text[at..];
        let dash = usize::from(rest.starts_with('-'));
        if rest[dash..].starts_with(close) {
            found.push((last, Span::new(at, at + dash + 2)));
            return Some(at + dash + 2);
        }
        let (token, length) = token(rest)?;
        found.push((token, Span::new(at, at + length)));
        at += length;
    }
}

fn token(rest: &str) -> Option<(Token<'_>, usize)> {
    let first = rest.chars().next()?;
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        let length = run(|c| c.is_ascii_digit());
        let decimals = rest[length..]
            .strip_prefix('.')
            .map_or(0, |decimals| 1 + decimals.find(|c: char| !c.is_ascii_digit()).unwrap_or(decimals.len()));
        return Some((Token::Number, length + decimals));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let length = run(|c| c.is_ascii_alphanumeric() || c == '_');
        return Some((Token::Name(&rest[..length]), length));
    }
    if matches!(first, '"' | '\'' | '`') {
        let end = closing(rest, first)?;
        return Some((Token::Text(&rest[1..end]), end + 1));
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
    Some((Token::Sign(sign), sign.len()))
}

/// Where a text that begins with this quotation mark has its other one.
fn closing(rest: &str, mark: char) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices().skip(1).find_map(|(at, c)| {
        let closes = c == mark && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}
