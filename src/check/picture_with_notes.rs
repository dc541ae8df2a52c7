use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A picture that may hold what a camera writes beside the image: the place, the owner's name, a second small picture.
    /// Of a JPEG, PNG, GIF or WebP this is left out when it is published; but this one is damaged, or of another format, such
    /// as HEIC, AVIF or TIFF, which many readers can't see anyway. It is not published. Open it in a picture program, and
    /// save it as JPEG or PNG.
    error PICTURE_WITH_NOTES = "picture-with-notes";
}

pub const RULE: Rule = Rule { code: &PICTURE_WITH_NOTES, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    // What would run is told as such, and once.
    let noted = site.assets.iter().filter(|(_, asset)| asset.facts.has_notes && asset.facts.active.is_none());
    let told = noted.map(|(path, _)| {
        Diagnostic::new(&PICTURE_WITH_NOTES, format!("`{path}` may say where it was taken, and by whom"))
            .at(path, Span::default(), "not published")
            .help("open it in a picture program, save it as JPEG or PNG, and take this file out")
    });
    told.collect()
}
