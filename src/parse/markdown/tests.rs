use super::*;

fn read(text: &str) -> (Body, Vec<String>) {
    let (parsed, found) = parse(&SourcePath::new("a.md"), text, 0);
    for finding in &found {
        let span = finding.labels[0].span;
        assert!(text.get(span.range()).is_some(), "{finding:?} points outside of {text:?}");
        assert!(!finding.help.is_empty(), "{finding:?} has no cure");
    }
    (parsed.body, found.into_iter().map(|d| d.code.into_owned()).collect())
}

fn codes(text: &str) -> Vec<String> {
    read(text).1
}

#[test]
fn a_marker_where_no_block_begins_is_told_with_what_stands_before_it() {
    let message = |text: &str| {
        let (_, found) = parse(&SourcePath::new("a.md"), text, 0);
        found.iter().map(|finding| (finding.code.clone().into_owned(), finding.message.clone())).collect::<Vec<_>>()
    };
    for (text, code, expected) in [
        ("a\n[!QUIZ]", "marker-outside-quote", "`[!QUIZ]` stands in no quotation"),
        ("- [!QUIZ]", "marker-outside-quote", "`[!QUIZ]` stands behind `-`, where no block begins"),
        (
            "> a\n> [!QUIZ]",
            "blocks-run-together",
            "`[!QUIZ]` is not on its quotation's first line: two blocks run together",
        ),
        ("> - [!QUIZ]", "blocks-run-together", "`[!QUIZ]` stands behind `-`, where no block begins"),
    ] {
        assert_eq!(message(text), [(code.to_owned(), expected.to_owned())], "{text}");
    }
}

#[test]
fn cells_that_a_table_lacks_or_has_no_room_for_are_told_at_their_place() {
    let told = |text: &str| {
        let (_, found) = parse(&SourcePath::new("a.md"), text, 0);
        let told =
            found.iter().map(|finding| (finding.code.clone().into_owned(), &text[finding.labels[0].span.range()]));
        told.map(|(code, place)| format!("{code} {place}")).collect::<Vec<_>>()
    };
    let head = "before\n\n| a | b |\n|---|---|\n";
    assert_eq!(told(&format!("{head}| c | d |\n\nafter")), [""; 0]);
    assert_eq!(told(&format!("{head}| c | d | e | f |\n\nafter")), ["table-row-too-long e | f"]);
    assert_eq!(told(&format!("{head}| c |\n\nafter")), ["table-row-too-short | c |"]);
}

