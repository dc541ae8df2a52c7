//! Which counts of people may be published, so that nobody can be found behind a small one.
//!
//! A count of fewer than `min_cell` people is not shown, and neither is what would give it away by subtraction. What hides
//! is a group of cells of one breakdown: every small cell, and at least one that is not small. Which cells those are
//! depends on the counts alone, never on their order or names, so that any two counts within the group could be swapped and
//! the page would be the same: a reader who knows the total, every shown cell and this rule still can't tell of any hidden
//! cell whether it is small. A breakdown in which no such group leaves anything to show is left out whole.
//!
//! Nobody is behind a count of nought, and it is shown.

use std::collections::BTreeMap;

use crate::base::span::Spanned;
use crate::parse::front_matter::participation::Participation;

/// The smallest count that is published where the forum does not say.
pub const MIN_CELL: u32 = 5;

/// The word for those who did not say.
const NOT_STATED: &str = "not_stated";

/// The word for those who stated none of the others.
const OTHER: &str = "other";

/// What of a participation may be published.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown<'p> {
    pub total: Option<u32>,
    pub breakdowns: Vec<Breakdown<'p>>,
    /// The breakdowns that are left out whole.
    pub left_out: Vec<&'static str>,
}

/// The cells of a breakdown, by name; those who did not say come last.
#[derive(Clone, PartialEq, Debug)]
pub struct Breakdown<'p> {
    pub name: &'static str,
    /// A cell without a count is hidden.
    pub cells: Vec<(&'p str, Option<u32>)>,
}

impl Breakdown<'_> {
    fn is_clear(&self) -> bool {
        self.cells.iter().all(|(_, count)| count.is_some())
    }
}

/// What may be published of a participation that is part of no other.
pub fn shown(participation: &Participation, min: u32) -> Shown<'_> {
    let total = participation.total.value;
    let total = (total == 0 || total >= min).then_some(total);
    let (mut breakdowns, mut left_out) = (Vec::new(), Vec::new());
    for (name, counts) in participation.breakdowns() {
        match total.and_then(|total| breakdown(name, total, counts, min)) {
            Some(breakdown) => breakdowns.push(breakdown),
            None => left_out.push(name),
        }
    }
    Shown { total, breakdowns, left_out }
}

/// What may be published of the parts of a whole, such as the hubs of an edition, beside what is published of the whole.
/// The parts and those who were in none of them are the cells of a breakdown of their own. A breakdown that the whole has
/// is repeated for the parts only where all its cells are clear everywhere, what is in no part included.
pub fn shown_within<'p>(whole: Option<&Participation>, parts: &[&'p Participation], min: u32) -> Vec<Shown<'p>> {
    let totals: Vec<u32> = parts.iter().map(|part| part.total.value).collect();
    let of_whole = whole.map(|whole| shown(whole, min));
    let rest = whole.map_or(Some(0), |whole| totals.iter().try_fold(whole.total.value, |left, n| left.checked_sub(*n)));
    let hides = of_whole.as_ref().is_some_and(|whole| whole.total.is_none());
    let cells: Vec<u32> = totals.iter().copied().chain(rest).collect();
    let visible = protect(&cells, min).filter(|_| rest.is_some() && !hides);
    let visible = visible.unwrap_or_else(|| vec![None; cells.len()]);
    let mut all: Vec<Shown<'p>> = parts.iter().map(|part| shown(part, min)).collect();
    for (part, total) in all.iter_mut().zip(visible) {
        part.total = total;
        if total.is_none() {
            part.left_out.extend(part.breakdowns.drain(..).map(|breakdown| breakdown.name));
        }
    }
    if let Some(of_whole) = of_whole {
        leave_out_unsafe(&of_whole, &mut all, min);
    }
    all
}

/// Takes out of the parts each breakdown from which something could be computed together with that of the whole.
fn leave_out_unsafe(whole: &Shown<'_>, parts: &mut [Shown<'_>], min: u32) {
    let mut names: Vec<&'static str> = whole.breakdowns.iter().map(|breakdown| breakdown.name).collect();
    names.extend(&whole.left_out);
    for name in names {
        let of_whole = whole.breakdowns.iter().find(|breakdown| breakdown.name == name);
        let given = parts.iter().map(|part| part.breakdowns.iter().find(|breakdown| breakdown.name == name));
        let given: Option<Vec<_>> = given.collect();
        if let (Some(of_whole), Some(given)) = (of_whole, given)
            && is_safe_within(of_whole, &given, min)
        {
            continue;
        }
        for part in parts.iter_mut() {
            if let Some(at) = part.breakdowns.iter().position(|breakdown| breakdown.name == name) {
                part.left_out.push(part.breakdowns.remove(at).name);
            }
        }
    }
}

fn is_safe_within(whole: &Breakdown<'_>, parts: &[&Breakdown<'_>], min: u32) -> bool {
    let mut of_parts: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, count) in parts.iter().flat_map(|part| &part.cells) {
        let sum = of_parts.entry(name).or_default();
        *sum = sum.saturating_add(count.unwrap_or(0));
    }
    let is_clear = whole.is_clear() && parts.iter().all(|part| part.is_clear());
    let mut is_safe = |name, count: Option<u32>| {
        let rest = count.unwrap_or(0).checked_sub(of_parts.remove(name).unwrap_or(0));
        rest.is_some_and(|rest| rest == 0 || rest >= min)
    };
    is_clear && whole.cells.iter().all(|(name, count)| is_safe(name, *count)) && of_parts.is_empty()
}

/// What may be shown of one breakdown of so many people. Those whom no cell counts did not say.
fn breakdown<'p>(
    name: &'static str,
    total: u32,
    counts: &'p BTreeMap<String, Spanned<u32>>,
    min: u32,
) -> Option<Breakdown<'p>> {
    let mut cells: Vec<(&str, u32)> = counts.iter().map(|(name, count)| (name.as_str(), count.value)).collect();
    let sum = cells.iter().try_fold(0_u32, |sum, (_, count)| sum.checked_add(*count))?;
    let rest = total.checked_sub(sum)?;
    match counts.contains_key(NOT_STATED) {
        true if rest > 0 => return None,
        true => {}
        false => cells.push((NOT_STATED, rest)),
    }
    // By name: an order by counts would tell which of the hidden ones is the smaller. What is left over comes last.
    cells.sort_by_key(|(name, _)| (*name == NOT_STATED, *name == OTHER, *name));
    let visible = protect(&cells.iter().map(|(_, count)| *count).collect::<Vec<_>>(), min)?;
    let cells = cells.iter().zip(visible).map(|((name, _), count)| (*name, count)).collect();
    Some(Breakdown { name, cells })
}

/// Hides the small cells among the parts of a known total, and others so that none can be derived. `None` where that
/// leaves nothing to show.
fn protect(counts: &[u32], min: u32) -> Option<Vec<Option<u32>>> {
    let is_small = |count: u32| count > 0 && count < min;
    if !counts.iter().any(|count| is_small(*count)) {
        return Some(counts.iter().copied().map(Some).collect());
    }
    // The smallest count that is not small, in whatever cells it stands, hides with the small ones.
    let cover = counts.iter().copied().filter(|count| *count >= min.max(1)).min()?;
    let visible = counts.iter().map(|count| (*count == 0 || *count > cover).then_some(*count)).collect::<Vec<_>>();
    visible.iter().flatten().any(|count| *count > 0).then_some(visible)
}

#[cfg(test)]
mod tests;
