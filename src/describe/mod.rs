//! What can be written, told from the tables of the floors above: example values, JSON Schemas, pages of the manual.

pub mod value;
pub mod example;
pub mod schema;
pub mod manual;
