//! What belongs to what and leads where, as values.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::base::date::Date;
use crate::base::path::Lang;
use crate::parse::kind::Kind;

use super::target::DocumentIndex;

/// Gathered once, so that no page has to walk the site. All of it is by originals, and in the order of their paths.
#[derive(Default)]
pub struct Relations {
    /// Those in which there is anything to show.
    pub(super) languages: HashSet<Lang>,
    pub(super) of_kind: HashMap<Kind, Vec<DocumentIndex>>,
    /// By edition or module, by kind.
    pub(super) within: HashMap<(DocumentIndex, Kind), Vec<DocumentIndex>>,
    /// By country.
    pub(super) profiles: HashMap<String, Vec<DocumentIndex>>,
    pub(super) superseding: HashMap<DocumentIndex, Vec<DocumentIndex>>,
    /// By term: the documents whose text leads to it.
    pub(super) uses: HashMap<DocumentIndex, Vec<DocumentIndex>>,
    /// By edition: its place in the list of editions.
    pub(super) editions: HashMap<DocumentIndex, usize>,
    /// By session: the places of its topics in the list of topics.
    pub(super) topics: HashMap<DocumentIndex, Vec<usize>>,
    /// The actions of all minutes that are not done, by the day of the minutes, then by path: with the number of the block.
    pub(super) open_actions: Vec<(Date, DocumentIndex, usize)>,
    /// The newest day that the sources give for themselves.
    pub(super) newest: Option<Date>,
}

/// What sessions are about, in one spelling (schema.org `DefinedTerm`, what their `about` names).
#[derive(Clone, Debug)]
pub struct Topic {
    /// As most sessions write it.
    pub name: String,
    /// The name in its address: `[a-z0-9-]`.
    pub slug: String,
    /// In the order of their paths.
    pub sessions: Vec<DocumentIndex>,
}
