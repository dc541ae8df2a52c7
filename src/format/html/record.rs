//! The pages of reports, minutes, transcripts and news.

use crate::base::date::Date;
use crate::format::view::{Action, Link, Message, Minutes, News, Report, Transcript};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::outcome::Consensus;
use crate::parse::front_matter::record;
use crate::parse::kind::Kind;
use crate::parse::markdown::BlockKind;

use super::pen::Pen;

pub fn report<'v>(pen: &'v Pen<'v>, index: DocumentIndex, report: &'v record::Report) -> Report<'v> {
    let due = pen.site.subject_of(index).and_then(|session| pen.site.report_due(session));
    let is_late = |due: &Date| report.submitted.as_ref().is_some_and(|submitted| submitted.value > *due);
    Report {
        subject: subject(pen, index),
        rapporteurs: pen.names(&report.rapporteurs),
        submitted: pen.date(&report.submitted),
        due: due.filter(is_late).map(|due| pen.text(due)),
        approved_by: report.approved_by.as_ref().map(|by| pen.name(by)),
        approved_on: pen.date(&report.approved_on),
    }
}

/// How many open actions minutes repeat: the newest, for more would weigh too much.
const ACTIONS: usize = 30;

pub fn minutes<'v>(pen: &'v Pen<'v>, index: DocumentIndex, minutes: &'v record::Minutes) -> Minutes<'v> {
    let date = minutes.date.value;
    let mut earlier: Vec<_> = pen.site.open_actions(date).rev().take(ACTIONS).collect();
    earlier.reverse();
    let action = |at: DocumentIndex, block: &'v crate::parse::markdown::Block| {
        let address = pen.href(pen.site.address(at));
        let anchor = block.anchor.as_deref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let link = Link { href: pen.text(format_args!("{address}{anchor}")), text: &block.text, ..pen.link(at) };
        Action { link, due: block.fact("due").map(|due| due.value.as_str()) }
    };
    Minutes {
        subject: subject(pen, index),
        date: Some(pen.text(date)),
        present: pen.names(&minutes.present),
        regrets: pen.names(&minutes.regrets),
        chair: minutes.chair.as_ref().map(|chair| pen.name(chair)),
        scribe: minutes.scribe.as_ref().map(|scribe| pen.name(scribe)),
        actions: earlier.into_iter().map(|(at, block)| action(at, block)).collect(),
    }
}

pub fn transcript<'v>(pen: &'v Pen<'v>, index: DocumentIndex, transcript: &'v record::Transcript) -> Transcript<'v> {
    Transcript { subject: subject(pen, index), method: transcript.method.as_ref().map(|method| method.as_str()) }
}

pub fn news<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> News<'v> {
    News { date: pen.date(&pen.site.document(pen.site.original(index)).common.published) }
}

fn subject<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Option<Link<'v>> {
    pen.site.subject_of(index).map(|subject| pen.link_here(subject))
}

/// The messages of a session's report, each with the way to its place there.
pub fn messages<'v>(pen: &'v Pen<'v>, session: DocumentIndex) -> Vec<Message<'v>> {
    let Some(report) = pen.site.record_of(session, Kind::Report) else { return Vec::new() };
    let report = pen.here(report);
    let link = pen.link(report);
    let message = |block: &'v crate::parse::markdown::Block| {
        let anchor = block.anchor.as_deref().unwrap_or_default();
        let consensus = block.fact("consensus").map(|fact| fact.value.to_lowercase());
        let known = Consensus::ALL.iter().find(|(word, _)| consensus.as_deref() == Some(word));
        Message {
            id: block.id.as_deref().unwrap_or_default(),
            lang: link.lang,
            text: &block.text,
            consensus: known.map(|(word, _)| *word),
            dissent: block.fact("dissent").map(|fact| fact.value.as_str()),
            href: Some(pen.text(format_args!("{}#{anchor}", link.href))),
            note: link.note,
        }
    };
    let blocks = pen.site.document(report).body.blocks.iter();
    blocks.filter(|block| block.kind == BlockKind::Message).map(message).collect()
}
