//! Ways to write a site out.

pub mod body;
