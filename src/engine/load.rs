//! Reads a project into a site: the files that changed are parsed, the others are remembered.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::{Digest, Digester};
use crate::base::failure;
use crate::base::fs::{self, Listed};
use crate::base::listed;
use crate::base::path::{CONTENT, Lang, SourcePath};
use crate::base::span::Span;
use crate::check;
use crate::check::waivers::Day;
use crate::check::words::Words;
use crate::format::plan::{Context, Inputs, Plan};
use crate::format::template::Templates;
use crate::model::site::{FileFacts, LARGE_FILE, LARGEST_FILE, Site};
use crate::model::{self, translation};
use crate::parse::document::{self, Document};
use crate::parse::id::BAD_ID;
use crate::parse::kind::{Place, Places};
use crate::parse::markdown::{self, Packed};
use crate::read::active;
use crate::read::config::{self, Config};
use crate::read::left_over;
use crate::read::lock::{self, Lock};
use crate::read::logo::{self, Logo};
use crate::read::picture;
use crate::read::source::{Source, Stamp};
use crate::read::theme::{Layer, Theme};

use super::assembled::{Assembled, Parts};
use super::files;
use super::known::{KnownAsset, KnownDocument};
use super::project::{LARGEST_SOURCE, LARGEST_TEXT, Project};
use super::record::{KnownTheme, PROGRAM, Record};
use super::snapshot::Snapshot;

pub use super::project::Audience;

crate::codes! {
    /// Something below `content/` or of the theme is no ordinary file: a link to another place, or a name that is not readable
    /// text. It would be left out of the site without a word. Put the file itself there, under a plain name.
    error NOT_A_FILE = "not-a-file";
    /// A text of more than 256 KB, some 40,000 words, is a book: its page would be beyond any budget, and it is not read. Make several
    /// pages of it, or put it beside a page as a file.
    error TEXT_TOO_LARGE = "text-too-large";
}

/// A site and all that it takes to write it out.
pub struct Loaded {
    pub site: Arc<Site>,
    /// What was published for good.
    pub lock: Lock,
    pub templates: Arc<Templates>,
    /// The site's logo.
    pub logo: Option<Logo>,
    /// What was found up to here; what pages weigh is found in making them.
    pub findings: Vec<Diagnostic>,
    /// Files that are not published, with the reason.
    pub withheld: Withheld,
    maker: Digest,
    facts: Digest,
    inputs: Sources,
    /// What would be published.
    pub plan: Arc<Plan>,
}

/// Files that are not published, each with the reason.
pub type Withheld = Vec<(SourcePath, Reason)>;

/// Why a document, or a file, is not for the public.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reason {
    Draft,
    /// Its original is a draft.
    TranslationOfDraft,
    /// A person who does not want to be named.
    Unlisted,
    /// A file to which only pages lead that are not published.
    OfWithheld,
    /// A text whose name, or that of a folder that it is in, begins with a dot.
    Hidden,
}

impl Reason {
    /// The reason in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::TranslationOfDraft => "translation of a draft",
            Self::Unlisted => "a person who is not listed",
            Self::OfWithheld => "only pages that are not published lead to it",
            Self::Hidden => "a name that begins with a dot",
        }
    }
}

impl Loaded {
    pub fn context(&self) -> Context<'_> {
        let Self { site, plan, templates, logo, maker, facts, inputs, .. } = self;
        Context { site, templates, plan, logo: logo.as_ref(), maker: *maker, facts: *facts, inputs }
    }
}

/// Reads a project. `record` gives what is known and takes what is learned.
pub fn load(project: &Project, record: &mut Record, audience: Audience) -> Result<Loaded, fs::Error> {
    load_from(project, &Snapshot::take(project)?, record, audience)
}

/// As [`load`], of files that were looked at before.
pub fn load_from(
    project: &Project,
    snapshot: &Snapshot,
    record: &mut Record,
    audience: Audience,
) -> Result<Loaded, fs::Error> {
    match try_load(project, snapshot, record, audience) {
        // As if it were not there.
        Err(Failed::Remembering(_)) => {
            *record = Record::default();
            try_load(project, snapshot, record, audience)
        }
        loaded => loaded,
    }
    .map_err(|(Failed::Reading(error) | Failed::Remembering(error))| error)
}

