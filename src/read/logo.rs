//! A site's logo: a small SVG or PNG file that becomes part of the forum's page, so that the page stays one request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::{Span, Spanned};
use crate::base::text::line_feeds;

use super::picture::{Format, Picture, published};

/// What a logo's file may take. It is a part of a page, and a page has 13,000 bytes in all: a logo is worth a dozen lines
/// of text, and no more. A mark drawn in a few shapes takes 300 to 800.
pub const LIMIT: usize = 1024;

/// How high a logo is shown at most, in CSS pixels.
const HEIGHT: f64 = 64.0;

crate::codes! {
    /// `[look]` names a logo that is not there.
    error LOGO_MISSING = "logo-missing";
    /// A logo is part of a page, which readers pay for: its file may take 1,024 bytes.
    error LOGO_HEAVY = "logo-heavy";
    /// A logo is a PNG picture, or an SVG drawing with a size.
    error LOGO_FORM = "logo-form";
    /// A drawing can carry scripts, texts of other pages, and orders to fetch something from elsewhere. A logo holds shapes
    /// only: paths, circles, colours and gradients.
    error LOGO_UNSAFE = "logo-unsafe";
}

/// A logo, ready to stand in a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    /// A `data:` address.
    pub src: String,
    /// In CSS pixels.
    pub width: u32,
    pub height: u32,
}

/// What drawings may be made of.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "title",
    "desc",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "text",
    "tspan",
];

/// Of which language these elements are.
const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What orders a browser to fetch something, beside `url(`, or hides that in styles.
const FETCHES: &[&str] = &["\\", "@", "://", "image(", "image-set", "src("];

/// The longest side that a drawing may say: it is drawn smaller anyway.
const LONGEST: f64 = 1e6;

/// Makes a logo of the file that `pitso.toml` (`config`) names; `bytes` is `None` where there is no such file.
pub fn read(named: &Spanned<String>, config: &SourcePath, bytes: Option<&[u8]>) -> Found<Option<Logo>> {
    let told = |found: Diagnostic, cure: &str| (None, vec![found.at(config, named.span, "named here").help(cure)]);
    let Some(bytes) = bytes else {
        let found = Diagnostic::new(&LOGO_MISSING, format!("there is no file `{}` below `content/`", named.value));
        return told(found, "write its path from the project's folder, such as \"content/files/logo.svg\"");
    };
    if bytes.len() > LIMIT {
        let found = Diagnostic::new(&LOGO_HEAVY, format!("the logo takes {} bytes, {LIMIT} are allowed", bytes.len()));
        return told(
            found,
            "draw it with fewer shapes, round its numbers, or leave it out: the forum's name stands there too",
        );
    }
    let png = Picture::of(bytes).filter(|picture| picture.format == Format::Png);
    if let Some((picture, bytes)) = png.zip(published(bytes)) {
        let src = format!("data:image/png;base64,{}", STANDARD.encode(bytes));
        return (Some(sized(src, f64::from(picture.width), f64::from(picture.height))), Vec::new());
    }
    let bytes = line_feeds(bytes);
    let text = std::str::from_utf8(&bytes).ok().map(|text| text.trim_start_matches('\u{feff}'));
    let Some(text) = text.filter(|text| text.contains("<svg")) else {
        let found =
            Diagnostic::new(&LOGO_FORM, format!("`{}` is neither a PNG picture nor an SVG drawing", named.value));
        return told(found, "save it as SVG, or as PNG");
    };
    drawing(text, &SourcePath::new(&*named.value))
}

fn drawing(text: &str, path: &SourcePath) -> Found<Option<Logo>> {
    let document = match roxmltree::Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.pos();
            let found = Diagnostic::new(&LOGO_FORM, format!("the drawing is no XML: {error}"));
            let line = text.split_inclusive('\n').take(at.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
            // A drawing that breaks off does so behind its last line, where there is no character.
            let place = Span::new(line, text.ceil_char_boundary(line + 1));
            return (None, vec![found.at(path, place, "in this line").help("save the drawing anew as plain SVG")]);
        }
    };
    let root = document.root_element();
    let opening = Span::new(root.range().start, root.range().start + 4);
    if !root.has_tag_name((SVG, "svg")) {
        let found = Diagnostic::new(&LOGO_FORM, "browsers don't know this for a drawing").at(path, opening, "its root");
        return (None, vec![found.help(format!("let it begin with <svg xmlns=\"{SVG}\""))]);
    }
    let found: Vec<_> = document.descendants().flat_map(|node| unsafe_parts(node, path)).collect();
    if !found.is_empty() {
        return (None, found);
    }
    let Some((width, height)) = size(root) else {
        let found = Diagnostic::new(&LOGO_FORM, "the drawing has no size").at(path, opening, "its root");
        return (None, vec![found.help("give `<svg>` a viewBox, such as viewBox=\"0 0 64 64\"")]);
    };
    (Some(sized(format!("data:image/svg+xml,{}", escaped(text.trim_end())), width, height)), Vec::new())
}

