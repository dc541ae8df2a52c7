use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule};

crate::codes! {
    /// The original was changed after this translation was made from it.
    /// Compare the two, bring the translation up to date, and run `pitso translated FILE`: it writes into
    /// `translated_from` which state of the original the translation shows (the first 16 digits of the SHA-256 of that
    /// file). Readers are told until then that the original is newer.
    warning STALE_TRANSLATION = "stale-translation";
}

pub const RULE: Rule = Rule { code: &STALE_TRANSLATION, look: Look::Site(look) };

/// How many hexadecimal digits of a digest stand in `translated_from`.
const DIGITS: usize = 16;

fn look(site: &Site) -> Vec<Diagnostic> {
    let variants = site.indices().filter(|index| site.document(*index).variant);
    let stale = variants.filter_map(|index| {
        let (document, original) = (site.document(index), site.document(site.original(index)));
        let stamp = document.common.translated_from.as_ref()?;
        let now = &original.digest.to_string()[..DIGITS];
        if original.path == document.path || stamp.eq_ignore_ascii_case(now) {
            return None;
        }
        Some(
            Diagnostic::new(&STALE_TRANSLATION, format!("`{}` was changed after it was translated", original.path))
                .at(&document.path, stamp.span, "made from an older state")
                .help(format!("bring the text up to date, then run `pitso translated {}`", document.path)),
        )
    });
    stale.collect()
}
