//! What a page says of the languages that it is in: `lang` on words that stand in for missing ones, and `dir` wherever the
//! direction of the script changes.
//!
//! Templates write a string wherever they like, also in attributes, so they can't put an element around one that is in
//! another language. Such a string carries two marks instead, which become an element once the page is whole, where an
//! element can be. The marks are noncharacters of Unicode, which no page may hold: whoever else writes them gets at most such
//! an element, whole and around words alone.

/// Begins a string that is shown in the fallback language.
const OPEN: char = '\u{FDD0}';
/// Ends it.
const CLOSE: char = '\u{FDD1}';

/// Both marks.
pub const MARKS: [char; 2] = [OPEN, CLOSE];

/// Marks a string as one of the fallback language.
pub fn foreign(text: &str) -> String {
    format!("{OPEN}{text}{CLOSE}")
}

/// Takes the marks out of a text, for places that can't say of a part that it is in another language.
pub fn plain(text: &str) -> String {
    text.replace(MARKS, "")
}

/// The direction of a language's script, by its tag: `rtl` or `ltr`.
pub fn direction(lang: &str) -> &'static str {
    const RTL_LANGUAGES: &[&str] =
        &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"];
    const RTL_SCRIPTS: &[&str] = &["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default();
    let is_rtl = match parts.find(|part| part.len() == 4) {
        Some(script) => RTL_SCRIPTS.contains(&&*script.to_ascii_lowercase()),
        None => RTL_LANGUAGES.contains(&&*language.to_ascii_lowercase()),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

/// Finishes a page in one language: marked strings get their `lang`, which is `fallback`, and parts in another language
/// their `dir`, where a page has scripts of both directions.
pub fn finish(html: String, lang: &str, fallback: &str) -> String {
    let directed = direction(lang) == "rtl" || langs(&html).any(|lang| direction(lang) == "rtl");
    if !directed && !has_marks(&html) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 256);
    let span = with_direction(&format!("<span lang={fallback}>"), directed);
    let mut rest = html.as_str();
    // Inside these an element would be text.
    let mut raw: Option<&str> = None;
    while let Some(at) = rest.find('<') {
        let (words, from) = rest.split_at(at);
        let (tag, after) = from.split_at(tag_end(from));
        add_words(&mut out, words, raw.is_none().then_some(&*span));
        raw = match raw {
            Some(name) if !tag[1..].trim_start_matches('/').starts_with(name) => Some(name),
            Some(_) => None,
            None => RAW.iter().find(|name| tag[1..].starts_with(**name)).copied(),
        };
        out.push_str(&with_direction(&plain(tag), directed));
        rest = after;
    }
    add_words(&mut out, rest, raw.is_none().then_some(&*span));
    out
}

/// Adds what stands between two tags, with the marked strings in `span`, where an element can be. A string holds no tag, so
/// both of its marks stand here. An author's words may hold a mark as well: it opens nothing that is not closed here, and
/// closes nothing that is not open.
fn add_words(out: &mut String, words: &str, span: Option<&str>) {
    let mut closing = words.matches(CLOSE).count();
    let mut open = 0;
    let mut rest = words;
    while let Some(at) = rest.find(MARKS) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let is_close = from.starts_with(CLOSE);
        closing -= usize::from(is_close);
        match span {
            Some(_) if is_close && open > 0 => {
                open -= 1;
                out.push_str("</span>");
            }
            Some(span) if !is_close && open < closing => {
                open += 1;
                out.push_str(span);
            }
            _ => {}
        }
        rest = &from[OPEN.len_utf8()..];
    }
    out.push_str(rest);
}

/// Elements that hold text alone.
const RAW: &[&str] = &["title", "style", "script", "textarea", "option"];

/// Where a tag ends that begins here, with its `>`. Values in quotes may hold one.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

const ATTRIBUTE: &str = " lang=";

/// Whether a page holds one of the marks; only a few others begin with the same two bytes.
fn has_marks(html: &str) -> bool {
    memchr::memmem::find(html.as_bytes(), &[0xef, 0xb7]).is_some() && html.contains(MARKS)
}

/// The values of all `lang` attributes, or what looks like one.
fn langs(html: &str) -> impl Iterator<Item = &str> {
    let found = memchr::memmem::find_iter(html.as_bytes(), ATTRIBUTE);
    found.map(|at| value(&html[at + ATTRIBUTE.len()..]))
}

/// The value of an attribute, which begins here.
fn value(text: &str) -> &str {
    let text = text.trim_start_matches('"');
    &text[..text.find(['"', '>', ' ']).unwrap_or(text.len())]
}

/// The value of a tag's attribute, which is not looked for in the values of others.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b' ') if tag[at..].starts_with(name) => return Some(value(&tag[at + name.len()..])),
            _ => {}
        }
    }
    None
}

