//! Which files are moved where, and which ids become which.

use crate::base::path::{CONTENT, SourcePath};
use crate::engine::project::Project;
use crate::model::address;
use crate::model::site::Site;
use crate::parse::kind::{Kind, Places};
use crate::read::{active, config};

use crate::edit::tree::{self, Tree, family};
use crate::edit::{EditError, id_of, typed};

/// A rename of a stem with its translations and records, or of a folder with all in it.
///
/// Asked for a path or an id it answers from names alone, whether or not the file is still there: a rename that was
/// interrupted is then computed alike a second time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moves {
    /// Below `content/`, without ending: `2024/opening`, or a folder.
    old: String,
    new: String,
    what: What,
    /// The endings of names that go along: `.md`, `.st.md`, `.report.md`.
    endings: Vec<String>,
    /// Ids that moved files give themselves, which stay.
    own_ids: Vec<String>,
    /// The file that is removed last, as it says that the rename is not finished.
    pub main: SourcePath,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Family,
    Folder,
    Asset,
}

impl Moves {
    pub fn of(project: &Project, tree: &Tree, site: &Site, old: &str, new: &str) -> Result<Self, EditError> {
        let Some(found) = find(project, site, old)? else { return not_there(project, site, old, new) };
        let (what, old) = classify(tree, &found);
        let new = target(project, tree, &found, &old, what, new)?;
        let mut moves = Self {
            endings: endings(tree, site, &old),
            own_ids: Vec::new(),
            main: main(tree, &old, what),
            old,
            new,
            what,
        };
        moves.own_ids = moves.given_ids(site);
        moves.refuse(tree, site)?;
        Ok(moves)
    }

    /// Where a file goes. `None` where it stays.
    pub fn path(&self, path: &SourcePath) -> Option<SourcePath> {
        let below = path.below_content()?;
        let rest = below.strip_prefix(&self.old)?;
        let goes = match self.what {
            What::Folder => rest.starts_with('/'),
            What::Asset => rest.is_empty(),
            What::Family => self.endings.iter().any(|ending| ending == rest),
        };
        goes.then(|| SourcePath::in_content(format_args!("{}{rest}", self.new)))
    }

    /// What an id becomes. `None` where it stays.
    pub fn id(&self, id: &str) -> Option<String> {
        let rest = id.strip_prefix(&self.old)?;
        let goes = match self.what {
            What::Folder => rest.is_empty() || rest.starts_with('/'),
            What::Asset => false,
            What::Family => rest.is_empty() || self.endings.iter().any(|ending| *ending == format!("{rest}.md")),
        };
        (goes && !self.own_ids.iter().any(|own| own == id)).then(|| format!("{}{rest}", self.new))
    }

    fn given_ids(&self, site: &Site) -> Vec<String> {
        let moved = site.documents.iter().filter(|document| self.path(&document.path).is_some());
        moved.filter_map(|document| Some(document.common.id.as_ref()?.value.clone())).collect()
    }

    /// Refuses what would change what a file is, or make an address that can't be.
    fn refuse(&self, tree: &Tree, site: &Site) -> Result<(), EditError> {
        let (old, new) = (&self.old, &self.new);
        if old == new {
            return EditError::refused(format!("`{old}` has that name already"));
        }
        if self.what == What::Folder && format!("{new}/").starts_with(&format!("{old}/")) {
            return EditError::refused(format!("`{old}` can't be moved into itself"));
        }
        if let Some(logo) = tree.assets.iter().find(|path| site.config.is_logo(path) && self.path(path).is_some()) {
            return EditError::refused(format!(
                "`{logo}` is the logo: move it by hand, and write its new path as `logo` in `{}`",
                config::FILE
            ));
        }
        if self.what == What::Asset && new.ends_with(".md") {
            return EditError::refused(format!("`{old}` is no content file, and can't become one by its name"));
        }
        if self.what == What::Asset && active::of(new, b"").is_some() {
            return EditError::refused(format!(
                "a file that is called `{new}` would not be published: it could hold script"
            ));
        }
        if self.what != What::Asset {
            id_of(new)?;
        }
        if let Some(why) =
            address::kept(&format!("{new}.html"), &site.config.languages).filter(|_| self.what != What::Asset)
        {
            return EditError::refused(format!("`{new}` can't be an address: {why}"));
        }
        if self.what != What::Asset
            && new.rsplit('/').next().is_some_and(|name| name.ends_with(".html") || name.ends_with(".txt"))
        {
            return EditError::refused(format!("`{new}` can't be an address: write it without the ending"));
        }
        let paths: Vec<_> = tree.texts.keys().map(|path| self.path(path).unwrap_or_else(|| path.clone())).collect();
        let places = Places::of(&paths);
        for document in &site.documents {
            let Some(path) = self.path(&document.path) else { continue };
            let kind = places.place(&path, &site.config.languages).kind;
            let (was, stated) = (document.kind, document.common.kind.is_some());
            if kind.is_some_and(|kind| kind != was) || (kind.is_none() && !stated && was != Kind::Page) {
                let now = kind.unwrap_or(Kind::Page).word();
                let was = was.word();
                return EditError::refused(format!(
                    "at `{path}` this {was} would be a {now}; choose a place for a {was}"
                ));
            }
        }
        Ok(())
    }
}

