use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::parse::markdown::{Body, PHRASES, SCHEMES};

/// Answers as a site would whose every page and picture is there.
struct Site(Body);

impl Resolve for Site {
    fn link(&self, number: usize) -> Target {
        use crate::parse::markdown::Destination::*;
        match &self.0.links[number].to {
            Reference { kind, id, .. } if kind == "page" => Target {
                title: Some(format!("Page {id}")),
                note: Some("Senyesemane".into()),
                lang: Some("en".into()),
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
        let is_there = matches!(self.0.images[number].to, crate::parse::markdown::Destination::Asset { .. });
        let (kind, size) = ("JPEG".into(), "38 KB".into());
        is_there.then(|| Picture { src: "a.jpg".into(), width: 4, height: 3, kind, size })
    }

    fn value(&self, key: &str, typed: &str) -> Option<String> {
        (key == "due").then(|| format!("on {typed}"))
    }
}

fn page(text: &str) -> Html {
    let (parsed, _) = markdown::parse(&SourcePath::new("a.md"), text, 0);
    let labels = Labels::default();
    let site = Site(parsed.body.clone());
    html_of(&parsed, Setting { labels: &labels, resolve: &site, prefix: "", deeper: 0 })
}

/// Cleans HTML with a list of everything that a body may hold, by an HTML parser.
fn cleaned(html: &str) -> String {
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

/// Checks what must hold of any body. That a parser, after taking out whatever is not on the list, writes the very same
/// text, says at once that all is on the list, balanced, well nested and escaped.
fn check(text: &str) -> String {
    let html = page(text).html;
    assert_eq!(cleaned(&html), html, "of {text:?}");
    let mut ids = HashSet::new();
    for id in html.split(" id=\"").skip(1) {
        let id = id.split('"').next().unwrap_or_default();
        assert!(!id.is_empty() && ids.insert(id), "the id {id:?} is there twice, of {text:?}");
    }
    for place in html.split(" href=\"#f").skip(1) {
        let id = format!("f{}", place.split('"').next().unwrap_or_default());
        assert!(ids.contains(&*id), "{id} leads nowhere, of {text:?}");
    }
    let links =
        html.split("<a ").skip(1).all(|link| link.split("</a>").next().is_some_and(|l| !l.contains("<details")));
    assert!(links && !html.contains("<summary><a"), "one control in another, of {text:?}");
    html
}

#[test]
fn bodies_are_light_html() {
    for (text, html) in [
        (
            "a\nb  \n*c* **d** ~~e~~ `f<`",
            "<p>a\nb<br><em>c</em> <strong>d</strong> <del>e</del> <code>f&lt;</code></p>",
        ),
        ("## A\n\n#### B\n\n# C", "<h2 id=\"a\">A</h2><h3 id=\"b\">B</h3><h2 id=\"c\">C</h2>"),
        ("- a\n- b\n\n3. c", "<ul><li>a</li><li>b</li></ul><ol start=\"3\"><li>c</li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("---", "<hr>"),
        (
            "[x](page:a) [](page:a)",
            "<p><a href=\"p.html\" hreflang=\"en\">x</a> (Senyesemane) \
            <a href=\"p.html\" hreflang=\"en\" lang=\"en\">Page a</a> (Senyesemane)</p>",
        ),
        ("[](term:\"x)", "<p><a href=\"r.html\">&lt;\"x&gt;</a></p>"),
        ("[a](b.pdf)", "<p><a href=\"a.pdf\">a</a> (PDF, 38 KB)</p>"),
        ("[a](javascript:x) [b](data:x)", "<p>a b</p>"),
        (
            "<https://a.org/?a&b=\"> <a@b.c>",
            "<p><a href=\"https://a.org/?a&amp;b=%22\">https://a.org/?a&amp;b=\"</a> <a href=\"mailto:a@b.c\">a@b.c</a></p>",
        ),
        ("<https://a.org/?a&b>", "<p><a href=\"https://a.org/?a&amp;b\">https://a.org/?a&amp;b</a></p>"),
        (
            "![A \"room\"](a.jpg 'in 2024')",
            "<details><summary>Photo: A \"room\", JPEG, 38 KB</summary><img src=\"a.jpg\" \
            alt=\"A &quot;room&quot;\" width=\"4\" height=\"3\" loading=\"lazy\"><p>in 2024</p></details>",
        ),
        ("see ![A](a.jpg)", "<p>see <a href=\"a.jpg\">Photo: A, JPEG, 38 KB</a></p>"),
        ("[![A](a.jpg)](b.md)", "<p><a href=\"p.html\">A</a></p>"),
        ("![A](https://a.org/a.png)", "<p>Photo: A</p>"),
        ("a <b>b *c <i>d* e</b> f", "<p>a <b>b <em>c <i>d</i></em> e</b> f</p>"),
        ("<div lang=st>\n\n*a*\n\n</div>\n\nb", "<div lang=\"st\">\n<p><em>a</em></p></div>\n<p>b</p>"),
        ("<em>\na\n</em>", "<em>\na\n</em>\n"),
        ("```\na<b\n```", "<pre><code>a&lt;b</code></pre>"),
    ] {
        let found = check(text);
        assert_eq!(found.replace("\n</div>", "</div>").trim_end(), html.trim_end(), "{text}");
    }
}

#[test]
fn tables_name_their_columns() {
    let html = check("| a | *b* | |\n|:--|--:|---|\n| 1 | 2 | 3 |\n| x |\n");
    let start = "<div role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><thead><tr>";
    let head = "<th scope=\"col\">a</th><th scope=\"col\"><em>b</em></th><td></td></tr></thead>";
    let body =
        "<tbody><tr><td>1</td><td class=\"r\">2</td><td>3</td></tr><tr><td>x</td><td colspan=\"2\"></td></tr></tbody>";
    assert_eq!(html, format!("{start}{head}{body}</table></div>"));
}

#[test]
fn blocks_have_their_elements() {
    for (text, html) in [
        ("> [!NOTE]\n> a", "<div class=\"block\"><p><strong>Note</strong></p><p>a</p></div>"),
        ("> [!caution]\n> a", "<div class=\"block warn\"><p><strong>Caution</strong></p><p>a</p></div>"),
        (
            "> [!ACTION a3]\n> a\n>\n> - Owner: organisation:lca\n> - Due: 2024-09-30",
            "<div class=\"block\" id=\"a3\"><p><strong>\
            <a href=\"#a3\">Action a3</a></strong></p><p>a</p><dl><dt>Owner</dt><dd><a href=\"r.html\">&lt;lca&gt;</a></dd>\
            <dt>Due</dt><dd>on 2024-09-30</dd></dl></div>",
        ),
        (
            "> [!ACTIVITY 20 min]\n> a",
            "<div class=\"block\" id=\"activity-1\"><p><strong>Activity, 20 min</strong></p><p>a</p></div>",
        ),
        ("> [!FACILITATOR]\n> a", "<details class=\"block\"><summary>For facilitators</summary><p>a</p></details>"),
        (
            "> [!QUIZ]\n> Q?\n>\n> - [ ] a\n> - [x] b -- good\n> - [ ] c",
            "<div class=\"block\" id=\"quiz-1\"><p><strong>Question\
            </strong></p><p>Q?</p><ol type=\"A\"><li>a</li><li>b</li><li>c</li></ol><details><summary>Answer</summary>\
            <ol type=\"A\"><li value=\"2\">Right. good</li></ol></details></div>",
        ),
        (
            "> [!QUIZ]\n> Q?\n> Answer: 14",
            "<div class=\"block\" id=\"quiz-1\"><p><strong>Question</strong></p><p>Q?</p>\
            <details><summary>Answer</summary><p>14</p></details></div>",
        ),
        (
            "> [!QUIZ]\n> |a|b|\n> |-|-|\n> |1|y|\n> |2|x|",
            "<div class=\"block\" id=\"quiz-1\"><p><strong>Question</strong></p><ul>\
            <li>1</li><li>2</li></ul><ol type=\"A\"><li>x</li><li>y</li></ol><details><summary>Answer</summary>\
            <div role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><thead><tr><th scope=\"col\">a</th>\
            <th scope=\"col\">b</th></tr></thead><tbody><tr><td>1</td><td>y</td></tr><tr><td>2</td><td>x</td></tr></tbody>\
            </table></div></details></div>",
        ),
        ("> [!SOLUTION] a", "<details class=\"block\"><summary>Solution</summary><p>a</p></details>"),
    ] {
        assert_eq!(check(text), html, "{text}");
    }
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = check("a[^x] b[^y] c[^x]\n\n[^x]: one\n\n[^y]: two[^x]\n\n[^z]: never[^x]\n");
    let reference =
        |id: &str, n: u32| format!("<sup><a id=\"{id}\" href=\"#fn_{n}\" aria-label=\"Note {n}\">{n}</a></sup>");
    let (one, two) = (reference("fr_1", 1), reference("fr_2", 2));
    let back = |id: &str, label: &str| format!(" <a href=\"#{id}\" aria-label=\"Back to reference {label}\">↑</a>");
    let text = format!("<p>a{one} b{two} c{}</p>", reference("fr_1_2", 1));
    let backs = back("fr_1", "1") + &back("fr_1_2", "1, 2") + &back("fr_1_3", "1, 3");
    let first = format!("<li id=\"fn_1\"><p>one{backs}</p></li>");
    let second = format!("<li id=\"fn_2\"><p>two{}{}</p></li>", reference("fr_1_3", 1), back("fr_2", "2"));
    assert_eq!(html, format!("{text}<section aria-label=\"Notes\"><ol>{first}{second}</ol></section>"));
}

#[test]
fn two_bodies_fit_one_page() {
    let (parsed, _) = markdown::parse(&SourcePath::new("a.md"), "## A\n\n> [!MESSAGE m1]\n> b[^1]\n\n[^1]: c", 0);
    let (labels, site) = (Labels::default(), Site(parsed.body.clone()));
    let setting = Setting { labels: &labels, resolve: &site, prefix: "r_", deeper: 1 };
    let html = html_of(&parsed, setting).html;
    for part in ["<h3 id=\"r_a\">", "id=\"r_m1\"", "href=\"#r_m1\"", "id=\"r_fn_1\"", "href=\"#r_fr_1\""] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// Pieces that have broken sanitisers and generators: each is tried in every company.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<form id=x><input>",
    "<iframe srcdoc=x>",
    "<b onmouseover=alert(1)>",
    "<b title=\"</b><script>\">",
    "<abbr title='\"><script>'>",
    "<p>",
    "</p>",
    "<div lang=st>",
    "<div>\n",
    "</div>\n",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<pre>",
    "<textarea>",
    "<title>",
    "</title>",
    "<noscript>",
    "<template>",
    "<plaintext>",
    "<li>",
    "<table>",
    "<td>",
    "<details open>",
    "<span lang=en dir=rtl>",
    "</span>",
    "<style>*{}</style>",
    "<link rel=stylesheet href=x>",
    "<q>",
    "<code>",
    "[x](javascript:alert(1))",
    "[x](JaVa&#10;ScRiPt&colon;alert(1))",
    "[x](data:text/html,x)",
    "[x](//h)",
    "[](person:k)",
    "[x](https://a.org/\"onload=x)",
    "[x](a.md \"t\")",
    "![a](a.jpg)",
    "![a](a.jpg 'b\"><b>')",
    "![](javascript:x)",
    "[![a](b.jpg)](c.md)",
    "![a [b](c) ![d](e.jpg) f](g.jpg)",
    "<javascript:x>",
    "[a][b]",
    "[b]: javascript:x\n",
    "[b]: c.md\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "> ",
    "> [!NOTE]\n",
    "> [!QUIZ]\n",
    "> [!MESSAGE m1]\n",
    "> [!FACILITATOR]\n",
    "> [!ACTIVITY 5]\n",
    "> - [x] a -- b\n",
    "> - [ ] c\n",
    "> - Owner: person:k\n",
    "> - Due: now\n",
    "> Answer: x\n",
    "> |a|b|\n> |-|-|\n> |c|d|\n",
    ">\n",
    "> > ",
    "- [ ] ",
    "- [x] ",
    "- ",
    "1. ",
    "7) ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "```rust\n",
    "~~~\n",
    "|",
    "|-|-|\n",
    "|a|b|\n",
    "---\n",
    "===\n",
    "# ",
    "## ",
    "### a {#x}\n",
    "## a\n",
    "## main\n",
    "{#m1}",
    "[^1]",
    "[^1]: a\n",
    "[^2]: b[^1]\n",
    "[a[^1]](b.md)",
    "&lt;script&gt;",
    "&#0;",
    "&nbsp;",
    "\u{0}",
    "\u{1b}",
    "\u{202e}",
    "\u{feff}",
    "\r\n",
    "\u{a0}",
    "\u{fffe}",
    "é",
    "a",
    " ",
    "word ",
    "<",
    ">",
    "&",
    "\"",
    "'",
    " — ",
    " -- ",
    "<<b>",
    "</",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_harmless_html(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn any_characters_give_harmless_html(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_mixture_gives_harmless_html(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_mixture_in_lines_gives_harmless_html(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        check(&pieces.join("\n"));
        check(&pieces.join("\n\n"));
        check(&pieces.iter().map(|piece| format!("> {piece}\n")).collect::<String>());
        check(&format!("> [!QUIZ]\n{}", pieces.iter().map(|piece| format!("> - [ ] {piece}\n")).collect::<String>()));
    }
}

#[test]
fn output_grows_with_the_text() {
    let shapes: &[(&str, fn(usize) -> String)] = &[
        ("quotes", |n| "> ".repeat(n) + "a"),
        ("quotes of lines", |n| "> > > > a\n\n".repeat(n)),
        ("lists", |n| "- ".repeat(n) + "a"),
        ("brackets", |n| "[".repeat(n) + &"]".repeat(n)),
        ("links", |n| "[a](".repeat(n)),
        ("images", |n| "![a](b.jpg)\n".repeat(n)),
        ("images in images", |n| "![".repeat(n) + "a" + &"](b.jpg)".repeat(n)),
        ("emphasis", |n| "*a _b ".repeat(n)),
        ("stars", |n| "*".repeat(n) + "a" + &"*".repeat(n)),
        ("backticks", |n| (1..n / 8).map(|k| "`".repeat(k % 60) + "a").collect()),
        ("wide table", |n| "|a".repeat(n) + "|\n" + &"|-".repeat(n) + "|\n|b|\n"),
        ("long table", |n| "|a|b|c|\n|-|-|-|\n".to_owned() + &"|d\n".repeat(n)),
        ("wide and long table", |n| "|a".repeat(n / 4) + "|\n" + &"|-".repeat(n / 4) + "|\n" + &"|b\n".repeat(n / 4)),
        ("definitions", |n| (0..n).map(|k| format!("[a{k}]: b.md\n")).collect::<String>() + &"[a1] ".repeat(n)),
        ("one long definition", |n| format!("[a]: {}.md\n\n", "b".repeat(n)) + &"[a] ".repeat(n)),
        ("footnotes", |n| "a[^1] ".repeat(n) + "\n\n[^1]: b"),
        ("same headings", |n| "## a\n".repeat(n)),
        ("same activities", |n| "> [!ACTIVITY 5]\n> a\n\n".repeat(n)),
        ("raw tags", |n| "a ".to_owned() + &"<b>".repeat(n)),
        ("raw blocks", |n| "<div>\n\n".repeat(n)),
        ("open comments", |n| "<div>".to_owned() + &"<!--".repeat(n)),
        ("open scripts", |n| "<div>".to_owned() + &"<script></script>".repeat(n)),
        ("open quotes", |n| "<div>".to_owned() + &"<b title=\"".repeat(n)),
        ("ends", |n| "a ".to_owned() + &"</b>".repeat(n)),
        ("almost links", |n| "](a b".repeat(n)),
        ("choices", |n| "> [!QUIZ]\n> a\n".to_owned() + &"> - [x] a -- b\n".repeat(n)),
        ("facts", |n| "> [!ACTION a1]\n> a\n>\n".to_owned() + &"> - Due: b\n".repeat(n)),
        ("code", |n| "```rust\n".to_owned() + &"fn a() { 1 }\n".repeat(n) + "```\n"),
    ];
    for (name, shape) in shapes {
        let (small, large) = (shape(250), shape(2000));
        let begun = std::time::Instant::now();
        let (few, many) = (page(&small).html.len() + 500, page(&large).html.len());
        assert!(many <= few * 20, "{name}: {few} bytes of {}, {many} of {}", small.len(), large.len());
        assert!(many <= large.len() * 40 + 2000, "{name}: {many} bytes of {}", large.len());
        let spent = begun.elapsed();
        assert!(spent.as_secs() < 20, "{name} takes {spent:?}");
    }
}
