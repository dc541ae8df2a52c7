//! The only module that touches the file system.
//!
//! Files are named by relative paths beneath a [`Root`], a handle to a folder that can't be left: `..`, absolute
//! paths and symbolic links that lead out are refused by the system call itself (`openat2` where the kernel has it),
//! not by comparing strings. Every operation is counted by [`Faults`], so that a test can fail it or be killed at it.
//! Knows nothing of sites, manifests or the output folder. Written for Unix.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the module that may")]

mod error;
mod faults;
mod stat;

mod root;

mod change;
mod list;
mod lock;
mod place;

pub use error::Error;
pub use faults::{Action, Faults, Operation};
pub use list::{Listed, fingerprint, is_hidden};
pub use lock::Lock;
pub use place::{Place, ancestors, place, real_path};
pub use root::{OpenFile, Root};
pub use stat::{Identity, Kind, Stat, now};

#[cfg(test)]
mod tests;
