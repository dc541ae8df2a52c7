//! A lock between processes, which ends with its holder, however that ends.

use std::fs::{File, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use cap_std::fs::{Metadata, OpenOptions};

use super::error::Error;
use super::faults::Operation;
use super::root::Root;
use super::stat::Stat;

/// Held until dropped; the system drops it for a process that was killed. The file stays.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

const PAUSE: Duration = Duration::from_millis(20);

impl Root {
    /// Takes the exclusive lock on a file, which is made where it is missing. Waits for another holder at most this
    /// long; `None` if that was not enough.
    pub fn lock(&self, path: &str, wait: Duration) -> Result<Option<Lock>, Error> {
        let until = Instant::now() + wait;
        loop {
            let file = self.operation(Operation::Lock, "locking", path, |dir| {
                let mut options = OpenOptions::new();
                options.read(true).write(true).create(true).truncate(false);
                Ok(dir.open_with(path, &options)?.into_std())
            })?;
            let locked = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => false,
                Err(TryLockError::Error(source)) => {
                    return Err(Error { doing: "locking", path: self.shown(path), source });
                }
            };
            // Somebody may have removed the file meanwhile: a lock on a file without a name keeps nobody out.
            if locked && self.has_this_name(path, &file)? {
                return Ok(Some(Lock { file }));
            }
            if Instant::now() >= until {
                return Ok(None);
            }
            sleep(PAUSE);
        }
    }

    /// Whether this is a lock on the file that has this name now.
    pub fn is_locked_by(&self, path: &str, lock: &Lock) -> Result<bool, Error> {
        self.has_this_name(path, &lock.file)
    }

    fn has_this_name(&self, path: &str, file: &File) -> Result<bool, Error> {
        let held = self.operation(Operation::Stat, "locking", path, |_| Ok(Stat::of(&Metadata::from_file(file)?)))?;
        Ok(self.stat(path)?.is_some_and(|named| named.identity == held.identity))
    }
}
