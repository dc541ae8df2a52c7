//! Where the links of a body lead.

use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

use crate::base::likely::{Known, Names};
use crate::base::path::{CONTENT, SourcePath};
use crate::base::text;
use crate::parse::document::Document;
use crate::parse::front_matter::is_path;
use crate::parse::kind::Kind;
use crate::parse::markdown::Destination;
use crate::parse::reference::Reference;
use crate::read::{active, left_over};

use super::address;
use super::likely::Paths;
use super::site::Site;
use super::target::{Dangling, DocumentIndex, Target};

/// Resolves one destination of a document.
pub fn resolve(site: &Site, document: &Document, destination: &Destination) -> Target {
    if let Some(url) = destination.outside() {
        return match own(site, &url) {
            Some(Target::Nowhere(dangling)) => Target::Nowhere(dangling),
            _ => Target::Outside(url),
        };
    }
    match destination {
        Destination::Reference { kind, id, fragment } => {
            let reference = Reference::new(*kind, id);
            match site.resolve(&reference, &document.lang) {
                Some(index) => to_document(site, index, fragment),
                None => Target::Nowhere(unknown(site, &reference)),
            }
        }
        Destination::Page { path, fragment } => match source_of(&document.path, path) {
            Some(source) => match site.index_of(&source) {
                Some(index) => to_document(site, site.here(index, &document.lang), fragment),
                None => Target::Nowhere(missing_file(site, Typed::new(document, path, fragment), &source)),
            },
            None => Target::Nowhere(outside_content(path)),
        },
        Destination::Asset { path, fragment } => {
            asset(site, Typed::new(document, path, fragment)).map_or_else(Target::Nowhere, Target::Asset)
        }
        Destination::Fragment(anchor) if site.has_anchor(document, anchor) => Target::Here(anchor.clone()),
        Destination::Fragment(anchor) => Target::Nowhere(unknown_anchor(site, document, anchor)),
        _ => Target::Refused,
    }
}

/// What a whole address leads to that is one of the site's own. `None` of all others, of the site as such, to which a copy of
/// it may lead on purpose, and of what pitso writes itself, which has no source to lead to.
pub fn own(site: &Site, url: &str) -> Option<Target> {
    let below = address::below(site.config.base_url.as_deref()?, url).filter(|below| !below.is_empty())?;
    // A folder is its first page, with its slash or without.
    let first = format!("{}/index.html", below.trim_end_matches('/'));
    if let Some(index) = site.at(below).or_else(|| site.at(&first)) {
        let fragment = url.split_once('#').map(|(_, fragment)| fragment.to_owned());
        return Some(to_document(site, index, &fragment.filter(|fragment| !fragment.is_empty())));
    }
    let source = SourcePath::in_content(below);
    if site.assets.contains_key(&source) {
        return Some(Target::Asset(source));
    }
    let is_written = |address: &str| address::kept_for(without_language(site, address)).is_some();
    let dangling = || nothing_at(site, url, below).map(Target::Nowhere);
    if is_written(below) || is_written(&first) { None } else { dangling() }
}

fn without_language<'a>(site: &Site, address: &'a str) -> &'a str {
    let is_lang = |word: &str| site.config.languages.iter().any(|lang| lang.as_str() == word);
    address.split_once('/').filter(|(first, _)| is_lang(first)).map_or(address, |(_, rest)| rest)
}

/// A path as it was typed in a document, with the place that it leads to in the file.
#[derive(Clone, Copy)]
struct Typed<'t> {
    from: &'t Document,
    path: &'t str,
    fragment: Option<&'t str>,
}

impl<'t> Typed<'t> {
    fn new(from: &'t Document, path: &'t str, fragment: &'t Option<String>) -> Self {
        Self { from, path, fragment: fragment.as_deref() }
    }

    /// The file that it names. `None` where it leads out of `content/`.
    fn source(self) -> Option<SourcePath> {
        source_of(&self.from.path, self.path)
    }

    /// What has to be typed instead, to lead to a file.
    fn to(self, file: &SourcePath) -> String {
        let fragment = self.fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        self.from.path.link_to(file) + &fragment
    }
}

fn asset(site: &Site, typed: Typed<'_>) -> Result<SourcePath, Dangling> {
    let source = typed.source().ok_or_else(|| outside_content(typed.path))?;
    match site.assets.get(&source) {
        Some(asset) if asset.facts.active.is_some() && site.config.is_logo(&source) => Err(drawn_logo(&source)),
        Some(_) => Ok(source),
        None => Err(missing_asset(site, typed, &source)),
    }
}