/// What a drawing has beyond shapes: foreign elements, event handlers, and what would be fetched.
fn unsafe_parts(node: roxmltree::Node<'_, '_>, path: &SourcePath) -> Vec<Diagnostic> {
    let tell = |what: String, at: std::ops::Range<usize>| {
        Diagnostic::new(&LOGO_UNSAFE, format!("a logo can't hold {what}"))
            .at(path, at.into(), "here")
            .help("take it out, or save the drawing as plain SVG with shapes only")
    };
    if node.is_pi() {
        return vec![tell("processing instructions".into(), node.range())];
    }
    if !node.is_element() {
        return Vec::new();
    }
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(SVG) || !ELEMENTS.contains(&name) {
        let start = node.range().start;
        return vec![tell(format!("`<{name}>`"), start..start + name.len() + 1)];
    }
    let mut found = Vec::new();
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let handles = name.to_ascii_lowercase().starts_with("on");
        let leads_out = name == "href" && !value.starts_with('#');
        let leads_on = name == "base" && attribute.namespace() == Some(XML);
        let lower = value.to_ascii_lowercase();
        let fetches = name != "id" && FETCHES.iter().any(|word| lower.contains(word))
            || lower
                .match_indices("url(")
                .any(|(at, _)| !value[at + 4..].trim_start_matches([' ', '"', '\'']).starts_with('#'));
        if handles || leads_out || leads_on || fetches {
            found.push(tell(format!("`{name}=\"{value}\"`"), attribute.range()));
        }
    }
    found
}

/// The size that a drawing says, by its attributes or else by its view box.
fn size(root: roxmltree::Node<'_, '_>) -> Option<(f64, f64)> {
    let number = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|number| (1.0..=LONGEST).contains(number))
    };
    let own = || Some((number(root.attribute("width")?)?, number(root.attribute("height")?)?));
    let boxed = || {
        let numbers: Vec<_> = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        Some((number(numbers.get(2)?)?, number(numbers.get(3)?)?))
    };
    own().or_else(boxed)
}

fn sized(src: String, width: f64, height: f64) -> Logo {
    let scale = (HEIGHT / height).min(1.0).min(4.0 * HEIGHT / width);
    let pixels = |length: f64| (length * scale).round().clamp(1.0, 256.0) as u32;
    Logo { src, width: pixels(width), height: pixels(height) }
}

