use std::collections::HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use crate::base::text;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// A principle or a stakeholder group of the forum that has the id of another, or one that is not made of `a-z`, `0-9`
    /// and `-`. A principle is cited by its id, and the people of a group are counted by theirs. Give each its own.
    error FORUM_ID = "forum-id";
}

pub const RULE: Rule = Rule { code: &FORUM_ID, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let Front::Forum(forum) = &parsed.document.front else { return Vec::new() };
    let principles = forum.principles.iter().map(|principle| &principle.id);
    let groups = forum.stakeholder_groups.iter().map(|group| &group.id);
    let mut findings = wrong(parsed, "principles", principles);
    findings.extend(wrong(parsed, "stakeholder groups", groups));
    findings
}

fn wrong<'p>(parsed: &Parsed, what: &str, ids: impl Iterator<Item = &'p Spanned<String>>) -> Vec<Diagnostic> {
    let path = &parsed.document.path;
    let mut seen = HashMap::new();
    // What is missing or can't be read has been reported.
    let ids = ids.filter(|id| id.span != Span::default());
    let wrong = ids.filter_map(|id| {
        if let Some(first) = seen.insert(id.as_str(), id.span) {
            let found = Diagnostic::new(&FORUM_ID, format!("two {what} have the id `{}`", id.value));
            let found = found.at(path, id.span, "this one").at(path, first, "and this one");
            return Some(found.help("give each its own id"));
        }
        let likely = text::anchor(id);
        if *likely == **id && !likely.is_empty() {
            return None;
        }
        let cure = match &*likely {
            "" => "write a short name of `a-z`, `0-9` and `-`".to_owned(),
            likely => format!("write `{likely}`"),
        };
        let found = Diagnostic::new(&FORUM_ID, format!("`{}` can't be an id", id.value));
        Some(found.at(path, id.span, "of other signs than `a-z`, `0-9` and `-`").help(cure))
    });
    wrong.collect()
}
