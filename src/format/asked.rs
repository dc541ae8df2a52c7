//! The strings that pitso itself asks a theme for, whatever the theme's templates ask for: names of blocks, months, lists.
//! They are a part of the contract with themes.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::parse::markdown::{BlockKind, FACTS};
use crate::read::theme::Theme;

use super::strings::{FALLBACK, Strings};

crate::codes! {
    /// A theme's English strings lack some that pitso itself asks for, such as the names of months and of marked blocks.
    /// Their ids would stand on the pages instead. The manual lists them.
    error STRING_NEEDED = "string-needed";
}

/// Strings that are asked for together.
pub struct Group {
    /// What they are for.
    pub doc: &'static str,
    pub ids: Vec<String>,
}

/// All strings that every theme needs.
pub fn needed() -> Vec<Group> {
    let plain = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let blocks = BlockKind::ALL.iter().map(|(word, _)| format!("block-{}", word.to_lowercase()));
    let mut dates: Vec<_> = (1..=12).map(|month| format!("month-{month}")).collect();
    dates.extend(
        ["date-month", "date-day", "date-days", "date-days-months", "date-months", "date-span", "date-time", "clock"]
            .map(String::from),
    );
    let lists = ["edition", "news", "module", "profile", "organisation", "person", "term", "redress", "topic", "page"];
    vec![
        Group { doc: "The months, and how dates are put together.", ids: dates },
        Group { doc: "Between the digits of numbers.", ids: plain(&["number-group", "number-point"]) },
        Group { doc: "The names of marked blocks.", ids: blocks.collect() },
        Group {
            doc: "The facts of marked blocks, and the unit of their minutes.",
            ids: FACTS.iter().map(|fact| format!("fact-{fact}")).chain(["minutes-short".to_owned()]).collect(),
        },
        Group {
            doc: "In a text: quizzes, pictures, tables, footnotes.",
            ids: plain(&["answer", "several", "right", "wrong", "photo", "table", "notes", "note", "back"]),
        },
        Group {
            doc: "What a session left.",
            ids: plain(&[
                "kind-report",
                "kind-minutes",
                "kind-transcript",
                "slides",
                "media-audio",
                "media-video",
                "media-text",
            ]),
        },
        Group { doc: "The titles of the lists.", ids: lists.iter().map(|list| format!("list-{list}")).collect() },
        Group {
            doc: "The parts of lists that are too long for one page.",
            ids: plain(&["undated", "sessions", "recommendations", "reports", "documents", "lessons", "appearances"]),
        },
        Group {
            doc: "Somebody who is not named, and the pages at addresses that are no more.",
            ids: plain(&["participant", "not-found", "moved"]),
        },
    ]
}

/// How the ids begin that pitso asks for where a theme has them, and what it writes otherwise.
pub const WANTED: &[(&str, &str)] = &[
    ("language-", "the name of a language, by its tag; the tag is written otherwise"),
    ("count-", "the words of a count of people; what was typed is written otherwise"),
    ("consensus-", "the words of a message's consensus; what was typed is written otherwise"),
    ("action-", "the words of an action's status; what was typed is written otherwise"),
];

/// How many strings a finding names.
const SHOWN: usize = 8;

/// Reports the strings that a theme lacks, all at once.
pub fn check(theme: &Theme, strings: &Strings) -> Option<Diagnostic> {
    let ids: Vec<String> = needed().into_iter().flat_map(|group| group.ids).collect();
    let lacking: Vec<_> = ids.iter().map(String::as_str).filter(|id| !strings.has(id)).collect();
    // A theme without any strings is told so in other words.
    if lacking.is_empty() || strings.languages().next().is_none() {
        return None;
    }
    let (shown, more) = lacking.split_at(lacking.len().min(SHOWN));
    let shown = shown.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let more = match more.len() {
        0 => String::new(),
        more => format!(", and {more} more that the manual lists"),
    };
    let what = format!("the theme lacks {} of the strings that pitso itself asks for", lacking.len());
    Some(
        Diagnostic::new(&STRING_NEEDED, what)
            .at(&theme.path, Span::default(), "in this theme")
            .help(format!("add to `strings/{FALLBACK}.ftl`: {shown}{more}")),
    )
}
