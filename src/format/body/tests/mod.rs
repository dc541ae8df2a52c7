mod any;
mod harmless;

use super::*;
use crate::parse::kind::Kind;
use crate::parse::markdown::{Body, PHRASES, SCHEMES};
use harmless::{Site, check, cleaned, page};

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
        ("[](b.md)", "<p><a href=\"p.html\">b.md</a></p>"),
        ("[](b.pdf)", "<p><a href=\"a.pdf\">a.pdf</a> (PDF, 38 KB)</p>"),
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
        ("<b><i>a</b>c", "<p><b><i>a</i></b>c</p>"),
        ("<em>\na\n</em>", "<em>\na\n</em>\n"),
        ("```\na<b\n```", "<pre><code>a&lt;b</code></pre>"),
    ] {
        let found = check(text);
        assert_eq!(found.replace("\n</div>", "</div>").trim_end(), html.trim_end(), "{text}");
    }
}

#[test]
fn raw_tags_are_open_in_each_other_to_a_limit() {
    assert_eq!(check(&format!("a {}b", "<b>".repeat(40))).matches("<b>").count(), 16);
}

#[test]
fn the_check_itself_finds_what_is_wrong() {
    for bad in [
        "<b onclick=\"x\">a</b>",
        "<script>x</script>",
        "<a href=\"javascript:x\">a</a>",
        "<p>a<p>b",
        "<b><i>a</b></i>",
        "<p><div>a</div></p>",
        "<img src=\"data:x\">",
        "a < b",
        "<a href=\"x\" id=y>a</a>",
    ] {
        assert_ne!(cleaned(bad), bad);
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
    let text = "## A\n\n> [!MESSAGE m1]\n> b[^1]\n\n[^1]: c";
    let (parsed, _) = markdown::parse(&SourcePath::new("a.md"), text, 0);
    let (labels, site) = (Labels::default(), Site(parsed.body.clone()));
    let setting = Setting { labels: &labels, resolve: &site, prefix: "r_", deeper: 1 };
    let html = html(&SourcePath::new("a.md"), &Packed::of(&parsed.stream), &parsed.body, setting).0;
    for part in ["<h3 id=\"r_a\">", "id=\"r_m1\"", "href=\"#r_m1\"", "id=\"r_fn_1\"", "href=\"#r_fr_1\""] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_panic_costs_the_page_alone() {
    struct Broken;
    impl Resolve for Broken {
        fn link(&self, _: usize) -> Target {
            panic!("a fault of ours, on purpose")
        }
        fn image(&self, _: usize) -> Option<Picture> {
            None
        }
        fn value(&self, _: &str, _: &str) -> Option<String> {
            None
        }
    }
    let labels = Labels::default();
    let setting = Setting { labels: &labels, resolve: &Broken, prefix: "", deeper: 0 };
    let text = "[a](b.md)";
    let (parsed, _) = markdown::parse(&SourcePath::new("a.md"), text, 0);
    let (html, found) = html(&SourcePath::new("a.md"), &Packed::of(&parsed.stream), &parsed.body, setting);
    assert_eq!((html, &*found[0].code), (String::new(), "markdown-panic"));
}

#[test]
fn what_a_resolver_gets_wrong_is_words_alone() {
    struct Wrong;
    impl Resolve for Wrong {
        fn link(&self, _: usize) -> Target {
            Target::to("javascript:x")
        }
        fn image(&self, _: usize) -> Option<Picture> {
            Some(Picture { src: "javascript:x".into(), ..Picture::default() })
        }
        fn value(&self, _: &str, _: &str) -> Option<String> {
            None
        }
    }
    let labels = Labels::default();
    let setting = Setting { labels: &labels, resolve: &Wrong, prefix: "", deeper: 0 };
    let text = "[a](b.md) ![c](d.jpg)";
    let (parsed, _) = markdown::parse(&SourcePath::new("a.md"), text, 0);
    assert_eq!(html(&SourcePath::new("a.md"), &Packed::of(&parsed.stream), &parsed.body, setting).0, "<p>a c</p>");
}
