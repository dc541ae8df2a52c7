//! Documents to one `Site`: every reference resolved, every address known, immutable.
//!
//! The model is made whole whenever any fact differs. It is cheap, and so no rule about what depends on what is needed.

pub mod withdrawn;
pub mod address;
pub mod target;
pub mod appearance;
pub mod relations;
pub mod claim;
pub mod likely;
pub mod site;
pub mod listing;
pub mod translation;
pub mod place;
pub mod alias;
pub mod lost;
pub mod link;
pub mod participation;
pub mod training;
pub mod records;
pub mod relate;
pub mod topic;
pub mod gaps;
pub mod evidence;
pub mod assemble;
