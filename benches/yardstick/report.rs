//! What is said at the end, over all sizes: how time and memory grow, and the table of the repository's README.

use std::fmt::Write as _;

use crate::program::Program;
use crate::table::{Table, number};

/// The column of pitso's own figures, and those of the programs of this benchmark.
pub const PITSO: &str = "pitso";
pub const EQUAL: &str = "pitso, equal work";
pub const WRITE: &str = "floor: write";
pub const RENDER: &str = "floor: render";

/// What is measured, as the tables name it.
pub const COLD: &str = "cold build";
pub const PEAK: &str = "its peak of memory";
pub const MOST: &str = "most memory of any build";
pub const SAME: &str = "nothing changed";
pub const TEXT: &str = "one text changed";
pub const TITLE: &str = "one title changed";
pub const START: &str = "preview: start to first page";
pub const SAVE: &str = "preview: save to changed page";

/// The memory that pitso may take, in megabytes: 200, and 20 KB a page.
pub fn limit(pages: usize) -> f64 {
    200.0 + pages as f64 * 0.02
}

/// One site's figures.
pub struct Measured {
    pub pages: usize,
    /// Columns and how their programs are called: `hugo`, `Hugo 0.168`.
    pub programs: Vec<(&'static str, String)>,
    pub wall: Table,
}

impl Measured {
    pub fn new(pages: usize, programs: &[Program], wall: Table) -> Self {
        let programs = programs.iter().map(|program| (program.name(), program.title())).collect();
        Self { pages, programs, wall }
    }

    fn median(&self, row: &str, column: &str) -> Option<f64> {
        Some(self.wall.get(row, column)?.median())
    }
}

/// pitso's time and memory for each page over the sizes, as multiples of the smallest one, and its memory beside what it may
/// take. Nothing where pitso was not measured.
pub fn growth(measured: &[Measured]) -> String {
    let measured: Vec<_> = measured.iter().filter(|one| one.median(COLD, PITSO).is_some()).collect();
    if measured.is_empty() {
        return String::new();
    }
    let mut text = "## pitso, a page, as the site grows\n\n| |".to_owned();
    measured.iter().for_each(|one| write!(text, " {} pages |", grouped(one.pages)).expect(TAKES_ALL));
    text += &format!("\n|---|{}\n", "--:|".repeat(measured.len()));
    let rows = [(COLD, PITSO, 1e6), (COLD, EQUAL, 1e6), (SAME, PITSO, 1e6), (TEXT, PITSO, 1e6), (TITLE, PITSO, 1e6)];
    for (row, column, scale) in rows {
        let name = if column == EQUAL { format!("{row}, equal work") } else { row.to_owned() };
        each(&mut text, &format!("{name}, µs a page"), &measured, |one| {
            one.median(row, column).map(|seconds| seconds * scale / one.pages as f64)
        });
    }
    let most = |one: &Measured| one.median(MOST, PITSO);
    each(&mut text, "most memory of any build, KB a page", &measured, |one| Some(most(one)? * 1e3 / one.pages as f64));
    text += "| most memory of any build, of 200 MB + 20 KB a page |";
    for one in &measured {
        let (most, limit) = (most(one).unwrap_or_default(), limit(one.pages));
        let word = if most > limit { "**over**" } else { "within" };
        write!(text, " {} of {} MB, {word} |", number(most), number(limit)).expect(TAKES_ALL);
    }
    text + "\n"
}

const TAKES_ALL: &str = "a text takes all";

/// A row of figures; behind those after the first, how many times the first they are.
fn each(text: &mut String, name: &str, measured: &[&Measured], figure: impl Fn(&Measured) -> Option<f64>) {
    let figures: Vec<_> = measured.iter().map(|one| figure(one)).collect();
    *text += &format!("| {name} |");
    for (nth, value) in figures.iter().enumerate() {
        let cell = match (value, figures[0]) {
            (None, _) => "–".to_owned(),
            (Some(value), Some(first)) if nth > 0 => format!("{} **×{:.2}**", number(*value), value / first),
            (Some(value), _) => number(*value),
        };
        write!(text, " {cell} |").expect(TAKES_ALL);
    }
    text.push('\n');
}

/// A row of the README: how it is called, the row and the column that it is taken from, and its unit.
struct Row(&'static str, &'static str, &'static str, &'static str);

const README: &[Row] = &[
    Row("cold, with all that pitso does", COLD, PITSO, "s"),
    Row("cold, at equal work", COLD, EQUAL, "s"),
    Row(SAME, SAME, PITSO, "s"),
    Row(TEXT, TEXT, PITSO, "s"),
    Row(TITLE, TITLE, PITSO, "s"),
    Row("preview: from its start to the first page", START, PITSO, "s"),
    Row("preview: from a save to the changed page", SAVE, PITSO, "s"),
    Row("most memory, cold", PEAK, PITSO, "MB"),
    Row("most memory, cold, at equal work", PEAK, EQUAL, "MB"),
];

/// The table that the README shows: medians, and in brackets how many times pitso's figure each other one is.
pub fn readme(measured: &[Measured]) -> String {
    let mut columns: Vec<(&str, &str)> = Vec::new();
    for (name, title) in measured.iter().flat_map(|one| &one.programs).filter(|(name, _)| *name != PITSO) {
        if !columns.iter().any(|(known, _)| known == name) {
            columns.push((name, title));
        }
    }
    columns.push((RENDER, "floor"));
    let titles: String = columns.iter().map(|(_, title)| format!(" {title} |")).collect();
    let mut text = format!("| | pitso |{titles}\n|---|--:|{}\n", "--:|".repeat(columns.len()));
    for one in measured {
        for (nth, Row(name, row, ours, unit)) in README.iter().enumerate() {
            let Some(own) = one.wall.get(row, ours) else { continue };
            let before = if nth == 0 { format!("{} pages, ", grouped(one.pages)) } else { String::new() };
            write!(text, "| {before}{name} | {} {unit} |", number(own.median())).expect(TAKES_ALL);
            for (column, _) in &columns {
                let cell = one.wall.get(row, column).map(|other| {
                    let times = other.times(own);
                    let times = match times {
                        10.0.. => format!("{times:.0}"),
                        1.0.. => format!("{times:.1}"),
                        _ => format!("{times:.2}"),
                    };
                    format!(" {} {unit} ({times})", number(other.median()))
                });
                write!(text, "{} |", cell.unwrap_or_default()).expect(TAKES_ALL);
            }
            text.push('\n');
        }
    }
    text
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
