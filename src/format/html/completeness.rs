//! The page that says what the record lacks.

use crate::format::view::{Completeness, Gap, GapGroup, Lack, Waived, Waiver, Withheld};
use crate::model::gaps;
use crate::model::target::DocumentIndex;
use crate::parse::kind::Kind;

use super::pen::Pen;

/// How many records the page names in all, whatever the record lacks: more would weigh too much.
const NAMED: usize = 120;

pub fn completeness<'v>(pen: &'v Pen<'v>) -> Completeness<'v> {
    let mut found: Vec<(Kind, Vec<gaps::Gap>)> =
        gaps::KINDS.iter().map(|kind| (*kind, pen.site.gaps(*kind))).filter(|(_, gaps)| !gaps.is_empty()).collect();
    let waived: Vec<DocumentIndex> =
        pen.site.indices().filter(|index| !pen.site.document(*index).common.allow.is_empty()).collect();
    let lists = found.len() + usize::from(!waived.is_empty());
    let each = NAMED / lists.max(1);
    let group = |(kind, gaps): (Kind, Vec<gaps::Gap>)| GapGroup {
        kind: kind.word(),
        title: pen.string(title(kind)),
        more: gaps.len().saturating_sub(each) as u32,
        gaps: gaps.into_iter().take(each).map(|found| gap(pen, kind, found)).collect(),
    };
    Completeness {
        groups: found.drain(..).map(group).collect(),
        more: waived.len().saturating_sub(each) as u32,
        waived: waived.into_iter().take(each).map(|index| self::waived(pen, index)).collect(),
        withheld: withheld(pen),
    }
}

/// The string that names all of a kind.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Edition => "editions",
        Kind::Session => "sessions",
        Kind::Recommendation => "recommendations",
        Kind::Profile => "list-profile",
        _ => "list-person",
    }
}

fn gap<'v>(pen: &'v Pen<'v>, kind: Kind, gap: gaps::Gap) -> Gap<'v> {
    let lack = |lack: gaps::Lack| {
        let what = |what| Lack { what, ..Lack::default() };
        match lack {
            gaps::Lack::Time => what(if kind == Kind::Edition { "days" } else { "time" }),
            gaps::Lack::Place => what(if kind == Kind::Edition { "place" } else { "room" }),
            gaps::Lack::Participation => what("participation"),
            gaps::Lack::Report { due } => Lack { due: due.map(|due| pen.text(due)), ..what("report") },
            gaps::Lack::Consent => what("consent"),
            gaps::Lack::Answer => what("answer"),
            gaps::Lack::Sources(count) => Lack { count: count as u32, ..what("sources") },
            gaps::Lack::NewData { from, to } => Lack {
                from: Some(pen.text(from)),
                to: Some(pen.text(to)),
                count: pen.site.years_since(to).and_then(|years| u32::try_from(years).ok()).unwrap_or(0),
                ..what("age")
            },
        }
    };
    Gap { link: pen.link_here(gap.of), lacks: gap.lacks.into_iter().map(lack).collect() }
}

fn waived<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Waived<'v> {
    let allowed = pen.site.document(index).common.allow.iter();
    let waivers = allowed.map(|waiver| Waiver { rule: &waiver.rule, because: &waiver.because });
    Waived { link: pen.link_here(index), waivers: waivers.collect() }
}

/// What is not published, without a word of what or who it is.
fn withheld<'v>(pen: &'v Pen<'v>) -> Vec<Withheld<'v>> {
    let site = pen.site;
    let unlisted = site.of_kind(Kind::Person).filter(|index| !site.is_listed(*index)).count();
    let counts = [("draft", site.withheld.len()), ("person", unlisted), ("withdrawn", site.withdrawn().count())];
    let withheld = |(why, count): (&'static str, usize)| Withheld { why, count: count as u32 };
    counts.into_iter().filter(|(_, count)| *count > 0).map(withheld).collect()
}
