//! What was measured, as a Markdown table.

use crate::measure::Series;

/// A row for each thing that was measured, a column for each program.
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    unit: &'static str,
    cells: Vec<Series>,
}

impl Table {
    pub fn new(columns: Vec<String>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub fn add(&mut self, row: &str, unit: &'static str, column: &str, value: f64) {
        let column = self.columns.iter().position(|name| name == column).expect("one of the columns");
        if !self.rows.iter().any(|known| known.name == row) {
            let cells = vec![Series::default(); self.columns.len()];
            self.rows.push(Row { name: row.to_owned(), unit, cells });
        }
        let row = self.rows.iter_mut().find(|known| known.name == row).expect("added above");
        row.cells[column].add(value);
    }

    /// What was measured of one thing and one program.
    pub fn get(&self, row: &str, column: &str) -> Option<&Series> {
        let column = self.columns.iter().position(|name| name == column)?;
        let row = self.rows.iter().find(|known| known.name == row)?;
        Some(&row.cells[column]).filter(|series| !series.is_empty())
    }

    /// Medians, with the least and the most in brackets; behind the others' medians, how many times the first column's
    /// they are, as each round says by itself.
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "| |{}\n|---|{}\n",
            joined(&self.columns, |name| format!(" {name} |")),
            "--:|".repeat(self.columns.len())
        );
        for row in &self.rows {
            let first = &row.cells[0];
            let cell = |(number, series): (usize, &Series)| match (series.is_empty(), number) {
                (true, _) => " – |".to_owned(),
                (_, 0) => format!(" {} |", shown(series)),
                _ if first.is_empty() => format!(" {} |", shown(series)),
                _ => format!(" {} **{}** |", shown(series), ratio(series.times(first))),
            };
            let cells: String = row.cells.iter().enumerate().map(cell).collect();
            text += &format!("| {}, {} |{cells}\n", row.name, row.unit);
        }
        text
    }
}

fn joined(items: &[String], one: impl Fn(&String) -> String) -> String {
    items.iter().map(one).collect()
}

fn shown(series: &Series) -> String {
    if series.least() == series.most() {
        return number(series.median());
    }
    format!("{} ({}–{})", number(series.median()), number(series.least()), number(series.most()))
}

/// Three figures that count.
pub fn number(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ if value >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

fn ratio(value: f64) -> String {
    if value >= 10.0 { format!("×{value:.0}") } else { format!("×{value:.2}") }
}
