//! What a line that isn't TOML was meant to be, in words for people who have never heard of TOML.

use std::ops::Range;

use jiff::{SignedDuration, civil};
use toml::value::Datetime;

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
/// The message of a key, or a line in square brackets, that is there already.
pub const STANDS_TWICE: &str = "this key stands twice";
/// The message of a text that goes on past its line.
pub const OPEN_TEXT: &str = "this text has no end";

const NOTHING_FOLLOWS: &str = "nothing follows a value on its line";
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
        // The next item or line is where the comma or the end was missed; where it belongs is behind what stands before.
        let end = toml[..start].trim_end().len();
        return Fault::new(end..end, "a list has no end, or lacks a comma", cure)
            .lost(toml[..end].rfind('=').unwrap_or(0));
    }
    if said_of("key-value pairs") || said_of("inline table") {
        let cure = "separate the parts with commas, and close the bracket with `}` on the same line";
        return Fault::new(at, "what stands in curly brackets has no end, or lacks a comma", cure)
            .lost(toml[..start].rfind('{').unwrap_or(0));
    }
    if said_of("duplicate key") {
        let (_, line) = line_of(toml, start);
        let cure = match line.starts_with('[') {
            true => format!(
                "where there may be several, write `[[{}]]` each time; otherwise put the keys of both below the first of \
                 the two lines",
                name_of(line)
            ),
            false => "keep one of the two lines".to_owned(),
        };
        return Fault::new(at, STANDS_TWICE, cure);
    }
    line(toml, at, said)
}

/// A line `[name` or `[[name]`.
fn header(toml: &str, at: Range<usize>) -> Fault {
    let (start, line) = line_of(toml, at.start);
    let name = name_of(line);
    let cure = match line.trim_start().starts_with("[[") {
        true => format!("write `[[{name}]]`"),
        false => format!("write `[{name}]`"),
    };
    Fault::new(at, "these square brackets are not closed", cure).lost(start)
}

/// What stands between the square brackets of a line.
fn name_of(line: &str) -> &str {
    line.trim_matches(|c: char| "[]".contains(c) || c.is_whitespace())
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
    if said.contains("unquoted key") && toml[at.clone()].trim().is_empty() && !at.is_empty() {
        return Fault::new(at, "this is not an ordinary space", "put an ordinary space in its place");
    }
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
    if let Some(sign) = [",", ";"].into_iter().find(|sign| rest == *sign) {
        return Fault::new(at, NOTHING_FOLLOWS, format!("take out the `{sign}`"));
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
    if value.starts_with('=') {
        return Fault::new(at, "two `=` stand between a key and its value", "take one of them out");
    }
    if let Some(rest) = value.strip_suffix(';').filter(|rest| !rest.contains(char::is_whitespace)) {
        let cure = if is_number(rest) { "take out the `;`" } else { "take out the `;`, and look at the value too" };
        return Fault::new(at, NOTHING_FOLLOWS, cure);
    }
    if let Some(cure) = without_comma(value) {
        return Fault::new(at, "a number has no comma", cure);
    }
    if said.contains("leading zero") {
        return Fault::new(at, "a number does not begin with 0", "leave out the 0 at its beginning");
    }
    if is_number(first) && value.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return Fault::new(
            at,
            "a number has no spaces",
            "write the digits together, or with `_` between thousands: 2_217_000",
        );
    }
    if let Some((year, month, day)) = day_of(value) {
        return no_such_day(at, value, year, month, day);
    }
    if let Some(number) = misread(value) {
        return Fault::new(at, "letters stand among these digits", format!("write {number}"));
    }
    if let Some(number) = amount_of(value) {
        let text = format!("put it in quotation marks: \"{value}\"");
        let cure = match (is_measure(value), value.contains('%')) {
            (true, false) => format!("write {number}, which are minutes"),
            (true, true) => format!(
                "write {number} where a share is asked for, or a whole number where something is counted; or, where words are meant, {text}"
            ),
            _ => format!("{text}; or, where only a number is meant, write {number}"),
        };
        return Fault::new(at, "a number stands alone, without its unit", cure);
    }
    if let Some(time) = time_of(value) {
        let cure = format!("write the day and the zone too, as in 2024-07-11T{time}+02:00");
        return Fault::new(at, "a time does not stand alone", cure);
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
    Fault::new(at, "this value can't be read", cure)
}

/// Whether a text is digits alone.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Between the two readings of a number such as `1,200`, and behind them.
const OR_DECIMALS: &str = ", or ";
const ARE_DECIMALS: &str = " are decimals";

/// Leaves of a cure with two readings the one without decimals.
pub fn leave_decimals_out(cure: &mut String) {
    if let Some(end) = cure.find(OR_DECIMALS).filter(|_| cure.ends_with(ARE_DECIMALS)) {
        cure.truncate(end);
    }
}

/// How a number that has commas is written without them.
fn without_comma(value: &str) -> Option<String> {
    let mut groups = value.split(',');
    let (whole, rest): (_, Vec<_>) = (groups.next()?, groups.collect());
    if rest.is_empty() || !is_number(whole) || !rest.iter().all(|group| is_number(group)) {
        return None;
    }
    let are_thousands = whole.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    match &rest[..] {
        [decimals] if are_thousands => {
            Some(format!("write {whole}{decimals}{OR_DECIMALS}{whole}.{decimals} if {decimals}{ARE_DECIMALS}"))
        }
        [decimals] => Some(format!("write decimals with a point: {whole}.{decimals}")),
        _ if are_thousands => Some(format!("write {whole}{}", rest.concat())),
        _ => None,
    }
}

/// The number that a text was meant to be: with letters that look like digits, or before a unit.
pub fn number_meant(value: &str) -> Option<String> {
    misread(value).or_else(|| amount_of(value))
}

/// The number that stands before a unit: "60 minutes", "5%"; of a length of time its minutes, in which all lengths are
/// counted. The name of a month is no unit.
fn amount_of(value: &str) -> Option<String> {
    if let Some(minutes) = minutes_of(value) {
        return Some(minutes.to_string());
    }
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (number, unit) = value.split_at(value.find(|c: char| !c.is_ascii_digit())?);
    let unit = unit.trim();
    let is_unit = unit == "%" || unit.trim_end_matches('.').chars().all(char::is_alphabetic);
    let month = unit.get(..3).unwrap_or_default().to_ascii_lowercase();
    (is_number(number) && is_unit && !unit.is_empty() && !MONTHS.contains(&&*month)).then(|| number.to_owned())
}

/// How many minutes a length of time has: `90 min.`, `1 hour 30 minutes`, or as ISO 8601 writes it, `PT60M`.
fn minutes_of(value: &str) -> Option<u32> {
    let length: SignedDuration = value.trim_end_matches('.').to_ascii_lowercase().parse().ok()?;
    let minutes = u32::try_from(length.as_mins()).ok()?;
    let is_whole = SignedDuration::from_mins(minutes.into()) == length;
    (minutes > 0 && is_whole && !value.contains(':')).then_some(minutes)
}

/// Whether a text is a length of time, or a number of a hundred, and not a number before words.
fn is_measure(value: &str) -> bool {
    minutes_of(value).is_some() || value.ends_with('%')
}

/// The number that was meant where letters look like digits, as in `2O27`.
fn misread(value: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        c => c,
    };
    let number: String = value.chars().map(digit).collect();
    (is_number(&number) && value.contains(|c: char| c.is_ascii_digit())).then_some(number)
}

