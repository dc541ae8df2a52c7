//! The addresses that the texts of a site lead to, each once, with every place where it stands.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::engine::load::{Audience, load};
use crate::engine::project::Project;
use crate::engine::record::Record;
use crate::model::site::Site;
use crate::model::target::Target;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;

use super::abroad;

/// An address elsewhere, without its fragment.
pub struct Address {
    pub url: String,
    pub places: Vec<(SourcePath, Span)>,
    /// Whether every place that names it also names a kept copy.
    pub has_copy: bool,
}

/// Every address, in the order of their letters.
pub fn addresses(project: &Project, today: Date) -> Result<Vec<Address>, fs::Error> {
    let mut record = Record::load(&project.root);
    let loaded = load(project, &mut record, Audience::Public)?;
    let mut addresses: BTreeMap<String, Address> = BTreeMap::new();
    for (document, url, span, has_copy) in named(&loaded.site, today) {
        let url = url.split('#').next().unwrap_or_default();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            continue;
        }
        let address = Address { url: url.to_owned(), places: Vec::new(), has_copy: true };
        let address = addresses.entry(url.to_owned()).or_insert(address);
        address.places.push((document.path.clone(), span));
        address.has_copy &= has_copy;
    }
    Ok(addresses.into_values().collect())
}

/// Every place that names an address: its document, the address, and whether it names a kept copy too.
fn named(site: &Site, today: Date) -> Vec<(&Document, &str, Span, bool)> {
    let mut named = Vec::new();
    for index in site.indices() {
        let document = site.document(index);
        for (link, target) in document.body.links.iter().zip(&site.links[index.0]) {
            if let Target::Outside(url) = target {
                named.push((document, url.as_str(), link.at, false));
            }
        }
        for source in &document.common.sources {
            let has_copy = source.archive_url.is_some();
            named.extend(source.url.iter().map(|url| (document, url.as_str(), url.span, has_copy)));
            named.extend(source.archive_url.iter().map(|url| (document, url.as_str(), url.span, false)));
        }
        // The room of a session that is over is empty, and nobody keeps a copy of one.
        let is_over = site.day_of(index).is_some_and(|day| day < today);
        let room = match &document.front {
            Front::Session(session) if is_over => session.online.as_ref().and_then(|online| online.url.as_ref()),
            _ => None,
        };
        let facts = document.front.addresses().into_iter().chain(document.front.written());
        let facts = facts.filter(|url| room.is_none_or(|room| room.span != url.span));
        named.extend(facts.map(|url| (document, url.as_str(), url.span, false)));
    }
    named
}

/// The addresses of each host together.
pub fn by_host(addresses: &[&Address]) -> Vec<Vec<String>> {
    let mut by_host: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        let host = abroad::host(&address.url).map(|host| host.to_string()).unwrap_or_default();
        by_host.entry(host).or_default().push(address.url.clone());
    }
    by_host.into_values().collect()
}
