//! A quiz: every line stands in one block. What is right is told only where a reader opens it.

use pitso::base::diagnostic::Diagnostic;
use pitso::parse::markdown;

use super::findings::source;
use super::markdown::{check, only_ours};

pub fn run(bytes: &[u8]) {
    let source = source("content/a.md", bytes);
    let text: String =
        std::iter::once("[!QUIZ]").chain(source.text.lines()).map(|line| format!("> {line}\n")).collect();
    let html = check(&text);
    only_ours(&html);
    let (parsed, found) = markdown::parse(&source.path, &text, 0);
    let quizzes = parsed.body.blocks.iter().filter_map(|block| block.quiz.as_ref());
    for quiz in quizzes.clone() {
        let texts = quiz.choices.iter().flat_map(|choice| [&choice.text, &choice.feedback]);
        let longest = texts.map(String::len).max().unwrap_or_default();
        assert!(longest <= parsed.plain.len(), "a choice is not from the text");
    }
    // A right answer is named in the part that a reader opens, and no mark is shown, where the text may be published.
    let is_right = quizzes.flat_map(|quiz| &quiz.choices).any(|choice| choice.is_right);
    if !found.iter().any(Diagnostic::is_error) {
        assert!(!is_right || html.contains("<details><summary>Answer</summary>"), "the answer is missing: {html}");
        // Who takes a mark apart with tags or entities means it to be text, and no build takes a NUL.
        let is_meant = text.contains(['<', '&', '\0']);
        let is_shown = html.contains("<li>[x]") || html.contains("<li><p>[x]");
        assert!(is_meant || !is_shown, "a mark is shown: {html}");
    }
}
