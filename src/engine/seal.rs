//! What a build saw and what it left, in two digests: where both are as they were, there is nothing to do, and the tree ends
//! before anything is parsed.
//!
//! A seal says no more than the build record does: a file is taken for unchanged by its name, size and time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs::{self, Root};

use super::load::Withheld;
use super::record;

const FILE: &str = ".pitso/seals";

/// One build that published.
#[derive(Clone, Serialize, Deserialize)]
pub struct Seal {
    /// Of the [`super::snapshot::Snapshot`] that the build was made of.
    pub inputs: Digest,
    /// Of the output folder when the build had ended.
    pub output: Digest,
    /// What was told then is told again.
    pub findings: Vec<Diagnostic>,
    pub withheld: Withheld,
    pub pages: usize,
    /// All that was published, the manifest included.
    pub files: usize,
}

/// The seals of a project.
#[derive(Default, Serialize, Deserialize)]
pub struct Seals(BTreeMap<String, Seal>);

impl Seals {
    /// Reads the seals; none where they can't be read.
    pub fn load(root: &Root) -> Self {
        record::load(root, FILE).unwrap_or_default()
    }

    /// The seal of an output folder, if these are the inputs and the output that it saw.
    pub fn unbroken(mut self, output: &str, inputs: Digest, found: Digest) -> Option<Seal> {
        self.0.remove(output).filter(|seal| (seal.inputs, seal.output) == (inputs, found))
    }

    /// Puts another seal on an output folder, or takes it off, and saves.
    pub fn set(mut self, root: &Root, output: &str, seal: Option<Seal>) -> Result<(), fs::Error> {
        let before = self.0.remove(output);
        if before.is_none() && seal.is_none() {
            return Ok(());
        }
        self.0.extend(seal.map(|seal| (output.to_owned(), seal)));
        record::save(&self, root, FILE)
    }
}