/// The time at the beginning of a text, as in "10:00 CAT".
fn time_of(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    let time = &text[..end];
    let mut parts = time.split(':');
    let is_time = (2..=3).contains(&time.split(':').count()) && parts.all(|part| part.len() == 2 && is_number(part));
    is_time.then_some(time)
}

/// What to write for a moment that has no zone, to stand after "write".
pub fn with_zone(moment: &str) -> String {
    format!("`{moment}+02:00`: the time lacks its zone, which says how far the clock is ahead of UTC")
}

/// The offset from UTC that was meant, as it has to be written: "+0300", "+3", "UTC". A name of a zone may mean several.
fn offset_of(zone: &str) -> Option<String> {
    if ["z", "utc", "gmt"].contains(&&*zone.to_ascii_lowercase()) {
        return Some("Z".to_owned());
    }
    let digits = zone.strip_prefix(['+', '-'])?;
    let sign = &zone[..1];
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, rest)), _) => (hours, rest.get(..2)?),
        (None, 1 | 2) => (digits, "00"),
        (None, 4) => digits.split_at_checked(2)?,
        _ => return None,
    };
    let is_offset = is_number(hours) && is_number(minutes) && hours.parse::<u8>().ok()? <= 14 && minutes < "60";
    is_offset.then(|| format!("{sign}{hours:0>2}:{minutes}"))
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
fn no_such_day(at: Range<usize>, value: &str, year: i16, month: i8, day: i8) -> Fault {
    match civil::Date::new(year, month, 1) {
        Err(_) => Fault::new(at, "there is no such month", "correct the month, which stands in the middle: 01 to 12"),
        Ok(first) if !(1..=first.days_in_month()).contains(&day) => {
            let cure = format!("correct the day: that month has the days 01 to {}", first.days_in_month());
            Fault::new(at, "there is no such day", cure)
        }
        Ok(_) if let Some(moment) = moment_of(value) => {
            let cure = match offset_of(value[moment.len()..].trim()) {
                Some(offset) => format!("write {moment}{offset}"),
                None => {
                    "write the zone as in +02:00, right behind the time: how far the clock is ahead of UTC".to_owned()
                }
            };
            Fault::new(at, "this zone can't be read", cure)
        }
        Ok(_) => {
            let cure = "write what stands behind the date as in 2024-07-11T09:00:00+02:00, or take it out";
            Fault::new(at, "this is no date or time", cure)
        }
    }
}

/// A day with its time, at the beginning of a value that has something else behind it.
fn moment_of(value: &str) -> Option<&str> {
    let time = time_of(value.get(10..)?.strip_prefix(['T', 't', ' '])?)?;
    let moment = &value[..11 + time.len()];
    (moment.len() < value.len() && moment.parse::<Datetime>().is_ok()).then_some(moment)
}

/// The line of a place, and where it begins. A place at a line's end belongs to that line.
fn line_of(toml: &str, at: usize) -> (usize, &str) {
    let start = toml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    (start, toml[start..].lines().next().unwrap_or_default())
}

#[cfg(test)]
mod tests;
