use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::reference::Reference;

use super::{Look, Rule};

crate::codes! {
    /// Things lead round to themselves: a module that has to be known before itself, a recommendation that supersedes
    /// the one that supersedes it, an organisation that is a part of its own part.
    /// Take out one of the references of the circle. Looked at are `prerequisites`, `supersedes` and `parent`.
    error CIRCULAR_REFERENCE = "circular-reference";
}

pub const RULE: Rule = Rule { code: &CIRCULAR_REFERENCE, look: Look::Site(look) };

/// A document and what it leads on to.
type Edges = Vec<Spanned<DocumentIndex>>;

fn look(site: &Site) -> Vec<Diagnostic> {
    // Of all documents, by their number: what is withdrawn leads nowhere.
    let edges: Vec<Edges> = site.all().map(|index| edges(site, index)).collect();
    let mut findings = Vec::new();
    let mut done = vec![false; edges.len()];
    let mut open = vec![false; edges.len()];
    for start in 0..edges.len() {
        // The way from `start` to where we are, with the number of the next edge of each: no recursion, however long it is.
        let mut way = if done[start] { Vec::new() } else { vec![(start, 0)] };
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            open[at] = true;
            let Some(edge) = edges[at].get(*next) else {
                (done[at], open[at]) = (true, false);
                way.pop();
                continue;
            };
            *next += 1;
            let to = edge.value.0;
            if open[to] {
                let from = way.iter().position(|(at, _)| *at == to).unwrap_or(0);
                let circle: Vec<usize> = way[from..].iter().map(|(at, _)| *at).collect();
                findings.push(report(site, at, edge, &circle));
            } else if !done[to] {
                way.push((to, 0));
            }
        }
    }
    findings
}

fn report(site: &Site, at: usize, edge: &Spanned<DocumentIndex>, circle: &[usize]) -> Diagnostic {
    let names: Vec<_> = circle.iter().map(|at| format!("`{}`", site.documents[*at].id)).collect();
    let message = match names.as_slice() {
        [only] => format!("{only} leads to itself"),
        [first, ..] => format!("{} leads round to {first}", names.join(" to ")),
        [] => "a circle".to_owned(),
    };
    Diagnostic::new(&CIRCULAR_REFERENCE, message)
        .at(&site.documents[at].path, edge.span, "this closes the circle")
        .help("take out one of the references of the circle")
}

fn edges(site: &Site, index: DocumentIndex) -> Edges {
    let document = site.document(index);
    let references: Vec<Spanned<Reference>> = match &document.front {
        Front::Module(module) => {
            let read = |text: &Spanned<String>| Some(Spanned::new(Reference::parse(text)?, text.span));
            module.prerequisites.iter().filter_map(read).collect()
        }
        Front::Recommendation(recommendation) => recommendation.supersedes.iter().cloned().collect(),
        Front::Organisation(organisation) => organisation.parent.iter().cloned().collect(),
        _ => return Vec::new(),
    };
    let resolve = |reference: &Spanned<Reference>| {
        let to = site.original(site.resolve(reference, &document.lang)?);
        (site.document(to).kind == document.kind).then(|| Spanned::new(to, reference.span))
    };
    references.iter().filter_map(resolve).collect()
}
