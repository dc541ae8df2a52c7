//! Where a link leads, decided once, before anything is made of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::base::host::is_host;
use crate::base::text::is_invisible;
use crate::parse::kind::Kind;

/// Schemes of addresses that a page may lead to.
pub const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Destination {
    /// `kind:id#fragment`.
    Reference { kind: Kind, id: String, fragment: Option<String> },
    /// A path to a source file, `../2023/opening.md#messages`, percent-decoded, as typed.
    Page { path: String, fragment: Option<String> },
    /// A path to any other file.
    Asset { path: String, fragment: Option<String> },
    /// A place in this page.
    Fragment(String),
    /// An address elsewhere, ready to be written: `https://...` or `tel:...`.
    External(String),
    /// An e-mail address, ready to be written after `mailto:`.
    Email(String),
    /// What must not be linked; it has been reported.
    Refused,
}

impl Destination {
    /// The finished address of a link that leaves the site, `None` for one that has to be resolved.
    pub fn outside(&self) -> Option<String> {
        match self {
            Self::External(url) => Some(url.clone()),
            Self::Email(address) => Some(format!("mailto:{address}")),
            _ => None,
        }
    }

    /// Whether an empty link to it takes the title of what it leads to.
    pub fn has_title(&self) -> bool {
        matches!(self, Self::Reference { .. } | Self::Page { .. })
    }
}

/// Why a destination is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    Empty,
    Scheme(String),
    Kind {
        typed: String,
        meant: Option<&'static str>,
    },
    NoId(String),
    NoHost(String),
    /// A file of one computer, such as `C:\\files\\plan.pdf`.
    OnDisk,
    /// A scheme of addresses with nothing behind its colon.
    NoAddress(&'static str),
    /// What stands where the host should, which no host can be called.
    BadHost(String),
    ProtocolRelative,
}

/// Reads a destination as the Markdown parser hands it over: entities decoded, backslashes resolved.
///
/// The scheme is judged on what the most lenient browser could make of the text: without control characters, with
/// percent signs decoded, in lower case.
pub fn read(typed: &str) -> Result<Destination, Refusal> {
    let bare = shown(typed);
    let bare = bare.trim();
    let decoded = percent_decode(bare);
    let decoded = shown(&decoded);
    let decoded = decoded.trim();
    if decoded.is_empty() {
        return Err(Refusal::Empty);
    }
    let is_slash = |c: char| matches!(c, '/' | '\\');
    if decoded.strip_prefix(is_slash).is_some_and(|rest| rest.starts_with(is_slash)) {
        return Err(Refusal::ProtocolRelative);
    }
    if let Some(fragment) = bare.strip_prefix('#') {
        return Ok(Destination::Fragment(percent_decode(fragment).into_owned()));
    }
    match scheme_of(decoded) {
        Some(scheme) => read_scheme(&scheme.to_ascii_lowercase(), bare, decoded),
        None => Ok(read_path(bare)),
    }
}

fn read_scheme(scheme: &str, bare: &str, decoded: &str) -> Result<Destination, Refusal> {
    // The scheme was found in the decoded text; an address must show it undecoded too.
    let rest = scheme_of(bare).map(|typed| &bare[typed.len() + 1..]);
    if let Some(kind) = Kind::parse(scheme) {
        let (id, fragment) = split_fragment(&decoded[scheme.len() + 1..]);
        return match id.trim() {
            "" => Err(Refusal::NoId(scheme.into())),
            id => Ok(Destination::Reference { kind, id: id.into(), fragment }),
        };
    }
    match (scheme, rest) {
        ("file", _) => Err(Refusal::OnDisk),
        (drive, _) if drive.len() == 1 && decoded[2..].starts_with(['/', '\\']) => Err(Refusal::OnDisk),
        ("http" | "https", Some(rest)) => match rest.strip_prefix("//") {
            Some(rest) if !rest.starts_with(['/', '\\', '?', '#']) && !rest.is_empty() => {
                let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
                match is_host(host) {
                    true => Ok(Destination::External(format!("{scheme}://{}", encode(rest)))),
                    false => Err(Refusal::BadHost(host.into())),
                }
            }
            _ => Err(Refusal::NoHost(bare.into())),
        },
        ("mailto", Some("")) => Err(Refusal::NoAddress("mailto:")),
        ("tel", Some("")) => Err(Refusal::NoAddress("tel:")),
        ("mailto", Some(rest)) => Ok(Destination::Email(encode(rest))),
        ("tel", Some(rest)) => Ok(Destination::External(format!("tel:{}", encode(rest)))),
        _ => {
            let is_address = decoded[scheme.len() + 1..].starts_with("//") || NEVER.contains(&scheme);
            let meant = Kind::meant(scheme).map(Kind::word);
            match is_address || SCHEMES.contains(&scheme) {
                true => Err(Refusal::Scheme(scheme.into())),
                false => Err(Refusal::Kind { typed: scheme.into(), meant }),
            }
        }
    }
}

