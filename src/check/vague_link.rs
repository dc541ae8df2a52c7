use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// The words of a link don't say where it leads: "click here", "more", or a bare address.
    /// Screen readers list links by their words alone, and an address is read out letter by letter. Put the name of
    /// what is there between the brackets: `[the programme of 2024](...)`. Looked for are English words in texts in
    /// English, and addresses in all.
    warning VAGUE_LINK = "vague-link";
}

pub const RULE: Rule = Rule { code: &VAGUE_LINK, look: Look::File(look) };

const WORDS: [&str; 17] = [
    "here",
    "click here",
    "see here",
    "read here",
    "click",
    "click on this link",
    "this",
    "this link",
    "this page",
    "this website",
    "this site",
    "link",
    "the link",
    "more",
    "read more",
    "learn more",
    "website",
];

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let vague = document.body.links.iter().filter_map(|link| {
        let words = link.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_address = ["http://", "https://", "www."].iter().any(|start| words.starts_with(start));
        if !(is_address || document.lang.is("en") && WORDS.contains(&words.as_str())) {
            return None;
        }
        let message = match is_address {
            true => "a bare address says little, and is read out letter by letter".to_owned(),
            false => format!("\u{201c}{}\u{201d} does not say where it leads", link.text),
        };
        Some(
            Diagnostic::new(&VAGUE_LINK, message)
                .at(&document.path, link.span, "this link")
                .help("put the name of what is there between the brackets: `[the programme of 2024](...)`"),
        )
    });
    vague.collect()
}
