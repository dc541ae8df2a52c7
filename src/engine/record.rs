//! The build record: what the last run learned, so that this one need not learn it again.
//!
//! It lies in `.pitso/` and can be deleted at any time. It is bound to the program that wrote it: another program starts
//! anew. Whatever can't be read in it is as if it were not there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs::{self, Root};
use crate::base::path::{Lang, OutPath, SourcePath};
use crate::emit::folder::Written;
use crate::model::site::FileFacts;
use crate::parse::document::Document;
use crate::parse::kind::Place;
use crate::read::source::Stamp;

/// The folder of the record, below the project's root.
pub const FOLDER: &str = ".pitso";
const FILE: &str = ".pitso/record";
const PART: &str = ".pitso/record.part";
/// A record of a million pages is smaller.
const LARGEST: u64 = 16 << 30;

/// What is known from the last run.
#[derive(Default, Serialize, Deserialize)]
pub struct Record {
    pub documents: BTreeMap<SourcePath, KnownDocument>,
    pub assets: BTreeMap<SourcePath, KnownAsset>,
    /// By output folder, as it was typed.
    pub outputs: BTreeMap<String, Outputs>,
}

/// A parsed file, and all that its bytes and its place say of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownDocument {
    pub stamp: Stamp,
    pub place: Place,
    pub default_lang: Lang,
    pub document: Document,
    /// What was found in this file by itself.
    pub findings: Vec<Diagnostic>,
}

/// A file that is published as it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownAsset {
    pub stamp: Stamp,
    pub digest: Digest,
    pub facts: FileFacts,
}

/// The files of one output folder.
pub type Outputs = BTreeMap<OutPath, KnownOutput>;

/// A published file, and what it was made of.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownOutput {
    pub key: Digest,
    pub written: Written,
    pub findings: Vec<Diagnostic>,
}

impl Record {
    /// Reads the record that this program wrote; an empty one where there is none.
    pub fn load(root: &Root) -> Self {
        let Ok(bytes) = root.read(FILE, LARGEST) else { return Self::default() };
        let Some((program, body)) = bytes.split_at_checked(64) else { return Self::default() };
        if program != PROGRAM.as_bytes() {
            return Self::default();
        }
        postcard::from_bytes(body).unwrap_or_default()
    }

    /// Writes the record, whole or not at all.
    pub fn save(&self, root: &Root) -> Result<(), fs::Error> {
        let mut bytes = PROGRAM.as_bytes().to_vec();
        bytes = postcard::to_extend(self, bytes).expect("the record is plain data and always serialises");
        root.create_dir_all(FOLDER)?;
        if root.stat(PART)?.is_some() {
            root.remove_file(PART)?;
        }
        root.create(PART, &bytes)?;
        root.rename(PART, root, FILE)
    }
}

/// The digest of the program's own sources and dependencies, 64 hexadecimal digits.
pub const PROGRAM: &str = env!("PITSO_PROGRAM");
