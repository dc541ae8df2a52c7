//! Pages that were withdrawn: what is left of them, in every language.

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::Id;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::parse::front_matter::common::Withdrawn;

/// Withdraws the translations of withdrawn pages, and those that are withdrawn by themselves. A translation gives the reason
/// in its own words, or else in those of the original.
pub fn withdraw(documents: &mut [Arc<Document>]) -> Vec<Diagnostic> {
    let originals: HashMap<Id, Option<Withdrawn>> = documents.iter().filter_map(|document| reason(document)).collect();
    let mut findings = Vec::new();
    for document in documents.iter_mut().filter(|document| document.variant) {
        let own = document.common.retraction(&document.lang);
        match originals.get(&document.id) {
            // That there is no reason has been told of the original.
            Some(of_original) => drop(Arc::make_mut(document).withdraw(own.or_else(|| of_original.clone()))),
            None if document.common.is_withdrawn() => findings.extend(Arc::make_mut(document).withdraw(own)),
            None => {}
        }
    }
    findings
}

fn reason(document: &Document) -> Option<(Id, Option<Withdrawn>)> {
    match &document.front {
        Front::Withdrawn { reason, .. } if !document.variant => Some((document.id.clone(), reason.as_deref().cloned())),
        _ => None,
    }
}
