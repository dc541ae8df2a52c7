use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::translation::State;

use super::{Look, Rule};

crate::codes! {
    /// A translation does not say which state of the original it was made from, so that nobody learns when it is out of
    /// date. Compare the two, and run `pitso translated FILE`: it writes `translated_from` into the file.
    warning UNSTAMPED_TRANSLATION = "unstamped-translation";
}

pub const RULE: Rule = Rule { code: &UNSTAMPED_TRANSLATION, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let unstamped = site.indices().filter(|index| site.translation(*index) == Some(State::Unstamped)).map(|index| {
        let document = site.document(index);
        Diagnostic::new(&UNSTAMPED_TRANSLATION, "it is not said which state of the original this was made from")
            .at(&document.path, document.common.title.span, "a translation")
            .help(format!("compare it with the original, then run `pitso translated {}`", document.path))
    });
    unstamped.collect()
}
