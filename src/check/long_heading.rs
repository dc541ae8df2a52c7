use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;

use super::{Look, Rule};

crate::codes! {
    /// A title of more than 100 characters, or a summary of more than 300.
    /// Small screens show a few lines of a list; feeds and search results cut the rest. Keep the title short, and move
    /// what remains to the summary or the text.
    warning LONG_HEADING = "long-heading";
}

pub const RULE: Rule = Rule { code: &LONG_HEADING, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let summary = document.common.summary.as_ref().map(|summary| (summary, "summary", 300));
    let long = [Some((&document.common.title, "title", 100)), summary].into_iter().flatten().filter_map(
        |(text, what, most)| {
            let length = text.chars().count();
            let found = Diagnostic::new(&LONG_HEADING, format!("a {what} of {length} characters"));
            let cure = format!("keep it to {most} characters, and move the rest into the text");
            (length > most).then(|| found.at(&document.path, text.span, format!("more than {most}")).help(cure))
        },
    );
    long.collect()
}
