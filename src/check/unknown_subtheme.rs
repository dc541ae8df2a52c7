use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::likely::Known;
use crate::base::path::SourcePath;
use crate::model::site::Site;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A session names a subtheme that its edition does not have, so that it is listed under none.
    /// Write it as the edition's `subthemes` have it, or add it there.
    warning UNKNOWN_SUBTHEME = "unknown-subtheme";
}

pub const RULE: Rule = Rule { code: &UNKNOWN_SUBTHEME, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut of_editions: HashMap<&SourcePath, Known<&str>> = HashMap::default();
    let unknown = site.sessions().filter_map(|(document, session)| {
        let subtheme = session.subtheme.as_ref()?;
        let (home, edition) = records::edition_of(site, document)?;
        let subthemes = || Known::new(edition.subthemes.iter().map(|known| known.as_str()));
        let known = of_editions.entry(&home.path).or_insert_with(subthemes);
        if known.has(subtheme) {
            return None;
        }
        let cure = match known.closest(subtheme) {
            Some(likely) => format!("did you mean \u{201c}{likely}\u{201d}?"),
            None => format!("add it to `subthemes` in `{}`", home.path),
        };
        let message = format!("{} has no subtheme \u{201c}{}\u{201d}", *home.common.title, subtheme.value);
        Some(
            Diagnostic::new(&UNKNOWN_SUBTHEME, message)
                .at(&document.path, subtheme.span, "not among its subthemes")
                .help(cure),
        )
    });
    unknown.collect()
}
