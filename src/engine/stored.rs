//! What stays in a file of the record until somebody asks for it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::digest::{Digest, Digester};
use crate::base::fs::{self, OpenFile};

/// A value of a document that is at hand, or lies in a file. That file stays open: another one under its name changes nothing.
#[derive(Clone)]
pub enum Stored<T> {
    Here(T),
    InFile { file: Arc<OpenFile>, part: Range<u64>, read: OnceLock<T> },
}

impl<T: Serialize + DeserializeOwned> Stored<T> {
    pub fn at(file: &Arc<OpenFile>, part: Range<u64>) -> Self {
        Self::InFile { file: file.clone(), part, read: OnceLock::new() }
    }

    /// The value. Errors where it can't be read, or isn't what was written for the document of this digest: what a power cut
    /// left of a file may look like a value of nothing.
    pub fn get(&self, of: Digest) -> Result<&T, fs::Error> {
        match self {
            Self::Here(value) => Ok(value),
            Self::InFile { file, read, .. } => match read.get() {
                Some(value) => Ok(value),
                None => {
                    let bytes = self.encoded(of)?;
                    let value = postcard::from_bytes(&bytes[SEAL..]).map_err(|error| file.damaged(error))?;
                    Ok(read.get_or_init(|| value))
                }
            },
        }
    }

    /// The value as it lies in a file, behind a digest of it and of whose it is. Errors as [`Stored::get`] does.
    pub fn encoded(&self, of: Digest) -> Result<Vec<u8>, fs::Error> {
        match self {
            Self::Here(value) => {
                let bytes = postcard::to_extend(value, vec![0; SEAL]);
                let mut bytes = bytes.expect("what is stored is plain data and always serialises");
                let seal = seal(of, &bytes[SEAL..]);
                bytes[..SEAL].copy_from_slice(&seal.0);
                Ok(bytes)
            }
            Self::InFile { file, part, .. } => {
                let mut bytes = Vec::new();
                file.read(part.clone(), &mut bytes)?;
                match bytes.split_at_checked(SEAL) {
                    Some((sealed, value)) if sealed == seal(of, value).0 => Ok(bytes),
                    _ => Err(file.damaged("it does not hold what was written there")),
                }
            }
        }
    }
}

/// How many bytes a digest takes.
const SEAL: usize = size_of::<Digest>();

fn seal(of: Digest, value: &[u8]) -> Digest {
    Digester::new().part(&of.0).part(value).finish()
}

/// Where a value isn't read at once, there is none so far.
impl<T: Default> Default for Stored<T> {
    fn default() -> Self {
        Self::Here(T::default())
    }
}
