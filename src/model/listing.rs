//! Who may be named. A person who does not want to be listed is "a participant" everywhere, and has no page.

use crate::parse::front_matter::Front;

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
}
