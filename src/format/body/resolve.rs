//! What a body asks of the site: where its links lead, and what is known of its images.

use serde::Serialize;

use crate::parse::markdown::{SCHEMES, scheme_of};

/// Answers by number, in the order in which [`crate::parse::markdown::Body`] lists links and images.
pub trait Resolve {
    fn link(&self, number: usize) -> Target;

    fn image(&self, number: usize) -> Option<Picture>;

    /// How a fact's value is shown where that differs from what was typed: a date in the words of the language.
    fn value(&self, key: &str, typed: &str) -> Option<String>;
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Target {
    /// `None` for what can't be linked; the words are shown all the same.
    pub href: Option<String>,
    /// Shown where the link has no words of its own.
    pub title: Option<String>,
    /// Said after the link, in the page's language, such as `Senyesemane` of a page that is in English only.
    pub note: Option<String>,
    /// The language of its title, where that is not the page's. A person's name is in none.
    pub lang: Option<String>,
    /// The language of what it leads to, where that is not the page's.
    pub hreflang: Option<String>,
    /// What a download is and weighs, such as `PDF` and `38 KB`, said after the link.
    pub download: Option<(String, String)>,
}

impl Target {
    pub fn to(href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::default() }
    }
}

/// A picture that the site publishes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Picture {
    pub src: String,
    pub width: u32,
    pub height: u32,
    /// `JPEG`.
    pub kind: String,
    /// `38 KB`.
    pub size: String,
}

/// Whether an address may be written into a page: relative, or of a scheme that can't run script. This is the last gate;
/// the parser has refused what editors may not write, and this refuses what a resolver made by mistake.
pub fn is_safe(href: &str) -> bool {
    let is_plain = !href.chars().any(|c| c.is_control() || c.is_whitespace());
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = scheme_of(href).map(str::to_ascii_lowercase);
    let is_known = scheme.is_some_and(|scheme| SCHEMES.contains(&&*scheme));
    is_plain && !href.replace('\\', "/").starts_with("//") && (is_known || is_path(head))
}

/// What has no colon before its first slash is a path, unless decoding would bring one to light: `a%20b.pdf` is one.
fn is_path(head: &str) -> bool {
    !head.contains([':', '\\']) && !head.to_ascii_lowercase().contains("%3a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_gate_holds() {
        for fine in
            ["a.html", "../a/b.html#m1", "#m1", "https://example.org/a:b", "mailto:a@b.c", "a%20b.pdf", "./a:b", ""]
        {
            assert!(is_safe(fine), "{fine}");
        }
        for bad in [
            "javascript:x",
            "JAVASCRIPT:x",
            "java\nscript:x",
            " javascript:x",
            "data:x",
            "//host/x",
            "\\\\host",
            "/\\host",
            "x%3ay",
            "a b",
        ] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
