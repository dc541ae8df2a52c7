use crate::base::date::Date;
use crate::base::listed;
use crate::engine::build;
use crate::engine::project::Project;
use crate::external::{self, Manners};

use super::args::{Check, Common};
use super::build::{count, show_findings, show_withheld};
use super::{Ending, Failure, out};

pub fn run(common: &Common, arguments: &Check) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    #[expect(clippy::disallowed_methods, reason = "what is overdue is told, and never published")]
    let today = Date(jiff::Zoned::now().date());
    let mut outcome = build::check(&project, arguments.quick, today)?;
    if arguments.external {
        let external = external::look(&project, today, &Manners::default(), tell_of_waiting)?;
        let (asked, remembered, unclear) = (external.asked, external.remembered, external.unclear);
        out::tell(format!(
            "links to other sites: {asked} asked, {remembered} remembered, {unclear} gave no clear answer"
        ));
        if let Some(error) = external.not_kept {
            out::tell(format!("warning: {error}\nThe next check asks again, as what was answered could not be kept."));
        }
        outcome.findings.extend(external.findings);
        outcome.findings = listed::of(outcome.findings);
    }
    let shown = show_findings(&project, &outcome.findings, arguments.format);
    show_withheld(&outcome);
    shown.map(|()| if outcome.has_errors() { Ending::Errors } else { Ending::Done })
}

fn tell_of_waiting(links: usize, hosts: usize) {
    if links > 0 {
        let (links, hosts) = (count(links, "link"), count(hosts, "host"));
        out::tell(format!(
            "asking {hosts} about {links}, a second or more for each link of a host; what is answered before Ctrl-C is kept"
        ));
    }
}
