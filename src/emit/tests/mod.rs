//! The output folder, from outside: what a person or another program would see of it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod site;

mod copies;
mod cycle;
mod failures;
mod kills;
mod looks;
mod refusals;
mod words;
