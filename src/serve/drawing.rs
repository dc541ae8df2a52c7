//! What was drawn for a terminal, as HTML: its escape codes for colour become classes.

use std::fmt::Write;

/// Text with the characters escaped that mean something in HTML or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// HTML for inside a `pre`.
pub fn html(drawn: &str) -> String {
    let mut out = String::with_capacity(drawn.len() * 2);
    let mut pieces = drawn.split("\u{1b}[");
    out.push_str(&escape(pieces.next().unwrap_or_default()));
    let mut class: Option<&str> = None;
    for piece in pieces {
        let Some((codes, text)) = piece.split_once('m') else { continue };
        for code in codes.split(';') {
            class = match code {
                "" | "0" => None,
                "31" | "91" => Some("red"),
                "33" | "93" => Some("yellow"),
                "32" | "92" | "36" | "96" => Some("green"),
                "34" | "94" => Some("blue"),
                "1" => class.or(Some("bold")),
                _ => class,
            };
        }
        match class {
            Some(class) if !text.is_empty() => drop(write!(out, "<span class={class}>{}</span>", escape(text))),
            _ => out.push_str(&escape(text)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn colours_become_classes_and_content_stays_text() {
        let drawn = "\u{1b}[1m\u{1b}[91merror\u{1b}[0m\u{1b}[1m: a <b>\u{1b}[0m\n";
        assert_eq!(super::html(drawn), "<span class=red>error</span><span class=bold>: a &lt;b&gt;</span>\n");
        assert_eq!(super::html("\u{1b}[38;5;9m<x\u{1b}[0"), "&lt;x");
    }
}
