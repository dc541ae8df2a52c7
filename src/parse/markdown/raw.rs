//! Raw HTML, taken apart into tags and text that can't do harm one by one, so that a writer can keep them balanced.
//!
//! Only phrases (`<abbr>`, `<sub>`, ...), line breaks, and `<p>` and `<div>` for passages in another language are let
//! through, with `lang`, `dir` and `title`. Attributes are cleaned by ammonia, and so is text.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::base::path::Lang;
use crate::base::text::{is_break, is_noncharacter};

/// One of the words of this file. The name keeps serde from taking it for borrowed.
type Word = &'static str;

/// One piece of raw HTML. The strings are clean and can be written as they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Raw {
    Open {
        #[serde(deserialize_with = "known")]
        name: Word,
        tag: String,
    },
    Close(#[serde(deserialize_with = "known")] Word),
    /// A tag that has no end, such as `<br>`.
    Void(#[serde(deserialize_with = "known")] Word),
    Text(String),
}

impl Raw {
    /// What a reader sees of it.
    pub fn seen(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Text(html) => Some(unescaped(html).into()),
            Self::Void("<br>") => Some("\n".into()),
            _ => None,
        }
    }

    /// The words behind an abbreviation or a term.
    pub fn title(&self) -> Option<String> {
        match self {
            Self::Open { tag, .. } => Some(unescaped(tag.split_once(" title=\"")?.1.split_once('"')?.0)),
            _ => None,
        }
    }

    /// Whether what follows is another paragraph.
    pub fn ends_paragraph(&self) -> bool {
        matches!(self, Self::Open { name, .. } | Self::Close(name) if HOLDERS.contains(name))
    }
}

fn unescaped(html: &str) -> String {
    let text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    text.replace("&amp;", "&")
}

/// Elements that stand within a line.
pub const PHRASES: &[&str] = &[
    "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "u", "var",
];

/// Elements that hold lines.
pub const HOLDERS: &[&str] = &["div", "p"];

/// Elements without an end, with their tags.
const VOIDS: &[(&str, &str)] = &[("br", "<br>"), ("wbr", "<wbr>")];

/// Reads one of the words above.
fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Word, D::Error> {
    let word = <&str>::deserialize(from)?;
    let words = PHRASES.iter().chain(HOLDERS).chain(VOIDS.iter().map(|(_, tag)| tag));
    words.copied().find(|known| *known == word).ok_or_else(|| D::Error::custom("no tag of ours"))
}

/// Elements whose content goes with them.
const WITH_CONTENT: &[&str] = &[
    "audio",
    "canvas",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// How tags that are often pasted, and that pages don't carry, are said in Markdown.
pub(super) const IN_MARKDOWN: &[(&str, &str)] = &[
    ("`<a>`", "`[words](address)`"),
    ("`<blockquote>`", "`> ` before each line"),
    ("`<h2>`", "`## `"),
    ("`<h3>`", "`### `"),
    ("`<img>`", "`![what can be seen](files/NAME.jpg)`"),
    ("`<li>`", "`- ` before each item"),
    ("`<table>`", "`| a | b |` with a second line `|---|---|`"),
];

/// Elements whose tags part words, as they begin a line or a cell.
const PARTING: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// No tag that anyone typed has more. The HTML parser holds each against all before it.
const MOST_ATTRIBUTES: usize = 32;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .tags(PHRASES.iter().chain(HOLDERS).copied().collect())
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .tag_attributes(HashMap::from([("abbr", HashSet::from(["title"])), ("dfn", HashSet::from(["title"]))]))
        .link_rel(None)
        .attribute_filter(|_, name, value| match name {
            "lang" => Lang::new(value.to_ascii_lowercase()).map(|_| value.into()),
            "dir" => matches!(value, "ltr" | "rtl" | "auto").then(|| value.into()),
            _ => Some(value.into()),
        });
    cleaner
});

/// Takes one tag from within a line apart. What is left out is named in `dropped`.
pub(super) fn inline(piece: &str, dropped: &mut Vec<String>) -> Option<Raw> {
    let raw = tag(piece, dropped)?;
    if let Raw::Open { name, .. } | Raw::Close(name) = raw
        && HOLDERS.contains(&name)
    {
        dropped.push(format!("`<{name}>` within a line"));
        return Some(Raw::Text(" ".into()));
    }
    Some(raw)
}

