//! Addresses that were published for good, and that the site would lose.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{Id, Lang, OutPath};
use crate::parse::document::Document;
use crate::read::lock::{Lock, Locked};

use super::site::Site;

crate::codes! {
    /// `pitso.lock` says that a page was published at an address, and now nothing would be there: whoever was sent to it
    /// would find nothing. Restore the file (a draft is not published), or name the id in the `aliases` of the page that
    /// takes its place, or withdraw the page: with `status = "withdrawn"` its title and the reason stay.
    error LOST_ADDRESS = "lost-address";
    /// `pitso.lock` says that a page was published at an address, and now the same page would be at another one, because its
    /// kind or the site's languages have changed. Change that back, or give the page a new `id` and its old one as an alias.
    error CHANGED_ADDRESS = "changed-address";
}

/// Holds a site against its lock.
pub fn check(site: &Site, lock: &Lock) -> Vec<Diagnostic> {
    if lock.pages.is_empty() {
        return Vec::new();
    }
    let redirects = site.redirects.iter().map(|redirect| &redirect.from);
    let pages = || site.pages().map(|index| (site.document(index), site.address(index)));
    let live: HashSet<&OutPath> = pages().map(|(_, address)| address).chain(redirects).collect();
    let documents: HashMap<(&Id, &Lang), (&Document, &OutPath)> =
        pages().map(|page| ((&page.0.id, &page.0.lang), page)).collect();
    let check = |((id, lang), locked): (&(Id, Lang), &Locked)| match documents.get(&(id, lang)) {
        Some((_, address)) if **address == locked.address => None,
        Some((document, address)) => Some(changed(document, address, locked)),
        None if live.contains(&locked.address) => None,
        None => Some(lost(site, id, lang, locked)),
    };
    lock.pages.iter().filter_map(check).collect()
}

fn changed(document: &Document, address: &OutPath, locked: &Locked) -> Diagnostic {
    let cure = "change back its kind or its language, or give the page a new `id` and put the old one into `aliases`";
    Diagnostic::new(&CHANGED_ADDRESS, format!("`{}` would move to `{address}`", locked.address))
        .at(&document.path, document.opening(), "this page")
        .at(&Lock::path(), locked.at, "was published here for good")
        .help(cure)
}

fn lost(site: &Site, id: &Id, lang: &Lang, locked: &Locked) -> Diagnostic {
    let found = Diagnostic::new(&LOST_ADDRESS, format!("nothing would be at `{}` any more", locked.address)).at(
        &Lock::path(),
        locked.at,
        "published for good",
    );
    let withdraw =
        "or withdraw the page: keep its file, with `status = \"withdrawn\"` and the reason in `[[corrections]]`";
    let original = site.variants(id).and_then(|variants| variants.original);
    match original.map(|original| site.document(original)) {
        Some(original) if !original.front.is_listed() => {
            let cure = "a person who is not listed has no page: withdraw it, and what is left there names nobody";
            found.help(cure).at(&original.path, original.opening(), "this person is not listed")
        }
        Some(original) => {
            let file = original.path.as_str().trim_end_matches(".md");
            found.help(format!("restore the translation, `{file}.{lang}.md`")).help(withdraw)
        }
        None => found
            .help(format!("restore the file with the id `{id}`; a draft is not published"))
            .help(format!("or add `aliases = [\"{id}\"]` to the page that takes its place"))
            .help(withdraw),
    }
}