/// What failed where a project could not be read.
enum Failed {
    /// A file of the project can't be read.
    Reading(fs::Error),
    /// A part of the record can't be read that was left lying there.
    Remembering(fs::Error),
}

impl From<fs::Error> for Failed {
    fn from(error: fs::Error) -> Self {
        Self::Reading(error)
    }
}

fn try_load(project: &Project, snapshot: &Snapshot, record: &mut Record, audience: Audience) -> Result<Loaded, Failed> {
    let (config, mut findings) = read_config(project)?;
    let (mut theme, found) = read_theme(project, &config)?;
    findings.extend(found);
    theme.speak(&config.languages);
    let (logo, found) = read_logo(project, &config)?;
    findings.extend(found);

    let mut bodies = HashMap::new();
    let files = sources(snapshot.content(), &mut findings);
    let reading = Reading { project, files: &files, now: snapshot.taken };
    let maker = Digester::new().part(PROGRAM.as_bytes()).part(&theme.digest.0).value(&config.look).finish();
    let known = record.theme.take();
    let read = || {
        read_documents(&reading, &config, record, &mut bodies, &mut findings)?;
        read_assets(&reading, record)
    };
    let (read, compiled) = rayon::join(read, || compile(known, maker, &theme, &config));
    let mut assets = read?;
    findings.extend(compiled.findings.iter().cloned());
    let templates = compiled.templates.clone();
    record.theme = Some(compiled);
    let named = (&SourcePath::new(config::FILE), config.languages_span);
    findings.extend(templates.strings().unspoken(&config.languages, named));

    let (lock, found) = read_lock(project)?;
    findings.extend(found);
    let known = record.assembled.remove(&audience);
    let (known_texts, mut withheld, drafts) = withhold(record.documents.values().map(|known| &**known), audience);
    let with_them = files_of_withheld(record, &withheld, audience, &config, &assets);
    for path in with_them.into_iter().filter(|path| !config.is_logo(path) && !theme.mentions(path)) {
        assets.remove(&path);
        withheld.push((path, Reason::OfWithheld));
    }
    let parts = Parts { config, lock: &lock, texts: known_texts, drafts, assets };
    let assembled = Assembled::of(known, parts).map_err(Failed::Remembering)?;
    assembled.keep_of_words(record.documents.values_mut().map(|known| &mut **known));
    let (site, plan) = (assembled.site.clone(), assembled.plan.clone());
    let assets = record.assets.iter().map(|(path, asset)| (path.clone(), asset.digest)).collect();
    let inputs = Sources { project: project.clone(), bodies, site: site.clone(), assets };
    if audience == Audience::Editor {
        withheld.clear();
    } else {
        let unlisted = site.indices().filter(|index| !site.has_page(*index));
        withheld.extend(files.hidden.into_iter().map(|path| (path, Reason::Hidden)));
        withheld.extend(unlisted.map(|index| (site.document(index).path.clone(), Reason::Unlisted)));
        withheld.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    let facts = facts(&assembled, &lock, logo.as_ref(), record, audience);
    findings.extend(assembled.findings().cloned());
    let findings = check::waivers::apply(&site, findings, Day::Any);
    record.assembled.insert(audience, assembled);
    Ok(Loaded { site, lock, templates, logo, findings, withheld, maker, facts, inputs, plan })
}

/// Compiles a theme, unless that is what was done last. Its own findings depend on nothing else.
fn compile(known: Option<KnownTheme>, maker: Digest, theme: &Theme, config: &Config) -> KnownTheme {
    let languages = config.languages.clone();
    if let Some(known) = known.filter(|known| (known.maker, &known.languages) == (maker, &languages)) {
        return known;
    }
    let (templates, findings) = Templates::new(theme, config.look.as_ref());
    KnownTheme { maker, languages, templates: Arc::new(templates), findings }
}

/// Digests all that is known of a project but the texts of bodies: what views are made of.
fn facts(assembled: &Assembled, lock: &Lock, logo: Option<&Logo>, record: &Record, audience: Audience) -> Digest {
    let mut digester = Digester::new();
    digester.part(&assembled.site.config.digest.0).part(lock.text().as_bytes()).part(&[audience as u8]);
    // Whatever is done to its file on the way, this is what is shown.
    digester.value(&logo.map(|logo| (&logo.src, logo.width, logo.height)));
    for known in record.documents.values() {
        digester.part(&known.facts.0);
    }
    // Whether a translation is stale shows on its page, and whether it is a copy is counted. Both depend on the original's words.
    let shown = |age: &Option<translation::State>| match age {
        Some(translation::State::Stale) => 1,
        Some(translation::State::Copy) => 2,
        _ => 0,
    };
    digester.part(&assembled.ages.iter().map(shown).collect::<Vec<u8>>());
    for (path, known) in &record.assets {
        digester.part(path.as_str().as_bytes()).part(&known.digest.0);
    }
    digester.finish()
}

fn read_config(project: &Project) -> Result<(Config, Vec<Diagnostic>), fs::Error> {
    let bytes = project.root.read(config::FILE, LARGEST_SOURCE)?;
    let (source, mut findings) = Source::decode(SourcePath::new(config::FILE), bytes);
    let (config, found) = Config::parse(&source);
    findings.extend(found);
    findings.extend(check::config(&config));
    Ok((config, findings))
}

/// What was published for good: nothing, where there is no lock yet.
pub fn read_lock(project: &Project) -> Result<Found<Lock>, fs::Error> {
    if project.root.stat(lock::FILE)?.is_none() {
        return Ok(Default::default());
    }
    let bytes = project.root.read(lock::FILE, LARGEST_SOURCE)?;
    let (source, mut findings) = Source::decode(Lock::path(), bytes);
    let (lock, found) = Lock::parse(&source);
    findings.extend(found);
    Ok((lock, findings))
}

/// The theme that `pitso.toml` names, below the site's own files of the same names.
fn read_theme(project: &Project, config: &Config) -> Result<(Theme, Vec<Diagnostic>), fs::Error> {
    let (named, mut faults) = theme(project, config)?;
    let mut layers = vec![named];
    if let Some((own, found)) = read_layer(project, "theme")? {
        layers.push(own);
        faults.extend(found);
    }
    let (theme, mut found) = Theme::new(&layers);
    found.extend(faults);
    found.extend(check::theme(&theme));
    let (theme, faults) = theme.with_settings(&SourcePath::new(config::FILE), &config.theme_options);
    found.extend(faults);
    Ok((theme, found))
}

/// The files of the theme that a site's own lie over: those of its folder, or else of the theme that the program carries. That
/// a theme of another name has no folder is reported.
pub fn theme(project: &Project, config: &Config) -> Result<Found<Layer<'static>>, fs::Error> {
    let folder = format!("themes/{}", config.theme.value);
    if let Some(layer) = read_layer(project, &folder)? {
        return Ok(layer);
    }
    let unknown = (*config.theme != config::DEFAULT_THEME).then(|| {
        let found = Diagnostic::new(&config::UNKNOWN_THEME, format!("there is no folder `{folder}`"));
        let cure = "correct the name, put the theme there, or take the line out";
        found.at(&SourcePath::new(config::FILE), config.theme.span, "named here").help(cure)
    });
    Ok((Layer::embedded(), Vec::from_iter(unknown)))
}

