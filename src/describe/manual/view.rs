//! The view contract, as the declarations of the views tell it.

use crate::format::asked::{WANTED, needed};
use crate::format::view::{Page, Shape, VIEW_VERSION, View, kinds};

use super::{ManualPage, entry};

/// The two pages, so that neither is heavy: what the pages of all kinds share, and what each kind has.
const PAGES: [&str; 2] = ["view.md", "view-kinds.md"];

/// The views of the two pages.
struct Views {
    /// What every page has, and what pages of several kinds have.
    shared: Vec<&'static View>,
    /// Kind by kind.
    own: Vec<&'static View>,
}

impl Views {
    fn all() -> Self {
        let mut shared = Vec::new();
        parts(&Page::VIEW, &mut shared);
        let mut own: Vec<&View> = Vec::new();
        for view in kinds().filter_map(|kind| kind.view) {
            let mut of_kind = Vec::new();
            parts(view, &mut of_kind);
            of_kind.retain(|part| !has(&shared, part));
            for part in of_kind {
                match own.iter().position(|other| other.name == part.name) {
                    Some(at) => shared.push(own.remove(at)),
                    None => own.push(part),
                }
            }
        }
        Self { shared, own }
    }

    /// The page that tells of a view.
    fn page(&self, view: &View) -> &'static str {
        PAGES[usize::from(!has(&self.shared, view))]
    }
}

fn has(views: &[&View], view: &View) -> bool {
    views.iter().any(|other| other.name == view.name)
}

/// Lists a view and those that it leads to.
fn parts(view: &'static View, found: &mut Vec<&'static View>) {
    if has(found, view) {
        return;
    }
    found.push(view);
    for field in view.fields {
        let mut shape = field.shape;
        while let Shape::Maybe(inner) | Shape::List(inner) = shape {
            shape = *inner;
        }
        if let Shape::View(part) = shape {
            parts(part, found);
        }
    }
}

/// What a field holds, in words, with links from one of the pages.
fn holds(shape: &Shape, views: &Views, here: &str) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Truth => "true or false".into(),
        Shape::Number => "number".into(),
        Shape::Maybe(inner) => format!("{} or none", holds(inner, views, here)),
        Shape::List(inner) => format!("list: {}", holds(inner, views, here)),
        Shape::Kind => "the part of the page's kind".into(),
        Shape::View(view) => {
            let page = views.page(view);
            let page = if page == here { "" } else { page };
            format!("[view {}]({page}#{})", view.name, view.name.to_lowercase())
        }
    }
}

/// A description in one piece.
fn prose(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// The sections of one page.
fn sections(views: &Views, told: &[&View], here: &str) -> String {
    let mut body = String::new();
    for view in told {
        let word = kinds().find(|kind| kind.view.is_some_and(|own| own.name == view.name));
        let word = word.map(|kind| format!(" Templates see it as `{}`.", kind.word)).unwrap_or_default();
        let (name, doc) = (view.name, prose(view.doc));
        body.push_str(&format!("\n## {name}\n\n{doc}{word}\n\n"));
        for field in view.fields.iter().filter(|field| !matches!(field.shape, Shape::Kind)) {
            body.push_str(&entry(field.name, &prose(field.doc), &holds(&field.shape, views, here)));
        }
    }
    body
}

/// The strings that every theme needs.
fn strings() -> ManualPage {
    let mut body = String::from(
        "Beside the strings that its templates ask for, a theme has those that pitso itself asks for. They are written in \
         `strings/en.ftl`, and in the files of other languages. A theme that lacks one is an error, `string-needed`. What \
         each holds in curly brackets is shown by `pitso theme strings/en.ftl`.\n",
    );
    for group in needed() {
        body.push_str(&format!("\n{}\n\n{}\n", group.doc, code(group.ids.iter().map(String::as_str))));
    }
    body.push_str("\nThese are asked for where a theme has them:\n\n| begins with | is |\n|---|---|\n");
    WANTED.iter().for_each(|(start, what)| body.push_str(&format!("| `{start}` | {what} |\n")));
    let summary = "The strings that every theme needs, and what each is for.";
    ManualPage::new("theme-strings.md", "Manual: strings that pitso asks for", summary, &body)
}

fn code<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

pub fn pages() -> [ManualPage; 3] {
    let views = Views::all();
    let shared = format!(
        "This is what [templates](../themes.md) can ask for: version {VIEW_VERSION} of the view contract, the number that \
         `theme.toml` names as `view`. It is raised whenever a field is renamed, removed or changes its meaning.\n\n\
         What each field holds stands in brackets. Every field is always there: an absent fact is `none`, an empty list or an empty text. Dates are texts such as \
         `2013`, `2012-12`, `2024-07-11` or a time with its offset. Links lead from the page that shows them.\n\n\
         Every template has `page`, and [the part of the page's kind](view-kinds.md) under the kind's word, such as \
         `session`; not as `page.content`. Beside these it has `kind` (that word), `body` (the text as HTML), `style`, \
         `weight` and `options`, the [theme's own](../themes.md#options).\n{}",
        sections(&views, &views.shared, PAGES[0])
    );
    let kinds = format!(
        "What a template can ask for beside [what every page has](view.md): the part of the page's kind. What each field holds stands in brackets.\n{}",
        sections(&views, &views.own, PAGES[1])
    );
    let summary = "Every field that a template can ask for, with what it holds.";
    let of_kinds = "The fields that templates of one kind can ask for, with what they hold.";
    [
        ManualPage::new(PAGES[0], "Manual: what templates see", summary, &shared),
        ManualPage::new(PAGES[1], "Manual: what templates see of each kind", of_kinds, &kinds),
        strings(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_that_is_named_is_told_once() {
        let pages = pages();
        let told: Vec<_> = pages
            .iter()
            .flat_map(|page| page.text.lines().filter_map(|line| Some((line.strip_prefix("## ")?, &page.name))))
            .collect();
        for (at, (name, _)) in told.iter().enumerate() {
            assert!(!told[..at].iter().any(|(other, _)| other == name), "{name} twice");
        }
        for page in &pages {
            for part in page.text.split("[view ").skip(1) {
                let (name, target) = part.split_once("](").unwrap();
                let (file, id) = target.split(')').next().unwrap().split_once('#').unwrap();
                let file = if file.is_empty() { &page.name } else { file };
                assert!(told.iter().any(|(other, page)| *other == name && *page == file), "{name} in {file}");
                assert_eq!(id, name.to_lowercase());
            }
        }
        assert!(told.contains(&("Session", &"view-kinds.md".to_owned())));
        assert!(told.contains(&("Link", &"view.md".to_owned())));
    }
}
