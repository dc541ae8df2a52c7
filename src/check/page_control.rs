use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// A text tells its readers to use something that only the page had which it was copied from: "Click on each type
    /// to learn more." Take the sentence out, and put what was behind it into the text or into a link. Looked for are
    /// English words.
    warning PAGE_CONTROL = "page-control";
}

pub const RULE: Rule = Rule { code: &PAGE_CONTROL, look: Look::File(look) };

const PHRASES: [&str; 8] = [
    "click on each",
    "click on the image",
    "click on the picture",
    "click below",
    "click to expand",
    "click to learn",
    "scroll down to",
    "hover over",
];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let found = parsed.prose.iter().filter_map(|paragraph| {
        // Only ASCII letters change, so that places stay what they are.
        let text = paragraph.text.to_ascii_lowercase();
        let (at, phrase) = PHRASES.iter().filter_map(|phrase| Some((text.find(phrase)?, phrase))).min()?;
        Some(
            Diagnostic::new(&PAGE_CONTROL, "this speaks of something that the page does not have")
                .at(path, paragraph.span(at..at + phrase.len()), "nothing happens here")
                .help("take the sentence out, and put what was behind it into the text or a link"),
        )
    });
    found.collect()
}
