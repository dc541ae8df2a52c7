//! What an editor typed to name a file: a path from where they stand, a path in the project, an id or a reference.

use std::path::Path;

use crate::base::fs;
use crate::base::path::SourcePath;
use crate::engine::project::Project;
use crate::parse::kind::Kind;
use crate::parse::reference::Reference;

use super::EditError;

/// The path below the project's folder that a typed path names, whether or not something stands there. `None` where it
/// leads out of the project.
pub fn below_project(project: &Project, typed: &str) -> Result<Option<String>, EditError> {
    let faults = fs::Faults::default();
    let here = fs::real_path(Path::new("."), &faults)?;
    let root = fs::real_path(&project.path, &faults)?;
    let mut parts = Vec::new();
    let whole = here.join(typed);
    for part in whole.components() {
        match part {
            std::path::Component::ParentDir => drop(parts.pop()),
            std::path::Component::CurDir => {}
            part => parts.push(part.as_os_str()),
        }
    }
    let path: std::path::PathBuf = parts.into_iter().collect();
    // The way to it may lead over links, as its folder's real path tells where it can be asked for.
    let real = fs::real_path(&path, &faults).unwrap_or(path);
    Ok(real.strip_prefix(&root).ok().and_then(|below| below.to_str()).map(str::to_owned))
}

/// The file or folder below the project that was typed, where there is one.
pub fn existing(project: &Project, typed: &str) -> Result<Option<SourcePath>, EditError> {
    let typed = typed.trim_end_matches('/');
    let from_here = below_project(project, typed)?.unwrap_or_default();
    let candidates = [SourcePath::new(from_here), SourcePath::new(typed), SourcePath::in_content(typed)];
    let is_there = |path: &SourcePath| project.root.stat(path.as_str()).ok().flatten().is_some();
    Ok(candidates.into_iter().find(|path| path.below_content().is_some() && is_there(path)))
}

/// The content file that was typed.
pub fn file(project: &Project, typed: &str) -> Result<SourcePath, EditError> {
    match existing(project, typed)? {
        Some(path) if path.is_text() => Ok(path),
        Some(path) => EditError::refused(format!("`{path}` is no content file: those end in `.md`")),
        None => EditError::refused(format!("there is no file `{typed}` below `content/`")),
    }
}

/// The full id that was typed, as an id or as a reference.
pub fn id(typed: &str) -> String {
    Reference::parse(typed).map_or_else(|| typed.trim_matches('/').to_owned(), |reference| reference.id)
}

/// What a new file of that kind is to be called, which may be typed as a path or as a reference. A title stays as it is.
pub fn name(kind: Kind, typed: &str) -> &str {
    let named = match typed.split_once(':') {
        Some((word, id)) if Kind::parse(word).is_some() && !id.is_empty() && !id.contains(char::is_whitespace) => id,
        _ => typed,
    };
    let below = named.strip_prefix("./").unwrap_or(named);
    let below = below.strip_prefix("content/").unwrap_or(below).trim_end_matches('/');
    let Some(stem) = below.strip_suffix(".md") else { return below };
    let own = match kind {
        Kind::Edition => Some("edition"),
        Kind::Module => Some("module"),
        _ => None,
    };
    let outer = own.and_then(|own| stem.strip_suffix(own)?.strip_suffix('/'));
    let session = kind.is_record().then(|| stem.strip_suffix(kind.word())?.strip_suffix('.')).flatten();
    outer.or(session).unwrap_or(stem)
}