fn read_logo(project: &Project, config: &Config) -> Result<(Option<Logo>, Vec<Diagnostic>), fs::Error> {
    let Some(named) = config.look.as_ref().and_then(|look| look.logo.as_ref()) else { return Ok(Default::default()) };
    // There it is one of the files whose contents are known to have changed or not.
    // Names that begin with a dot, `..` among them, are not.
    let inside = named.starts_with("content/") && !named.split('/').any(|part| part.starts_with('.'));
    let is_file = inside && project.root.stat(named)?.is_some_and(|stat| stat.is_file());
    let bytes = is_file.then(|| project.root.read(named, LARGEST_SOURCE)).transpose()?;
    Ok(logo::read(named, &SourcePath::new(config::FILE), bytes.as_deref()))
}

/// Reads the files of a folder of a theme, if it is there. What is in it and can't be read is reported.
fn read_layer(project: &Project, folder: &str) -> Result<Option<Found<Layer<'static>>>, fs::Error> {
    if !project.root.stat(folder)?.is_some_and(|stat| stat.is_folder()) {
        return Ok(None);
    }
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for entry in project.root.list(folder)?.into_iter().filter(|entry| !entry.stat.is_folder()) {
        let path = format!("{folder}/{}", entry.path);
        if !entry.stat.is_file() {
            findings.push(not_a_file(&SourcePath::new(path), entry.stat.kind, "not read"));
            continue;
        }
        let bytes = project.root.read(&path, LARGEST_SOURCE)?;
        files.push((entry.path.into(), bytes.into()));
    }
    Ok(Some((Layer { folder: SourcePath::new(folder), files }, findings)))
}

