//! What must hold of the HTML of any body at all. `tests/fuzzed` judges by the same, so all is named through `super`.

use std::collections::{HashMap, HashSet};

use super::{
    Body, Kind, Labels, PHRASES, Picture, Resolve, SCHEMES, Setting, SourcePath, Span, Target, html, markdown,
};
use markdown::Destination::{Asset, Fragment, Page, Reference};

/// Answers as a site would whose every page and picture is there.
pub struct Site(pub Body);

impl Resolve for Site {
    fn link(&self, number: usize) -> Target {
        match &self.0.links[number].to {
            Reference { kind, id, .. } if *kind == Kind::Page => Target {
                title: Some(format!("Page {id}")),
                note: Some("Senyesemane".into()),
                lang: Some("en".into()),
                hreflang: Some("en".into()),
                ..Target::to("p.html")
            },
            Reference { id, .. } => Target { title: Some(format!("<{id}>")), ..Target::to("r.html") },
            Page { .. } => Target::to("p.html"),
            Asset { .. } => Target { download: Some(("PDF".into(), "38 KB".into())), ..Target::to("a.pdf") },
            Fragment(_) => Target::to("#x"),
            outside => Target { href: outside.outside(), ..Target::default() },
        }
    }

    fn image(&self, number: usize) -> Option<Picture> {
        let is_there = matches!(self.0.images[number].to, Asset { .. });
        let (kind, size) = ("JPEG".into(), "38 KB".into());
        is_there.then(|| Picture { src: "a.jpg".into(), width: 4, height: 3, kind, size })
    }

    fn value(&self, key: &str, typed: &str) -> Option<String> {
        (key == "due").then(|| format!("on {typed}"))
    }
}

/// A body as a page shows it. Checks on the way that all that is known of it has a place in the text.
pub fn page(text: &str) -> String {
    let (parsed, found) = markdown::parse(&SourcePath::new("a.md"), text, 0);
    assert!(found.iter().all(|finding| finding.code != "markdown-panic"), "of {text:?}");
    let in_text = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
    found.iter().flat_map(|finding| &finding.labels).for_each(|label| in_text(label.span));
    places(&parsed.body).into_iter().for_each(in_text);
    parsed.prose.iter().for_each(|paragraph| in_text(paragraph.span(0..paragraph.text.len())));
    written(text, &parsed.body)
}

/// Writes a body whose facts are known.
pub fn written(text: &str, body: &Body) -> String {
    let labels = Labels::default();
    let site = Site(body.clone());
    let setting = Setting { labels: &labels, resolve: &site, prefix: "", deeper: 0 };
    let path = SourcePath::new("a.md");
    let (html, found) = html(&path, &markdown::pack(&path, text, body.start as usize), body, setting);
    assert!(found.is_empty(), "the program failed in writing {text:?}");
    html
}

/// Every place that is known of a body.
fn places(body: &Body) -> Vec<Span> {
    let mut places: Vec<Span> = body.outline.iter().map(|heading| heading.span).collect();
    places.extend(body.links.iter().flat_map(|link| [link.span, link.at]));
    places.extend(body.images.iter().flat_map(|image| [image.span, image.at]));
    places.extend(body.footnotes.iter().map(|note| note.span));
    for block in &body.blocks {
        places.extend([block.span, block.marker]);
        places.extend(block.facts.iter().flat_map(|fact| [fact.key.span, fact.value.span]));
        let quiz = block.quiz.iter();
        places.extend(quiz.clone().flat_map(|quiz| &quiz.choices).map(|choice| choice.span));
        places.extend(quiz.filter_map(|quiz| quiz.answer.as_ref()).map(|answer| answer.span));
    }
    places
}

/// Cleans HTML with a list of everything that a body may hold, by an HTML parser.
pub fn cleaned(html: &str) -> String {
    let ours = [
        "a",
        "aside",
        "blockquote",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "wbr",
    ];
    let attributes = [
        ("a", &["href", "hreflang", "id", "aria-label"][..]),
        ("img", &["src", "alt", "width", "height", "loading"]),
        ("div", &["class", "id", "role", "tabindex", "aria-label"]),
        ("section", &["aria-label"]),
        ("details", &["class"]),
        ("span", &["class"]),
        ("ol", &["start", "type"]),
        ("li", &["value", "id"]),
        ("td", &["class", "colspan"]),
        ("th", &["scope"]),
        ("abbr", &["title"]),
        ("dfn", &["title"]),
    ];
    let headings = ["h2", "h3", "h4", "h5", "h6"].map(|name| (name, HashSet::from(["id"])));
    let attributes = attributes.map(|(name, list)| (name, list.iter().copied().collect()));
    ammonia::Builder::empty()
        .tags(ours.into_iter().chain(PHRASES.iter().copied()).collect())
        .tag_attributes(attributes.into_iter().chain(headings).collect::<HashMap<_, _>>())
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .url_schemes(SCHEMES.iter().copied().collect())
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// The values of an attribute in all tags. A bracket is only ever part of a tag, and a quotation mark may be part of the text.
fn values<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let key = format!(" {name}=\"");
    let tags = html.split('<').skip(1).filter_map(|piece| piece.split('>').next());
    tags.filter_map(move |tag| tag.split_once(&*key)?.1.split('"').next())
}

/// Checks what must hold of any body. That a parser, after taking out whatever is not on the list, writes the very same
/// text, says at once that all is on the list, balanced, well nested and escaped.
pub fn check(text: &str) -> String {
    let html = page(text);
    assert_eq!(cleaned(&html), html, "of {text:?}");
    let mut ids = HashSet::new();
    for id in values(&html, "id") {
        assert!(!id.is_empty() && ids.insert(id), "the id {id:?} is there twice, of {text:?}");
    }
    for id in values(&html, "href").filter_map(|place| place.strip_prefix('#')).filter(|id| id.starts_with('f')) {
        assert!(ids.contains(id), "{id} leads nowhere, of {text:?}");
    }
    let links =
        html.split("<a ").skip(1).all(|link| link.split("</a>").next().is_some_and(|l| !l.contains("<details")));
    assert!(links && !html.contains("<summary><a"), "one control in another, of {text:?}");
    html
}
