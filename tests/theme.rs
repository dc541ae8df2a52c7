//! The default theme, seen from outside: every kind of page renders, full and minimal, and stays light.

#![allow(clippy::disallowed_methods, reason = "a test may write pages for people to look at")]

mod fixtures;

use fluent_bundle::FluentArgs;
use pitso::base::text::word_count;
use pitso::format::template::Templates;
use pitso::format::view::{KINDS, Page};
use pitso::format::weight::{self, Budget, Parts, gzip_size, weigh};
use pitso::read::theme::{Layer, Theme};

fn templates() -> Templates {
    let (theme, mut found) = Theme::new(&[Layer::embedded()]);
    let (templates, more) = Templates::new(&theme, None);
    found.extend(more);
    assert_eq!(found, []);
    templates
}

fn render(templates: &Templates, page: &Page<'_>, body: &str) -> String {
    weigh(&templates.render(page, body).unwrap_or_else(|fault| panic!("{fault:#?}")), |_| "2\u{a0}300".into()).html
}

fn words(html: &str) -> usize {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    word_count(&text)
}

/// A page's compressed bytes are judged by its words: 1.5 KB and 3.5 bytes a word. What is mostly links may weigh 6 KB in any
/// case, and the card of a term, a person or an organisation 2.5 KB, as in `tests/outside/pages.mjs`.
#[test]
fn every_kind_of_page_is_light() {
    let templates = templates();
    for kind in KINDS {
        let (page, body) = fixtures::full(kind);
        for lang in ["en", "st"] {
            let html = render(&templates, &Page { lang, ..page.clone() }, body);
            if let (Ok(folder), "en") = (std::env::var("THEME_OUT"), lang) {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(format!("{folder}/{kind}.html"), &html).unwrap();
            }
            let parts = Parts::of(&html);
            let (words, gzip) = (words(parts.main), gzip_size(html.as_bytes(), 9));
            let floor = match *kind {
                "forum" | "edition" | "list" | "error" => 6144,
                "term" | "person" | "organisation" => 2560,
                _ => 0,
            };
            let limit = floor.max(1536 + words * 7 / 2);
            println!(
                "{kind} {lang}: {words} words, {gzip} of {limit} bytes, style {}, chrome {} gzip",
                parts.style.len(),
                gzip_size(parts.chrome.as_bytes(), 9)
            );
            assert!(gzip <= limit, "{kind} in {lang}: {gzip} bytes of {limit} for {words} words");
            assert!(
                weight::check(
                    &weigh(&html, |_| String::new()),
                    Budget::default(),
                    &pitso::base::path::SourcePath::new("x")
                )
                .is_none()
            );
        }
    }
}

/// A page without any fact beyond its title has no empty heading, list or row, and no dead white space.
#[test]
fn every_kind_of_page_renders_without_facts() {
    let templates = templates();
    for kind in KINDS {
        let html = render(&templates, &fixtures::minimal(kind), "");
        let full = {
            let (page, body) = fixtures::full(kind);
            render(&templates, &page, body)
        };
        assert!(html.contains(&format!("<main id=main lang=en data-kind={kind}>")), "{kind}");
        for nothing in ["<ul></ul>", "<dl></dl>", "<dl class=f></dl>", "<p></p>", "<h2></h2>", "()", "none"] {
            assert!(!Parts::of(&html).main.contains(nothing), "{kind}: {nothing} in {html}");
        }
        for (html, state) in [(html, "minimal"), (full, "full")] {
            let code = html.find("<pre>").map_or(html.len(), |at| at);
            let html = &html[..code];
            for dead in ["\n\n", " \n", "\n ", "\t"] {
                assert!(!html.contains(dead), "{kind}, {state}: white space before {:?}", html.split(dead).nth(1));
            }
        }
    }
}

#[test]
fn the_same_view_makes_the_same_bytes() {
    let (first, second) = (templates(), templates());
    for kind in KINDS {
        let (page, body) = fixtures::full(kind);
        assert_eq!(render(&first, &page, body), render(&second, &page, body));
    }
}

/// Pages are rendered by many threads at once, and Sesotho has its own singular.
#[test]
fn templates_serve_many_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let templates = templates();
    shared(&templates);
    let minutes = |lang, count: u32| {
        let args = FluentArgs::from_iter([("count", count)]);
        templates.strings().text(lang, "minutes", Some(&args)).unwrap()
    };
    assert_eq!((minutes("en", 1), minutes("en", 60)), ("1 minute".into(), "60 minutes".into()));
    assert_eq!((minutes("st", 1), minutes("st", 60)), ("motsotso o le mong".into(), "metsotso e 60".into()));
}
