//! Slips of the hand that Markdown silently takes for text, found in what is left as text.

use super::destination::scheme_of;
use super::faults::{self, Findings};
use crate::base::host::is_host;
use crate::base::name;
use crate::base::span::Span;
use crate::base::text::{is_seen, is_visible};

/// How far a destination is looked for; no address that anyone types is longer.
pub(super) const LONGEST: usize = 300;

/// Looks through one text of the stream, which stands at `span` of `source`.
pub(super) fn text(source: &str, text: &str, span: Span, findings: &mut Findings) {
    // What came from an entity or an escape was meant as text.
    if memchr::memchr2(b'[', b']', text.as_bytes()).is_none() || source.get(span.range()) != Some(text) {
        return;
    }
    let start = span.start as usize;
    let brackets = |bracket: u8| memchr::memchr_iter(bracket, text.as_bytes());
    for at in brackets(b']').filter(|at| text[*at..].starts_with("](")) {
        if !is_escaped(source, start + at) {
            link(source, start + at, findings);
        }
    }
    for at in brackets(b'[').filter(|at| text[*at..].starts_with("[^")) {
        let name = text[at + 2..].split(']').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.len() < 60 && !name.contains(|c: char| c.is_whitespace() || c == '[');
        if is_name && text[at + 2 + name.len()..].starts_with(']') && !is_escaped(source, start + at) {
            let span = Span::new(start + at, start + at + name.len() + 3);
            let before = source[..start + at].trim_end_matches([' ', '\t', '>']);
            let is_first = before.is_empty() || before.ends_with('\n');
            let help = match is_first && text[at + name.len() + 3..].starts_with(' ') {
                true => format!("where this is the note itself, put a colon: `[^{name}]: ...`; else add such a line"),
                false => format!("add a line `[^{name}]: ...`"),
            };
            findings.add(&faults::FOOTNOTE_MISSING, span, format!("the footnote `{name}` is defined nowhere"), help);
        }
    }
    for (at, _) in text.match_indices("[[") {
        double_brackets(source, text, span, at, findings);
    }
    for at in brackets(b'[') {
        shortcode(source, start + at, findings);
    }
    for (at, _) in text.match_indices("] (") {
        parted_brackets(source, text, span, at, findings);
    }
}

/// Whether a sign was written with a backslash, and so is meant to be seen.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    source[..at].ends_with('\\')
}

/// Two brackets around words, which make a link in other programs.
fn double_brackets(source: &str, text: &str, span: Span, at: usize, findings: &mut Findings) {
    let Some((words, _)) = near(text, at + 2).split_once("]]") else { return };
    let start = span.start as usize + at;
    // Numbers between them are a table of numbers.
    let is_list = words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | ';'));
    if is_visible(words) && !is_list && !words.contains(['[', ']']) && !is_escaped(source, start) {
        let help = format!(
            "write `[{words}](ADDRESS)`, where the address may be the path of a file; or `\\[[{words}]]` where brackets are meant"
        );
        let at = Span::new(start, start + words.len() + 4);
        findings.add(&faults::BRACKETS_SHOWN, at, "double brackets make no link: readers see them", help);
    }
}

/// A name with values between brackets, which a blog's program fills in, and often ends with its name behind a stroke.
fn shortcode(source: &str, start: usize, findings: &mut Findings) {
    let line = near(source, start).split('\n').next().unwrap_or_default();
    let Some((inner, behind)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return };
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
    };
    let parts = inner.split_once(' ').and_then(|(name, values)| Some((name, values.trim_start().split_once('=')?)));
    let Some((name, _)) = parts.filter(|(name, (key, value))| is_word(name) && is_word(key) && !value.starts_with(' '))
    else {
        return;
    };
    if !is_escaped(source, start) {
        let end = format!("[/{name}]");
        let cure = if behind.contains(&end) {
            format!("take it out, and the `{end}` behind it")
        } else {
            "take it out".into()
        };
        let help = format!("{cure}, or write in its place what it stood for; or `\\[{name}` where the signs are meant");
        let at = Span::new(start, start + inner.len() + 2);
        findings.add(&faults::SHORTCODE_SHOWN, at, "another program fills this in: readers see its signs", help);
    }
}