/// The files below `content/`, in the order of their paths, with what tells whether they changed.
struct Files {
    documents: Vec<(SourcePath, Stamp)>,
    assets: Vec<(SourcePath, Stamp)>,
    hidden: Vec<SourcePath>,
}

/// Sorts what was listed. What is there and can't be read is reported.
fn sources(listed: &[Listed], findings: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files { documents: Vec::with_capacity(listed.len()), assets: Vec::new(), hidden: Vec::new() };
    let is_there = |path: &str| listed.binary_search_by(|entry| entry.path.as_str().cmp(path)).is_ok();
    let mut path = format!("{CONTENT}/");
    for entry in listed.iter().filter(|entry| !entry.stat.is_folder()) {
        path.truncate(CONTENT.len() + 1);
        path.push_str(&entry.path);
        let path = SourcePath::new(&path);
        if fs::is_hidden(&entry.path) {
            files.hidden.push(path);
            continue;
        }
        if let Some(found) = left_over::found(&entry.path, is_there) {
            findings.push(found);
            continue;
        }
        if entry.stat.is_file() {
            let files = if path.is_text() { &mut files.documents } else { &mut files.assets };
            files.push((path, Stamp::of(&entry.stat)));
            continue;
        }
        findings.push(not_a_file(&path, entry.stat.kind, "not published"));
    }
    files
}

fn not_a_file(path: &SourcePath, kind: fs::Kind, then: &str) -> Diagnostic {
    let (what, cure) = match kind {
        fs::Kind::Link => ("a link to another place", "put the file itself here: pitso doesn't follow links"),
        _ => ("no ordinary file, or its name can't be read", "give it a name of a-z, 0-9 and `-`, or take it out"),
    };
    Diagnostic::new(&NOT_A_FILE, format!("`{path}` is {what}")).at(path, Span::default(), then).help(cure)
}

/// The most findings of one file that are remembered: as many as of its front matter, its body and the rules together,
/// where each has too many.
const MOST_OF_A_FILE: usize = 3 * listed::MOST_FINDINGS;

/// So many files are worked at in a row: whoever has no more to do finds some that another thread has not begun with.
pub const FEW: usize = 16;

/// Does something with each of many on all threads, and with the large ones one after the other: each is held whole, and several
/// at once would take several times as much memory. The results are in no order.
pub fn with_each<T: Sync, R: Send>(
    all: &[T],
    is_large: impl Fn(&T) -> bool,
    work: impl Fn(&T) -> Result<R, fs::Error> + Sync,
) -> Result<Vec<R>, fs::Error> {
    let (large, small): (Vec<&T>, Vec<&T>) = all.iter().partition(|one| is_large(one));
    let small = || small.into_par_iter().with_max_len(FEW).map(&work).collect::<Result<Vec<_>, _>>();
    let large = || large.into_iter().map(&work).collect::<Result<Vec<_>, _>>();
    let (small, large) = rayon::join(small, large);
    let mut done = small?;
    done.extend(large?);
    Ok(done)
}

