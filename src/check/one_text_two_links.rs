use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::target::Target;

use super::{Look, Rule};

crate::codes! {
    /// Two links of one page have the same words and lead to different places.
    /// A reader who hears the list of links can't tell them apart. Say in each where it leads.
    warning ONE_TEXT_TWO_LINKS = "one-text-two-links";
}

pub const RULE: Rule = Rule { code: &ONE_TEXT_TWO_LINKS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut seen: HashMap<String, (usize, &Target)> = HashMap::default();
    for index in site.indices() {
        let document = site.document(index);
        seen.clear();
        for (n, (link, target)) in document.body.links.iter().zip(&site.links[index.0]).enumerate() {
            if link.is_empty || matches!(target, Target::Nowhere(_) | Target::Refused) {
                continue;
            }
            let (first, other) = *seen.entry(link.text.to_lowercase()).or_insert((n, target));
            if other != target {
                let message =
                    format!("two links are called \u{201c}{}\u{201d}, and lead to different places", link.text);
                findings.push(
                    Diagnostic::new(&ONE_TEXT_TWO_LINKS, message)
                        .at(&document.path, link.span, "this one")
                        .at(&document.path, document.body.links[first].span, "and this one")
                        .help("say in each link where it leads"),
                );
            }
        }
    }
    findings
}
