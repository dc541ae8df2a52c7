use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::kind::Kind;

use super::{Look, Rule};

crate::codes! {
    /// A session, an edition or a report says nowhere in a sentence what it holds.
    /// Lists, feeds and searches show the `summary`, and on a slow line it is often all that is read. Add one below the
    /// title.
    warning MISSING_SUMMARY = "missing-summary";
}

pub const RULE: Rule = Rule { code: &MISSING_SUMMARY, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let wanted = matches!(document.kind, Kind::Session | Kind::Edition | Kind::Report);
    let summary = document.common.summary.as_ref().is_some_and(|summary| !summary.trim().is_empty());
    let is_shown = !document.variant && !document.is_draft() && !document.common.is_withdrawn();
    if !wanted || summary || parsed.is_garbled || !is_shown {
        return Vec::new();
    }
    let found = Diagnostic::new(&MISSING_SUMMARY, format!("this {} has no summary", document.kind.word()))
        .at(&document.path, document.common.title.span, "a title, and nothing more")
        .help("add a sentence that says what it holds: `summary = \"...\"`");
    vec![found]
}