/// The files that are being read.
struct Reading<'r> {
    project: &'r Project,
    files: &'r Files,
    /// When the reading began.
    now: i64,
}

fn read_documents(
    reading: &Reading<'_>,
    config: &Config,
    record: &mut Record,
    bodies: &mut HashMap<SourcePath, Arc<Packed>>,
    findings: &mut Vec<Diagnostic>,
) -> Result<(), fs::Error> {
    let wanted = &reading.files.documents;
    let places = Places::of(wanted.iter().map(|(path, _)| path));
    let default = config.default_lang();
    // Both are in the order of their paths.
    let mut all_known = record.documents.iter().peekable();
    let known = wanted.iter().map(|(path, _)| {
        while all_known.next_if(|(known, _)| *known < path).is_some() {}
        all_known.next_if(|(known, _)| *known == path).map(|(_, known)| &**known)
    });
    let known: Vec<_> = known.collect();
    let is_gone = known.iter().flatten().count() < record.documents.len();
    let languages = &config.languages;
    // Where these are as they were, so is every place.
    let are_placed = record.placed_by.as_ref().is_some_and(|(by, tags)| (by, tags) == (&places, languages));
    let is_in_place = |known: &KnownDocument, path: &SourcePath| {
        // What was meant by a name that can't be an address depends on all languages.
        let is_named = known.findings.iter().all(|found| found.code != BAD_ID.name);
        is_named && known.default_lang == *default && places.is(&known.place, path, languages)
    };
    let is_same = |known: &KnownDocument, path: &SourcePath, stamp: &Stamp| {
        known.stamp == *stamp && (are_placed || is_in_place(known, path))
    };
    let changed = wanted.par_iter().zip(&known).with_max_len(FEW);
    let changed = changed.filter(|((path, stamp), known)| !known.is_some_and(|known| is_same(known, path, stamp)));
    let parse = |((path, stamp), _): (&(SourcePath, Stamp), _)| {
        parse(reading, path, *stamp, places.place(path, languages), languages)
    };
    let read: Result<Vec<_>, fs::Error> = changed.map(parse).collect();
    let read = read?;
    if is_gone {
        record.documents.retain(|path, _| wanted.binary_search_by(|(wanted, _)| wanted.cmp(path)).is_ok());
    }
    record.placed_by = Some((places, languages.clone()));
    let bodies_of =
        |(known, body): &(Box<KnownDocument>, Option<Arc<Packed>>)| Some((known.document.path.clone(), body.clone()?));
    bodies.extend(read.iter().filter_map(bodies_of));
    let read = read.into_iter().map(|(known, _)| (known.document.path.clone(), known));
    match record.documents.is_empty() {
        // All at once, which takes a fraction of the time.
        true => record.documents = read.collect(),
        false => record.documents.extend(read),
    }
    findings.extend(record.documents.values().flat_map(|known| known.findings.iter().cloned()));
    Ok(())
}

fn parse(
    reading: &Reading<'_>,
    path: &SourcePath,
    stamp: Stamp,
    place: Place,
    languages: &[Lang],
) -> Result<(Box<KnownDocument>, Option<Arc<Packed>>), fs::Error> {
    if stamp.size > LARGEST_TEXT {
        // Its digest is that of no bytes, so that it could not be read again.
        return Ok((too_large(path, stamp, place, languages), Some(Arc::default())));
    }
    let bytes = reading.project.root.read(path.as_str(), LARGEST_TEXT)?;
    let (source, mut findings) = Source::decode(path.clone(), bytes);
    let read = failure::caught(|| {
        let (parsed, mut found) = document::parse(&source, place.clone(), languages);
        found.extend(check::file(&parsed));
        let words = Words::of(&parsed);
        ((parsed.document, words), parsed.body, found)
    });
    let unread = || (Document::unread(&source, place.clone(), languages), Words::default());
    let failed = || (unread(), Packed::default(), vec![failure::of(path, "reading this file")]);
    let (read, body, found) = read.unwrap_or_else(failed);
    findings.extend(found);
    if let Some(next) = findings.get(MOST_OF_A_FILE) {
        let next = next.labels.first().map_or(Span::default(), |label| label.span);
        findings.truncate(MOST_OF_A_FILE);
        findings.push(listed::too_many(path, next));
    }
    let stamp = stamp.settled(reading.now);
    Ok((KnownDocument::new(stamp, (place, languages[0].clone()), read, findings), kept(body, &source.text)))
}

