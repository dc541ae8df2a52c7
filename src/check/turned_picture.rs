use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// The camera was held sideways, and wrote a note beside the picture that says so. Published pictures carry no such
    /// notes, since they also name the place and the owner; without it the picture would lie on its side.
    /// Open it in a picture program, turn it if needed, and save it again.
    error TURNED_PICTURE = "turned-picture";
}

pub const RULE: Rule = Rule { code: &TURNED_PICTURE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let turned = site.shown_assets().filter(|(.., asset)| asset.facts.picture.is_some_and(|picture| picture.turned));
    let report = turned.map(|(document, image, path, _)| {
        Diagnostic::new(&TURNED_PICTURE, format!("`{path}` would lie on its side"))
            .at(&document.path, image.at, "shown here")
            .help("open it in a picture program, save it again, and look whether it is upright")
    });
    report.collect()
}
