//! Documents to one `Site`: every reference resolved, every address known, immutable.
//!
//! The model is made whole at every run. It is cheap, and so no rule about what depends on what is needed.

pub mod address;
pub mod target;
pub mod site;
pub mod link;
pub mod listing;
pub mod participation;
pub mod training;
pub mod records;
pub mod appearance;
pub mod assemble;
