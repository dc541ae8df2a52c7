//! Tries a rename on the whole site in memory: everything must lead to the same file as before, at an address that can be.

use crate::base::path::SourcePath;
use crate::base::span::line_and_column;
use crate::edit::EditError;
use crate::edit::tree::{Read, Tree};
use crate::model::site::Site;
use crate::model::target::Target;
use crate::parse::document::Document;

use super::Rename;

/// Holds what was before against what would be. Errors name the first places that would lead elsewhere.
pub fn hold(rename: &Rename, tree: &Tree, before: &Read) -> Result<(), EditError> {
    let moved = |path: &SourcePath| rename.moves.path(path).unwrap_or_else(|| path.clone());
    let mut renamed = tree.clone();
    renamed.texts.retain(|path, _| rename.moves.path(path).is_none());
    renamed.assets = tree.assets.iter().map(moved).collect();
    renamed.texts.extend(rename.changes.iter().map(|change| (change.to.clone(), change.text.clone())));
    let after = renamed.understand();
    let mut faults = Vec::new();
    // What an interrupted rename has written already is held to be what this one writes there.
    let written =
        |path: &SourcePath| rename.changes.iter().any(|change| change.from != change.to && change.to == *path);
    for (at, document) in before.site.documents.iter().enumerate().filter(|(_, document)| !written(&document.path)) {
        let Some(index) = after.site.index_of(&moved(&document.path)) else {
            faults.push(format!("`{}` would be lost", document.path));
            continue;
        };
        let new = after.site.document(index);
        let places = Lists { site: &before.site, document, at };
        let new_places = Lists { site: &after.site, document: new, at: index.0 };
        if (new.kind, &new.lang) != (document.kind, &document.lang) {
            faults.push(format!("`{}` would be another kind of file", document.path));
        }
        let pairs = places.targets(&moved).into_iter().zip(new_places.targets(&|path: &SourcePath| path.clone()));
        if places.count() != new_places.count() {
            faults.push(format!("`{}` would have other links", document.path));
        }
        // What led nowhere may lead somewhere now: half of a rename may have been done before.
        let changed = pairs.filter(|((_, old), (_, new))| old != new && old.is_some());
        faults.extend(changed.map(|((place, _), _)| {
            let (line, _) = line_and_column(&tree.texts[&document.path], place);
            format!("{}:{line} would lead elsewhere: change it by hand first", document.path)
        }));
    }
    if let Some(error) = after.new_error(before) {
        return EditError::refused(format!("nothing was changed, as the site could not be published:\n{error}"));
    }
    match faults.len() {
        0 => Ok(()),
        n => EditError::refused(format!(
            "nothing was changed, as {n} references can't be mended:\n{}",
            faults[..n.min(5)].join("\n")
        )),
    }
}

/// A document of a site, and the number that it has there.
struct Lists<'l> {
    site: &'l Site,
    document: &'l Document,
    at: usize,
}

impl Lists<'_> {
    fn count(&self) -> (usize, usize, usize) {
        (self.document.body.links.len(), self.document.body.images.len(), self.document.references.len())
    }

    /// Where everything leads, in words that can be compared; `None` for nowhere.
    fn targets(&self, moved: &dyn Fn(&SourcePath) -> SourcePath) -> Vec<(usize, Option<String>)> {
        // Each page leads to a text in its own language, and of an interrupted rename some languages may be gone.
        let path = |index| moved(&self.site.document(self.site.original(index)).path).to_string();
        let word = |target: &Target| match target {
            Target::Document { index, fragment } => Some(format!("{}#{fragment:?}", path(*index))),
            Target::Asset(asset) => Some(moved(asset).to_string()),
            Target::Here(anchor) => Some(format!("#{anchor}")),
            Target::Outside(url) => Some(url.clone()),
            _ => None,
        };
        let body = &self.document.body;
        let links = body.links.iter().zip(&self.site.links[self.at]).map(|(link, to)| (link.span, word(to)));
        let images = body.images.iter().zip(&self.site.images[self.at]).map(|(image, to)| (image.span, word(to)));
        let resolve = |found: &crate::base::span::Spanned<_>| self.site.resolve(&found.value, &self.document.lang);
        let references = self.document.references.iter().map(|found| (found.span, resolve(found).map(path)));
        links.chain(images).chain(references).map(|(span, word)| (span.start as usize, word)).collect()
    }
}
