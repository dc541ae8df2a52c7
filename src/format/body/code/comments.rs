//! Comments in data and in markup, which have no keywords: there they are all that a listing sets apart.
//!
//! The grammars that tell more take a hundred times as long as the rest of a small site.

use std::ops::Range;

/// Finds the comments of a listing; `None` for a language that has more to set apart. Of code within markup nothing is.
pub(super) fn find(code: &str, language: &str) -> Option<Vec<Range<usize>>> {
    match language {
        "yaml" | "yml" => Some(yaml(code)),
        "htm" | "html" | "svg" | "xhtml" | "xml" => Some(markup(code)),
        _ => None,
    }
}

fn markup(code: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(start) = code[at..].find("<!--").map(|start| at + start) {
        let end = code[start..].find("-->").map_or(code.len(), |end| start + end + "-->".len());
        comments.push(start..end);
        at = end;
    }
    comments
}

/// What a line of YAML begins in.
#[derive(Clone, Copy)]
enum Within {
    Nothing,
    /// A text in such quotation marks.
    Quotes(char),
    /// A text that goes as far as its lines are indented, which the first one says.
    Block(Option<usize>),
}

fn yaml(code: &str) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let (mut within, mut start) = (Within::Nothing, 0);
    for line in code.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let indent = line.len() - line.trim_start_matches(' ').len();
        within = match within {
            Within::Block(None) if !is_blank && indent > 0 => Within::Block(Some(indent)),
            Within::Block(None) if !is_blank => Within::Nothing,
            Within::Block(Some(least)) if !is_blank && indent < least => Within::Nothing,
            as_before => as_before,
        };
        if !matches!(within, Within::Block(_)) {
            let comment = comment(line, &mut within);
            comments.extend(comment.map(|at| start + at..start + line.len()));
        }
        start += line.len();
    }
    comments
}

/// Where the comment of a line begins, and what the next line begins in.
fn comment(line: &str, within: &mut Within) -> Option<usize> {
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        let before = &line[..at];
        match (*within, c) {
            // One character after the backslash is part of the text, and so are two single marks.
            (Within::Quotes('"'), '\\') => drop(chars.next()),
            (Within::Quotes('\''), '\'') if chars.as_str().starts_with('\'') => drop(chars.next()),
            (Within::Quotes(mark), c) if mark == c => *within = Within::Nothing,
            (Within::Nothing, '"' | '\'') if begins_value(before) => *within = Within::Quotes(c),
            (Within::Nothing, '#') if before.is_empty() || before.ends_with([' ', '\t']) => {
                begin_block(before, within);
                return Some(at);
            }
            _ => {}
        }
    }
    begin_block(line, within);
    None
}

fn begin_block(line: &str, within: &mut Within) {
    let line = line.trim_end();
    let sign = line.trim_end_matches(|c: char| "+-".contains(c) || c.is_ascii_digit());
    let is_sign = |sign: &str| sign.ends_with(['|', '>']) && begins_value(&sign[..sign.len() - 1]);
    if matches!(within, Within::Nothing) && is_sign(sign) {
        *within = Within::Block(None);
    }
}

/// Whether what follows is not in the middle of a plain text.
fn begins_value(before: &str) -> bool {
    let text = before.trim_end();
    let is_apart = text.len() < before.len();
    let word = text.rsplit([' ', '\t']).next().unwrap_or_default();
    text.is_empty()
        || text.ends_with(['[', '{', ','])
        // A key in quotes needs no space behind its colon.
        || text.ends_with("\":")
        || text.ends_with("':")
        || is_apart && (text.ends_with(':') || matches!(word, "-" | "?") || word.starts_with(['&', '!']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comments(code: &str, language: &str) -> String {
        find(code, language).unwrap().into_iter().map(|place| code[place].trim_end()).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn comments_of_yaml_are_told_from_texts() {
        for (code, expected) in [
            ("# a\nb: c # d\n", "# a/# d"),
            ("a: b#c\nb: http://x#y\n", ""),
            ("a: \"b # c\" # d\nb: 'it''s # c' # e\n", "# d/# e"),
            ("a: it's # c\nb: isn''t # d\n", "# c/# d"),
            ("a: \"b \\\" # c\n  # still a text\" # d\n", "# d"),
            ("- \"a # b\" # c\n- [\"x # y\", 'z # z'] # d\n- !!str \"a # b\"\n", "# c/# d"),
            ("run: |\n  # a text\n\n  echo # a text\n# a comment\n", "# a comment"),
            ("- run: >-2 # c\n    # a text\n  # a comment\n", "# c/# a comment"),
            ("run: |\n# no text\n", "# no text"),
            ("a: {\"b\":\"c # d\", 'e':'f # g'} # h\n", "# h"),
            ("a: b > c |\n  # d\n", "# d"),
            ("", ""),
        ] {
            assert_eq!(comments(code, "yaml"), expected, "{code}");
        }
    }

    #[test]
    fn comments_of_markup_end_where_they_say() {
        assert_eq!(comments("<a><!-- b > c --><d><!--\n-->", "html"), "<!-- b > c -->/<!--\n-->");
        assert_eq!(comments("<a><!-- b", "xml"), "<!-- b");
    }
}
