//! The project as it is now: read again when anything in its folders looks different from the last time.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{Event, Tell};
use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::base::listed;
use crate::base::path::SourcePath;
use crate::engine::load::{Audience, Loaded, load_from, why_withheld};
use crate::engine::project::Project;
use crate::engine::record::Record;
use crate::engine::snapshot::Snapshot;

/// A project that is looked at again and again.
pub struct Live {
    pub project: Project,
    tell: Tell,
    /// What the terminal was told last, so that it is told once.
    told: Mutex<Result<Findings, Arc<str>>>,
    known: Mutex<Known>,
}

/// Sorted as in the terminal.
pub type Findings = Arc<[Diagnostic]>;

struct Known {
    record: Record,
    seen: Option<Snapshot>,
    /// `None` at first, and after anything that a look at the folders might not show.
    state: Option<Result<Arc<State>, Arc<str>>>,
}

/// A project that was read, drafts included.
pub struct State {
    pub shown: Loaded,
    /// What would be published, where that is not all that is shown.
    pub published: Option<Loaded>,
    findings: OnceLock<Findings>,
}

impl Live {
    /// Nothing is read yet. The build record spares the first page most of the parsing; it is never written here.
    pub fn new(project: Project, tell: Tell) -> Self {
        let record = Record::load(&project.root);
        let known = Known { record, seen: None, state: None };
        Self { project, tell, told: Mutex::new(Ok(Arc::default())), known: Mutex::new(known) }
    }

    /// The state of the project. Reads it only if something changed since the last look.
    ///
    /// # Errors
    /// Where a file can't be read: a sentence for the page and the terminal. The next look tries again.
    pub fn look(&self) -> Result<Arc<State>, Arc<str>> {
        let mut known = self.known();
        // Taken before the files are read: what changes in between is seen by the next look.
        let seen = Snapshot::take(&self.project).map_err(|error| known.failed(&error))?;
        if let Some(Ok(state)) = &known.state
            && known.seen.as_ref().is_some_and(|before| seen.is_same(before))
        {
            return Ok(state.clone());
        }
        let changed = known.seen.iter().flat_map(|before| seen.changed_since(before)).collect::<Vec<_>>();
        known.forget(changed);
        // Nobody looks at the old state any more, as a rule, and what stays of it needn't be copied.
        (known.seen, known.state) = (None, None);
        let read = State::read(&self.project, &seen, &mut known.record);
        known.seen = Some(seen);
        match read {
            Ok(state) => {
                let state = Arc::new(state);
                known.state = Some(Ok(state.clone()));
                Ok(state)
            }
            Err(error) => Err(known.failed(&error)),
        }
    }

    /// Tells the terminal what was found, where that is not what it was told last. Drawing it takes its time, so no page
    /// waits for this.
    pub fn report(&self) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match &self.known().state {
            Some(Ok(state)) => state.findings.get().cloned().map(Ok),
            Some(Err(why)) => Some(Err(why.clone())),
            None => None,
        };
        let Some(found) = found.filter(|found| *found != *told) else { return };
        match &found {
            Ok(findings) => (self.tell)(Event::Found(findings)),
            Err(why) => (self.tell)(Event::Unreadable(why)),
        }
        *told = found;
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the next look would read the project again.
    pub fn has_changed(&self) -> bool {
        // Looked at first: pages that are asked for meanwhile needn't wait for this.
        let now = Snapshot::take(&self.project);
        let known = self.known();
        let is_seen = |now: Snapshot| known.seen.as_ref().is_some_and(|before| now.is_same(before));
        !matches!(&known.state, Some(Ok(_))) || !now.is_ok_and(is_seen)
    }

    /// Makes the next look read these files again, even if they look the same: two saves within one tick of the clock can.
    pub fn forget(&self, paths: impl IntoIterator<Item = String>) {
        self.known().forget(paths);
    }

    /// Makes the next look read everything again.
    pub fn forget_all(&self) {
        let mut known = self.known();
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

    fn failed(&mut self, error: &fs::Error) -> Arc<str> {
        let why: Arc<str> = error.to_string().into();
        self.state = Some(Err(why.clone()));
        why
    }
}

impl State {
    fn read(project: &Project, seen: &Snapshot, record: &mut Record) -> Result<Self, fs::Error> {
        let shown = load_from(project, seen, record, Audience::Editor)?;
        let published = match shown.site.documents.iter().any(|document| why_withheld(document).is_some()) {
            true => Some(load_from(project, seen, record, Audience::Public)?),
            false => None,
        };
        Ok(Self { shown, published, findings: OnceLock::new() })
    }

    /// All that was found, with what was found in planning. What a page weighs is found in making it and is not here.
    pub fn findings(&self) -> &[Diagnostic] {
        self.findings.get_or_init(|| {
            let found = self.shown.findings.iter().chain(&self.shown.plan.findings);
            listed::of(found.cloned().collect()).into()
        })
    }
}
