use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::outcome::Progress;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A recommendation was to be looked at again on a day that has passed.
    /// Look at it, add a step to its `timeline` with what was found, and set `review_on` to the next day. One that is
    /// done, declined or superseded needs no review any more. Only `pitso check` looks for this, since it changes from
    /// day to day.
    warning REVIEW_PASSED = "review-passed";
}

pub const RULE: Rule = Rule { code: &REVIEW_PASSED, look: Look::Clock(look) };

fn look(site: &Site, today: Date) -> Vec<Diagnostic> {
    let passed = records::recommendations(site).filter_map(|(document, recommendation)| {
        let review = recommendation.review_on.as_ref().filter(|review| review.value < today)?;
        let closed = [Progress::Done, Progress::Declined, Progress::Superseded];
        if closed.contains(&recommendation.progress) {
            return None;
        }
        Some(
            Diagnostic::new(&REVIEW_PASSED, format!("this was to be looked at again on {}", review.value))
                .at(&document.path, review.span, "that day has passed")
                .help("look at it, add a `[[timeline]]` step that says how far it is, and set the next `review_on`"),
        )
    });
    passed.collect()
}
