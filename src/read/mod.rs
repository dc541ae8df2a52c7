//! Disk to values: the sources, the configuration and the theme, with their paths and digests.

pub mod source;
pub mod left_over;
pub mod active;
pub mod picture;
pub mod setting;
pub mod logo;
pub mod config;
pub mod lock;
pub mod theme;
