//! pitso at equal work: what the other programs do as well, and nothing else.
//!
//! It reads and parses the sources, makes the site, plans its pages, renders each and writes it into a plain folder, by the
//! library's own phases. Nobody applies rules, weighs pages, digests them into keys and a manifest, keeps a record,
//! stages or syncs. The program has no switch for that, and needs none: phases that take values and return values can be
//! put together in another way.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

use pitso::base::diagnostic::Diagnostic;
use pitso::base::digest::Digest;
use pitso::base::fs::{Error, Root};
use pitso::base::path::SourcePath;
use pitso::emit::manifest::MANIFEST;
use pitso::engine::load::FEW;
use pitso::engine::project::{LARGEST_SOURCE, Project};
use pitso::format;
use pitso::format::plan::{Context, Inputs, Unit};
use pitso::format::template::Templates;
use pitso::model::assemble::assemble;
use pitso::parse::document::{self, Document};
use pitso::parse::kind::Places;
use pitso::parse::markdown::Packed;
use pitso::read::config::{self, Config};
use pitso::read::lock::Lock;
use pitso::read::source::Source;
use pitso::read::theme::{Layer, Theme};
use rayon::prelude::*;

/// Builds the yardstick's site, which has neither drafts nor files beside its pages, into a folder.
pub fn run(project: &Path, output: &Path) -> io::Result<()> {
    let project = Project::find(project).map_err(io::Error::other)?;
    let mut findings = Vec::new();
    let (config, found) = Config::parse(&source(&project.root, SourcePath::new(config::FILE))?);
    findings.extend(found);
    let (mut theme, found) = Theme::new(&[Layer::embedded()]);
    findings.extend(found);
    theme.speak(&config.languages);
    let (templates, found) = Templates::new(&theme, config.look.as_ref());
    findings.extend(found);
    let (documents, inputs) = documents(&project.root, &config, &mut findings)?;
    let (site, found) = assemble(config, &Lock::default(), documents, Vec::new(), BTreeMap::new());
    findings.extend(found);
    // They would only be digested into keys.
    let (maker, facts) = (Digest::of(b""), Digest::of(b""));
    let mut plan = format::plan(&site);
    findings.append(&mut plan.findings);
    plan.units.retain(|unit| !is_left_out(unit.output.as_str()));
    // The program ends after this, as after `pitso build`, and the system takes its memory back at once.
    let made = ManuallyDrop::new((site, plan, templates, inputs));
    let (site, plan, templates, inputs) = &*made;
    let context = Context { site, templates, plan, logo: None, maker, facts, inputs };
    let mut folders: Vec<_> = plan.units.iter().filter_map(|unit| Path::new(unit.output.as_str()).parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    folders.into_iter().try_for_each(|folder| fs::create_dir_all(output.join(folder)))?;
    let found: io::Result<Vec<_>> =
        plan.units.par_iter().with_max_len(FEW).map(|unit| write(&context, unit, output)).collect();
    findings.extend(found?.into_iter().flatten());
    match findings.iter().find(|finding| finding.is_error()) {
        Some(error) => Err(io::Error::other(error.message.clone())),
        None => Ok(()),
    }
}

/// Whether a file is of pitso's output alone: the pages of topics, of what is lacking and of what is translated, the list of
/// editions, and the manifest. The pages of an edition's days stay: the others show all days on the edition's own page.
pub fn is_left_out(path: &str) -> bool {
    let path = path.strip_prefix("st/").unwrap_or(path);
    path.starts_with("topics/")
        || ["completeness.html", "coverage.html", "editions/index.html", MANIFEST].contains(&path)
}

fn source(root: &Root, path: SourcePath) -> io::Result<Source> {
    let bytes = root.read(path.as_str(), LARGEST_SOURCE).map_err(io::Error::other)?;
    Ok(Source::decode(path, bytes).0)
}

fn documents(root: &Root, config: &Config, findings: &mut Vec<Diagnostic>) -> io::Result<(Vec<Arc<Document>>, Bodies)> {
    let listed = root.list("content").map_err(io::Error::other)?;
    let files = listed.iter().filter(|entry| entry.path.ends_with(".md"));
    let paths: Vec<_> = files.map(|entry| SourcePath::new(format!("content/{}", entry.path))).collect();
    let places = Places::of(&paths);
    let read = |path: &SourcePath| {
        let source = source(root, path.clone())?;
        let place = places.place(path, &config.languages);
        let (parsed, found) = document::parse(&source, place, &config.languages);
        Ok::<_, io::Error>((Arc::new(parsed.document), Arc::new(parsed.body), found))
    };
    let read: io::Result<Vec<_>> = paths.par_iter().with_max_len(FEW).map(read).collect();
    let (mut documents, mut bodies) = (Vec::with_capacity(paths.len()), HashMap::with_capacity(paths.len()));
    for (document, body, found) in read? {
        bodies.insert(document.path.clone(), body);
        documents.push(document);
        findings.extend(found);
    }
    Ok((documents, Bodies(bodies)))
}

/// Makes a page and writes it as it is: where it would say what it weighs, it says nothing.
fn write(context: &Context<'_>, unit: &Unit, output: &Path) -> io::Result<Vec<Diagnostic>> {
    let rendered = unit.opened(context, |opened| opened.render()).map_err(io::Error::other)?;
    fs::write(output.join(unit.output.as_str()), rendered.bytes)?;
    Ok(rendered.findings)
}

/// The bodies of all sources, as they were read.
struct Bodies(HashMap<SourcePath, Arc<Packed>>);

impl Inputs for Bodies {
    fn body(&self, document: &Document) -> Result<Arc<Packed>, Error> {
        Ok(self.0[&document.path].clone())
    }

    fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Error> {
        unreachable!("the yardstick's site has no files like `{path}`")
    }

    fn digest(&self, path: &SourcePath) -> Digest {
        unreachable!("the yardstick's site has no files like `{path}`")
    }
}