/// A link with a space between its words and its destination.
fn parted_brackets(source: &str, text: &str, span: Span, end: usize, findings: &mut Findings) {
    let behind = near(text, end + 3);
    let Some(destination) = closing(behind).map(|closing| &behind[..closing]) else { return };
    let Some(begin) = text[..end].rfind(['[', ']']).filter(|at| text[*at..].starts_with('[')) else { return };
    let start = span.start as usize + begin;
    let path = destination.split('#').next().unwrap_or_default();
    let is_destination = path.ends_with(".md") || path.is_empty() || scheme_of(destination).is_some();
    if is_destination
        && !destination.is_empty()
        && !destination.contains(char::is_whitespace)
        && !is_escaped(source, start)
    {
        let words = &text[begin + 1..end];
        let help = format!("write `[{words}]({destination})`; or `\\[{words}]` where brackets are meant");
        let at = Span::new(start, span.start as usize + end + destination.len() + 4);
        findings.add(
            &faults::BRACKETS_SHOWN,
            at,
            "a space parts this link from its address: readers see brackets",
            help,
        );
    }
}

/// What stands from a place on, as far as it is looked at: a text may hold as many beginnings as it has letters.
pub(super) fn near(text: &str, from: usize) -> &str {
    &text[from..text.floor_char_boundary((from + LONGEST).min(text.len()))]
}

fn link(source: &str, bracket: usize, findings: &mut Findings) {
    let from = bracket + 2;
    let line = near(source, from).split('\n').next().unwrap_or_default();
    // A title may hold a bracket of its own, and another link may follow.
    let rest = line.find("](").unwrap_or(line.len());
    let closing = closing(line).filter(|closing| *closing < rest);
    if let Some(file) = open_destination(&line[..rest]).filter(|_| closing.is_none()) {
        let space = line.len() - line.trim_start().len();
        let span = Span::new(bracket, from + space + file.len());
        let help = format!("write `]({file})`: the round bracket closes behind the address");
        findings.add(&faults::LINK_WITH_SPACE, span, "this link is not closed", help);
        return;
    }
    let Some(first) = closing.or_else(|| line.find(')')) else { return };
    let end = title_of(&line[..first]).and_then(|title| {
        let is_end = |end: &usize| {
            let mut title = line[title..*end].trim_end().chars();
            title.next();
            title.next_back().is_some_and(is_mark)
        };
        line[..rest].match_indices(')').map(|(end, _)| end).skip_while(|end| *end <= title).find(is_end)
    });
    let end = end.unwrap_or(first);
    let destination = line[..end].trim();
    let span = Span::new(bracket, from + end + 1);
    if destination.contains(char::is_whitespace) {
        let (message, meant) = meant(destination);
        findings.add(&faults::LINK_WITH_SPACE, span, message, meant.help(|meant| format!("]({meant})")));
    } else {
        let help = "give it its `[`, move it out of the other link, or write `\\](`";
        findings.add(&faults::LINK_NOT_READ, span, "this looks like a link and is none", help);
    }
}

/// The bracket that closes what stands behind `](`: a name may have brackets of its own.
fn closing(line: &str) -> Option<usize> {
    let mut open = 0;
    let closing = line.char_indices().find(|(_, c)| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open == 0 => true,
        ')' => {
            open -= 1;
            false
        }
        _ => false,
    });
    closing.map(|(at, _)| at)
}

/// The address at the beginning of what stands behind `](` where no bracket closes it: plain words follow.
fn open_destination(inner: &str) -> Option<&str> {
    let (address, words) = inner.trim_start().split_once(char::is_whitespace)?;
    let is_address = is_whole(address) && !address.starts_with('<') && !address.ends_with(['.', ',', ';']);
    (is_address && !words.trim_start().starts_with(is_mark)).then_some(address)
}

/// What a destination with something behind it, as Markdown reads none, was meant to be.
pub(super) enum Meant {
    /// A destination, or one with a title.
    One(String),
    /// The name of a page: a link takes its file.
    Name,
    /// An address that can have no spaces, of which nobody knows how it goes.
    Unknown,
    /// A file whose name has to change, with the one that it may have.
    Renamed { name: String, destination: String },
    /// A destination, or the first of its words with the others for its title.
    Either { destination: String, titled: String, title: String },
}

impl Meant {
    /// What to write, each way in its place.
    pub fn help(&self, whole: impl Fn(&str) -> String) -> String {
        match self {
            Self::One(meant) => format!("write `{}`", whole(meant)),
            Self::Name => {
                let (path, id) = (whole("../2024/edition.md"), whole("person:k-mokoena"));
                format!("write the path of the page's file, such as `{path}`, or its kind and id, such as `{id}`")
            }
            Self::Unknown => "write the whole address, which has no spaces".to_owned(),
            Self::Renamed { name, destination } => {
                format!("rename the file to `{name}`, without spaces, and write `{}`", whole(destination))
            }
            Self::Either { destination, titled, title } => format!(
                "write `{}`, or `{}` where `{title}` is a title and no part of the address",
                whole(destination),
                whole(titled)
            ),
        }
    }
}

