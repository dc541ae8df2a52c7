//! What a body consists of, step by step: the parser's events, with our blocks, facts and quizzes made plain.

use pulldown_cmark::CowStr;
pub use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::marker::Marker;
use super::raw::Raw;
use crate::base::span::Span;

/// Our events with their places in the file.
pub type Stream<'t> = Vec<(Event<'t>, Span)>;

/// One step. Every start has its end, and ends come in the order of their starts turned round.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Event<'t> {
    #[serde(borrow)]
    Start(Tag<'t>),
    End(TagEnd),
    #[serde(borrow)]
    Text(CowStr<'t>),
    #[serde(borrow)]
    Code(CowStr<'t>),
    Raw(Raw),
    /// A reference to the footnote of that name.
    #[serde(borrow)]
    Footnote(CowStr<'t>),
    SoftBreak,
    HardBreak,
    Rule,
    /// A mark of a list outside a quiz, where it has no meaning.
    Task(bool),

    /// One of our blocks; its marker's line is not among its content.
    Block(Marker),
    BlockEnd,
    /// The facts of a block, in place of its last list.
    Facts,
    /// One fact, with its key as typed; up to its end comes the value.
    #[serde(borrow)]
    Fact(CowStr<'t>),
    FactEnd,
    FactsEnd,

    /// The choices of a quiz, in place of a list.
    Choices,
    Choice {
        right: bool,
    },
    /// What is said of a choice once it was made; the last part of the choice.
    Feedback,
    FeedbackEnd,
    ChoiceEnd,
    ChoicesEnd,
    /// The answer of a question without choices, in place of a paragraph.
    Answer,
    AnswerEnd,
    /// The pairs to match; what follows up to the end is their table.
    Pairs(Vec<(String, String)>),
    PairsEnd,
}

impl Event<'_> {
    /// Whether this begins a new line of text wherever it stands.
    pub fn begins_line(&self) -> bool {
        match self {
            Self::Start(tag) => {
                !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            }
            Self::Text(_) | Self::Code(_) | Self::Raw(_) | Self::Footnote(_) => false,
            _ => true,
        }
    }
}
