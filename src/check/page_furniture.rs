use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// Something that belongs to a printed page was copied into the text: a page number, a line "Page 1", spaces that made
    /// columns, a word broken at a line's end ("Sub- Sahara"), or the raised "th" of a date left alone.
    /// Such remains come with text from a PDF. Take them out: they mean nothing on a screen and are read aloud.
    warning PAGE_FURNITURE = "page-furniture";
}

pub const RULE: Rule = Rule { code: &PAGE_FURNITURE, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let mut findings = Vec::new();
    for text in &parsed.texts {
        // A value of one line is a code or a name as often as a text: "2" is no page number there.
        let remains = if text.contains('\n') { remains(&text.value) } else { inside(&text.value) };
        for (_, what, cure) in remains {
            findings.push(report(path, text.span, what, cure));
        }
    }
    for paragraph in &parsed.prose {
        for (at, what, cure) in remains(&paragraph.text) {
            findings.push(report(path, paragraph.span(at), what, cure));
        }
    }
    findings
}

fn report(path: &SourcePath, at: Span, what: &str, cure: &str) -> Diagnostic {
    Diagnostic::new(&PAGE_FURNITURE, format!("{what} is left from a printed page")).at(path, at, "here").help(cure)
}

type Remain = (std::ops::Range<usize>, &'static str, &'static str);

/// What a printed page left in a text, by line: a paragraph's lines are the source's.
fn remains(text: &str) -> Vec<Remain> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let whole = at..at + trimmed.len();
        if is_page_line(trimmed) {
            found.push((whole, "a page number", "take this line out"));
        } else if matches!(trimmed, "st" | "nd" | "rd" | "th") {
            found.push((whole, "the ending of an ordinal number", "take it out, and write the date as 12 August 2014"));
        } else {
            inside_line(text, whole, &mut found);
        }
        start += line.len();
    }
    found
}

fn inside(text: &str) -> Vec<Remain> {
    let mut found = Vec::new();
    inside_line(text, 0..text.len(), &mut found);
    found
}

/// `7`, `Page 7`, `Page 7 of 9`, `--- Page 7 ---`.
fn is_page_line(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| c == '-' || c == '\u{2013}' || c.is_whitespace());
    let number = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = bare.split_whitespace();
    match (words.next(), words.next(), words.next(), words.next(), words.next()) {
        (Some(page), Some(n), None, ..) => page.eq_ignore_ascii_case("page") && number(n),
        (Some(page), Some(n), Some("of"), Some(all), None) => {
            page.eq_ignore_ascii_case("page") && number(n) && number(all)
        }
        (Some(n), None, ..) => number(n) && bare.len() <= 3,
        _ => false,
    }
}

fn inside_line(text: &str, line: std::ops::Range<usize>, found: &mut Vec<Remain>) {
    let words = &text[line.clone()];
    if let Some(at) = words.find("  ") {
        let end = words[at..].find(|c| c != ' ').map_or(words.len(), |more| at + more);
        found.push((line.start + at..line.start + end, "a run of spaces", "leave one space"));
    }
    let broken = words.match_indices("- ").find(|(at, _)| {
        let (before, after) = (&words[..*at], &words[at + 2..]);
        // "on- and offline" leaves its hyphen on purpose.
        let suspended = ["and ", "or ", "to "].iter().any(|word| after.starts_with(word));
        before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic) && !suspended
    });
    if let Some((at, _)) = broken {
        let range = line.start + at..line.start + at + 2;
        found.push((range, "a word broken at the end of a line", "join the two parts of the word"));
    }
}

#[cfg(test)]
mod tests {
    use super::remains;

    #[test]
    fn remains_of_print_are_found_where_they_stand() {
        let found = |text| remains(text).into_iter().map(|(at, what, _)| (at.start, what)).collect::<Vec<_>>();
        assert_eq!(found("Text.\n---- Page 2----\nMore."), [(6, "a page number")]);
        assert_eq!(found("12\n"), [(0, "a page number")]);
        assert_eq!(found("updated on\nth\nAugust"), [(11, "the ending of an ordinal number")]);
        assert_eq!(found("Sub- Sahara  Africa"), [(11, "a run of spaces"), (3, "a word broken at the end of a line")]);
        assert_eq!(found("In 2014, on- and offline, page 3 of a - b, 12 months"), []);
    }
}