/// What is wrong with a destination that has a space in it, and what it was meant to be.
pub(super) fn meant(inner: &str) -> (&'static str, Meant) {
    let space = "a link's destination has a space in it";
    if let Some(at) = title_of(inner) {
        let (destination, title) = (inner[..at].trim(), quoted(&inner[at..]));
        let whole = |destination: &str| Meant::One([destination, &title].join(" ").trim_end().to_owned());
        if destination.is_empty() {
            return ("a link has a title, and leads nowhere", whole("ADDRESS"));
        }
        let message = match destination.contains(char::is_whitespace) {
            true => space,
            false => "a link's title stands between two straight quotation marks",
        };
        return (message, whole(&encoded(destination)));
    }
    if !inner.contains(['/', '.', ':', '#', '<', '%']) {
        return ("a link leads to a file, not to the name of a page", Meant::Name);
    }
    if let Some(renamed) = renamed(inner) {
        return ("a file's name has a space in it", renamed);
    }
    if let Some(meant) = without_spaces(inner) {
        return (space, meant);
    }
    let destination = encoded(inner);
    let parts = inner.split_once(char::is_whitespace);
    let titled = parts.filter(|(first, title)| is_whole(first) && !title.contains(['.', '/']));
    let meant = match titled {
        Some((first, title)) => {
            let titled = [encoded(first), quoted(title)].join(" ");
            Meant::Either { destination, titled, title: title.trim().to_owned() }
        }
        None => Meant::One(destination),
    };
    (space, meant)
}

/// What was meant by a number, an e-mail address or a host with spaces in it, where none can be. `None` for all others.
fn without_spaces(inner: &str) -> Option<Meant> {
    let inner = inner.trim_start_matches('<').trim_end_matches('>');
    let scheme = scheme_of(inner)?.to_ascii_lowercase();
    let rest = inner[scheme.len() + 1..].trim();
    let titled = |address: &str, words: &str| {
        let title = if words.trim().is_empty() { String::new() } else { [" ", &quoted(words)].concat() };
        Meant::One(format!("{scheme}:{address}{title}"))
    };
    let (first, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match &*scheme {
        "tel" => {
            // A `0` in brackets is left out by those who write the number of their country.
            let is_part =
                |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '-' | '.' | '(' | ')' | '/');
            let (number, words) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
            let number: String =
                number.replace("(0)", "").chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Some(if number.len() > 2 { titled(&number, words) } else { Meant::Unknown })
        }
        "mailto" => {
            let is_address = |address: &str| {
                address
                    .split_once('@')
                    .is_some_and(|(name, host)| !name.is_empty() && !host.contains('@') && is_host(host))
            };
            let joined = rest.split_whitespace().map(|word| match word {
                "at" | "(at)" | "[at]" => "@",
                word => word,
            });
            let joined = joined.collect::<String>();
            Some(match rest.split_once('?') {
                Some((address, asked)) if is_address(address) => titled(&[address, "?", &encoded(asked)].concat(), ""),
                _ if is_address(first) => titled(first, words),
                _ if is_address(&joined) && rest.split_whitespace().count() <= 3 => titled(&joined, ""),
                _ => Meant::Unknown,
            })
        }
        "http" | "https" => {
            let behind = rest.trim_start_matches('/');
            let rest = behind.trim_start();
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            if !host.contains(char::is_whitespace) {
                let whole = || titled(&format!("//{host}{}", encoded(path)), "");
                let meant = || if host.contains('.') && is_host(host) { whole() } else { Meant::Unknown };
                return (rest.len() < behind.len() || rest.is_empty()).then(meant);
            }
            let (first, words) = rest.split_once(char::is_whitespace)?;
            let joined = host.split_whitespace().collect::<String>();
            Some(match host.split_whitespace().count() {
                _ if first.contains('.') && is_host(first) && !words.contains(['.', '/']) => {
                    titled(&format!("//{first}"), words)
                }
                2 if is_host(&joined) => titled(&format!("//{joined}{}", encoded(path)), ""),
                _ => Meant::Unknown,
            })
        }
        _ => None,
    }
}

