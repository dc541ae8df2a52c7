//! What would be published: units, each with a key that digests all that its bytes depend on. Nothing is made until asked.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fs;
use crate::base::path::{OutPath, SourcePath};
use crate::model::site::Site;
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
    pub key: Lazy<'c, Digest>,
    pub make: Lazy<'c, Result<Made, fs::Error>>,
}

/// Computed when it is asked for, on any thread, each time with the same result.
pub type Lazy<'c, T> = Box<dyn Fn() -> T + Send + Sync + 'c>;

/// The bytes of a unit, and what was found in making them.
pub struct Made {
    /// The unit's key, which is known when its view is.
    pub key: Digest,
    pub bytes: Vec<u8>,
    pub findings: Vec<Diagnostic>,
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
