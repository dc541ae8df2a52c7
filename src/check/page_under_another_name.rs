use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::read::active::Active;

use super::{Look, Rule};

crate::codes! {
    /// A file that begins with front matter, a line `+++`, as a page does, and has another name than a page. Taken for a
    /// file it would be published as it is, also a draft. Let its name end in `.md`; or, if it is no page of the site, begin
    /// it with another line.
    error PAGE_UNDER_ANOTHER_NAME = "page-under-another-name";
}

pub const RULE: Rule = Rule { code: &PAGE_UNDER_ANOTHER_NAME, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let pages = site.assets.iter().filter(|(_, asset)| asset.facts.active == Some(Active::Page));
    let told = pages.map(|(path, _)| {
        let message = format!("`{path}` begins as a page does, and its name does not end in `.md`");
        Diagnostic::new(&PAGE_UNDER_ANOTHER_NAME, message)
            .at(path, Span::new(0, 3), "not published")
            .help("let its name end in `.md`; or, if it is no page, write a line of words above this one")
    });
    told.collect()
}
