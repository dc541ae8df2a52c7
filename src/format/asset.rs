//! Files that are published as they are; pictures without what the camera noted beside them, and nothing that would run.

use crate::base::digest::{Digest, Digester};
use crate::base::path::SourcePath;
use crate::read::picture;

use super::plan::{Context, Made, Plan, Unit};

/// Adds every asset of the site that is safe to open.
pub fn plan<'c>(context: &'c Context<'c>, plan: &mut Plan<'c>) {
    for (path, asset) in context.site.assets.iter().filter(|(_, asset)| asset.facts.active.is_none()) {
        plan.units.push(Unit {
            output: asset.address.clone(),
            source: Some(path),
            text: Some(context.inputs.digest(path)),
            key: Box::new(|| key(context, path)),
            make: Box::new(|| {
                let bytes = picture::published(&context.inputs.bytes(path)?).into_owned();
                Ok(Made { key: key(context, path), bytes, findings: Vec::new() })
            }),
        });
    }
}

fn key(context: &Context<'_>, path: &SourcePath) -> Digest {
    Digester::new().part(&context.maker.0).value(&context.inputs.digest(path)).finish()
}
