//! What would be published: units, each with a key that digests all that its bytes depend on. Nothing is made until asked.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::failure;
use crate::base::fs;
use crate::base::path::{OutPath, SourcePath};
use crate::model::site::Site;
use crate::read::config;
use crate::read::logo::Logo;

use super::lists::Lists;
use super::template::Templates;

/// All that units are made of.
pub struct Context<'c> {
    pub site: &'c Site,
    pub templates: &'c Templates,
    pub lists: &'c Lists,
    pub logo: Option<&'c Logo>,
    /// Of the program and the theme together: what turns facts into bytes.
    pub maker: Digest,
    /// Of all that is known of the sources but the texts of bodies, [`crate::parse::document::Document::facts`].
    pub facts: Digest,
    pub inputs: &'c dyn Inputs,
}

/// Gives the sources' contents again, which documents do not keep.
pub trait Inputs: Sync {
    /// The decoded text of a document.
    ///
    /// # Errors
    /// Where it can't be read, or is not what was parsed any more.
    fn text(&self, path: &SourcePath) -> Result<Arc<str>, fs::Error>;

    /// The bytes of an asset, under the same conditions.
    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, fs::Error>;

    /// The digest of an asset's bytes.
    fn digest(&self, path: &SourcePath) -> Digest;
}

/// One published file, not made yet.
pub struct Unit<'c> {
    pub output: OutPath,
    /// The source whose editor hears of it, if it is made of one.
    pub source: Option<&'c SourcePath>,
    /// The digest of the text that it renders, if any. Without another text and other facts it has no other key, which
    /// saves making its view to see that.
    pub text: Option<Digest>,
    pub open: Open<'c>,
}

/// Gathers what a file shows and hands it on, on any thread, each time the same. What was gathered is let go after that.
pub type Open<'c> = Box<dyn Fn(&mut dyn FnMut(&dyn Opened)) + Send + Sync + 'c>;

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

impl Unit<'_> {
    pub fn key(&self) -> Digest {
        failure::caught(|| self.opened(|opened| opened.key())).unwrap_or_else(|| self.failed().key)
    }

    /// Makes the file whole. To show one page once gives both its key and its bytes. Where the program fails in it, the
    /// finding names the file.
    ///
    /// # Errors
    /// Where a source can't be read again.
    pub fn make(&self) -> Result<Made, fs::Error> {
        let make = || {
            failure::planted("make", self.source.map_or("", SourcePath::as_str));
            self.opened(|opened| {
                let Rendered { bytes, findings } = opened.weigh(opened.render()?);
                Ok(Made { key: opened.key(), bytes, findings })
            })
        };
        failure::caught(make).unwrap_or_else(|| Ok(self.failed()))
    }

    fn failed(&self) -> Made {
        let path = self.source.map_or_else(|| SourcePath::new(config::FILE), SourcePath::clone);
        let findings = vec![failure::of(&path, &format!("making `{}`", self.output))];
        Made { key: Digest::of(b""), bytes: Vec::new(), findings }
    }

    /// Does something with the unit while it is open.
    pub fn opened<T>(&self, then: impl FnOnce(&dyn Opened) -> T) -> T {
        let (mut then, mut done) = (Some(then), None);
        (self.open)(&mut |opened| done = then.take().map(|then| then(opened)));
        done.expect("a unit hands on what it shows")
    }
}

/// Everything that would be published, each at its own path.
#[derive(Default)]
pub struct Plan<'c> {
    pub units: Vec<Unit<'c>>,
}

impl Plan<'_> {
    /// The unit of a published path.
    pub fn find(&self, path: &str) -> Option<&Unit<'_>> {
        self.units.iter().find(|unit| unit.output.as_str() == path)
    }
}
