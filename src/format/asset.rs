//! Files that are published as they are.

use super::plan::{Context, Made, Plan, Unit};

/// Adds every asset of the site.
pub fn plan<'c>(context: &'c Context<'c>, plan: &mut Plan<'c>) {
    for (path, asset) in &context.site.assets {
        plan.units.push(Unit {
            output: asset.address.clone(),
            source: Some(path),
            key: Box::new(|| context.inputs.digest(path)),
            make: Box::new(|| Ok(Made { bytes: context.inputs.bytes(path)?, findings: Vec::new() })),
        });
    }
}
