//! The order of lists, which what comes before a page and after it follows too.

use std::cmp::Reverse;

use crate::base::date::Date;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::pen::Pen;

/// By date, then by name, then by path.
pub type Sort = (Reverse<Option<Date>>, String, DocumentIndex);

/// The documents of a kind in the order of their list.
pub fn in_order<'v>(pen: &'v Pen<'v>, kind: Kind) -> Vec<DocumentIndex> {
    let listed = pen.site.of_kind(kind).filter(|index| pen.site.is_listed(*index));
    let mut sorted: Vec<Sort> = listed.map(|index| sort(pen, index)).collect();
    sorted.sort();
    sorted.into_iter().map(|(.., index)| index).collect()
}

/// Where a document stands in its list.
pub fn sort<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Sort {
    let document = pen.site.document(index);
    let here = pen.site.document(pen.here(index));
    let own_name = match &document.front {
        Front::Person(person) => person.sort_name.as_ref().map(|name| name.value.as_str()),
        _ => None,
    };
    let name = deunicode::deunicode(own_name.unwrap_or(&here.common.title)).to_lowercase();
    (Reverse(date(document)), name.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(), index)
}

/// The day by which a document is listed, where its kind is listed by day.
pub fn date(document: &Document) -> Option<Date> {
    match &document.front {
        Front::News => document.common.published.as_ref().map(|date| date.value),
        Front::Redress(case) => Some(case.decided_on.as_ref().unwrap_or(&case.received).value),
        _ => None,
    }
}
