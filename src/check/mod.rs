//! What editors are told about their content. One rule, one file, and a line in `ALL`.

pub mod words;
pub mod records;
pub mod agenda_exceeds_duration;
pub mod onsite_online_differ;
pub mod contribution_of_nobody;
pub mod unknown_goal;
pub mod dates_out_of_order;
pub mod unknown_time_zone;
pub mod session_language;
pub mod not_a_web_address;
pub mod reference_among_words;
pub mod near_duplicate_names;
pub mod unbalanced_quotes;
pub mod page_furniture;
pub mod swallowed_list_item;
pub mod unsourced_statement;
pub mod undated_statement;
pub mod old_data_in_present_tense;
pub mod placeholder_name;
pub mod dangling_reference;
pub mod moved_reference;
pub mod own_address;
pub mod not_a_picture;
pub mod active_file;
pub mod picture_with_notes;
pub mod page_under_another_name;
pub mod record_of_another_name;
pub mod folder_of_no_kind;
pub mod language_behind_hyphen;
pub mod ids_end_alike;
pub mod heavy_picture;
pub mod turned_picture;
pub mod quiz_without_right_answer;
pub mod quiz_nothing_to_answer;
pub mod quiz_all_right;
pub mod report_overdue;
pub mod review_passed;
pub mod narrow_organising_team;
pub mod unknown_group;
pub mod placeholder_speaker;
pub mod placeholder_text;
pub mod language_not_stated;
pub mod unknown_subtheme;
pub mod session_outside_edition;
pub mod offset_differs;
pub mod room_taken;
pub mod duplicate_title;
pub mod unobservable_objective;
pub mod without_objectives;
pub mod module_duration_differs;
pub mod lesson_minutes_differ;
pub mod pass_mark;
pub mod circular_reference;
pub mod unlisted_name;
pub mod participation_without_not_stated;
pub mod participation_sum;
pub mod timeline_out_of_order;
pub mod progress_differs;
pub mod superseded_by_nothing;
pub mod recommendation_without_owner;
pub mod redress_without_reasons;
pub mod redress_names_a_person;
pub mod duplicate_indicator;
pub mod indicators_out_of_order;
pub mod forum_id;
pub mod fact_not_read;
pub mod figure_without_unit;
pub mod file_too_large;
pub mod percent_over_100;
pub mod nothing_with_value;
pub mod country_code;
pub mod ambiguous_term;
pub mod see_also_itself;
pub mod old_text_in_present_tense;
pub mod stale_translation;
pub mod unstamped_translation;
pub mod untranslated_copy;
pub mod vague_link;
pub mod one_text_two_links;
pub mod missing_summary;
pub mod long_heading;
pub mod title_in_capitals;
pub mod hidden_character;
pub mod unsourced_page;
pub mod goal_target;
pub mod goal_without_rationale;
pub mod email_form;
pub mod orcid_form;
pub mod doi_form;
pub mod isbn_form;
pub mod two_spellings;
pub mod text_breaks_off;
pub mod speaker_not_named;
pub mod doubled_apostrophe;
pub mod markup_in_fact;
pub mod page_control;
pub mod waivers;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::failure;
use crate::base::path::SourcePath;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::document::Parsed;
use crate::read::config::{self, Config};
use crate::read::theme::Theme;

use words::Words;

/// One rule: the fault that it finds, and how it looks for it.
pub struct Rule {
    pub code: &'static Code,
    pub look: Look,
}

