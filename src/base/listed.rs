//! Which findings of a run are listed, and in which order.

use super::diagnostic::Diagnostic;
use super::path::SourcePath;
use super::span::Span;

crate::codes! {
    /// More than 1,000 findings in one file; the rest are not listed. Mend the first ones, then check again.
    error TOO_MANY_FINDINGS = "too-many-findings";
}

/// The most findings of one file that are listed, and of one front matter or body that are made. A hostile text could
/// otherwise cost many times its size in complaints.
pub const MOST_FINDINGS: usize = 1000;

/// What stands in place of all further findings of a file, of which the first stands at `next`.
pub fn too_many(path: &SourcePath, next: Span) -> Diagnostic {
    Diagnostic::new(&TOO_MANY_FINDINGS, "more than 1,000 findings; the rest are not listed")
        .at(path, next, "the next one is here")
        .help("mend the others, then check again")
}

/// The findings of a run as they are listed: by file, place, then words, each once, and of each file so many, whatever found
/// them.
pub fn of(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings.dedup();
    let mut listed: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    let mut of_file = 0;
    for finding in findings {
        let is_same_file = listed.last().is_some_and(|last| last.path() == finding.path());
        of_file = if is_same_file { of_file + 1 } else { 1 };
        match finding.labels.first() {
            Some(_) if of_file > MOST_FINDINGS + 1 => {}
            Some(next) if of_file > MOST_FINDINGS => listed.push(too_many(&next.path, next.span)),
            _ => listed.push(finding),
        }
    }
    listed
}
