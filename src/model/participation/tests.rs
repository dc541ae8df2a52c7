//! No hidden count can be derived from what is shown.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const WORDS: [&str; 4] = ["a", "b", "c", NOT_STATED];

fn cells(counts: &[u32]) -> BTreeMap<String, Spanned<u32>> {
    let spanned = |count: &u32| Spanned::new(*count, Default::default());
    WORDS.iter().zip(counts).map(|(word, count)| ((*word).to_owned(), spanned(count))).collect()
}

fn counted(total: u32, gender: &[u32], mode: &[u32]) -> Participation {
    Participation {
        total: Spanned::new(total, Default::default()),
        method: Spanned::new(crate::parse::front_matter::participation::Method::Headcount, Default::default()),
        counted_by: None,
        mode: cells(mode),
        stakeholder_group: BTreeMap::new(),
        gender: cells(gender),
        youth: BTreeMap::new(),
        disability: BTreeMap::new(),
        region: BTreeMap::new(),
        language: BTreeMap::new(),
    }
}

/// All ways to spread a total over so many cells.
fn tables(total: u32, cells: usize) -> Vec<Vec<u32>> {
    if cells == 1 {
        return vec![vec![total]];
    }
    let mut all = Vec::new();
    for first in 0..=total {
        all.extend(tables(total - first, cells - 1).into_iter().map(|mut rest| {
            rest.insert(0, first);
            rest
        }));
    }
    all
}

/// Holds that a reader who knows the rule, the total and all that is shown can't tell a hidden cell from a large one.
fn holds(counts: &[u32], min: u32) {
    let total = counts.iter().sum();
    let page = protect(counts, min);
    let Some(visible) = &page else { return };
    let possible: Vec<_> = tables(total, counts.len()).into_iter().filter(|t| protect(t, min) == page).collect();
    assert!(possible.iter().any(|table| table == counts));
    for (at, _) in visible.iter().enumerate().filter(|(_, count)| count.is_none()) {
        let values: BTreeSet<u32> = possible.iter().map(|table| table[at]).collect();
        assert!(values.iter().any(|count| *count < min) && values.iter().any(|count| *count >= min), "{counts:?} {at}");
    }
    for (count, shown) in counts.iter().zip(visible) {
        assert!(*shown == Some(*count) || shown.is_none());
        assert!(shown.is_none_or(|count| count == 0 || count >= min), "{counts:?}");
    }
}

proptest! {
    #[test]
    fn no_hidden_cell_can_be_derived(counts in prop::collection::vec(0_u32..14, 2..5), min in 1_u32..7) {
        holds(&counts, min);
    }

    /// What is in no hub is a cell too, though it is never printed.
    #[test]
    fn no_hidden_total_of_a_part_can_be_derived(parts in prop::collection::vec(0_u32..14, 1..4), rest in 0_u32..14) {
        let all: Vec<u32> = parts.iter().copied().chain([rest]).collect();
        holds(&all, 5);
        let whole = counted(all.iter().sum(), &[], &[]);
        let hubs: Vec<_> = parts.iter().map(|total| counted(*total, &[], &[])).collect();
        let totals: Vec<_> =
            shown_within(Some(&whole), &hubs.iter().collect::<Vec<_>>(), 5).iter().map(|hub| hub.total).collect();
        let expected = match whole.total.value > 0 && whole.total.value < 5 {
            true => None,
            false => protect(&all, 5),
        };
        let expected = expected.unwrap_or_else(|| vec![None; all.len()]);
        prop_assert_eq!(&totals[..], &expected[..parts.len()]);
    }
}

/// Every table of up to 22 people in four cells, against every other that looks the same.
#[test]
fn every_small_table_is_safe() {
    for total in 0..=22 {
        let mut pages = std::collections::HashMap::<_, Vec<Vec<u32>>>::new();
        for table in tables(total, 4) {
            pages.entry(protect(&table, 5)).or_default().push(table);
        }
        for (page, possible) in pages {
            for at in
                page.iter().flat_map(|page| page.iter().enumerate()).filter(|(_, c)| c.is_none()).map(|(at, _)| at)
            {
                let small = possible.iter().filter(|table| table[at] < 5).count();
                assert!(small > 0 && small < possible.len(), "{page:?}: {possible:?}");
            }
        }
    }
}

#[test]
fn small_counts_hide_with_the_smallest_that_is_not_small() {
    assert_eq!(protect(&[40, 30, 12, 0], 5), Some(vec![Some(40), Some(30), Some(12), Some(0)]));
    assert_eq!(protect(&[40, 30, 12, 3], 5), Some(vec![Some(40), Some(30), None, None]));
    assert_eq!(protect(&[12, 30, 12, 3], 5), Some(vec![None, Some(30), None, None]), "names decide nothing");
    assert_eq!(protect(&[40, 3, 0], 5), None, "nothing would be left");
    assert_eq!(protect(&[3, 4, 1], 5), None);
    assert_eq!(protect(&[3, 4, 1], 1), Some(vec![Some(3), Some(4), Some(1)]));
}

#[test]
fn too_few_people_have_no_breakdown_and_no_total() {
    let few = counted(4, &[2, 2, 0, 0], &[]);
    assert_eq!(shown(&few, 5), Shown { total: None, breakdowns: vec![], left_out: vec!["gender"] });
}

#[test]
fn what_does_not_add_up_is_left_out() {
    assert_eq!(shown(&counted(60, &[30, 20, 0, 5], &[]), 5).left_out, ["gender"]);
    assert_eq!(shown(&counted(60, &[40, 30], &[]), 5).left_out, ["gender"]);
    let unsaid = counted(60, &[30, 20], &[]);
    let unsaid = &shown(&unsaid, 5).breakdowns[0];
    assert_eq!(unsaid.cells, [("a", Some(30)), ("b", Some(20)), (NOT_STATED, Some(10))]);
}

/// A count of the whole less that of a hub is a count of the others.
#[test]
fn a_hub_repeats_a_breakdown_only_where_nothing_follows_from_it() {
    let of_hub = |gender: &[u32], whole: &[u32]| {
        let whole = counted(whole.iter().sum(), whole, &[]);
        let hub = counted(gender.iter().sum(), gender, &[]);
        let shown = shown_within(Some(&whole), &[&hub], 5);
        (shown[0].total, shown[0].breakdowns.len())
    };
    assert_eq!(of_hub(&[20, 15, 0, 0], &[60, 50, 0, 0]), (Some(35), 1));
    assert_eq!(of_hub(&[20, 48, 0, 0], &[60, 50, 0, 0]), (Some(68), 0), "two are in no hub");
    assert_eq!(of_hub(&[20, 15, 0, 0], &[60, 50, 5, 1]), (Some(35), 0), "the whole hides cells");
    assert_eq!(of_hub(&[20, 15, 0, 0], &[22, 15, 0, 0]), (None, 0), "two are in no hub at all");
}
