//! The words that pages put around a body, in the language of the page.

use std::collections::BTreeMap;

use crate::parse::markdown::{BlockKind, FACTS};

/// Words of the interface. The default is English.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Labels {
    /// The names of blocks, in the order of [`BlockKind::ALL`].
    pub blocks: [String; BlockKind::ALL.len()],
    /// Names of facts by their key; a key that is not here is shown as it was typed.
    pub facts: BTreeMap<String, String>,
    /// The unit behind an activity's number, such as `min`.
    pub minutes: String,
    pub answer: String,
    /// What is said of a question whose right answers are several.
    pub several: String,
    pub right: String,
    pub wrong: String,
    /// What a picture is called in the line that stands for it.
    pub photo: String,
    pub table: String,
    /// The heading of the footnotes, heard and not seen.
    pub notes: String,
    /// What a reference to a footnote is called before its number.
    pub note: String,
    /// What the way back from a footnote is called before its number.
    pub back: String,
}

impl Labels {
    pub fn block(&self, kind: BlockKind) -> &str {
        &self.blocks[kind as usize]
    }
}

impl Default for Labels {
    fn default() -> Self {
        let blocks = [
            "Note",
            "Tip",
            "Important",
            "Warning",
            "Caution",
            "Message",
            "Decision",
            "Action",
            "Activity",
            "Exercise",
            "Solution",
            "For facilitators",
            "Question",
        ];
        let facts = FACTS.iter().map(|key| {
            let words = key.replace('_', " ");
            ((*key).into(), format!("{}{}", words[..1].to_uppercase(), &words[1..]))
        });
        Self {
            blocks: blocks.map(Into::into),
            facts: facts.collect(),
            minutes: "min".into(),
            answer: "Answer".into(),
            several: "more than one answer is right".into(),
            right: "Right".into(),
            wrong: "Wrong".into(),
            photo: "Photo".into(),
            table: "Table".into(),
            notes: "Notes".into(),
            note: "Note".into(),
            back: "Back to reference".into(),
        }
    }
}
