//! Draws findings: for people as rustc does, in one line each for editors' tools, or as JSON.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::span::{Lines, Span};
use crate::base::text::{is_order, told};

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Style {
    /// The lines themselves, with marks below them.
    #[default]
    Full,
    /// `file:line:column: error[unknown-key]: message; help`, one line each.
    Short,
    /// One JSON object a line.
    Json,
}

/// Source texts by path, read once each, since a finding is drawn on the lines that it is about.
pub struct Texts<'l> {
    load: &'l dyn Fn(&SourcePath) -> Option<String>,
    known: HashMap<SourcePath, Text>,
}

/// A source text, in which places are found without counting from its top for each.
struct Text {
    text: String,
    lines: Lines,
}

impl Text {
    fn new(text: String) -> Self {
        Self { lines: Lines::of(&text), text }
    }

    fn line_and_column(&self, offset: u32) -> (usize, usize) {
        self.lines.and_column(&self.text, offset as usize)
    }

    /// The lines that some places are on, and the one before, on which a mark behind the last line stands. With them come the
    /// number of the first, counted from 1, and the byte that it begins with.
    fn around(&self, places: impl Iterator<Item = Span> + Clone) -> (&str, usize, usize) {
        let (first, last) = (places.clone().map(|place| place.start).min(), places.map(|place| place.end).max());
        let at = |place: Option<u32>| self.lines.at(self.text.floor_char_boundary(place.unwrap_or_default() as usize));
        let (_, start) = at(first);
        let (number, start) = self.lines.at(start.saturating_sub(1));
        let (_, from) = at(last);
        let end = self.text[from..].find('\n').map_or(self.text.len(), |end| from + end + 1);
        (&self.text[start..end], number + 1, start)
    }
}

impl<'l> Texts<'l> {
    pub fn new(load: &'l dyn Fn(&SourcePath) -> Option<String>) -> Self {
        Self { load, known: HashMap::new() }
    }

    fn fetch(&mut self, diagnostics: &[Diagnostic]) {
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            if !self.known.contains_key(&label.path) {
                let text = (self.load)(&label.path).unwrap_or_default();
                self.known.insert(label.path.clone(), Text::new(text));
            }
        }
    }

    fn text(&self, path: &SourcePath) -> &Text {
        &self.known[path]
    }
}

/// Writes findings in a style. The full style holds escape codes for colour, which `anstream` strips where none are wanted.
pub fn draw(diagnostics: &[Diagnostic], style: Style, texts: &mut Texts<'_>) -> String {
    texts.fetch(diagnostics);
    let mut out = String::new();
    for diagnostic in diagnostics {
        match style {
            Style::Full => out.push_str(&full(diagnostic, texts)),
            Style::Short => out.push_str(&short(diagnostic, texts)),
            Style::Json => out.push_str(&json(diagnostic, texts)),
        }
        out.push_str(if style == Style::Full { "\n\n" } else { "\n" });
    }
    out
}

fn full(diagnostic: &Diagnostic, texts: &Texts<'_>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(told(&diagnostic.message)).id(&*diagnostic.code));
    let mut labels = diagnostic.labels.as_slice();
    while let Some(first) = labels.first() {
        let same = labels.iter().take_while(|label| label.path == first.path).count();
        let (text, number, offset) = texts.text(&first.path).around(labels[..same].iter().map(|label| label.span));
        let annotations = labels[..same].iter().enumerate().map(|(n, label)| {
            let primary = n == 0 && labels.len() == diagnostic.labels.len();
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let end = text.floor_char_boundary((label.span.end as usize).saturating_sub(offset));
            let start = text.floor_char_boundary((label.span.start as usize).saturating_sub(offset)).min(end);
            // A place without letters is drawn on the letter behind it: at the beginning of a line the renderer would count
            // it to the line before.
            let next = text[start..].chars().next().filter(|next| start == end && *next != '\n');
            kind.span(start..end + next.map_or(0, char::len_utf8)).label(told(&label.text))
        });
        let snippet = Snippet::source(harmless(text)).line_start(number).path(told(first.path.as_str()));
        let snippet = snippet.annotations(annotations);
        group = group.element(snippet);
        labels = &labels[same..];
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(told(help)));
    }
    Renderer::styled().render(&[group])
}

