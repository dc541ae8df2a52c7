use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::translation::State;

use super::{Look, Rule};

crate::codes! {
    /// The original was changed after this translation was made from it: its title, its summary or its text. Other keys and
    /// the ends of lines don't count.
    /// Compare the two, bring the translation up to date, and run `pitso translated FILE`: it writes into
    /// `translated_from` which state of the original the translation shows. Readers are told until then that the original is
    /// newer.
    warning STALE_TRANSLATION = "stale-translation";
}

pub const RULE: Rule = Rule { code: &STALE_TRANSLATION, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let stale = site.indices().filter(|index| site.translation(*index) == Some(State::Stale)).filter_map(|index| {
        let (document, original) = (site.document(index), site.document(site.original(index)));
        let stamp = document.common.translated_from.as_ref()?;
        Some(
            Diagnostic::new(&STALE_TRANSLATION, format!("`{}` was changed after it was translated", original.path))
                .at(&document.path, stamp.span, "made from an older state")
                .help(format!("bring the text up to date, then run `pitso translated {}`", document.path)),
        )
    });
    stale.collect()
}
