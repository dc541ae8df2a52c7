//! The pages of terms and of papers.

use crate::format::view::{Link, Paper, Term};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::reference_work;

use super::pen::Pen;

/// How many of the pages that use a term are named: more would weigh too much.
const USES: usize = 40;

pub fn term<'v>(pen: &'v Pen<'v>, index: DocumentIndex, term: &'v reference_work::Term) -> Term<'v> {
    let uses = pen.site.uses(index);
    Term {
        abbreviation: term.abbreviation.as_ref().map(|short| short.as_str()),
        alternate_names: term.variants.iter().map(|variant| variant.as_str()).collect(),
        see_also: pen.links_to(&term.see_also),
        source: term.source.as_ref().map(|source| source.as_str()),
        more: uses.len().saturating_sub(USES) as u32,
        uses: uses.iter().take(USES).map(|index| pen.link_here(*index)).collect(),
    }
}

pub fn paper<'v>(pen: &'v Pen<'v>, index: DocumentIndex, paper: &'v reference_work::Paper) -> Paper<'v> {
    let original = pen.site.document(pen.site.original(index));
    let name = paper.file.rsplit('/').next().unwrap_or_default();
    // A picture loses what its camera noted, so that what is published is not what the source holds.
    let same = pen.asset(original, &paper.file).filter(|(_, asset)| asset.facts.picture.is_none());
    Paper {
        file: pen.file(original, &paper.file, name),
        pages: paper.pages.as_ref().map(|pages| pages.value),
        sha256: same.map(|(source, _)| pen.text(pen.context.inputs.digest(&source))),
        alternative: paper.text_alternative.as_ref().and_then(|text| pen.link_to(text)),
    }
}

/// A paper in a list: its page, with the kind and the size of its file.
pub fn paper_link<'v>(pen: &'v Pen<'v>, index: DocumentIndex, paper: &'v reference_work::Paper) -> Link<'v> {
    let original = pen.site.document(pen.site.original(index));
    let file = pen.file(original, &paper.file, "");
    let link = pen.link_here(index);
    Link { note: link.note.or(file.and_then(|file| file.note)), ..link }
}
