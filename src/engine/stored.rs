//! What stays in a file of the record until somebody asks for it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::fs::{self, OpenFile};

/// A value that is at hand, or lies in a file. That file stays open: another one that takes its place changes nothing.
#[derive(Clone)]
pub enum Stored<T> {
    Here(T),
    InFile { file: Arc<OpenFile>, part: Range<u64>, read: OnceLock<T> },
}

impl<T: Serialize + DeserializeOwned> Stored<T> {
    pub fn at(file: &Arc<OpenFile>, part: Range<u64>) -> Self {
        Self::InFile { file: file.clone(), part, read: OnceLock::new() }
    }

    /// The value. Errors where it can't be read, or is damaged.
    pub fn get(&self) -> Result<&T, fs::Error> {
        match self {
            Self::Here(value) => Ok(value),
            Self::InFile { file, read, .. } => match read.get() {
                Some(value) => Ok(value),
                None => {
                    let value = postcard::from_bytes(&self.encoded()?).map_err(|error| file.damaged(error))?;
                    Ok(read.get_or_init(|| value))
                }
            },
        }
    }

    /// The value as it lies in a file.
    pub fn encoded(&self) -> Result<Vec<u8>, fs::Error> {
        match self {
            Self::Here(value) => {
                Ok(postcard::to_stdvec(value).expect("what is stored is plain data and always serialises"))
            }
            Self::InFile { file, part, .. } => {
                let mut bytes = Vec::new();
                file.read(part.clone(), &mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// Where a value isn't read at once, there is none so far.
impl<T: Default> Default for Stored<T> {
    fn default() -> Self {
        Self::Here(T::default())
    }
}
