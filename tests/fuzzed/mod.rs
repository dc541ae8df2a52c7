//! What must hold of every reader of the program, whatever bytes it is given: a function for each, which panics where it
//! doesn't. `tests/fuzz` looks for such bytes, and `tests/limits/replay.rs` gives these functions all that it has kept.

pub mod config;
pub mod findings;
pub mod front_matter;
pub mod lock;
pub mod manifest;
pub mod markdown;
pub mod picture;
pub mod quiz;
pub mod reference;
pub mod request;

/// A reader, and what must hold of it.
#[derive(Clone, Copy)]
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
}

/// Every reader that is fuzzed, each with a file of `tests/fuzz/fuzz_targets` and a folder of `tests/fuzz/kept`.
pub static ALL: &[Target] = &[
    Target { name: "config", run: config::run },
    Target { name: "front_matter", run: front_matter::run },
    Target { name: "lock", run: lock::run },
    Target { name: "manifest", run: manifest::run },
    Target { name: "markdown", run: markdown::run },
    Target { name: "picture", run: picture::run },
    Target { name: "quiz", run: quiz::run },
    Target { name: "reference", run: reference::run },
    Target { name: "request", run: request::run },
];
