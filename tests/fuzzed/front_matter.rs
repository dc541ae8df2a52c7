//! A content file, as a build reads it: the front matter of its kind, its body, and the rules that look at one file.
//!
//! The first line is the file's path below `content/`, which decides its kind.

use pitso::base::path::{Lang, SourcePath};
use pitso::check;
use pitso::check::words::Words;
use pitso::parse::document::{self, Document};
use pitso::parse::kind::Places;

use super::findings::{judge, source};

pub fn run(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let path = format!("content/{}", String::from_utf8_lossy(&bytes[..end]));
    let source = source(&path, bytes.get(end + 1..).unwrap_or_default());
    let places = ["2024/edition.md", "training/a/module.md"].map(|path| SourcePath::new(format!("content/{path}")));
    let languages = ["en", "st"].map(|tag| Lang::new(tag).expect("a language"));
    let place = Places::of(&places).place(&source.path, &languages);
    let (parsed, mut found) = document::parse(&source, place, &languages);
    found.extend(check::file(&parsed));
    judge(&source.path, &source.text, &found);

    let document = &parsed.document;
    let in_text = |span: pitso::base::span::Span| assert!(source.text.get(span.range()).is_some(), "{span:?}");
    document.references.iter().for_each(|one| in_text(one.span));
    let words = Words::of(&parsed);
    words.names.iter().for_each(|(_, place)| in_text(place));
    words.now.iter().for_each(|word| in_text(word.span));
    parsed.texts.iter().for_each(|one| in_text(one.span));
    // The build record holds it.
    let kept = postcard::to_stdvec(document).expect("a document can be kept");
    let again: Document = postcard::from_bytes(&kept).expect("what is kept can be read");
    assert!(kept == postcard::to_stdvec(&again).expect("a document can be kept"), "another document is read");
    assert!(document.facts() == again.facts());
    let kept = postcard::to_stdvec(&words).expect("words can be kept");
    assert!(postcard::from_bytes(&kept).is_ok_and(|again: Words| again == words), "other words are read");
}
