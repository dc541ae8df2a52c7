use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::diagnostic::Diagnostic;
use crate::base::text::any_of;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// A text tells its readers to use something that only the page had which it was copied from: "Click on each type
    /// to learn more." Take the sentence out, and put what was behind it into the text or into a link. Looked for are
    /// English words in texts in English.
    warning PAGE_CONTROL = "page-control";
}

pub const RULE: Rule = Rule { code: &PAGE_CONTROL, look: Look::File(look) };

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    any_of([
        "click on each",
        "click on the image",
        "click on the picture",
        "click below",
        "click to expand",
        "click to learn",
        "scroll down to",
        "hover over",
    ])
});

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    if !parsed.document.lang.is("en") {
        return Vec::new();
    }
    let found = parsed.prose.iter().filter_map(|paragraph| {
        // Only ASCII letters change, so that places stay what they are.
        let phrase = PHRASES.find(&paragraph.text.to_ascii_lowercase())?;
        Some(
            Diagnostic::new(&PAGE_CONTROL, "this speaks of something that the page does not have")
                .at(path, paragraph.span(phrase.range()), "nothing happens here")
                .help("take the sentence out, and put what was behind it into the text or a link"),
        )
    });
    found.collect()
}
