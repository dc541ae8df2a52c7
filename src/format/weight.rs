//! What a page weighs: said on the page itself, and held against the budget.

mod huffman;
mod deflate;

use std::io::Write as _;

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress, Status};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// Stands in a rendered page where its weight goes. No text can hold it: bodies have no control characters.
pub const PLACE: &str = "\u{1}\u{1}\u{1}";

/// Stands where it goes how many pages like this one unit of the currency buys.
pub const PAGES: &str = "\u{2}\u{2}\u{2}";

/// What most servers do at the least: zlib's level 1, of which this is the like. The library's own level 1 is quicker, and would
/// have a page say a third more than its reader pays for.
const LEVEL: u32 = 2;

/// Bytes in the kilobyte that readers pay for.
const KB: usize = 1000;

crate::codes! {
    /// A page takes more bytes than the budget allows, compressed: it would need a second round trip to arrive.
    error PAGE_TOO_HEAVY = "page-too-heavy";
    /// A page comes near the budget of bytes, compressed.
    warning PAGE_HEAVY = "page-heavy";
}

/// How many bytes a page may take, compressed.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub error: usize,
    pub warning: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { error: 13_000, warning: 12_288 }
    }
}

/// A page with its weight written into it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    pub html: String,
    /// What its bytes take, compressed lightly.
    pub gzip: usize,
}

/// By how many bytes two pages may differ that differ in the few characters of [`PLACE`] and [`PAGES`] alone. Far more than
/// was ever seen.
const MARGIN: usize = 32;

/// Weighs a page and writes the weight, in whole kilobytes and rounded up, where the page has [`PLACE`], and what `pages`
/// says of that weight where it has [`PAGES`].
///
/// What is written weighs something too. Near a whole kilobyte the page is weighed again with the figures in it; when two
/// figures each lead to the other, the larger one stands.
pub fn weigh(html: &str, pages: impl Fn(usize) -> String) -> Weighed {
    let mut gzip = quick_size(html.as_bytes());
    let mut said = gzip.div_ceil(KB);
    let mut page = write(html, said, &pages);
    while (gzip + MARGIN).div_ceil(KB) != (gzip.saturating_sub(MARGIN)).div_ceil(KB) {
        gzip = quick_size(page.as_bytes());
        let is = gzip.div_ceil(KB);
        if is <= said {
            break;
        }
        said = is;
        page = write(html, said, &pages);
    }
    Weighed { html: page, gzip }
}

/// Puts a weight where it belongs.
fn write(html: &str, kb: usize, pages: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(html.len() + 16);
    let mut done = 0;
    for at in memchr::memchr2_iter(PLACE.as_bytes()[0], PAGES.as_bytes()[0], html.as_bytes()) {
        let figure = match &html[at..] {
            rest if rest.starts_with(PLACE) => format!("{:>3}", kb.min(999)),
            rest if rest.starts_with(PAGES) => pages(kb.max(1)),
            _ => continue,
        };
        out.push_str(&html[done..at]);
        out.push_str(&figure);
        done = at + PLACE.len();
    }
    out.push_str(&html[done..]);
    out
}

/// How many pages of so many kilobytes one unit of a currency buys, when `cost` units buy so many megabytes. Two digits and
/// noughts, rounded down: the price is one of many, and a page is not all that its reader pays for.
pub fn pages_for_one(cost: u32, megabytes: u32, kb: usize) -> u64 {
    let pages = u64::from(megabytes) * 1000 / (u64::from(cost).max(1) * (kb as u64).max(1));
    let mut noughts = 1;
    while pages / noughts >= 100 {
        noughts *= 10;
    }
    pages / noughts * noughts
}

/// Holds a page against the budget. Near it, the page is compressed as well as a host may do it.
pub fn check(page: &Weighed, budget: Budget, source: &SourcePath) -> Option<Diagnostic> {
    if page.gzip <= budget.warning {
        return None;
    }
    let best = gzip_size(page.html.as_bytes(), 9);
    let (code, limit) = match best {
        _ if best > budget.error => (&PAGE_TOO_HEAVY, budget.error),
        _ if best > budget.warning => (&PAGE_HEAVY, budget.warning),
        _ => return None,
    };
    let parts = Parts::of(&page.html);
    let part = |name: &str, text: &str| format!("{name} {} ({} raw)", gzip_size(text.as_bytes(), 9), text.len());
    Some(
        Diagnostic::new(code, format!("the page takes {best} bytes compressed, the budget is {limit}"))
            .at(source, Span::default(), "made from this file")
            .help(format!(
                "compressed one by one: {}, {}, {}",
                part("style", parts.style),
                part("body", parts.main),
                part("chrome", &parts.chrome)
            ))
            .help("cut the text into two pages, or move tables and lists to pages of their own"),
    )
}

