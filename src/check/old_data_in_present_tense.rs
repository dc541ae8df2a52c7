use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A statement about a time long past is written as if it were so today.
    /// "Lesotho does not have a CIRT" was true in 2014; on a page read years later it misleads. Write such statements
    /// in the past tense, with the year. Data is old when it was observed three years or more before the site's newest
    /// text. Looked for are English words of the present tense in profiles in English.
    warning OLD_DATA_IN_PRESENT_TENSE = "old-data-in-present-tense";
}

pub const RULE: Rule = Rule { code: &OLD_DATA_IN_PRESENT_TENSE, look: Look::Site(look) };

const OLD_AFTER_YEARS: i16 = 3;
const PRESENT: [&str; 8] = ["is", "are", "has", "have", "does", "do", "isn't", "doesn't"];

fn look(site: &Site) -> Vec<Diagnostic> {
    let Some(as_of) = site.as_of() else { return Vec::new() };
    let in_english = site.indicators().filter(|(document, ..)| document.lang.is("en"));
    let old = in_english.filter_map(|(document, profile, indicator)| {
        let statement = indicator.statement.as_ref()?;
        let observed = indicator.observed.as_ref().map(|date| date.year());
        let year = observed.or_else(|| profile.last_updated.as_ref().map(|date| date.0.year()))?;
        let word = statement.split_whitespace().find(|word| PRESENT.contains(&word.to_lowercase().as_str()))?;
        if as_of.0.year() - year < OLD_AFTER_YEARS || in_quotes(statement, word) {
            return None;
        }
        let message = format!("a statement of {year} is written as if it were so today");
        Some(
            Diagnostic::new(&OLD_DATA_IN_PRESENT_TENSE, message)
                .at(&document.path, statement.span, format!("`{word}` says that it is so now"))
                .help(format!("write it in the past tense, with its year: \"In {year} ...\"")),
        )
    });
    old.collect()
}

/// Quoted words are the source's own and keep their tense.
fn in_quotes(statement: &str, word: &str) -> bool {
    let at = statement.find(word).unwrap_or(0);
    statement[..at].matches(['"', '\u{201c}']).count() % 2 == 1
}
