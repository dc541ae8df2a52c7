//! Ground floor: values that every floor above speaks in. Knows nothing of sites, Markdown or forums.

pub mod diagnostic;
pub mod digest;
pub mod fields;
pub mod fs;
pub mod path;
pub mod span;
pub mod text;
