//! A page among its translations.

use crate::base::path::{Lang, OutPath};
use crate::format::view::{Alternate, Link};
use crate::model::address;
use crate::model::target::DocumentIndex;
use crate::model::translation::State;

use super::pen::Pen;

/// The page in other languages, each named in its own.
pub fn variants<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Link<'v>> {
    let others = all(pen, index).into_iter().filter(|other| *other != index);
    others.map(|other| variant(pen, pen.site.address(other), &pen.site.document(other).lang)).collect()
}

/// A link to a page in another language, which has the name of that language in itself.
pub fn variant<'v>(pen: &'v Pen<'v>, address: &OutPath, lang: &'v Lang) -> Link<'v> {
    Link {
        href: pen.href(address),
        text: pen.own_name(lang.as_str()),
        lang: Some(lang.as_str()),
        hreflang: Some(lang.as_str()),
        ..Link::default()
    }
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
