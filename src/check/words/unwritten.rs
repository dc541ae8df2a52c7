//! Texts that only say what is to be written in their place, kept so that they are told of once they would be published.

use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

use crate::base::path::SourcePath;
use crate::base::span::{Span, Spanned};
use crate::parse::markdown::Paragraph;
use crate::parse::{front_matter, markdown, placeholder};

/// What new files hold until it is written over.
static TEXTS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let path = SourcePath::new("");
    let mut texts: HashSet<String> = placeholder::TEXTS.iter().map(|(_, text)| (*text).to_owned()).collect();
    for kind in front_matter::kinds() {
        let (parsed, _) = markdown::parse(&path, placeholder::body(kind), 0);
        // Headings and choices may well stay as they are, and so may what is one word: `open`, or a day.
        let headings = parsed.body.outline.into_iter().map(|heading| heading.text);
        let quizzes = parsed.body.blocks.into_iter().filter_map(|block| block.quiz);
        let choices = quizzes.flat_map(|quiz| quiz.choices).map(|choice| choice.text);
        let kept: HashSet<String> = headings.chain(choices).collect();
        let all = parsed.prose.iter().map(|paragraph| paragraph.text.trim());
        texts.extend(all.filter(|text| text.contains(' ') && !kept.contains(*text)).map(str::to_owned));
    }
    texts
});

/// Where a file holds such a text.
pub fn of(texts: &[Spanned<String>], prose: &[Paragraph]) -> Vec<Span> {
    let of_front = texts.iter().filter(|text| TEXTS.contains(text.value.trim())).map(|text| text.span);
    let of_body = prose.iter().filter_map(|paragraph| {
        let text = paragraph.text.trim_start();
        let start = paragraph.text.len() - text.len();
        let text = text.trim_end();
        TEXTS.contains(text).then(|| paragraph.span(start..start + text.len()))
    });
    of_front.chain(of_body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::{Lang, SourcePath};
    use crate::parse::document;
    use crate::parse::kind::{Kind, Place};
    use crate::read::source::Source;

    /// The lines of a file of that kind on which the rule finds something.
    fn found(kind: Kind, text: &str) -> Vec<usize> {
        let lang = Lang::new("en").unwrap();
        let (source, _) = Source::decode(SourcePath::new("content/x.md"), text.into());
        let place = Place { kind: Some(kind), stem: "x".into(), lang: None };
        let (parsed, _) = document::parse(&source, place, std::slice::from_ref(&lang));
        let line = |at: Span| text[..at.start as usize].matches('\n').count();
        of(&parsed.texts, &parsed.prose).into_iter().map(line).collect()
    }

    #[test]
    fn every_sentence_of_a_new_file_is_found() {
        for kind in front_matter::kinds() {
            let text = format!("+++\ntitle = \"A\"\n+++\n\n{}", placeholder::body(kind));
            let is_sentence = |line: &str| line.ends_with(['.', '?']) || line.contains("the one");
            let sentences: Vec<_> =
                text.lines().enumerate().filter(|(_, line)| is_sentence(line)).map(|(n, _)| n).collect();
            assert!(!sentences.is_empty(), "{text}");
            assert_eq!(found(kind, &text), sentences, "{text}");
        }
    }

    #[test]
    fn texts_of_the_front_matter_are_found_and_other_words_are_not() {
        let text =
            "+++\ntitle = \"A\"\nsummary = \"One sentence that says what this page holds.\"\n+++\n\n## Next steps\n";
        assert_eq!(found(Kind::Page, text), [2]);
        let text =
            "+++\ntitle = \"Another title\"\n+++\n\n## Next steps\n\n> [!ACTION a1]\n> Talk.\n>\n> - Status: open\n";
        assert_eq!(found(Kind::Page, text), [0; 0]);
    }
}
