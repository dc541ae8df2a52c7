//! The page of an edition.

use crate::format::view::{Edition, Fact, Hub, Link, Member, Name, RecommendationEntry, SessionEntry, SessionGroup};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::participation::{participation, within};
use super::pen::Pen;
use super::{menu, outcome, reference_work};
use crate::format::lists::{self, Section, What};

pub fn edition<'v>(pen: &'v Pen<'v>, index: DocumentIndex, edition: &'v front_matter::edition::Edition) -> Edition<'v> {
    let (start, end) = dates(pen, edition);
    Edition {
        number: edition.number.as_ref().map(|number| number.value),
        start,
        end,
        place: place(edition),
        venue: venue(edition),
        format: edition.format.map(|format| format.word()),
        theme: edition.theme.as_ref().map(|theme| theme.as_str()),
        subthemes: edition.subthemes.iter().map(|subtheme| subtheme.as_str()).collect(),
        host: edition.host.as_ref().map(|host| pen.name(host)),
        sessions: sessions(pen, index),
        organisers: pen.names(&edition.organisers),
        sponsors: pen.names(&edition.sponsors),
        facts: facts(pen, edition),
        recommendations: recommendations(pen, index),
        documents: parts(pen, index, Section::Documents).unwrap_or_else(|| documents(pen, index)),
        reports: parts(pen, index, Section::Reports).unwrap_or_else(|| {
            lists::reports(pen.site, index).into_iter().map(|report| pen.link_here(report)).collect()
        }),
        team: edition.organising_team.iter().map(|member| team_member(pen, member)).collect(),
        hubs: hubs(pen, edition),
        participation: edition.participation.as_ref().map(|counted| participation(pen, counted)),
    }
}

/// The identifiers of the proceedings.
fn facts<'v>(pen: &'v Pen<'v>, edition: &'v front_matter::edition::Edition) -> Vec<Fact<'v>> {
    let doi = edition.doi.as_ref().map(|doi| Fact {
        label: "DOI",
        name: Name {
            text: doi,
            href: Some(pen.text(format_args!("https://doi.org/{}", doi.value))),
            ..Name::default()
        },
    });
    let isbn = edition.isbn.as_ref().map(|isbn| Fact { label: "ISBN", name: Name { text: isbn, ..Name::default() } });
    doi.into_iter().chain(isbn).collect()
}

/// The links to the parts of a list that is too long for the edition's page.
fn parts<'v>(pen: &'v Pen<'v>, index: DocumentIndex, section: Section) -> Option<Vec<Link<'v>>> {
    menu::parts_of(pen, What::Section(index, section))
}

fn sessions<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<SessionGroup<'v>> {
    let Some(parts) = parts(pen, index, Section::Sessions) else {
        return days(pen, pen.site.sessions_of(index));
    };
    let part = |link: Link<'v>| SessionEntry { link, ..SessionEntry::default() };
    vec![SessionGroup { date: None, title: None, sessions: parts.into_iter().map(part).collect() }]
}

fn recommendations<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<RecommendationEntry<'v>> {
    match parts(pen, index, Section::Recommendations) {
        Some(parts) => parts.into_iter().map(|link| RecommendationEntry { link, progress: "" }).collect(),
        None => pen.site.within(index, Kind::Recommendation).iter().map(|one| outcome::entry(pen, *one)).collect(),
    }
}

/// The edition's own records, then its papers: those that it names, and those in its folder.
fn documents<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Vec<Link<'v>> {
    let paper = |at: DocumentIndex| match pen.site.front(at) {
        Front::Document(paper) => reference_work::paper_link(pen, at, paper),
        _ => pen.link_here(at),
    };
    lists::papers(pen.site, index).into_iter().map(paper).collect()
}

fn team_member<'v>(pen: &'v Pen<'v>, member: &'v front_matter::edition::TeamMember) -> Member<'v> {
    let person = member.person.as_ref().map(|person| &person.value.0);
    let organisation = member.organisation.as_ref().map(|organisation| &organisation.value);
    Member {
        name: person.or(organisation).map(|named| pen.name(named)).unwrap_or_default(),
        role: member.role.as_ref().map(|role| role.as_str()),
        group: member.stakeholder_group.as_ref().map(|group| pen.group(group)),
    }
}

fn hubs<'v>(pen: &'v Pen<'v>, edition: &'v front_matter::edition::Edition) -> Vec<Hub<'v>> {
    let counted: Vec<_> = edition.hubs.iter().filter_map(|hub| hub.participation.as_ref()).collect();
    let mut shown = within(pen, edition.participation.as_ref(), &counted).into_iter();
    let hubs = edition.hubs.iter().map(|hub| Hub {
        place: &hub.place,
        host: hub.host.as_ref().map(|host| pen.name(host)),
        participation: hub.participation.as_ref().and_then(|_| shown.next()),
    });
    hubs.collect()
}

/// The sessions day by day, where they were on several days.
fn days<'v>(pen: &'v Pen<'v>, sessions: &[DocumentIndex]) -> Vec<SessionGroup<'v>> {
    let day = |session: &DocumentIndex| match pen.site.front(*session) {
        Front::Session(session) => session.start.as_ref().map(|start| start.local.date()),
        _ => None,
    };
    let groups: Vec<_> = sessions.chunk_by(|a, b| day(a) == day(b)).collect();
    let dated = groups.len() > 1;
    let group = |sessions: &&[DocumentIndex]| SessionGroup {
        date: day(&sessions[0]).filter(|_| dated).map(|date| pen.text(date)),
        title: None,
        sessions: sessions.iter().map(|session| session_entry(pen, *session)).collect(),
    };
    groups.iter().map(group).collect()
}

fn session_entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> SessionEntry<'v> {
    let link = pen.link_here(index);
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
pub fn dates<'v>(pen: &'v Pen<'v>, edition: &'v front_matter::edition::Edition) -> (Option<&'v str>, Option<&'v str>) {
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

pub fn place(edition: &front_matter::edition::Edition) -> Option<&str> {
    let venue = edition.venue.as_ref()?;
    venue.place.as_ref().or(venue.name.as_ref()).map(|place| place.as_str())
}

/// What helps to find the place: the building, unless the place is known by that alone, and the address.
fn venue(edition: &front_matter::edition::Edition) -> Vec<&str> {
    let Some(venue) = &edition.venue else { return Vec::new() };
    let building = venue.name.as_ref().filter(|_| venue.place.is_some());
    building.into_iter().chain(&venue.address).map(|part| part.as_str()).collect()
}
