//! The build record: what the last run learned, so that this one need not learn it again.
//!
//! It lies in `.pitso/` and can be deleted at any time. It is bound to the program that wrote it: another program starts
//! anew. Whatever can't be read in it is as if it were not there.
//!
//! It takes kilobytes for each page, and most builds learn of one page only. So what was learned since the record was written
//! whole lies in a second file. Each thing in either says by itself of what it is true, so that no pair of them can mislead.

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
use crate::format::template::Templates;
use crate::parse::kind::Places;

use super::assembled::Assembled;
use super::known::{KnownAsset, KnownDocument, KnownOutput, Outputs};
use super::project::Audience;

/// The folder of the record, below the project's root.
pub const FOLDER: &str = ".pitso";
/// The record as it was last written whole.
const FILE: &str = ".pitso/record";
/// What was learned since then.
const CHANGES: &str = ".pitso/changes";
/// Of so many things that are known one may be another one than in the whole record, before that is written anew.
const SHARE: usize = 8;
const LOCK: &str = ".pitso/lock";
const WAIT: Duration = Duration::from_secs(5);
/// A file of a million pages is smaller.
const LARGEST: u64 = 16 << 30;

/// What is known from the last run.
#[derive(Default)]
pub struct Record {
    pub documents: BTreeMap<SourcePath, Box<KnownDocument>>,
    pub assets: BTreeMap<SourcePath, KnownAsset>,
    /// By output folder, as it was typed.
    pub outputs: BTreeMap<String, Outputs>,
    /// In memory only, of the last reading: what the names of all documents were read by, the theme as it was compiled, and the
    /// sites as they were assembled.
    pub placed_by: Option<(Places, Vec<Lang>)>,
    pub theme: Option<KnownTheme>,
    pub assembled: BTreeMap<Audience, Assembled>,
    /// How many things the whole record knows, where there is one.
    whole: Option<usize>,
}

/// A theme, compiled for the languages of a site.
pub struct KnownTheme {
    /// Of program, theme and look.
    pub maker: Digest,
    pub languages: Vec<Lang>,
    pub templates: Arc<Templates>,
    pub findings: Vec<Diagnostic>,
}

/// What comes first in a file of the record, after the program's digest and its own length. What is known of files that are
/// no documents follows, and then the documents, each as bytes of its own: they are read on all threads, and what is read is
/// decoded before more is. Behind them lie the words of each.
#[derive(Serialize, Deserialize)]
struct Head {
    /// How many bytes the files take that are no documents.
    others: u64,
    /// How many bytes each document takes.
    documents: Vec<u64>,
    /// How many bytes the words of each take.
    words: Vec<u64>,
}

/// What is known of files that are no documents.
#[derive(Deserialize)]
struct Others {
    assets: BTreeMap<SourcePath, KnownAsset>,
    outputs: BTreeMap<String, Outputs>,
}

/// The same, as some of it is written.
#[derive(Serialize)]
struct SomeOthers<'r> {
    assets: BTreeMap<&'r SourcePath, &'r KnownAsset>,
    outputs: BTreeMap<&'r str, BTreeMap<&'r OutPath, &'r KnownOutput>>,
}

/// Documents that are read at once.
struct Piece {
    start: u64,
    /// How many bytes each takes, and where its words lie.
    documents: Vec<(u64, Range<u64>)>,
}

/// The program's digest and the length of the head.
const BEGINNING: u64 = PROGRAM.len() as u64 + 8;
/// So many bytes of documents are read at once.
const ENOUGH: u64 = 256 << 10;

impl Record {
    /// Reads the record that this program wrote; an empty one where there is none.
    pub fn load(root: &Root) -> Self {
        // What was learned since is of no use by itself.
        let Some(mut record) = Self::read(root, FILE) else { return Self::default() };
        record.whole = Some(record.are_in_whole().count());
        if let Some(changes) = Self::read(root, CHANGES) {
            record.documents.extend(changes.documents);
            record.assets.extend(changes.assets);
            for (name, outputs) in changes.outputs {
                record.outputs.entry(name).or_default().extend(outputs);
            }
        }
        record
    }

    /// Of each thing that is known, whether the whole record has it.
    fn are_in_whole(&self) -> impl Iterator<Item = bool> {
        let documents = self.documents.values().map(|known| known.in_whole);
        let assets = self.assets.values().map(|asset| asset.in_whole);
        documents.chain(assets).chain(self.outputs.values().flat_map(BTreeMap::values).map(|output| output.in_whole))
    }

