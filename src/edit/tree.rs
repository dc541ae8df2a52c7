//! All content of a project in memory, so that a change can be tried before it is made.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::{CONTENT, SourcePath};
use crate::base::span::Spanned;
use crate::engine::load;
use crate::engine::project::{LARGEST_SOURCE, Project};
use crate::format;
use crate::model::assemble::assemble;
use crate::model::site::{FileFacts, Site};
use crate::parse::document::{self, Document};
use crate::parse::kind::Places;
use crate::read::config::{self, Config};
use crate::read::left_over;
use crate::read::lock::Lock;
use crate::read::source::Source;

use super::EditError;

/// The texts and the other files of a project, drafts among them.
#[derive(Clone)]
pub struct Tree {
    pub config: Config,
    pub texts: BTreeMap<SourcePath, Arc<str>>,
    pub assets: BTreeSet<SourcePath>,
    /// What was published for good.
    pub lock: Lock,
}

/// A tree as it was understood.
pub struct Read {
    pub site: Site,
    /// Why the site can't be published as it stands, as far as files by themselves, addresses and ids tell; and which files
    /// would be left out of it, as their names look like those that programs leave behind.
    pub errors: Vec<Diagnostic>,
    /// By document, in the order of the site's: the text values of its front matter.
    pub values: Vec<Vec<Spanned<String>>>,
}

impl Tree {
    /// Reads a project. Errors where a file is no UTF-8 text: it could not be changed without harm.
    pub fn read(project: &Project) -> Result<Self, EditError> {
        let mut files = BTreeSet::new();
        for entry in project.root.list(CONTENT)?.into_iter().filter(|entry| entry.stat.is_file()) {
            files.insert(SourcePath::in_content(&entry.path));
        }
        let (documents, assets): (BTreeSet<_>, BTreeSet<_>) = files.into_iter().partition(|path| path.is_text());
        let read = |path: &SourcePath| Ok((path.clone(), read_text(project, path)?));
        let texts: Result<_, EditError> = documents.par_iter().map(read).collect();
        let (lock, _) = load::read_lock(project)?;
        Ok(Self { config: read_config(project)?, texts: texts?, assets, lock })
    }

    pub fn places(&self) -> Places {
        Places::of(self.texts.keys())
    }

    /// Parses everything and resolves every reference. What is wrong in it is not this floor's business.
    pub fn understand(&self) -> Read {
        let places = self.places();
        let parse = |(path, text): (&SourcePath, &Arc<str>)| {
            let source = Source { path: path.clone(), digest: Digest::of(text.as_bytes()), text: text.clone() };
            let place = places.place(path, &self.config.languages);
            let (parsed, found) = document::parse(&source, place, &self.config.languages);
            (Arc::new(parsed.document), (parsed.texts, found))
        };
        // All lists are in the order of paths, as the site's documents are.
        let (documents, read): (Vec<Arc<Document>>, Vec<_>) = self.texts.par_iter().map(parse).unzip();
        let (values, of_files): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        let facts = FileFacts::unread(0);
        let (left_over, assets): (Vec<_>, Vec<_>) =
            self.assets.iter().map(|path| (path, self.left_over(path))).partition(|(_, found)| found.is_some());
        let assets = assets.into_iter().map(|(path, _)| (path.clone(), facts)).collect();
        let (site, findings) = assemble(self.config.clone(), &Lock::default(), documents, Vec::new(), assets);
        let of_site = findings.into_iter().chain(format::plan(&site).findings);
        let errors = of_files.into_iter().flatten().chain(of_site).filter(Diagnostic::is_error);
        let errors = errors.chain(left_over.into_iter().filter_map(|(_, found)| found)).collect();
        Read { site, errors, values }
    }

    /// What is told of a file that is not published, as a program left it.
    fn left_over(&self, path: &SourcePath) -> Option<Diagnostic> {
        let is_there = |below: &str| self.texts.contains_key(&SourcePath::in_content(below));
        left_over::found(path.below_content()?, is_there)
    }
}

impl Read {
    /// The first error that was not there before, in a sentence. Errors are counted by what they are, as one that was there
    /// may name other files now.
    pub fn new_error(&self, before: &Self) -> Option<String> {
        let known: HashSet<&str> = before.errors.iter().map(|error| &*error.message).collect();
        let mut more: HashMap<&str, isize> = HashMap::new();
        self.errors.iter().for_each(|error| *more.entry(&error.code).or_default() += 1);
        before.errors.iter().for_each(|error| *more.entry(&error.code).or_default() -= 1);
        let error = self.errors.iter().find(|error| more[&*error.code] > 0 && !known.contains(&*error.message))?;
        let cure = error.help.first().map(|help| format!(": {help}")).unwrap_or_default();
        let file = error.path().map(|path| format!("{path}: ")).unwrap_or_default();
        Some(format!("{file}{}{cure}", error.message))
    }

    /// The first document that was taken for another kind of thing before, which was right: nothing in it spoke against that.
    pub fn changed_kind<'r>(&'r self, before: &'r Self) -> Option<(&'r Document, &'r Document)> {
        let pair = |old: &'r Arc<Document>| Some((&**old, self.site.document(self.site.index_of(&old.path)?)));
        let is_right = |old: &Document| before.errors.iter().all(|error| error.path() != Some(&old.path));
        before.site.documents.iter().filter_map(pair).find(|(old, new)| old.kind != new.kind && is_right(old))
    }
}

/// What the names of a text and its translations have in common: without the ending, and without a language before it.
pub fn family<'n>(config: &Config, name: &'n str) -> &'n str {
    let Some(stem) = name.strip_suffix(".md") else { return name };
    let without = |lang| stem.strip_suffix(&format!(".{lang}"));
    config.languages.iter().find_map(without).unwrap_or(stem)
}

/// The paths that the original of a family may have: its language may stand in its name.
pub fn originals(config: &Config, stem: &str) -> [SourcePath; 2] {
    [format!("{stem}.md"), format!("{stem}.{}.md", config.default_lang())].map(SourcePath::new)
}

pub fn read_config(project: &Project) -> Result<Config, EditError> {
    let bytes = project.root.read(config::FILE, LARGEST_SOURCE)?;
    Ok(Config::parse(&Source::decode(SourcePath::new(config::FILE), bytes).0).0)
}

pub fn read_text(project: &Project, path: &SourcePath) -> Result<Arc<str>, EditError> {
    let bytes = project.root.read(path.as_str(), LARGEST_SOURCE)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => EditError::refused(format!("`{path}` is not UTF-8 text: save it again as UTF-8 first")),
    }
}
