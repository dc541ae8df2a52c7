//! The way to the site's lists: the menu in every page's footer, and the links to single lists and their parts.

use crate::format::view::Link;
use crate::parse::kind::Kind;

use super::pen::Pen;
use crate::format::lists::cut::{Held, Step};
use crate::format::lists::{self, LISTED, What};

/// A page of a list.
#[derive(Clone, Copy)]
pub struct ListPage<'l> {
    pub list: &'l lists::List,
    pub part: usize,
}

/// The lists that have something in them, the folders that have a first page, and the list of pages. No other page is there
/// by its own name, so that a new one changes no other page's footer.
pub fn menu<'v>(pen: &'v Pen<'v>) -> Vec<Link<'v>> {
    let kinds = LISTED.iter().map(|(kind, _)| *kind).filter(|kind| *kind != Kind::Page).map(What::Kind);
    let lists = kinds.chain([What::Topics]).filter_map(|what| link(pen, what));
    let folders = pen.lists.folders.iter().map(|folder| pen.link_here(*folder));
    lists.chain(folders).chain(link(pen, What::Kind(Kind::Page))).collect()
}

/// A link to a list in the page's language, or else in the site's first one. `None` where there is nothing to list.
pub fn link<'v>(pen: &'v Pen<'v>, what: What) -> Option<Link<'v>> {
    let list = pen.lists.get(what, pen.lang).or_else(|| pen.lists.get(what, pen.site.config.default_lang()))?;
    let foreign = (list.lang != *pen.lang).then(|| list.lang.as_str());
    Some(Link {
        href: pen.href(&list.parts[0].output),
        text: title(pen, what),
        // The name of a topic is as it was written, that of any other list is in the language of the page.
        lang: pen.facts_lang().filter(|_| matches!(what, What::Topic(_))),
        hreflang: foreign,
        note: foreign.map(|lang| pen.language_note(lang)),
        current: false,
    })
}

/// The name of a list in the page's language.
pub fn title<'v>(pen: &'v Pen<'v>, what: What) -> &'v str {
    match what {
        What::Kind(kind) => pen.string(LISTED.iter().find(|(listed, _)| *listed == kind).map_or("", |(_, id)| id)),
        What::Topics => pen.string("list-topic"),
        What::Topic(n) => &pen.site.topics[n].name,
        What::Section(_, section) => pen.string(section.word()),
        What::Missing => pen.string("not-found"),
    }
}

/// The links to the first parts of a list, where it was cut.
pub fn parts_of<'v>(pen: &'v Pen<'v>, what: What) -> Option<Vec<Link<'v>>> {
    let list = pen.lists.get(what, pen.lang)?;
    let parts = list.first_parts();
    (!parts.is_empty()).then(|| part_links(pen, list, parts))
}

pub fn part_links<'v>(pen: &'v Pen<'v>, list: &'v lists::List, parts: &[usize]) -> Vec<Link<'v>> {
    let link = |part: &usize| Link {
        href: pen.href(&list.parts[*part].output),
        text: label(pen, ListPage { list, part: *part }),
        ..Link::default()
    };
    parts.iter().map(link).collect()
}

/// What tells a part from others: a day, a year, a month, the beginning of names.
pub fn label<'v>(pen: &'v Pen<'v>, page: ListPage<'v>) -> &'v str {
    let steps = &page.list.parts[page.part].cut.steps;
    let (mut date, mut letters) = (String::new(), String::new());
    for step in steps {
        match step {
            Step::Day(day) => date = day.to_string(),
            Step::Hour(hour) => date.push_str(&format!("T{hour:02}:00")),
            Step::Minute(minute) => date.replace_range(date.len() - 2.., &format!("{minute:02}")),
            Step::Year(year) => date = format!("{:04}", year.0),
            Step::Month(number) | Step::DayOfMonth(number) => date.push_str(&format!("-{:02}", number.0)),
            Step::From(first) => letters = format!("{first}–{}", last(page, *first)),
            Step::Number(number) => letters = number.to_string(),
            Step::Undated => date = pen.string("undated").to_owned(),
            Step::Letter(letter) => letters.push(char::from(*letter)),
            Step::End => letters.push(' '),
        }
    }
    let strings = pen.context.templates.strings();
    let date = strings.date(pen.lang.as_str(), &date).unwrap_or(date);
    let letters = letters.replace('-', " ");
    let mut letters = letters.trim().to_owned();
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let both = [date, letters];
    let both: Vec<_> = both.iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
    pen.text(both.join(": "))
}

/// The number of the last of a part's entries, of which the first has this one.
fn last(page: ListPage<'_>, first: u32) -> u32 {
    let mut part = page.part;
    while let Held::Parts(below) = page.list.held(part) {
        part = *below.last().expect("a part that was cut has parts");
    }
    let Held::Entries(range) = page.list.held(part) else { return first };
    range.end as u32
}
