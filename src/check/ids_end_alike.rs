use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::kind::Kind;

use super::{Look, Rule};

crate::codes! {
    /// Two files of a kind that has a folder for itself, such as people, whose ids end in the same name: `khotso-mokoena`,
    /// given by one of them, and `people/khotso-mokoena`. `person:khotso-mokoena` leads to one of the two only, and they may
    /// well be about the same person.
    warning IDS_END_ALIKE = "ids-end-alike";
}

pub const RULE: Rule = Rule { code: &IDS_END_ALIKE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut known: HashMap<(Kind, &str), &Document> = HashMap::default();
    let mut findings = Vec::new();
    let homed = site.documents.iter().filter(|document| document.kind.home().is_some() && !document.variant);
    for document in homed {
        let name = document.id.as_str().rsplit('/').next().unwrap_or_default();
        let first = *known.entry((document.kind, name)).or_insert(document);
        // Of two with one id another rule tells.
        if first.id == document.id {
            continue;
        }
        let is_led_to = *first.id.as_str() == document.kind.full_id(name);
        let (odd, other) = if is_led_to { (&**document, first) } else { (first, &**document) };
        let at = |document: &Document| document.common.id.as_ref().map_or(document.opening(), |id| id.span);
        let (word, id) = (document.kind.word(), document.kind.short_id(other.id.as_str()));
        findings.push(
            Diagnostic::new(&IDS_END_ALIKE, format!("`{}` and `{}` are easily taken for each other", odd.id, other.id))
                .at(&odd.path, at(odd), "this one")
                .at(&other.path, at(other), format!("`{word}:{id}` is this one"))
                .help("give one of the two another name; or, if both are about the same, keep one of the two files"),
        );
    }
    findings
}
