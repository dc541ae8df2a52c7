use rustc_hash::FxHashSet as HashSet;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::kind::Kind;

use super::{Look, Rule};

crate::codes! {
    /// A folder whose name is nearly that of a kind's own, such as `persons` or `organizations`. What is in it is published
    /// as plain pages, and is on no list of people or organisations. Rename the folder as the message says; or, where pages
    /// are meant, write `kind = "page"` into each. It is told once for a folder.
    warning FOLDER_OF_NO_KIND = "folder-of-no-kind";
}

pub const RULE: Rule = Rule { code: &FOLDER_OF_NO_KIND, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut seen = HashSet::default();
    let pages = site.documents.iter().filter(|document| document.kind == Kind::Page && document.common.kind.is_none());
    let report = pages.filter(|page| !page.variant).filter_map(|page| {
        let (folder, name) = page.path.below_content()?.split_once('/')?;
        if name.contains('/') || !seen.insert(folder) {
            return None;
        }
        let kind = Kind::of_folder_like(folder)?;
        let word = kind.word();
        let help = match kind.home() {
            Some(home) => format!("rename the folder to `content/{home}`, or move its files there"),
            None => "move its files into the folder `recommendations` in their edition's".to_owned(),
        };
        let message = format!("files in `content/{folder}` are plain pages, and none is of the kind `{word}`");
        Some(
            Diagnostic::new(&FOLDER_OF_NO_KIND, message)
                .at(&page.path, page.opening(), "published as a page")
                .help(format!("{help}; or, where pages are meant, write `kind = \"page\"` into each")),
        )
    });
    report.collect()
}
