use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::{LARGEST_FILE, Site};

use super::{Look, Rule};

crate::codes! {
    /// A file of more than 48 MB, most often the film of a session: on a 2G link that is four hours, and many free hosts take
    /// none so large. It is not published. Keep it where films are kept, and lead to it by its address there.
    error FILE_TOO_LARGE = "file-too-large";
}

pub const RULE: Rule = Rule { code: &FILE_TOO_LARGE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let large = site.assets.iter().filter(|(_, asset)| asset.facts.is_too_large());
    let report = large.map(|(path, asset)| {
        let size = asset.facts.size.div_ceil(1 << 20);
        Diagnostic::new(&FILE_TOO_LARGE, format!("`{path}` takes {size} MB, more than {} MB", LARGEST_FILE >> 20))
            .at(path, Span::default(), "not published")
            .help("make it smaller; or move it out of `content/` to a host for films and papers, and link to it there")
    });
    report.collect()
}
