//! Waivers: findings that are true of the world, kept with their reason.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::span::Span;
use crate::base::text;
use crate::model::site::Site;

use super::{ALL, Look};

crate::codes! {
    /// A waiver for a finding that is not made any more, or never was. Remove it, so that the next such finding is
    /// seen.
    warning UNUSED_WAIVER = "unused-waiver";
    /// A waiver names a rule that does not exist, or one that guards the site itself and can't be waived.
    error UNKNOWN_RULE = "unknown-rule";
    /// A waiver says why the finding stands. The page shows its reason to readers.
    error WAIVER_WITHOUT_REASON = "waiver-without-reason";
}

/// Which findings are judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Day {
    /// Those that hold whatever the day.
    Any,
    /// Those that change from day to day.
    Today,
}

/// Takes out the findings that their files waive, and reports waivers that are wrong.
///
/// A waiver holds for findings that stand in its own file, of the rules in [`ALL`]: what can't be read or linked can't
/// be waived away.
///
/// Called twice, for the findings that hold on any day and for those of today, so that a build, which doesn't know the
/// day, calls no waiver of an overdue report unused.
pub fn apply(site: &Site, findings: Vec<Diagnostic>, day: Day) -> Vec<Diagnostic> {
    let mut used = std::collections::HashSet::new();
    let mut kept = Vec::new();
    for finding in findings {
        let document = finding.path().and_then(|path| site.index_of(path)).map(|index| site.document(index));
        let waivers = document.map(|document| (document, &document.common.allow));
        let waiver = waivers.and_then(|(document, allow)| {
            let n = allow.iter().position(|waiver| *waiver.rule == finding.code && can_be_waived(&waiver.rule))?;
            Some((document.path.clone(), n))
        });
        match waiver {
            Some(waiver) => drop(used.insert(waiver)),
            None => kept.push(finding),
        }
    }
    for document in &site.documents {
        for (n, waiver) in document.common.allow.iter().enumerate() {
            if is_of(&waiver.rule) == day {
                let used = used.contains(&(document.path.clone(), n));
                kept.extend(judge(document, waiver, used));
            }
        }
    }
    kept
}

/// Rules whose findings are never true of the world.
const GUARDS: &[&Code] = &[
    &super::dangling_reference::DANGLING_REFERENCE,
    &super::contribution_of_nobody::CONTRIBUTION_OF_NOBODY,
    &super::unknown_goal::UNKNOWN_GOAL,
    &super::unknown_time_zone::UNKNOWN_TIME_ZONE,
    &super::session_language::SESSION_LANGUAGE,
    &super::not_a_web_address::NOT_A_WEB_ADDRESS,
    &super::quiz_without_right_answer::QUIZ_WITHOUT_RIGHT_ANSWER,
    &super::quiz_nothing_to_answer::QUIZ_NOTHING_TO_ANSWER,
    &super::pass_mark::PASS_MARK,
    &super::circular_reference::CIRCULAR_REFERENCE,
    &super::unlisted_name::UNLISTED_NAME,
    &super::country_code::COUNTRY_CODE,
    &super::placeholder_text::PLACEHOLDER_TEXT,
    &super::email_form::EMAIL_FORM,
    &super::orcid_form::ORCID_FORM,
];

fn is_of(rule: &str) -> Day {
    match ALL.iter().find(|known| known.code.name == rule).map(|known| &known.look) {
        Some(Look::Clock(_)) => Day::Today,
        _ => Day::Any,
    }
}

fn can_be_waived(rule: &str) -> bool {
    ALL.iter().any(|known| known.code.name == rule) && GUARDS.iter().all(|guard| guard.name != rule)
}

fn judge(
    document: &crate::parse::document::Document,
    waiver: &crate::parse::front_matter::common::Waiver,
    used: bool,
) -> Option<Diagnostic> {
    let rule = &waiver.rule;
    // A key that isn't there has been told of already.
    if [rule, &waiver.because].iter().any(|key| key.span == Span::default()) {
        return None;
    }
    let finding = if !can_be_waived(rule) {
        let rules: Vec<&str> = ALL.iter().map(|rule| rule.code.name).filter(|name| can_be_waived(name)).collect();
        let cure = match text::closest(rule, rules.iter().copied()) {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => format!(
                "mend what it finds, and remove this waiver; what can be waived is {}",
                text::alternatives(&rules)
            ),
        };
        let message = format!("`{}` is no rule that can be waived", rule.value);
        Diagnostic::new(&UNKNOWN_RULE, message).at(&document.path, rule.span, "here").help(cure)
    } else if waiver.because.trim().is_empty() {
        Diagnostic::new(&WAIVER_WITHOUT_REASON, "a waiver without a reason")
            .at(&document.path, waiver.because.span, "why does the finding stand?")
            .help("say in a sentence why it is so: readers see it")
    } else if !used {
        let message = format!("nothing here is found by `{}`", rule.value);
        Diagnostic::new(&UNUSED_WAIVER, message)
            .at(&document.path, rule.span, "waived in vain")
            .help("remove this waiver")
    } else {
        return None;
    };
    Some(finding)
}