/// Takes a block of HTML apart. What is left out is named in `dropped`.
pub(super) fn block(chunk: &str, dropped: &mut Vec<String>) -> Vec<Raw> {
    let folded = chunk.to_ascii_lowercase();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < chunk.len() {
        let rest = &chunk[at..];
        let next = rest.find('<').unwrap_or(rest.len());
        if next > 0 {
            pieces.push(text(&rest[..next]));
            at += next;
            continue;
        }
        let length = piece_length(rest);
        let piece = &rest[..length];
        at += length;
        match piece.as_bytes().get(1) {
            Some(b'!' | b'?') => {}
            Some(b'/' | b'a'..=b'z' | b'A'..=b'Z') => {
                let ends_in_space = |piece: &Raw| piece.seen().is_some_and(|text| text.ends_with(char::is_whitespace));
                let parts = pieces.last().is_some_and(|last| !ends_in_space(last));
                pieces.extend(tag(piece, dropped).filter(|piece| parts || *piece != Raw::Text(" ".into())));
                let name = tag_name(&piece[1..]).to_ascii_lowercase();
                if WITH_CONTENT.contains(&&*name) {
                    at = folded[at..].find(&format!("</{name}")).map_or(chunk.len(), |end| at + end);
                }
            }
            _ => pieces.push(text(piece)),
        }
    }
    pieces
}

/// How far a piece that begins with `<` goes.
fn piece_length(rest: &str) -> usize {
    let to_end = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<!--") {
        return to_end("-->");
    }
    match rest.as_bytes().get(1) {
        Some(b'!' | b'?') => to_end(">"),
        Some(b'/' | b'a'..=b'z' | b'A'..=b'Z') => {
            let mut quote = None;
            for (at, byte) in rest.bytes().enumerate().skip(1) {
                match (quote, byte) {
                    (Some(open), _) if open == byte => quote = None,
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (None, b'>') => return at + 1,
                    _ => {}
                }
            }
            rest.len()
        }
        _ => 1,
    }
}

fn tag_name(after: &str) -> &str {
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(after.len());
    &after[..end]
}

fn tag(piece: &str, dropped: &mut Vec<String>) -> Option<Raw> {
    if piece.starts_with("<!") || piece.starts_with("<?") {
        return None;
    }
    let closing = piece.starts_with("</");
    let typed_name = tag_name(&piece[if closing { 2 } else { 1 }..]);
    let name = typed_name.to_ascii_lowercase();
    if let Some(void) = VOIDS.iter().find(|(void, _)| *void == name) {
        return Some(Raw::Void(void.1));
    }
    let Some(name) = PHRASES.iter().chain(HOLDERS).find(|allowed| **allowed == name).copied() else {
        if !closing {
            dropped.push(format!("`<{typed_name}>`"));
        }
        // The words on both sides of it stay two.
        return PARTING.contains(&&*name).then(|| Raw::Text(" ".into()));
    };
    if closing {
        return Some(Raw::Close(name));
    }
    let typed = attributes(&piece[1 + name.len()..]);
    if typed.is_empty() {
        return Some(Raw::Open { name, tag: format!("<{name}>") });
    }
    if typed.len() > MOST_ATTRIBUTES {
        dropped.push(format!("so many attributes of `<{name}>`"));
        return Some(Raw::Open { name, tag: format!("<{name}>") });
    }
    let clean = CLEANER.clean(piece).to_string();
    let tag = clean.strip_suffix(&format!("</{name}>")).filter(|tag| is_one_tag(tag, name));
    let tag = tag.map_or_else(|| format!("<{name}>"), without_controls);
    let kept: HashSet<String> = attributes(&tag[1 + name.len()..]).into_iter().collect();
    let lost = typed.into_iter().filter(|attribute| !kept.contains(attribute));
    dropped.extend(lost.map(|attribute| format!("`{attribute}` of `<{name}>`")));
    Some(Raw::Open { name, tag })
}

/// Whether a cleaned text is a single opening tag; `<` and `>` in attributes are escaped by then.
fn is_one_tag(tag: &str, name: &str) -> bool {
    let inner = tag.strip_prefix('<').and_then(|t| t.strip_prefix(name)).and_then(|t| t.strip_suffix('>'));
    inner.is_some_and(|inner| (inner.is_empty() || inner.starts_with(' ')) && !inner.contains(['<', '>']))
}

/// The names of the attributes in what follows a tag's name.
fn attributes(rest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = rest.trim_end_matches('>');
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return names;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len()).max(1);
        let end = rest.ceil_char_boundary(end);
        names.push(rest[..end].to_ascii_lowercase());
        rest = rest[end..].trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            rest = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, after)| after),
                _ => &value[value.find(char::is_whitespace).unwrap_or(value.len())..],
            };
        }
    }
}

