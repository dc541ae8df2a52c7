//! No input crashes, hangs or exhausts the program: what fuzzing has kept is replayed, time and output grow with the input
//! and no faster, and memory stays below what is stated.
//!
//! Each test sees a sample; with `PITSO_ALL=1` it sees all. Every judge is tried on something that is known to be bad.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files of their own")]

#[path = "../dice/mod.rs"]
mod dice;
#[path = "../fuzzed/mod.rs"]
mod fuzzed;

mod growth;
mod judge;
mod memory;
mod replay;
mod shapes;
mod sites;

/// Whether all is to be tried, and not a sample.
fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

/// Says what was measured, for those who run the tests with `--nocapture`.
fn tell(line: &str) {
    eprintln!("limits: {line}");
}