/// The file that a path of a document's front matter names.
///
/// # Errors
/// Where there is none, with what is to be said of that.
pub fn file(site: &Site, document: &Document, path: &str) -> Result<SourcePath, Dangling> {
    if !is_path(path) {
        let cure = "put the file beside this one, and write its path, such as `files/NAME.pdf`".into();
        return Err(Dangling { message: format!("`{path}` is no path of a file"), cure });
    }
    let typed = Typed { from: document, path, fragment: None };
    asset(site, typed).map_err(|dangling| match page_of(site, typed) {
        Some(page) => {
            let cure = "name a file, such as a PDF; link to the page in the text".into();
            Dangling { message: format!("`{page}` is a page, and no file"), cure }
        }
        None => dangling,
    })
}

fn to_document(site: &Site, index: DocumentIndex, fragment: &Option<String>) -> Target {
    match fragment {
        // The places of a withdrawn page are gone, the page is not.
        _ if site.document(index).is_withdrawn() => Target::Document { index, fragment: None },
        Some(anchor) if !site.has_anchor(site.document(index), anchor) => {
            Target::Nowhere(unknown_anchor(site, site.document(index), anchor))
        }
        _ => Target::Document { index, fragment: fragment.clone() },
    }
}

/// The source file that a relative path names, as seen from the file `from`. `None` where it leads out of `content/`.
pub fn source_of(from: &SourcePath, path: &str) -> Option<SourcePath> {
    let mut parts: Vec<&str> = from.as_str().split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.truncate(1);
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => return None,
            name => parts.push(name),
        }
    }
    Some(SourcePath::new(parts.join("/")))
}

impl Site {
    /// The document of a source file.
    pub fn index_of(&self, path: &SourcePath) -> Option<DocumentIndex> {
        self.documents.binary_search_by(|document| document.path.cmp(path)).ok().map(DocumentIndex)
    }

    /// The document of which a page is published at an address, be it an old one.
    fn at(&self, address: &str) -> Option<DocumentIndex> {
        let all = self.by_address.get_or_init(|| {
            let old = self.redirects.iter().map(|redirect| (redirect.from.clone(), redirect.to));
            old.chain(self.pages().map(|index| (self.address(index).clone(), index))).collect()
        });
        all.get(address).copied()
    }

    /// The reference that was most likely meant: one of the same kind that is like it, or one of another that says the same.
    fn likely_reference(&self, reference: &Reference) -> Option<String> {
        let said = |kind: Kind, index| kind.short_id(self.document(index).id.as_str());
        let (kind, wanted) = (reference.kind, reference.kind.short_id(&reference.id));
        // What all of a kind have in common says nothing of which one was meant.
        let ids = || Names::new(self.of_kind(kind).map(|index| said(kind, index)));
        if let Some(id) = self.likely.kinds[kind as usize].get_or_init(ids).closest(&wanted) {
            return Some(format!("{}:{id}", kind.word()));
        }
        let all = self.likely.said.get_or_init(|| {
            let mut all: HashMap<String, Vec<DocumentIndex>> = HashMap::default();
            for index in self.all() {
                all.entry(said(self.document(index).kind, index)).or_default().push(index);
            }
            all
        });
        let named = |index: &DocumentIndex| format!("{}:{wanted}", self.document(*index).kind.word());
        let written = reference.to_string();
        all.get(&wanted)?.iter().map(named).find(|other| *other != written)
    }

    /// The page's file that a path most likely means.
    fn likely_page(&self, path: &str) -> Option<String> {
        let paths = || Paths::of(self.documents.iter().map(|document| document.path.as_str()));
        self.likely.pages.get_or_init(paths).closest(path)
    }

    /// The file that is no page that a path most likely means.
    fn likely_asset(&self, path: &str) -> Option<String> {
        self.likely.assets.get_or_init(|| Paths::of(self.assets.keys().map(SourcePath::as_str))).closest(path)
    }

    /// The draft that has an id.
    fn draft(&self, id: &str) -> Option<&SourcePath> {
        // Of two drafts with one id it is the first.
        let drafts = || self.withheld.iter().rev().map(|draft| (draft.id.clone(), draft.path.clone())).collect();
        self.likely.drafts.get_or_init(drafts).get(id)
    }

    fn has_anchor(&self, document: &Document, anchor: &str) -> bool {
        match self.many_places(document) {
            Some(places) => places.has(anchor),
            None => anchors(document).any(|known| known == anchor),
        }
    }

