//! What an HTML parser makes of a page, against the list of all that a page may hold. What is not on the list is a fault,
//! whether it could do harm or not.

use std::cell::Ref;
use std::collections::HashSet;

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use url::Url;

/// Where the judged page would stand. Whatever else a page asks for is someone else's.
const HERE: &str = "https://here.example/a/b/page.html";

/// Elements of the page's body that need no attribute and can have those that all may have.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes of each element, beside `class`, `dir`, `id` and `lang`.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["aria-current", "aria-label", "href", "hreflang"]),
    ("abbr", &["title"]),
    ("dfn", &["title"]),
    ("div", &["aria-label", "role", "tabindex"]),
    ("img", &["alt", "height", "loading", "src", "width"]),
    ("li", &["value"]),
    ("main", &["data-kind"]),
    ("nav", &["aria-label"]),
    ("ol", &["start", "type"]),
    ("section", &["aria-label"]),
    ("span", &["aria-current"]),
    ("td", &["colspan"]),
    ("th", &["colspan", "scope"]),
    ("time", &["datetime"]),
];

/// What a page's head may say of itself.
const NAMES: &[&str] = &["viewport", "description", "robots"];

/// Elements that a script finds by their names as properties of the document, so that they can stand in for its own.
const CLOBBERING: &[&str] = &["embed", "form", "iframe", "img", "object"];

/// What is wrong with a page, as sentences; empty for a fine one.
pub fn faults(html: &str) -> Vec<String> {
    let mut judge = Judge { faults: Vec::new(), ids: HashSet::new(), policies: 0, styles: 0 };
    judge.node(&parse(html).document, &mut Vec::new());
    if judge.styles > 1 {
        judge.faults.push(format!("{} styles", judge.styles));
    }
    if judge.policies != 1 && !html.contains("http-equiv=refresh") {
        judge.faults.push(format!("{} policies", judge.policies));
    }
    judge.faults
}

/// Parsed as a browser with scripts on parses it, which reads `noscript` otherwise than one with scripts off.
fn parse(html: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
    parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(html)
}

struct Judge {
    faults: Vec<String>,
    ids: HashSet<String>,
    policies: usize,
    styles: usize,
}

impl Judge {
    fn node(&mut self, node: &Handle, path: &mut Vec<String>) {
        match &node.data {
            NodeData::Element { name, attrs, .. } => {
                let attributes = attrs.borrow();
                if name.ns != ns!(html) {
                    self.faults.push(format!("<{}> of another language", name.local));
                }
                let in_head = path.iter().any(|outer| outer == "head");
                match in_head || ["html", "head"].contains(&&*name.local) {
                    true => self.head(&name.local, &attributes, node),
                    false => self.element(&name.local, &attributes, path),
                }
                path.push(name.local.to_string());
                node.children.borrow().iter().for_each(|child| self.node(child, path));
                path.pop();
            }
            NodeData::Comment { .. } => self.faults.push("a comment".into()),
            NodeData::ProcessingInstruction { .. } => self.faults.push("an instruction".into()),
            _ => node.children.borrow().iter().for_each(|child| self.node(child, path)),
        }
    }

