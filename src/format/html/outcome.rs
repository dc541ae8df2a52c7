//! The pages of recommendations and of redress.

use crate::format::view::{Development, Recommendation, RecommendationEntry, Redress, Response};
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::{Front, outcome};

use super::pen::Pen;

pub fn recommendation<'v>(
    pen: &'v Pen<'v>,
    index: DocumentIndex,
    facts: &'v outcome::Recommendation,
) -> Recommendation<'v> {
    let adopted = facts.adopted.as_ref();
    Recommendation {
        progress: facts.progress.word(),
        sessions: pen.links_to(&facts.sessions),
        addressed_to: pen.names(&facts.addressed_to),
        owner: facts.owner.as_ref().map(|owner| pen.name(owner)),
        adopted: adopted.map(|adopted| pen.text(adopted.date.value)),
        consensus: adopted.and_then(|adopted| adopted.consensus.as_ref()).map(|consensus| consensus.word()),
        timeline: facts.timeline.iter().map(|step| development(pen, step)).collect(),
        responses: facts
            .responses
            .iter()
            .map(|response| Response {
                by: pen.name(&response.by),
                date: pen.text(response.date.value),
                text: &response.text,
            })
            .collect(),
        review_on: pen.date(&facts.review_on),
        supersedes: facts.supersedes.as_ref().and_then(|older| pen.link_to(older)),
        superseded_by: pen.site.superseding(index).iter().map(|newer| pen.link_here(*newer)).collect(),
    }
}

fn development<'v>(pen: &'v Pen<'v>, step: &'v outcome::Step) -> Development<'v> {
    Development {
        date: pen.text(step.date.value),
        progress: step.progress.word(),
        note: step.note.as_ref().map(|note| note.as_str()),
        evidence: step.evidence.iter().map(|evidence| pen.written(evidence)).collect(),
    }
}

/// A recommendation in the list of its edition.
pub fn entry<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> RecommendationEntry<'v> {
    let progress = match pen.site.front(index) {
        Front::Recommendation(facts) => facts.progress.word(),
        _ => "",
    };
    RecommendationEntry { link: pen.link_here(index), progress }
}

pub fn redress<'v>(pen: &'v Pen<'v>, case: &'v outcome::Redress) -> Redress<'v> {
    Redress {
        code: &case.r#ref,
        received: Some(pen.text(case.received.value)),
        matter: &case.matter,
        about: case.about.as_ref().and_then(|about| pen.link_to(about)),
        channel: case.channel.as_ref().map(|channel| channel.as_str()),
        decided_on: pen.date(&case.decided_on),
        decision: case.decision.as_ref().map(|decision| decision.word()),
        reasons: case.reasons.as_ref().map(|reasons| reasons.as_str()),
        remedy: case.remedy.as_ref().map(|remedy| remedy.as_str()),
        appeal: case.appeal.as_ref().map(|appeal| appeal.as_str()),
    }
}
