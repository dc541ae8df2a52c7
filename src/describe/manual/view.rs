//! The view contract, as the source itself tells it: the doc comments of the views.

mod source;

use crate::format::view::VIEW_VERSION;

use super::{ManualPage, cell};
use source::{View, views, words};

/// The two pages, so that neither is heavy: what the pages of all kinds share, and what each kind has.
const PAGES: [&str; 2] = ["view.md", "view-kinds.md"];

/// What a field holds, in words, with links from one of the pages.
fn holds(shape: &str, views: &[View], here: &str) -> String {
    let inner = |outer: &str| shape.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{} or none", holds(inner, views, here));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list: {}", holds(inner, views, here));
    }
    match shape {
        "&'v str" => "text".into(),
        "bool" => "true or false".into(),
        "u8" | "u32" => "number".into(),
        "Content<'v>" => "see above".into(),
        view => {
            let name = view.trim_end_matches("<'v>");
            let page = views.iter().find(|view| view.name == name).map_or("", |view| view.page);
            let page = if page == here { "" } else { page };
            format!("[view {name}]({page}#{})", name.to_lowercase())
        }
    }
}

/// The sections of one page.
fn sections(views: &[View], here: &str) -> String {
    let mut body = String::new();
    let words = words();
    for view in views.iter().filter(|view| view.page == here) {
        // What a doc comment says of templates itself needs no second saying.
        let word = words.get(view.name).filter(|_| !view.doc.contains("Templates see it as"));
        let word = word.map(|word| format!(" Templates see it as `{word}`.")).unwrap_or_default();
        let (name, doc) = (view.name, view.doc.trim());
        body.push_str(&format!("\n## {name}\n\n{doc}{word}\n\n| field | holds | what it says |\n|---|---|---|\n"));
        for field in &view.fields {
            let (holds, doc) = (holds(field.shape, views, here), cell(field.doc.trim()));
            body.push_str(&format!("| `{}` | {holds} | {doc} |\n", field.name));
        }
    }
    body
}

pub fn pages() -> [ManualPage; 2] {
    let views = views();
    let shared = format!(
        "This is what [templates](../themes.md) can ask for: version {VIEW_VERSION} of the view contract, the number that \
         `theme.toml` names as `view`. It is raised whenever a field is renamed, removed or changes its meaning.\n\n\
         Every field is always there: an absent fact is `none`, an empty list or an empty text. Dates are texts such as \
         `2013`, `2012-12`, `2024-07-11` or a time with its offset. Links lead from the page that shows them.\n\n\
         Every template has `page`, and [the part of the page's kind](view-kinds.md) under the kind's word, such as \
         `session`; not as `page.content`. Beside these it has `kind` (that word), `body` (the text as HTML), `style` and \
         `weight`.\n{}",
        sections(&views, PAGES[0])
    );
    let kinds = format!(
        "What a template can ask for beside [what every page has](view.md): the part of the page's kind.\n{}",
        sections(&views, PAGES[1])
    );
    let summary = "Every field that a template can ask for, with what it holds.";
    let of_kinds = "The fields that templates of one kind can ask for, with what they hold.";
    [
        ManualPage::new(PAGES[0], "Manual: what templates see", summary, &shared),
        ManualPage::new(PAGES[1], "Manual: what templates see of each kind", of_kinds, &kinds),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::view::{FIELDS, KINDS};

    #[test]
    fn every_field_is_told_and_every_view_leads_to_one() {
        let views = views();
        let mut names: Vec<_> = views.iter().flat_map(|view| &view.fields).map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names, FIELDS);
        let mut words: Vec<_> = words().into_values().collect();
        words.sort_unstable();
        let mut kinds = KINDS.to_vec();
        kinds.sort_unstable();
        assert_eq!(words, kinds);
        for page in pages() {
            for part in page.text.split("[view ").skip(1) {
                let (name, target) = part.split_once("](").unwrap();
                let (file, id) = target.split(')').next().unwrap().split_once('#').unwrap();
                let file = if file.is_empty() { &page.name } else { file };
                assert!(views.iter().any(|view| view.name == name && view.page == file), "{name}");
                assert_eq!(id, name.to_lowercase());
            }
        }
    }
}
