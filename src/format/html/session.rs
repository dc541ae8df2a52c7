//! A session's page.

use crate::format::view::{Contributor, Link, Name, Online, RoleGroup, Sdg, Session, Step, Waiver};
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::session::{self, Contribution, GOALS, Media, Role};
use crate::parse::kind::Kind;

use super::menu;
use super::participation::participation;
use super::pen::{Pen, elsewhere};
use super::record::messages;
use crate::format::lists::What;

pub fn session<'v>(pen: &'v Pen<'v>, index: DocumentIndex, session: &'v session::Session) -> Session<'v> {
    let original = pen.site.document(pen.site.original(index));
    Session {
        kind: session.r#type.as_ref().map(|kind| kind.word()),
        code: session.code.as_ref().map(|code| code.as_str()),
        start: session.start.as_ref().map(|start| pen.text(start.value)),
        zone: zone(pen, index, session),
        minutes: session.duration.as_ref().map(|minutes| minutes.value),
        subtheme: session.subtheme.as_ref().map(|subtheme| subtheme.as_str()),
        room: session.room.as_ref().map(|room| room.as_str()),
        edition: pen.site.edition_around(index).map(|edition| pen.link_here(edition)),
        languages: session.languages.iter().map(|tag| pen.language(tag)).collect(),
        policy_questions: session.policy_questions.iter().map(|question| question.as_str()).collect(),
        issue_areas: session.issue_areas.iter().map(|area| area.as_str()).collect(),
        topics: pen.site.topics_of(index).iter().filter_map(|topic| menu::link(pen, What::Topic(*topic))).collect(),
        sdgs: session.sdgs.iter().filter(|sdg| GOALS.contains(&sdg.goal)).map(sdg).collect(),
        agenda: agenda(pen, session),
        online: session.online.as_ref().map(|online| Online {
            design: online.design.as_ref().map(|design| design.as_str()),
            moderator: online.moderator.as_ref().map(|person| pen.name(&person.value.0)),
            href: online.url.as_ref().and_then(|url| elsewhere(url)),
        }),
        contributions: contributions(pen, session),
        organisers: session.organisers.iter().map(|organiser| pen.name(organiser)).collect(),
        waivers: original
            .common
            .allow
            .iter()
            .map(|waiver| Waiver { rule: &waiver.rule, because: &waiver.because })
            .collect(),
        interpretation: session.interpretation.iter().map(|tag| pen.language(tag)).collect(),
        captioning: session.captioning == Some(true),
        do_not_record: session.do_not_record.as_ref().map(|reason| reason.as_str()),
        documents: documents(pen, index, session),
        report_due: match pen.site.record_of(index, Kind::Report) {
            Some(_) => None,
            None => pen.site.report_due(index).map(|due| pen.text(due)),
        },
        messages: messages(pen, index),
        modules: pen.links_to(&session.modules),
        participation: session.participation.as_ref().map(|counted| participation(pen, counted)),
    }
}

/// By how much the session's clock is ahead of UTC, for those elsewhere: where the edition names a time zone.
fn zone<'v>(pen: &'v Pen<'v>, index: DocumentIndex, session: &session::Session) -> Option<&'v str> {
    let Front::Edition(edition) = pen.site.front(pen.site.edition_around(index)?) else { return None };
    edition.dates.as_ref()?.timezone.as_ref()?;
    let offset = session.start.as_ref()?.value.offset;
    let sign = if offset < 0 { '\u{2212}' } else { '+' };
    Some(match (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60) {
        (0, 0) => "UTC",
        (hours, 0) => pen.text(format_args!("UTC{sign}{hours}")),
        (hours, minutes) => pen.text(format_args!("UTC{sign}{hours}:{minutes:02}")),
    })
}

/// What the session left: what is read before what is heard, and that before what is seen.
fn documents<'v>(pen: &'v Pen<'v>, index: DocumentIndex, session: &'v session::Session) -> Vec<Link<'v>> {
    let original = pen.site.document(pen.site.original(index));
    let record = |kind: Kind| {
        let record = pen.site.record_of(index, kind)?;
        Some(Link { text: pen.string(&format!("kind-{}", kind.word())), lang: None, ..pen.link_here(record) })
    };
    let slide = |path: &'v crate::base::span::Spanned<String>| {
        let name = path.rsplit('/').next().unwrap_or_default();
        pen.file(original, path, pen.text(format_args!("{}: {name}", pen.string("slides"))))
    };
    let mut recordings: Vec<_> = session.recordings.iter().collect();
    recordings.sort_by_key(|recording| match recording.media.value {
        Media::Text => 0,
        Media::Audio => 1,
        Media::Video => 2,
    });
    [Kind::Report, Kind::Minutes, Kind::Transcript]
        .into_iter()
        .filter_map(record)
        .chain(session.slides.iter().filter_map(slide))
        .chain(recordings.into_iter().filter_map(|recording| self::recording(pen, original, recording)))
        .collect()
}

