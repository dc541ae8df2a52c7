use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::parse::document::Parsed;
use crate::parse::front_matter;
use crate::parse::{markdown, placeholder};

use super::{Look, Rule};

crate::codes! {
    /// A text that `pitso new` wrote, such as "One sentence that those present agreed on.", in a file that is no draft any
    /// more. It only says what is to be written there; readers would take it for what the forum said. Write your own in its
    /// place, or take it out; or leave the file a draft, with `status = "draft"`.
    error PLACEHOLDER_TEXT = "placeholder-text";
}

pub const RULE: Rule = Rule { code: &PLACEHOLDER_TEXT, look: Look::File(look) };

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

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    if document.is_draft() {
        return Vec::new();
    }
    let of_front = parsed.texts.iter().filter(|text| TEXTS.contains(text.value.trim())).map(|text| text.span);
    let of_body = parsed.prose.iter().filter_map(|paragraph| {
        let text = paragraph.text.trim_start();
        let start = paragraph.text.len() - text.len();
        let text = text.trim_end();
        TEXTS.contains(text).then(|| paragraph.span(start..start + text.len()))
    });
    let report = of_front.chain(of_body).map(|at| {
        Diagnostic::new(&PLACEHOLDER_TEXT, "a text that only says what is to be written there")
            .at(&document.path, at, "nobody wrote this")
            .help("write your own in its place, or take it out; or leave the file a draft: `status = \"draft\"`")
    });
    report.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::Lang;
    use crate::parse::document;
    use crate::parse::kind::{Kind, Place};
    use crate::read::source::Source;

    /// The lines of a file of that kind on which the rule finds something.
    fn found(kind: Kind, text: &str) -> Vec<usize> {
        let lang = Lang::new("en").unwrap();
        let (source, _) = Source::decode(SourcePath::new("content/x.md"), text.into());
        let place = Place { kind: Some(kind), stem: "x".into(), lang: None };
        let (parsed, _) = document::parse(&source, place, &lang);
        let line = |found: Diagnostic| text[..found.labels[0].span.start as usize].matches('\n').count();
        look(&parsed).into_iter().map(line).collect()
    }

    #[test]
    fn every_sentence_of_a_new_file_is_told_once_it_is_no_draft() {
        for kind in front_matter::kinds() {
            let draft = format!("+++\ntitle = \"A\"\nstatus = \"draft\"\n+++\n\n{}", placeholder::body(kind));
            assert_eq!(found(kind, &draft), [0; 0], "{draft}");
            let text = draft.replace("status = \"draft\"\n", "");
            let is_sentence = |line: &str| line.ends_with(['.', '?']) || line.contains("the one");
            let sentences: Vec<_> =
                text.lines().enumerate().filter(|(_, line)| is_sentence(line)).map(|(n, _)| n).collect();
            assert!(!sentences.is_empty(), "{text}");
            assert_eq!(found(kind, &text), sentences, "{text}");
        }
    }

    #[test]
    fn texts_of_the_front_matter_are_told_and_other_words_are_not() {
        let text =
            "+++\ntitle = \"A\"\nsummary = \"One sentence that says what this page holds.\"\n+++\n\n## Next steps\n";
        assert_eq!(found(Kind::Page, text), [2]);
        let text =
            "+++\ntitle = \"Another title\"\n+++\n\n## Next steps\n\n> [!ACTION a1]\n> Talk.\n>\n> - Status: open\n";
        assert_eq!(found(Kind::Page, text), [0; 0]);
    }
}
