use crate::base::date::Date;
use crate::base::listed;
use crate::engine::build;
use crate::engine::project::Project;
use crate::external::{self, Manners};

use super::args::{Check, Common};
use super::build::{show_findings, show_withheld};
use super::{Ending, Failure, out};

pub fn run(common: &Common, arguments: &Check) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    #[expect(clippy::disallowed_methods, reason = "what is overdue is told, and never published")]
    let today = Date(jiff::Zoned::now().date());
    let mut outcome = build::check(&project, arguments.quick, today)?;
    if arguments.external {
        let external = external::look(&project, today, &Manners::default())?;
        let (asked, remembered, unclear) = (external.asked, external.remembered, external.unclear);
        out::tell(format!(
            "links to other sites: {asked} asked, {remembered} remembered, {unclear} gave no clear answer"
        ));
        outcome.findings.extend(external.findings);
        outcome.findings = listed::of(outcome.findings);
    }
    let shown = show_findings(&project, &outcome.findings, arguments.format);
    show_withheld(&outcome);
    shown.map(|()| if outcome.has_errors() { Ending::Errors } else { Ending::Done })
}
