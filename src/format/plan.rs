//! What would be published: units, each with a key that digests all that its bytes depend on. Nothing is made until asked.
//!
//! A plan holds no part of the site that it was made of, so that it outlives a text: units are asked with the site as it is.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::failure;
use crate::base::fs;
use crate::base::path::{OutPath, SourcePath};
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::document::Document;
use crate::parse::markdown::Packed;
use crate::read::config;
use crate::read::logo::Logo;

use super::lists::Lists;
use super::template::Templates;

/// All that units are made of.
pub struct Context<'c> {
    pub site: &'c Site,
    pub templates: &'c Templates,
    pub plan: &'c Plan,
    pub logo: Option<&'c Logo>,
    /// Of the program and the theme together: what turns facts into bytes.
    pub maker: Digest,
    /// Of all that is known of the sources but the texts of bodies, [`crate::parse::document::Document::facts`].
    pub facts: Digest,
    pub inputs: &'c dyn Inputs,
}

/// Gives the sources' contents again, which documents do not keep.
pub trait Inputs: Sync {
    /// The body of a document.
    ///
    /// # Errors
    /// Where it can't be read, or is not what was parsed any more.
    fn body(&self, document: &Document) -> Result<Arc<Packed>, fs::Error>;

    /// The bytes of an asset, under the same conditions.
    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, fs::Error>;

    /// The digest of an asset's bytes.
    fn digest(&self, path: &SourcePath) -> Digest;
}

/// One published file, not made yet.
pub struct Unit {
    pub output: OutPath,
    /// The source whose editor hears of it, if it is made of one.
    pub source: Option<SourcePath>,
    pub text: Option<Text>,
    pub open: Open,
}

/// The text that a file renders, which is no fact. Without another text and other facts a unit has no other key, which saves
/// making its view to see that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Text {
    Body(DocumentIndex),
    File(SourcePath),
}

/// Gathers what a file shows and hands it on, on any thread, each time the same. What was gathered is let go after that.
pub type Open = Box<dyn for<'c> Fn(&'c Context<'c>, &mut dyn FnMut(&dyn Opened)) + Send + Sync>;

/// A unit of which it is known what it shows, but no byte is made.
pub trait Opened {
    /// Digests all that its bytes depend on.
    fn key(&self) -> Digest;

    /// Makes the bytes. A page lacks only what it says of its own weight.
    ///
    /// # Errors
    /// Where a source can't be read again.
    fn render(&self) -> Result<Rendered, fs::Error>;

    /// Weighs the bytes, and judges what they weigh. What nobody waits for as for a page has no weight.
    fn weigh(&self, rendered: Rendered) -> Rendered {
        rendered
    }
}

/// Bytes, and what was found in making them.
#[derive(Default)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    pub findings: Vec<Diagnostic>,
}

/// A unit's bytes as they are published, with the key that they have.
pub struct Made {
    pub key: Digest,
    pub bytes: Vec<u8>,
    pub findings: Vec<Diagnostic>,
}

impl Context<'_> {
    /// The digest of a text.
    pub fn digest(&self, text: &Text) -> Digest {
        match text {
            Text::Body(index) => self.site.document(*index).digest,
            Text::File(path) => self.inputs.digest(path),
        }
    }
}

impl Unit {
    pub fn key(&self, context: &Context<'_>) -> Digest {
        failure::caught(|| self.opened(context, |opened| opened.key())).unwrap_or_else(|| self.failed().key)
    }

    /// Makes the file whole. To show one page once gives both its key and its bytes. Where the program fails in it, the
    /// finding names the file.
    ///
    /// # Errors
    /// Where a source can't be read again.
    pub fn make(&self, context: &Context<'_>) -> Result<Made, fs::Error> {
        let make = || {
            failure::planted("make", self.source.as_ref().map_or("", SourcePath::as_str));
            self.opened(context, |opened| {
                let Rendered { bytes, findings } = opened.weigh(opened.render()?);
                Ok(Made { key: opened.key(), bytes, findings })
            })
        };
        failure::caught(make).unwrap_or_else(|| Ok(self.failed()))
    }

    fn failed(&self) -> Made {
        let path = self.source.clone().unwrap_or_else(|| SourcePath::new(config::FILE));
        let findings = vec![failure::of(&path, &format!("making `{}`", self.output))];
        Made { key: Digest::of(b""), bytes: Vec::new(), findings }
    }

    /// Does something with the unit while it is open.
    pub fn opened<T>(&self, context: &Context<'_>, then: impl FnOnce(&dyn Opened) -> T) -> T {
        let (mut then, mut done) = (Some(then), None);
        (self.open)(context, &mut |opened| done = then.take().map(|then| then(opened)));
        done.expect("a unit hands on what it shows")
    }
}

/// Everything that would be published of a site. Two sites that differ in no fact have one plan.
pub struct Plan {
    /// Each at its own path, in their order.
    pub units: Vec<Unit>,
    pub lists: Lists,
    /// What was found in planning.
    pub findings: Vec<Diagnostic>,
}

impl Plan {
    /// The unit of a published path.
    pub fn find(&self, path: &str) -> Option<&Unit> {
        let at = self.units.binary_search_by(|unit| unit.output.as_str().cmp(path));
        at.ok().map(|at| &self.units[at])
    }
}
