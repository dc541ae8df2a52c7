//! Code with its words told apart by short classes of our own: five letters in place of a page of inline colours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::escape;

/// The style of the classes, for pages that have code in a known language. Each colour has a contrast of 5 to 1 or more
/// on white.
pub const CODE_CSS: &str = ".k{color:#7a1fa2}.s{color:#0a6116}.c{color:#57606a}.n{color:#0b4fa8}.f{color:#8a3b00}";

/// More code than this, or longer lines, is shown plain: colours would cost more than they give, and some grammars are slow.
const MOST: usize = 20_000;
const LONGEST_LINE: usize = 400;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The beginnings of scopes and their classes; of several that fit, the innermost scope decides.
static CLASSES: LazyLock<Vec<(Scope, char)>> = LazyLock::new(|| {
    [
        ("comment", 'c'),
        ("string", 's'),
        ("constant", 'n'),
        ("keyword.operator", ' '),
        ("keyword", 'k'),
        ("storage", 'k'),
        ("entity.name", 'f'),
        ("support.function", 'f'),
        ("support.type", 'k'),
        ("variable.function", 'f'),
        ("entity.other.attribute-name", 'n'),
    ]
    .into_iter()
    .filter_map(|(name, class)| Some((Scope::new(name).ok()?, class)))
    .collect()
});

/// Writes code as HTML. Returns whether it used any class.
pub(super) fn highlight(out: &mut String, code: &str, language: &str) -> bool {
    let is_fit = !language.is_empty() && code.len() <= MOST && code.lines().all(|line| line.len() <= LONGEST_LINE);
    // A grammar is a program that we didn't write: if it fails, the code is shown plain.
    let marked = is_fit.then(|| catch_unwind(AssertUnwindSafe(|| mark(code, language))).ok().flatten()).flatten();
    match marked {
        Some(html) => {
            out.push_str(&html);
            true
        }
        None => {
            escape::text(out, code);
            false
        }
    }
}

fn mark(code: &str, language: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text")?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut writer = Marker { html: String::with_capacity(code.len() * 2), class: None, waiting: String::new() };
    for line in code.split_inclusive('\n') {
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        let mut at = 0;
        for (offset, operation) in operations {
            writer.add(&line[at..offset], class(&stack));
            at = offset;
            stack.apply(&operation).ok()?;
        }
        writer.add(&line[at..], class(&stack));
    }
    writer.flush();
    writer.html.contains("<span").then_some(writer.html)
}

fn class(stack: &ScopeStack) -> Option<char> {
    let of = |scope: &Scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    stack.as_slice().iter().rev().find_map(of).filter(|class| *class != ' ')
}

/// Writes runs of one class as one span.
struct Marker {
    html: String,
    class: Option<char>,
    waiting: String,
}

impl Marker {
    fn add(&mut self, text: &str, class: Option<char>) {
        let is_blank = text.trim().is_empty();
        if class != self.class && !is_blank {
            self.flush();
            self.class = class;
        }
        self.waiting.push_str(text);
    }

    fn flush(&mut self) {
        let text = self.waiting.trim_end();
        let (text, space) = self.waiting.split_at(text.len());
        match self.class {
            Some(class) if !text.is_empty() => {
                let inner = text.trim_start();
                self.html.push_str(&text[..text.len() - inner.len()]);
                self.html.push_str(&format!("<span class=\"{class}\">"));
                escape::text(&mut self.html, inner);
                self.html.push_str("</span>");
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

    #[test]
    fn code_is_marked_with_few_classes() {
        let mut out = String::new();
        assert!(highlight(&mut out, "fn main() {\n    // hi <b>\n    let a = \"x\"; 1\n}\n", "rust"));
        let html = "<span class=\"k\">fn</span> <span class=\"f\">main</span>() {\n    \
                    <span class=\"c\">// hi &lt;b&gt;</span>\n    <span class=\"k\">let</span> a = \
                    <span class=\"s\">\"x\"</span>; <span class=\"n\">1</span>\n}\n";
        assert_eq!(out, html);
    }

    #[test]
    fn unknown_languages_are_plain() {
        for language in ["", "text", "no-such"] {
            let mut out = String::new();
            assert!(!highlight(&mut out, "a < b", language));
            assert_eq!(out, "a &lt; b");
        }
    }
}
