//! The views as the source declares them: their fields and their doc comments.

use std::collections::BTreeMap;

use super::PAGES;

/// How many of the files are told on the first page.
const SHARED: usize = 3;

/// The files that hold the views, in the order of the pages.
const FILES: [&str; 12] = [
    include_str!("../../../format/view.rs"),
    include_str!("../../../format/view/link.rs"),
    include_str!("../../../format/view/participation.rs"),
    include_str!("../../../format/view/forum.rs"),
    include_str!("../../../format/view/session.rs"),
    include_str!("../../../format/view/record.rs"),
    include_str!("../../../format/view/outcome.rs"),
    include_str!("../../../format/view/people.rs"),
    include_str!("../../../format/view/profile.rs"),
    include_str!("../../../format/view/training.rs"),
    include_str!("../../../format/view/reference_work.rs"),
    include_str!("../../../format/view/survey.rs"),
];

/// A view with its fields.
pub struct View {
    pub name: &'static str,
    /// The page that tells of it.
    pub page: &'static str,
    pub doc: String,
    pub fields: Vec<Field>,
}

pub struct Field {
    pub name: &'static str,
    /// As Rust writes it.
    pub shape: &'static str,
    pub doc: String,
}

/// Reads the views and the fields with their docs out of the source.
pub fn views() -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let mut doc = String::new();
    let lines = FILES.iter().enumerate().flat_map(|(nth, file)| file.lines().map(move |line| (nth, line)));
    for (nth, line) in lines {
        let text = line.trim_start();
        if let Some(more) = text.strip_prefix("///") {
            doc.push_str(more);
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(['<', ' ']).next().unwrap_or_default();
            let page = PAGES[usize::from(nth >= SHARED)];
            views.push(View { name, page, doc: std::mem::take(&mut doc), fields: Vec::new() });
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
pub fn words() -> BTreeMap<&'static str, String> {
    let lines =
        FILES[0].lines().skip_while(|line| !line.starts_with("pub enum Content")).take_while(|line| *line != "}");
    let pairs = lines.filter_map(|line| line.trim().strip_suffix("<'v>),")?.split_once('('));
    let mut words: BTreeMap<_, _> = pairs.map(|(variant, view)| (view, variant.to_lowercase())).collect();
    words.insert("Page", "page".to_owned());
    words
}
