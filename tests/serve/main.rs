//! The preview, by the real program and over a plain connection: what is shown is what is published, nobody else can read
//! it, and a saved file is seen. Times are printed, and held only to a generous bound.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests write projects and run the program")]

#[path = "../dice/mod.rs"]
mod dice;
mod project;
mod server;
mod shown;
mod refused;
mod naive;
mod saved;
mod sequences;
mod overflow;
