//! What was published, and how it gets onto a disk.
//!
//! Knows paths, bytes and digests; nothing of documents, formats or the build record.

pub mod manifest;
pub mod refusal;

mod place;
mod tree;

mod standby;

mod in_place;

pub mod folder;

#[cfg(test)]
mod tests;
