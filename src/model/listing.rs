//! What there is to show. A person who does not want to be listed is "a participant" everywhere, and has no page.

use std::collections::HashSet;

use crate::base::path::Lang;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

impl Site {
    /// Whether a document may be named and published: people decide whether they are named.
    pub fn is_listed(&self, index: DocumentIndex) -> bool {
        self.front(index).is_listed()
    }

    /// Every document at whose address something is published.
    pub fn pages(&self) -> impl Iterator<Item = DocumentIndex> {
        self.indices().chain(self.withdrawn()).filter(|index| self.has_page(*index))
    }

    /// Whether something is published at a document's address: a page, or what is left of a withdrawn one.
    pub fn has_page(&self, index: DocumentIndex) -> bool {
        self.is_listed(index) || self.document(index).is_withdrawn()
    }

    /// Whether there is anything of a kind to show, in whatever language.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.config.languages.iter().any(|lang| self.kinds.contains(&(kind, lang.clone())))
    }

    pub(super) fn shown_kinds(&self) -> HashSet<(Kind, Lang)> {
        let shown = self.indices().filter(|index| self.is_listed(*index));
        let kind = |index| (self.document(index).kind, self.document(index).lang.clone());
        shown.map(kind).collect()
    }
}
