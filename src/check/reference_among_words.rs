use std::collections::HashSet;

use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;

use super::{Look, Rule};

crate::codes! {
    /// A key that takes words holds a reference, such as `publisher = "organisation:lca"` in a source. The page shows it as it
    /// was typed. Write the name in words, as readers should see it.
    warning REFERENCE_AMONG_WORDS = "reference-among-words";
}

pub const RULE: Rule = Rule { code: &REFERENCE_AMONG_WORDS, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let is_reference = |text: &str| {
        let kind = text.split_once(':').map(|(kind, _)| kind);
        let is_typed = kind.is_some_and(|kind| Kind::ALL.iter().any(|(word, _)| *word == kind));
        is_typed && !text.contains(char::is_whitespace) && Reference::parse(text).is_some()
    };
    let mut found: Vec<_> = parsed.texts.iter().filter(|text| is_reference(text)).collect();
    if found.is_empty() {
        return Vec::new();
    }
    // These may be references, or have been told of by rules of their own.
    let front = &document.front;
    let others = front.written().into_iter().chain(front.paths()).chain(document.addresses());
    let others: HashSet<_> = others.map(|text| text.span).collect();
    found.retain(|text| !others.contains(&text.span));
    let told = found.into_iter().map(|text| {
        Diagnostic::new(&REFERENCE_AMONG_WORDS, format!("this key takes words, and `{}` is shown as it is", text.value))
            .at(&document.path, text.span, "a reference")
            .help("write the name in words, as readers should see it")
    });
    told.collect()
}
