//! The build record: what the last run learned, so that this one need not learn it again.
//!
//! It lies in `.pitso/` and can be deleted at any time. It is bound to the program that wrote it: another program starts
//! anew. Whatever can't be read in it is as if it were not there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs::{self, Root};
use crate::base::path::{Lang, OutPath, SourcePath};
use crate::emit::folder::Written;
use crate::format::template::Templates;
use crate::model::site::FileFacts;
use crate::parse::document::Document;
use crate::parse::kind::Place;
use crate::read::source::Stamp;

use super::assembled::Assembled;
use super::project::Audience;

/// The folder of the record, below the project's root.
pub const FOLDER: &str = ".pitso";
const FILE: &str = ".pitso/record";
const LOCK: &str = ".pitso/lock";
const WAIT: Duration = Duration::from_secs(5);
/// A record of a million pages is smaller.
const LARGEST: u64 = 16 << 30;

/// What is known from the last run.
#[derive(Default)]
pub struct Record {
    pub documents: BTreeMap<SourcePath, KnownDocument>,
    pub assets: BTreeMap<SourcePath, KnownAsset>,
    /// By output folder, as it was typed.
    pub outputs: BTreeMap<String, Outputs>,
    /// In memory only: the theme as it was compiled last, and the sites as they were assembled.
    pub theme: Option<KnownTheme>,
    pub assembled: BTreeMap<Audience, Assembled>,
}

/// A theme, compiled for the languages of a site.
pub struct KnownTheme {
    /// Of program, theme and look.
    pub maker: Digest,
    pub languages: Vec<Lang>,
    pub templates: Arc<Templates>,
    pub findings: Vec<Diagnostic>,
}

/// A parsed file, and all that its bytes and its place say of it.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownDocument {
    pub stamp: Stamp,
    pub place: Place,
    pub default_lang: Lang,
    pub document: Arc<Document>,
    /// [`Document::facts`].
    pub facts: Digest,
    /// What was found in this file by itself.
    pub findings: Arc<[Diagnostic]>,
    /// How it lies in the record's file, if it came from there.
    #[serde(skip)]
    stored: Option<Bytes>,
}

impl KnownDocument {
    pub fn new(stamp: Stamp, place: Place, default_lang: Lang, document: Document, findings: Vec<Diagnostic>) -> Self {
        let facts = document.facts();
        let (document, findings) = (Arc::new(document), findings.into());
        Self { stamp, place, default_lang, document, facts, findings, stored: None }
    }

    fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.stored {
            Some(stored) => Cow::Borrowed(&stored.file[stored.range.clone()]),
            None => Cow::Owned(postcard::to_stdvec(self).expect(PLAIN)),
        }
    }
}

/// A part of a file that was read.
#[derive(Clone)]
struct Bytes {
    file: Arc<Vec<u8>>,
    range: Range<usize>,
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
    /// Of the facts of the whole site and of its own text: where both are as they were, so is the key.
    pub seed: Digest,
    pub key: Digest,
    pub written: Written,
    pub findings: Vec<Diagnostic>,
}

/// How the record's file begins. The documents follow, each as bytes of its own: they are read on all threads, and those that
/// stayed as they are are written back unread.
#[derive(Serialize, Deserialize)]
struct Head<'r> {
    /// How many bytes each document takes.
    documents: Vec<usize>,
    assets: Cow<'r, BTreeMap<SourcePath, KnownAsset>>,
    outputs: Cow<'r, BTreeMap<String, Outputs>>,
}

impl Record {
    /// Reads the record that this program wrote; an empty one where there is none.
    pub fn load(root: &Root) -> Self {
        let Ok(bytes) = root.read(FILE, LARGEST) else { return Self::default() };
        Self::decode(Arc::new(bytes)).unwrap_or_default()
    }

    fn decode(file: Arc<Vec<u8>>) -> Option<Self> {
        let (head, rest): (Head<'_>, _) = postcard::take_from_bytes(body(&file)?).ok()?;
        let mut start = file.len() - rest.len();
        let range = |size: &usize| {
            let end = start.checked_add(*size)?;
            Some(std::mem::replace(&mut start, end)..end)
        };
        let ranges: Option<Vec<Range<usize>>> = head.documents.iter().map(range).collect();
        let decode = |range: Range<usize>| {
            let known: KnownDocument = postcard::from_bytes(file.get(range.clone())?).ok()?;
            let stored = Some(Bytes { file: file.clone(), range });
            Some((known.document.path.clone(), KnownDocument { stored, ..known }))
        };
        let documents: Option<Vec<_>> = ranges?.into_par_iter().map(decode).collect();
        let (assets, outputs) = (head.assets.into_owned(), head.outputs.into_owned());
        Some(Self { documents: documents?.into_iter().collect(), assets, outputs, ..Self::default() })
    }

    /// The record as it lies in its file, to be written by [`Encoded::save`].
    pub fn encode(&self) -> Encoded<'_> {
        let known: Vec<_> = self.documents.values().collect();
        let documents: Vec<_> = known.into_par_iter().map(KnownDocument::bytes).collect();
        let sizes = documents.iter().map(|bytes| bytes.len()).collect();
        let (assets, outputs) = (Cow::Borrowed(&self.assets), Cow::Borrowed(&self.outputs));
        Encoded { head: encode_file(&Head { documents: sizes, assets, outputs }), documents }
    }
}

/// A record that is ready to be written. What stayed as it is lies where it was read.
pub struct Encoded<'r> {
    head: Vec<u8>,
    documents: Vec<Cow<'r, [u8]>>,
}

impl Encoded<'_> {
    /// Writes the record, whole or not at all.
    pub fn save(&self, root: &Root) -> Result<(), fs::Error> {
        let parts = std::iter::once(&self.head[..]).chain(self.documents.iter().map(|bytes| &**bytes));
        write(&parts.collect::<Vec<_>>(), root, FILE)
    }
}

/// What is to be kept is plain data.
const PLAIN: &str = "the record is plain data and always serialises";

/// The file's contents behind the program's digest, if this very program wrote it.
fn body(file: &[u8]) -> Option<&[u8]> {
    let (program, body) = file.split_at_checked(PROGRAM.len())?;
    (program == PROGRAM.as_bytes()).then_some(body)
}

/// Reads a file that this very program wrote; `None` where it can't be read, for whatever reason.
pub(super) fn load<T: DeserializeOwned>(root: &Root, file: &str) -> Option<T> {
    let bytes = root.read(file, LARGEST).ok()?;
    postcard::from_bytes(body(&bytes)?).ok()
}

/// Writes a file of the record's folder, whole or not at all.
pub(super) fn save<T: Serialize>(value: &T, root: &Root, file: &str) -> Result<(), fs::Error> {
    write(&[&encode_file(value)], root, file)
}

/// The bytes of a file, or those that it begins with.
fn encode_file<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_extend(value, PROGRAM.as_bytes().to_vec()).expect(PLAIN)
}

/// Builds into two folders may end at the same moment: one waits for the other. One that waited in vain writes nothing, and
/// the next build has more to do.
fn write(parts: &[&[u8]], root: &Root, file: &str) -> Result<(), fs::Error> {
    let part = format!("{file}.part");
    root.create_dir_all(FOLDER)?;
    let Some(_lock) = root.lock(LOCK, WAIT)? else { return Ok(()) };
    root.remove_file(&part)?;
    root.create_of(&part, parts)?;
    root.rename(&part, root, file)
}

/// The digest of the program's own sources and dependencies, 64 hexadecimal digits.
pub const PROGRAM: &str = env!("PITSO_PROGRAM");
