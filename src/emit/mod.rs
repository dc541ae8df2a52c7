//! What was published, and how it gets onto a disk.
pub mod manifest;
