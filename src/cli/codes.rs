//! Every code that the program reports, from the tables of the modules that report them.

use crate::base::diagnostic::Code;
use crate::{base, check, engine, external, format, model, parse, read};

/// All codes by name.
pub fn all() -> Vec<&'static Code> {
    let tables: &[&[&'static Code]] = &[
        base::failure::CODES,
        base::listed::CODES,
        base::fields::CODES,
        read::source::CODES,
        read::left_over::CODES,
        read::config::CODES,
        read::theme::CODES,
        read::theme::option::CODES,
        read::logo::CODES,
        parse::reference::CODES,
        parse::id::CODES,
        parse::document::CODES,
        parse::markdown::CODES,
        read::lock::CODES,
        model::claim::CODES,
        model::place::CODES,
        model::topic::CODES,
        model::alias::CODES,
        model::lost::CODES,
        model::assemble::CODES,
        check::waivers::CODES,
        engine::load::CODES,
        external::CODES,
        format::CODES,
        format::strings::CODES,
        format::asked::CODES,
        format::colours::CODES,
        format::style::CODES,
        format::template::CODES,
        format::weight::CODES,
    ];
    let rules = check::ALL.iter().map(|rule| rule.code);
    let mut codes: Vec<_> = tables.iter().flat_map(|table| table.iter().copied()).chain(rules).collect();
    codes.sort_by_key(|code| code.name);
    codes
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_has_one_meaning_and_says_it() {
        let codes = super::all();
        for pair in codes.windows(2) {
            assert_ne!(pair[0].name, pair[1].name);
        }
        for code in codes {
            assert!(code.doc.join(" ").split_whitespace().count() > 5, "{} is not explained", code.name);
            assert!(
                code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                code.name
            );
        }
    }
}
