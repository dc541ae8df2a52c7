//! Dates as editors write them, and as schemas name them (RFC 3339; ISO 8601 for reduced precision).

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil;
use serde::{Deserialize, Serialize};
use toml::Spanned as Toml;
use toml::de::DeValue;
use toml::value::Datetime;

use super::fields::{Field, Reader, Shape};

/// A day, such as 2024-07-11.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Date(pub civil::Date);

/// A moment with its offset from UTC, such as 2024-07-11T09:00:00+02:00. Prints as RFC 3339.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Moment {
    /// What the clock on the wall showed.
    pub local: civil::DateTime,
    /// Minutes east of UTC.
    pub offset: i16,
}

/// A year, a month or a day: what a source gives of a date, and no more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum PartialDate {
    Year(i16),
    Month(i16, i8),
    Day(civil::Date),
}

/// A year, which has four digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Year(pub i16);

/// The years of four digits.
const YEARS: RangeInclusive<i16> = 1000..=9999;

impl PartialDate {
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// Reads a date as it is written again: `2012`, `2012-11` or `2012-11-19`. A year has four digits, here as in [`Year`].
    pub fn parse(text: &str) -> Option<Self> {
        let is_shaped = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        let read = match text.len() {
            _ if !is_shaped => None,
            4 => text.parse().ok().map(Self::Year),
            7 => {
                let month = text[5..].parse().ok().filter(|month| (1..=12).contains(month))?;
                Some(Self::Month(text[..4].parse().ok()?, month))
            }
            10 => text.parse().ok().map(Self::Day),
            _ => None,
        };
        read.filter(|read| YEARS.contains(&read.year()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => date.fmt(f),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.offset < 0 { '-' } else { '+' }, self.offset.unsigned_abs());
        write!(f, "{}{sign}{:02}:{:02}", self.local.strftime("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
    }
}

fn civil_date(date: &toml::value::Date) -> Option<civil::Date> {
    civil::Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()
}

fn moment(written: &Datetime) -> Option<Moment> {
    let (date, time, offset) = (civil_date(&written.date?)?, written.time?, written.offset?);
    let time = civil::Time::new(time.hour as i8, time.minute as i8, time.second.unwrap_or(0) as i8, 0).ok()?;
    let offset = match offset {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => minutes,
    };
    Some(Moment { local: date.to_datetime(time), offset })
}

fn or_wrong<T>(read: Option<T>, value: &Toml<DeValue<'_>>, shape: Shape, reader: &mut Reader) -> Option<T> {
    if read.is_none() {
        reader.wrong(value, &shape);
    }
    read
}

impl Field for Date {
    fn shape() -> Shape {
        Shape::Date
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let written = value.get_ref().as_datetime().filter(|written| written.time.is_none());
        let date = written.and_then(|written| civil_date(&written.date?)).map(Date);
        or_wrong(date, value, Self::shape(), reader)
    }
}

impl Field for Moment {
    fn shape() -> Shape {
        Shape::DateTime
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let read = value.get_ref().as_datetime().and_then(moment);
        or_wrong(read, value, Self::shape(), reader)
    }
}

impl Field for Year {
    fn shape() -> Shape {
        Shape::Integer
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let number = u32::read(value, reader)?;
        let year = i16::try_from(number).ok().filter(|year| YEARS.contains(year)).map(Self);
        or_wrong(year, value, Shape::Special("a year of four digits, such as 2024"), reader)
    }
}

impl Field for PartialDate {
    fn shape() -> Shape {
        Shape::Special("a date such as 2012-11-19, or as a text the month \"2012-11\" or the year \"2012\"")
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let read = match value.get_ref() {
            DeValue::Datetime(written) => Self::parse(&written.to_string()),
            DeValue::String(text) => Self::parse(text),
            DeValue::Integer(year) if year.radix() == 10 => Self::parse(year.as_str()),
            _ => None,
        };
        or_wrong(read, value, Self::shape(), reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fields::tests::{key, told};

    #[test]
    fn partial_dates_keep_their_precision() {
        for text in ["2012", "2012-11", "2012-11-19"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
        for text in ["12", "2012-13", "2012-02-30", "soon", "2012/11", "-999", "+999", "0999", "123-012", "2012-+1"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn moments_print_as_they_were_written() {
        for text in ["2024-07-11T09:00:00+02:00", "2024-07-11T09:00:00-03:30"] {
            assert_eq!(moment(&text.parse().unwrap()).unwrap().to_string(), text);
        }
        assert!(moment(&"2024-07-11T09:00:00".parse().unwrap()).is_none(), "a time without its zone is no moment");
    }

    #[test]
    fn dates_have_a_year_and_no_place_but_their_own() {
        let day = PartialDate::parse("2012-11-19").unwrap();
        let years = ["2012", "1999-12"].map(|text| PartialDate::parse(text).unwrap().year());
        assert_eq!((years, day.year()), ([2012, 1999], 2012));
        let moment = |text: &str| moment(&text.parse().unwrap()).unwrap();
        assert_eq!(moment("2024-07-11T09:05:00Z").to_string(), "2024-07-11T09:05:00+00:00");
        assert_eq!(moment("2024-07-11T09:05:07-00:30").to_string(), "2024-07-11T09:05:07-00:30");
    }

    #[test]
    fn dates_are_read_from_files() {
        let day = civil::date(2024, 7, 11);
        assert_eq!(key::<Date>("k = 2024-07-11").0, Some(Date(day)));
        assert_eq!(Date(day).to_string(), "2024-07-11");
        assert_eq!(key::<PartialDate>("k = 2024-07-11").0, Some(PartialDate::Day(day)));
        assert_eq!(key::<PartialDate>("k = '2024-07'").0, Some(PartialDate::Month(2024, 7)));
        assert_eq!(key::<PartialDate>("k = 2024").0, Some(PartialDate::Year(2024)));
        assert_eq!(key::<Year>("k = 2024").0, Some(Year(2024)));
        assert_eq!(Year(2024).to_string(), "2024");
        let noon = Moment { local: day.at(12, 0, 0, 0), offset: 120 };
        assert_eq!(key::<Moment>("k = 2024-07-11T12:00:00+02:00").0, Some(noon));
    }

    #[test]
    fn what_is_no_date_is_told_how_one_is_written() {
        let day = "write a date such as 2024-07-11, without quotation marks";
        let moment = "write a date and time such as 2024-07-11T09:00:00+02:00, without quotation marks";
        let part = "write a date such as 2012-11-19, or as a text the month \"2012-11\" or the year \"2012\"";
        for line in ["k = 'soon'", "k = 2024-07-11T09:00:00", "k = 5", "k = 09:00:00"] {
            assert_eq!(told::<Date>(line).1, day, "{line}");
        }
        for line in ["k = '2024-07-11'", "k = 2024-07-11"] {
            assert_eq!(told::<Moment>(line).1, moment, "{line}");
        }
        let lacks =
            "write `2024-07-11T09:00:00+02:00`: the time lacks its zone, which says how far the clock is ahead of UTC";
        assert_eq!(told::<Moment>("k = 2024-07-11T09:00:00").1, lacks);
        assert_eq!(told::<Year>("k = 24").1, "write a year of four digits, such as 2024");
        assert_eq!(told::<Date>("k = '2024-07-11'").1, "write `2024-07-11`, without quotation marks");
        let quoted = told::<Moment>("k = '2024-07-11T09:00:00+02:00'").1;
        assert_eq!(quoted, "write `2024-07-11T09:00:00+02:00`, without quotation marks");
        for line in
            ["k = true", "k = 'soon'", "k = 2024-07-11T09:00:00", "k = 12345", "k = 09:00:00", "k = -999", "k = 0x2012"]
        {
            assert_eq!(told::<PartialDate>(line).1, part, "{line}");
        }
        assert_eq!(
            told::<Date>("").1,
            "add a line `k = 2024-07-11`: a date such as 2024-07-11, without quotation marks"
        );
        let line = "add a line `k = 2024-07-11T09:00:00+02:00`: ";
        assert!(
            told::<Moment>("").1.starts_with(line) && told::<PartialDate>("").1.starts_with("add a line `k = \"...\"`")
        );
    }
}