/// Schemes that are surely no slip of a kind's name.
const NEVER: &[&str] = &["javascript", "data", "vbscript", "blob", "about", "view-source", "ftp", "sms", "urn"];

fn read_path(bare: &str) -> Destination {
    let (path, fragment) = split_fragment(bare);
    let path = percent_decode(path).into_owned();
    let fragment = fragment.map(|f| percent_decode(&f).into_owned());
    match path.to_ascii_lowercase().ends_with(".md") {
        true => Destination::Page { path, fragment },
        false => Destination::Asset { path, fragment },
    }
}

fn split_fragment(text: &str) -> (&str, Option<String>) {
    match text.split_once('#') {
        Some((path, fragment)) => (path, (!fragment.is_empty()).then(|| fragment.into())),
        None => (text, None),
    }
}

/// The scheme of an address: a letter, then letters, digits, `+`, `-` or `.`, up to a colon.
pub fn scheme_of(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.chars();
    let fine = characters.next()?.is_ascii_alphabetic()
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fine.then_some(scheme)
}

/// A text without what shows nothing.
fn shown(text: &str) -> Cow<'_, str> {
    let is_shown = |c: char| !c.is_control() && !is_invisible(c);
    match text.chars().all(is_shown) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| is_shown(*c)).collect()),
    }
}

/// Decodes `%41`; what is no such escape, or no UTF-8, stays as it is.
fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).filter(|pair| bytes[at] == b'%' && pair.iter().all(u8::is_ascii_hexdigit));
        let byte = pair.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Encodes what may not stand in an address after its scheme; escapes that are there already stay.
