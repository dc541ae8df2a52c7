use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;

use super::{Look, Rule, Text};

crate::codes! {
    /// A text that `pitso new` wrote, such as "One sentence that those present agreed on.", in a file that is no draft any
    /// more. It only says what is to be written there; readers would take it for what the forum said. Write your own in its
    /// place, or take it out; or leave the file a draft, with `status = "draft"`.
    error PLACEHOLDER_TEXT = "placeholder-text";
}

pub const RULE: Rule = Rule { code: &PLACEHOLDER_TEXT, look: Look::Words(look) };

fn look(site: &Site, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    // A translation goes with its original, and is not published either while that is a draft.
    let is_draft =
        |text: &Text| [text.index, site.original(text.index)].iter().any(|index| site.document(*index).is_draft());
    let wanted = texts.iter().filter(|text| !is_draft(text));
    let report =
        wanted.flat_map(|text| text.words.unwritten.iter().map(move |at| (text.index, *at))).map(|(index, at)| {
            Diagnostic::new(&PLACEHOLDER_TEXT, "a text that only says what is to be written there")
                .at(&site.document(index).path, at, "nobody wrote this")
                .help("write your own in its place, or take it out; or leave the file a draft: `status = \"draft\"`")
        });
    report.collect()
}
