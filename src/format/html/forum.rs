//! The forum's own page, which is the first one that a newcomer sees: what it is, what was decided, and what comes next.

use std::cmp::Reverse;

use crate::base::date::Date;
use crate::format::view::{Contact, Door, EditionEntry, Entry, Forum, Link, Logo, Measure, Outcome, Principle};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::forum::Doors;
use crate::parse::kind::Kind;
use crate::parse::markdown::{Block, BlockKind};

use super::edition::{dates, place};
use super::pen::Pen;
use super::survey::{self, Survey};
use super::{menu, outcome};
use crate::format::lists::What;

/// How many records and outcomes the forum's page shows.
const LATEST: usize = 6;
const OUTCOMES: usize = 3;

/// How many editions the forum's page lists.
const EDITIONS: usize = 20;

pub fn forum<'v>(pen: &'v Pen<'v>, forum: &'v front_matter::forum::Forum) -> Forum<'v> {
    let (next, last) = beside_now(pen);
    Forum {
        founded: forum.founded.as_ref().map(|year| pen.text(year.value)),
        area: forum.area.as_ref().map(|area| area.name.as_str()),
        logo: pen.context.logo.map(|logo| Logo { src: &logo.src, width: logo.width, height: logo.height }),
        next: next.map(|index| edition_entry(pen, index)),
        last: last.map(|index| edition_entry(pen, index)),
        outcomes: outcomes(pen),
        doors: doors(pen, forum.doors.as_ref()),
        editions: editions(pen),
        records: records(pen),
        principles: forum.principles.iter().map(|principle| self::principle(pen, principle)).collect(),
        completeness: survey::link(pen, Survey::Completeness),
        objectives: forum.objectives.iter().map(|objective| objective.as_str()).collect(),
        mandate: forum.mandate.iter().map(|task| task.as_str()).collect(),
        groups: forum.stakeholder_groups.iter().map(|group| group.label.as_str()).collect(),
        secretariat: forum.secretariat.as_ref().map(|secretariat| pen.name(secretariat)),
        affiliated_to: pen.names(&forum.affiliated_to),
        contact: forum.contact.as_ref().map(|contact| self::contact(pen, contact)).unwrap_or_default(),
        correction_days: forum.reporting.as_ref().and_then(|reporting| reporting.correction_days),
    }
}

/// How the forum is reached. A telephone dials the number and a mail program writes to the address.
fn contact<'v>(pen: &'v Pen<'v>, contact: &'v front_matter::forum::Contact) -> Contact<'v> {
    let link =
        |scheme: &str, to: &str, text| Link { href: pen.text(format_args!("{scheme}:{to}")), text, ..Link::default() };
    let number = |phone: &str| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    Contact {
        email: contact.email.as_ref().map(|email| link("mailto", email, email)),
        postal: contact.postal.as_ref().map(|postal| postal.as_str()),
        phone: contact.phone.as_ref().map(|phone| link("tel", &number(phone), phone)),
    }
}

/// The edition that comes next or is under way, and the newest one that is over. Without a day to count from, all are over.
fn beside_now<'v>(pen: &'v Pen<'v>) -> (Option<DocumentIndex>, Option<DocumentIndex>) {
    let today = pen.site.as_of().map(|day| day.to_string());
    // Dates that leave out the day or the month sort before those that have them, and so count as over once they began.
    let is_to_come = |index: &DocumentIndex| {
        let last_day = pen.site.edition(*index).and_then(|edition| {
            let (start, end) = dates(pen, edition);
            end.or(start)
        });
        today.as_deref().is_some_and(|today| last_day.is_some_and(|day| day >= today))
    };
    let (to_come, over): (Vec<_>, Vec<_>) = pen.site.own_editions().partition(is_to_come);
    (to_come.last().copied(), over.first().copied())
}

/// The newest editions, and where there are many the way to the others.
fn editions<'v>(pen: &'v Pen<'v>) -> Vec<EditionEntry<'v>> {
    let mut editions = pen.site.own_editions().map(|edition| edition_entry(pen, edition));
    let mut entries: Vec<_> = editions.by_ref().take(EDITIONS).collect();
    if editions.next().is_some() {
        let all = menu::link(pen, What::Kind(Kind::Edition));
        entries.extend(all.map(|link| EditionEntry { link, ..EditionEntry::default() }));
    }
    entries
}

fn edition_entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> EditionEntry<'v> {
    let Some(edition) = pen.site.edition(index) else { return EditionEntry::default() };
    let (start, end) = dates(pen, edition);
    EditionEntry {
        link: pen.link_here(index),
        start,
        end,
        place: place(edition),
        theme: edition.theme.as_ref().map(|theme| theme.as_str()),
    }
}

