//! The project as it is now: read again when anything in its folders looks different from the last time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::base::fs::{self, Stat};
use crate::base::path::SourcePath;
use crate::engine::load::{Audience, Loaded, load};
use crate::engine::project::Project;
use crate::engine::record::Record;
use crate::format;
use crate::read::{config, lock};

use super::{Event, Tell};

/// The folders that a site is made of, below the project's own.
pub const FOLDERS: [&str; 3] = ["content", "themes", "theme"];

/// The files beside them that it is made of.
pub const FILES: [&str; 2] = [config::FILE, lock::FILE];

/// A project that is looked at again and again.
pub struct Live {
    pub project: Project,
    tell: Tell,
    known: Mutex<Known>,
}

struct Known {
    record: Record,
    seen: Snapshot,
    /// `None` at first, and after anything that a look at the folders might not show.
    state: Option<Result<Arc<State>, Arc<str>>>,
    /// What the terminal was told last, so that it is told once.
    told: Result<Vec<Diagnostic>, Arc<str>>,
}

/// How every file and folder of a site looks from outside.
type Snapshot = BTreeMap<String, Stat>;

/// A project that was read, drafts included.
pub struct State {
    pub shown: Loaded,
    /// What would be published, where that is not all that is shown.
    pub published: Option<Loaded>,
    /// Sorted as in the terminal. What a page weighs is found in making it and is not here.
    pub findings: Vec<Diagnostic>,
}

impl Live {
    /// Nothing is read yet. The build record spares the first page most of the parsing; it is never written here.
    pub fn new(project: Project, tell: Tell) -> Self {
        let record = Record::load(&project.root);
        let known = Known { record, seen: Snapshot::new(), state: None, told: Ok(Vec::new()) };
        Self { project, tell, known: Mutex::new(known) }
    }

    /// The state of the project. Reads it only if something changed since the last look.
    ///
    /// # Errors
    /// Where a file can't be read: a sentence for the page and the terminal. The next look tries again.
    pub fn look(&self) -> Result<Arc<State>, Arc<str>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken before the files are read: what changes in between is seen by the next look.
        let seen = snapshot(&self.project).map_err(|error| self.failed(&mut known, &error))?;
        if let Some(Ok(state)) = &known.state
            && known.seen == seen
        {
            return Ok(state.clone());
        }
        let changed = known.seen.iter().filter(|(path, stat)| seen.get(*path) != Some(stat));
        let changed: Vec<_> = changed.map(|(path, _)| path.clone()).collect();
        known.forget(changed);
        known.seen = seen;
        match State::read(&self.project, &mut known.record) {
            Ok(state) => {
                if known.told.as_ref() != Ok(&state.findings) {
                    known.told = Ok(state.findings.clone());
                    (self.tell)(Event::Found(&state.findings));
                }
                let state = Arc::new(state);
                known.state = Some(Ok(state.clone()));
                Ok(state)
            }
            Err(error) => Err(self.failed(&mut known, &error)),
        }
    }

    fn failed(&self, known: &mut Known, error: &fs::Error) -> Arc<str> {
        let why: Arc<str> = error.to_string().into();
        if known.told.as_ref() != Err(&why) {
            known.told = Err(why.clone());
            (self.tell)(Event::Unreadable(&why));
        }
        known.state = Some(Err(why.clone()));
        why
    }

    /// Whether the next look would read the project again.
    pub fn has_changed(&self) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        !matches!(&known.state, Some(Ok(_))) || snapshot(&self.project).ok().as_ref() != Some(&known.seen)
    }

    /// Makes the next look read these files again, even if they look the same: two saves within one tick of the clock can.
    pub fn forget(&self, paths: impl IntoIterator<Item = String>) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).forget(paths);
    }

    /// Makes the next look read everything again.
    pub fn forget_all(&self) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        (known.record, known.state) = (Record::default(), None);
    }
}

impl Known {
    fn forget(&mut self, paths: impl IntoIterator<Item = String>) {
        for path in paths {
            let path = SourcePath::new(path);
            self.record.documents.remove(&path);
            self.record.assets.remove(&path);
            self.state = None;
        }
    }
}

impl State {
    fn read(project: &Project, record: &mut Record) -> Result<Self, fs::Error> {
        let shown = load(project, record, Audience::Editor)?;
        let is_withheld = |document| crate::engine::load::why_withheld(document).is_some();
        let published = match shown.site.documents.iter().any(is_withheld) {
            true => Some(load(project, record, Audience::Public)?),
            false => None,
        };
        let (_, found) = format::plan(&shown.context());
        let mut findings: Vec<_> = shown.findings.iter().cloned().chain(found).collect();
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        findings.dedup();
        Ok(Self { shown, published, findings })
    }
}

fn snapshot(project: &Project) -> Result<Snapshot, fs::Error> {
    let mut seen = Snapshot::new();
    for file in FILES {
        seen.extend(project.root.stat(file)?.map(|stat| (file.to_owned(), stat)));
    }
    for folder in FOLDERS {
        if project.root.stat(folder)?.is_some_and(|stat| stat.is_folder()) {
            let listed = project.root.list(folder)?;
            seen.extend(listed.into_iter().map(|entry| (format!("{folder}/{}", entry.path), entry.stat)));
        }
    }
    Ok(seen)
}