/// A recording, with what a reader should know before asking for it: language, size, length.
fn recording<'v>(pen: &'v Pen<'v>, original: &'v Document, recording: &'v session::Recording) -> Option<Link<'v>> {
    let (href, weight) = pen.address(original, &recording.url)?;
    let language = recording.language.as_ref().map(|tag| pen.language(tag));
    let size = weight.or(recording.bytes.as_ref().map(|bytes| bytes.value.into())).map(|bytes| pen.size(bytes));
    let minutes = recording.duration.as_ref().map(|minutes| {
        let unit = pen.string("minutes-short");
        pen.text(format_args!("{} {unit}", minutes.value))
    });
    let note: Vec<&str> = [language, size, minutes].into_iter().flatten().collect();
    Some(Link {
        href,
        text: pen.string(&format!("media-{}", recording.media.word())),
        hreflang: recording.language.as_ref().map(|tag| tag.as_str()).filter(|tag| *tag != pen.lang.as_str()),
        note: (!note.is_empty()).then(|| pen.text(format_args!("({})", note.join(", ")))),
        ..Link::default()
    })
}

fn sdg(sdg: &session::Sdg) -> Sdg<'_> {
    Sdg {
        goal: u8::try_from(sdg.goal.value).unwrap_or(u8::MAX),
        target: sdg.target.as_ref().map(|target| target.as_str()),
        rationale: sdg.rationale.as_ref().map(|rationale| rationale.as_str()),
    }
}

/// The steps, each with its time on the clock where the session has one.
fn agenda<'v>(pen: &'v Pen<'v>, session: &'v session::Session) -> Vec<Step<'v>> {
    let mut clock = session.start.as_ref().map(|start| start.local);
    let step = |step: &'v session::AgendaStep| {
        let at = clock.map(|at| pen.text(at.strftime("%H:%M")));
        clock = clock.and_then(|at| at.checked_add(jiff::Span::new().minutes(i64::from(step.minutes.value))).ok());
        Step {
            title: &step.title,
            minutes: Some(step.minutes.value),
            at,
            onsite: step.onsite.as_ref().map(|text| text.as_str()),
            online: step.online.as_ref().map(|text| text.as_str()),
            lead: step.lead.as_ref().map(|text| text.as_str()),
            questions: step.questions.iter().map(|question| question.as_str()).collect(),
        }
    };
    session.agenda.iter().map(step).collect()
}

/// Who did what, role by role.
fn contributions<'v>(pen: &'v Pen<'v>, session: &'v session::Session) -> Vec<RoleGroup<'v>> {
    let groups = Role::ALL.iter().map(|(word, role)| {
        let people = session.contributions.iter().filter(|contribution| contribution.role.value == *role);
        RoleGroup { role: word, people: people.map(|contribution| contributor(pen, contribution)).collect() }
    });
    groups.filter(|group| !group.people.is_empty()).collect()
}

fn contributor<'v>(pen: &'v Pen<'v>, contribution: &'v Contribution) -> Contributor<'v> {
    let named = contribution.person.as_ref().map(|person| &person.value.0);
    let named = named.or(contribution.organisation.as_ref().map(|organisation| &organisation.value));
    let name = match (named, &contribution.tbc) {
        (Some(reference), _) => pen.name(reference),
        (None, Some(tbc)) => pen.words(tbc),
        (None, None) => Name::default(),
    };
    Contributor {
        name,
        affiliation: contribution.affiliation.as_ref().map(|affiliation| pen.name(affiliation)),
        group: contribution.stakeholder_group.as_ref().map(|group| pen.group(group)),
        region: contribution.region.as_ref().map(|region| region.as_str()),
        capacity: contribution.capacity.as_ref().map(|capacity| capacity.word()),
        mode: contribution.mode.as_ref().map(|mode| mode.word()),
        tbc: named.is_none(),
    }
}
