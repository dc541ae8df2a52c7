use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The parts of a count don't add up to its total, or the total is 0.
    /// One of the numbers is wrong. Where the source itself gives such numbers, waive the finding and say so: readers
    /// see it. Everyone is counted once in each breakdown, and those who did not state theirs as `not_stated`.
    error PARTICIPATION_SUM = "participation-sum";
}

pub const RULE: Rule = Rule { code: &PARTICIPATION_SUM, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let mut findings = Vec::new();
    for participation in records::participations(document) {
        let total = &participation.total;
        if total.value == 0 {
            let found =
                Diagnostic::new(&PARTICIPATION_SUM, "nobody took part").at(&document.path, total.span, "a total of 0");
            findings.push(found.help("write how many took part; where nobody counted, leave `participation` out"));
            continue;
        }
        for (name, counts) in participation.breakdowns() {
            let sum: u64 = counts.values().map(|count| u64::from(count.value)).sum();
            if sum != u64::from(total.value) {
                let first = counts.values().map(|count| count.span).min().unwrap_or(total.span);
                let message = format!("`{name}` adds up to {sum}, the total is {}", total.value);
                findings.push(
                    Diagnostic::new(&PARTICIPATION_SUM, message)
                        .at(&document.path, first, format!("{sum} in all"))
                        .at(&document.path, total.span, format!("{} here", total.value))
                        .help("correct the number that is wrong; those who did not state theirs are `not_stated`"),
                );
            }
        }
    }
    findings
}
