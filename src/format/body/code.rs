//! Code with its words told apart as a printed listing does it: keywords bold, comments slanted.
//!
//! `<b>` and `<i>` need no class and no style. They take 7 bytes where a classed span takes 22, read the same in light and
//! dark and in print, and are there in text browsers too.

mod comments;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape;

/// More code of a page than this, and listings with longer lines, are shown plain: marks would cost more than they give, and
/// some grammars take as long for a line as it is long for each of its letters.
const MOST: usize = 40_000;
const LONGEST_LINE: usize = 160;

/// Languages in which a listing marks nothing: a command line has no keywords that a reader looks for, Markdown is to be seen
/// as it is typed, JSON has neither keywords nor comments, and for the others there is no grammar. They are known by name,
/// since to load the grammars takes as long as a small site does to build.
const PLAIN: [&str; 13] =
    ["bash", "console", "csv", "ftl", "json", "markdown", "md", "sh", "shell", "text", "toml", "txt", "zsh"];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The beginnings of scopes and the elements for them; of several that fit, the innermost scope decides.
static ELEMENTS: LazyLock<Vec<(Scope, Option<&str>)>> = LazyLock::new(|| {
    [
        ("comment", Some("i")),
        ("string", None),
        ("constant", None),
        ("keyword.operator", None),
        ("keyword", Some("b")),
        ("storage", Some("b")),
        ("entity.name", None),
        ("support.function", Some("b")),
    ]
    .into_iter()
    .filter_map(|(name, element)| Some((Scope::new(name).ok()?, element)))
    .collect()
});

/// The listings of a page.
pub(super) struct Listings {
    /// How many bytes of code can still be marked.
    left: usize,
}

impl Default for Listings {
    fn default() -> Self {
        Self { left: MOST }
    }
}

impl Listings {
    /// Writes the next listing as HTML.
    pub fn write(&mut self, out: &mut String, code: &str, language: &str) {
        let language = language.to_ascii_lowercase();
        let is_plain = language.is_empty() || PLAIN.contains(&&*language);
        let is_fit = !is_plain && code.len() <= self.left && code.lines().all(|line| line.len() <= LONGEST_LINE);
        if !is_fit {
            return escape::text(out, code);
        }
        self.left -= code.len();
        let marked = match comments::find(code, &language) {
            Some(comments) => Some(slant(code, &comments)),
            // A grammar is a program that we didn't write: if it fails, the code is shown plain.
            None => catch_unwind(AssertUnwindSafe(|| mark(code, &language))).ok().flatten(),
        };
        match marked {
            Some(html) => out.push_str(&html),
            None => escape::text(out, code),
        }
    }
}

fn slant(code: &str, comments: &[Range<usize>]) -> String {
    let mut writer = Marker::new(code);
    let mut at = 0;
    for comment in comments {
        writer.add(&code[at..comment.start], None);
        writer.add(&code[comment.clone()], Some("i"));
        at = comment.end;
    }
    writer.add(&code[at..], None);
    writer.finish()
}

fn mark(code: &str, language: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text")?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut writer = Marker::new(code);
    for line in code.split_inclusive('\n') {
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        let mut at = 0;
        for (offset, operation) in operations {
            writer.add(&line[at..offset], element(&stack));
            at = offset;
            stack.apply(&operation).ok()?;
        }
        writer.add(&line[at..], element(&stack));
    }
    Some(writer.finish())
}

fn element(stack: &ScopeStack) -> Option<&'static str> {
    let of = |scope: &Scope| ELEMENTS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, name)| *name);
    stack.as_slice().iter().rev().find_map(of).flatten()
}

/// Writes runs of one sort as one element.
struct Marker {
    html: String,
    element: Option<&'static str>,
    waiting: String,
}

impl Marker {
    fn new(code: &str) -> Self {
        Self { html: String::with_capacity(code.len() * 2), element: None, waiting: String::new() }
    }

    fn finish(mut self) -> String {
        self.flush();
        self.html
    }

    fn add(&mut self, text: &str, element: Option<&'static str>) {
        let is_blank = text.trim().is_empty();
        if element != self.element && !is_blank {
            self.flush();
            self.element = element;
        }
        self.waiting.push_str(text);
    }

    fn flush(&mut self) {
        let text = self.waiting.trim_end();
        let (text, space) = self.waiting.split_at(text.len());
        match self.element {
            Some(name) if !text.is_empty() => {
                let inner = text.trim_start();
                self.html.push_str(&text[..text.len() - inner.len()]);
                self.html.push_str(&format!("<{name}>"));
                escape::text(&mut self.html, inner);
                self.html.push_str(&format!("</{name}>"));
            }
            _ => escape::text(&mut self.html, text),
        }
        self.html.push_str(&space.replace(|c: char| c != '\n' && c != ' ' && c != '\t', ""));
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The listings of one page.
    fn written(listings: &[&str], language: &str) -> String {
        let (mut out, mut page) = (String::new(), Listings::default());
        listings.iter().for_each(|code| page.write(&mut out, code, language));
        out
    }

    #[test]
    fn code_is_marked_as_in_a_listing() {
        let out = written(&["fn main() {\n    // hi <b>\n    let a = \"x\"; 1\n}\n"], "rust");
        let html = "<b>fn</b> main() {\n    <i>// hi &lt;b&gt;</i>\n    <b>let</b> a = \"x\"; 1\n}\n";
        assert_eq!(out, html);
    }

    #[test]
    fn comments_in_data_and_markup_look_as_their_grammars_have_them() {
        for (language, code) in [
            ("yaml", "# a\n  # b\nc: d # e\n\nf: \"# g\"\n"),
            ("yaml", "on:\n  - push # always\n  # c\nurl: http://a#b\nlist: [a, 'b # c'] # d"),
            ("html", "<!-- a\nb --><p title=\"c\">d &amp; e</p>\n<!-- f -->\n<!-- g -->"),
            ("xml", "<a><!-- b --><c/></a>"),
        ] {
            assert_eq!(Some(written(&[code], language)), mark(code, language), "{code}");
        }
    }

    #[test]
    fn unknown_languages_are_plain() {
        for language in ["", "text", "toml", "TOML", "no-such"] {
            assert_eq!(written(&["a < b"], language), "a &lt; b");
        }
    }

    #[test]
    fn much_code_and_long_lines_are_plain() {
        let (line, many) = ("fn a() {}\n", MOST / 2 / "fn a() {}\n".len());
        let half = line.repeat(many);
        let out = written(&[&half, &half, line], "rust");
        assert_eq!(out, "<b>fn</b> a() {}\n".repeat(2 * many) + line);
        let long = format!("fn a() {{}} // {}\n", "b".repeat(LONGEST_LINE));
        assert_eq!(written(&[&long, line], "rust"), long + "<b>fn</b> a() {}\n");
    }
}
