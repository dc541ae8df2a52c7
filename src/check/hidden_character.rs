use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::is_noncharacter;
use crate::parse::document::Parsed;
use crate::read::config::{self, Config};
use crate::read::theme::{Theme, ThemeText};

use super::{Look, Rule};

crate::codes! {
    /// A title or another fact, a text in `pitso.toml` or a theme's string holds a character that nobody sees: a
    /// control character or one that Unicode keeps back, which no page can hold, or a mark that turns the direction of
    /// what stands behind it. A mark in a paragraph reaches to the end of the paragraph; one in a title reaches into
    /// the lists and sentences of other pages, which then show letters and links in another order than they have. Take
    /// it out. Marks that are closed in the same text are fine, and so are U+200E and U+200F, which turn nothing.
    error HIDDEN_CHARACTER = "hidden-character";
}

pub const RULE: Rule = Rule { code: &HIDDEN_CHARACTER, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let found = parsed.texts.iter().filter_map(|text| {
        let (at, c) = hidden(text)?;
        Some(report(&parsed.document.path, parsed.place(text, at..at + c.len_utf8()), c))
    });
    found.collect()
}

/// Looks at the texts of `pitso.toml`, which stand on every page.
pub fn of_config(config: &Config) -> Vec<Diagnostic> {
    let path = SourcePath::new(config::FILE);
    let found = config.texts.iter().filter_map(|text| Some(report(&path, text.span, hidden(text)?.1)));
    found.collect()
}

/// Looks at a theme's strings, line by line, also for characters that are written as escapes.
pub fn of_strings(theme: &Theme) -> Vec<Diagnostic> {
    theme.strings.values().flatten().flat_map(of_file).collect()
}

fn of_file(file: &ThemeText) -> impl Iterator<Item = Diagnostic> {
    let mut next = 0;
    file.text.split_inclusive('\n').filter_map(move |line| {
        let start = next;
        next += line.len();
        let said = unescape_unicode_to_string(line);
        let (at, c) = hidden(&said)?;
        let place = if said == line { at..at + c.len_utf8() } else { 0..line.trim_end().len() };
        Some(report(&file.path, Span::from(place).shifted(start), c))
    })
}

/// The finding of such a character.
fn report(path: &SourcePath, at: Span, c: char) -> Diagnostic {
    let what = match c {
        c if c.is_control() => "a control character",
        c if is_noncharacter(c) => "a character that no page can hold",
        _ => "a mark that turns the direction of what follows",
    };
    Diagnostic::new(&HIDDEN_CHARACTER, format!("{what}, U+{:04X}, which nobody sees", u32::from(c)))
        .at(path, at, "in this text")
        .help("take it out; where it can't be found, type the text anew")
}

/// The first such character of a text, and where it stands.
fn hidden(text: &str) -> Option<(usize, char)> {
    // The first bytes of all that is looked for.
    if !text.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef..)) {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\r' | '\t' => {}
            // These turn letters that have a direction of their own.
            '\u{202d}' | '\u{202e}' => return Some((at, c)),
            c if c.is_control() || is_noncharacter(c) => return Some((at, c)),
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = c == '\u{2069}';
                match open.pop() {
                    Some((_, opened)) if ('\u{2066}'..='\u{2068}').contains(&opened) == is_isolate => {}
                    _ => return Some((at, c)),
                }
            }
            _ => {}
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn what_turns_nothing_or_is_closed_is_fine() {
        for fine in [
            "",
            "a\tb\nc",
            "tš – “a” \u{fdf2} \u{1f600}\u{fe0f}",
            "\u{200f}a\u{200e}",
            "a \u{2067}b\u{2069} c",
            "\u{202b}a \u{2068}b\u{2069}\u{202c}",
        ] {
            assert_eq!(hidden(fine), None, "{fine:?}");
        }
        for (bad, at) in [
            ("a\u{202e}b\u{202c}", 1),
            ("ab\u{7}", 2),
            ("\u{85}", 0),
            ("a\u{fffe}", 1),
            ("\u{fdd0}", 0),
            ("é\u{10ffff}b", 2),
            ("\u{7f}", 0),
            ("a\u{2067}b", 1),
            ("a\u{202b}b\u{2069}", 5),
            ("a\u{2069}", 1),
        ] {
            assert_eq!(hidden(bad).map(|(at, _)| at), Some(at), "{bad:?}");
        }
    }
}
