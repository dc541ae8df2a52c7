//! What stands at the address of a page that was withdrawn.

use crate::format::view::{Page, Tombstone};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;

use super::pen::Pen;
use super::{common, languages};

/// The title, when the page was withdrawn and why; nothing of what it held.
pub fn page<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Page<'v> {
    let reason = match &pen.site.document(index).front {
        Front::Withdrawn { reason: Some(reason), .. } => Some(reason),
        _ => None,
    };
    let tombstone = reason.map(|reason| Tombstone {
        date: pen.text(reason.date),
        what: &reason.what,
        why: &reason.why,
        lang: (reason.lang != *pen.lang).then(|| reason.lang.as_str()),
    });
    Page {
        title: pen.title(index),
        breadcrumbs: common::breadcrumbs(pen, index),
        variants: languages::variants(pen, index),
        content: crate::format::view::Content::Tombstone(tombstone.unwrap_or_default()),
        ..common::frame(pen)
    }
}
