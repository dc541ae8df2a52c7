use crate::base::diagnostic::Diagnostic;
use crate::base::text::told;
use crate::engine::build::{self, Outcome};
use crate::engine::project::Project;

use super::args::{Build, Common};
use super::report::{self, Style, Texts};
use super::{Ending, Failure, out};

pub fn run(common: &Common, arguments: &Build) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let output = arguments.output.clone().unwrap_or_else(|| project.folder("public"));
    let outcome = build::build(&project, &output)?;
    let shown = show_findings(&project, &outcome.findings, arguments.format);
    let ending = if outcome.has_errors() { Ending::Errors } else { Ending::Done };
    let folder = output.to_string_lossy();
    let folder = told(&folder);
    if let Some(published) = &outcome.published {
        let (added, changed, removed) = (published.added.len(), published.changed.len(), published.removed.len());
        let what = match (added, changed, removed) {
            (0, 0, 0) => "nothing has changed".to_owned(),
            _ => format!("{added} new, {changed} changed, {removed} removed"),
        };
        out::tell(format!("{} pages in `{folder}`: {what}", outcome.pages));
        show_withheld(&outcome);
    } else {
        out::tell(format!("nothing was published: `{folder}` is as it was"));
    }
    if let Some(error) = &outcome.not_kept {
        out::tell(format!(
            "warning: {error}\nThe next build makes every page anew, as what this one knows could not be kept."
        ));
    }
    // The program ends here, and the system takes its memory back at once.
    std::mem::forget(outcome.record);
    shown.map(|()| ending)
}

/// Writes findings: those for people to standard error, lines for other programs to standard output.
///
/// # Errors
/// Where standard output can't be written.
pub fn show_findings(project: &Project, findings: &[Diagnostic], style: Style) -> Result<(), Failure> {
    let load = |path: &crate::base::path::SourcePath| project.text(path);
    let drawn = report::draw(findings, style, &mut Texts::new(&load));
    if style != Style::Full {
        return out::print(&drawn);
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    if !findings.is_empty() {
        out::tell(format!("{drawn}{}, {}", count(errors, "error"), count(warnings, "warning")));
    }
    Ok(())
}

/// Nothing is withheld silently.
pub fn show_withheld(outcome: &Outcome) {
    for (path, why) in &outcome.withheld {
        out::tell(format!("not published ({}): {}", why.words(), told(path.as_str())));
    }
}

/// A number with its noun.
pub fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}
