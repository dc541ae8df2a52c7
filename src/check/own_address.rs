use crate::base::diagnostic::Diagnostic;
use crate::model::link;
use crate::model::site::Site;
use crate::model::target::Target;
use crate::parse::document::Document;
use crate::parse::markdown::{Destination, Link};

use super::{Look, Rule};

crate::codes! {
    /// A link leads to a page or a file of this very site by its whole address, which begins with the site's `base_url`. Readers
    /// of a copy, on a mirror or a stick, are led away by it, and need a connection. Write the path of the source file.
    /// The address of the site as such is nothing to complain of.
    warning OWN_ADDRESS = "own-address";
}

pub const RULE: Rule = Rule { code: &OWN_ADDRESS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let pages = site.indices().filter(|index| site.has_page(*index)).map(|index| site.document(index));
    pages.flat_map(|page| page.body.links.iter().filter_map(|link| whole(site, page, link))).collect()
}

fn whole(site: &Site, page: &Document, link: &Link) -> Option<Diagnostic> {
    let Destination::External(url) = &link.to else { return None };
    let path = match link::own(site, url)? {
        Target::Document { index, fragment } => {
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            page.path.link_to(&site.document(index).path) + &fragment
        }
        Target::Asset(path) => page.path.link_to(&path),
        _ => return None,
    };
    let found =
        Diagnostic::new(&OWN_ADDRESS, "this is in the site itself, and leads readers of a copy away from theirs");
    Some(found.at(&page.path, link.at, "a whole address").help(format!("write `{path}`")))
}
