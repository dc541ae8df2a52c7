//! The way to publish where two folders can't be exchanged in one step (FAT, some network file systems, a mount point).
//!
//! The live folder is updated file by file: new contents first, each under a temporary name and then renamed, the
//! manifest last, then the removals. **The promise is smaller here: each page is whole, the old one or the new one, but
//! for a moment a reader can meet pages of both.** A journal, written before the first change, names what is to be done;
//! whoever finds it next finishes the work, from the standby, which is whole.

use std::collections::BTreeSet;

use super::manifest::{MANIFEST, folders_of};
use super::standby::{From, NEXT, Plan, read_paths, write_paths};
use super::tree::Tree;
use crate::base::fs::{self, Root, Stat};
use crate::base::path::OutPath;

/// There while the live folder is updated in place: `+path` is to be brought from the standby, `-path` to be removed,
/// and `=number` is the folder that is meant. One that a person put in its place since then is not ours to finish.
pub(super) const JOURNAL: &str = "journal";

/// Brings the live folder to the state of the standby.
pub(super) fn update(staging: &Root, live: &Root, before: &Tree, plan: &Plan) -> Result<(), fs::Error> {
    let bring = plan.iter().filter(|(_, piece)| piece.from != From::Live).map(|(path, _)| format!("+{path}"));
    let remove = before.files.keys().filter(|path| !plan.contains_key(*path)).map(|path| format!("-{path}"));
    let lines: Vec<String> = bring.chain(remove).chain(own_line(live.stat("")?)).collect();
    write_paths(staging, JOURNAL, lines.iter().map(String::as_str))?;
    finish(staging, live, &lines.into_iter().collect())
}

/// Finishes an update of this folder that was interrupted, if there is one.
pub(super) fn resume(staging: &Root, parent: &Root, name: &str) -> Result<(), fs::Error> {
    let Some(lines) = read_paths(staging, JOURNAL)? else { return Ok(()) };
    match own_line(parent.stat(name)?) {
        Some(own) if lines.contains(&own) => finish(staging, &parent.sub(name)?, &lines),
        _ => Ok(()),
    }
}

/// Gives up an update of a folder that is no more.
pub(super) fn forget(staging: &Root) -> Result<(), fs::Error> {
    match staging.stat(JOURNAL)? {
        Some(_) => staging.remove_file(JOURNAL),
        None => Ok(()),
    }
}

/// The number alone: a device may have another one after the next start.
fn own_line(stat: Option<Stat>) -> Option<String> {
    stat.filter(Stat::is_folder).map(|stat| format!("={}", stat.identity.number))
}

/// Does what the journal says. Each step may have been done before.
fn finish(staging: &Root, live: &Root, lines: &BTreeSet<String>) -> Result<(), fs::Error> {
    let next = staging.sub(NEXT)?;
    let named = |sign| lines.iter().filter_map(move |line| OutPath::new(line.strip_prefix(sign)?).ok());
    let bring: BTreeSet<OutPath> = named('+').collect();
    let remove: BTreeSet<OutPath> = named('-').collect();
    let folders = folders_of(&bring);

    // Where a name changes between file and folder, the old one has to go first.
    let in_the_way = |path: &&OutPath| {
        folders.contains(path.as_str()) || folders_of([*path]).iter().any(|folder| is_one(&bring, folder))
    };
    remove_files(live, remove.iter().filter(in_the_way))?;
    for folder in folders {
        live.create_dir_all(folder)?;
    }
    for path in &bring {
        let part = part(path);
        live.remove_file(&part)?;
        next.link_or_copy(path.as_str(), live, &part)?;
    }
    // The bytes before the names: a renamed file must not turn out empty after a power cut.
    live.sync_file_system()?;
    let manifest = OutPath::new(MANIFEST).expect("the manifest's path can be published");
    let contents = bring.iter().filter(|path| **path != manifest);
    for path in contents.chain(bring.get(&manifest)) {
        live.rename(&part(path), live, path.as_str())?;
        // A rename onto a second name of the same file does nothing, the temporary name included.
        live.remove_file(&part(path))?;
    }
    remove_files(live, &remove)?;
    live.sync_file_system()?;
    staging.remove_file(JOURNAL)?;
    staging.sync_folder()
}

fn is_one(paths: &BTreeSet<OutPath>, path: &str) -> bool {
    OutPath::new(path).is_ok_and(|path| paths.contains(&path))
}

/// Removes files, and the folders that this leaves empty. What is something else by now was dealt with before.
fn remove_files<'p>(live: &Root, paths: impl IntoIterator<Item = &'p OutPath> + Clone) -> Result<(), fs::Error> {
    for path in paths.clone() {
        if live.stat(path.as_str())?.is_some_and(|stat| stat.is_file()) {
            live.remove_file(path.as_str())?;
        }
    }
    for folder in folders_of(paths).into_iter().rev() {
        if live.stat(folder)?.is_some_and(|stat| stat.is_folder()) {
            match live.remove_dir(folder) {
                Err(error) if error.kind() == std::io::ErrorKind::DirectoryNotEmpty => {}
                removed => removed?,
            }
        }
    }
    Ok(())
}

/// The temporary name beside a file. It begins with a dot, as no published name does.
fn part(path: &OutPath) -> String {
    match path.as_str().rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/.{name}.part"),
        None => format!(".{path}.part"),
    }
}