    fn read(root: &Root, file: &str) -> Option<Self> {
        let in_whole = file == FILE;
        let file = Arc::new(root.open_file(file).ok().filter(|file| file.size <= LARGEST)?);
        let mut bytes = Vec::new();
        file.read(0..BEGINNING, &mut bytes).ok()?;
        let length = bytes.strip_prefix(PROGRAM.as_bytes())?.first_chunk()?;
        let mut end = BEGINNING.checked_add(u64::from_le_bytes(*length))?;
        file.read(BEGINNING..end, &mut bytes).ok()?;
        let head: Head = postcard::from_bytes(&bytes).ok()?;
        let others = end..end.checked_add(head.others)?;
        end = others.end;
        let mut words = head.documents.iter().try_fold(end, |end, size| end.checked_add(*size))?;
        let mut pieces: Vec<Piece> = Vec::new();
        for (size, size_of_words) in head.documents.into_iter().zip(head.words) {
            let document = (size, words..words.checked_add(size_of_words)?);
            words = document.1.end;
            if pieces.last().is_none_or(|piece| end - piece.start >= ENOUGH) {
                pieces.push(Piece { start: end, documents: Vec::new() });
            }
            pieces.last_mut()?.documents.push(document);
            end += size;
        }
        if words != file.size {
            return None;
        }
        let decode = |bytes: &mut Vec<u8>, Piece { start, documents }: Piece| {
            file.read(start..start + documents.iter().map(|(size, _)| size).sum::<u64>(), bytes).ok()?;
            let mut rest = bytes.as_slice();
            let decode = |(size, words)| {
                let mut known: Box<KnownDocument> = postcard::from_bytes(rest.split_off(..size as usize)?).ok()?;
                known.find_words_at(&file, words);
                known.in_whole = in_whole;
                Some((known.document.path.clone(), known))
            };
            documents.into_iter().map(decode).collect::<Option<Vec<_>>>()
        };
        let documents = || pieces.into_par_iter().map_init(Vec::new, decode).collect::<Option<Vec<_>>>();
        let others = || {
            let mut bytes = Vec::new();
            file.read(others, &mut bytes).ok()?;
            let mut others: Others = postcard::from_bytes(&bytes).ok()?;
            others.assets.values_mut().for_each(|asset| asset.in_whole = in_whole);
            others.outputs.values_mut().flat_map(BTreeMap::values_mut).for_each(|output| output.in_whole = in_whole);
            Some(others)
        };
        let (documents, others) = rayon::join(documents, others);
        let (documents, Others { assets, outputs }) = (documents?, others?);
        let mut all = Vec::with_capacity(documents.iter().map(Vec::len).sum());
        documents.into_iter().for_each(|piece| all.extend(piece));
        let documents = all.into_iter().collect();
        Some(Self { documents, assets, outputs, ..Self::default() })
    }

    /// Lets the record be written whole next time: what is gone can't be learned from what came.
    pub fn renew(&mut self) {
        self.whole = None;
    }

    /// The record as it lies in its file, to be written by [`Encoded::save`]: whole, or what was learned since it was.
    pub fn encode(&self) -> Encoded {
        if let Some(number) = self.whole {
            let (old, all) = (self.are_in_whole().filter(|is| *is).count(), self.are_in_whole().count());
            // What is gone is in the way of every reading.
            if (all - old).max(number - old) <= number / SHARE {
                return self.encode_part(CHANGES, |in_whole| !in_whole);
            }
        }
        self.encode_part(FILE, |_| true)
    }

    fn encode_part(&self, file: &'static str, is_wanted: impl Fn(bool) -> bool) -> Encoded {
        let documents: Vec<&KnownDocument> =
            self.documents.values().map(|known| &**known).filter(|known| is_wanted(known.in_whole)).collect();
        let encode = |known: &KnownDocument| (postcard::to_stdvec(known).expect(PLAIN), known.encoded_words());
        let (documents, words): (Vec<_>, Vec<_>) = documents.into_par_iter().map(encode).unzip();
        let assets = self.assets.iter().filter(|(_, asset)| is_wanted(asset.in_whole)).collect();
        let outputs = self.outputs.iter().map(|(name, outputs)| {
            (name.as_str(), outputs.iter().filter(|(_, output)| is_wanted(output.in_whole)).collect())
        });
        let others = SomeOthers { assets, outputs: outputs.collect() };
        let others = postcard::to_stdvec(&others).expect(PLAIN);
        Encoded { file, others, documents, words: words.into_iter().collect() }
    }
}

/// A file of the record that is ready to be written.
pub struct Encoded {
    file: &'static str,
    others: Vec<u8>,
    documents: Vec<Vec<u8>>,
    /// Those that were not asked for come from the record as it was, if they can be read there.
    words: Result<Vec<Vec<u8>>, fs::Error>,
}

impl Encoded {
    /// Writes the file, whole or not at all.
    pub fn save(self, root: &Root) -> Result<(), fs::Error> {
        let Self { file, others, documents, words } = self;
        // One that can't be read back is no record: the next build learns all anew.
        let words = words.or_else(|error| forget(root).and(Err(error)))?;
        let sizes = |all: &[Vec<u8>]| all.iter().map(|bytes| bytes.len() as u64).collect();
        let head = Head { others: others.len() as u64, documents: sizes(&documents), words: sizes(&words) };
        let head = postcard::to_stdvec(&head).expect(PLAIN);
        let length = (head.len() as u64).to_le_bytes();
        let mut parts = vec![PROGRAM.as_bytes(), &length, &head, &others];
        parts.extend(documents.iter().chain(&words).map(Vec::as_slice));
        write(&parts, root, file)
    }
}

/// Removes the record, so that the next build learns all anew.
pub fn forget(root: &Root) -> Result<(), fs::Error> {
    [FILE, CHANGES].into_iter().try_for_each(|file| root.remove_file(file))
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
    write(&[&postcard::to_extend(value, PROGRAM.as_bytes().to_vec()).expect(PLAIN)], root, file)
}

/// Builds into two folders may end at the same moment: one waits for the other. One that waited in vain writes nothing, and
/// the next build has more to do.
fn write(parts: &[&[u8]], root: &Root, file: &str) -> Result<(), fs::Error> {
    let part = format!("{file}.part");
    root.create_dir_all(FOLDER)?;
    let Some(_lock) = root.lock(LOCK, WAIT)? else { return Ok(()) };
    root.remove_file(&part)?;
    root.create_of(&part, parts)?;
    root.rename(&part, root, file)?;
    // A whole record holds them. If this is not reached, they are taken for newer than they are, which costs work and no more.
    if file == FILE { root.remove_file(CHANGES) } else { Ok(()) }
}

/// The digest of the program's own sources and dependencies, 64 hexadecimal digits.
pub const PROGRAM: &str = env!("PITSO_PROGRAM");
