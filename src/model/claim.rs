//! Two sources for one address: each pair is told with both places, and neither wins by the order of a build.

use std::borrow::Cow;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{OutPath, SourcePath};
use crate::base::span::Span;

crate::codes! {
    /// Two things claim the same address, the same id, or names that some systems can't tell apart. One of them would
    /// vanish. Rename one of the two, or give it another `id`.
    error DUPLICATE_ADDRESS = "duplicate-address";
}

/// Who claims, and where.
#[derive(Clone, Copy, Debug)]
pub struct Party<'c> {
    pub path: &'c SourcePath,
    pub at: Span,
    pub is: Claimant,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claimant {
    Page,
    File,
    /// A page, by an old id.
    OldId,
}

impl Claimant {
    fn label(self) -> &'static str {
        match self {
            Self::Page => "this page",
            Self::File => "this file",
            Self::OldId => "the old id of this page",
        }
    }
}

/// Who wants an address.
#[derive(Clone, Debug)]
pub struct Claim<'c> {
    pub address: &'c OutPath,
    pub by: Party<'c>,
}

/// The clashes of a site, each pair told once.
#[derive(Default)]
pub struct Clashes<'c> {
    told: HashSet<(&'c SourcePath, Span, &'c SourcePath, Span)>,
    pub findings: Vec<Diagnostic>,
}

impl<'c> Clashes<'c> {
    /// Two claims that can't both be.
    pub fn tell(&mut self, message: String, this: Party<'c>, first: Party<'c>) {
        if !self.told.insert((this.path, this.at, first.path, first.at)) {
            return;
        }
        let found = Diagnostic::new(&DUPLICATE_ADDRESS, message);
        let found =
            found.at(this.path, this.at, this.is.label()).at(first.path, first.at, format!("and {}", first.is.label()));
        self.findings.push(found.help(match [this.is, first.is].contains(&Claimant::OldId) {
            true => "an old id leads to one page: take it out of `aliases`, or rename what has that name now",
            false => "rename one of the two, or give it another `id`",
        }));
    }

    /// Claims of one address, and of a file where another claim needs a folder.
    pub fn addresses(&mut self, claims: &[Claim<'c>]) {
        let mut taken: HashMap<&str, Party<'c>> = HashMap::default();
        for claim in claims {
            let address = claim.address.as_str();
            match taken.get(address) {
                Some(first) => self.tell(format!("two things would be published as `{address}`"), claim.by, *first),
                None => drop(taken.insert(address, claim.by)),
            }
        }
        for claim in claims {
            for (end, _) in claim.address.as_str().match_indices('/') {
                let folder = &claim.address.as_str()[..end];
                if let Some(file) = taken.get(folder) {
                    self.tell(format!("`{folder}` would be a file and a folder"), claim.by, *file);
                }
            }
        }
    }

    /// Pages with one id in one language.
    pub fn ids(&mut self, pages: impl Iterator<Item = (&'c str, &'c str, Party<'c>)>) {
        let mut taken: HashMap<(&str, &str), Party<'c>> = HashMap::default();
        for (id, lang, page) in pages {
            match taken.get(&(id, lang)) {
                Some(first) => self.tell(format!("two pages have the id `{id}`"), page, *first),
                None => drop(taken.insert((id, lang), page)),
            }
        }
    }

    /// Source files whose names differ only in capitals or in how accents are written: a copy on another system, or from an
    /// archive, would hold one of them.
    pub fn names(&mut self, paths: impl Iterator<Item = &'c SourcePath>) {
        let mut taken: HashMap<Cow<'_, str>, &'c SourcePath> = HashMap::default();
        for path in paths {
            let is_plain = |byte: u8| byte.is_ascii() & !byte.is_ascii_uppercase();
            let folded = match path.as_str().bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
                true => Cow::Borrowed(path.as_str()),
                false => Cow::Owned(deunicode::deunicode(path.as_str()).to_lowercase()),
            };
            let Some(first) = taken.insert(folded, path) else { continue };
            let pairs = [(path, first), (first, path)];
            if !self.told.iter().any(|(this, _, other, _)| pairs.contains(&(*this, *other))) {
                let party = |path| Party { path, at: Span::default(), is: Claimant::File };
                self.tell(format!("`{path}` and `{first}` are one name on many systems"), party(path), party(first));
            }
        }
    }
}
