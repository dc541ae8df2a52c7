//! A build stays in its project: no content makes it read or write anything outside, run a program, or open a socket.
//!
//! Beside each project lies a folder of files that hold a canary, under every name that pitso looks for. Whatever leads
//! there, the canary may appear in nothing that is made, and the files stay as they are. As a check that can't fail proves
//! nothing, the same judge sees what becomes of the same projects by ways that follow links, or that compare paths as
//! texts. A sample by default; everything with `tests/run --all`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests write projects and run programs"
)]

#[path = "../dice/mod.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod dice;
#[path = "../inject/routes.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod routes;

mod place;

mod links;
mod references;
mod swaps;
mod traced;

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
