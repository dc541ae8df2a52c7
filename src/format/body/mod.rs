//! A body as HTML: light, valid, without anything that could run.
//!
//! What a theme styles: `.block` (also on `details`) and `.block.warn`; `[role=region]`, the box around a table, which
//! should scroll; `td.r`, a cell of numbers; and `pre`, which should wrap.

mod escape;
mod labels;
mod resolve;
mod code;
mod output;
mod table;
mod picture;
mod quiz;
mod notes;
mod link;
mod writer;

pub use escape::{escaped, escaped_attribute};
pub use labels::Labels;
pub use resolve::{Picture, Resolve, Target, is_safe};
pub use writer::Setting;

use crate::base::diagnostic::Found;
use crate::base::failure;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::parse::markdown::{self, Body, Packed};

/// Writes a body, to be placed in a page after its `h1`. `body` are the facts of the very text that was packed. What is
/// wrong with the text was found when they were read; the findings here are of the writing alone. A panic costs the page
/// and not the site.
pub fn html(path: &SourcePath, packed: &Packed, body: &Body, setting: Setting) -> Found<String> {
    let start = body.start as usize;
    match failure::caught(|| writer::Writer::new(body, setting).write(&packed.events())) {
        Some(html) => (html, Vec::new()),
        None => (String::new(), vec![markdown::panicked(path, Span::new(start, start))]),
    }
}

#[cfg(test)]
mod tests;
