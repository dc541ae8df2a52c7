//! A page among its translations.

use crate::format::view::{Alternate, Link};
use crate::model::address;
use crate::model::target::DocumentIndex;
use crate::model::translation::State;

use super::pen::Pen;

/// The page in other languages, each named in its own.
pub fn variants<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Link<'v>> {
    let others = all(pen, index).into_iter().filter(|other| *other != index);
    let link = |other: DocumentIndex| {
        let lang = pen.site.document(other).lang.as_str();
        let text = pen.own_name(lang);
        Link {
            href: pen.href(pen.site.address(other)),
            text,
            lang: Some(lang),
            hreflang: Some(lang),
            ..Link::default()
        }
    };
    others.map(link).collect()
}

/// The page in all its languages, for search engines. They take whole addresses only, so a site that does not know its own
/// has none; its readers have the links to the other languages in either case.
pub fn alternates<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Alternate<'v>> {
    let all = all(pen, index);
    let alternate = |variant: &DocumentIndex| {
        let href = address::canonical(&pen.site.config, pen.site.address(*variant))?;
        Some(Alternate { href: pen.text(href), hreflang: pen.site.document(*variant).lang.as_str() })
    };
    if all.len() < 2 { Vec::new() } else { all.iter().filter_map(alternate).collect() }
}

/// The way to the original of a translation that was made from an older state of it.
pub fn stale<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Option<Link<'v>> {
    (pen.site.translation(index) == Some(State::Stale)).then(|| pen.link(pen.site.original(index)))
}

/// The original, then its translations, as far as they have pages.
fn all<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<DocumentIndex> {
    let variants = pen.site.variants(&pen.site.document(index).id);
    let all = variants.into_iter().flat_map(|variants| variants.original.iter().chain(&variants.translations));
    all.copied().filter(|variant| pen.site.has_page(*variant)).collect()
}
