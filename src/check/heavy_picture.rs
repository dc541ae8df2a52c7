use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// A picture takes more than 60 KB: on a 2G link that is two seconds and more for one picture, and readers pay for
    /// it. Save it smaller, 800 pixels wide or less, as JPEG of quality 60 to 70.
    warning HEAVY_PICTURE = "heavy-picture";
}

pub const RULE: Rule = Rule { code: &HEAVY_PICTURE, look: Look::Site(look) };

const MOST: u64 = 60_000;

fn look(site: &Site) -> Vec<Diagnostic> {
    let heavy = site.shown_assets().filter(|(.., asset)| asset.facts.picture.is_some() && asset.facts.size > MOST);
    let report = heavy.map(|(document, image, path, asset)| {
        let message = format!("`{path}` takes {} KB, more than {} KB", asset.facts.size.div_ceil(1000), MOST / 1000);
        Diagnostic::new(&HEAVY_PICTURE, message)
            .at(&document.path, image.at, "shown here")
            .help("save it smaller: at most 800 pixels wide, as JPEG of quality 60 to 70")
    });
    report.collect()
}
