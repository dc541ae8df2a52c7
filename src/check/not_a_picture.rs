use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A `![...](...)` shows a file that is no JPEG, PNG or GIF. Many phones can't show anything else.
    /// For a document, write an ordinary link, without the exclamation mark. Save a picture in another format as JPEG
    /// (photos) or PNG (drawings).
    error NOT_A_PICTURE = "not-a-picture";
}

pub const RULE: Rule = Rule { code: &NOT_A_PICTURE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    // Another rule tells of pictures that are not published.
    let shown = site
        .shown_assets()
        .filter(|(.., asset)| asset.facts.picture.is_none() && !asset.facts.has_notes && !asset.facts.is_too_large());
    let report = shown.map(|(document, image, path, _)| {
        Diagnostic::new(&NOT_A_PICTURE, format!("`{path}` is no JPEG, PNG or GIF"))
            .at(&document.path, image.at, "shown as a picture here")
            .help("for a document leave out the `!`; save a picture as JPEG or PNG")
    });
    report.collect()
}
