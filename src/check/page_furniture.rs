use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// Something that belongs to a printed page was copied into the text: a page number, a line "Page 1", spaces that
    /// made columns, a word broken at a line's end ("Sub- Sahara"), or the raised "th" of a date left alone.
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
        findings.extend(remains.into_iter().map(|remain| report(path, parsed.place(text, remain.at.clone()), &remain)));
    }
    for paragraph in &parsed.prose {
        let text = &paragraph.text;
        for remain in remains(text) {
            // Where the letters aren't the file's, something stands between them that shows none, such as `[](person:x)`.
            let written = parsed.written(paragraph, remain.at.clone()).split_whitespace();
            let span = paragraph.span(remain.at.clone());
            if written.eq(text[remain.at.clone()].split_whitespace())
                && (!remain.is_line || is_alone(&parsed.source, span))
            {
                findings.push(report(path, span, &remain));
            }
        }
    }
    findings
}

fn report(path: &SourcePath, at: Span, remain: &Remain) -> Diagnostic {
    let message = format!("{} is left from a printed page", remain.what);
    Diagnostic::new(&PAGE_FURNITURE, message).at(path, at, "here").help(remain.cure)
}

/// Whether a place takes up its whole line: a number in a table's cell or a list's item does not.
fn is_alone(source: &str, at: Span) -> bool {
    let (start, end) = (at.start as usize, at.end as usize);
    let before = &source[source[..start].rfind('\n').map_or(0, |newline| newline + 1)..start];
    let after = source[end..].lines().next().unwrap_or_default();
    before.chars().all(|c| c == '>' || c.is_whitespace()) && after.trim().is_empty()
}

/// What a printed page left in a text.
struct Remain {
    at: std::ops::Range<usize>,
    /// Whether it is a whole line.
    is_line: bool,
    what: &'static str,
    cure: &'static str,
}

/// What a printed page left in a text, by line.
fn remains(text: &str) -> Vec<Remain> {
    let mut found = Vec::new();
    let mut start = 0;
    let has_run = has_run(text);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let whole = at..at + trimmed.len();
        if is_page_line(trimmed) {
            found.push(Remain { at: whole, is_line: true, what: "a page number", cure: "take this line out" });
        } else if matches!(trimmed, "st" | "nd" | "rd" | "th") {
            let cure = "take it out, and write the date as 12 August 2014";
            found.push(Remain { at: whole, is_line: true, what: "the ending of an ordinal number", cure });
        } else if has_run && let Some(at) = trimmed.find("  ") {
            let end = trimmed[at..].find(|c| c != ' ').map_or(trimmed.len(), |more| at + more);
            let at = whole.start + at..whole.start + end;
            found.push(Remain { at, is_line: false, what: "a run of spaces", cure: "leave one space" });
        }
        start += line.len();
    }
    found.extend(broken_words(text));
    found.sort_by_key(|remain| remain.at.start);
    found
}

/// Whether two spaces stand side by side; in few texts they do.
fn has_run(text: &str) -> bool {
    let Some((_, next)) = text.as_bytes().split_first() else { return false };
    text.as_bytes().iter().zip(next).fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')))
}

fn inside(text: &str) -> Vec<Remain> {
    remains(text).into_iter().filter(|remain| !remain.is_line).collect()
}

fn broken_words(text: &str) -> impl Iterator<Item = Remain> {
    let broken = memchr::memchr_iter(b'-', text.as_bytes()).filter_map(|at| {
        let (before, after) = (&text[..at], text[at + 1..].trim_start());
        let gap = text.len() - after.len() - at - 1;
        // "on- and offline" leaves its hyphen on purpose.
        let suspended = ["and ", "or ", "to "].iter().any(|word| after.starts_with(word));
        let is_broken = gap > 0 && before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
        let is_near = !text[at + 1..at + 1 + gap].contains("\n\n");
        (is_broken && is_near && !suspended).then(|| at..at + 1 + gap)
    });
    let (what, cure) = ("a word broken at the end of a line", "join the two parts of the word");
    broken.map(move |at| Remain { at, is_line: false, what, cure })
}

/// `7`, `Page 7`, `Page 7 of 9`, `--- Page 7 ---`.
fn is_page_line(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2013}' | 'p' | 'P')) {
        return false;
    }
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

#[cfg(test)]
mod tests {
    use super::remains;

    #[test]
    fn remains_of_print_are_found_where_they_stand() {
        let found = |text| remains(text).into_iter().map(|r| (r.at.start, r.what)).collect::<Vec<_>>();
        assert_eq!(found("Text.\n---- Page 2----\nMore."), [(6, "a page number")]);
        assert_eq!(found("12\n"), [(0, "a page number")]);
        assert_eq!(found("updated on\nth\nAugust"), [(11, "the ending of an ordinal number")]);
        assert_eq!(found("Sub- Sahara  Africa"), [(3, "a word broken at the end of a line"), (11, "a run of spaces")]);
        assert_eq!(found("Sub- \n  Sahara"), [(3, "a word broken at the end of a line")]);
        assert_eq!(found("Sub-\nSahara"), [(3, "a word broken at the end of a line")]);
        assert_eq!(found("In 2014, on- and offline, page 3 of a - b, 12 months"), []);
    }
}
