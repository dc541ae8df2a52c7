//! What editors are told about their content. One rule, one file, and a line in `ALL`.

pub mod agenda_exceeds_duration;
pub mod onsite_online_differ;
pub mod contribution_of_nobody;
pub mod unknown_goal;
pub mod dates_out_of_order;
pub mod unknown_time_zone;
pub mod session_language;
pub mod not_a_web_address;
pub mod near_duplicate_names;
pub mod unbalanced_quotes;
pub mod page_furniture;
pub mod swallowed_list_item;
pub mod unsourced_statement;
pub mod undated_statement;
pub mod old_data_in_present_tense;
pub mod dangling_reference;
pub mod not_a_picture;
pub mod heavy_picture;
pub mod turned_picture;
pub mod waivers;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::model::site::Site;
use crate::parse::document::Parsed;

/// One rule: the fault that it finds, and how it looks for it.
pub struct Rule {
    pub code: &'static Code,
    pub look: Look,
}

/// What a rule looks at.
pub enum Look {
    /// One file by itself, with its texts. The findings are kept with the parsed file until the file changes.
    File(fn(&Parsed) -> Vec<Diagnostic>),
    /// The whole site.
    Site(fn(&Site) -> Vec<Diagnostic>),
}

/// Every rule, in the order of the manual.
pub static ALL: &[Rule] = &[
    agenda_exceeds_duration::RULE,
    onsite_online_differ::RULE,
    contribution_of_nobody::RULE,
    unknown_goal::RULE,
    dates_out_of_order::RULE,
    unknown_time_zone::RULE,
    session_language::RULE,
    not_a_web_address::RULE,
    near_duplicate_names::RULE,
    unbalanced_quotes::RULE,
    page_furniture::RULE,
    swallowed_list_item::RULE,
    unsourced_statement::RULE,
    undated_statement::RULE,
    old_data_in_present_tense::RULE,
    dangling_reference::RULE,
    not_a_picture::RULE,
    heavy_picture::RULE,
    turned_picture::RULE,
];

/// Applies the rules that look at one file.
pub fn file(parsed: &Parsed) -> Vec<Diagnostic> {
    let rules = ALL.iter().filter_map(|rule| match rule.look {
        Look::File(look) => Some(look),
        Look::Site(_) => None,
    });
    rules.flat_map(|look| look(parsed)).collect()
}

/// Applies the rules that look at the whole site.
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let rules = ALL.iter().filter_map(|rule| match rule.look {
        Look::Site(look) => Some(look),
        Look::File(_) => None,
    });
    rules.flat_map(|look| look(site)).collect()
}
