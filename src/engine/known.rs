//! What is known of each file, that was read or written: by itself, and with that of which it is true.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs::{self, OpenFile};
use crate::base::path::{Lang, OutPath};
use crate::check::words::Words;
use crate::emit::folder::Written;
use crate::model::site::FileFacts;
use crate::parse::document::Document;
use crate::parse::kind::Place;
use crate::read::source::Stamp;

use super::stored::Stored;

/// A parsed file, with all that its bytes and its place say of it, and what rules found in it in the light of a site.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownDocument {
    pub stamp: Stamp,
    pub place: Place,
    pub default_lang: Lang,
    pub document: Arc<Document>,
    /// [`Document::facts`].
    pub facts: Digest,
    /// [`Document::standing`].
    pub standing: Digest,
    /// They lie in a part of the record of their own. As long as texts of bodies alone have changed, no rule asks for them.
    #[serde(skip)]
    words: Stored<Words>,
    /// What rules found in these words, in the light of a site.
    of_words: Option<OfWords>,
    /// What was found in this file by itself.
    pub findings: Arc<[Diagnostic]>,
    /// Whether the whole record has it as it is.
    #[serde(skip)]
    pub(super) in_whole: bool,
}

impl KnownDocument {
    /// What a file says, parsed at its place in a site of this language, with its words and what was found in it.
    pub fn new(
        stamp: Stamp,
        (place, default_lang): (Place, Lang),
        (document, words): (Document, Words),
        findings: Vec<Diagnostic>,
    ) -> Box<Self> {
        let facts = document.facts();
        let standing = document.standing(facts);
        let (document, words, findings) = (Arc::new(document), Stored::Here(words), findings.into());
        let (of_words, in_whole) = (None, false);
        // In a box: maps of thousands are built of them.
        Box::new(Self { stamp, place, default_lang, document, facts, standing, words, of_words, findings, in_whole })
    }

    /// Says that the words lie in this part of a file.
    pub(super) fn find_words_at(&mut self, file: &Arc<OpenFile>, part: Range<u64>) {
        self.words = Stored::at(file, part);
    }

    /// The words of the text. Errors where they can't be read back.
    pub fn words(&self) -> Result<&Words, fs::Error> {
        self.words.get(self.document.digest)
    }

    /// The words as they lie in a file.
    pub(super) fn encoded_words(&self) -> Result<Vec<u8>, fs::Error> {
        self.words.encoded(self.document.digest)
    }

    /// What rules found in the words, if it was in the light of this site.
    pub fn of_words(&self, light: Digest) -> Option<&Arc<[Diagnostic]>> {
        self.of_words.as_ref().filter(|known| known.light == light).map(|known| &known.found)
    }

    /// Keeps what rules found in the words, in the light of a site.
    pub fn keep_of_words(&mut self, light: Digest, found: &Arc<[Diagnostic]>) {
        if self.of_words(light).is_none() {
            self.of_words = Some(OfWords { light, found: found.clone() });
            self.in_whole = false;
        }
    }
}

/// What the rules that hold words against the whole site found in one text.
#[derive(Clone, Serialize, Deserialize)]
struct OfWords {
    /// Of all that the words were held against: the site but for the texts of bodies.
    light: Digest,
    found: Arc<[Diagnostic]>,
}

/// A file that is published as it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct KnownAsset {
    pub stamp: Stamp,
    pub digest: Digest,
    pub facts: FileFacts,
    /// Whether the whole record has it as it is.
    #[serde(skip)]
    pub(super) in_whole: bool,
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
    /// Whether the whole record has it as it is.
    #[serde(skip)]
    pub(super) in_whole: bool,
}

impl KnownAsset {
    pub fn new(stamp: Stamp, digest: Digest, facts: FileFacts) -> Self {
        Self { stamp, digest, facts, in_whole: false }
    }
}

impl KnownOutput {
    pub fn new(seed: Digest, key: Digest, written: Written, findings: Vec<Diagnostic>) -> Self {
        Self { seed, key, written, findings, in_whole: false }
    }

    /// The same file, where its key was reached from this seed.
    pub fn with_seed(&self, seed: Digest) -> Self {
        Self { seed, in_whole: self.in_whole && self.seed == seed, ..self.clone() }
    }
}
