use crate::base::date::Date;
use crate::engine::build;
use crate::engine::project::Project;

use super::args::{Check, Common};
use super::build::{show_findings, show_withheld};
use super::{Ending, Failure};

pub fn run(common: &Common, arguments: &Check) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    #[expect(clippy::disallowed_methods, reason = "what is overdue is told, and never published")]
    let today = Date(jiff::Zoned::now().date());
    let outcome = build::check(&project, arguments.quick, today)?;
    show_findings(&project, &outcome, arguments.format);
    show_withheld(&outcome);
    Ok(if outcome.has_errors() { Ending::Errors } else { Ending::Done })
}