/// The compressed size of some bytes, at a level from 1 to 9.
pub fn gzip_size(bytes: &[u8], level: u32) -> usize {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}

/// The compressed size lightly done.
fn quick_size(bytes: &[u8]) -> usize {
    HEADER_AND_TRAILER + deflate::size(bytes).unwrap_or_else(|| compressed_size(bytes))
}

/// The size of what [`LEVEL`] makes of some bytes, which are taken in one piece.
fn compressed_size(bytes: &[u8]) -> usize {
    // More than deflate ever needs, so that one call takes all.
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 8 + 256);
    let mut compress = Compress::new(Compression::new(LEVEL), false);
    let status = compress.compress_vec(bytes, &mut out, FlushCompress::Finish);
    debug_assert_eq!(status.ok(), Some(Status::StreamEnd));
    out.len()
}

/// What gzip puts around the deflated bytes (RFC 1952, section 2.3).
const HEADER_AND_TRAILER: usize = 18;

/// A page taken apart.
pub struct Parts<'h> {
    pub style: &'h str,
    /// What stands in `<main>`.
    pub main: &'h str,
    pub chrome: String,
}

impl<'h> Parts<'h> {
    pub fn of(html: &'h str) -> Self {
        let style = between(html, "<style>", "</style>").unwrap_or_default();
        let main = between(html, "<main", "</main>").unwrap_or_default();
        let chrome = html.replacen(style, "", usize::from(!style.is_empty()));
        let chrome = chrome.replacen(main, "", usize::from(!main.is_empty()));
        Self { style, main, chrome }
    }
}

fn between<'h>(html: &'h str, open: &str, close: &str) -> Option<&'h str> {
    let start = html.find(open)? + open.len();
    let end = html[start..].rfind(close)? + start;
    Some(&html[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: usize) -> String {
        String::new()
    }

    #[test]
    fn what_a_page_costs_is_said_of_the_weight_that_is_said() {
        let page =
            weigh(&format!("{}{PLACE} KB, {PAGES} pages", noise(3500)), |kb| pages_for_one(80, 750, kb).to_string());
        let said: usize = page.gzip.div_ceil(1000);
        assert!(page.html.ends_with(&format!("{said} KB, {} pages", pages_for_one(80, 750, said))));
    }

    #[test]
    fn pages_are_rounded_down_to_two_digits() {
        for (cost, megabytes, kb, pages) in
            [(80, 750, 4, 2300), (80, 750, 3, 3100), (10_000, 1000, 4, 25), (500, 1, 4, 0), (1, 1, 1, 1000)]
        {
            assert_eq!(pages_for_one(cost, megabytes, kb), pages, "{cost} for {megabytes} MB, {kb} KB");
        }
    }

    /// Text that does not compress well.
    fn noise(bytes: usize) -> String {
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'!' + (state >> 58) as u8)
        };
        (0..bytes).map(|_| next()).filter(|c| *c != '<').collect()
    }

    #[test]
    fn the_page_says_what_it_weighs() {
        let page = weigh(&format!("<main>{}</main>This page: {PLACE} KB", noise(3500)), none);
        assert!(page.gzip.abs_diff(gzip_size(page.html.as_bytes(), LEVEL)) < 16);
        assert!(quick_size(page.html.as_bytes()).abs_diff(gzip_size(page.html.as_bytes(), LEVEL)) < 8);
        let said = page.gzip.div_ceil(1000);
        assert!(page.html.ends_with(&format!("This page:   {said} KB")), "{}", page.gzip);
        assert_eq!(weigh("as it is", none).html, "as it is");
    }

    #[test]
    fn the_figure_never_understates_at_the_boundary() {
        for bytes in 1180..1320 {
            let page = weigh(&format!("{}{PLACE} KB", noise(bytes)), none);
            let said: usize = page.html[page.html.len() - 6..page.html.len() - 3].trim().parse().unwrap();
            let is = gzip_size(page.html.as_bytes(), LEVEL);
            assert!(is <= said * 1000, "{bytes}: {is} bytes, says {said}");
            assert_eq!(page, weigh(&format!("{}{PLACE} KB", noise(bytes)), none));
        }
    }

    #[test]
    fn a_page_over_its_budget_names_its_parts() {
        let source = SourcePath::new("content/long.md");
        let check = |bytes| {
            check(&weigh(&format!("<style>a</style><main>{}</main>", noise(bytes)), none), Budget::default(), &source)
        };
        assert!(check(10_000).is_none());
        let heavy = check(20_000).unwrap();
        assert!(heavy.is_error() && heavy.help[0].contains("style 21 (1 raw), body "), "{:?}", heavy.help);
    }
}
