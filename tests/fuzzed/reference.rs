//! Where links lead: destinations in Markdown, references in front matter, addresses of other sites.

use pitso::format::body::is_safe;
use pitso::parse::markdown::{Destination, SCHEMES, read_destination};
use pitso::parse::reference::Reference;
use url::Url;

/// Where the page would stand that has such a link.
const HERE: &str = "https://here.example/a/b.html";

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(reference) = Reference::parse(&text).filter(|_| !text.contains(char::is_whitespace)) {
        let shown = reference.to_string();
        assert_eq!(Reference::parse(&shown).as_ref(), Some(&reference), "of {shown:?}");
    }
    let read = read_destination(&text);
    if let Ok(Destination::Reference { id, .. }) = &read {
        assert!(!id.trim().is_empty(), "a reference to nothing");
    }
    if let Some(address) = read.ok().and_then(|to| to.outside()) {
        assert!(is_safe(&address), "{address:?} is let through by the first gate and not by the last");
        assert!(!address.contains(['"', '<', '>', '\\']), "{address:?}");
    }
    if is_safe(&text) {
        let there = Url::parse(HERE).and_then(|here| here.join(&text));
        let is_known = there.is_ok_and(|there| SCHEMES.contains(&there.scheme()));
        // What no browser can make an address of leads nowhere.
        assert!(is_known || Url::parse(HERE).and_then(|here| here.join(&text)).is_err(), "{text:?} is called safe");
    }
}
