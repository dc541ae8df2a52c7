//! What a line that isn't TOML was meant to be, in words for people who have never heard of TOML.

use std::ops::Range;

use jiff::civil;

/// A mistake of syntax, explained.
#[derive(Debug)]
pub struct Fault {
    pub at: Range<usize>,
    pub message: String,
    pub cure: String,
    /// Where something was left open: from here on the parser's reading means nothing.
    pub lost_from: Option<usize>,
}

impl Fault {
    fn new(at: Range<usize>, message: &str, cure: impl Into<String>) -> Self {
        Self { at, message: message.into(), cure: cure.into(), lost_from: None }
    }

    fn lost(mut self, from: usize) -> Self {
        self.lost_from = Some(from);
        self
    }
}

/// The message of a line that is no key with its value.
pub const NO_EQUALS: &str = "this line has no `=`";
/// The message of a text that goes on past its line.
pub const OPEN_TEXT: &str = "this text has no end";

const TEXT: &str = "put the text between straight quotation marks: \"...\"";
const DATE: &str = "write a date as year, month and day, with two digits each for month and day: 2024-07-11";

/// Explains what the parser says of a place.
pub fn explain(toml: &str, at: Range<usize>, said: &str) -> Fault {
    let start = toml.floor_char_boundary(at.start);
    let at = start..toml.floor_char_boundary(at.end).max(start);
    let said_of = |words: &str| said.contains(words);
    if said_of("multi-line") {
        let marks = if said_of("literal") { "'''" } else { "\"\"\"" };
        let open = toml[..start].rfind(marks).unwrap_or(start);
        return Fault::new(open..open + marks.len(), OPEN_TEXT, format!("close it with `{marks}`")).lost(open);
    }
    if said_of("array table") || said_of("unclosed table") {
        return header(toml, at);
    }
    if said_of("array") {
        let cure = "separate the items of the list with commas, and close it with `]`";
        // The list's own items come before the place where its end was missed.
        return Fault::new(at, "a list has no end, or lacks a comma", cure).lost(toml[..start].rfind('=').unwrap_or(0));
    }
    if said_of("key-value pairs") || said_of("inline table") {
        let cure = "separate the parts with commas, and close the bracket with `}` on the same line";
        return Fault::new(at, "a table in curly brackets has no end, or lacks a comma", cure)
            .lost(toml[..start].rfind('{').unwrap_or(0));
    }
    if said_of("duplicate key") {
        let cure = match line_of(toml, start).1.starts_with('[') {
            true => "put the keys of both below the first of the two lines",
            false => "keep one of the two lines",
        };
        return Fault::new(at, "this key stands twice", cure);
    }
    line(toml, at, said)
}

/// A line `[name` or `[[name]`.
fn header(toml: &str, at: Range<usize>) -> Fault {
    let (start, line) = line_of(toml, at.start);
    let name = line.trim_matches(|c: char| "[]".contains(c) || c.is_whitespace());
    let cure = match line.trim_start().starts_with("[[") {
        true => format!("write `[[{name}]]`"),
        false => format!("write `[{name}]`"),
    };
    Fault::new(at, "these square brackets are not closed", cure).lost(start)
}

