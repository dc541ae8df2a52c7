//! The pages of terms and of papers.

use crate::format::view::{Link, Paper, Term};
use crate::model::target::{DocumentIndex, Target};
use crate::parse::front_matter::reference_work;

use super::pen::Pen;

/// How many of the pages that use a term are named: more would weigh too much.
const USES: usize = 40;

pub fn term<'v>(pen: &'v Pen<'v>, index: DocumentIndex, term: &'v reference_work::Term) -> Term<'v> {
    let uses = uses(pen, pen.site.original(index));
    Term {
        abbreviation: term.abbreviation.as_ref().map(|short| short.as_str()),
        alternate_names: term.variants.iter().map(|variant| variant.as_str()).collect(),
        see_also: pen.links_to(&term.see_also),
        source: term.source.as_ref().map(|source| source.as_str()),
        more: uses.len().saturating_sub(USES) as u32,
        uses: uses.into_iter().take(USES).map(|index| pen.link_here(index)).collect(),
    }
}

/// The documents whose text leads to this one, each once, in the order of their paths.
fn uses<'v>(pen: &'v Pen<'v>, wanted: DocumentIndex) -> Vec<DocumentIndex> {
    let site = pen.site;
    let leads_here = |target: &Target| match target {
        Target::Document { index, .. } => site.original(*index) == wanted,
        _ => false,
    };
    let mut uses = Vec::new();
    for index in site.indices().filter(|index| site.links[index.0].iter().any(leads_here)) {
        let original = site.original(index);
        if original != wanted && site.is_listed(original) && !uses.contains(&original) {
            uses.push(original);
        }
    }
    uses
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
