//! The forum's page and those of its editions.

use crate::format::view::{Edition, EditionEntry, Entry, Forum, Principle, SessionEntry, SessionGroup};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::pen::Pen;

pub fn forum<'v>(pen: &'v Pen<'v>, forum: &'v front_matter::forum::Forum) -> Forum<'v> {
    let own = |entry: &&crate::model::site::EditionEntry| {
        pen.site.edition(entry.document).is_some_and(|edition| edition.forum.is_none())
    };
    Forum {
        founded: forum.founded.as_ref().map(|year| pen.text(year.value)),
        editions: pen.site.editions.iter().filter(own).map(|entry| edition_entry(pen, entry.document)).collect(),
        records: records(pen),
        principles: forum
            .principles
            .iter()
            .map(|principle| Principle {
                id: pen.text(format_args!("p_{}", principle.id.value)),
                title: &principle.title,
                text: &principle.text,
                evidence: Vec::new(),
            })
            .collect(),
        objectives: forum.objectives.iter().map(|objective| objective.as_str()).collect(),
        mandate: forum.mandate.iter().map(|task| task.as_str()).collect(),
        groups: forum.stakeholder_groups.iter().map(|group| group.label.as_str()).collect(),
    }
}

fn edition_entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> EditionEntry<'v> {
    let translated = pen.site.find(pen.site.document(index).id.as_str(), pen.lang).unwrap_or(index);
    let Some(edition) = pen.site.edition(index) else { return EditionEntry::default() };
    let (start, end) = dates(pen, edition);
    EditionEntry {
        link: pen.link(translated),
        start,
        end,
        place: place(edition),
        theme: edition.theme.as_ref().map(|theme| theme.as_str()),
    }
}

/// Sessions and profiles: what the record holds besides the editions.
fn records<'v>(pen: &'v Pen<'v>) -> Vec<Entry<'v>> {
    let records = pen.site.of_kind(Kind::Profile).chain(pen.site.of_kind(Kind::Session));
    let mut records: Vec<_> = records
        .map(|index| {
            let document = pen.site.document(index);
            let kind = match &document.front {
                Front::Session(session) => session.r#type.as_ref().map_or(Kind::Session.word(), |kind| kind.word()),
                _ => document.kind.word(),
            };
            let translated = pen.site.find(document.id.as_str(), pen.lang).unwrap_or(index);
            let date = document.common.published.as_ref().or(document.common.updated.as_ref());
            let entry = Entry { link: pen.link(translated), kind: Some(kind), date: None, summary: None };
            (std::cmp::Reverse(date.map(|date| date.value)), document.path.clone(), entry)
        })
        .collect();
    records.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    records.into_iter().map(|(.., entry)| entry).take(LATEST).collect()
}

/// How many records the forum's page lists.
const LATEST: usize = 6;

pub fn edition<'v>(pen: &'v Pen<'v>, index: DocumentIndex, edition: &'v front_matter::edition::Edition) -> Edition<'v> {
    let (start, end) = dates(pen, edition);
    let original = pen.site.original(index);
    let entry = pen.site.editions.iter().find(|entry| entry.document == original);
    let sessions: Vec<_> =
        entry.map(|entry| entry.sessions.iter().map(|s| session_entry(pen, *s)).collect()).unwrap_or_default();
    Edition {
        number: edition.number.as_ref().map(|number| number.value),
        start,
        end,
        place: place(edition),
        format: edition.format.map(|format| format.word()),
        theme: edition.theme.as_ref().map(|theme| theme.as_str()),
        subthemes: edition.subthemes.iter().map(|subtheme| subtheme.as_str()).collect(),
        host: edition.host.as_ref().map(|host| pen.name(host)),
        sessions: match sessions.is_empty() {
            true => Vec::new(),
            false => vec![SessionGroup { date: None, title: None, sessions }],
        },
        facts: Vec::new(),
        documents: Vec::new(),
    }
}

fn session_entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> SessionEntry<'v> {
    let translated = pen.site.find(pen.site.document(index).id.as_str(), pen.lang).unwrap_or(index);
    let link = pen.link(translated);
    let Front::Session(session) = pen.site.front(index) else { return SessionEntry { link, ..Default::default() } };
    SessionEntry {
        link,
        kind: session.r#type.as_ref().map(|kind| kind.word()),
        at: session.start.as_ref().map(|start| pen.text(start.local.strftime("%H:%M"))),
        minutes: session.duration.as_ref().map(|minutes| minutes.value),
        room: session.room.as_ref().map(|room| room.as_str()),
    }
}

/// First and last day, or what is known of when it was.
fn dates<'v>(pen: &'v Pen<'v>, edition: &'v front_matter::edition::Edition) -> (Option<&'v str>, Option<&'v str>) {
    match &edition.dates {
        Some(dates) => {
            let end = dates.end.as_ref().map(|end| pen.text(end.value));
            (Some(pen.text(dates.start.value)), end)
        }
        None => {
            let when = edition.when.as_ref().map(|when| pen.text(when.value));
            (when.or_else(|| Some(pen.text(edition.year.value))), None)
        }
    }
}

fn place(edition: &front_matter::edition::Edition) -> Option<&str> {
    let venue = edition.venue.as_ref()?;
    venue.place.as_ref().or(venue.name.as_ref()).map(|place| place.as_str())
}
