//! `pitso` turns a forum's Markdown into a low-bandwidth site that anyone can mirror.
//!
//! ```text
//! content/ themes/ pitso.toml
//!      | read      Source, Theme, Config       bytes with paths and digests
//!      | parse     Document                    typed front matter and the body's facts, all with spans
//!      | model     Site                        every reference resolved, immutable
//!      |-- check   Diagnostic                  rules look at the Site
//!      | format    Plan = Units                what would be published: a key, its outputs, and how to make the bytes
//!      | emit      Manifest                    path -> sha256, size; a folder that switches whole
//!      v
//!   folder on disk, preview over HTTP
//! ```
//!
//! # Invariants
//!
//! 1. A phase takes values and returns values. Nothing is filled in later, nothing is global.
//! 2. Mistakes in content are diagnostics, [`base::diagnostic::Found`]; only I/O is `Result`. Parsing never fails.
//! 3. A unit's bytes are a pure function of its key's inputs. Templates read nothing but their view.
//! 4. The site is never serialised. Templates see the view structs, a documented and versioned contract.
//! 5. No clock, locale, hash order, thread count, absolute path or host name reaches the output.
//! 6. Only `base::fs` touches the file system, through a handle that cannot leave its root; only `cli` prints.
//! 7. A warm build equals a cold build, byte for byte, after any edit.
//! 8. Building runs no other program and opens no socket. `external` asks other sites, for `check --external` alone.
//! 9. Async lives in `serve` only; the pipeline is plain functions and threads.
//!
//! # Floors
//!
//! The order of the lines below is the architecture: a module uses only modules declared above it, at every level.
//! `tests/floors.rs` holds that.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod base;
pub mod read;
pub mod parse;
pub mod model;
pub mod check;
pub mod format;
pub mod emit;
pub mod engine;
pub mod external;
pub mod describe;
pub mod edit;
pub mod serve;
pub mod cli;
