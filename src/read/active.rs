//! Files that would run: in a reader's browser, as a part of the site, or on the host. And pages that are no files.
//!
//! What a page shows is cleaned; a file is published as it is, so that these are not published at all. A file's last ending
//! decides what a browser makes of it; some hosts go by any ending in the name.

use serde::{Deserialize, Serialize};

/// Where a file would run, or what it is instead of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Active {
    Browser,
    Host,
    /// A page of the site under another name.
    Page,
}

/// Endings that browsers show as a page that can hold script, in any of the ways that hosts name them.
const BROWSER: &[&str] = &[
    "atom", "hta", "htm", "html", "mht", "mhtml", "mml", "rdf", "rss", "svg", "svgz", "xht", "xhtml", "xml", "xsd",
    "xsl", "xslt",
];

/// Endings of programs that common hosts run when a reader asks for them.
const HOST: &[&str] = &[
    "ashx", "asmx", "asp", "aspx", "cfm", "cgi", "jsp", "jspx", "phar", "php", "php3", "php4", "php5", "php7", "php8",
    "pht", "phtml", "shtm", "shtml", "stm",
];

/// Endings that every host and browser knows as something else than a page, so that nobody guesses from the content.
pub const KNOWN: &[&str] = &[
    "avif", "bib", "css", "csv", "doc", "docx", "epub", "gif", "gz", "ics", "jpeg", "jpg", "js", "json", "m4a", "md",
    "mov", "mp3", "mp4", "odp", "ods", "odt", "oga", "ogg", "ogv", "opus", "pdf", "png", "ppt", "pptx", "rtf", "tar",
    "tif", "tiff", "txt", "vcf", "vtt", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "zip",
];

/// Whether and where a file would run, by its path and its bytes.
pub fn of(path: &str, bytes: &[u8]) -> Option<Active> {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    if name == "web.config" || endings.iter().any(|ending| HOST.contains(ending)) {
        return Some(Active::Host);
    }
    // Of `page.html.en` hosts know the middle ending, and of `page.html.zip` the last.
    let known = endings.iter().rev().find(|ending| BROWSER.contains(ending) || KNOWN.contains(ending));
    let is_page = known.map_or_else(|| is_markup(bytes), |ending| BROWSER.contains(ending));
    match is_page {
        true => Some(Active::Browser),
        false => has_front_matter(bytes).then_some(Active::Page),
    }
}

/// Whether a file begins as a page of the site does.
fn has_front_matter(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let first = bare.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.trim_ascii_end() == b"+++"
}

/// Whether a file begins as a page does, which browsers show as one where nothing says what it is.
fn is_markup(bytes: &[u8]) -> bool {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    wide || bare.iter().find(|byte| !is_blank(byte)) == Some(&b'<')
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
            ("prices.csv", b"<b>", None),
            ("secret.txt", b"\xef\xbb\xbf\n+++ \r\ntitle = \"A\"", Some(Active::Page)),
            ("plus.txt", b"++++\n", None),
            ("plus.txt", b"+++ b/file\n", None),
            ("a.html/prices.csv", b"1,2", None),
            ("README", b"Read me", None),
            ("data.bin", b"\0\x01", None),
            ("slides.HTML", b"", browser),
            ("map.svg", b"", browser),
            ("map.svg.gz", b"", None),
            ("page.html.en", b"", browser),
            ("page.html.zip", b"PK", None),
            ("feed.xml", b"", browser),
            ("README", b"\xef\xbb\xbf \n<script>", browser),
            ("notes.xyz", b"<svg>", browser),
            ("notes.xyz", b"\xff\xfe<\0", browser),
            ("form.php", b"", host),
            ("form.php.txt", b"", host),
            ("web.config", b"", host),
            ("index.shtml", b"", host),
        ] {
            assert_eq!(of(path, bytes), expected, "{path}");
        }
    }
}
