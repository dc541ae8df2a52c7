//! Lists what a folder holds.
//!
//! An own walk over open folders and not `walkdir`, which goes by path: between its look at a name and its step into
//! it a folder can be swapped for a link that leads out of the root, and its steps would go uncounted.

use std::io;

use cap_std::fs::Dir;

use crate::base::digest::{Digest, Digester};

use super::error::Error;
use super::faults::Operation;
use super::root::{Root, open_folder};
use super::stat::{Kind, Stat};

/// A file, folder or link below a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Relative to the folder that was listed, with `/` between its parts. Where a name isn't UTF-8 it is the nearest
    /// text, and the kind is [`Kind::Other`].
    pub path: String,
    pub stat: Stat,
}

/// Digests a listing: each name with its kind, size and time. Equal for two looks at a tree in which nobody wrote between
/// them; a look within one tick of the clock after a change can't tell.
pub fn fingerprint(listed: &[Listed]) -> Digest {
    let mut digester = Digester::new();
    for Listed { path, stat } in listed {
        digester.part(path.as_bytes()).part(&[stat.kind as u8]).part(&stat.size.to_le_bytes());
        digester.part(&stat.mtime_ns.to_le_bytes());
    }
    digester.finish()
}

impl Root {
    /// Lists everything below a folder (`""`: the root itself), folders and links included, in the order of its bytes.
    /// Links are reported and never followed. Names that begin with a dot are left out, with all below them.
    pub fn list(&self, under: &str) -> Result<Vec<Listed>, Error> {
        self.walk(under, false)
    }

    /// As [`Root::list`], names that begin with a dot included.
    pub fn list_all(&self, under: &str) -> Result<Vec<Listed>, Error> {
        self.walk(under, true)
    }

    fn walk(&self, under: &str, hidden: bool) -> Result<Vec<Listed>, Error> {
        let mut listed: Vec<Listed> = Vec::new();
        let mut open = vec![String::new()];
        // A stack of paths and not of handles: a deep tree must not run out of them.
        while let Some(folder) = open.pop() {
            let path = join(under, &folder);
            let found = self.operation(Operation::List, "listing", &path, |dir| {
                let own = if path.is_empty() { None } else { Some(open_folder(dir, &path)?) };
                entries(own.as_ref().unwrap_or(dir), &folder, hidden)
            })?;
            open.extend(found.iter().filter(|entry| entry.stat.is_folder()).map(|entry| entry.path.clone()));
            listed.extend(found);
        }
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listed)
    }
}

fn entries(dir: &Dir, folder: &str, hidden: bool) -> io::Result<Vec<Listed>> {
    let mut found = Vec::new();
    for entry in dir.entries()? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if !hidden && text.starts_with('.') {
            continue;
        }
        let metadata = match entry.metadata() {
            Ok(metadata) => metadata,
            // It was removed since the folder was read, so it isn't there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let mut stat = Stat::of(&metadata);
        if name.to_str().is_none() {
            stat.kind = Kind::Other;
        }
        found.push(Listed { path: join(folder, &text), stat });
    }
    Ok(found)
}

fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}
