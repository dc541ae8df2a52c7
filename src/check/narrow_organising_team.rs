use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::edition::TeamMember;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// The team that prepared an edition comes from fewer than three stakeholder groups.
    /// National and regional forums are listed by the IGF only when at least three groups organise them together. Give
    /// each member of the `organising_team` a `stakeholder_group`; a member that is an organisation has the group of
    /// its own file. Where the team really was that narrow, waive the finding and say so.
    warning NARROW_ORGANISING_TEAM = "narrow-organising-team";
}

pub const RULE: Rule = Rule { code: &NARROW_ORGANISING_TEAM, look: Look::Site(look) };

const AT_LEAST: usize = 3;

fn look(site: &Site) -> Vec<Diagnostic> {
    let narrow = records::editions(site).filter_map(|(document, edition)| {
        let team = &edition.organising_team;
        let groups: Vec<_> = team.iter().map(|member| group(site, document, member)).collect();
        let distinct: BTreeSet<&str> = groups.iter().flatten().copied().collect();
        if team.is_empty() || distinct.len() >= AT_LEAST || !records::is_own(site, document) {
            return None;
        }
        let silent = groups.iter().filter(|group| group.is_none()).count();
        let named = match distinct.len() {
            0 => "no stakeholder group is named in the organising team".to_owned(),
            1 => "the organising team names one stakeholder group".to_owned(),
            n => format!("the organising team names {n} stakeholder groups"),
        };
        let (message, cure) = match silent {
            0 => (format!("{named}, where at least {AT_LEAST} are asked for"), "add the members of other groups"),
            _ => (format!("{named}, and {silent} of its members have none"), "add `stakeholder_group` to each member"),
        };
        let first = &team[0];
        let place = first.person.as_ref().map(|person| person.span);
        let place = place.or(first.organisation.as_ref().map(|organisation| organisation.span));
        let place = place.or(first.role.as_ref().map(|role| role.span)).unwrap_or(document.common.title.span);
        let found = Diagnostic::new(&NARROW_ORGANISING_TEAM, message).at(&document.path, place, "the team begins here");
        Some(found.help(format!("{cure}; if it was so, say why in an `[[allow]]`")))
    });
    narrow.collect()
}

/// The group that a member states, or that the file of the organisation gives.
fn group<'s>(site: &'s Site, document: &Document, member: &'s TeamMember) -> Option<&'s str> {
    if let Some(stated) = &member.stakeholder_group {
        return Some(stated);
    }
    let index = site.resolve(member.organisation.as_ref()?, &document.lang)?;
    match site.front(index) {
        Front::Organisation(organisation) => organisation.stakeholder_group.as_ref().map(|group| group.as_str()),
        _ => None,
    }
}
