use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::translation::State;

use super::{Look, Rule};

crate::codes! {
    /// A translation says what its original says, word for word. `pitso new ... --lang` begins with the original's words, so
    /// that they can be written over; until then readers, and the voices of screen readers, take them for the other
    /// language. Translate them, or make the file a draft until they are.
    warning UNTRANSLATED_COPY = "untranslated-copy";
}

pub const RULE: Rule = Rule { code: &UNTRANSLATED_COPY, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let copies = site.indices().filter(|index| site.translation(*index) == Some(State::Copy)).map(|index| {
        let (document, original) = (site.document(index), site.document(site.original(index)));
        let message = format!("nothing is translated: every word is that of `{}`", original.path);
        Diagnostic::new(&UNTRANSLATED_COPY, message)
            .at(&document.path, document.common.title.span, "a translation")
            .help("translate it, or write `status = \"draft\"` into it until that is done")
    });
    copies.collect()
}
