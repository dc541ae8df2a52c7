//! Files that are published as they are; pictures without what the camera noted beside them, and nothing that would run.

use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::read::picture;

use super::plan::{Context, Opened, Plan, Rendered, Unit};

/// Adds every asset of the site that is safe to open.
pub fn plan<'c>(context: &'c Context<'c>, plan: &mut Plan<'c>) {
    for (path, asset) in context.site.assets.iter().filter(|(_, asset)| asset.facts.active.is_none()) {
        plan.units.push(Unit {
            output: asset.address.clone(),
            source: Some(path),
            text: Some(context.inputs.digest(path)),
            open: Box::new(|then| then(&File { context, path })),
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
        let bytes = picture::published(&self.context.inputs.bytes(self.path)?).into_owned();
        Ok(Rendered { bytes, findings: Vec::new() })
    }
}
