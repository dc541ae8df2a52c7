//! One text to one `Document`: typed front matter and the facts of the body, all with spans. Pure, and the same for the
//! same bytes, so that its result can be kept from one run to the next.

pub mod kind;
pub mod placeholder;
pub mod reference;
pub mod front_matter;
pub mod markdown;
pub mod id;
pub mod document;
