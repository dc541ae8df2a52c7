//! Files that are published as they are; pictures without what the camera noted beside them, and nothing that would run.

use std::borrow::Cow;

use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::model::site::Site;
use crate::read::picture;

use super::lists::Lists;
use super::plan::{Context, Opened, Rendered, Text, Unit};

/// Adds every asset of the site that is safe to open and says no more than it shows.
pub fn plan(site: &Site, _: &Lists, units: &mut Vec<Unit>) {
    for (path, asset) in site.assets.iter().filter(|(_, asset)| asset.facts.is_published()) {
        let own = path.clone();
        units.push(Unit {
            output: asset.address.clone(),
            source: Some(path.clone()),
            text: Some(Text::File(path.clone())),
            open: Box::new(move |context, then| then(&File { context, path: &own })),
        });
    }
}

struct File<'c> {
    context: &'c Context<'c>,
    path: &'c SourcePath,
}

impl Opened for File<'_> {
    fn key(&self) -> Digest {
        Digester::new().part(&self.context.maker.0).value(&self.context.inputs.digest(self.path)).finish()
    }

    fn render(&self) -> Result<Rendered, fs::Error> {
        let bytes = self.context.inputs.bytes(self.path)?;
        // What may not be published is not planned.
        let bytes = match picture::published(&bytes).unwrap_or_default() {
            Cow::Borrowed(all) if all.len() == bytes.len() => bytes,
            part => part.into_owned(),
        };
        Ok(Rendered { bytes, findings: Vec::new() })
    }
}
