//! What can be told of a theme's templates before any page is made.

use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::faults::{TEMPLATE_FIELD, TEMPLATE_MISSING, TEMPLATE_STRING, TEMPLATE_SYNTAX, THEME_VERSION};
use super::functions::register;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::closest;
use crate::format::strings::{FALLBACK, Strings};
use crate::format::view::{FIELDS, KINDS, VIEW_VERSION};
use crate::read::theme::Theme;

/// Compiles the templates for one language, leaving out what can't be read.
pub fn compile(theme: &Theme, strings: &Arc<Strings>, lang: &str) -> Found<Tera> {
    let mut tera = Tera::new();
    register(&mut tera, strings, lang);
    let mut found = Vec::new();
    let mut files: Vec<(&str, &str)> = theme.templates.iter().map(|(name, file)| (&**name, &*file.text)).collect();
    // Each template that can't be read is told once and left out, so that the next one is told as well. Once one is out,
    // what the others miss in it is no news.
    while let Err(fault) = tera.add_raw_templates(files.iter().copied()) {
        match fault.kind() {
            ErrorKind::SyntaxError(report) if files.iter().any(|(name, _)| *name == report.filename()) => {
                files.retain(|(name, _)| *name != report.filename());
                let place = &theme.templates[report.filename()].path;
                found.push(
                    Diagnostic::new(&TEMPLATE_SYNTAX, report.message())
                        .at(place, report.span().range.clone().into(), "here")
                        .help("templates are written in Tera 2"),
                );
            }
            other => {
                if found.is_empty() {
                    found = unknown_names(theme, &other.to_string());
                }
                return (tera, found);
            }
        }
    }
    (tera, found)
}

/// Reads the places out of Tera's report of unknown names, which it gives as text: `error: MESSAGE`, then ` --> FILE:LINE:COLUMN`.
fn unknown_names(theme: &Theme, report: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for part in report.split("\nerror: ") {
        let message = part.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place = part.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let (file, span) = place.and_then(|place| locate(theme, place)).unwrap_or((&theme.path, Span::default()));
        found.push(Diagnostic::new(&TEMPLATE_SYNTAX, message).at(file, span, "named here").help(
            "beside Tera's own there are `text` and `dates`, and the filters `date`, `clock`, `number` and `url`",
        ));
    }
    found
}

fn locate<'t>(theme: &'t Theme, place: &str) -> Option<(&'t SourcePath, Span)> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = theme.templates.get(parts.next()?)?;
    let start: usize = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(file.text.len());
    let end = file.text[file.text.ceil_char_boundary(at)..].find([' ', '\n', '(', '/', '}']).unwrap_or(0);
    Some((&file.path, Span::new(at, at + end)))
}

pub fn other_version(theme: &Theme) -> Option<Diagnostic> {
    let (version, span) = theme.view;
    (version != VIEW_VERSION && version != 0).then(|| {
        Diagnostic::new(&THEME_VERSION, format!("the theme was written for version {version} of the view"))
            .at(&theme.path, span, format!("this program has version {VIEW_VERSION}"))
            .help("the manual lists what changed between the versions")
    })
}

pub fn missing_templates(theme: &Theme) -> Vec<Diagnostic> {
    KINDS
        .iter()
        .filter(|kind| !theme.templates.contains_key(&format!("{kind}.html")))
        .map(|kind| {
            Diagnostic::new(&TEMPLATE_MISSING, format!("the theme has no template for pages of kind `{kind}`"))
                .at(&theme.path, Span::default(), "in this theme")
                .help(format!("write `templates/{kind}.html`"))
        })
        .collect()
}

/// Finds the strings that templates name and that do not exist, without rendering anything.
pub fn missing_strings(theme: &Theme, strings: &Strings) -> Vec<Diagnostic> {
    const CALL: &str = "text(id=\"";
    let mut found = Vec::new();
    for file in theme.templates.values() {
        for (at, _) in file.text.match_indices(CALL) {
            let start = at + CALL.len();
            let id = file.text[start..].split('"').next().unwrap_or_default();
            let whole = !file.text[start + id.len()..].trim_start_matches('"').trim_start().starts_with('~');
            if whole && !strings.has(id) {
                let cure = match strings.closest(id) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{id} = ...` to `strings/{FALLBACK}.ftl`"),
                };
                found.push(
                    Diagnostic::new(&TEMPLATE_STRING, format!("there is no string `{id}`"))
                        .at(&file.path, Span::new(start, start + id.len()), "asked for here")
                        .help(cure),
                );
            }
        }
    }
    found
}

/// What Tera itself has behind a dot, in loops.
const LOOP_FIELDS: &[&str] = &["first", "index", "index0", "last", "length"];

/// Finds the fields that templates name and that no view has, without rendering anything.
pub fn unknown_fields(theme: &Theme) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for file in theme.templates.values() {
        for (name, span) in fields(&file.text) {
            if FIELDS.contains(&name) || LOOP_FIELDS.contains(&name) {
                continue;
            }
            let cure = match closest(name, FIELDS.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the manual lists the fields, under the view contract".to_owned(),
            };
            let finding = Diagnostic::new(&TEMPLATE_FIELD, format!("no view has a field `{name}`"));
            found.push(finding.at(&file.path, span, "asked for here").help(cure));
        }
    }
    found
}

/// Lists the names behind dots in a template's expressions, with their places.
fn fields(text: &str) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let close = match text[open..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = text[open + 2..].find(close).map_or(text.len(), |end| open + 2 + end);
        if close != "#}" {
            expression(text, open + 2, end, &mut found);
        }
        at = end;
    }
    found
}

/// Lists the names behind dots between two places, leaving out what stands in quotes.
fn expression<'t>(text: &'t str, start: usize, end: usize, found: &mut Vec<(&'t str, Span)>) {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut quote = None;
    for (at, c) in text[start..end].char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if c == '.' && text[..start + at].ends_with(word) => {
                let from = start + at + 1;
                let name = text[from..end].split(|c: char| !word(c)).next().unwrap_or_default();
                if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    found.push((name, Span::new(from, from + name.len())));
                }
            }
            None => {}
        }
    }
}
