//! The page that says how far the site is translated.

use crate::base::path::Lang;
use crate::format::view::{Coverage, CoverageCount, LanguageCoverage};
use crate::model::target::DocumentIndex;
use crate::model::translation::State;
use crate::parse::front_matter::common::Status;
use crate::parse::kind::Kind;

use super::pen::Pen;

/// How many translations that are out of date are named: more would weigh too much.
const NAMED: usize = 20;

pub fn coverage<'v>(pen: &'v Pen<'v>) -> Coverage<'v> {
    Coverage { languages: pen.site.config.languages.iter().map(|lang| language(pen, lang)).collect() }
}

fn language<'v>(pen: &'v Pen<'v>, lang: &'v Lang) -> LanguageCoverage<'v> {
    let site = pen.site;
    let listed = || site.indices().filter(|index| site.is_listed(*index));
    // A copy of the original's words is not translated.
    let is_own =
        |index: &DocumentIndex| site.document(*index).lang == *lang && site.translation(*index) != Some(State::Copy);
    let own: Vec<DocumentIndex> = listed().filter(is_own).collect();
    let count = |kind: &'static str, wanted: &dyn Fn(DocumentIndex) -> bool| {
        let own = || own.iter().copied().filter(|index| wanted(*index));
        CoverageCount {
            kind,
            pages: own().count() as u32,
            of: listed().filter(|index| !site.document(*index).variant && wanted(*index)).count() as u32,
            stale: own().filter(|index| is_stale(pen, *index)).count() as u32,
            review: own().filter(|index| in_review(pen, *index)).count() as u32,
        }
    };
    let kinds = Kind::ALL.iter().map(|(word, kind)| count(word, &|index| site.document(index).kind == *kind));
    let stale: Vec<DocumentIndex> = own.iter().copied().filter(|index| is_stale(pen, *index)).collect();
    let strings = pen.context.templates.strings().extent(lang.as_str());
    LanguageCoverage {
        lang: lang.as_str(),
        name: pen.language(lang.as_str()),
        total: count("", &|_| true),
        kinds: kinds.filter(|count| count.of > 0).collect(),
        strings: strings.have as u32,
        of_strings: strings.of as u32,
        more: stale.len().saturating_sub(NAMED) as u32,
        stale: stale.into_iter().take(NAMED).map(|index| pen.link(index)).collect(),
    }
}

fn is_stale<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> bool {
    pen.site.translation(index) == Some(State::Stale)
}

fn in_review<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> bool {
    let status = pen.site.document(index).common.status.as_ref();
    status.is_some_and(|status| status.value == Status::Review)
}
