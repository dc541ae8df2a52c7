//! Tables: a header row that names its columns, in a box that scrolls and that a keyboard can reach.

use super::escape;
use super::output::Output;
use crate::parse::markdown::Alignment;

/// The most columns that a browser lets one cell span.
const WIDEST: usize = 1000;

pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
    /// Empty cells at the end of the row so far. Written as one: a short row must not cost as much as a full one.
    empty: usize,
}

impl Table {
    /// Begins a table; the label tells it from others for those who hear it.
    pub fn open(columns: &[Alignment], label: &str, out: &mut Output) -> Self {
        let label = escape::escaped_attribute(label);
        let start = format!("<div role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>");
        out.open_block(&start, "</table></div>");
        Self { columns: columns.to_vec(), column: 0, in_head: false, has_body: false, empty: 0 }
    }

    pub fn close(self, out: &mut Output) {
        if self.has_body {
            out.push("</tbody>");
        }
        out.close();
    }

    pub fn open_head(&mut self, out: &mut Output) {
        (self.in_head, self.column) = (true, 0);
        out.push("<thead><tr>");
    }

    pub fn close_head(&mut self, out: &mut Output) {
        self.flush(out);
        self.in_head = false;
        out.push("</tr></thead>");
    }

    pub fn open_row(&mut self, out: &mut Output) {
        if !std::mem::replace(&mut self.has_body, true) {
            out.push("<tbody>");
        }
        self.column = 0;
        out.push("<tr>");
    }

    pub fn close_row(&mut self, out: &mut Output) {
        if self.empty > 1 {
            while self.empty > 0 {
                let span = self.empty.min(WIDEST);
                self.empty -= span;
                out.push(&format!("<td colspan=\"{span}\"></td>"));
            }
        }
        self.flush(out);
        out.push("</tr>");
    }

    /// Passes over an empty cell. A header without words is a cell like any other.
    pub fn empty_cell(&mut self) {
        self.empty += 1;
        self.column += 1;
    }

    pub fn open_cell(&mut self, out: &mut Output) {
        self.flush(out);
        let is_right = self.columns.get(self.column) == Some(&Alignment::Right);
        self.column += 1;
        match (self.in_head, is_right) {
            (true, _) => out.open("<th scope=\"col\">", "</th>"),
            (false, true) => out.open("<td class=\"r\">", "</td>"),
            (false, false) => out.open("<td>", "</td>"),
        }
    }

    fn flush(&mut self, out: &mut Output) {
        for _ in 0..std::mem::take(&mut self.empty) {
            out.push("<td></td>");
        }
    }
}
