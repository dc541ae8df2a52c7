//! One build, cold or warm. Owns the build record, and is the only floor that knows what may be used again.
//!
//! There is no dependency graph and no invalidation: an unchanged tree ends at a look from outside, files are parsed again
//! when they changed, the model is made whole where any fact differs from the last time, and a unit is made again when its
//! key is not the recorded one.

pub mod project;
pub mod stored;
pub mod known;
pub mod assembled;
pub mod record;
pub mod snapshot;
pub mod files;
pub mod load;
pub mod seal;
pub mod build;
pub mod freeze;

#[cfg(test)]
mod tests;
