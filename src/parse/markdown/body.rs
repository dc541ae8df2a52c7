//! The facts of a body: what the rest of the program knows of a text once it has been let go.

use serde::{Deserialize, Serialize};

use super::destination::Destination;
use super::marker::BlockKind;
use crate::base::span::{Span, Spanned};

/// What a body holds, in the order of its source. The place in a list is the number by which a writer asks for it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// Where the body begins in its file.
    pub start: u32,
    /// Words of visible text, code and the words for images among them.
    pub words: u32,
    pub outline: Vec<Heading>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
    /// Languages of code that are named, lower case, sorted, each once.
    pub languages: Vec<String>,
    pub has_code: bool,
    pub has_table: bool,
    pub has_quiz: bool,
}

impl Body {
    /// The facts of a body of which nothing is known yet.
    pub fn empty(start: usize) -> Self {
        Self {
            start: start as u32,
            words: 0,
            outline: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            blocks: Vec::new(),
            footnotes: Vec::new(),
            languages: Vec::new(),
            has_code: false,
            has_table: false,
            has_quiz: false,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Heading {
    /// From 2 to 6, mended so that none is skipped: the title of the page is the 1.
    pub level: u8,
    pub text: String,
    pub anchor: String,
    pub span: Span,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    pub to: Destination,
    /// Whether there are no words between its brackets, so that a title goes in.
    pub is_empty: bool,
    /// The words between its brackets.
    pub text: String,
    /// From its first bracket to its last.
    pub span: Span,
    /// Where its destination was typed, for findings about it.
    pub at: Span,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Image {
    pub to: Destination,
    pub alt: String,
    pub title: String,
    pub span: Span,
    pub at: Span,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// Messages, decisions and actions have one.
    pub id: Option<String>,
    pub minutes: Option<u32>,
    /// The fragment of its address, for kinds that one would link to.
    pub anchor: Option<String>,
    pub facts: Vec<Fact>,
    /// Its visible text without its facts.
    pub text: String,
    pub quiz: Option<Quiz>,
    pub span: Span,
    /// Its first line, for findings about it.
    pub marker: Span,
}

impl Block {
    /// The fact of that key.
    pub fn fact(&self, key: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| *fact.key == key)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Lower case, with `_` between words.
    pub key: Spanned<String>,
    /// As typed; where it is links alone, their destinations are in `links`.
    pub value: Spanned<String>,
    /// The numbers of the links in the value, from the first to before the second.
    pub links: (u32, u32),
}

/// The facts that are understood, by their keys. Any other is shown as it was typed.
pub const FACTS: &[&str] = &["consensus", "dissent", "owner", "due", "status", "vote", "to", "closed_on"];

/// What a question asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Quiz {
    pub choices: Vec<Choice>,
    pub answer: Option<Spanned<String>>,
    pub pairs: Vec<(String, String)>,
    /// The question alone.
    pub question: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Choice {
    pub is_right: bool,
    pub text: String,
    pub feedback: String,
    pub span: Span,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Footnote {
    /// Lower case.
    pub name: String,
    /// In the order of first references; one that nothing refers to has none and is not published.
    pub number: Option<u32>,
    pub text: String,
    pub span: Span,
}
