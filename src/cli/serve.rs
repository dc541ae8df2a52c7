use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::text::told;
use crate::engine::project::Project;
use crate::serve::{self, Event};

use super::args::{Common, Serve};
use super::build::count;
use super::report::{self, Style, Texts};
use super::{Ending, Failure, out};

pub fn run(common: &Common, arguments: &Serve) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let shown = project.clone();
    let tell = Arc::new(move |event: Event<'_>| tell(&shown, &event));
    let draw = Arc::new(|project: &Project, findings: &[&Diagnostic]| {
        let findings: Vec<_> = findings.iter().copied().cloned().collect();
        draw(project, &findings)
    });
    serve::run(project, arguments.port, draw, tell)?;
    Ok(Ending::Done)
}

fn draw(project: &Project, findings: &[Diagnostic]) -> String {
    let load = |path: &crate::base::path::SourcePath| project.text(path);
    report::draw(findings, Style::Full, &mut Texts::new(&load))
}

fn tell(project: &Project, event: &Event<'_>) {
    match event {
        Event::Listening(address) => {
            if let Err(failure) = out::print(format!("{address}\n")) {
                out::tell(format!("pitso: {failure}"));
            }
        }
        Event::Found([]) => out::tell("nothing is wrong any more"),
        Event::Found(findings) => {
            let errors = findings.iter().filter(|finding| finding.is_error()).count();
            let counts = (count(errors, "error"), count(findings.len() - errors, "warning"));
            out::tell(format!("{}{}, {}", draw(project, findings), counts.0, counts.1));
        }
        Event::Unreadable(why) => out::tell(format!("pitso: {}; it is tried again as soon as it changes", told(why))),
        Event::Unwatched(why) => out::tell(format!("pitso: changes show after up to two seconds: {}", told(why))),
    }
}
