//! From bytes to sources, configuration and themes.

pub mod theme;
