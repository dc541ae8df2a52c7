use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An ISBN has 13 digits, in old books 10, and the last one checks the others: this one was mistyped, or is none.
    /// Copy it from the book. Hyphens and spaces between the digits do no harm.
    error ISBN_FORM = "isbn-form";
}

pub const RULE: Rule = Rule { code: &ISBN_FORM, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Edition(edition) = &document.front else { return Vec::new() };
    let wrong = edition.isbn.iter().filter(|isbn| !is_isbn(isbn));
    let report = wrong.map(|isbn| {
        Diagnostic::new(&ISBN_FORM, format!("`{}` is no ISBN", isbn.value))
            .at(&document.path, isbn.span, "a digit is wrong, or too many or too few")
            .help("copy it from the book, like \"978-0-306-40615-7\"")
    });
    report.collect()
}

fn is_isbn(text: &str) -> bool {
    let digits: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
    let value = |byte: &u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        _ => None,
    };
    let Some((last, first)) = digits.split_last() else { return false };
    let Some(first) = first.iter().map(value).collect::<Option<Vec<u32>>>() else { return false };
    let last = if *last == b'X' && digits.len() == 10 { Some(10) } else { value(last) };
    match (digits.len(), last) {
        (13, Some(last)) => {
            let sum: u32 = first.iter().enumerate().map(|(n, digit)| digit * if n % 2 == 0 { 1 } else { 3 }).sum();
            (sum + last).is_multiple_of(10)
        }
        (10, Some(last)) => {
            let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            (sum + last).is_multiple_of(11)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_isbn;

    #[test]
    fn the_last_digit_checks_the_others() {
        for fine in ["978-0-306-40615-7", "9780306406157", "0-306-40615-2", "080442957X"] {
            assert!(is_isbn(fine), "{fine}");
        }
        for wrong in ["978-0-306-40615-8", "0-306-40615-3", "97803064061570", "X", "", "978-0-306-40615-X"] {
            assert!(!is_isbn(wrong), "{wrong}");
        }
    }
}
