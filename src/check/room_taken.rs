use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::model::site::Site;
use crate::parse::document::Document;

use super::records;
use super::{Look, Rule};

crate::codes! {
    /// Two sessions of one edition are in one room at one time.
    /// Correct the `start`, the `duration` or the `room` of one of them. Sessions without one of the three are not
    /// compared.
    warning ROOM_TAKEN = "room-taken";
}

pub const RULE: Rule = Rule { code: &ROOM_TAKEN, look: Look::Site(look) };

struct Slot<'s> {
    edition: &'s str,
    room: &'s Spanned<String>,
    /// Minutes since the year 0, without the offset from UTC.
    from: i64,
    to: i64,
    document: &'s Document,
}

fn look(site: &Site) -> Vec<Diagnostic> {
    let slots = site.sessions().filter_map(|(document, session)| {
        let (start, room) = (session.start.as_ref()?, session.room.as_ref()?);
        let edition = records::edition_of(site, document)?.0.id.as_str();
        let from = start.local.duration_since(jiff::civil::datetime(0, 1, 1, 0, 0, 0, 0)).as_mins();
        let from = from - i64::from(start.offset);
        let to = from + i64::from(session.duration.as_ref()?.value);
        Some(Slot { edition, room, from, to, document })
    });
    let mut slots: Vec<_> = slots.collect();
    slots.sort_by_cached_key(|slot| (slot.edition, slot.room.trim().to_lowercase(), slot.from, &slot.document.path));
    let mut findings = Vec::new();
    let mut last: Option<&Slot> = None;
    for slot in &slots {
        let same = |other: &&Slot| {
            other.edition == slot.edition && other.room.trim().to_lowercase() == slot.room.trim().to_lowercase()
        };
        let before = last.filter(same);
        if let Some(other) = before.filter(|other| slot.from < other.to) {
            let message = format!(
                "\u{201c}{}\u{201d} is still in this room when \u{201c}{}\u{201d} begins",
                *other.document.common.title, *slot.document.common.title
            );
            findings.push(
                Diagnostic::new(&ROOM_TAKEN, message)
                    .at(&slot.document.path, slot.room.span, "this room is taken")
                    .at(&other.document.path, other.room.span, "by this session")
                    .help("correct the `room`, the `start` or the `duration` of one of the two"),
            );
        }
        last = if before.is_some_and(|other| other.to > slot.to) { before } else { Some(slot) };
    }
    findings
}
