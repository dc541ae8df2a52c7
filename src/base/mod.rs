//! Ground floor: values that every floor above speaks in. Knows nothing of sites, Markdown or forums.

pub mod text;
pub mod likely;
pub mod span;
pub mod placeless;
pub mod digest;
pub mod path;
pub mod language;
pub mod host;
pub mod name;
pub mod diagnostic;
pub mod listed;
pub mod failure;
pub mod syntax;
pub mod fields;
pub mod colour;
pub mod date;
pub mod fs;
