//! A body as HTML: light, valid, without anything that could run.
//!
//! What a theme styles: `.block` (also on `details`) and `.block.warn`; `[role=region]`, the box around a table, which
//! should scroll; `td.r`, a cell of numbers; `pre`, which should wrap; and [`CODE_CSS`] where [`Html::has_marked_code`].

mod escape;
mod labels;
mod resolve;
mod code;
mod output;
mod table;
mod picture;
mod quiz;
mod notes;
mod writer;

pub use code::CODE_CSS;
pub use escape::{escaped, escaped_attribute};
pub use labels::Labels;
pub use resolve::{Picture, Resolve, Target, is_safe};
pub use writer::Setting;

use crate::base::path::SourcePath;
use crate::parse::markdown::{self, Parsed};

/// A body as HTML, to be placed in a page after its `h1`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html {
    pub html: String,
    /// Whether the page needs [`CODE_CSS`].
    pub has_marked_code: bool,
}

/// Writes the body that begins at byte `start` of a file's text. What is wrong with it was found when it was parsed.
pub fn html(text: &str, start: usize, setting: Setting) -> Html {
    let (parsed, _) = markdown::parse(&SourcePath::new(""), text, start);
    html_of(&parsed, setting)
}

/// Writes a body that has been parsed already.
pub fn html_of(parsed: &Parsed, setting: Setting) -> Html {
    let (html, has_marked_code) = writer::Writer::new(&parsed.body, setting).write(&parsed.stream);
    Html { html, has_marked_code }
}

#[cfg(test)]
mod tests;