/// The path of a file of this site with spaces in it, which no published file can have.
fn renamed(inner: &str) -> Option<Meant> {
    let (whole, place) = inner.split_at(inner.find('#').unwrap_or(inner.len()));
    let path = whole.trim_start_matches(['.', '/']);
    let up = &whole[..whole.len() - path.len()];
    let (first, name) = (path.split('/').next()?, path.rsplit('/').next()?);
    let (_, ending) = name.rsplit_once('.')?;
    let is_file = !ending.is_empty() && ending.len() <= 5 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_host = path.contains('/') && first.contains('.');
    // A whole address before the space has words behind it, and no more of its name.
    let is_one = inner.split_whitespace().next().is_some_and(|word| !is_whole(word));
    if !is_file || !is_one || is_host || whole.contains(['<', ':', '%']) || !whole.contains(char::is_whitespace) {
        return None;
    }
    let better = name::better(path).to_string();
    let folder = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
    // A folder that may stay is not named.
    let stays = path[..folder(path)] == better[..folder(&better)];
    let name = if stays { better[folder(&better)..].to_owned() } else { better.clone() };
    Some(Meant::Renamed { name, destination: format!("{up}{better}{place}") })
}

/// Where the title behind a destination begins, if there is one. An apostrophe begins one only behind a whole address.
fn title_of(inner: &str) -> Option<usize> {
    let marks = inner.char_indices().filter(|(_, c)| is_mark(*c));
    let mut titles = marks.filter(|(at, _)| *at == 0 || inner[..*at].ends_with(char::is_whitespace));
    let title = titles.find(|(at, c)| !matches!(c, '\'' | '\u{2018}' | '\u{2019}') || is_whole(inner[..*at].trim()));
    title.map(|(at, _)| at)
}

/// Whether a character is a quotation mark of some language.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}')
}

/// Whether a destination looks as if nothing of it were missing: it has a scheme, its name an ending, or brackets around it.
fn is_whole(destination: &str) -> bool {
    let name = destination.rsplit('/').next().unwrap_or(destination);
    let is_enclosed = destination.starts_with('<') && destination.ends_with('>');
    is_enclosed || scheme_of(destination).is_some() || name.trim_start_matches('.').contains(['.', '#'])
}

/// A destination that is read as one.
fn encoded(destination: &str) -> String {
    let inner = destination.strip_prefix('<').unwrap_or(destination);
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let mut encoded = inner.split_whitespace().collect::<Vec<_>>().join("%20");
    for (c, escape) in [('(', "%28"), (')', "%29"), ('<', "%3C"), ('>', "%3E")] {
        encoded = encoded.replace(c, escape);
    }
    encoded
}

/// A title between marks that it does not hold itself; nothing where it has no words.
fn quoted(title: &str) -> String {
    let title = title.trim().trim_matches(is_mark).trim();
    match (title.contains('"'), title.contains('\'')) {
        _ if title.is_empty() => String::new(),
        (true, true) => format!("\"{}\"", title.replace('"', "'")),
        (true, false) => format!("'{title}'"),
        (false, _) => format!("\"{title}\""),
    }
}

/// Looks for a mark that is none at the beginning of a list's item; returns whether there is one.
pub(super) fn task_mark(text: &str, span: Span, findings: &mut Findings) -> bool {
    let found = like_a_mark(text, span);
    if let Some((mark, span)) = found {
        let meant = if mark.contains(is_seen) { "[x]" } else { "[ ]" };
        let message = format!("`[{mark}]` is no mark of a choice here");
        findings.add(&faults::TASK_MARK_SLIP, span, message, format!("write `{meant} ` and then the choice"));
    }
    found.is_some()
}

/// Looks for a mark behind the mark of a choice. It would be shown, and tell the answer.
pub(super) fn second_mark(text: &str, span: Span, findings: &mut Findings) {
    if let Some((_, span)) = like_a_mark(text, span) {
        let help = "leave one: `[x] ` where the choice is right, `[ ] ` where it is not; as words put it in backticks";
        findings.add(&faults::TASK_MARK_SLIP, span, "this choice has two marks", help);
    }
}

/// A choice whose list's mark lacks the space behind it, `-[x] Yes`, which is no list: whether it is right, and where its
/// marks stand. The text that stands at `span` may be a part of it.
pub(super) fn unspaced_choice(source: &str, span: Span) -> Option<(bool, Span)> {
    let start = span.start as usize;
    let (inner, _) = near(source, start).strip_prefix(['-', '*', '+'])?.strip_prefix('[')?.split_once(']')?;
    // Nothing but the marks of a quotation stands before it in its line.
    let before = source[..start].trim_end_matches(|c: char| c == '>' || (c.is_whitespace() && c != '\n'));
    if !before.is_empty() && !before.ends_with('\n') {
        return None;
    }
    let is_right = match inner {
        "" | " " => false,
        "x" | "X" => true,
        _ => return None,
    };
    Some((is_right, Span::new(start, start + inner.len() + 3)))
}

