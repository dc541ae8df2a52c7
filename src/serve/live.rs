//! The project as it is now: read again when anything in its folders looks different from the last time.

use std::sync::{Arc, Mutex, PoisonError};

use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::engine::load::{Audience, Loaded, load, why_withheld};
use crate::engine::project::Project;
use crate::engine::record::Record;
use crate::engine::snapshot::Snapshot;
use crate::format;

use super::{Event, Tell};

/// A project that is looked at again and again.
pub struct Live {
    pub project: Project,
    tell: Tell,
    known: Mutex<Known>,
}

struct Known {
    record: Record,
    seen: Option<Snapshot>,
    /// `None` at first, and after anything that a look at the folders might not show.
    state: Option<Result<Arc<State>, Arc<str>>>,
    /// What the terminal was told last, so that it is told once.
    told: Result<Vec<Diagnostic>, Arc<str>>,
}

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
        let known = Known { record, seen: None, state: None, told: Ok(Vec::new()) };
        Self { project, tell, known: Mutex::new(known) }
    }

    /// The state of the project. Reads it only if something changed since the last look.
    ///
    /// # Errors
    /// Where a file can't be read: a sentence for the page and the terminal. The next look tries again.
    pub fn look(&self) -> Result<Arc<State>, Arc<str>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken before the files are read: what changes in between is seen by the next look.
        let seen = Snapshot::take(&self.project).map_err(|error| self.failed(&mut known, &error))?;
        if let Some(Ok(state)) = &known.state
            && known.seen.as_ref().is_some_and(|before| seen.is_same(before))
        {
            return Ok(state.clone());
        }
        let changed = known.seen.iter().flat_map(|before| seen.changed_since(before)).collect::<Vec<_>>();
        known.forget(changed);
        known.seen = Some(seen);
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
        let is_seen = |now: Snapshot| known.seen.as_ref().is_some_and(|before| now.is_same(before));
        !matches!(&known.state, Some(Ok(_))) || !Snapshot::take(&self.project).is_ok_and(is_seen)
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
                let published = match shown.site.documents.iter().any(|document| why_withheld(document).is_some()) {
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