/// A text as the data of an address: what would end or change it is written in hexadecimal. Quotes are turned, so that
/// nothing of it has to be written longer in an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push_str("%20"),
            ' ' | '#' | '%' | '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '&' | '\'' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c if c.is_ascii_graphic() => out.push(c),
            c => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logo(text: &str) -> (Option<Logo>, Vec<String>) {
        let named = Spanned::new("content/files/logo.svg".to_owned(), Span::new(1, 2));
        let (logo, found) = read(&named, &SourcePath::new("pitso.toml"), Some(text.as_bytes()));
        (logo, found.into_iter().map(|found| format!("{}: {}", found.code, found.message)).collect())
    }

    const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 128 64\"";

    #[test]
    fn shapes_become_an_address_with_a_size() {
        let (logo, found) = logo(&format!("{OPEN}><path d=\"M0 0h9\" fill=\"url(#a)\"/><use href=\"#b\"/></svg>\n"));
        assert_eq!(found, [""; 0]);
        let logo = logo.unwrap();
        assert_eq!((logo.width, logo.height), (128, 64));
        assert!(logo.src.starts_with("data:image/svg+xml,%3Csvg%20xmlns=%22http://"), "{}", logo.src);
        assert!(logo.src.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>#&".contains(&byte)), "{}", logo.src);
    }

    #[test]
    fn what_runs_or_fetches_is_refused() {
        for inside in [
            "><script>alert(1)</script></svg>",
            "><foreignObject/></svg>",
            "><style>@import 'x'</style></svg>",
            "><image href=\"https://example.org/a.png\"/></svg>",
            "><animate/></svg>",
            " onload=\"alert(1)\"/>",
            "><use href=\"https://example.org/a.svg#x\"/></svg>",
            " xmlns:xlink=\"http://www.w3.org/1999/xlink\"><use xlink:href=\"data:x\"/></svg>",
            "><path fill=\"url( 'https://example.org/a.svg#x')\"/></svg>",
            "><path style=\"fill:u\\72l(https://example.org)\"/></svg>",
            "><path fill=\"u\\72l(http://far/x)\"/></svg>",
            "><path filter=\"ur\\6c(x)\"/></svg>",
            "><path style=\"mask-image:Image-Set('/x' 1x)\"/></svg>",
            "><path style=\"filter:src('x')\"/></svg>",
            "><path style=\"@import 'x'\"/></svg>",
            " xml:base=\"x\"><use href=\"#a\"/></svg>",
            "><title xmlns=\"http://www.w3.org/1999/xhtml\">x</title></svg>",
            "><svg xmlns=\"\"/></svg>",
        ] {
            let (logo, found) = logo(&format!("{OPEN}{inside}"));
            assert_eq!(logo, None, "{inside}");
            assert!(found[0].starts_with("logo-unsafe"), "{inside}: {found:?}");
        }
        assert!(logo("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>").1[0].starts_with("logo-form"));
    }

    #[test]
    fn what_is_no_logo_is_told() {
        for (text, code) in [
            ("GIF89a", "logo-form"),
            ("<svg>", "logo-form"),
            ("<svg viewBox='0 0 9 9'/>", "logo-form"),
            ("<title xmlns='http://www.w3.org/2000/svg'>&lt;svg</title>", "logo-form"),
            ("<svg xmlns='http://www.w3.org/2000/svg'/>", "logo-form"),
        ] {
            assert!(logo(text).1[0].starts_with(code), "{text}: {:?}", logo(text).1);
        }
        assert!(logo(&format!("{OPEN}>{}</svg>", " ".repeat(LIMIT))).1[0].starts_with("logo-heavy"));
        let place = |text| drawing(text, &SourcePath::new("a.svg")).1[0].labels[0].span;
        // Behind the last line there is nothing to point at.
        assert_eq!((place("<?xml<svg>\n"), place("\u{10c}<svg>")), (Span::new(11, 11), Span::new(0, 2)));
    }

    #[test]
    fn harmless_shapes_are_let_through() {
        for inside in [
            "><path style=\"fill:red\"/></svg>",
            " id=\"a@b\"/>",
            " id=\"a\\b\"/>",
            "><!-- made by hand --><title>\u{e9}</title></svg>",
            "><title xml:lang=\"fr\" xml:space=\"preserve\">\u{e9}</title></svg>",
            "><path fill=\"url('#a')\"/></svg>",
        ] {
            assert_eq!(logo(&format!("{OPEN}{inside}")).1, [""; 0], "{inside}");
        }
        let title = logo(&format!("{OPEN}><title>\u{e9}</title></svg>")).0.unwrap();
        assert!(title.src.contains("%3Ctitle%3E%C3%A9%3C/title%3E"), "{}", title.src);
    }

    #[test]
    fn a_file_may_take_the_limit_and_no_byte_more() {
        let padded = |spaces| logo(&format!("{OPEN}>{}</svg>", " ".repeat(spaces)));
        let room = LIMIT - OPEN.len() - "></svg>".len();
        assert_eq!(padded(room).1, [""; 0]);
        assert!(padded(room + 1).1[0].starts_with("logo-heavy"));
    }

    #[test]
    fn a_logo_is_shown_at_most_64_pixels_high_and_256_wide() {
        for (width, height, shown) in [
            ("10", "20", (10, 20)),
            ("128", "128", (64, 64)),
            ("1024", "64", (256, 16)),
            ("512", "256", (128, 64)),
            ("30px", "40px", (30, 40)),
            ("1", "640", (1, 64)),
        ] {
            let (logo, found) = logo(&format!("{OPEN} width=\"{width}\" height=\"{height}\"/>"));
            let logo = logo.unwrap_or_else(|| panic!("{found:?}"));
            assert_eq!((logo.width, logo.height), shown, "{width} x {height}");
        }
        for (width, height) in [("0", "9"), ("inf", "inf"), ("NaN", "9"), ("9", "1e300"), ("9", "1000001")] {
            let sizeless = format!("<svg xmlns=\"{SVG}\" width=\"{width}\" height=\"{height}\"/>");
            assert!(logo(&sizeless).1[0].starts_with("logo-form: the drawing has no size"), "{width} x {height}");
        }
    }

    #[test]
    fn a_picture_is_a_logo_if_it_is_png() {
        let named = Spanned::new("content/files/logo.png".to_owned(), Span::new(1, 2));
        let config = SourcePath::new("pitso.toml");
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x80\0\0\0\x40\x08\x02\0\0\0\0\0\0\0";
        let (logo, found) = read(&named, &config, Some(png));
        let logo = logo.unwrap_or_else(|| panic!("{found:?}"));
        assert_eq!((logo.width, logo.height), (128, 64));
        assert!(logo.src.starts_with("data:image/png;base64,iVBORw0KGgo"), "{}", logo.src);
        let gif = b"GIF89a\x80\0\x40\0\0\0\0;";
        assert_eq!(&*read(&named, &config, Some(gif)).1[0].code, "logo-form");
        assert_eq!(&*read(&named, &config, None).1[0].code, "logo-missing");
    }

    #[test]
    fn a_mistake_in_a_drawing_has_its_place() {
        let place = |text: &str| {
            let named = Spanned::new("logo.svg".to_owned(), Span::new(1, 2));
            let found = read(&named, &SourcePath::new("pitso.toml"), Some(text.as_bytes())).1;
            text[found[0].labels[0].span.range()].to_owned()
        };
        assert_eq!(place("<svg>\n<g>\n</svg>"), "<", "the third line");
        assert_eq!(place("<!-- a --><svg/>"), "<svg");
        assert_eq!(place(&format!("{OPEN}><script/></svg>")), "<script");
        assert_eq!(place(&format!("{OPEN} onload=\"x\"/>")), "onload=\"x\"");
    }
}
