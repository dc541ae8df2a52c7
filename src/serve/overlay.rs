//! What the preview says on a page: that it is a draft, and what was found in it. Written for people who write texts.

use std::fmt::Write;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::line_and_column;
use crate::engine::project::Project;

use super::drawing::{self, escape};
use super::{Draw, FINDINGS, SCRIPT, STYLE};

/// What there is to say on a page.
#[derive(Default)]
pub struct Notes<'n> {
    /// In what the page differs from the published one, in a word and in sentences.
    pub mark: Option<(&'static str, &'static str)>,
    /// Found in what this page is made of: errors first.
    pub own: Vec<&'n Diagnostic>,
    /// The page stands in for one that is not there, for which any error may be the reason.
    pub is_missing: bool,
    /// How many errors and warnings there are in other files.
    pub elsewhere: (usize, usize),
}

/// Findings with the errors first, and in the terminal's order otherwise.
pub fn errors_first<'d>(findings: impl Iterator<Item = &'d Diagnostic>) -> Vec<&'d Diagnostic> {
    let mut findings: Vec<_> = findings.collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What is added to a page. The page's own styles can't reach what is below the shadow root, nor its styles the page.
pub fn addition(notes: &Notes<'_>, state: &str, project: &Project, draw: &Draw) -> String {
    let mut out = String::from("\n<!-- Added by the preview, and in no published page: -->\n");
    let title = title(notes);
    if !title.is_empty() {
        let is_error = notes.own.iter().any(|finding| finding.is_error());
        let (class, open) = (if is_error { "error" } else { "calm" }, if is_error { " open" } else { "" });
        let _ = write!(
            out,
            "<pitso-preview lang=en dir=ltr><template shadowrootmode=open><link rel=stylesheet href={STYLE}>\
             <details id=panel class={class}{open}><summary>{title}</summary><div id=notes role=region aria-label=Preview>"
        );
        if let Some((_, mark)) = notes.mark {
            let _ = write!(out, "<p class=mark>{}</p>", escape(mark));
        }
        out.push_str(&list(&notes.own, project, draw));
        if let Some(elsewhere) = counted(notes.elsewhere) {
            let _ = write!(out, "<p><a href={FINDINGS}>{elsewhere} in other files</a></p>");
        }
        out.push_str("</div></details></template></pitso-preview>\n");
    }
    let _ = writeln!(out, "<script src={SCRIPT} data-state={state} defer></script>");
    out
}

/// One line for the folded panel; empty where there is nothing to say.
fn title(notes: &Notes<'_>) -> String {
    let mut parts: Vec<_> = notes.mark.iter().map(|(word, _)| (*word).to_owned()).collect();
    parts.extend(counted(count(&notes.own)).map(|own| match notes.is_missing {
        true => format!("{own} that may be why"),
        false => format!("{own} on this page"),
    }));
    if notes.own.is_empty() {
        parts.extend(counted(notes.elsewhere).map(|elsewhere| format!("{elsewhere} elsewhere")));
    }
    parts.join(", ")
}

/// How many errors and warnings there are.
pub fn count(findings: &[&Diagnostic]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    (errors, findings.len() - errors)
}

/// The number of errors and warnings in words; `None` where there are none.
pub fn counted((errors, warnings): (usize, usize)) -> Option<String> {
    let word = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    };
    let words: Vec<_> = [word(errors, "error"), word(warnings, "warning")].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Findings: what is wrong, where, and the cure, each with the drawing that the terminal shows.
pub fn list(findings: &[&Diagnostic], project: &Project, draw: &Draw) -> String {
    let mut out = String::new();
    for finding in findings {
        let word = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let _ = write!(
            out,
            "<section class={word}><h2><b>{word}</b> {}</h2><p class=place>{}<code>{}</code></p>",
            prose(&finding.message),
            place(finding, project),
            escape(&finding.code)
        );
        for help in &finding.help {
            let _ = write!(out, "<p class=help>{}</p>", prose(help));
        }
        let drawn = draw(project, std::slice::from_ref(finding));
        let drawn = drawing::html(drawn.trim_end());
        let _ =
            write!(out, "<details><summary>Show the lines</summary><pre tabindex=0>{drawn}</pre></details></section>");
    }
    out
}

/// A sentence whose words in backticks are code.
fn prose(text: &str) -> String {
    let mut parts = text.split('`').map(escape);
    let mut out = parts.next().unwrap_or_default();
    while let Some(code) = parts.next() {
        match parts.next() {
            Some(after) => drop(write!(out, "<code>{code}</code>{after}")),
            None => drop(write!(out, "`{code}")),
        }
    }
    out
}

fn place(finding: &Diagnostic, project: &Project) -> String {
    let Some(label) = finding.labels.first() else { return String::new() };
    let text = project.text(&label.path).unwrap_or_default();
    let (line, column) = line_and_column(&text, label.span.start as usize);
    format!("<b>{}</b>, line {line}, column {column} ", escape(label.path.as_str()))
}

/// A page of the preview's own, which no site has.
pub fn page(title: &str, body: &str, state: &str) -> String {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=content-security-policy content=\"default-src 'none';script-src 'self';style-src 'self';\
         connect-src 'self';img-src data:\">\n<title>{title}</title>\n<link rel=icon href=data:,>\n\
         <link rel=stylesheet href={STYLE}>\n<body id=preview>\n<main id=notes>\n<h1>{title}</h1>\n{body}\n</main>\n\
         <script src={SCRIPT} data-state={state} defer></script>\n"
    )
}
