//! Counts file operations and, where a test asks for it, fails or dies at one of them.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// The kinds of operation that are counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operation {
    Open,
    Stat,
    List,
    Read,
    Lock,
    Create,
    Write,
    SetMode,
    SetTime,
    SyncFile,
    Rename,
    HardLink,
    RemoveFile,
    CreateDir,
    RemoveDir,
    Exchange,
    SyncDir,
    SyncFileSystem,
}

/// What happens at the chosen operation, instead of the operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// It fails with this `errno`.
    Fail(i32),
    /// It fails with this `errno`; a write leaves its first half behind.
    Short(i32),
    /// The process is killed, as by `kill -9`; a write leaves its first half behind.
    Kill,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum When {
    Never,
    /// At the N-th operation, counted from 1.
    At(usize),
    /// At the N-th and at each that follows.
    From(usize),
    /// At each operation of these kinds.
    Each(Vec<Operation>),
}

/// The counter that a [`Root`](super::Root) and all roots below it share. The default counts nothing and costs one
/// comparison. A value, not a global: two builds in one process don't disturb each other.
#[derive(Clone, Default, Debug)]
pub struct Faults(Option<Arc<Plan>>);

#[derive(Debug)]
struct Plan {
    rules: Vec<(When, Action)>,
    log: Mutex<Vec<(Operation, String)>>,
}

impl Faults {
    /// Counts and lets everything pass.
    pub fn counting() -> Self {
        Self::new(When::Never, Action::Kill)
    }

    /// Acts once, at the N-th operation, counted from 1.
    pub fn at(n: usize, action: Action) -> Self {
        Self::new(When::At(n), action)
    }

    /// Acts at the N-th operation and at every later one.
    pub fn from(n: usize, action: Action) -> Self {
        Self::new(When::From(n), action)
    }

    /// Acts at every operation of some kinds: a file system that can't do them.
    pub fn each_of(operations: &[Operation], action: Action) -> Self {
        Self::new(When::Each(operations.to_vec()), action)
    }

    /// As before and, where that lets an operation pass, as [`Faults::each_of`]. The count begins anew.
    pub fn and_each_of(self, operations: &[Operation], action: Action) -> Self {
        let mut rules = self.0.map_or_else(Vec::new, |plan| plan.rules.clone());
        rules.push((When::Each(operations.to_vec()), action));
        Self(Some(Arc::new(Plan { rules, log: Mutex::default() })))
    }

    fn new(when: When, action: Action) -> Self {
        Self(Some(Arc::new(Plan { rules: vec![(when, action)], log: Mutex::default() })))
    }

    /// The operations so far, in order, each with its path. Empty for the default.
    pub fn log(&self) -> Vec<(Operation, String)> {
        let Some(plan) = &self.0 else { return Vec::new() };
        plan.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Passes one operation through, or fails it, or ends the process.
    pub(super) fn operation(&self, operation: Operation, path: &str) -> io::Result<()> {
        match self.count(operation, path) {
            None => Ok(()),
            Some(Action::Fail(errno) | Action::Short(errno)) => Err(io::Error::from_raw_os_error(errno)),
            Some(Action::Kill) => die(),
        }
    }

    /// Writes all parts, as one operation.
    pub(super) fn write(&self, file: &mut File, parts: &[&[u8]], path: &str) -> io::Result<()> {
        let size = parts.iter().map(|part| part.len()).sum::<usize>();
        match self.count(Operation::Write, path) {
            None => write(file, parts, size),
            Some(Action::Fail(errno)) => Err(io::Error::from_raw_os_error(errno)),
            Some(Action::Short(errno)) => {
                write(file, parts, size / 2)?;
                Err(io::Error::from_raw_os_error(errno))
            }
            Some(Action::Kill) => {
                let _ = write(file, parts, size / 2);
                die()
            }
        }
    }

    fn count(&self, operation: Operation, path: &str) -> Option<Action> {
        let plan = self.0.as_deref()?;
        let mut log = plan.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push((operation, path.to_owned()));
        let applies = |when: &When| match when {
            When::Never => false,
            When::At(n) => log.len() == *n,
            When::From(n) => log.len() >= *n,
            When::Each(kinds) => kinds.contains(&operation),
        };
        plan.rules.iter().find(|(when, _)| applies(when)).map(|(_, action)| *action)
    }
}

/// Writes so many bytes of some parts. Small ones are gathered; one that is larger than the room for them is written as it is.
fn write(file: &mut File, parts: &[&[u8]], mut left: usize) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 16, file);
    for part in parts {
        let end = part.len().min(left);
        file.write_all(&part[..end])?;
        left -= end;
    }
    file.flush()
}

/// Nothing is unwound and nothing dropped. The signal reaches this thread before the call returns.
fn die() -> ! {
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
    std::process::abort()
}