/// A packed body takes at most so many times what its text takes, or it is read again when it is asked for: the cells that
/// short rows of tables lack are steps as well, and all bodies of a site are held at once.
const MOST_OF_A_TEXT: usize = 4;

pub(super) fn kept(body: Packed, text: &str) -> Option<Arc<Packed>> {
    (body.size() <= MOST_OF_A_TEXT * text.len()).then(|| Arc::new(body))
}

/// What is known of a text that is not read. It is not remembered: its bytes, by which it would be known again, aren't.
fn too_large(path: &SourcePath, stamp: Stamp, place: Place, languages: &[Lang]) -> Box<KnownDocument> {
    let (source, _) = Source::decode(path.clone(), Vec::new());
    let message = format!("this text takes {} bytes, {LARGEST_TEXT} are allowed", stamp.size);
    let found = Diagnostic::new(&TEXT_TOO_LARGE, message).at(path, Span::default(), "this file");
    let found = found.help("make several pages of it, or put it beside a page as a file");
    let document = Document::unread(&source, place.clone(), languages);
    KnownDocument::new(stamp.unsettled(), (place, languages[0].clone()), (document, Words::default()), vec![found])
}

fn read_assets(reading: &Reading<'_>, record: &mut Record) -> Result<BTreeMap<SourcePath, FileFacts>, fs::Error> {
    let known = std::mem::take(&mut record.assets);
    let read = |(path, stamp): &(SourcePath, Stamp)| match known.get(path) {
        Some(known) if known.stamp == *stamp => Ok((path.clone(), known.clone())),
        // A rule tells of it, and it isn't published: what it holds makes no difference.
        _ if stamp.size > LARGEST_FILE => {
            let asset = KnownAsset::new(
                stamp.settled(reading.now),
                Digest::of(&stamp.size.to_le_bytes()),
                FileFacts::unread(stamp.size),
            );
            Ok((path.clone(), asset))
        }
        _ => {
            let bytes = reading.project.root.read(path.as_str(), LARGEST_FILE)?;
            // Where it fails, making the file fails too, and names it.
            let seen = failure::caught(|| picture::shown(&bytes));
            let has_notes = seen == Some(None);
            let (size, picture) = seen.flatten().unwrap_or((bytes.len() as u64, None));
            let facts = FileFacts { size, picture, active: active::of(path.as_str(), &bytes), has_notes };
            Ok((path.clone(), KnownAsset::new(stamp.settled(reading.now), Digest::of(&bytes), facts)))
        }
    };
    let read = with_each(&reading.files.assets, |(_, stamp)| stamp.size > LARGE_FILE, read)?;
    record.assets = read.into_iter().collect();
    Ok(record.assets.iter().map(|(path, asset)| (path.clone(), asset.facts)).collect())
}

