use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// Something ends before it begins: an edition, a membership; or it is decided before it came in, approved before
    /// it was handed in, or changed before it was published. One of the two dates is wrong.
    error DATES_OUT_OF_ORDER = "dates-out-of-order";
}

pub const RULE: Rule = Rule { code: &DATES_OUT_OF_ORDER, look: Look::Site(look) };

/// Two dates in their order, and words for what is wrong with it otherwise.
struct Pair {
    first: Spanned<Date>,
    second: Spanned<Date>,
    message: &'static str,
    /// What happened on the second day, and on the first.
    labels: [&'static str; 2],
}

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.documents.iter().flat_map(|document| pairs(document).into_iter().map(move |pair| (document, pair)));
    let wrong = all.filter(|(_, pair)| pair.second.value < pair.first.value).map(|(document, pair)| {
        let [second, first] = pair.labels;
        Diagnostic::new(&DATES_OUT_OF_ORDER, pair.message)
            .at(&document.path, pair.second.span, format!("it {second} on {}", pair.second.value))
            .at(&document.path, pair.first.span, format!("it {first} on {}", pair.first.value))
            .help("correct one of the two dates")
    });
    wrong.collect()
}

fn pairs(document: &Document) -> Vec<Pair> {
    let common = &document.common;
    let mut pairs = Vec::new();
    let mut add = |first: Option<&Spanned<Date>>, second: Option<&Spanned<Date>>, message, labels| {
        if let (Some(first), Some(second)) = (first, second) {
            pairs.push(Pair { first: first.clone(), second: second.clone(), message, labels });
        }
    };
    let published = common.published.as_ref();
    add(
        published,
        common.updated.as_ref(),
        "the text was changed before it was published",
        ["was changed", "was published"],
    );
    match &document.front {
        Front::Edition(edition) => {
            if let Some(dates) = &edition.dates {
                let labels = ["ends", "begins"];
                add(Some(&dates.start), dates.end.as_ref(), "the edition ends before it begins", labels);
            }
        }
        Front::Report(report) => {
            let labels = ["was approved", "was handed in"];
            let (submitted, approved) = (report.submitted.as_ref(), report.approved_on.as_ref());
            add(submitted, approved, "the report was approved before it was handed in", labels);
        }
        Front::Redress(redress) => {
            let labels = ["was decided", "came in"];
            let decided = redress.decided_on.as_ref();
            add(Some(&redress.received), decided, "the complaint was decided before it came in", labels);
        }
        Front::Person(person) => {
            for membership in &person.memberships {
                let date = |date: Option<Date>| date.map(|date| Spanned::new(date, membership.org.span));
                let (start, end) = (date(membership.start), date(membership.end));
                let labels = ["ends", "begins"];
                add(start.as_ref(), end.as_ref(), "the membership ends before it begins", labels);
            }
        }
        _ => {}
    }
    pairs
}
