//! Who may be named. A person who does not want to be listed is "a participant" everywhere, and has no page.

use std::collections::HashSet;

use crate::base::path::Lang;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::site::Site;
use super::target::DocumentIndex;

impl Site {
    /// Whether a document may be named and published: it is no person, or one who has not asked to stay unnamed.
    pub fn is_listed(&self, index: DocumentIndex) -> bool {
        match self.front(index) {
            Front::Person(person) => {
                let listed = person.consent.as_ref().and_then(|consent| consent.listed.as_ref());
                listed.is_none_or(|listed| listed.value)
            }
            _ => true,
        }
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
