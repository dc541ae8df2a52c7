//! Writes a rename to the disk, in an order in which it can stop anywhere and be begun again.

use std::collections::BTreeSet;

use crate::base::fs;
use crate::base::path::{CONTENT, SourcePath};
use crate::edit::EditError;
use crate::engine::project::Project;

use super::{Change, Rename};

/// First the new files, then the references to them, then the files that are moved as they are; the old files go last,
/// and the one that everything was named after as the very last. Until then the same command does the rest.
pub fn out(rename: &Rename, project: &Project) -> Result<(), EditError> {
    let mut done = Vec::new();
    let Err(error) = steps(rename, project, &mut done) else { return Ok(()) };
    if done.is_empty() {
        return EditError::refused(format!("{error}\nNothing was changed."));
    }
    let done = done.join("\n");
    EditError::refused(format!(
        "{error}\nDone so far:\n{done}\nNo text is lost. Give the same command again to do the rest."
    ))
}

fn steps(rename: &Rename, project: &Project, done: &mut Vec<String>) -> Result<(), fs::Error> {
    let root = &project.root;
    let (mut moved, mut mended): (Vec<&Change>, Vec<_>) =
        rename.changes.iter().partition(|change| change.from != change.to);
    // An edition's own file makes sessions of the others in its folder, whenever somebody looks.
    moved.sort_by_key(|change| change.from != rename.moves.main);
    // A translation has the mark of what its original will be. Once that is so, it would look as if it had fallen behind.
    mended.sort_by_key(|change| !change.variant);
    for change in moved.iter().chain(&mended) {
        root.create_dir_all(folder(&change.to))?;
        root.replace(change.to.as_str(), change.text.as_bytes())?;
        done.push(format!("  written: {}", change.to));
    }
    for (from, to) in &rename.assets {
        root.create_dir_all(folder(to))?;
        root.rename(from.as_str(), root, to.as_str())?;
        done.push(format!("  moved: {to}"));
    }
    moved.sort_by_key(|change| (change.from == rename.moves.main, !change.variant));
    for Change { from: path, .. } in moved {
        root.remove_file(path.as_str())?;
        done.push(format!("  removed: {path}"));
    }
    remove_empty(rename, project);
    Ok(())
}

fn folder(path: &SourcePath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Removes the folders that the rename has emptied; one that holds something else stays.
fn remove_empty(rename: &Rename, project: &Project) {
    let files = rename.changes.iter().filter(|change| change.from != change.to).map(|change| &change.from);
    let left = files.chain(rename.assets.iter().map(|(from, _)| from));
    let mut folders = BTreeSet::new();
    for path in left {
        let mut path = folder(path);
        while path != CONTENT && !path.is_empty() && folders.insert(path.to_owned()) {
            path = path.rsplit_once('/').map_or("", |(outer, _)| outer);
        }
    }
    for path in folders.iter().rev() {
        let _ = project.root.remove_dir(path);
    }
}
