use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::markdown::Destination;
use crate::parse::reference::Reference;

use super::{Look, Rule};

crate::codes! {
    /// A reference names something by the id that it had before. It leads to the right page, as that page lists its old id
    /// in `aliases`; the new id is better, for whoever reads the source.
    warning MOVED_REFERENCE = "moved-reference";
}

pub const RULE: Rule = Rule { code: &MOVED_REFERENCE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    if !site.has_moved() {
        return Vec::new();
    }
    site.indices().flat_map(|index| references(site.document(index)).filter_map(|one| moved(site, one))).collect()
}

fn references(document: &Document) -> impl Iterator<Item = (&Document, Span, Reference)> {
    let front = document.references.iter().map(|reference| (reference.span, reference.value.clone()));
    let body = document.body.links.iter().filter_map(|link| match &link.to {
        Destination::Reference { kind, id, .. } => Some((link.at, Reference::new(*kind, id))),
        _ => None,
    });
    front.chain(body).map(move |(span, reference)| (document, span, reference))
}

fn moved(site: &Site, (document, span, old): (&Document, Span, Reference)) -> Option<Diagnostic> {
    let new = site.moved(&old).filter(|new| new.kind == old.kind)?;
    let found = Diagnostic::new(&MOVED_REFERENCE, format!("`{old}` is `{new}` now"));
    Some(found.at(&document.path, span, "an old id").help(format!("write `{new}`")))
}
