use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::kind::Kind;

use super::{Look, Rule};

crate::codes! {
    /// A title is written in capitals only. That is harder to read, and some screen readers spell it letter by letter.
    /// Write it as in a sentence; how headings look is the theme's work. Names of organisations and terms may be
    /// capitals.
    warning TITLE_IN_CAPITALS = "title-in-capitals";
}

pub const RULE: Rule = Rule { code: &TITLE_IN_CAPITALS, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let title = &document.common.title;
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    // Not every script has capitals.
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    let shouted = letters >= 10 && capitals == letters && title.split_whitespace().count() > 1;
    if !shouted || matches!(document.kind, Kind::Organisation | Kind::Term) {
        return Vec::new();
    }
    let mut words = title.to_lowercase();
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    let found = Diagnostic::new(&TITLE_IN_CAPITALS, "a title in capitals only").at(&document.path, title.span, "here");
    vec![found.help(format!("write it as in a sentence, with capitals for names alone: \"{words}\""))]
}
