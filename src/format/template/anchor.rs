//! The filters that write what stands on a page dozens of times: a link, and a text in another language. As components of
//! the theme, which every theme may still write for itself, they took a third of all rendering.

use std::borrow::Cow;

use tera::{Filter, Kwargs, Map, State, TeraResult, Value, escape_html};

/// `{{ one | link }}`: a `Link` or a `Name` as HTML. A name that leads nowhere is its text.
pub struct Link;

impl<'v> Filter<&'v Map, TeraResult<String>> for Link {
    fn call(&self, link: &'v Map, _: Kwargs, _: &State) -> TeraResult<String> {
        let field = |name: &'static str| link.get(&name.into()).filter(|value| value.is_truthy());
        let word = |name| field(name).and_then(Value::as_str);
        let text = word("text").unwrap_or_default();
        let Some(href) = word("href") else { return spoken(text, word("lang")) };
        let mut html = Vec::with_capacity(64 + href.len() + text.len());
        html.extend(b"<a href=\"");
        escape_html(&address(href).map_err(tera::Error::message)?, &mut html)?;
        html.push(b'"');
        // Where a note says it in words, the tag adds nothing.
        attribute(&mut html, " hreflang=", word("hreflang").filter(|_| field("note").is_none()))?;
        attribute(&mut html, " lang=", word("lang"))?;
        attribute(&mut html, " aria-current=", field("current").map(|_| "page"))?;
        html.push(b'>');
        escape_html(text, &mut html)?;
        html.extend(b"</a>");
        if let Some(note) = word("note") {
            html.push(b' ');
            escape_html(note, &mut html)?;
        }
        text_of(html)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// `{{ text | lang(tag=page.facts_lang) }}`: a text as HTML, marked where it is in a language of its own.
pub struct Lang;

impl<'v> Filter<Cow<'v, str>, TeraResult<String>> for Lang {
    fn call(&self, text: Cow<'v, str>, args: Kwargs, _: &State) -> TeraResult<String> {
        let tag = args.get::<&Value>("tag")?.and_then(Value::as_str);
        spoken(&text, tag)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn spoken(text: &str, lang: Option<&str>) -> TeraResult<String> {
    let lang = lang.filter(|lang| !lang.is_empty());
    let mut html = Vec::with_capacity(32 + text.len());
    if lang.is_some() {
        attribute(&mut html, "<span lang=", lang)?;
        html.push(b'>');
    }
    escape_html(text, &mut html)?;
    if lang.is_some() {
        html.extend(b"</span>");
    }
    text_of(html)
}

/// Lets an address into an `href` if it is relative or of a kind that can only be visited, with everything encoded that an
/// address can't hold.
pub fn address(url: &str) -> Result<Cow<'_, str>, String> {
    let url = url.trim();
    // In a copy on a disk such an address leads nowhere, and on a host to someone else's.
    if matches!(url.as_bytes(), [b'/' | b'\\', b'/' | b'\\', ..]) {
        return Err(format!("a page can't lead to `{url}`, which has no `https:` before it"));
    }
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    if let Some(scheme) = scheme
        && !["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(format!("a page can't lead to an address of the kind `{scheme}:`"));
    }
    let is_plain = |byte: u8| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    };
    if url.bytes().all(is_plain) {
        return Ok(Cow::Borrowed(url));
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(Cow::Owned(out))
}

/// A tag of a language and a word of HTML's own need no quotes.
fn attribute(html: &mut Vec<u8>, name: &str, value: Option<&str>) -> TeraResult<()> {
    if let Some(value) = value {
        html.extend(name.as_bytes());
        escape_html(value, html)?;
    }
    Ok(())
}

fn text_of(html: Vec<u8>) -> TeraResult<String> {
    Ok(String::from_utf8(html)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::{Context, Tera};

    fn written(template: &str, link: &[(&str, &str)]) -> TeraResult<String> {
        let mut tera = Tera::new();
        tera.register_filter("link", Link);
        tera.register_filter("lang", Lang);
        tera.add_raw_template("page.html", template)?;
        let mut context = Context::new();
        context.insert("link", &link.iter().copied().collect::<std::collections::BTreeMap<_, _>>());
        tera.render("page.html", &context)
    }

    #[test]
    fn a_link_is_written_with_what_is_known_of_it() {
        let link = |fields: &[(&str, &str)]| written("{{ link | link }}", fields).unwrap();
        assert_eq!(link(&[("href", "a b"), ("text", "<Q&A>")]), "<a href=\"a%20b\">&lt;Q&amp;A&gt;</a>");
        let all = [("href", "x"), ("text", "y"), ("lang", "st"), ("hreflang", "en"), ("current", "1")];
        assert_eq!(link(&all), "<a href=\"x\" hreflang=en lang=st aria-current=page>y</a>");
        let noted = [("href", "x"), ("text", "y"), ("hreflang", "en"), ("note", "(<i>)")];
        assert_eq!(link(&noted), "<a href=\"x\">y</a> (&lt;i&gt;)", "the note says the language");
        assert_eq!(link(&[("href", ""), ("text", "y")]), "y");
        assert_eq!(link(&[("text", "<y>"), ("lang", "st")]), "<span lang=st>&lt;y&gt;</span>");
        assert!(written("{{ link | link }}", &[("href", "javascript:x"), ("text", "y")]).is_err());
    }

    #[test]
    fn a_text_says_its_language_if_it_has_one() {
        let text = |template| written(template, &[("text", "<y>")]).unwrap();
        assert_eq!(text("{{ link.text | lang(tag=\"st\") }}"), "<span lang=st>&lt;y&gt;</span>");
        assert_eq!(text("{{ link.text | lang(tag=\"\") }}{{ link.text | lang }}"), "&lt;y&gt;&lt;y&gt;");
    }
}
