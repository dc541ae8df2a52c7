//! The records of a site, kind by kind, as rules walk over them.

use std::collections::HashMap;

use crate::base::date::Date;
use crate::base::span::Spanned;
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::edition::Edition;
use crate::parse::front_matter::outcome::Recommendation;
use crate::parse::front_matter::participation::Participation;
use crate::parse::front_matter::party::Person;
use crate::parse::front_matter::reference_work::Term;
use crate::parse::front_matter::session::Session;
use crate::parse::front_matter::training::{Lesson, Module};
use crate::parse::markdown::{Block, Quiz};

macro_rules! walks {
    ($($name:ident: $kind:ident = $record:ty;)+) => {$(
        pub fn $name(site: &Site) -> impl Iterator<Item = (&Document, &$record)> {
            site.documents.iter().filter_map(|document| match &document.front {
                Front::$kind(record) => Some((&**document, &**record)),
                _ => None,
            })
        }
    )+};
}

walks! {
    editions: Edition = Edition;
    modules: Module = Module;
    lessons: Lesson = Lesson;
    recommendations: Recommendation = Recommendation;
    terms: Term = Term;
    people: Person = Person;
}

/// Every question of a body.
pub fn quizzes(document: &Document) -> impl Iterator<Item = (&Block, &Quiz)> {
    document.body.blocks.iter().filter_map(|block| Some((block, block.quiz.as_ref()?)))
}

/// The edition that a session or another record is in.
pub fn edition_of<'s>(site: &'s Site, document: &Document) -> Option<(&'s Document, &'s Edition)> {
    let index = site.edition_around(site.index_of(&document.path)?)?;
    Some((site.document(index), site.edition(index)?))
}

/// Whether a record is of this forum, and not of another one whose papers are kept here.
pub fn is_own(site: &Site, document: &Document) -> bool {
    match &document.front {
        Front::Edition(edition) => edition.forum.is_none(),
        _ => edition_of(site, document).is_none_or(|(_, edition)| edition.forum.is_none()),
    }
}

/// The last day of a session, by the clock of its place.
pub fn last_day(session: &Session) -> Option<Date> {
    let start = session.start.as_ref()?;
    let minutes = session.duration.as_ref().map_or(0, |duration| duration.value);
    let end = start.local.checked_add(jiff::SignedDuration::from_mins(i64::from(minutes))).ok()?;
    Some(Date(end.date()))
}

/// Whether a session took place before the day that the site's ages are counted to. One without `start` took place with
/// its edition.
pub fn is_over(site: &Site, document: &Document, session: &Session) -> bool {
    let Some(as_of) = site.as_of() else { return false };
    match (last_day(session), edition_of(site, document)) {
        (Some(last), _) => last < as_of,
        (None, Some((_, edition))) => match &edition.dates {
            Some(dates) => dates.end.as_ref().unwrap_or(&dates.start).value < as_of,
            None => edition.year.0 < as_of.0.year(),
        },
        (None, None) => false,
    }
}

/// The count of a whole, and every breakdown of it, wherever a file holds one.
pub fn participations(document: &Document) -> Vec<&Participation> {
    match &document.front {
        Front::Edition(edition) => {
            let hubs = edition.hubs.iter().filter_map(|hub| hub.participation.as_ref());
            edition.participation.iter().chain(hubs).collect()
        }
        Front::Session(session) => session.participation.iter().collect(),
        Front::Module(module) => module.delivered_at.iter().filter_map(|run| run.participation.as_ref()).collect(),
        _ => Vec::new(),
    }
}

/// The lessons of each module, by the module's id.
pub fn lessons_by_module(site: &Site) -> HashMap<&str, Vec<&Lesson>> {
    let mut by_module: HashMap<&str, Vec<&Lesson>> = HashMap::new();
    for (document, lesson) in lessons(site) {
        if let Some((module, _)) = document.id.as_str().rsplit_once('/') {
            by_module.entry(module).or_default().push(lesson);
        }
    }
    by_module
}

/// The title and the other names of a person or an organisation.
pub fn names(document: &Document) -> Vec<&Spanned<String>> {
    let others: &[_] = match &document.front {
        Front::Organisation(organisation) => &organisation.alternate_names,
        Front::Person(person) => &person.other_names,
        _ => return Vec::new(),
    };
    std::iter::once(&document.common.title).chain(others).filter(|name| !name.is_empty()).collect()
}
