//! Makes the site of its documents.

use std::collections::{BTreeMap, HashMap};

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::{Id, OutPath, SourcePath};
use crate::base::span::Span;
use crate::base::text;
use crate::parse::document::Document;
use crate::parse::front_matter::Front;
use crate::read::config::Config;

use super::address;
use super::appearance;
use super::link;
use super::site::{Asset, EditionEntry, FileFacts, Site, Variants};
use super::target::DocumentIndex;

crate::codes! {
    /// Two files claim the same address or the same id. One of them would vanish.
    /// Rename one of the two, or give it another `id`.
    error DUPLICATE_ADDRESS = "duplicate-address";
    /// The file's name makes an address that not every host or disk can hold. Rename the file.
    error BAD_ADDRESS = "bad-address";
    /// A translation of something that is not there. The original, in the site's default language, holds the facts.
    error TRANSLATION_WITHOUT_ORIGINAL = "translation-without-original";
    /// There is no `content/index.md`, the page that says what the forum is.
    error NO_FORUM = "no-forum";
}

/// Makes the site. Drafts and withdrawn texts are given too, and left out by the caller where they are not to be shown.
pub fn assemble(config: Config, mut documents: Vec<Document>, assets: BTreeMap<SourcePath, FileFacts>) -> Found<Site> {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut findings = Vec::new();
    let (addresses, assets) = addresses(&documents, assets, &mut findings);
    let mut site = Site {
        config,
        documents,
        addresses,
        links: Vec::new(),
        images: Vec::new(),
        assets,
        editions: Vec::new(),
        appearances: HashMap::new(),
        by_id: HashMap::new(),
    };
    index(&mut site, &mut findings);
    site.editions = editions(&site);
    site.appearances = appearances(&site);
    let resolve = |document: &Document| {
        document.body.links.iter().map(|found| link::resolve(&site, document, &found.to)).collect()
    };
    let links = site.documents.iter().map(resolve).collect();
    let resolve = |document: &Document| {
        document.body.images.iter().map(|found| link::resolve(&site, document, &found.to)).collect()
    };
    let images = site.documents.iter().map(resolve).collect();
    (site.links, site.images) = (links, images);
    if site.forum().is_none() {
        let found = Diagnostic::new(&NO_FORUM, "the site has no first page");
        let found = found.at(&SourcePath::new("content/index.md"), Span::default(), "this file is missing");
        findings.push(found.help("write `content/index.md`, with the forum's name as its title"));
    }
    (site, findings)
}

type Assets = BTreeMap<SourcePath, Asset>;

fn addresses(
    documents: &[Document],
    files: BTreeMap<SourcePath, FileFacts>,
    findings: &mut Vec<Diagnostic>,
) -> (Vec<OutPath>, Assets) {
    let mut taken: HashMap<OutPath, &Document> = HashMap::new();
    let mut addresses = Vec::with_capacity(documents.len());
    for (n, document) in documents.iter().enumerate() {
        let nowhere = || OutPath::new(format!("unpublished/{n}.html")).expect("a number is a fine name");
        let address = address::of(document).unwrap_or_else(|fault| {
            let found = Diagnostic::new(&BAD_ADDRESS, format!("`{}` can't be published: {fault}", document.id));
            findings.push(found.at(&document.path, document.opening(), "this file").help("rename the file"));
            nowhere()
        });
        match taken.get(&address) {
            Some(first) => {
                let found = Diagnostic::new(&DUPLICATE_ADDRESS, format!("two files would be published as `{address}`"));
                findings.push(twice(found, (&document.path, document.opening()), first));
                addresses.push(nowhere());
            }
            None => {
                taken.insert(address.clone(), document);
                addresses.push(address);
            }
        }
    }
    let mut assets = Assets::new();
    for (path, facts) in files {
        let below = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
        match asset_address(below) {
            Ok(address) => match taken.get(&address) {
                Some(page) => {
                    let message = format!("a page and a file would both be published as `{address}`");
                    findings.push(twice(Diagnostic::new(&DUPLICATE_ADDRESS, message), (&path, Span::default()), page));
                }
                None => drop(assets.insert(path, Asset { address, facts })),
            },
            Err((why, cure)) => {
                let found = Diagnostic::new(&BAD_ADDRESS, format!("`{path}` can't be published: {why}"));
                findings.push(found.at(&path, Span::default(), "this file").help(cure));
            }
        }
    }
    (addresses, assets)
}

fn twice(found: Diagnostic, this: (&SourcePath, Span), other: &Document) -> Diagnostic {
    let found = found.at(this.0, this.1, "this one").at(&other.path, other.opening(), "and this one");
    found.help("rename one of the two, or give it another `id`")
}

