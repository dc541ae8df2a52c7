//! Where each document is published.

use crate::base::path::{Id, Lang, OutPath, PathFault};
use crate::parse::document::Document;
use crate::parse::kind::Kind;

/// The address of a document: `2024/opening.html`, `st/2024/opening.html`, `2024/index.html` for an edition.
///
/// # Errors
/// Where the id makes no published path, because it is too long or a name in it is reserved.
pub fn of(document: &Document) -> Result<OutPath, PathFault> {
    let lang = document.variant.then_some(&document.lang);
    of_id(&document.id, document.kind, lang)
}

fn of_id(id: &Id, kind: Kind, lang: Option<&Lang>) -> Result<OutPath, PathFault> {
    let prefix = lang.map(|lang| format!("{lang}/")).unwrap_or_default();
    let page = match kind {
        Kind::Edition | Kind::Module => format!("{id}/index.html"),
        _ => format!("{id}.html"),
    };
    OutPath::new(prefix + &page)
}