/// What stands between the brackets at the beginning of a text, if it looks like the mark of a choice, and where they are.
/// Characters that show nothing, which a word processor leaves, are no part of it.
fn like_a_mark(text: &str, span: Span) -> Option<(&str, Span)> {
    let words = text.trim_start_matches(|c| !is_seen(c));
    let (inner, _) = words.strip_prefix('[')?.split_once(']')?;
    let start = span.start as usize + text.len() - words.len();
    let is_mark = matches!(inner.trim_matches(|c| !is_seen(c)), "" | "x" | "X");
    is_mark.then_some((inner, Span::new(start, start + inner.len() + 2)))
}

/// Whether a fenced block of code, given as its source, is closed by a fence of its own.
pub(super) fn is_closed(block: &str) -> bool {
    let trimmed = block.trim_start();
    let Some(mark) = trimmed.chars().next() else { return true };
    let length = trimmed.chars().take_while(|c| *c == mark).count();
    let mut lines = block.trim_end().lines();
    lines.next();
    lines.next_back().is_some_and(|last| {
        let last = last.trim().trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        last.chars().count() >= length && last.chars().all(|c| c == mark)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_as_a_destination_is_written_as_one() {
        for (typed, cure) in [
            ("the charter.md", "rename the file to `the-charter.md`, without spaces, and write `(the-charter.md)`"),
            ("../My Photo.PNG", "rename the file to `my-photo.png`, without spaces, and write `(../my-photo.png)`"),
            (
                "Example IGF 2027",
                "write the path of the page's file, such as `(../2024/edition.md)`, or its kind and id, such as \
                 `(person:k-mokoena)`",
            ),
            ("a.md \"b", "write `(a.md \"b\")`"),
            ("a.md \u{201c}b\u{201d}", "write `(a.md \"b\")`"),
            ("a.md 'it\u{2019}s", "write `(a.md \"it\u{2019}s\")`"),
            ("a.md \"b \"c\" d\"", "write `(a.md 'b \"c\" d')`"),
            ("a b.md \"c\"", "write `(a%20b.md \"c\")`"),
            ("<a b.md> \"c", "write `(a%20b.md \"c\")`"),
            ("<a b> 'c", "write `(a%20b \"c\")`"),
            (
                "the 'old' plan.md",
                "rename the file to `the-old-plan.md`, without spaces, and write `(the-old-plan.md)`",
            ),
            ("a (1).md", "rename the file to `a-1.md`, without spaces, and write `(a-1.md)`"),
            ("a b/c.md", "rename the file to `a-b/c.md`, without spaces, and write `(a-b/c.md)`"),
            (
                "../Some Folder/my plan.pdf",
                "rename the file to `some-folder/my-plan.pdf`, without spaces, and write `(../some-folder/my-plan.pdf)`",
            ),
            ("a b.md#c", "rename the file to `a-b.md`, without spaces, and write `(a-b.md#c)`"),
            ("www.example.org/my file.pdf", "write `(www.example.org/my%20file.pdf)`"),
            ("a.md \"", "write `(a.md)`"),
            (
                "a.md b c",
                "write `(a.md%20b%20c)`, or `(a.md \"b c\")` where `b c` is a title and no part of the address",
            ),
            ("https://a.example b", "write `(https://a.example \"b\")`"),
            ("https://example .org/a b", "write `(https://example.org/a%20b)`"),
            ("https:// example.org", "write `(https://example.org)`"),
            ("https://see the page", "write the whole address, which has no spaces"),
            ("tel:+27 11 555", "write `(tel:+2711555)`"),
            ("tel: +44 (0)20 555 the office", "write `(tel:+4420555 \"the office\")`"),
            ("mailto: jane@x.org", "write `(mailto:jane@x.org)`"),
            ("mailto:jane at x.org", "write `(mailto:jane@x.org)`"),
            ("mailto:jane@x.org Jane", "write `(mailto:jane@x.org \"Jane\")`"),
            ("mailto:jane@x.org?subject=a b", "write `(mailto:jane@x.org?subject=a%20b)`"),
            ("mailto:Jane Doe", "write the whole address, which has no spaces"),
        ] {
            assert_eq!(meant(typed).1.help(|meant| format!("({meant})")), cure, "{typed}");
        }
    }
}