/// What a rule looks at.
pub enum Look {
    /// One file by itself, with its texts. The findings are kept with the parsed file until the file changes.
    File(fn(&Parsed) -> Vec<Diagnostic>),
    /// The whole site, but for the words of its texts: where all facts are as they were, so is what it finds.
    Site(fn(&Site) -> Vec<Diagnostic>),
    /// The words of some texts, in the light of the whole site. Every finding stands in one of them, and depends on the
    /// words of no other: it is kept until that text changes, or anything in the site but texts.
    Words(fn(&Site, &[Text<'_>]) -> Vec<Diagnostic>),
    /// As `Words`, and with those pages that were withdrawn, whose files hold more than they still show.
    AllWords(fn(&Site, &[Text<'_>]) -> Vec<Diagnostic>),
    /// The whole site on a day: what is overdue. Only `pitso check` knows the day; a build never does.
    Clock(fn(&Site, Date) -> Vec<Diagnostic>),
}

/// A document of the site with its words.
#[derive(Clone, Copy)]
pub struct Text<'w> {
    pub index: DocumentIndex,
    pub words: &'w Words,
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
    reference_among_words::RULE,
    near_duplicate_names::RULE,
    unbalanced_quotes::RULE,
    page_furniture::RULE,
    swallowed_list_item::RULE,
    unsourced_statement::RULE,
    undated_statement::RULE,
    old_data_in_present_tense::RULE,
    dangling_reference::RULE,
    moved_reference::RULE,
    own_address::RULE,
    not_a_picture::RULE,
    active_file::RULE,
    picture_with_notes::RULE,
    page_under_another_name::RULE,
    record_of_another_name::RULE,
    folder_of_no_kind::RULE,
    language_behind_hyphen::RULE,
    ids_end_alike::RULE,
    heavy_picture::RULE,
    turned_picture::RULE,
    quiz_without_right_answer::RULE,
    quiz_nothing_to_answer::RULE,
    quiz_all_right::RULE,
    report_overdue::RULE,
    review_passed::RULE,
    narrow_organising_team::RULE,
    unknown_group::RULE,
    placeholder_name::RULE,
    placeholder_speaker::RULE,
    placeholder_text::RULE,
    language_not_stated::RULE,
    unknown_subtheme::RULE,
    session_outside_edition::RULE,
    offset_differs::RULE,
    room_taken::RULE,
    duplicate_title::RULE,
    unobservable_objective::RULE,
    without_objectives::RULE,
    module_duration_differs::RULE,
    lesson_minutes_differ::RULE,
    pass_mark::RULE,
    circular_reference::RULE,
    unlisted_name::RULE,
    participation_without_not_stated::RULE,
    participation_sum::RULE,
    timeline_out_of_order::RULE,
    progress_differs::RULE,
    superseded_by_nothing::RULE,
    recommendation_without_owner::RULE,
    redress_without_reasons::RULE,
    redress_names_a_person::RULE,
    duplicate_indicator::RULE,
    indicators_out_of_order::RULE,
    forum_id::RULE,
    fact_not_read::RULE,
    figure_without_unit::RULE,
    file_too_large::RULE,
    percent_over_100::RULE,
    nothing_with_value::RULE,
    country_code::RULE,
    ambiguous_term::RULE,
    see_also_itself::RULE,
    old_text_in_present_tense::RULE,
    stale_translation::RULE,
    unstamped_translation::RULE,
    untranslated_copy::RULE,
    vague_link::RULE,
    one_text_two_links::RULE,
    missing_summary::RULE,
    long_heading::RULE,
    title_in_capitals::RULE,
    hidden_character::RULE,
    unsourced_page::RULE,
    goal_target::RULE,
    goal_without_rationale::RULE,
    email_form::RULE,
    orcid_form::RULE,
    doi_form::RULE,
    isbn_form::RULE,
    two_spellings::RULE,
    text_breaks_off::RULE,
    markup_in_fact::RULE,
    page_control::RULE,
    doubled_apostrophe::RULE,
    speaker_not_named::RULE,
];

/// Applies the rules that look at one file.
pub fn file(parsed: &Parsed) -> Vec<Diagnostic> {
    let rules = ALL.iter().filter_map(|rule| match rule.look {
        Look::File(look) => Some(look),
        _ => None,
    });
    rules.flat_map(|look| look(parsed)).collect()
}

/// Looks for what can be wrong with any text in the site's configuration.
pub fn config(config: &Config) -> Vec<Diagnostic> {
    hidden_character::of_config(config)
}

/// Looks for what can be wrong with any string of a theme.
pub fn theme(theme: &Theme) -> Vec<Diagnostic> {
    hidden_character::of_strings(theme)
}

/// Applies the rules that look at the whole site, whatever the day.
pub fn site(site: &Site) -> Vec<Diagnostic> {
    let look = |rule: &Rule| match rule.look {
        Look::Site(look) => guarded(site, rule, || look(site)),
        _ => Vec::new(),
    };
    ALL.par_iter().flat_map_iter(look).collect()
}

/// Applies the rules that hold the words of texts against the whole site, to these texts, which are in their order.
pub fn texts(site: &Site, all: Vec<Text<'_>>) -> Vec<Diagnostic> {
    // Of a translation this is known only now: it goes with its original.
    let standing = all.iter().filter(|text| !site.document(text.index).is_withdrawn());
    let standing: Vec<_> = standing.copied().collect();
    let look = |rule: &Rule| {
        let (look, texts) = match rule.look {
            Look::Words(look) => (look, &standing),
            Look::AllWords(look) => (look, &all),
            _ => return Vec::new(),
        };
        guarded(site, rule, || {
            #[cfg(test)]
            for (run, _) in texts.iter().flat_map(|text| text.words.names.iter()) {
                failure::planted(rule.code.name, run);
            }
            look(site, texts)
        })
    };
    ALL.par_iter().flat_map_iter(look).collect()
}

/// Applies one rule. Where the program fails at it, it takes no other with it.
fn guarded(site: &Site, rule: &Rule, look: impl FnOnce() -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    let found = failure::caught(|| {
        failure::planted(rule.code.name, &site.config.name);
        look()
    });
    let failed = || failure::of(&SourcePath::new(config::FILE), &format!("looking for `{}`", rule.code.name));
    found.unwrap_or_else(|| vec![failed()])
}

/// Applies the rules that need to know what day it is.
pub fn clock(site: &Site, today: Date) -> Vec<Diagnostic> {
    let rules = ALL.iter().filter_map(|rule| match rule.look {
        Look::Clock(look) => Some(look),
        _ => None,
    });
    rules.flat_map(|look| look(site, today)).collect()
}