/// What is wrong within one line.
fn line(toml: &str, at: Range<usize>, said: &str) -> Fault {
    let (start, line) = line_of(toml, at.start);
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
        let cure = "keep one of the two versions, and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`";
        return Fault::new(at, "two versions of this file were joined, and not made one", cure);
    }
    let curly = line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{ab}']);
    if curly && !line.contains('"') {
        let cure = "replace the curly quotation marks around the text with straight ones: \"...\"";
        return Fault::new(at, "a text stands between straight quotation marks", cure);
    }
    let Some((_, value)) = line.split_once('=') else {
        let cure = match line.contains(':') {
            true => "a key and its value have `=` between them, not `:`",
            false => "a line here is `key = value`",
        };
        return Fault::new(at, NO_EQUALS, cure);
    };
    let key = line.split('=').next().unwrap_or_default().trim();
    if said.contains("key with no value") && key.contains(' ') {
        return Fault::new(at, "a key is one word", format!("write it as `{}`", key.replace(' ', "_")));
    }
    let value = value.trim();
    let marks = |mark: char| value.matches(mark).count();
    if said.contains("key with no value") || said.contains("unquoted key") {
        return Fault::new(at, "this is no key", "a key is made of a-z, 0-9 and `_`, and `=` follows it");
    }
    if value.is_empty() {
        let cure = "write the value after the `=`, a text between quotation marks: \"...\"";
        return Fault::new(at, "this key has no value", cure);
    }
    if said.contains("escape") || said.contains("unicode") {
        let cure = "write \\\\ for each \\, or put the text between single quotes: '...'";
        return Fault::new(at, "a backslash in a text has a meaning of its own", cure);
    }
    if curly && value.starts_with('"') && marks('"') % 2 == 1 {
        return Fault::new(at, "this text ends with a curly quotation mark", "write a straight one in its place: \"");
    }
    let (double, single) = (value.starts_with('"'), value.starts_with('\''));
    for (mark, is_open) in [('"', double && marks('"') % 2 == 1), ('\'', single && marks('\'') == 1)] {
        if is_open {
            let cure = format!(
                "a text ends with `{mark}` on the same line; for several lines use `{0}` before and after",
                mark.to_string().repeat(3)
            );
            return Fault::new(at, OPEN_TEXT, cure);
        }
    }
    let rest = line.get(at.start - start..).unwrap_or_default().trim();
    if rest == "," {
        return Fault::new(at, "nothing follows a value on its line", "take out the comma");
    }
    if single {
        let cure = "put a text that has an apostrophe between double quotation marks: \"...\"";
        return Fault::new(at, "the apostrophe ends this text", cure);
    }
    if double && rest.contains('=') {
        return Fault::new(at, "two keys stand on one line", "give each key a line of its own");
    }
    if double {
        let cure = "inside a text write a quotation mark as \\\", or put the whole text between single quotes";
        return Fault::new(at, "something follows the end of this text", cure);
    }
    value_alone(at, value, said)
}

/// What is wrong with a value that stands without quotation marks.
fn value_alone(at: Range<usize>, value: &str, said: &str) -> Fault {
    let first = value.split(|c: char| c.is_whitespace() || "./-,".contains(c)).next().unwrap_or_default();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = value.split_once(',').filter(|(whole, rest)| is_number(whole) && is_number(rest));
    if let Some((whole, rest)) = decimals {
        let cure = format!("write decimals with a point: {whole}.{rest}");
        return Fault::new(at, "a number has no comma", cure);
    }
    if said.contains("leading zero") {
        return Fault::new(at, "a number does not begin with 0", "leave out the 0 at its beginning");
    }
    if is_number(first) && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') {
        return Fault::new(
            at,
            "a number has no spaces",
            "write the digits together, or with `_` between thousands: 2_217_000",
        );
    }
    if let Some((year, month, day)) = day_of(value) {
        return no_such_day(at, year, month, day);
    }
    if is_number(first) && value.contains(['/', '-', '.', ' ']) {
        return Fault::new(at, "this is no date or number", DATE);
    }
    if matches!(&*value.to_ascii_lowercase(), "true" | "false" | "yes" | "no") {
        return Fault::new(at, "this is neither `true` nor `false`", "write `true` or `false`, in small letters");
    }
    if value.starts_with(char::is_alphabetic) {
        return Fault::new(at, "a text stands between quotation marks", TEXT);
    }
    let cure = "texts stand between quotation marks, dates are 2024-07-11, lists are [\"a\", \"b\"]";
    Fault::new(at, &format!("this can't be read: {}", said.replace('\n', ", ")), cure)
}

/// The numbers of a date that is written as one is.
fn day_of(value: &str) -> Option<(i16, i8, i8)> {
    let written = value.get(..10)?.as_bytes();
    let is_date = written.iter().enumerate().all(|(n, byte)| match n {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let number = |range: Range<usize>| value[range].parse().ok();
    is_date.then(|| Some((value[..4].parse().ok()?, number(5..7)?, number(8..10)?)))?
}

/// A date that is well written and can't be read: no calendar has it, or no clock the time behind it.
fn no_such_day(at: Range<usize>, year: i16, month: i8, day: i8) -> Fault {
    match civil::Date::new(year, month, 1) {
        Err(_) => Fault::new(at, "there is no such month", "correct the month, which stands in the middle: 01 to 12"),
        Ok(first) if !(1..=first.days_in_month()).contains(&day) => {
            let cure = format!("correct the day: that month has the days 01 to {}", first.days_in_month());
            Fault::new(at, "there is no such day", cure)
        }
        Ok(_) => {
            let cure = "write what stands behind the date as in 2024-07-11T09:00:00+02:00, or take it out";
            Fault::new(at, "this is no date or time", cure)
        }
    }
}

/// The line of a place, and where it begins. A place at a line's end belongs to that line.
fn line_of(toml: &str, at: usize) -> (usize, &str) {
    let start = toml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    (start, toml[start..].lines().next().unwrap_or_default())
}

#[cfg(test)]
mod tests;
