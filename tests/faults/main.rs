//! Whatever fails while a site is built, the published site is the old one or the new one, whole, and the next build mends
//! the rest: each file operation of the engine, each system call of the program, a kill anywhere, a full disk, a disk
//! without inodes, limits of the system, and other builds at the same time.
//!
//! As a check that can't fail proves nothing, the same judge sees what becomes of a site that is written straight into its
//! folder, and has to find most of those broken. A sample by default; everything with `tests/run --all`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests make files and run programs of their own"
)]

#[path = "../dice/mod.rs"]
mod dice;

mod judge;
mod site;

mod builders;
mod kills;
mod ladders;
mod limits;
mod operations;
mod outputs;
mod syscalls;

/// Whether everything is to be tried, and not a sample.
fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

/// One of two numbers: for a sample, or for the whole.
fn sample(few: usize, all: usize) -> usize {
    if is_whole() { all } else { few }
}

/// Prints what was tried, past the test harness, which would swallow it.
fn tell(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "note: {line}");
}
