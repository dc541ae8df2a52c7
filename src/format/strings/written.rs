//! Dates, times and numbers as readers of a language write them. The order of their parts, the names of the months and the
//! separators are messages of the language's `.ftl` file. What a language lacks of these is in English and marked as such.

use std::borrow::Cow;

use super::{Args, Strings};

impl Strings {
    /// Writes a date as a reader of the language does: a year, a month, a day, or a day and a time.
    pub fn date(&self, lang: &str, date: &str) -> Result<String, String> {
        let date = Date::read(date)?;
        let day = match (date.month, date.day) {
            (None, _) => return Ok(date.year.to_owned()),
            (Some(month), None) => {
                let month = self.month(lang, month)?;
                return self.with(lang, "date-month", &[("month", &month), ("year", date.year)]);
            }
            (Some(month), Some(day)) => {
                let month = self.month(lang, month)?;
                self.with(lang, "date-day", &[("day", plain(day)), ("month", &month), ("year", date.year)])?
            }
        };
        match date.time {
            Some(time) => self.with(lang, "date-time", &[("date", &day), ("time", &self.clock(lang, time)?)]),
            None => Ok(day),
        }
    }

    /// Writes from when to when, saying what both dates share only once.
    pub fn dates(&self, lang: &str, start: &str, end: &str) -> Result<String, String> {
        let (from, to) = (Date::read(start)?, Date::read(end)?);
        if (from.year, from.month, from.day) == (to.year, to.month, to.day) {
            return self.date(lang, start);
        }
        let months = from.month.zip(to.month).filter(|_| from.year == to.year);
        let Some((first, last)) = months.filter(|_| from.day.is_some() == to.day.is_some()) else {
            let (from, to) = (self.date(lang, from.all)?, self.date(lang, to.all)?);
            return self.with(lang, "date-span", &[("from", &from), ("to", &to)]);
        };
        let (year, months) = (from.year, (self.month(lang, first)?, self.month(lang, last)?));
        let Some((from, to)) = from.day.zip(to.day) else {
            return self.with(lang, "date-months", &[("from", &months.0), ("to", &months.1), ("year", year)]);
        };
        let days = [("from", plain(from)), ("to", plain(to)), ("year", year)];
        match first == last {
            true => self.with(lang, "date-days", &[&days[..], &[("month", &months.0)]].concat()),
            false => {
                let months = [("from-month", &*months.0), ("to-month", &*months.1)];
                self.with(lang, "date-days-months", &[&days[..], &months].concat())
            }
        }
    }

    /// Writes the time of day of a moment, or one given as `10:15`.
    pub fn clock(&self, lang: &str, time: &str) -> Result<String, String> {
        let clock = time.split_once('T').map_or(time, |(_, clock)| clock);
        match clock.get(..5).and_then(|clock| clock.split_once(':')) {
            Some((hour, minute)) => self.with(lang, "clock", &[("hour", hour), ("minute", minute)]),
            None => Err(format!("`{time}` has no time of day")),
        }
    }

    /// Writes a plain decimal (`2217000`, `5.00`) with the language's separators, keeping its decimals.
    pub fn number(&self, lang: &str, number: &str) -> Result<String, String> {
        let (whole, decimals) = number.split_once('.').map_or((number, None), |(w, d)| (w, Some(d)));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        if digits.is_empty() || !digits.bytes().chain(decimals.unwrap_or("0").bytes()).all(|b| b.is_ascii_digit()) {
            return Err(format!("`{number}` is no plain decimal number"));
        }
        let mut text = String::from(if digits.len() < whole.len() { "\u{2212}" } else { "" });
        let group = if digits.len() > GROUP { self.text(lang, "number-group", None)? } else { String::new() };
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(GROUP) {
                text.push_str(&group);
            }
            text.push(digit);
        }
        if let Some(decimals) = decimals {
            text.push_str(&self.text(lang, "number-point", None)?);
            text.push_str(decimals);
        }
        Ok(text)
    }

    fn month(&self, lang: &str, month: &str) -> Result<Cow<'_, str>, String> {
        self.marked(lang, &format!("month-{}", plain(month)), None)
    }

    fn with(&self, lang: &str, id: &str, args: &[(&str, &str)]) -> Result<String, String> {
        let args: Args<'_> =
            args.iter().map(|&(name, value)| (name, fluent_bundle::FluentValue::from(value))).collect();
        self.marked(lang, id, Some(&args)).map(Cow::into_owned)
    }
}

/// How many digits stand together.
const GROUP: usize = 3;

/// The parts of an RFC 3339 date that are given.
struct Date<'d> {
    /// Without its time.
    all: &'d str,
    year: &'d str,
    month: Option<&'d str>,
    day: Option<&'d str>,
    /// Hours and minutes.
    time: Option<&'d str>,
}

impl<'d> Date<'d> {
    fn read(text: &'d str) -> Result<Self, String> {
        let (all, time) = text.split_once(['T', ' ']).map_or((text, None), |(date, time)| (date, time.get(..5)));
        let mut parts = all.split('-');
        let date = Self { all, year: parts.next().unwrap_or_default(), month: parts.next(), day: parts.next(), time };
        let are_digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let within = |part: Option<&str>, last: u8| {
            part.is_none_or(|p| are_digits(p, 2) && p.parse().is_ok_and(|n: u8| (1..=last).contains(&n)))
        };
        if are_digits(date.year, 4) && within(date.month, 12) && within(date.day, 31) && parts.next().is_none() {
            return Ok(date);
        }
        Err(format!("`{text}` is no date of the form 2024, 2024-07, 2024-07-11 or 2024-07-11T10:15:00+02:00"))
    }
}

/// A day or month without its leading zero.
fn plain(number: &str) -> &str {
    number.strip_prefix('0').unwrap_or(number)
}
