//! Where the links of a body lead.

use std::collections::BTreeMap;

use crate::base::path::{OutPath, SourcePath};
use crate::base::text;
use crate::parse::document::Document;
use crate::parse::markdown::Destination;
use crate::parse::reference::Reference;

use super::site::{Asset, Site};
use super::target::{Dangling, DocumentIndex, Target};

/// Resolves one destination of a document.
pub fn resolve(site: &Site, document: &Document, destination: &Destination) -> Target {
    if let Some(url) = destination.outside() {
        return Target::Outside(url);
    }
    match destination {
        Destination::Reference { kind, id, fragment } => {
            let reference = Reference::new(*kind, id);
            match site.resolve(&reference, &document.lang) {
                Some(index) => to_document(site, index, fragment),
                None => Target::Nowhere(unknown(site, &reference)),
            }
        }
        Destination::Page { path, fragment } => match source_of(&document.path, path) {
            Some(source) => match site.index_of(&source) {
                Some(index) => to_document(site, site.in_language(index, document), fragment),
                None => Target::Nowhere(missing_file(site, &source)),
            },
            None => Target::Nowhere(outside_content(path)),
        },
        Destination::Asset { path, .. } => match source_of(&document.path, path) {
            Some(source) if site.assets.contains_key(&source) => Target::Asset(source),
            Some(source) => Target::Nowhere(missing_asset(&site.assets, &source, path)),
            None => Target::Nowhere(outside_content(path)),
        },
        Destination::Fragment(anchor) if has_anchor(document, anchor) => Target::Here(anchor.clone()),
        Destination::Fragment(anchor) => Target::Nowhere(unknown_anchor(document, anchor)),
        _ => Target::Refused,
    }
}

fn to_document(site: &Site, index: DocumentIndex, fragment: &Option<String>) -> Target {
    match fragment {
        Some(anchor) if !has_anchor(site.document(index), anchor) => {
            Target::Nowhere(unknown_anchor(site.document(index), anchor))
        }
        _ => Target::Document { index, fragment: fragment.clone() },
    }
}

/// The source file that a relative path names, as seen from the file `from`. `None` where it leads out of `content/`.
pub fn source_of(from: &SourcePath, path: &str) -> Option<SourcePath> {
    let mut parts: Vec<&str> = from.as_str().split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.truncate(1);
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => return None,
            name => parts.push(name),
        }
    }
    Some(SourcePath::new(parts.join("/")))
}

impl Site {
    /// The document of a source file.
    pub fn index_of(&self, path: &SourcePath) -> Option<DocumentIndex> {
        self.documents.binary_search_by(|document| document.path.cmp(path)).ok().map(DocumentIndex)
    }

    /// A link to a file leads to that file's text in the reader's language, where there is one.
    fn in_language(&self, index: DocumentIndex, from: &Document) -> DocumentIndex {
        self.find(self.document(index).id.as_str(), &from.lang).unwrap_or(index)
    }

    /// What a page says of a link into another language: the language, where it differs.
    pub fn foreign<'s>(&'s self, index: DocumentIndex, from: &Document) -> Option<&'s str> {
        let lang = &self.document(index).lang;
        (*lang != from.lang).then(|| lang.as_str())
    }

    /// The link from one page to another.
    pub fn href(&self, from: &OutPath, index: DocumentIndex, fragment: Option<&str>) -> String {
        let mut href = from.link_to(self.address(index));
        if let Some(fragment) = fragment {
            href.push('#');
            href.push_str(fragment);
        }
        href
    }
}

/// Words for a reference to something that is not there.
pub fn unknown(site: &Site, reference: &Reference) -> Dangling {
    let of_kind: Vec<&str> = site.of_kind(reference.kind).map(|index| site.document(index).id.as_str()).collect();
    let cure = match text::closest(&reference.id, of_kind.iter().copied()) {
        Some(likely) => format!("did you mean `{}`?", Reference { kind: reference.kind, id: likely.into() }),
        None => format!("write the file `content/{}.md`, or correct the id", reference.id),
    };
    Dangling { message: format!("there is no {} `{reference}`", reference.kind.word()), cure }
}

fn missing_file(site: &Site, source: &SourcePath) -> Dangling {
    let paths = site.documents.iter().map(|document| document.path.as_str());
    let cure = match text::closest(source.as_str(), paths) {
        Some(likely) => format!("did you mean `{likely}`?"),
        None => "correct the path: it is counted from the folder of this file".into(),
    };
    Dangling { message: format!("there is no file `{source}`"), cure }
}

fn missing_asset(assets: &BTreeMap<SourcePath, Asset>, source: &SourcePath, path: &str) -> Dangling {
    let cure = match text::closest(source.as_str(), assets.keys().map(SourcePath::as_str)) {
        Some(likely) => format!("did you mean `{likely}`?"),
        None if path.ends_with(".html") => "lead to the source file, which ends in `.md`".into(),
        None if !path.contains('/') && path.contains('.') => {
            format!("for a site elsewhere write `https://{path}`; for a file, put it beside this one")
        }
        None => "put the file there, or correct the path: it is counted from the folder of this file".into(),
    };
    Dangling { message: format!("there is no file `{source}`"), cure }
}

fn outside_content(path: &str) -> Dangling {
    let cure = "links stay inside `content/`: take away one or more `../`".into();
    Dangling { message: format!("`{path}` leads out of the site"), cure }
}

/// The places of a body that a link can lead to.
fn anchors(document: &Document) -> impl Iterator<Item = &str> {
    let headings = document.body.outline.iter().map(|heading| heading.anchor.as_str());
    headings.chain(document.body.blocks.iter().filter_map(|block| block.anchor.as_deref()))
}

fn has_anchor(document: &Document, anchor: &str) -> bool {
    anchors(document).any(|known| known == anchor)
}

fn unknown_anchor(document: &Document, anchor: &str) -> Dangling {
    let cure = match text::closest(anchor, anchors(document)) {
        Some(likely) => format!("did you mean `#{likely}`?"),
        None => "lead to a heading or a block that is on the page".into(),
    };
    Dangling { message: format!("`{}` has no place `#{anchor}`", document.path), cure }
}