    /// The places of a document that has many. A few are looked at one by one, and take no memory.
    fn many_places(&self, document: &Document) -> Option<&Known<String>> {
        let has_many = |document: &Document| document.body.outline.len() + document.body.blocks.len() > FEW;
        if !has_many(document) {
            return None;
        }
        let many = self.all().filter(|index| has_many(self.document(*index)));
        let all = self.likely.places.get_or_init(|| many.map(|index| (index, OnceLock::new())).collect());
        let places = all.get(&self.index_of(&document.path)?)?;
        Some(places.get_or_init(|| Known::new(anchors(document).map(str::to_owned))))
    }
}

/// So many places of a document are looked at for each link to one of them.
const FEW: usize = 64;

/// Words for a reference to something that is not there.
pub fn unknown(site: &Site, reference: &Reference) -> Dangling {
    if let Some(path) = site.draft(&reference.id) {
        return draft(path);
    }
    if let Some(moved) = site.moved(reference) {
        let message = format!("there is no {} `{reference}` any more", reference.kind.word());
        return Dangling { message, cure: format!("it is `{moved}` now") };
    }
    let cure = match site.likely_reference(reference) {
        Some(likely) => format!("did you mean `{likely}`?"),
        None => missing(reference),
    };
    Dangling { message: format!("there is no {} `{reference}`", reference.kind.word()), cure }
}

/// Where the file of a reference would be, or what its id lacks.
fn missing(reference: &Reference) -> String {
    let (kind, id) = (reference.kind, reference.id.as_str());
    let in_folder = matches!(kind, Kind::Session | Kind::Report | Kind::Minutes | Kind::Transcript | Kind::Lesson);
    if (in_folder || kind == Kind::Recommendation) && !id.contains('/') {
        let whose = if kind == Kind::Lesson { "MODULE" } else { "EDITION" };
        return format!("the id of a {} begins with its folder: `{}:{whose}/...`", kind.word(), kind.word());
    }
    let parts: Vec<String> =
        id.split('/').map(|part| part.split('.').map(text::anchor).collect::<Vec<_>>().join(".")).collect();
    let path = parts.join("/");
    let file = match kind {
        Kind::Edition => format!("{path}/edition"),
        Kind::Module => format!("{path}/module"),
        _ => path,
    };
    format!("write the file `content/{file}.md`, or correct the id")
}

fn draft(path: &SourcePath) -> Dangling {
    let cure = "finish the draft, and take its `status` out; or take this link out until then".into();
    Dangling { message: format!("`{path}` is a draft, which is not published"), cure }
}

/// Words for a page's file that is not there. `source` is what the path names.
fn missing_file(site: &Site, typed: Typed<'_>, source: &SourcePath) -> Dangling {
    if site.withheld.iter().any(|withheld| withheld.path == *source) {
        return draft(source);
    }
    let cure = if let Some(cure) = unquoted(typed) {
        cure
    } else if let Some(page) = page_of(site, typed) {
        format!("write `{}`", typed.to(page))
    } else if let Some(likely) = site.likely_page(source.as_str()) {
        format!("did you mean `{}`?", typed.to(&SourcePath::new(likely)))
    } else {
        "write that file, or correct the path: it is counted from the folder of this file".into()
    };
    no_file(source, cure)
}

