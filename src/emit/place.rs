//! Decides whether a path may be the output folder. Looks only, and compares files and not strings: two spellings of one
//! folder, a bind mount or a link on the way are seen through.

use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::refusal::{Refusal, Why};
use crate::base::fs::{self, Faults, Identity, Kind};

/// Where the output folder is, or will be: a name in a folder that exists.
#[derive(Debug)]
pub(super) struct Place {
    pub parent: PathBuf,
    /// The parent as the user would type it.
    pub shown: PathBuf,
    pub name: String,
}

/// Names of folders that tools keep for themselves, wherever they are.
const TOOLS: [&str; 4] = [".git", ".hg", ".svn", ".pitso"];

/// The ending of the hidden folder beside the output.
pub(super) const STAGING: &str = ".pitso";

/// Finds the place of `output`. Refused are a link, a file, a folder that is or holds one that must stay (the root,
/// home, the current folder, the project, a source), one where a source would be, and one inside a source, a tool's folder
/// or a published site. `sources` are folders and files, whether or not they are there.
pub(super) fn find(output: &Path, project: &Path, sources: &[PathBuf], faults: &Faults) -> Result<Place, Refusal> {
    let refuse = |why| Err(Refusal::Place { output: output.to_owned(), why });
    let place = match split(output, faults)? {
        Ok(place) => place,
        Err(why) => return refuse(why),
    };
    let real = place.parent.join(&place.name);
    let tool = real.iter().filter_map(|name| name.to_str()).find(|name| is_tools(name));
    if let Some(tool) = tool {
        return refuse(Why::InTool(tool.to_owned()));
    }
    let mut here = None;
    if let Some(found) = fs::place(&real, faults)? {
        match found.kind {
            Kind::Folder => here = Some(found.identity),
            Kind::Link => return refuse(Why::Link),
            Kind::File | Kind::Other => return refuse(Why::NotFolder),
        }
    }
    let holds = |kept: &Path| -> Result<bool, Refusal> {
        let Some(here) = here else { return Ok(false) };
        Ok(fs::ancestors(kept, faults)?.contains(&here))
    };
    for (kept, why) in [(Some(project.to_owned()), Why::Project), (std::env::home_dir(), Why::Home)] {
        if let Some(kept) = kept
            && holds(&kept)?
        {
            return refuse(why);
        }
    }
    if holds(Path::new("."))? {
        return refuse(Why::Current);
    }
    let above: Vec<Identity> = fs::ancestors(&place.parent, faults)?;
    for source in sources {
        if holds(source)? {
            return refuse(Why::Source(source.clone()));
        }
        let own = fs::ancestors(source, faults)?.first().copied();
        if own.is_some_and(|own| above.contains(&own)) {
            return refuse(Why::InSource(source.clone()));
        }
        // What isn't there is known by the folder that it would be in, and by its name.
        if own.is_none()
            && let Ok(missing) = split(source, faults)?
            && missing.name == place.name
            && fs::ancestors(&missing.parent, faults)?.first() == above.first()
        {
            return refuse(Why::Source(source.clone()));
        }
    }
    for site in place.parent.ancestors() {
        if fs::place(&site.join(MANIFEST), faults)?.is_some_and(|found| found.kind == Kind::File) {
            return refuse(Why::InSite(site.to_owned()));
        }
    }
    Ok(place)
}

fn is_tools(name: &str) -> bool {
    TOOLS.contains(&name) || (name.starts_with('.') && name.ends_with(STAGING))
}

/// Takes a path apart into an existing folder and a name in it.
fn split(output: &Path, faults: &Faults) -> Result<Result<Place, Why>, fs::Error> {
    // `.` and `..` have no name of their own: they are what they lead to.
    let Some(name) = output.file_name() else {
        let real = fs::real_path(output, faults)?;
        let (Some(parent), Some(name)) = (real.parent(), real.file_name().and_then(|name| name.to_str())) else {
            return Ok(Err(if real.parent().is_none() { Why::Root } else { Why::Name }));
        };
        return Ok(Ok(Place { parent: parent.to_owned(), shown: parent.to_owned(), name: name.to_owned() }));
    };
    let Some(name) = name.to_str() else { return Ok(Err(Why::Name)) };
    let shown = output.parent().unwrap_or(Path::new("")).to_owned();
    let here = if shown.as_os_str().is_empty() { Path::new(".") } else { &shown };
    // With a dot at its end a link is followed; only the output itself must not be one.
    match fs::place(&here.join("."), faults)? {
        Some(found) if found.kind == Kind::Folder => Ok(Ok(Place { parent: found.real, shown, name: name.to_owned() })),
        _ => Ok(Err(Why::NoParent(shown))),
    }
}