fn encode(rest: &str) -> String {
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let mut encoded = String::with_capacity(rest.len());
    let mut in_fragment = false;
    for (at, c) in rest.char_indices() {
        let is_escape =
            || rest.as_bytes().get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let refused = match c {
            ' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^' => true,
            '[' | ']' => at >= host_end,
            '#' => std::mem::replace(&mut in_fragment, true),
            '%' => !is_escape(),
            _ => c.is_whitespace(),
        };
        if refused {
            let mut buffer = [0; 4];
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        } else {
            encoded.push(c);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_sorted_by_what_they_are() {
        use Destination::*;
        let reference = |kind: &str, id: &str, fragment: Option<&str>| Reference {
            kind: Kind::parse(kind).unwrap(),
            id: id.into(),
            fragment: fragment.map(Into::into),
        };
        for (typed, destination) in [
            ("person:k-mokoena", reference("person", "k-mokoena", None)),
            ("Recommendation:2023/r4#why", reference("recommendation", "2023/r4", Some("why"))),
            ("../2023/a%20b.md#m1", Page { path: "../2023/a b.md".into(), fragment: Some("m1".into()) }),
            ("A.MD", Page { path: "A.MD".into(), fragment: None }),
            ("files/plan.pdf", Asset { path: "files/plan.pdf".into(), fragment: None }),
            ("#m1", Fragment("m1".into())),
            ("HTTPS://example.org/a b", External("https://example.org/a%20b".into())),
            ("https://example.org/\"><b>", External("https://example.org/%22%3E%3Cb%3E".into())),
            ("https://[::1]/[a]#b#c", External("https://[::1]/%5Ba%5D#b%23c".into())),
            ("https://example.org/100%", External("https://example.org/100%25".into())),
            ("https://example.org:8080/%41%zz%4", External("https://example.org:8080/%41%25zz%254".into())),
            ("https://a@example.org:65535", External("https://a@example.org:65535".into())),
            ("https://[::1]:80/a%20b", External("https://[::1]:80/a%20b".into())),
            ("https://m\u{e1}.example/\u{a0}\u{e9}", External("https://m\u{e1}.example/%C2%A0\u{e9}".into())),
            ("1a:b", Asset { path: "1a:b".into(), fragment: None }),
            ("a_b:c.md#", Page { path: "a_b:c.md".into(), fragment: None }),
            ("a%2", Asset { path: "a%2".into(), fragment: None }),
            ("a%ff.md", Page { path: "a%ff.md".into(), fragment: None }),
            ("mailto:a@example.org", Email("a@example.org".into())),
            ("tel:+26622000000", External("tel:+26622000000".into())),
        ] {
            assert_eq!(read(typed), Ok(destination), "{typed}");
        }
    }

    #[test]
    fn what_could_run_or_leak_is_refused_in_any_disguise() {
        let scheme = |s: &str| Refusal::Scheme(s.into());
        for (typed, refusal) in [
            ("javascript:alert(1)", scheme("javascript")),
            ("JaVaScRiPt:alert(1)", scheme("javascript")),
            ("java\tscript:alert(1)", scheme("javascript")),
            ("java\nscript:alert(1)", scheme("javascript")),
            ("\u{1}javascript:alert(1)", scheme("javascript")),
            ("java\u{200b}script:alert(1)", scheme("javascript")),
            ("java%73cript:alert(1)", scheme("javascript")),
            ("java%0Ascript:alert(1)", scheme("javascript")),
            ("javascript%3Aalert(1)", scheme("javascript")),
            ("data:text/html,x", scheme("data")),
            ("vbscript:x", scheme("vbscript")),
            ("file:///etc/passwd", Refusal::OnDisk),
            ("C:\\files\\plan.pdf", Refusal::OnDisk),
            ("d%3a/plan.pdf", Refusal::OnDisk),
            ("gopher://x", scheme("gopher")),
            ("http%3A//x", scheme("http")),
            ("//example.org/x", Refusal::ProtocolRelative),
            ("/\\example.org", Refusal::ProtocolRelative),
            ("\\\\example.org", Refusal::ProtocolRelative),
            ("/\t/example.org", Refusal::ProtocolRelative),
            ("https:example.org", Refusal::NoHost("https:example.org".into())),
            ("https:///x", Refusal::NoHost("https:///x".into())),
            ("https://<b>/", Refusal::BadHost("<b>".into())),
            ("https://javascript:alert(1)", Refusal::BadHost("javascript:alert(1)".into())),
            ("https://a.example\\b", Refusal::BadHost("a.example\\b".into())),
            ("https://a@b@[::1", Refusal::BadHost("a@b@[::1".into())),
            ("https://example.org:x1/", Refusal::BadHost("example.org:x1".into())),
            ("https://example.org:655350", Refusal::BadHost("example.org:655350".into())),
            ("https://1.2.3.4.5/", Refusal::BadHost("1.2.3.4.5".into())),
            ("https://a@/", Refusal::BadHost("a@".into())),
            ("https://[::g]/", Refusal::BadHost("[::g]".into())),
            ("https://", Refusal::NoHost("https://".into())),
            ("mailto:", Refusal::NoAddress("mailto:")),
            ("tel: ", Refusal::NoAddress("tel:")),
            ("persn:k", Refusal::Kind { typed: "persn".into(), meant: Some("person") }),
            ("people:k", Refusal::Kind { typed: "people".into(), meant: Some("person") }),
            ("xyz:k", Refusal::Kind { typed: "xyz".into(), meant: None }),
            ("x:k", Refusal::Kind { typed: "x".into(), meant: None }),
            ("x1:/k", Refusal::Kind { typed: "x1".into(), meant: None }),
            ("person:", Refusal::NoId("person".into())),
            (" \t", Refusal::Empty),
        ] {
            assert_eq!(read(typed), Err(refusal), "{typed:?}");
        }
    }
}
