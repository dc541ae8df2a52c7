//! What can be told of a theme's templates before any page is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::faults::{TEMPLATE_MISSING, TEMPLATE_SYNTAX, THEME_VERSION};
use super::functions::register;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::{all_of, closest};
use crate::format::strings::{FALLBACK, Strings};
use crate::format::view::{KINDS, VIEW_VERSION};
use crate::read::theme::{Theme, ThemeText};

/// Compiles the templates, leaving out what can't be read. They speak the fallback language; a copy of them with the
/// functions of another speaks that. With them come the names of those that can be read.
pub fn compile<'t>(theme: &'t Theme, strings: &Arc<Strings>) -> Found<(Tera, BTreeSet<&'t str>)> {
    let mut tera = Tera::new();
    register(&mut tera, strings, FALLBACK);
    let (mut files, mut found): (Vec<(&str, &str)>, Vec<_>) = (Vec::new(), Vec::new());
    for (name, file) in &theme.templates {
        match unreadable(file) {
            Some(finding) => found.push(finding),
            None => files.push((name, &file.text)),
        }
    }
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
                    found = refused(theme, other);
                }
                break;
            }
        }
    }
    ((tera, files.into_iter().map(|(name, _)| name).collect()), found)
}

/// The most `elif` of a template. Tera goes a step down for each, and sets no limit of its own.
const MOST_BRANCHES: usize = 500;

/// What Tera is not given to read: a template that would make empty pages, and one that no stack is high enough for.
fn unreadable(file: &ThemeText) -> Option<Diagnostic> {
    let told = |message: String, cure| {
        Some(Diagnostic::new(&TEMPLATE_SYNTAX, message).at(&file.path, Span::default(), "in this file").help(cure))
    };
    if file.text.trim().is_empty() {
        return told(
            "this template is empty".into(),
            "write it, or delete the file: the default theme's is taken then",
        );
    }
    if file.text.matches("elif").count() > MOST_BRANCHES {
        return told(
            format!("more than {MOST_BRANCHES} `elif` in one template"),
            "look the value up in a list instead",
        );
    }
    None
}

/// What keeps templates from being put together.
fn refused(theme: &Theme, fault: &ErrorKind) -> Vec<Diagnostic> {
    let (name, message, cure) = match fault {
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            let cure =
                "let it extend another; a file of the site stands in the place of the theme's file of the same name";
            (tpl, format!("this template extends itself{}", through(tpl, chain)), cure.to_owned())
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => (
            tpl,
            format!("this template includes itself{}", through(tpl, chain)),
            "include another, or none".to_owned(),
        ),
        ErrorKind::MissingParent { current, parent } => {
            let cure = match closest(parent, theme.templates.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write `templates/{parent}`, or extend another"),
            };
            (current, format!("this template extends `{parent}`, which is not there"), cure)
        }
        _ => return unknown_names(theme, &fault.to_string()),
    };
    let file = theme.templates.get(name).map_or(&theme.path, |file| &file.path);
    vec![Diagnostic::new(&TEMPLATE_SYNTAX, message).at(file, Span::default(), "this one").help(cure)]
}

/// The templates by way of which one leads back to itself.
fn through(name: &str, chain: &[String]) -> String {
    let others: Vec<&str> = chain.iter().map(String::as_str).filter(|other| *other != name).collect();
    if others.is_empty() { String::new() } else { format!(", through {}", all_of(&others)) }
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
            "beside Tera's own there are `text` and `dates`, and the filters `date`, `clock`, `number`, `url`, `link` and `lang`",
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
    if let Some(name) = theme.fallback.as_ref().filter(|name| !theme.templates.contains_key(name.get_ref())) {
        let file = name.get_ref();
        let names = theme.templates.keys().map(String::as_str);
        let cure = match closest(file, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write `templates/{file}`"),
        };
        let finding = Diagnostic::new(&TEMPLATE_MISSING, format!("the theme has no template `{file}`"));
        return vec![finding.at(&theme.path, name.span().into(), "named here").help(cure)];
    }
    let missing = KINDS.iter().filter(|kind| theme.template_of(kind).is_none());
    let finding = |kind: &&str| {
        Diagnostic::new(&TEMPLATE_MISSING, format!("the theme has no template for pages of kind `{kind}`"))
            .at(&theme.path, Span::default(), "in this theme")
            .help(format!("write `templates/{kind}.html`, or name a template for all such kinds as `fallback`"))
    };
    missing.map(finding).collect()
}
