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
