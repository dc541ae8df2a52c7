//! What there is to show. A person who does not want to be listed is "a participant" everywhere, and has no page.

use super::site::Site;
use super::target::DocumentIndex;

impl Site {
    /// Whether a document may be named and published: people decide whether they are named.
    pub fn is_listed(&self, index: DocumentIndex) -> bool {
        self.card(index).is_listed
    }

    /// Every document at whose address something is published.
    pub fn pages(&self) -> impl Iterator<Item = DocumentIndex> {
        self.indices().chain(self.withdrawn()).filter(|index| self.has_page(*index))
    }

    /// Whether something is published at a document's address: a page, or what is left of a withdrawn one.
    pub fn has_page(&self, index: DocumentIndex) -> bool {
        self.is_listed(index) || self.document(index).is_withdrawn()
    }
}
