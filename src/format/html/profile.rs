//! A profile's page.

use std::cmp::Reverse;

use crate::base::text;
use crate::format::view::{Indicator, Profile, Section, Tally};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::profile::{self, Presence};

use super::pen::Pen;

pub fn profile<'v>(pen: &'v Pen<'v>, index: DocumentIndex, profile: &'v profile::Profile) -> Profile<'v> {
    let years = || {
        let indicators = profile.sections.iter().flat_map(|section| &section.indicators);
        indicators.filter_map(|indicator| indicator.observed.as_ref()).map(|observed| observed.year())
    };
    let is_background = |section: &&profile::Section| *section.code == "0";
    let background = profile.sections.iter().filter(is_background);
    let original = pen.site.original(index);
    let others = pen.site.profiles_of(&profile.country).iter().filter(|other| **other != original);
    Profile {
        country: pen.country(&profile.country),
        year: Some(pen.text(profile.year.value)),
        publisher: profile.publisher.as_ref().map(|publisher| pen.name(publisher)),
        last_updated: profile.last_updated.as_ref().map(|date| pen.text(date.value)),
        from: years().min().map(|year| pen.text(year)),
        to: years().max().map(|year| pen.text(year)),
        years: years().max().and_then(|year| pen.site.years_since(year)).filter(|years| *years > 0).map(|n| n as u32),
        disclaimer: profile.disclaimer.as_ref().map(|disclaimer| disclaimer.as_str()),
        figures: background.flat_map(|section| &section.indicators).map(|i| indicator(pen, i)).collect(),
        tally: tally(profile),
        sections: profile.sections.iter().filter(|section| !is_background(section)).map(|s| section(pen, s)).collect(),
        others: others.map(|other| pen.link(*other)).collect(),
    }
}

fn section<'v>(pen: &'v Pen<'v>, section: &'v profile::Section) -> Section<'v> {
    Section {
        code: &section.code,
        id: anchor(pen, 's', &section.code),
        title: &section.title,
        // `1` is a section, `1.1` a part of it.
        level: 2,
        indicators: section.indicators.iter().map(|i| indicator(pen, i)).collect(),
    }
}

fn indicator<'v>(pen: &'v Pen<'v>, indicator: &'v profile::Indicator) -> Indicator<'v> {
    Indicator {
        code: &indicator.code,
        id: anchor(pen, 'i', &indicator.code),
        title: &indicator.title,
        // A figure is there; whether it is in force is no question.
        status: (indicator.status.value != Presence::NotApplicable || indicator.value.is_none())
            .then(|| indicator.status.word()),
        statement: indicator.statement.as_ref().map(|statement| statement.as_str()),
        value: indicator.value.as_ref().map(|value| value.0.as_str()),
        unit: indicator.unit.as_ref().map(|unit| unit.as_str()),
        observed: indicator.observed.as_ref().map(|date| pen.text(date.value)),
        source: indicator.source.as_ref().map(|source| pen.words(source)),
        supersedes: indicator.supersedes.as_ref().map(|code| code.as_str()),
    }
}

/// The address of a section or an indicator. Headings of the body have no `_` in theirs, so that the two never meet.
fn anchor<'v>(pen: &'v Pen<'v>, letter: char, code: &str) -> &'v str {
    pen.text(format_args!("{letter}_{}", text::anchor(code)))
}

/// How many statements have each status, the most frequent first. Figures are no statements.
fn tally(profile: &profile::Profile) -> Vec<Tally<'_>> {
    let indicators = || profile.sections.iter().flat_map(|section| &section.indicators);
    let mut tally: Vec<_> = Presence::ALL
        .iter()
        .map(|(word, presence)| {
            let count = indicators().filter(|i| i.value.is_none() && i.status.value == *presence).count();
            Tally { status: word, count: count as u32 }
        })
        .filter(|tally| tally.count > 0)
        .collect();
    tally.sort_by_key(|tally| Reverse(tally.count));
    tally
}
