use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::common::Status;
use crate::parse::front_matter::session::Session;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A session took place, and its report was not there when it was due: it is missing still, or it came late.
    /// Reports are due 14 days after the session, unless the forum's `reporting.report_due_days` says otherwise. Write
    /// the report beside the session, `opening.report.md` for `opening.md`, and state the day on which it was
    /// `submitted`. A report that was late stays late: waive the finding in the session's file and say why. A session
    /// whose own text is in `review` is passed over. Only `pitso check` looks for this, since it changes from day to
    /// day.
    warning REPORT_OVERDUE = "report-overdue";
}

pub const RULE: Rule = Rule { code: &REPORT_OVERDUE, look: Look::Clock(look) };

/// Days that a report may take, where the forum doesn't say.
const DUE_DAYS: u32 = 14;

fn look(site: &Site, today: Date) -> Vec<Diagnostic> {
    let reporting = site.forum().and_then(|(_, forum)| forum.reporting.as_ref());
    let days = reporting.and_then(|reporting| reporting.report_due_days).unwrap_or(DUE_DAYS);
    let in_review =
        |document: &Document| document.common.status.as_ref().is_some_and(|status| status.value == Status::Review);
    let own = site.sessions().filter(|(document, _)| records::is_own(site, document) && !in_review(document));
    own.filter_map(|(document, session)| overdue(site, document, session, days, today)).collect()
}

fn overdue(site: &Site, document: &Document, session: &Session, days: u32, today: Date) -> Option<Diagnostic> {
    let last = records::last_day(session)?;
    let due = Date(last.0.checked_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).ok()?);
    let start = session.start.as_ref()?;
    let found = match site.find(&format!("{}.report", document.id), &document.lang) {
        None if today <= due => return None,
        None => Diagnostic::new(&REPORT_OVERDUE, format!("the report was due on {due}, and is not there"))
            .at(&document.path, start.span, format!("the session ended on {last}"))
            .help(format!(
                "write `content/{}.report.md`, or say in an `[[allow]]` of this file why there is none",
                document.id
            )),
        Some(index) => {
            let Front::Report(report) = site.front(index) else { return None };
            let submitted = report.submitted.as_ref().filter(|submitted| submitted.value > due)?;
            Diagnostic::new(&REPORT_OVERDUE, format!("the report was due on {due}, and came on {}", submitted.value))
                .at(&document.path, start.span, format!("the session ended on {last}"))
                .at(&site.document(site.original(index)).path, submitted.span, "handed in here")
                .help("if it really came late, waive this with an `[[allow]]` in the session's file, and say why")
        }
    };
    Some(found)
}
