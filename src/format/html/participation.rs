//! How many took part, as far as it may be shown.

use crate::format::view::{Breakdown, Cell, Participation};
use crate::model::participation::{self, MIN_CELL, Shown};
use crate::parse::front_matter;

use super::pen::Pen;

type Counted = front_matter::participation::Participation;

/// Counts that are part of no others on the page.
pub fn participation<'v>(pen: &'v Pen<'v>, counted: &'v Counted) -> Participation<'v> {
    view(pen, counted, participation::shown(counted, min_cell(pen)))
}

/// Counts of the parts of a whole, which are shown beside it.
pub fn within<'v>(pen: &'v Pen<'v>, whole: Option<&'v Counted>, parts: &[&'v Counted]) -> Vec<Participation<'v>> {
    let shown = participation::shown_within(whole, parts, min_cell(pen));
    parts.iter().zip(shown).map(|(part, shown)| view(pen, part, shown)).collect()
}

fn min_cell<'v>(pen: &'v Pen<'v>) -> u32 {
    let privacy = pen.site.forum().and_then(|(_, forum)| forum.privacy.as_ref());
    privacy.and_then(|privacy| privacy.min_cell).unwrap_or(MIN_CELL)
}

fn view<'v>(pen: &'v Pen<'v>, counted: &'v Counted, shown: Shown<'v>) -> Participation<'v> {
    let hides_cell =
        |breakdown: &participation::Breakdown<'_>| breakdown.cells.iter().any(|(_, count)| count.is_none());
    let hides = shown.total.is_none() || shown.breakdowns.iter().any(hides_cell);
    let breakdown = |breakdown: &participation::Breakdown<'v>| Breakdown {
        name: breakdown.name,
        cells: breakdown
            .cells
            .iter()
            .map(|(word, count)| {
                let (label, lang) = label(pen, breakdown.name, word);
                Cell { label, lang, count: *count }
            })
            .collect(),
    };
    Participation {
        total: shown.total,
        method: counted.method.word(),
        counted_by: counted.counted_by.as_ref().map(|by| by.as_str()),
        breakdowns: shown.breakdowns.iter().map(breakdown).collect(),
        left_out: shown.left_out,
        hidden_below: hides.then(|| min_cell(pen)),
    }
}

/// What a cell is called: the forum's own name for a group, the name of a language, a word of the theme, or what was typed;
/// with the language of that, where it is not the page's.
fn label<'v>(pen: &'v Pen<'v>, breakdown: &str, word: &'v str) -> (&'v str, Option<&'v str>) {
    let id = format!("count-{word}");
    if pen.context.templates.strings().has(&id) {
        return (pen.string(&id), None);
    }
    match breakdown {
        "stakeholder_group" => (pen.group(word), pen.facts_lang()),
        "language" => (pen.language(word), None),
        _ => (word, pen.facts_lang()),
    }
}
