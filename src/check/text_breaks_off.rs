use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// A text ends in the middle of a sentence: its last word is "of", "the", "and" or the like.
    /// A part was lost when it was copied. Look it up in the source, or take the beginning of the sentence out. Looked
    /// for are English words at the end of a body in English.
    warning TEXT_BREAKS_OFF = "text-breaks-off";
}

pub const RULE: Rule = Rule { code: &TEXT_BREAKS_OFF, look: Look::File(look) };

const WORDS: [&str; 12] = ["a", "an", "and", "as", "by", "from", "of", "or", "the", "their", "which", "with"];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Some(last) = parsed.prose.last().filter(|_| document.lang.is("en")) else { return Vec::new() };
    let text = last.text.trim_end();
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    // One word alone is a label, or a link.
    if word.len() == text.len() || !WORDS.contains(&word.to_lowercase().as_str()) {
        return Vec::new();
    }
    let at = last.span(text.len() - word.len()..text.len());
    let found = Diagnostic::new(&TEXT_BREAKS_OFF, "the text ends in the middle of a sentence");
    vec![
        found
            .at(&document.path, at, "it breaks off here")
            .help("look up in the source how it goes on, or take the rest out"),
    ]
}
