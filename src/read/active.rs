//! Files that would run: in a reader's browser, as a part of the site, or on the host. And pages that are no files.
//!
//! What a page shows is cleaned; a file is published as it is, so that these are not published at all. A file's last ending
//! decides what a browser makes of it, as a rule: some hosts go by any ending in the name, and some know few of them.

use serde::{Deserialize, Serialize};

/// Where a file would run, or what it is instead of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Active {
    Browser,
    Host,
    /// A page of the site under another name.
    Page,
}

/// Endings that browsers show as a page that can hold script, or run as script, in any of the ways that hosts name them.
const BROWSER: &[&str] = &[
    "atom", "cjs", "hta", "htm", "html", "js", "mht", "mhtml", "mjs", "mml", "rdf", "rss", "svg", "svgz", "xht",
    "xhtml", "xml", "xsd", "xsl", "xslt",
];

/// Endings of programs that common hosts run when a reader asks for them, and of those that they write out as a page.
const HOST: &[&str] = &[
    "asa", "asax", "ashx", "asis", "asmx", "asp", "aspx", "cdx", "cer", "cfm", "cgi", "cshtml", "fcgi", "jsp", "jspx",
    "perl", "phar", "phps", "pht", "phtml", "pl", "plx", "ppl", "shtm", "shtml", "stm", "var", "vbhtml", "wml",
];

/// Files by which hosts are told how to serve the folder that they are in.
const ORDERS: &[&str] = &["php.ini", "web.config"];

/// Endings for how a file is packed for its way. Hosts and browsers unpack it unasked, and go by the ending before: some
/// hosts send `page.html.gz` to whoever asks for `page.html`.
const PACKED: &[&str] = &["br", "bz2", "deflate", "gz", "lz", "lzma", "xz", "z", "zst"];

/// Endings that every host names, so that no browser guesses from the content.
const NAMED: &[&str] = &[
    "css", "doc", "docx", "gif", "jpeg", "jpg", "mp3", "mp4", "pdf", "png", "ppt", "pptx", "txt", "xls", "xlsx", "zip",
];

/// Endings of files that people put beside pages. Some hosts have no name for some of them.
pub const KNOWN: &[&str] = &[
    "avif", "bib", "css", "csv", "doc", "docx", "epub", "gif", "gz", "ics", "jpeg", "jpg", "json", "m4a", "md", "mov",
    "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "ppt", "pptx", "rtf", "tar", "tif",
    "tiff", "txt", "vcf", "vtt", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "zip",
];

/// Whether and where a file would run, by its path and its bytes.
pub fn of(path: &str, bytes: &[u8]) -> Option<Active> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    if ORDERS.contains(&&*name) || endings.iter().any(|ending| is_program(ending)) {
        return Some(Active::Host);
    }
    match is_shown_as_page(&endings, bytes) {
        true => Some(Active::Browser),
        false => has_front_matter(bytes).then_some(Active::Page),
    }
}

/// The names that a packed file has where it is unpacked on its way: `a.csv` of `a.csv.gz`.
pub fn unpacked(path: &str) -> impl Iterator<Item = &str> {
    let inner =
        |path: &str| path.rsplit_once('.').filter(|(_, ending)| PACKED.contains(ending)).map(|(inner, _)| inner.len());
    std::iter::successors(inner(path), move |length| inner(&path[..*length])).map(|length| &path[..length])
}

/// Whether a host may run what has this ending; of PHP there is one for each version.
fn is_program(ending: &str) -> bool {
    let is_php = ending.strip_prefix("php").is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit()));
    is_php || HOST.contains(&ending)
}

