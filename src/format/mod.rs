//! Ways to write a site out, and what they share.

pub mod view;

pub mod strings;
pub mod style;
pub mod weight;

pub mod template;
