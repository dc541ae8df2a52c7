use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An ORCID iD has 16 digits in four groups, the last of which may be an X, and one of them checks the others: this
    /// one was mistyped, or is none. Copy it from the person's ORCID page, without the address before it.
    error ORCID_FORM = "orcid-form";
}

pub const RULE: Rule = Rule { code: &ORCID_FORM, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Person(person) = &document.front else { return Vec::new() };
    let wrong = person.orcid.iter().filter(|orcid| !is_orcid(orcid));
    let report = wrong.map(|orcid| {
        Diagnostic::new(&ORCID_FORM, format!("`{}` is no ORCID iD", orcid.value))
            .at(&document.path, orcid.span, "a digit is wrong, or too many or too few")
            .help("copy it from the person's ORCID page, like \"0000-0002-1825-0097\"")
    });
    report.collect()
}

fn is_orcid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let digits: Vec<u8> = groups.concat().into_bytes();
    let Some((last, first)) = digits.split_last() else { return false };
    let fine = groups.len() == 4 && groups.iter().all(|group| group.len() == 4);
    if !fine || !first.iter().all(u8::is_ascii_digit) {
        return false;
    }
    // ISO 7064, mod 11-2.
    let sum = first.iter().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => *last == b'X',
        check => u32::from(*last) == u32::from(b'0') + check,
    }
}

#[cfg(test)]
mod tests {
    use super::is_orcid;

    #[test]
    fn the_last_digit_checks_the_others() {
        assert!(is_orcid("0000-0002-1825-0097") && is_orcid("0000-0002-1694-233X"));
        for wrong in ["0000-0002-1825-0098", "0000000218250097", "0000-0002-1825-009", "", "000\u{e9}-002-1825-0097"] {
            assert!(!is_orcid(wrong), "{wrong}");
        }
    }
}
