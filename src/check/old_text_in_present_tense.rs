use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule, Text};

crate::codes! {
    /// A page speaks of "currently", "today" or "this year", and the newest of its sources is three years old or more.
    /// The reader takes it for today. Write the year in place of the word: "in 2021". Only pages are looked at whose
    /// `sources` have a `date`; what stands in quotation marks is the source's own and stays. Looked for are English
    /// words in texts in English.
    warning OLD_TEXT_IN_PRESENT_TENSE = "old-text-in-present-tense";
}

pub const RULE: Rule = Rule { code: &OLD_TEXT_IN_PRESENT_TENSE, look: Look::Words(look) };

const OLD_AFTER_YEARS: i16 = 3;

fn look(site: &Site, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    let Some(as_of) = site.as_of() else { return Vec::new() };
    let mut findings = Vec::new();
    for text in texts {
        let document = site.document(text.index);
        let sources = &site.document(site.original(text.index)).common.sources;
        let Some(newest) = sources.iter().filter_map(|source| source.date).map(|date| date.year()).max() else {
            continue;
        };
        if !document.lang.is("en") || as_of.0.year() - newest < OLD_AFTER_YEARS {
            continue;
        }
        for word in &text.words.now {
            let message = format!("\u{201c}{}\u{201d}, and the newest source is of {newest}", word.value);
            findings.push(
                Diagnostic::new(&OLD_TEXT_IN_PRESENT_TENSE, message)
                    .at(&document.path, word.span, "a reader takes this for now")
                    .help(format!("write the year: \u{201c}in {newest}\u{201d}; or add a newer source")),
            );
        }
    }
    findings
}