/// Whether a browser may show it as a page. Of `page.html.en` hosts know the middle ending, and of `page.html.zip` the last.
fn is_shown_as_page(endings: &[&str], bytes: &[u8]) -> bool {
    let packed = endings.iter().rev().take_while(|ending| PACKED.contains(ending)).count();
    let endings = &endings[..endings.len() - packed];
    let last = endings.last().copied().unwrap_or_default();
    // What is packed can't be looked at.
    let is_unknown = packed > 0 && !KNOWN.contains(&last);
    let is_named = NAMED.contains(&last);
    let by_name = !is_named && endings.iter().any(|ending| BROWSER.contains(ending));
    let by_bytes = !(is_named && packed == 0) && is_markup(bytes);
    by_name || is_unknown || by_bytes
}

/// Whether a file begins as a page of the site does.
fn has_front_matter(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let first = bare.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.trim_ascii_end() == b"+++"
}

/// Whether a file begins as a page does, which browsers show as one where nothing says what it is.
fn is_markup(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let bare = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    // In UTF-16 a NUL stands beside each of these characters. A number behind the sign is a number, "<18".
    let mut bytes = bare.iter().filter(|byte| **byte != 0).skip_while(|byte| byte.is_ascii_whitespace());
    bytes.next() == Some(&b'<') && bytes.next().is_some_and(|next| next.is_ascii_alphabetic() || b"!?/".contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_known_by_its_name_or_its_beginning() {
        let (browser, host) = (Some(Active::Browser), Some(Active::Host));
        for (path, bytes, expected) in [
            ("a/plan.pdf", &b"%PDF-1.7"[..], None),
            ("prices.txt", b"<html>", None),
            ("prices.csv", b"1,2", None),
            ("prices.csv", b"\xff\xfe1\0,\0", None),
            ("prices.csv", b"<b>", browser),
            ("prices.csv", b"<!-- -->", browser),
            ("ages.csv", b"<18,25\n", None),
            ("speech.vtt", b"WEBVTT", None),
            ("speech.vtt", b"\n<html><script>", browser),
            ("page.html.vtt", b"WEBVTT", browser),
            ("list.bib", b"\xfe\xff\0<\0h", browser),
            ("secret.txt", b"\xef\xbb\xbf\n+++ \r\ntitle = \"A\"", Some(Active::Page)),
            ("plus.txt", b"++++\n", None),
            ("plus.txt", b"+++ b/file\n", None),
            ("a.html/prices.csv", b"1,2", None),
            ("README", b"Read me", None),
            ("data.bin", b"\0\x01", None),
            ("slides.HTML", b"", browser),
            ("map.svg", b"", browser),
            ("sw.js", b"", browser),
            ("map.svg.gz", b"", browser),
            ("index.html.br", b"", browser),
            ("i.htm.zst", b"", browser),
            ("k.xml.Z", b"", browser),
            ("s.html.gz.gz", b"", browser),
            ("s.html.gz.en", b"", browser),
            ("README.gz", b"\x1f\x8b", browser),
            ("data.csv.gz", b"\x1f\x8b", None),
            ("data.csv.gz", b"<html>", browser),
            ("data.tar.xz", b"\xfd7zXZ", None),
            ("page.html.pdf.gz", b"\x1f\x8b", None),
            ("page.html.en", b"", browser),
            ("page.html.zip", b"PK", None),
            ("feed.xml", b"", browser),
            ("README", b"\xef\xbb\xbf \n<script>", browser),
            ("notes.xyz", b"<svg>", browser),
            ("notes.xyz", b"\xff\xfe<\0h\0", browser),
            ("form.php", b"", host),
            ("form.php.txt", b"", host),
            ("form.php81", b"", host),
            ("form.phps", b"", host),
            ("form.phpx", b"", None),
            ("index.pl", b"", host),
            ("index.wml", b"", host),
            ("global.asax", b"", host),
            ("index.var", b"URI: a", host),
            ("key.cer", b"", host),
            ("web.config", b"", host),
            ("php.ini", b"", host),
            ("index.shtml", b"", host),
        ] {
            assert_eq!(of(path, bytes), expected, "{path}");
        }
    }
}
