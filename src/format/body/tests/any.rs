//! What must hold of any text at all.

use proptest::prelude::*;

use super::{check, page};

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

type Shape = (&'static str, fn(usize) -> String);

const SHAPES: &[Shape] = &[
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
    ("wide and long table", |n| "|a".repeat(n / 6) + "|\n" + &"|-".repeat(n / 6) + "|\n" + &"|b\n".repeat(n / 6)),
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

#[test]
fn output_grows_with_the_text() {
    for (name, shape) in SHAPES {
        let (small, large) = (shape(250), shape(2000));
        let begun = std::time::Instant::now();
        let (few, many) = (page(&small).len() + 500, page(&large).len());
        assert!(many <= few * 20, "{name}: {few} bytes of {}, {many} of {}", small.len(), large.len());
        assert!(many <= large.len() * 40 + 2000, "{name}: {many} bytes of {}", large.len());
        let spent = begun.elapsed();
        assert!(spent.as_secs() < 20, "{name} takes {spent:?}");
    }
}