/// Takes out the drafts, with all their translations. A date that is still to come withholds nothing.
fn withhold<'r>(
    texts: impl Iterator<Item = &'r KnownDocument> + Clone,
    audience: Audience,
) -> (Vec<&'r KnownDocument>, Withheld, Vec<model::site::Withheld>) {
    if audience == Audience::Editor {
        return (texts.collect(), Vec::new(), Vec::new());
    }
    let originals = texts.clone().filter(|known| !known.document.variant);
    let (drafts, public): (Vec<_>, Vec<_>) = originals.partition(|known| known.document.common.is_draft());
    let stems: HashSet<_> = drafts.iter().map(|known| &known.place.stem).collect();
    let mut ids: HashSet<_> = drafts.iter().map(|known| &known.document.id).collect();
    // A draft that has the id of a published page is its successor, and takes nothing away before it is published. Its own
    // translations are those that have its name.
    for known in public {
        ids.remove(&known.document.id);
    }
    let of_draft = |known: &KnownDocument| {
        known.document.variant && (stems.contains(&known.place.stem) || ids.contains(&known.document.id))
    };
    let why = |known: &KnownDocument| {
        why_withheld(&known.document).or_else(|| of_draft(known).then_some(Reason::TranslationOfDraft))
    };
    let (held, kept): (Vec<&KnownDocument>, Vec<_>) = texts.clone().partition(|known| why(known).is_some());
    let unlisted = texts.map(|known| &known.document).filter(|document| !document.unlisted_names().is_empty());
    let unlisted: HashSet<_> = unlisted.map(|document| &document.id).collect();
    let drafts = held.iter().map(|known| &known.document).map(|document| model::site::Withheld {
        path: document.path.clone(),
        id: document.id.clone(),
        unlisted: document.unlisted_names_among(&unlisted),
    });
    let drafts = drafts.collect();
    let withheld = held.iter().filter_map(|known| Some((known.document.path.clone(), why(known)?))).collect();
    (kept, withheld, drafts)
}

/// The files that go with the texts that are withheld, or were withdrawn.
fn files_of_withheld(
    record: &Record,
    withheld: &Withheld,
    audience: Audience,
    config: &Config,
    files: &BTreeMap<SourcePath, FileFacts>,
) -> Vec<SourcePath> {
    let texts = record.documents.values().map(|known| &*known.document);
    let held: HashSet<&SourcePath> = withheld.iter().map(|(path, _)| path).collect();
    let unlisted = texts.clone().filter(|text| audience == Audience::Public && !text.front.is_listed());
    let unlisted: HashSet<_> = unlisted.map(|text| &text.id).collect();
    let is_held = |text: &Document| held.contains(&text.path) || unlisted.contains(&text.id);
    files::of_withheld(texts, is_held, config.base_url.as_deref(), files)
}

/// Why a document by itself is not for the public.
pub fn why_withheld(document: &Document) -> Option<Reason> {
    document.common.is_draft().then_some(Reason::Draft)
}

/// The sources' contents: the bodies that were read in this run, and the others as they are asked for.
struct Sources {
    project: Project,
    bodies: HashMap<SourcePath, Arc<Packed>>,
    /// Of whose documents bodies are asked for.
    site: Arc<Site>,
    assets: HashMap<SourcePath, Digest>,
}

impl Sources {
    /// Reads a file that was read before, and refuses it if it has changed since: one build shows one state.
    fn read_again(&self, path: &SourcePath) -> Result<Vec<u8>, fs::Error> {
        let bytes = self.project.root.read(path.as_str(), LARGEST_SOURCE)?;
        if Digest::of(&bytes) == self.digest(path) {
            return Ok(bytes);
        }
        let changed = std::io::Error::other("it was changed while the site was being built; build again");
        Err(fs::Error { doing: "reading", path: self.project.root.shown(path.as_str()), source: changed })
    }
}

impl Inputs for Sources {
    fn body(&self, document: &Document) -> Result<Arc<Packed>, fs::Error> {
        let path = &document.path;
        if let Some(body) = self.bodies.get(path) {
            return Ok(body.clone());
        }
        let text = Source::decode(path.clone(), self.read_again(path)?).0.text;
        Ok(Arc::new(markdown::pack(path, &text, document.body.start as usize)))
    }

    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, fs::Error> {
        self.read_again(path)
    }

    fn digest(&self, path: &SourcePath) -> Digest {
        let documents = &self.site.documents;
        let document = documents.binary_search_by(|document| document.path.cmp(path));
        let document = document.ok().map(|n| documents[n].digest);
        document.or_else(|| self.assets.get(path).copied()).unwrap_or_else(|| Digest::of(b""))
    }
}