/// What the forum came to last: recommendations, messages of reports, decisions of minutes.
fn outcomes<'v>(pen: &'v Pen<'v>) -> Vec<Outcome<'v>> {
    let mut found: Vec<(Option<Date>, Came<'v>)> = Vec::new();
    for edition in pen.site.own_editions() {
        for &index in pen.site.within(edition, Kind::Recommendation) {
            let Front::Recommendation(facts) = pen.site.front(index) else { continue };
            found.push((facts.adopted.as_ref().map(|adopted| adopted.date.value), Came::Recommendation(index)));
        }
        for (kind, block, word) in
            [(Kind::Report, BlockKind::Message, "message"), (Kind::Minutes, BlockKind::Decision, "decision")]
        {
            for &index in pen.site.within(edition, kind) {
                let blocks = pen.site.document(pen.here(index)).body.blocks.iter().filter(|found| found.kind == block);
                let date = day_of(pen, index);
                found.extend(blocks.map(|block| (date, Came::Block(index, block, word))));
            }
        }
    }
    found.sort_by_key(|(date, _)| Reverse(*date));
    let shown = |(date, came): (Option<Date>, Came<'v>)| {
        let date = date.map(|date| pen.text(date));
        match came {
            Came::Recommendation(index) => {
                let entry = outcome::entry(pen, index);
                Outcome { link: entry.link, kind: "recommendation", date, progress: Some(entry.progress) }
            }
            Came::Block(index, block, kind) => Outcome { link: link_to(pen, index, block), kind, date, progress: None },
        }
    };
    found.into_iter().take(OUTCOMES).map(shown).collect()
}

/// Something that the forum came to.
enum Came<'v> {
    Recommendation(DocumentIndex),
    /// A block of a report or of minutes, with the word for what it is.
    Block(DocumentIndex, &'v Block, &'static str),
}

/// The day of a report or of minutes.
fn day_of<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Option<Date> {
    match pen.site.front(index) {
        Front::Report(report) => report.approved_on.as_ref().or(report.submitted.as_ref()).map(|date| date.value),
        Front::Minutes(minutes) => Some(minutes.date.value),
        _ => None,
    }
}

/// A link to a marked block, with the text of it.
fn link_to<'v>(pen: &'v Pen<'v>, index: DocumentIndex, block: &'v Block) -> Link<'v> {
    let page = pen.link_here(index);
    let anchor = block.anchor.as_deref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
    Link { href: pen.text(format_args!("{}{anchor}", page.href)), text: &block.text, ..page }
}

/// Where visitors may begin: what there is a list of, then what the editor names. A door to nothing is left out.
fn doors<'v>(pen: &'v Pen<'v>, named: Option<&'v Doors>) -> Vec<Door<'v>> {
    let lists = |kinds: &[Kind]| -> Vec<Link<'v>> {
        kinds.iter().filter_map(|kind| menu::link(pen, What::Kind(*kind))).collect()
    };
    let door = |name, mut links: Vec<Link<'v>>, own: Option<&'v Vec<_>>| {
        links.extend(own.into_iter().flat_map(|own| pen.links_to(own)));
        Door { name, links }
    };
    let doors = [
        door(
            "record",
            lists(&[Kind::Recommendation, Kind::Profile, Kind::News, Kind::Redress]),
            named.map(|named| &named.record),
        ),
        door("learn", lists(&[Kind::Module, Kind::Term]), named.map(|named| &named.learn)),
        door("mirror", Vec::new(), named.map(|named| &named.mirror)),
    ];
    doors.into_iter().filter(|door| !door.links.is_empty()).collect()
}

fn principle<'v>(pen: &'v Pen<'v>, principle: &'v front_matter::forum::Principle) -> Principle<'v> {
    let measure = |measure: &crate::base::span::Spanned<front_matter::forum::Measure>| {
        let counted = pen.site.evidence(measure.value);
        let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Measure { name: measure.word(), count: whole(counted.count), of: whole(counted.of.unwrap_or_default()) }
    };
    Principle {
        id: pen.text(format_args!("p_{}", principle.id.value)),
        title: &principle.title,
        text: &principle.text,
        evidence: pen.links_to(&principle.evidence),
        measures: principle.measures.iter().map(measure).collect(),
    }
}

/// Sessions and profiles: what the record holds besides the editions. The newest first, by when it was.
fn records<'v>(pen: &'v Pen<'v>) -> Vec<Entry<'v>> {
    let site = pen.site;
    // A session without a time of its own was on the days of its meeting.
    let day = |index: DocumentIndex| {
        let common = &site.document(index).common;
        let published = || common.published.as_ref().or(common.updated.as_ref()).map(|date| date.value);
        site.day_of(index).or_else(|| site.day_of(site.edition_around(index)?)).or_else(published)
    };
    let year = |index: DocumentIndex| day(index).map(|day| day.0.year()).or_else(|| site.year_of(index));
    let records = site.of_kind(Kind::Profile).chain(site.of_kind(Kind::Session));
    let mut records: Vec<_> = records.map(|index| (Reverse((year(index), day(index))), index)).collect();
    records.sort_unstable();
    let entry = |index: DocumentIndex| {
        let document = pen.site.document(index);
        let kind = match &document.front {
            Front::Session(session) => session.r#type.as_ref().map_or(Kind::Session.word(), |kind| kind.word()),
            _ => document.kind.word(),
        };
        Entry { link: pen.link_here(index), kind: Some(kind), ..Entry::default() }
    };
    records.into_iter().take(LATEST).map(|(_, index)| entry(index)).collect()
}
