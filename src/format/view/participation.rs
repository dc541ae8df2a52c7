//! How many took part: only what may be shown.

use super::contract::views;

views! {
    /// Counts of people with their base and method.
    pub struct Participation<'v> {
        /// Empty where it is hidden.
        pub total: Option<u32>,
        /// `registration`, `headcount`, `estimate` or `self_declared`.
        pub method: &'v str,
        /// Who counted.
        pub counted_by: Option<&'v str>,
        /// By one trait each.
        pub breakdowns: Vec<Breakdown<'v>>,
        /// The words of the breakdowns that are left out, as nobody must be found by subtraction.
        pub left_out: Vec<&'v str>,
        /// Counts below this one are hidden, where any are.
        pub hidden_below: Option<u32>,
    }

    /// All people by one trait.
    pub struct Breakdown<'v> {
        /// `mode`, `stakeholder_group`, `gender`, `youth`, `disability`, `region` or `language`.
        pub name: &'v str,
        /// One for each value of the trait.
        pub cells: Vec<Cell<'v>>,
    }

    /// Those who have a trait.
    pub struct Cell<'v> {
        /// In the page's language where the program knows the word.
        pub label: &'v str,
        /// Empty where it is hidden.
        pub count: Option<u32>,
    }
}
