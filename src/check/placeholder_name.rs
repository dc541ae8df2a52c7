use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::kind::Kind;

use super::{Look, Rule};

crate::codes! {
    /// A person or an organisation is called by the place that it was to fill: "Speaker 1", "Country representative",
    /// "TBC". Such a file shows a person whom nobody knows, on lists of people too. In a session write `tbc = "Country
    /// representative"` in place of `person` or `organisation`, and take the file out.
    warning PLACEHOLDER_NAME = "placeholder-name";
}

pub const RULE: Rule = Rule { code: &PLACEHOLDER_NAME, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let title = &document.common.title;
    if !matches!(document.kind, Kind::Person | Kind::Organisation) || !is_placeholder(title) {
        return Vec::new();
    }
    let found = Diagnostic::new(&PLACEHOLDER_NAME, format!("\u{201c}{}\u{201d} is nobody's name", title.value));
    let cure = "write the name; or take this file out, and write `tbc = \"...\"` where it is named";
    vec![found.at(&document.path, title.span, "a place, not a name").help(cure)]
}

const WORDS: [&str; 9] =
    ["tbc", "tbd", "tba", "nn", "n n", "to be confirmed", "to be decided", "to be announced", "name surname"];
const ROLES: [&str; 9] = [
    "speaker",
    "panelist",
    "panellist",
    "participant",
    "moderator",
    "person",
    "organisation",
    "organization",
    "facilitator",
];

/// Whether a name says only that somebody will be named.
pub(super) fn is_placeholder(name: &str) -> bool {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    let numbered = words.len() <= 2 && words.get(1).is_none_or(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_role = words.first().is_some_and(|first| ROLES.contains(first)) && numbered;
    WORDS.contains(&joined.as_str()) || is_role || (words.len() <= 4 && words.last() == Some(&"representative"))
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn places_are_told_from_names() {
        for place in
            ["TBC", "T.B.D.".replace('.', "").as_str(), "N.N.", "Speaker 1", "panellist", "Country representative"]
        {
            assert!(is_placeholder(place), "{place}");
        }
        for name in ["Lineo Speaker", "House of Representatives", "Person Centred Care", "Nn Mokoena", ""] {
            assert!(!is_placeholder(name), "{name}");
        }
    }
}
