//! A body with our options and blocks, read and written.

use pitso::base::path::SourcePath;
use pitso::base::span::Span;
use pitso::format::body::{Labels, Picture, Resolve, Setting, Target, html};
use pitso::parse::kind::Kind;
use pitso::parse::markdown::{self, Body, PHRASES, SCHEMES};

use super::findings::{judge, source};

#[path = "../../src/format/body/tests/harmless.rs"]
mod harmless;

pub use harmless::{check, written};

pub fn run(bytes: &[u8]) {
    let source = source("content/a.md", bytes);
    judge(&source.path, &source.text, &markdown::parse(&source.path, &source.text, 0).1);
    only_ours(&check(&source.text));
}

/// Walks HTML from tag to tag: without an HTML parser, so that it is another judge than the one in `check`.
pub fn only_ours(html: &str) {
    let mut open = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("`<{piece}` is never closed"));
        assert!(!text.contains('>'), "`{text}` has a bracket");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "<{tag}>");
        assert!(
            !["script", "style", "svg", "math", "iframe", "base", "meta", "link", "form"].contains(&name),
            "<{tag}>"
        );
        let mut rest = &tag[name.len()..];
        while !rest.is_empty() {
            let (key, value) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{tag}>"));
            let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("<{tag}>"));
            let key = key.strip_prefix(' ').unwrap_or_else(|| panic!("<{tag}>"));
            assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "<{tag}>");
            assert!(!key.starts_with("on") && !["style", "srcset", "srcdoc", "background"].contains(&key), "<{tag}>");
            let scheme = value.split_once(':').map_or("http", |(scheme, _)| scheme);
            assert!(key != "href" || SCHEMES.contains(&scheme) || scheme.contains(['/', '#', '?']), "<{tag}>");
            rest = after;
        }
        if !["br", "hr", "img", "wbr"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} is never closed");
}