fn text(piece: &str) -> Raw {
    let clean = match piece.contains(['&', '<', '>', '\0', '\u{a0}']) {
        true => ammonia::Builder::empty().clean(&piece.replace('<', "&lt;")).to_string(),
        false => piece.into(),
    };
    Raw::Text(without_controls(&clean))
}

fn without_controls(text: &str) -> String {
    let is_fine = |c: &char| !is_noncharacter(*c) && *c != '\u{feff}' && (!c.is_control() || matches!(c, '\n' | '\t'));
    text.chars().map(|c| if is_break(c) { ' ' } else { c }).filter(is_fine).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(pieces: Vec<Raw>) -> String {
        let show = |raw| match raw {
            Raw::Open { tag, .. } => tag,
            Raw::Close(name) => format!("</{name}>"),
            Raw::Void(tag) => tag.into(),
            Raw::Text(text) => text,
        };
        pieces.into_iter().map(show).collect()
    }

    #[test]
    fn only_harmless_pieces_are_left() {
        for (html, left, dropped) in [
            ("<b>x</b>", "<b>x</b>", vec![]),
            ("<div lang=st>x</div>", "<div lang=\"st\">x</div>", vec![]),
            ("<SPAN LANG='fr' dir=rtl>x</SPAN>", "<span lang=\"fr\" dir=\"rtl\">x</span>", vec![]),
            ("<span lang='x\"y' dir=up>x", "<span>x", vec!["`lang` of `<span>`", "`dir` of `<span>`"]),
            ("<abbr title='a \"b\" <c>'>x", "<abbr title=\"a &quot;b&quot; &lt;c&gt;\">x", vec![]),
            ("<b onclick=alert(1)>x", "<b>x", vec!["`onclick` of `<b>`"]),
            ("<b/onclick=alert(1)>x", "<b>x", vec!["`onclick` of `<b>`"]),
            ("<b style=x class=y id=z>x", "<b>x", vec!["`style` of `<b>`", "`class` of `<b>`", "`id` of `<b>`"]),
            ("<b b=x>x", "<b>x", vec!["`b` of `<b>`"]),
            ("<script>alert(1)</SCRIPT>x", "x", vec!["`<script>`"]),
            ("<script>alert(1)", "", vec!["`<script>`"]),
            ("<svg><b onload=x></svg>y", "y", vec!["`<svg>`"]),
            ("<img src=x onerror=alert(1)>y", "y", vec!["`<img>`"]),
            ("<a href='javascript:x'>y</a>", "y", vec!["`<a>`"]),
            ("a<br/>b<BR>c</br>", "a<br>b<br>c<br>", vec![]),
            ("<!-- note --><?php x ?><!DOCTYPE html>y", "y", vec![]),
            ("a < b &amp; c &lt; d &copy; > e", "a &lt; b &amp; c &lt; d © &gt; e", vec![]),
            ("<b title='", "<b>", vec!["`title` of `<b>`"]),
            ("<", "&lt;", vec![]),
            ("<ul><li>one</li><li>two</li></ul>", "one two ", vec!["`<ul>`", "`<li>`", "`<li>`"]),
            ("<h2>A <font>b</font>c</h2>\n<p>d</p>", "A bc \n<p>d</p>", vec!["`<h2>`", "`<font>`"]),
        ] {
            let mut found = Vec::new();
            assert_eq!(shown(block(html, &mut found)), left, "{html}");
            assert_eq!(found, dropped, "{html}");
        }
    }

    #[test]
    fn a_tag_may_have_so_many_attributes_and_no_more() {
        let mut dropped = Vec::new();
        let tag = |attributes: usize| format!("<b lang=st{}>", " dir=ltr".repeat(attributes - 1));
        assert_eq!(shown(block(&tag(MOST_ATTRIBUTES), &mut dropped)), "<b lang=\"st\" dir=\"ltr\">");
        assert_eq!(dropped, [""; 0]);
        for more in 1..3 {
            assert_eq!(shown(block(&tag(MOST_ATTRIBUTES + more), &mut dropped)), "<b>");
        }
        assert_eq!(dropped, ["so many attributes of `<b>`"; 2]);
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24)) {
            let once = shown(block(&pieces.concat(), &mut Vec::new()));
            let mut dropped = Vec::new();
            prop_assert_eq!(shown(block(&once, &mut dropped)), once);
            prop_assert_eq!(dropped, [""; 0]);
        }
    }

    /// The attacks of `tests/inject`, and the negative control: taking out what is forbidden once, as a text, makes new tags
    /// of what stood around it.
    #[test]
    fn attacks_are_cleaned_once_for_all() {
        let clean = |html: &str| shown(block(html, &mut Vec::new()));
        let naive = |html: &str| html.replace("<script>", "").replace("onerror", "").replace("javascript:", "");
        let attacks: Vec<_> = vectors::all().into_iter().map(|(_, attack)| attack).collect();
        let nested = attacks.iter().flat_map(|outer| {
            let ways = ["<script>", "<b title=\"", "javascript:", "on<!-- -->error"];
            ways.map(|inner| format!("{}{inner}{}", &outer[..outer.ceil_char_boundary(outer.len() / 2)], outer))
        });
        let texts: Vec<_> = attacks.iter().cloned().chain(nested).collect();
        let changes = |clean: &dyn Fn(&str) -> String| {
            texts.iter().filter(|text| clean(&clean(text)) != clean(text)).collect::<Vec<_>>()
        };
        let (ours, theirs) = (changes(&clean), changes(&naive).len());
        eprintln!("note: cleaned twice: {} texts, {} change; control: {theirs} change", texts.len(), ours.len());
        assert!(ours.is_empty() && theirs > 0, "{theirs} {ours:#?}");
    }

    /// What is put together to any text of HTML.
    const PIECES: &[&str] = &[
        "<b",
        "<abbr",
        "<p>",
        "</p>",
        "<div",
        "</b>",
        "<br/>",
        "<script",
        "<svg",
        "<img",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "</",
        "<",
        ">",
        "/>",
        " title=",
        " lang=",
        " dir=",
        " onclick=",
        " style=",
        "\"",
        "'",
        "`",
        "st",
        "rtl",
        "x",
        " ",
        "\n",
        "\0",
        "\u{1b}",
        "\u{a0}",
        "\u{feff}",
        "\u{fffe}",
        "&",
        "&lt;",
        "&amp;",
        "&quot;",
        "&#0;",
        "&nbsp",
        "=",
        "é",
    ];

    #[test]
    fn lines_hold_phrases_only() {
        let mut dropped = Vec::new();
        assert_eq!(inline("<div>", &mut dropped), Some(Raw::Text(" ".into())));
        assert_eq!(dropped, ["`<div>` within a line"]);
        assert_eq!(inline("</td>", &mut dropped), Some(Raw::Text(" ".into())));
        assert_eq!(inline("</font>", &mut dropped), None);
        assert_eq!(inline("</b >", &mut dropped), Some(Raw::Close("b")));
    }

    #[test]
    fn a_reader_sees_words_breaks_and_what_abbreviations_stand_for() {
        let html = "<abbr title='a \"b\" &lt;c&gt; &amp;lt; d&nbsp;e'>x</abbr><br>y<wbr>z &lt; &amp;gt;";
        let pieces = block(html, &mut Vec::new());
        let seen: Vec<_> = pieces.iter().filter_map(Raw::seen).collect();
        assert_eq!(seen, ["x", "\n", "y", "z < &gt;"]);
        let titles: Vec<_> = pieces.iter().map(Raw::title).collect();
        assert_eq!(titles[0].as_deref(), Some("a \"b\" <c> &lt; d\u{a0}e"));
        assert_eq!(titles[1..].iter().flatten().count(), 0);
    }

    #[test]
    fn what_holds_lines_ends_a_paragraph() {
        for html in ["<p>", "</p>", "<div>", "</div>"] {
            assert!(block(html, &mut Vec::new()).iter().all(Raw::ends_paragraph), "{html}");
        }
        for html in ["<b>", "</b>", "<br>", "x"] {
            assert!(!block(html, &mut Vec::new()).iter().any(Raw::ends_paragraph), "{html}");
        }
    }

    #[test]
    fn what_comes_back_from_the_cleaner_is_one_tag_or_nothing() {
        assert!(is_one_tag("<b>", "b") && is_one_tag("<b title=\"x\">", "b"));
        for other in ["", "b>", "<b", "<bx>", "<i>", "<b>x", "<b><i>", "<b title=\"<\">"] {
            assert!(!is_one_tag(other, "b"), "{other}");
        }
    }

    #[test]
    fn what_no_page_may_hold_is_taken_out() {
        let text = "a\u{fffe}\u{ffff}\u{1fffe}\u{fdd0}\u{feff}\u{1}\nb\u{fffd}";
        assert_eq!(without_controls(text), "a\nb\u{fffd}");
        assert_eq!(without_controls("one\ttwo\u{b}three\u{85}four"), "one\ttwo three four");
    }
}

#[cfg(test)]
#[path = "../../../tests/inject/vectors.rs"]
mod vectors;
