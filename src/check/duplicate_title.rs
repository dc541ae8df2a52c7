use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::document::Document;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// Two sessions of one edition have the same title on one day, so that nobody can tell them apart on a list. One of the two
    /// may be a copy of the other. Where there were two, say in the title of each what the other is not, such as its room.
    warning DUPLICATE_TITLE = "duplicate-title";
}

pub const RULE: Rule = Rule { code: &DUPLICATE_TITLE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut known: HashMap<_, &Document> = HashMap::default();
    let mut findings = Vec::new();
    for (document, session) in site.sessions().filter(|(document, _)| !document.common.title.is_empty()) {
        let title = &document.common.title;
        let Some((edition, _)) = records::edition_of(site, document) else { continue };
        let day = session.start.as_ref().map(|start| start.local.date());
        let first = *known.entry((&edition.id, title.as_str(), day)).or_insert(document);
        if first.path != document.path {
            let message = format!("two sessions of this edition are called \u{201c}{}\u{201d}", title.value);
            findings.push(
                Diagnostic::new(&DUPLICATE_TITLE, message)
                    .at(&document.path, title.span, "this one")
                    .at(&first.path, first.common.title.span, "and this one")
                    .help("give each a title of its own, such as with its room; or take one of the two files out"),
            );
        }
    }
    findings
}