#[test]
fn slips_are_found_and_named() {
    for (text, expected) in [
        ("[a](b%20c.md) [a](<b c.md>) [b](c.md \"title\") \\](d e)", &[][..]),
        ("[a](b c.md)", &["link-with-space"]),
        ("[the *big* one](b c.md)", &["link-with-space"]),
        ("`[a](b c.md)`\n\n    [a](b c.md)\n", &[]),
        ("a](b.md)", &["link-not-read"]),
        ("[a [b](c.md) d](e.md)", &["link-not-read"]),
        ("[a][b]", &["undefined-link-name"]),
        ("[a][b]\n\n[b]: c.md", &[]),
        ("[x](persn:k)", &["unknown-reference-kind"]),
        ("[x](PERSON:k) [](person:k) [](a.md)", &[]),
        ("[x](person:)", &["reference-without-id"]),
        ("[x](javascript:alert)", &["url-scheme"]),
        ("[x](java&#9;script:alert)", &["url-scheme"]),
        ("[x](java&Tab;script&colon;alert)", &["url-scheme"]),
        ("<javascript:alert>", &["url-scheme"]),
        ("<https://example.org> <a@example.org>", &[]),
        ("[x](//example.org)", &["protocol-relative"]),
        ("[](https://example.org)", &["empty-link"]),
        ("[x]()", &["empty-destination"]),
        ("![a](https://example.org/a.png)", &["remote-image"]),
        ("![a](//example.org/a.png)", &["remote-image"]),
        ("![a](data:image/png,x)", &["url-scheme"]),
        ("![](a.jpg)", &["image-without-alt"]),
        ("![a room](a.jpg)", &[]),
        ("# A", &["heading-one"]),
        ("## A\n\n#### B\n\n## C\n\n### D", &["heading-jump"]),
        ("### A", &["heading-jump"]),
        ("##", &["empty-heading"]),
        ("## A {#b}\n\n## B {#b}", &["bad-anchor"]),
        ("## A {#B_c}", &["bad-anchor"]),
        ("a <b onclick=x>b</b> <i>c</i>", &["raw-html"]),
        ("a <script>x</script>", &["raw-html"]),
        ("<!-- a note to other editors -->\n\na <!-- b -->", &[]),
        ("a[^1]", &["footnote-missing"]),
        ("a[^1]\n\n[^1]: b", &[]),
        ("a\n\n[^1]: b", &["footnote-unused"]),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", &["footnote-twice"]),
        ("```\na", &["code-unclosed"]),
        ("> ```\n> a\n\nb", &["code-unclosed"]),
        ("~~~~ rust\na\n~~~\n~~~~~\n", &[]),
        ("> ```\n> a\n> ```\n", &[]),
        ("- ```\n  a\n  ```\n", &[]),
        ("- []a\n- [ x] b\n- [x ] c\n- [a] d\n- [x](e.md)", &["task-mark-slip", "task-mark-slip", "task-mark-slip"]),
        ("- \0[x] a\n- \u{200b}[ \u{ad}x] b\n\n  &#xFEFF;[x] c", &["task-mark-slip", "task-mark-slip"]),
        ("- [ ] a\n- [x] b", &["task-list-outside-quiz"]),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn blocks_are_found_and_their_slips_named() {
    for (text, expected) in [
        ("> [!NOTE]\n> a\n\n> [!message M1]\n> b\n\n> plain", &[][..]),
        ("> [!NOET]\n> a", &["unknown-block"]),
        ("> [!FACILITATOR]\n> a\n> [!NOTE]\n> b", &["blocks-run-together"]),
        ("> [!NOTE]\n> a\n>\n> [!FACILITATOR]\n> b", &["blocks-run-together"]),
        (">\n> [!NOTE]\n> b", &["blocks-run-together"]),
        ("a\n\n[!NOTE]\na", &["marker-outside-quote"]),
        ("> > a\n>\n> b\n\n[!NOTE]", &["marker-outside-quote"]),
        ("a\n[!NOTE]", &["marker-outside-quote"]),
        (">  [!NOTE]\n> a", &[]),
        (">   [!NOET]\n> a", &["unknown-block"]),
        ("> [!NOTE] a", &["marker-line"]),
        ("> [!NOTE\n> a", &["marker-line"]),
        ("> [!MESSAGE]\n> a", &["block-without-id"]),
        ("> [!MESSAGE m1]\n> a\n\n> [!ACTION m1]\n> b", &["block-id-twice"]),
        ("> [!ACTIVITY]\n> a", &["activity-without-minutes"]),
        ("> [!ACTIVITY 20 min]\n> a\n>\n> > [!SOLUTION]\n> > b", &[]),
        ("```\n[!NOTE]\n> [!NOPE]\n```", &[]),
        ("> [!QUIZ]\n> a?\n>\n> - [ ] b\n> - [x] c\n> - d", &["task-mark-slip"]),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}

#[test]
fn a_block_is_the_home_of_its_facts() {
    let text = "> [!ACTION A3]\n> Publish the *map*.\n>\n> - Owner: organisation:lca, person:k\n> - Due: 2024-09-30\n> \
                - Closed on: see [here](a.md)\n";
    let (body, found) = read(text);
    assert!(found.is_empty(), "{found:?}");
    let block = &body.blocks[0];
    assert_eq!((block.kind, block.id.as_deref(), block.anchor.as_deref()), (BlockKind::Action, Some("a3"), Some("a3")));
    assert_eq!(block.text, "Publish the map.");
    let facts: Vec<_> = block.facts.iter().map(|f| (&*f.key.value, &*f.value.value, f.links)).collect();
    let owner = ("owner", "organisation:lca, person:k", (0, 2));
    assert_eq!(facts, [owner, ("due", "2024-09-30", (2, 2)), ("closed_on", "see here", (2, 3))]);
    assert_eq!(&text[block.facts[1].value.span.range()], "2024-09-30");
    assert_eq!(&text[block.facts[1].key.span.range()], "Due");
    assert_eq!(&text[body.links[1].span.range()], "person:k");
    assert!(block.fact("due").is_some() && block.fact("vote").is_none());
}

#[test]
fn a_list_that_is_not_all_facts_stays_a_list() {
    let (body, _) = read("> [!MESSAGE m1]\n> - Due: now\n> - and more\n");
    assert!(body.blocks[0].facts.is_empty());
    assert_eq!(body.blocks[0].text, "Due: now\nand more");
}

#[test]
fn facts_may_stand_above_other_text() {
    let (body, _) = read("> [!MESSAGE m1]\n> Say.\n>\n> - Consensus: rough\n>\n> More.\n>\n> * one\n> * two\n");
    let block = &body.blocks[0];
    assert_eq!((&*block.text, &*block.facts[0].value.value), ("Say.\nMore.\none\ntwo", "rough"));
}

#[test]
fn the_examples_of_the_manual_have_no_faults() {
    let report = "## Discussion\n...\n\n> [!MESSAGE m1]\n> Affordable access comes first.\n>\n> - Consensus: rough\n\
        > - Dissent: two operators asked for time to cost it.\n\n> [!ACTION a1]\n> Publish the coverage map.\n>\n\
        > - Owner: organisation:lca\n> - Due: 2024-12-31\n";
    let lesson = "Text ...\n\n> [!ACTIVITY 20 min]\n> In pairs: ...\n\n> [!FACILITATOR]\n> Expect that ...\n\n> [!QUIZ]\n\
        > What does it hold?\n>\n> - [ ] About 1 KB\n> - [x] About 14 KB\n>\n>   Ten segments.\n> - [ ] About 1 MB\n";
    let (body, found) = read(report);
    assert_eq!((found, body.blocks.len(), body.blocks[0].facts.len()), (vec![], 2, 2));
    let (body, found) = read(lesson);
    assert_eq!((found, body.blocks.len(), body.blocks[0].minutes), (vec![], 3, Some(20)));
}

#[test]
fn quizzes_are_taken_apart() {
    let text =
        "> [!QUIZ]\n> How much?\n>\n> - [ ] 1 KB -- too little\n> - [x] 14 *KB*\n>\n>   Ten segments.\n> - [ ] 1 MB\n";
    let (body, found) = read(text);
    assert!(found.is_empty(), "{found:?}");
    let quiz = body.blocks[0].quiz.as_ref().unwrap();
    assert_eq!(quiz.question, "How much?");
    let choices: Vec<_> = quiz.choices.iter().map(|c| (c.is_right, &*c.text, &*c.feedback)).collect();
    assert_eq!(choices, [(false, "1 KB", "too little"), (true, "14 KB", "Ten segments."), (false, "1 MB", "")]);

    let (body, _) = read("> [!QUIZ]\n> How many?\n> Answer: 14\n");
    let quiz = body.blocks[0].quiz.as_ref().unwrap();
    assert_eq!((&*quiz.question, &*quiz.answer.as_ref().unwrap().value), ("How many?", "14"));

    let (body, _) = read("> [!QUIZ]\n> Match.\n>\n> | a | b |\n> |---|---|\n> | 1 | x |\n> | 2 | `y` |\n");
    let quiz = body.blocks[0].quiz.as_ref().unwrap();
    assert_eq!(quiz.pairs, [("1".into(), "x".into()), ("2".into(), "y".into())]);
    assert_eq!(quiz.question, "Match.");
}

#[test]
fn outlines_have_one_address_for_each_heading() {
    let (body, _) =
        read("## A\n\n## A\n\n## A-2\n\n### B {#why}\n\n## Main\n\n> [!MESSAGE m1]\n> x\n\n## M1\n\n## ***\n");
    let anchors: Vec<_> = body.outline.iter().map(|h| &*h.anchor).collect();
    assert_eq!(anchors, ["a", "a-2", "a-2-2", "why", "main-2", "m1-2", "section"]);
    assert_eq!(body.blocks[0].anchor.as_deref(), Some("m1"), "an id that is cited comes before a heading");
    assert_eq!(body.outline[3].level, 3);
}

#[test]
fn places_are_counted_from_the_top_of_the_file() {
    let text = "+++\ntitle = \"x\"\n+++\n\nSee [a](persn:x) and ![b](c.jpg \"d\").\n";
    let (parsed, found) = parse(&SourcePath::new("a.md"), text, 20);
    assert_eq!(&text[found[0].labels[0].span.range()], "persn:x");
    assert_eq!(&text[parsed.body.links[0].span.range()], "[a](persn:x)");
    assert_eq!(&text[parsed.body.images[0].at.range()], "c.jpg");
    assert_eq!((parsed.body.start, &*parsed.body.images[0].title), (20, "d"));
}

#[test]
fn prose_leads_back_to_its_source() {
    let text = "A *b* `c` d &amp; e\nf\n\n```\ncode\n```\n\n- g\n- h\n";
    let (parsed, _) = parse(&SourcePath::new("a.md"), text, 0);
    let paragraphs: Vec<_> = parsed.prose.iter().map(|p| &*p.text).collect();
    assert_eq!(paragraphs, ["A b \u{fffc} d & e\nf", "g", "h"]);
    let first = &parsed.prose[0];
    for (words, source) in [("b", "b"), ("A b", "A *b"), ("&", "&amp;"), ("e\nf", "e\nf"), ("d", "d")] {
        let at = first.text.find(words).unwrap();
        assert_eq!(&text[first.span(at..at + words.len()).range()], source);
    }
}

#[test]
fn what_a_body_has_is_known() {
    let (body, found) =
        read("a b\n\n```Rust x\nc\n```\n\n```rust\n```\n\n|a|\n|-|\n|b|\n\n> [!QUIZ]\n> x?\n>\n> Answer: y\n");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(body.languages, ["rust"]);
    assert!(body.has_code && body.has_table && body.has_quiz);
    assert_eq!(body.words, 7);
    let bytes = postcard::to_stdvec(&body).unwrap();
    assert_eq!(postcard::from_bytes::<Body>(&bytes).unwrap(), body);
}

#[test]
fn footnotes_are_numbered_as_they_are_met() {
    let (body, _) = read("a[^b] c[^A] d[^b]\n\n[^a]: first\n\n[^b]: *second*\n\n[^c]: never\n");
    let notes: Vec<_> = body.footnotes.iter().map(|n| (&*n.name, n.number, &*n.text)).collect();
    assert_eq!(notes, [("a", Some(2), "first"), ("b", Some(1), "second"), ("c", None, "never")]);
}

#[test]
fn what_is_too_deep_or_too_much_is_named_once() {
    assert_eq!(codes(&"> ".repeat(100)), ["nesting-too-deep"]);
    assert_eq!(codes(&("- ".repeat(100) + "a")), ["nesting-too-deep"]);
    let table = "|a".repeat(600) + "|\n" + &"|-".repeat(600) + "|\n" + &"b\n".repeat(600);
    assert_eq!(codes(&table), ["table-too-large"]);
    assert_eq!(codes(&table.replace('\n', "\r\n")), ["table-too-large"]);
    assert_eq!(codes(&table.replace('\n', "\r")), ["table-too-large"]);
    assert_eq!(codes(&format!("> {}", table.replace('\n', "\n> "))), ["table-too-large"]);
    let many = codes(&"a](b)\n".repeat(3000));
    assert_eq!((many.len(), &**many.last().unwrap()), (1001, "too-many-findings"));
}

#[test]
fn a_block_of_html_is_told_once() {
    let (parsed, _) = parse(&SourcePath::new("a.md"), "<em>\n<br>\n", 0);
    let text = || Event::Raw(Raw::Text("\n".into()));
    let events = [
        Event::Start(Tag::HtmlBlock),
        Event::Raw(Raw::Open { name: "em", tag: "<em>".into() }),
        text(),
        Event::Raw(Raw::Void("<br>")),
        text(),
        Event::End(TagEnd::HtmlBlock),
    ];
    assert!(parsed.stream.iter().map(|(event, _)| event).eq(&events), "{:?}", parsed.stream);
}

#[test]
fn what_is_said_of_a_choice_may_be_a_block() {
    for gap in ["", ">\n"] {
        let text = format!("> [!QUIZ]\n> a?\n>\n> - [x] b\n{gap}>   > [!NOTE]\n>   > c\n");
        let (parsed, _) = parse(&SourcePath::new("a.md"), &text, 0);
        let count = |is: fn(&Event) -> bool| parsed.stream.iter().filter(|(event, _)| is(event)).count();
        assert_eq!(count(|event| matches!(event, Event::Feedback)), 1, "{:?}", parsed.stream);
        assert_eq!(count(|event| matches!(event, Event::Block(_))), 2);
        assert_eq!(count(|event| matches!(event, Event::Start(Tag::BlockQuote(_)))), 0);
    }
}

#[test]
fn a_block_with_nothing_in_it_is_told() {
    assert_eq!(codes("> [!NOTE]\n\na"), ["empty-block"]);
    assert_eq!(codes("> [!NOTE]\n>\n> ---"), [""; 0]);
    assert_eq!(codes("> [!NOTE]\n> a"), [""; 0]);
    // Of a quiz without a question the page's quizzes tell.
    assert_eq!(codes("> [!QUIZ]\n\na"), [""; 0]);
}

#[test]
fn marks_outside_a_quiz_are_told_once_a_list() {
    for (text, times) in [
        ("- [ ] a\n- [x] b", 1),
        ("- [ ] a\n  - [ ] b\n- [x] c", 1),
        ("- a\n  - b\n- [ ] c\n- [x] d", 1),
        ("- [ ] a\n\nb\n\n- [x] c", 2),
        ("[!QUIZ]\n\n- [ ] a\n- [x] b", 0),
        ("[!QUIZ]\n\n- [ ] a\n\nb\n\n- [x] c", 1),
    ] {
        let told = codes(text).into_iter().filter(|code| code == "task-list-outside-quiz").count();
        assert_eq!(told, times, "{text}");
    }
}
