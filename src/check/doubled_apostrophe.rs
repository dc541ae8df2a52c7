use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// Two apostrophes stand in place of a quotation mark, so that nothing marks the quoted words for a screen reader
    /// or a search. Write a quotation mark, `"`, before and after them; a long passage is a quotation of its own, with
    /// `>` before every line.
    warning DOUBLED_APOSTROPHE = "doubled-apostrophe";
}

pub const RULE: Rule = Rule { code: &DOUBLED_APOSTROPHE, look: Look::File(look) };

const MARK: &str = "''";

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let report = |at| {
        Diagnostic::new(&DOUBLED_APOSTROPHE, "two apostrophes in place of a quotation mark")
            .at(path, at, "here")
            .help("write `\"` before and after the quoted words")
    };
    let facts = parsed.texts.iter().filter_map(|text| Some(report(parsed.place(text, mark(text)?))));
    let prose = parsed.prose.iter().filter_map(|paragraph| Some(report(paragraph.span(mark(&paragraph.text)?))));
    facts.chain(prose).collect()
}

fn mark(text: &str) -> Option<std::ops::Range<usize>> {
    let apostrophes = memchr::memchr_iter(b'\'', text.as_bytes());
    apostrophes.map(|at| at..at + MARK.len()).find(|at| text.get(at.clone()) == Some(MARK))
}
