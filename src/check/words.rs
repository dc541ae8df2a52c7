//! What the rules that hold words against the whole site ask of a text. It is gathered while the text is at hand, and
//! kept: the text is not.

pub mod names;
pub mod now;
pub mod unwritten;

use serde::{Deserialize, Serialize};

use crate::base::span::{Span, Spanned};
use crate::parse::document::Parsed;

use names::Names;

/// The words of one file that rules ask about.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Words {
    /// Runs of words that may be names.
    pub names: Names,
    /// The same of what is seen beside the prose: code, the words behind abbreviations, the keys of facts.
    pub asides: Names,
    /// Words that say "now".
    pub now: Vec<Spanned<String>>,
    /// Texts that nobody has written over yet.
    pub unwritten: Vec<Span>,
}

impl Words {
    pub fn of(parsed: &Parsed) -> Self {
        let Parsed { texts, prose, asides, .. } = parsed;
        Self {
            names: names::of(texts, prose),
            asides: names::of(&[], asides),
            now: now::of(texts, prose),
            unwritten: unwritten::of(texts, prose),
        }
    }
}