/// The address of a file that is no page, or why it has none, and the cure.
fn asset_address(below: &str) -> Result<OutPath, (String, String)> {
    let (stem, ending) = below.rsplit_once('.').unwrap_or((below, ""));
    if matches!(&*ending.to_ascii_lowercase(), "md" | "markdown" | "mdown" | "mkd") {
        return Err(("a page's file ends in `.md`".into(), format!("rename the file to `content/{stem}.md`")));
    }
    OutPath::new(below).map_err(|fault| {
        let name = |part: &str| part.split('.').map(text::anchor).collect::<Vec<_>>().join(".");
        let likely = below.split('/').map(name).collect::<Vec<_>>().join("/");
        let cure = match OutPath::new(&likely) {
            Ok(likely) => format!("rename the file to `content/{likely}`, and the links that lead to it"),
            Err(_) => "rename the file, and the links that lead to it".into(),
        };
        (fault.to_string(), cure)
    })
}

fn index(site: &mut Site, findings: &mut Vec<Diagnostic>) {
    let mut by_id: HashMap<Id, Variants> = HashMap::new();
    for (n, document) in site.documents.iter().enumerate() {
        let variants = by_id.entry(document.id.clone()).or_default();
        match document.variant {
            true => variants.translations.push(DocumentIndex(n)),
            false => {
                let first = *variants.original.get_or_insert(DocumentIndex(n));
                let other = &site.documents[first.0];
                // With one address they have been told of already.
                if first.0 != n && address::of(other) != address::of(document) {
                    let found = Diagnostic::new(&DUPLICATE_ADDRESS, format!("two files have the id `{}`", document.id));
                    findings.push(twice(found, (&document.path, document.opening()), other));
                }
            }
        }
    }
    let rank = |index: &DocumentIndex| {
        let lang = &site.documents[index.0].lang;
        site.config.languages.iter().position(|known| known == lang)
    };
    for variants in by_id.values_mut() {
        variants.translations.sort_by_key(rank);
    }
    for document in site.documents.iter().filter(|document| document.variant) {
        if by_id[&document.id].original.is_none() {
            let original = document.path.as_str().replace(&format!(".{}.md", document.lang), ".md");
            let found = Diagnostic::new(&TRANSLATION_WITHOUT_ORIGINAL, "this is a translation of nothing");
            let cure = format!("write the original, `{original}`, first");
            findings.push(found.at(&document.path, document.opening(), "no such original").help(cure));
        }
    }
    site.by_id = by_id;
}

fn editions(site: &Site) -> Vec<EditionEntry> {
    let mut editions: Vec<EditionEntry> = Vec::new();
    let mut by_folder: HashMap<&str, usize> = HashMap::new();
    for (n, document) in site.documents.iter().enumerate() {
        if let Front::Edition(_) = document.front {
            by_folder.insert(document.id.as_str(), editions.len());
            editions.push(EditionEntry { document: DocumentIndex(n), sessions: Vec::new() });
        }
    }
    for (n, document) in site.documents.iter().enumerate() {
        let folder = document.id.as_str().rsplit_once('/').map(|(folder, _)| folder);
        if let (Front::Session(_), Some(edition)) = (&document.front, folder.and_then(|folder| by_folder.get(folder))) {
            editions[*edition].sessions.push(DocumentIndex(n));
        }
    }
    let start = |index: &DocumentIndex| match &site.documents[index.0].front {
        Front::Session(session) => session.start.as_ref().map(|start| start.to_string()),
        _ => None,
    };
    for edition in &mut editions {
        edition.sessions.sort_by_cached_key(|index| (start(index).is_none(), start(index), *index));
    }
    let year = |entry: &EditionEntry| site.edition(entry.document).map_or(0, |edition| *edition.year);
    editions.sort_by_key(|entry| (std::cmp::Reverse(year(entry)), entry.document));
    editions
}

/// Which records name a person or an organisation.
fn appearances(site: &Site) -> HashMap<Id, Vec<DocumentIndex>> {
    let mut appearances: HashMap<Id, Vec<DocumentIndex>> = HashMap::new();
    for (n, document) in site.documents.iter().enumerate() {
        for (reference, _) in appearance::named(&document.front) {
            let Some(id) = Id::new(&reference.id) else { continue };
            let records = appearances.entry(id).or_default();
            if records.last() != Some(&DocumentIndex(n)) {
                records.push(DocumentIndex(n));
            }
        }
    }
    appearances
}