    fn head(&mut self, name: &str, attributes: &Ref<'_, Vec<Attribute>>, node: &Handle) {
        let value = |wanted: &str| attributes.iter().find(|one| &*one.name.local == wanted).map(|one| &*one.value);
        let only = |names: &[&str]| attributes.iter().all(|one| names.contains(&&*one.name.local));
        let is_fine = match name {
            "html" => only(&["lang", "dir"]),
            "head" | "title" => attributes.is_empty(),
            "meta" => match (value("charset"), value("name"), value("http-equiv")) {
                (Some("utf-8"), None, None) => attributes.len() == 1,
                (None, Some(name), None) => NAMES.contains(&name) && only(&["name", "content"]),
                (None, None, Some("content-security-policy")) => {
                    self.policies += 1;
                    value("content").is_some_and(|policy| policy.starts_with("default-src 'none'"))
                        && attributes.len() == 2
                }
                (None, None, Some("refresh")) => {
                    let to = value("content").and_then(|content| content.strip_prefix("0; url="));
                    to.is_some_and(is_own) && attributes.len() == 2
                }
                _ => false,
            },
            // A page says what it is called elsewhere; nobody asks there.
            "link" => match (value("rel"), value("href")) {
                (Some("icon"), href) => href == Some("data:,") && attributes.len() == 2,
                (Some("canonical"), Some(href)) => leads_out(href) && attributes.len() == 2,
                (Some("alternate"), Some(href)) => leads_out(href) && only(&["rel", "type", "href", "hreflang"]),
                _ => false,
            },
            "style" => {
                self.styles += 1;
                attributes.is_empty()
                    && !["url(", "@import", "image-set", "top."].iter().any(|bad| text(node).contains(bad))
            }
            _ => false,
        };
        if !is_fine {
            self.faults.push(format!("in the head: {}", drawn(name, attributes)));
        }
    }

    fn element(&mut self, name: &str, attributes: &Ref<'_, Vec<Attribute>>, path: &[String]) {
        if !ELEMENTS.contains(&name) {
            self.faults.push(format!("an element: {}", drawn(name, attributes)));
            return;
        }
        if name == "a" && path.iter().any(|outer| outer == "a") {
            self.faults.push("a link in a link".into());
        }
        let own = ATTRIBUTES.iter().find(|(of, _)| *of == name).map_or(&[][..], |(_, own)| own);
        for attribute in attributes.iter() {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            let is_plain = attribute.name.ns == ns!() && attribute.name.prefix.is_none();
            let is_fine = match key {
                "id" => !CLOBBERING.contains(&name) && is_name(value) && self.ids.insert(value.to_owned()),
                "class" => value.split(' ').all(|class| {
                    class.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit())
                }),
                "lang" | "hreflang" => value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
                "dir" => ["ltr", "rtl", "auto"].contains(&value),
                "href" => own.contains(&key) && leads_out(value),
                "src" => own.contains(&key) && is_own(value),
                _ => own.contains(&key),
            };
            if !is_fine || !is_plain {
                self.faults.push(format!("an attribute: {}", drawn(name, attributes)));
            }
        }
    }
}

/// A place in a page that a link can name, and that has no meaning to a parser.
fn is_name(id: &str) -> bool {
    !id.is_empty() && !id.chars().any(|c| c.is_whitespace() || c.is_control() || "\"'<>&=`".contains(c))
}

/// What a click may do: show a page or a file, or begin a letter or a call.
fn leads_out(href: &str) -> bool {
    let there = Url::parse(HERE).and_then(|here| here.join(href));
    there.is_ok_and(|there| match there.scheme() {
        "https" | "http" => there.host_str() == Some("here.example") || href.starts_with("http"),
        scheme => ["mailto", "tel"].contains(&scheme),
    })
}

/// Whether an address is this site's own, for what is loaded without a click.
fn is_own(src: &str) -> bool {
    let there = Url::parse(HERE).and_then(|here| here.join(src));
    there.is_ok_and(|there| there.scheme() == "https" && there.host_str() == Some("here.example")) && !src.contains(':')
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

fn drawn(name: &str, attributes: &[Attribute]) -> String {
    let attributes = attributes.iter().map(|one| format!(" {}={:?}", one.name.local, &*one.value));
    format!("<{name}{}>", attributes.collect::<String>())
}

/// Whether a page is left alone by a second parser: parsed, written out and parsed again, it is the same page.
pub fn is_stable(html: &str) -> bool {
    let first = shown(html);
    shown(&first) == first
}

fn shown(html: &str) -> String {
    use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
    let document: markup5ever_rcdom::SerializableHandle = parse(html).document.clone().into();
    let mut out = Vec::new();
    let scope = TraversalScope::ChildrenOnly(None);
    serialize(
        &mut out,
        &document,
        SerializeOpts { scripting_enabled: true, traversal_scope: scope, create_missing_parent: false },
    )
    .expect("memory takes all");
    String::from_utf8_lossy(&out).into_owned()
}
