use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::outcome::Progress;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A recommendation is superseded, and no other one says that it takes its place; or one takes the place of another
    /// that is not said to be superseded.
    /// Readers look for the one that holds. Write `supersedes = "recommendation:2023/r4"` in the newer file, and
    /// `progress = "superseded"` in the older one.
    warning SUPERSEDED_BY_NOTHING = "superseded-by-nothing";
}

pub const RULE: Rule = Rule { code: &SUPERSEDED_BY_NOTHING, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut replaced = std::collections::HashSet::new();
    for (document, recommendation) in records::recommendations(site) {
        let Some(older) = &recommendation.supersedes else { continue };
        replaced.insert(older.id.as_str());
        let found = records::recommendations(site).find(|(other, _)| other.id.as_str() == older.id);
        if let Some((other, it)) = found.filter(|(_, it)| it.progress.value != Progress::Superseded) {
            let message =
                format!("`{}` is said to be `{}`, and this one takes its place", other.id, it.progress.word());
            findings.push(
                Diagnostic::new(&SUPERSEDED_BY_NOTHING, message)
                    .at(&document.path, older.span, "supersedes it")
                    .at(&other.path, it.progress.span, "not superseded here")
                    .help(format!("write `progress = \"superseded\"` in `{}`", other.path)),
            );
        }
    }
    for (document, recommendation) in records::recommendations(site) {
        let progress = &recommendation.progress;
        if progress.value == Progress::Superseded && !replaced.contains(document.id.as_str()) {
            findings.push(
                Diagnostic::new(&SUPERSEDED_BY_NOTHING, "this is superseded, and nothing takes its place")
                    .at(&document.path, progress.span, "superseded by what?")
                    .help("name it in the newer one: `supersedes = \"recommendation:...\"`; or write `declined`"),
            );
        }
    }
    findings
}