/// A tag with the direction of the language that it states. The page itself states its own.
fn with_direction(tag: &str, directed: bool) -> String {
    let inside = tag.strip_suffix('>').filter(|inside| directed && !inside.starts_with("<html"));
    let lang = inside.filter(|inside| attribute(inside, " dir=").is_none());
    match lang.and_then(|inside| Some((inside, attribute(inside, ATTRIBUTE)?))) {
        Some((inside, lang)) => format!("{inside} dir={}>", direction(lang)),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_marked_elements_stay_whole(html in "(a|<i>|</i>|<title>|</title>|\u{fdd0}|\u{fdd1}){0,30}") {
            let finished = finish(html, "st", "en");
            prop_assert!(!finished.contains(MARKS));
            let mut open: i32 = 0;
            for part in finished.split_inclusive('>') {
                open += part.matches("<span").count() as i32 - part.matches("</span").count() as i32;
                prop_assert!(open >= 0 && (open == 0 || part.ends_with("span>") || part.ends_with("lang=en>")));
            }
            prop_assert_eq!(open, 0);
        }
    }

    #[test]
    fn scripts_have_a_direction() {
        for (lang, expected) in [
            ("ar", "rtl"),
            ("ar-LS", "rtl"),
            ("he", "rtl"),
            ("az-arab", "rtl"),
            ("ur-latn", "ltr"),
            ("st", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(direction(lang), expected, "{lang}");
        }
    }

    #[test]
    fn strings_of_another_language_are_elements_where_elements_can_be() {
        let skip = foreign("Skip");
        let html = format!("<title>{skip} a</title><nav aria-label=\"{skip} > x\"><a href=#m>{skip}</a></nav>");
        let expected =
            "<title>Skip a</title><nav aria-label=\"Skip > x\"><a href=#m><span lang=en>Skip</span></a></nav>";
        assert_eq!(finish(html, "st", "en"), expected);
        let nested = foreign(&format!("due {}", foreign("July")));
        assert_eq!(finish(format!("<p>{nested}"), "st", "en"), "<p><span lang=en>due <span lang=en>July</span></span>");
    }

    #[test]
    fn stray_marks_are_lost() {
        assert_eq!(finish(format!("<p>a{CLOSE}b"), "st", "en"), "<p>ab");
        let finished = finish(format!("<p>{OPEN}a <b>{CLOSE}b</b>{OPEN}"), "st", "en");
        assert_eq!(finished, "<p>a <b>b</b>");
        let finished = finish(format!("<p>{OPEN}a {} {CLOSE}{CLOSE}{OPEN}", foreign("b")), "st", "en");
        assert_eq!(finished, "<p><span lang=en>a <span lang=en>b</span> </span>");
        assert_eq!(plain(&foreign("a")), "a");
    }

    #[test]
    fn parts_of_the_other_direction_say_so() {
        let html = "<html lang=\"ar\" dir=rtl><p>x <q lang=\"en\">Yes. (No?)</q><i title=\"a lang=b\">y</i>";
        let expected =
            "<html lang=\"ar\" dir=rtl><p>x <q lang=\"en\" dir=ltr>Yes. (No?)</q><i title=\"a lang=b\">y</i>";
        assert_eq!(finish(html.to_owned(), "ar", "en"), expected, "words in a value are no attribute");
        let html = "<html lang=\"en\"><a href=x hreflang=ar lang=ar>a</a> <b lang=st>b</b>";
        let expected = "<html lang=\"en\"><a href=x hreflang=ar lang=ar dir=rtl>a</a> <b lang=st dir=ltr>b</b>";
        assert_eq!(finish(html.to_owned(), "en", "en"), expected);
        assert_eq!(finish("<b lang=st>b</b>".to_owned(), "en", "en"), "<b lang=st>b</b>");
    }

    #[test]
    fn an_element_of_text_alone_ends_where_it_says() {
        let skip = foreign("Skip");
        let html = format!("<title>a <b> {skip}</title>{skip}<textarea>{skip}</textarea>{skip}");
        let span = "<span lang=en>Skip</span>";
        let expected = format!("<title>a <b> Skip</title>{span}<textarea>Skip</textarea>{span}");
        assert_eq!(finish(html, "st", "en"), expected);
        assert_eq!(finish(format!("{skip}{CLOSE}b{CLOSE}"), "st", "en"), format!("{span}b"));
        assert_eq!(finish(format!("{OPEN}{OPEN}a{CLOSE}{CLOSE}"), "st", "en").matches("</span>").count(), 2);
    }

    #[test]
    fn a_tag_goes_on_to_its_end_whatever_its_values_hold() {
        let skip = foreign("Skip");
        for (tag, finished) in [
            (format!("<i title=\"> {skip}\">"), "<i title=\"> Skip\">"),
            (format!("<i title='\"> {skip}'>"), "<i title='\"> Skip'>"),
            (format!("<i title=\"'> {skip}\" {skip}"), "<i title=\"'> Skip\" Skip"),
            ("<i title=\"x\" lang=\"ar\">".into(), "<i title=\"x\" lang=\"ar\" dir=rtl>"),
            ("<i title='a\"b lang=en' lang=ar>".into(), "<i title='a\"b lang=en' lang=ar dir=rtl>"),
            ("<i lang=ar dir=ltr>".into(), "<i lang=ar dir=ltr>"),
            ("<i>a lang=ar</i>".into(), "<i>a lang=ar</i>"),
        ] {
            assert_eq!(finish(tag, "st", "en"), finished);
        }
    }

    #[test]
    fn a_page_of_one_direction_and_language_stays_as_it_is() {
        let html = "<html lang=\"st\"><p lang=\"en\">a";
        assert_eq!(finish(html.to_owned(), "st", "en"), html);
    }
}
