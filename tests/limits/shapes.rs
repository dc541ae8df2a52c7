//! Texts that have made Markdown programs slow or their pages huge, each at any size.

/// A text of a size.
pub type Shape = (&'static str, fn(usize) -> String);

fn numbered(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

/// Bodies of a page.
pub const BODIES: &[Shape] = &[
    ("plain words", |n| "word word word\n\n".repeat(n)),
    ("one line", |n| "word ".repeat(n)),
    ("capitals", |n| "Ab Cd Ef Gh ".repeat(n)),
    ("capitals without spaces", |n| "Aa".repeat(n)),
    ("signs before capitals", |n| "((((A".repeat(n)),
    ("signs", |n| "(".repeat(n) + "A"),
    ("words that say now", |n| "today ".repeat(n)),
    ("almost words that say now", |n| "todayx ".repeat(n)),
    ("quotation marks", |n| "\u{201c}a\u{201d} \"b ".repeat(n)),
    ("open quotation marks", |n| "\u{201c}".repeat(n)),
    ("open quotations by paragraph", |n| "\u{201c}a b\n\n".repeat(n)),
    ("apostrophes", |n| "''a'' ".repeat(n)),
    ("abbreviations", |n| numbered(n, |k| format!("the Body Number {k} (BN{k}) "))),
    ("two spellings", |n| numbered(n, |k| format!("Diplo Foundation{k} DiploFoundation{k} "))),
    ("swallowed items", |n| "- a. - b\n".repeat(n)),
    ("page numbers", |n| "Page 1\n\n".repeat(n)),
    ("quotes", |n| "> ".repeat(n) + "a"),
    ("quotes and lines", |n| numbered(n, |k| "> ".repeat(k % 50) + "a\n")),
    ("quotes of lines", |n| "> > > > a\n\n".repeat(n)),
    ("lists", |n| "- ".repeat(n) + "a"),
    ("lists that go in and out", |n| numbered(n, |k| "  ".repeat(k % 40) + "- a\n")),
    ("one long list", |n| "- a\n".repeat(n)),
    ("a loose list", |n| "- a\n\n".repeat(n)),
    ("numbered lists", |n| numbered(n, |k| format!("{k}. a\n"))),
    ("open brackets", |n| "[".repeat(n)),
    ("brackets", |n| "[".repeat(n) + &"]".repeat(n)),
    ("open links", |n| "[a](".repeat(n)),
    ("open links with brackets", |n| "[a](<b".repeat(n)),
    ("open names", |n| "[a][".repeat(n)),
    ("links", |n| "[a](b.md)\n".repeat(n)),
    ("links of many kinds", |n| numbered(n, |k| format!("[](person:p{k}) <https://a{k}.example> [x](a{k}.md#b) "))),
    ("almost links", |n| "](a b".repeat(n)),
    ("undefined names", |n| numbered(n, |k| format!("[a][b{k}] "))),
    ("images", |n| "![a](b.jpg)\n".repeat(n)),
    ("images in lines", |n| "a ![a](b.jpg) b\n".repeat(n)),
    ("images in images", |n| "![".repeat(n) + "a" + &"](b.jpg)".repeat(n)),
    ("links in images", |n| "![[a](b.md)](c.jpg) ".repeat(n)),
    ("emphasis", |n| "*a _b ".repeat(n)),
    ("emphasis of three", |n| "***a **b* c* ".repeat(n)),
    ("stars", |n| "*".repeat(n) + "a" + &"*".repeat(n)),
    ("stars and lines", |n| "a**b_c* ".repeat(n)),
    ("tildes", |n| "~~a ~b~~ ".repeat(n)),
    ("backticks", |n| numbered(n / 8 + 1, |k| "`".repeat(k % 60) + "a")),
    ("growing backticks", |n| numbered((2.0 * n as f64).sqrt() as usize, |k| "`".repeat(k) + "a")),
    ("open code", |n| "`a ".repeat(n) + "``"),
    ("entities", |n| "&lt;&copy;&#65;&nope; ".repeat(n)),
    ("open entities", |n| "&".repeat(n)),
    ("long entities", |n| "&aaaaaaaaaaaaaaaaaaaaaaaa".repeat(n / 8 + 1)),
    ("backslashes", |n| "\\\\\\* ".repeat(n)),
    ("hard breaks", |n| "a  \nb\\\n".repeat(n)),
    ("carriage returns", |n| "a\r\n\r\n".repeat(n)),
    ("tabs", |n| "\t- a\n".repeat(n)),
    ("wide table", |n| "|a".repeat(n) + "|\n" + &"|-".repeat(n) + "|\n|b|\n"),
    ("long table", |n| "|a|b|c|\n|-|-|-|\n".to_owned() + &"|d\n".repeat(n)),
    ("wide and long table", |n| {
        let side = (n as f64).sqrt() as usize * 3;
        "|a".repeat(side) + "|\n" + &"|-".repeat(side) + "|\n" + &"|b\n".repeat(side)
    }),
    ("many tables", |n| "|a|b|\n|-|-|\n|c|d|\n\n".repeat(n)),
    ("almost tables", |n| "|a|b|\n|-|\n\n".repeat(n)),
    ("definitions", |n| numbered(n, |k| format!("[a{k}]: b.md\n")) + &"[a1] ".repeat(n)),
    ("one long definition", |n| format!("[a]: {}.md\n\n", "b".repeat(n)) + &"[a] ".repeat(n)),
    ("one long title", |n| format!("[a]: b.md \"{}\"\n\n", "b".repeat(n)) + &"[a] ".repeat(n)),
    ("one name for many", |n| "[a]: b.md\n".repeat(n)),
    ("references to one note", |n| "a[^1] ".repeat(n) + "\n\n[^1]: b"),
    ("footnotes", |n| numbered(n, |k| format!("a[^{k}]\n\n[^{k}]: b\n\n"))),
    ("footnotes in footnotes", |n| numbered(n, |k| format!("[^{k}]: b[^{}]\n\n", k + 1)) + "a[^0]"),
    ("missing footnotes", |n| numbered(n, |k| format!("a[^{k}] "))),
    ("one note many times", |n| "a[^1]\n\n".to_owned() + &"[^1]: b\n\n".repeat(n)),
    ("headings", |n| numbered(n, |k| format!("## a {k}\n\n"))),
    ("headings alike", |n| "## a\n\n".repeat(n)),
    ("headings almost alike", |n| numbered(n, |k| format!("## a {}\n\n## a\n\n", k % 7))),
    ("headings with ids", |n| numbered(n, |k| format!("## a {{#b{k}}}\n\n"))),
    ("headings with one id", |n| "## a {#b}\n\n".repeat(n)),
    ("headings of every level", |n| "## a\n\n#### b\n\n###### c\n\n".repeat(n)),
    ("a long heading", |n| "## ".to_owned() + &"a ".repeat(n)),
    ("heading attributes", |n| "## a {".to_owned() + &".b ".repeat(n) + "}"),
    ("activities", |n| "> [!ACTIVITY 5]\n> a\n\n".repeat(n)),
    ("messages", |n| numbered(n, |k| format!("> [!MESSAGE m{k}]\n> a\n>\n> - Consensus: rough\n\n"))),
    ("messages alike", |n| "> [!MESSAGE m1]\n> a\n\n".repeat(n)),
    ("blocks in blocks", |n| numbered(n, |k| "> ".repeat(k % 30 + 1) + "[!NOTE]\n")),
    ("stray markers", |n| "[!NOTE]\n\n".repeat(n)),
    ("unknown blocks", |n| "> [!NOET]\n> a\n\n".repeat(n)),
    ("facts", |n| "> [!ACTION a1]\n> a\n>\n".to_owned() + &"> - Due: b\n".repeat(n)),
    ("facts of many", |n| format!("> [!ACTION a1]\n> a\n>\n> - Owner: {}\n", vec!["person:k"; n].join(", "))),
    ("lists in a message", |n| "> [!ACTION a1]\n> a\n>\n".to_owned() + &"> - Due: b\n>\n> x\n>\n".repeat(n)),
    ("quizzes", |n| "> [!QUIZ]\n> a\n>\n> - [x] a -- b\n> - [ ] c\n\n".repeat(n)),
    ("choices", |n| "> [!QUIZ]\n> a\n".to_owned() + &"> - [x] a -- b\n".repeat(n)),
    ("choices with paragraphs", |n| "> [!QUIZ]\n> a\n>\n".to_owned() + &"> - [x] a\n>\n>   b\n".repeat(n)),
    ("lists of choices", |n| "> [!QUIZ]\n> a\n>\n".to_owned() + &"> - [x] a\n>\n> b\n>\n".repeat(n)),
    ("answers", |n| "> [!QUIZ]\n> a\n>\n".to_owned() + &"> Answer: b\n>\n".repeat(n)),
    ("pairs", |n| "> [!QUIZ]\n> a\n>\n> |a|b|\n> |-|-|\n".to_owned() + &"> |c|d|\n".repeat(n)),
    ("task lists", |n| "- [x] a\n".repeat(n)),
    ("raw tags", |n| "a ".to_owned() + &"<b>".repeat(n)),
    ("raw ends", |n| "a ".to_owned() + &"</b>".repeat(n)),
    ("raw tags with attributes", |n| "a <span lang=st dir=ltr>b</span>\n\n".repeat(n)),
    ("attributes", |n| "<abbr ".to_owned() + &numbered(n, |k| format!("a{k} ")) + ">x</abbr>"),
    ("attributes alike", |n| "<b ".to_owned() + &"x=y ".repeat(n) + ">x</b>"),
    ("attributes beside a long one", |n| {
        format!("<abbr title=\"{}\" {}>x</abbr>", "a ".repeat(n), numbered(n, |k| format!("b{k} ")))
    }),
    ("raw blocks", |n| "<div>\n\n".repeat(n)),
    ("raw blocks in a row", |n| "<div>\na\n</div>\n\n".repeat(n)),
    ("a raw block", |n| "<div>\n".to_owned() + &"<b>a</b> &amp; b\n".repeat(n) + "</div>"),
    ("open comments", |n| "<div>".to_owned() + &"<!--".repeat(n)),
    ("comments", |n| "a <!-- b --> ".repeat(n)),
    ("comments that never end", |n| "a <!-- b ".repeat(n)),
    ("instructions that never end", |n| "a <? b ".repeat(n)),
    ("declarations that never end", |n| "a <!A b ".repeat(n)),
    ("cdata that never ends", |n| "a <![CDATA[ b ".repeat(n)),
    ("open scripts", |n| "<div>".to_owned() + &"<script></script>".repeat(n)),
    ("scripts that never end", |n| "<div>".to_owned() + &"<script>".repeat(n)),
    ("drawings and scripts", |n| "<div>\n".to_owned() + &"<svg></script><script></svg>".repeat(n)),
    ("open quotes in tags", |n| "<div>".to_owned() + &"<b title=\"".repeat(n)),
    ("almost tags", |n| "<a ".repeat(n)),
    ("smaller signs", |n| "<".repeat(n)),
    ("addresses in brackets", |n| "<https://a".repeat(n)),
    ("code", |n| "```rust\n".to_owned() + &"fn a() { 1 }\n".repeat(n) + "```\n"),
    ("code blocks", |n| "```rust\nfn a() {}\n```\n\n".repeat(n)),
    ("code of no language", |n| "```\na < b\n```\n\n".repeat(n)),
    ("code without an end", |n| "```\n".repeat(n) + "a"),
    ("indented code", |n| "    a\n\n".repeat(n)),
    ("rules", |n| "---\n\n".repeat(n)),
    ("underlines", |n| "a\n===\n\n".repeat(n)),
    ("front matter again", |n| "+++\n".repeat(n)),
    ("long words", |n| "a".repeat(n)),
    ("characters of many bytes", |n| "\u{1f600}\u{4e2d}é".repeat(n)),
    ("combining marks", |n| "e\u{301}".repeat(n)),
    ("invisible characters", |n| "\u{200b}\u{feff}\u{202e}".repeat(n)),
    ("control characters", |n| "\u{1}\u{1b}a".repeat(n)),
    ("NUL", |n| "\0".repeat(n)),
];

/// Whole files; the first line is the path below `content/`.
pub const FILES: &[Shape] = &[
    ("a long title", |n| page(&format!("title = \"{}\"\n", "a ".repeat(n)))),
    ("unknown keys", |n| page(&numbered(n, |k| format!("key{k} = 1\n")))),
    ("one key many times", |n| page(&"title = \"a\"\n".repeat(n))),
    ("a long list", |n| page(&format!("title = \"a\"\naliases = [{}]\n", "\"a\", ".repeat(n)))),
    ("aliases", |n| page(&format!("title = \"a\"\naliases = [{}]\n", numbered(n, |k| format!("\"a{k}\", "))))),
    ("nested lists", |n| page(&format!("title = {}\n", "[".repeat(n)))),
    ("nested tables", |n| page(&format!("title = {}\n", "{a=".repeat(n)))),
    ("a long key", |n| page(&format!("{}a = 1\n", "a.".repeat(n)))),
    ("tables", |n| page(&numbered(n, |k| format!("[a{k}]\n")))),
    ("tables by a long name", |n| page(&format!("[{}a]\n", "a.".repeat(n)))),
    ("lines without an equals sign", |n| page(&"title: a\n".repeat(n))),
    ("values without quotes", |n| page(&numbered(n, |k| format!("k{k} = a b\n")))),
    ("open texts", |n| page(&numbered(n, |k| format!("k{k} = \"a\n")))),
    ("curly quotation marks", |n| page(&numbered(n, |k| format!("k{k} = \u{201c}a\u{201d}\n")))),
    ("conflict marks", |n| page(&"<<<<<<< a\n".repeat(n))),
    ("comments", |n| page(&"# a\n".repeat(n))),
    ("escapes", |n| page(&format!("title = \"{}\"\n", "\\u0041".repeat(n)))),
    ("sources", |n| page(&("title = \"a\"\n".to_owned() + &"[[sources]]\ntitle = \"b\"\n".repeat(n)))),
    ("waivers", |n| page(&("title = \"a\"\n".to_owned() + &"[[allow]]\nrule = \"a\"\nbecause = \"b\"\n".repeat(n)))),
    ("no front matter", |n| "a.md\n".to_owned() + &"title: a\n".repeat(n)),
    ("front matter without an end", |n| "a.md\n+++\n".to_owned() + &"a = 1\n".repeat(n)),
    ("blank lines", |n| "a.md\n".to_owned() + &"\n".repeat(n)),
    ("agenda", |n| session(&numbered(n, |k| format!("[[agenda]]\nminutes = 1\ntitle = \"a {k}\"\nonline = \"b\"\n")))),
    ("contributions", |n| {
        session(&numbered(n, |k| format!("[[contributions]]\nperson = \"p{k}\"\nrole = \"speaker\"\n")))
    }),
    ("placeholders", |n| session(&"[[contributions]]\ntbc = \"A representative\"\nrole = \"speaker\"\n".repeat(n))),
    ("questions", |n| session(&format!("policy_questions = [{}]\n", "\"Why?\", ".repeat(n)))),
    ("indicators", |n| {
        let one = |k| format!("[[sections.indicators]]\ncode = \"1.{k}\"\ntitle = \"a\"\nstatus = \"none\"\n");
        format!(
            "profiles/ls.md\n+++\ntitle = \"a\"\ncountry = \"LS\"\nyear = 2014\n[[sections]]\ntitle = \"b\"\ncode = \"1\"\n{}+++\n",
            numbered(n, one)
        )
    }),
    ("other names", |n| {
        format!("people/a.md\n+++\ntitle = \"a\"\nother_names = [{}]\n+++\n", numbered(n, |k| format!("\"b {k}\", ")))
    }),
];

fn page(head: &str) -> String {
    format!("a.md\n+++\n{head}+++\n")
}

fn session(head: &str) -> String {
    format!("2024/a.md\n+++\ntitle = \"a\"\n{head}+++\n")
}