/// What to do about a destination with quotation marks around it, as word processors set them.
fn unquoted(typed: Typed<'_>) -> Option<String> {
    let fragment = typed.fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let whole = [typed.path, &fragment].concat();
    let bare = whole
        .trim_matches(|c| matches!(c, '"' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}'));
    (bare.len() < whole.len() && !bare.is_empty()).then(|| format!("write `{bare}`, without the quotation marks"))
}

fn no_file(source: &SourcePath, cure: String) -> Dangling {
    Dangling { message: format!("there is no file `{source}`"), cure }
}

/// Words for an address of the site at which nothing is. `None` where nothing is like it: the host may have files of its own.
fn nothing_at(site: &Site, url: &str, below: &str) -> Option<Dangling> {
    let page = without_language(site, below);
    let id = page.strip_suffix("/index.html").or(page.strip_suffix(".html")).unwrap_or(page).trim_end_matches('/');
    if let Some(path) = site.draft(id) {
        return Some(draft(path));
    }
    let likely = site.likely_page(&format!("content/{id}.md"));
    let likely = likely.or_else(|| site.likely_asset(&format!("content/{below}")))?;
    let cure = format!("did you mean `{}`?", likely.strip_prefix(CONTENT).unwrap_or(&likely));
    Some(Dangling { message: format!("there is nothing at `{url}`, which would be in this site"), cure })
}

fn drawn_logo(source: &SourcePath) -> Dangling {
    let message = format!("`{source}` is the logo, which stands in a page and is not published as a file");
    Dangling { message, cure: "save the drawing as PNG too, and lead to that".into() }
}

/// Words for a file beside the pages that is not there. `source` is what the path names.
fn missing_asset(site: &Site, typed: Typed<'_>, source: &SourcePath) -> Dangling {
    if let Some(cure) = unquoted(typed) {
        return no_file(source, cure);
    }
    let path = typed.path;
    let bare = path.split_once('?').map(|(bare, _)| Typed { path: bare, ..typed });
    if let Some(bare) = bare.filter(|bare| !bare.path.is_empty())
        && let Some(there) = bare.source()
    {
        return match site.index_of(&there).is_some() || site.assets.contains_key(&there) {
            true => no_file(source, format!("links within the site take no `?`: write `{}`", typed.to(&there))),
            false if bare.path.ends_with(".md") => missing_file(site, bare, &there),
            false => missing_asset(site, bare, &there),
        };
    }
    let below = source.below_content().unwrap_or(source.as_str());
    let is_text = |path: &str| site.index_of(&SourcePath::in_content(path)).is_some();
    if left_over::cure(below, is_text).is_some() {
        let cure = "programs leave files of such names behind: give the file another, and write that here".into();
        return Dangling { message: format!("`{source}` is not published"), cure };
    }
    let with_slashes = path.replace('\\', "/");
    let straight = Typed { path: &with_slashes, ..typed }.source();
    let cure = if let Some(page) = page_of(site, typed) {
        format!("lead to the page's own file: write `{}`", typed.to(page))
    } else if let Some(file) = straight.filter(|file| site.assets.contains_key(file)) {
        format!("write `{}`", typed.to(&file))
    } else if let Some(likely) = site.likely_asset(source.as_str()) {
        format!("did you mean `{}`?", typed.to(&SourcePath::new(likely)))
    } else if path.contains('@') && !path.contains('/') {
        format!("for an e-mail address write `mailto:{path}`")
    } else if path.split('/').next().is_some_and(|first| first.trim_matches('.').contains('.') && !is_file_name(path)) {
        format!("for a site elsewhere write `https://{path}`; for a file, put it beside this one")
    } else if path.ends_with(".html") {
        "lead to the source file, which ends in `.md`".into()
    } else {
        "put the file there, or correct the path: it is counted from the folder of this file".into()
    };
    no_file(source, cure)
}

/// Whether a name alone ends like a file that people put on pages.
fn is_file_name(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    !path.contains('/') && (active::KNOWN.contains(&&*ending) || matches!(&*ending, "html" | "htm" | "js"))
}

/// The page that a path most likely means: its finished file, its file without the ending, its folder, or with backslashes.
fn page_of<'s>(site: &'s Site, typed: Typed<'_>) -> Option<&'s SourcePath> {
    let path = typed.path.replace('\\', "/");
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(&path).trim_end_matches('/');
    let folder = stem.strip_suffix("/index").unwrap_or(stem);
    let candidates = [format!("{stem}.md"), format!("{folder}/edition.md"), format!("{folder}/index.md"), path.clone()];
    let index = candidates.iter().find_map(|path| site.index_of(&Typed { path, ..typed }.source()?))?;
    Some(&site.document(index).path)
}

fn outside_content(path: &str) -> Dangling {
    let cure = "links stay inside `content/`: take away one or more `../`".into();
    Dangling { message: format!("`{path}` leads out of the site"), cure }
}

/// The places of a body that a link can lead to.
fn anchors(document: &Document) -> impl Iterator<Item = &str> {
    let headings = document.body.outline.iter().map(|heading| heading.anchor.as_str());
    headings.chain(document.body.blocks.iter().filter_map(|block| block.anchor.as_deref()))
}

fn unknown_anchor(site: &Site, document: &Document, anchor: &str) -> Dangling {
    let likely = match site.many_places(document) {
        Some(places) => places.closest(anchor),
        None => text::closest(anchor, anchors(document)),
    };
    let cure = match likely {
        Some(likely) => format!("did you mean `#{likely}`?"),
        None => "lead to a heading or a block that is on the page".into(),
    };
    Dangling { message: format!("`{}` has no place `#{anchor}`", document.path), cure }
}
