//! Renames a file or a folder, and mends every reference to it in every file.
//!
//! All changes are computed first and tried on the whole site in memory: only when every link and every reference leads to
//! the same file as before is anything written.

mod moves;
mod references;
mod trial;
mod carry;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SourcePath;
use crate::base::span::line_and_column;
use crate::engine::project::Project;
use crate::model::address;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;

use super::text::{Edit, apply};
use super::tree::{Read, Tree};
use super::{EditError, keys, stamp};
pub use moves::Moves;

/// A rename, computed and tried, and not made yet.
pub struct Rename {
    pub moves: Moves,
    /// In the order of the paths that they had.
    pub changes: Vec<Change>,
    /// Files that are moved as they are.
    pub assets: Vec<(SourcePath, SourcePath)>,
}

/// What happens to one content file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub from: SourcePath,
    pub to: SourcePath,
    /// Whether it is a translation.
    pub variant: bool,
    pub text: Arc<str>,
    /// References that were mended, in the order of their places.
    pub mended: Vec<Mended>,
}

/// A reference that leads to the same file in new words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mended {
    pub line: usize,
    pub old: String,
    pub new: String,
}

impl Rename {
    /// Computes a rename and tries it. `old` and `new` are as typed.
    pub fn plan(project: &Project, old: &str, new: &str) -> Result<Self, EditError> {
        let tree = Tree::read(project)?;
        let read = tree.understand();
        let moves = Moves::of(project, &tree, &read.site, old, new)?;
        let changes = changes(&tree, &read, &moves)?;
        let assets = tree.assets.iter().filter_map(|path| Some((path.clone(), moves.path(path)?))).collect();
        let rename = Self { moves, changes, assets };
        rename.refuse_taken(&tree)?;
        trial::hold(&rename, &tree, &read)?;
        Ok(rename)
    }

    /// Makes the changes. Errors say how far it came, and that the same command finishes it.
    pub fn carry_out(&self, project: &Project) -> Result<(), EditError> {
        carry::out(self, project)
    }

    /// A new name must be free, or hold what this very rename would write there: it was begun before, and stopped.
    fn refuse_taken(&self, tree: &Tree) -> Result<(), EditError> {
        for change in self.changes.iter().filter(|change| change.from != change.to) {
            if tree.texts.get(&change.to).is_some_and(|there| *there != change.text) {
                return EditError::refused(format!("`{}` is there already; nothing was changed", change.to));
            }
        }
        match self.assets.iter().find(|(_, to)| tree.assets.contains(to)) {
            Some((_, to)) => EditError::refused(format!("`{to}` is there already; nothing was changed")),
            None => Ok(()),
        }
    }
}

fn changes(tree: &Tree, read: &Read, moves: &Moves) -> Result<Vec<Change>, EditError> {
    let mut edits: BTreeMap<&SourcePath, (Vec<Edit>, Vec<Mended>)> = BTreeMap::new();
    for (document, values) in read.site.documents.iter().zip(&read.values) {
        let text = &tree.texts[&document.path];
        let references = references::mend(document, values, text, moves);
        let mended = references.iter().map(|edit| told(text, edit)).collect();
        let mut all = references;
        all.extend(alias(document, text, moves, tree)?);
        edits.insert(&document.path, (all, mended));
    }
    // A translation that was up to date stays so: what changes in its original here are links.
    for (n, document) in read.site.documents.iter().enumerate().filter(|(_, document)| document.variant) {
        let Some(stamped) = &document.common.translated_from else { continue };
        let original = &read.site.document(read.site.original(DocumentIndex(n))).path;
        let (text, Some((of_original, _))) = (&tree.texts[original], edits.get(original)) else { continue };
        if stamp::of(text).is_none_or(|mark| **stamped != mark) || of_original.is_empty() {
            continue;
        }
        let Some(mark) = stamp::of(&apply(text, of_original)) else { continue };
        let edit = keys::set(&tree.texts[&document.path], "translated_from", &format!("\"{mark}\""));
        edits.entry(&document.path).or_default().0.extend(edit);
    }
    let changes = edits.into_iter().filter_map(|(path, (edits, mended))| {
        let to = moves.path(path).unwrap_or_else(|| path.clone());
        let text: Arc<str> = apply(&tree.texts[path], &edits).into();
        let variant = read.site.index_of(path).is_some_and(|index| read.site.document(index).variant);
        (to != *path || !edits.is_empty()).then(|| Change { from: path.clone(), to, variant, text, mended })
    });
    Ok(changes.collect())
}

/// The old id of a moved original becomes one of its aliases, so that the old address leads on. Nobody knows the address of
/// a draft, unless it was published before.
fn alias(document: &Document, text: &str, moves: &Moves, tree: &Tree) -> Result<Option<Edit>, EditError> {
    let (lock, languages) = (&tree.lock, &tree.config.languages);
    if document.variant || document.common.id.is_some() || moves.path(&document.path).is_none() {
        return Ok(None);
    }
    if document.is_draft() && lock.of(&document.id).next().is_none() {
        return Ok(None);
    }
    let Some(new) = moves.id(document.id.as_str()) else { return Ok(None) };
    // What could not be published never was.
    if address::kept(&address::page(&document.id, document.kind), languages).is_some() {
        return Ok(None);
    }
    if document.common.title.is_empty() {
        return EditError::has_mistakes(&document.path);
    }
    Ok(keys::add_alias(text, document.id.as_str(), &new))
}

fn told(text: &str, edit: &Edit) -> Mended {
    let (line, _) = line_and_column(text, edit.at.start as usize);
    Mended { line, old: text[edit.at.range()].to_owned(), new: edit.with.clone() }
}