/// Lines of a source with every place where it was. The renderer draws the controls of ASCII.
fn harmless(lines: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| c.is_ascii() || !is_order(c);
    if lines.chars().all(is_drawn) {
        return Cow::Borrowed(lines);
    }
    let stands_for = |c: char| match c.len_utf8() {
        _ if is_drawn(c) => c,
        2 => '\u{a4}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(lines.chars().map(stands_for).collect())
}

/// JSON as it can be shown: what would order a terminal about is written by its number, which reads the same.
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        // The others of ASCII are written so already.
        match c >= '\u{7f}' && is_order(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}

fn short(diagnostic: &Diagnostic, texts: &Texts<'_>) -> String {
    let mut line = String::new();
    if let Some(label) = diagnostic.labels.first() {
        let (row, column) = texts.text(&label.path).line_and_column(label.span.start);
        let _ = write!(line, "{}:{row}:{column}: ", label.path);
    }
    let _ = write!(line, "{}[{}]: {}", word(diagnostic.severity), diagnostic.code, diagnostic.message);
    for help in &diagnostic.help {
        let _ = write!(line, "; {help}");
    }
    // A name of a file may hold anything, and a finding is one line.
    told(&line).into_owned()
}

fn json(diagnostic: &Diagnostic, texts: &Texts<'_>) -> String {
    let labels = diagnostic.labels.iter().map(|label| {
        let text = texts.text(&label.path);
        let (start, end) = (text.line_and_column(label.span.start), text.line_and_column(label.span.end));
        json!({
            "path": label.path.as_str(),
            "start": { "line": start.0, "column": start.1, "byte": label.span.start },
            "end": { "line": end.0, "column": end.1, "byte": label.span.end },
            "text": label.text,
        })
    });
    let labels = labels.collect::<Vec<_>>();
    let finding = json!({
        "code": diagnostic.code,
        "severity": word(diagnostic.severity),
        "message": diagnostic.message,
        "labels": labels,
        "help": diagnostic.help,
    });
    escaped(&finding.to_string())
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fields::UNKNOWN_KEY;

    #[test]
    fn a_finding_is_one_line_whatever_a_file_is_called() {
        let found =
            Diagnostic::new(&UNKNOWN_KEY, "message").at(&SourcePath::new("content/a\nb.md"), Span::default(), "here");
        let drawn = draw(&[found], Style::Short, &mut Texts::new(&|_| None));
        assert_eq!(drawn, "content/a\u{fffd}b.md:1:1: error[unknown-key]: message\n");
    }

    #[test]
    fn a_finding_orders_no_terminal_about_and_forges_no_line() {
        let bad = "a\u{7f}\u{1b}]0;PWN\u{7}\n::error::x\u{9b}2J\u{202e}\u{2028}";
        let path = SourcePath::new(format!("content/{bad}.md"));
        let found = Diagnostic::new(&UNKNOWN_KEY, bad).at(&path, Span::new(0, 20), bad).help(bad);
        let load = |_: &SourcePath| Some("a\u{9b}2J b\u{202e}c\u{2028}d \u{1b}[2J e".to_owned());
        for style in [Style::Full, Style::Short, Style::Json] {
            let drawn = draw(std::slice::from_ref(&found), style, &mut Texts::new(&load));
            let shown = anstream::adapter::strip_str(&drawn).to_string();
            assert!(!shown.replace('\n', "").contains(is_order), "{shown:?}");
            assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
        }
        let source = "a\u{9b}b\u{202e}c\td\n";
        assert_eq!(harmless(source), "a\u{a4}b\u{fffd}c\td\n");
        let value: serde_json::Value = serde_json::from_str(&escaped(&json!({ "a": bad }).to_string())).unwrap();
        assert_eq!(value["a"], bad);
    }

    #[test]
    fn a_line_stands_apart_from_its_number() {
        let text = "x\n".repeat(9) + "\u{e9}\n";
        let at = |at| Diagnostic::new(&UNKNOWN_KEY, "message").at(&SourcePath::new("a"), Span::new(at, at), "here");
        let load = |_: &SourcePath| Some(text.clone());
        let drawn =
            |place| anstream::adapter::strip_str(&draw(&[at(place)], Style::Full, &mut Texts::new(&load))).to_string();
        assert!(drawn(18).contains("\n10 | \u{e9}\n   | ^ here"), "{}", drawn(18));
        assert!(drawn(17).contains("\n9 | x\n  |  ^ here"), "{}", drawn(17));
    }
}
