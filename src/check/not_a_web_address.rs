use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use crate::model::site::Site;
use crate::parse::document::Document;
use crate::parse::front_matter::{Front, is_path, is_web_address};

use super::{Look, Rule};

crate::codes! {
    /// A key of the front matter that leads to another site holds no whole web address.
    /// Readers could not follow it, and other schemes than `http` and `https` could run script. Write the address as
    /// the browser shows it, from `https://` on.
    error NOT_A_WEB_ADDRESS = "not-a-web-address";
}

pub const RULE: Rule = Rule { code: &NOT_A_WEB_ADDRESS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.documents.iter().flat_map(|document| addresses(document).map(move |address| (document, address)));
    let wrong = all.filter(|(_, address)| !is_web_address(address)).map(|(document, address)| {
        let whole = format!("https://{}", address.trim_start_matches(['/', '\\']));
        let cure = match !address.contains(':') && address.contains('.') && is_web_address(&whole) {
            true => format!("write `{whole}`"),
            false => "write a whole address that begins with `https://`".to_owned(),
        };
        Diagnostic::new(&NOT_A_WEB_ADDRESS, format!("`{}` is no web address", address.value))
            .at(&document.path, address.span, "this can't be followed")
            .help(cure)
    });
    wrong.collect()
}

/// The addresses of other sites that a file's front matter gives.
pub fn addresses(document: &Document) -> impl Iterator<Item = &Spanned<String>> {
    let sources = document.common.sources.iter().flat_map(|source| [&source.url, &source.archive_url]);
    let own: Vec<_> = match &document.front {
        Front::Organisation(organisation) => organisation.url.iter().collect(),
        Front::Person(person) => person.links.iter().map(|link| &link.url).collect(),
        Front::Session(session) => {
            let online = session.online.iter().filter_map(|online| online.url.as_ref());
            online
                .chain(session.recordings.iter().map(|recording| &recording.url).filter(|url| !is_path(url)))
                .collect()
        }
        Front::Module(module) => module.materials.iter().map(|one| &one.url).filter(|url| !is_path(url)).collect(),
        _ => Vec::new(),
    };
    // What is missing or can't be read has been reported.
    sources.flatten().chain(own).filter(|address| address.span != Span::default())
}
