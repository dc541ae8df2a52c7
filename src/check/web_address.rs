use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::parse::document::Document;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// An address in the front matter that no page may lead to, or that leads nowhere: only `https://` and `http://` do.
    /// Others can run script or read the reader's disk, and `www.example.org` alone is taken for a file. Write the whole address, as the
    /// browser shows it.
    error WEB_ADDRESS = "web-address";
}

pub const RULE: Rule = Rule { code: &WEB_ADDRESS, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let (addresses, paths) = addresses(document);
    // A recording or a paper may also be a file of this site.
    let is_path = |text: &str| !text.contains(':') && !text.starts_with("www.") && !text.starts_with("//");
    let all = addresses.into_iter().chain(paths.into_iter().filter(|text| !is_path(text)));
    all.filter_map(|address| report(document, address)).collect()
}

fn report(document: &Document, address: &Spanned<String>) -> Option<Diagnostic> {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_host = |host: &str| !host.is_empty() && !host.starts_with(['/', '.', '?', '#']);
    if host.is_some_and(is_host) && !address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let cure = match address.contains(':') || address.starts_with('/') {
        false if address.contains('.') && !address.contains(' ') => format!("write \"https://{}\"", address.value),
        _ => "write the whole address, from `https://` on, without spaces".to_owned(),
    };
    let found = Diagnostic::new(&WEB_ADDRESS, format!("`{}` is no address of a web page", address.value));
    Some(found.at(&document.path, address.span, "here").help(cure))
}

type Texts<'d> = Vec<&'d Spanned<String>>;

/// What must be an address, and what may also be the path of a file.
fn addresses(document: &Document) -> (Texts<'_>, Texts<'_>) {
    let sources = document.common.sources.iter().flat_map(|source| [&source.url, &source.archive_url]).flatten();
    let (mut addresses, mut paths): (Texts, Texts) = (sources.collect(), Texts::new());
    match &document.front {
        Front::Session(session) => {
            addresses.extend(session.online.iter().filter_map(|online| online.url.as_ref()));
            paths.extend(session.recordings.iter().map(|recording| &recording.url));
        }
        Front::Person(person) => addresses.extend(person.links.iter().map(|link| &link.url)),
        Front::Organisation(organisation) => addresses.extend(&organisation.url),
        Front::Module(module) => paths.extend(module.materials.iter().map(|material| &material.url)),
        _ => {}
    }
    addresses.retain(|address| !address.is_empty());
    (addresses, paths)
}
