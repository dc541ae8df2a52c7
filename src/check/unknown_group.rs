use crate::base::diagnostic::Diagnostic;
use crate::base::likely::Known;
use crate::base::span::Spanned;
use crate::base::text;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// A stakeholder group or a region that the forum does not have. People counted under it would be counted apart
    /// from their own. The forum's own file, `content/index.md`, lists its `stakeholder_groups` and its `regions`;
    /// other files use the `id` of a group. Sessions and editions of another forum may use that forum's words. Where
    /// the list is empty, any word is taken.
    error UNKNOWN_GROUP = "unknown-group";
}

pub const RULE: Rule = Rule { code: &UNKNOWN_GROUP, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let Some((_, forum)) = site.forum() else { return Vec::new() };
    let groups = Words::of(forum.stakeholder_groups.iter().map(|group| group.id.as_str()));
    let regions = Words::of(forum.regions.iter().map(|region| region.as_str()));
    let mut findings = Vec::new();
    for document in site.documents.iter().filter(|document| records::is_own(site, document)) {
        let used = used(document);
        findings.extend(unknown(document, "stakeholder group", &used.groups, &groups));
        findings.extend(unknown(document, "region", &used.regions, &regions));
    }
    findings
}

/// The words of a list of the forum.
struct Words<'f> {
    /// In its order.
    listed: Vec<&'f str>,
    known: Known<&'f str>,
}

impl<'f> Words<'f> {
    fn of(words: impl Iterator<Item = &'f str>) -> Self {
        let listed: Vec<_> = words.collect();
        Self { known: Known::new(listed.iter().copied()), listed }
    }
}

/// So many words are named to choose from.
const FEW: usize = 30;

fn unknown(document: &Document, what: &str, used: &[Spanned<&str>], words: &Words<'_>) -> Vec<Diagnostic> {
    let Words { listed, known } = words;
    let unknown = used.iter().filter(|word| !listed.is_empty() && !known.has(word.value));
    let report = unknown.map(|word| {
        let cure = match known.closest(word.value) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None if listed.len() > FEW => "write one that `content/index.md` lists, or add it there".to_owned(),
            None => format!("write {}, or add it to `content/index.md`", text::alternatives(listed)),
        };
        Diagnostic::new(&UNKNOWN_GROUP, format!("the forum has no {what} `{}`", word.value))
            .at(&document.path, word.span, "not known")
            .help(cure)
    });
    report.collect()
}

#[derive(Default)]
struct Used<'d> {
    groups: Vec<Spanned<&'d str>>,
    regions: Vec<Spanned<&'d str>>,
}

/// The words that a file uses, with their places.
fn used(document: &Document) -> Used<'_> {
    let mut used = Used::default();
    match &document.front {
        Front::Edition(edition) => {
            let team = edition.organising_team.iter().filter_map(|member| member.stakeholder_group.as_ref());
            used.groups.extend(team.map(as_str));
        }
        Front::Session(session) => {
            let stated = session.contributions.iter().filter_map(|one| one.stakeholder_group.as_ref());
            used.groups.extend(stated.map(as_str));
            let stated = session.contributions.iter().filter_map(|one| one.region.as_ref());
            used.regions.extend(stated.map(as_str));
        }
        Front::Organisation(organisation) => {
            used.groups.extend(organisation.stakeholder_group.iter().map(as_str));
        }
        Front::Person(person) => {
            let stated = person.memberships.iter().filter_map(|membership| membership.stakeholder_group.as_ref());
            used.groups.extend(stated.map(as_str));
        }
        _ => {}
    }
    for participation in records::participations(document) {
        for (word, count) in participation.stakeholder_group.iter().filter(|(word, _)| *word != "not_stated") {
            used.groups.push(Spanned::new(word, count.span));
        }
        for (word, count) in participation.region.iter().filter(|(word, _)| *word != "not_stated") {
            used.regions.push(Spanned::new(word, count.span));
        }
    }
    used
}

fn as_str(word: &Spanned<String>) -> Spanned<&str> {
    Spanned::new(&word.value, word.span)
}
