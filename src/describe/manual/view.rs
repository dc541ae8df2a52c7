//! The view contract, as the source itself tells it: the doc comments of the views.

use std::collections::BTreeMap;

use crate::format::view::VIEW_VERSION;

use super::{ManualPage, cell};

/// The files that hold the views, in the order of the page.
const FILES: [&str; 11] = [
    include_str!("../../format/view.rs"),
    include_str!("../../format/view/link.rs"),
    include_str!("../../format/view/forum.rs"),
    include_str!("../../format/view/session.rs"),
    include_str!("../../format/view/record.rs"),
    include_str!("../../format/view/outcome.rs"),
    include_str!("../../format/view/people.rs"),
    include_str!("../../format/view/profile.rs"),
    include_str!("../../format/view/training.rs"),
    include_str!("../../format/view/reference_work.rs"),
    include_str!("../../format/view/participation.rs"),
];

/// A view with its fields.
struct View {
    name: &'static str,
    doc: String,
    fields: Vec<Field>,
}

struct Field {
    name: &'static str,
    /// As Rust writes it.
    shape: &'static str,
    doc: String,
}

/// Reads the views and the fields with their docs out of the source.
fn views() -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let mut doc = String::new();
    for line in FILES.iter().flat_map(|file| file.lines()) {
        let text = line.trim_start();
        if let Some(more) = text.strip_prefix("///") {
            doc.push_str(more);
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(['<', ' ']).next().unwrap_or_default();
            views.push(View { name, doc: std::mem::take(&mut doc), fields: Vec::new() });
        } else if let (Some((name, shape)), Some(view)) =
            (line.strip_prefix("    pub ").and_then(|field| field.split_once(": ")), views.last_mut())
        {
            view.fields.push(Field { name, shape: shape.trim_end_matches(','), doc: std::mem::take(&mut doc) });
        } else if !text.starts_with("#[") {
            doc.clear();
        }
    }
    // What every page has is wanted most.
    views.sort_by_key(|view| view.name != "Page");
    views
}

/// The word under which templates find the view of a kind, by the view's name.
fn words() -> BTreeMap<&'static str, String> {
    let lines =
        FILES[0].lines().skip_while(|line| !line.starts_with("pub enum Content")).take_while(|line| *line != "}");
    let pairs = lines.filter_map(|line| line.trim().strip_suffix("<'v>),")?.split_once('('));
    let mut words: BTreeMap<_, _> = pairs.map(|(variant, view)| (view, variant.to_lowercase())).collect();
    words.insert("Page", "page".to_owned());
    words
}

/// What a field holds, in words.
fn holds(shape: &str) -> String {
    let inner = |outer: &str| shape.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        return format!("{} or none", holds(inner));
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list: {}", holds(inner));
    }
    match shape {
        "&'v str" => "text".into(),
        "bool" => "true or false".into(),
        "u8" | "u32" | "u64" | "usize" => "number".into(),
        "Content<'v>" => "see above".into(),
        view => {
            let name = view.trim_end_matches("<'v>");
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}

pub fn page() -> ManualPage {
    let mut body = format!(
        "This is what [templates](../themes.md) can ask for: version {VIEW_VERSION} of the view contract, the number that \
         `theme.toml` names as `view`. It is raised whenever a field is renamed, removed or changes its meaning.\n\n\
         Every field is always there: an absent fact is `none`, an empty list or an empty text. Dates are texts such as \
         `2013`, `2012-12`, `2024-07-11` or a time with its offset. Links lead from the page that shows them.\n\n\
         Every template has `page`, and the part of the page's kind under the kind's word, such as `session`; not as \
         `page.content`. Beside these it has `kind` (that word), `body` (the text as HTML), `style` and `weight`.\n"
    );
    let words = words();
    for view in views() {
        let word = words.get(view.name).map(|word| format!(" Templates see it as `{word}`.")).unwrap_or_default();
        // What a doc comment says of templates itself needs no second saying.
        let word = if view.doc.contains("Templates see it as") { "" } else { &word };
        body.push_str(&format!(
            "\n## {}\n\n{}{word}\n\n| field | holds | what it says |\n|---|---|---|\n",
            view.name,
            view.doc.trim()
        ));
        for field in view.fields {
            let (holds, doc) = (holds(field.shape), cell(field.doc.trim()));
            body.push_str(&format!("| `{}` | {holds} | {doc} |\n", field.name));
        }
    }
    let summary = "Every field that a template can ask for, with what it holds.";
    ManualPage::new("view.md", "Manual: what templates see", summary, &body)
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
        let page = page().text;
        for (at, _) in page.match_indices("](#") {
            let id = page[at + 3..].split(')').next().unwrap_or_default();
            assert!(views.iter().any(|view| view.name.to_lowercase() == id), "{id}");
        }
    }
}