/// The file or folder that was typed, below `content/` and with its ending.
fn find(project: &Project, site: &Site, old: &str) -> Result<Option<String>, EditError> {
    if let Some(path) = typed::existing(project, old)? {
        return Ok(path.below_content().map(str::to_owned));
    }
    let id = typed::id(old);
    let named = site.documents.iter().find(|document| !document.variant && document.id.as_str() == id);
    Ok(named.and_then(|document| document.path.below_content()).map(str::to_owned))
}

fn not_there<T>(project: &Project, site: &Site, old: &str, new: &str) -> Result<T, EditError> {
    let id = typed::id(old);
    if let Some(there) = find(project, site, new)? {
        let path = SourcePath::in_content(there);
        let moved = site.index_of(&path).map(|index| site.document(index));
        if moved.is_some_and(|document| document.common.aliases.iter().any(|alias| **alias == id)) {
            return EditError::refused(format!("there is nothing left to do: `{path}` has `{id}` as an alias"));
        }
    }
    EditError::refused(format!("there is no `{old}`, neither as a path nor as an id"))
}

/// A folder's own file stands for the folder.
fn classify(tree: &Tree, found: &str) -> (What, String) {
    let Some(stem) = found.strip_suffix(".md") else {
        let is_asset = tree.assets.contains(&SourcePath::in_content(found));
        return (if is_asset { What::Asset } else { What::Folder }, found.to_owned());
    };
    let place = tree.places().place(&SourcePath::in_content(found), &tree.config.languages);
    match place.kind {
        Some(Kind::Edition | Kind::Module) => (What::Folder, place.stem),
        _ if place.lang.is_some() => (What::Family, place.stem),
        _ => (What::Family, stem.to_owned()),
    }
}

fn main(tree: &Tree, old: &str, what: What) -> SourcePath {
    let own = ["edition", "module"].map(|name| SourcePath::in_content(format_args!("{old}/{name}.md")));
    match what {
        What::Folder => own.into_iter().find(|path| tree.texts.contains_key(path)),
        What::Family => tree::originals(&tree.config, SourcePath::in_content(old).as_str())
            .into_iter()
            .find(|path| tree.texts.contains_key(path)),
        What::Asset => None,
    }
    .unwrap_or_else(|| SourcePath::in_content(old))
}

/// Where it is to go, below `content/`, without the ending of a content file.
fn target(project: &Project, tree: &Tree, found: &str, old: &str, what: What, new: &str) -> Result<String, EditError> {
    let bare = new.trim_end_matches('/');
    // A stroke at the end says that a folder is meant, be it there or not. A folder that moves is called so itself.
    let is_into = bare != new && what != What::Folder;
    let is_path = bare.ends_with(".md")
        || bare.starts_with("content/")
        || bare.starts_with(['.', '/'])
        || is_into
        || what == What::Asset;
    if !is_path && !bare.contains('/') && !bare.contains(':') {
        let folder = old.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        return Ok(format!("{folder}{bare}"));
    }
    if !is_path {
        return Ok(typed::id(bare));
    }
    let in_content = |path: &str| match path {
        CONTENT => Some(String::new()),
        path => SourcePath::new(path).below_content().map(str::to_owned),
    };
    let from_here = typed::below_project(project, bare)?.and_then(|path| in_content(&path));
    let below = match from_here.or_else(|| in_content(bare)) {
        Some(below) => below,
        None if bare.starts_with(['.', '/']) => {
            return EditError::refused(format!("`{new}` is not below `content/`"));
        }
        // As the old name may be typed.
        None => bare.to_owned(),
    };
    let stat = |below: &str| project.root.stat(SourcePath::in_content(below).as_str());
    let is_folder = below.is_empty() || stat(&below)?.is_some_and(|stat| stat.is_folder());
    if is_into || is_folder && what != What::Folder {
        let name = found.rsplit('/').next().unwrap_or(found);
        let name = if what == What::Family { family(&tree.config, name) } else { name };
        return Ok(format!("{below}/{name}").trim_start_matches('/').to_owned());
    }
    let stem = below.strip_suffix(".md").unwrap_or(&below);
    Ok(match what {
        What::Family => family(&tree.config, &below).to_owned(),
        What::Folder => stem.trim_end_matches("/edition").trim_end_matches("/module").to_owned(),
        What::Asset => below.to_owned(),
    })
}

/// What may follow the stem in the names of a family: languages, and for a session its records.
fn endings(tree: &Tree, site: &Site, old: &str) -> Vec<String> {
    let original = tree::originals(&tree.config, SourcePath::in_content(old).as_str())
        .into_iter()
        .find_map(|path| site.index_of(&path));
    let is_session = original.is_some_and(|index| site.document(index).kind == Kind::Session);
    let records = [Kind::Report, Kind::Minutes, Kind::Transcript].map(|kind| format!(".{}", kind.word()));
    let records = records.into_iter().filter(|_| is_session);
    let langs = || tree.config.languages.iter().map(|lang| format!(".{lang}"));
    let bases = std::iter::once(String::new()).chain(records);
    bases
        .flat_map(|base| {
            std::iter::once(format!("{base}.md")).chain(langs().map(move |lang| format!("{base}{lang}.md")))
        })
        .collect()
}
