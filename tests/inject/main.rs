//! What an author writes can't run script in a reader's browser, nor make it ask anyone else for anything. Our own attacks
//! go through every place that an author's words come from; an HTML parser and Chromium judge the pages. As a check that
//! can't fail proves nothing, the same check finds hundreds of faults in what a naive generator makes of the same words.
//!
//! A sample by default; everything with `tests/run --all`.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests write projects and run programs")]

mod chromium;
mod files;
mod judge;
mod parsed;
mod routes;
mod site;
mod vectors;

/// Whether everything is to be tried, and not a sample.
fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

/// Prints what was tried, past the test harness, which would swallow it.
fn tell(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "note: {line}");
}
