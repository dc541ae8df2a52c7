//! Makes what is not there yet, and publishes it whole.

use std::path::{Path, PathBuf};

use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::listed;
use crate::check;
use crate::check::waivers::Day;
use crate::emit::folder::{Folder, Published, Stage};
use crate::emit::refusal::{PublishError, Refusal};
use crate::format::plan::{Context, Text, Unit};
use crate::model::site::LARGE_FILE;

use super::known::{KnownOutput, Outputs};
use super::load::{Audience, Loaded, Withheld, load, load_from, with_each};
use super::project::Project;
use super::record::{self, Record};
use super::seal::{Seal, Seals};
use super::snapshot::{FILES, FOLDERS, Snapshot};

/// How a build ended.
pub struct Outcome {
    /// Sorted: by file, place, then words.
    pub findings: Vec<Diagnostic>,
    pub withheld: Withheld,
    /// What publishing changed. `None` where errors stood in the way, and the live site is as it was.
    pub published: Option<Published>,
    /// Why what this build learned could not be kept. The next one learns it again; nothing that is published hangs on it.
    pub not_kept: Option<fs::Error>,
    pub pages: usize,
    /// How many files had to be made.
    pub made: usize,
    /// All that a build knew at its end; nothing after a check, and where there was nothing to do. To give its memory back takes
    /// a tenth of a small build's time: a program that ends with the build leaves that to the system.
    pub record: Record,
}

impl Outcome {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Diagnostic::is_error)
    }
}

/// Why a build could not be done at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Io(#[from] fs::Error),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// Builds a project into a folder.
///
/// # Errors
/// Where a file can't be read or written, or the folder can't be the output folder. The live folder is then the old site or
/// the new one, whole. Mistakes in content are no errors of this kind: they are in the outcome.
pub fn build(project: &Project, output: &Path) -> Result<Outcome, BuildError> {
    let folder = Folder::open_with(output, &project.path, &sources(project), project.root.faults())?;
    let name = output.to_string_lossy().into_owned();
    let inputs = || {
        let snapshot = Snapshot::take(project)?;
        let fingerprint = snapshot.fingerprint();
        Ok::<_, fs::Error>((snapshot, fingerprint))
    };
    let (inputs, look) = rayon::join(inputs, || folder.look());
    let ((snapshot, inputs), look) = (inputs?, look?);
    let seals = Seals::load(&project.root);
    if let (Some(inputs), Some(output)) = (inputs, look.fingerprint())
        && let Some(seal) = seals.unbroken(&name, inputs, output)
    {
        return Ok(nothing_to_do(seal));
    }
    let mut record = Record::load(&project.root);
    // Reading the record keeps every thread busy, and assembling a site only one.
    let load = || load_from(project, &snapshot, &mut record, Audience::Public);
    let (stage, loaded) = rayon::join(|| folder.stage_after(look), load);
    let (stage, loaded) = (stage?, loaded?);
    let context = loaded.context();
    let known = record.outputs.remove(&name).unwrap_or_default();
    let (outputs, made) = make_all(&context, &known, &stage).inspect_err(|_| {
        // Perhaps a file isn't as it was remembered, which no later build would see. That this fails is told by the next.
        let _ = record::forget(&project.root);
    })?;
    let of_units = outputs.values().flat_map(|output| output.findings.iter().cloned());
    let mut outcome = outcome(&loaded, of_units, made);
    // With errors the live folder stays, and so does what is known of it.
    let is_fine = !outcome.has_errors();
    if is_fine && known.keys().any(|path| !outputs.contains_key(path)) {
        record.renew();
    }
    record.outputs.insert(name.clone(), if is_fine { outputs } else { known });
    let manifest = stage.manifest();
    let publish = || is_fine.then(|| stage.publish(&manifest)).transpose();
    // The site and the texts are not needed any more. The disk is waited for meanwhile.
    let unneeded = (loaded, std::mem::take(&mut record.assembled));
    let encode = || {
        drop(unneeded);
        record.encode()
    };
    let (published, encoded) = rayon::join(publish, encode);
    outcome.published = published?;
    let sealed = match (inputs, &outcome.published) {
        (Some(inputs), Some(published)) => seal(&outcome, inputs, published),
        _ => None,
    };
    let kept = encoded.save(&project.root);
    outcome.not_kept = kept.and_then(|()| Seals::load(&project.root).set(&project.root, &name, sealed)).err();
    outcome.record = record;
    Ok(outcome)
}

/// The outcome of a build again, where nothing has changed since.
fn nothing_to_do(seal: Seal) -> Outcome {
    let Seal { findings, withheld, pages, files, .. } = seal;
    let published = Published { unchanged: files, ..Published::default() };
    Outcome {
        findings,
        withheld,
        published: Some(published),
        not_kept: None,
        pages,
        made: 0,
        record: Record::default(),
    }
}

fn seal(outcome: &Outcome, inputs: Digest, published: &Published) -> Option<Seal> {
    Some(Seal {
        inputs,
        output: published.fingerprint?,
        findings: outcome.findings.clone(),
        withheld: outcome.withheld.clone(),
        pages: outcome.pages,
        files: published.added.len() + published.changed.len() + published.unchanged,
    })
}

/// Looks for every mistake of a project and writes nothing. `quick` leaves out what can only be found by making pages: their
/// weight. `today` tells what is overdue; no other way leads from the clock to a finding.
pub fn check(project: &Project, quick: bool, today: Date) -> Result<Outcome, BuildError> {
    let mut record = Record::load(&project.root);
    let loaded = load(project, &mut record, Audience::Public)?;
    let context = loaded.context();
    let units = &context.plan.units;
    let overdue = check::clock(&loaded.site, today);
    let mut found = check::waivers::apply(&loaded.site, overdue, Day::Today);
    if !quick {
        let made = with_each(units, |unit| is_large(&context, unit), |unit| Ok(unit.make(&context)?.findings))?;
        found.extend(made.into_iter().flatten());
    }
    Ok(outcome(&loaded, found, 0))
}

fn sources(project: &Project) -> Vec<PathBuf> {
    FOLDERS.iter().chain(&FILES).map(|source| project.path.join(source)).collect()
}

fn outcome(loaded: &Loaded, found: impl IntoIterator<Item = Diagnostic>, made: usize) -> Outcome {
    let pages = loaded.plan.units.iter().filter(|unit| unit.output.is_page()).count();
    let findings = loaded.findings.iter().chain(&loaded.plan.findings).cloned().chain(found);
    let findings = listed::of(findings.collect());
    let (withheld, record) = (loaded.withheld.clone(), Record::default());
    Outcome { findings, withheld, published: None, not_kept: None, pages, made, record }
}

/// Digests what decides a unit's key, without making its view.
fn seed(context: &Context<'_>, unit: &Unit) -> Digest {
    let mut digester = Digester::new();
    digester.part(&context.maker.0).part(&context.facts.0);
    if let Some(text) = &unit.text {
        digester.part(&context.digest(text).0);
    }
    digester.finish()
}

fn is_large(context: &Context<'_>, unit: &Unit) -> bool {
    let Some(Text::File(path)) = &unit.text else { return false };
    context.site.assets.get(path).is_some_and(|asset| asset.facts.size > LARGE_FILE)
}

/// Keeps the units whose files are as recorded, and makes the others.
fn make_all(context: &Context<'_>, known: &Outputs, stage: &Stage) -> Result<(Outputs, usize), fs::Error> {
    let make = |unit: &Unit| {
        let seed = seed(context, unit);
        let is_same = |known: &&KnownOutput| known.seed == seed || known.key == unit.key(context);
        if let Some(known) = known.get(&unit.output).filter(is_same)
            && stage.keep(&unit.output, &known.written)
        {
            return Ok((unit.output.clone(), known.with_seed(seed), false));
        }
        let made = unit.make(context)?;
        let written = stage.put(&unit.output, &made.bytes)?;
        Ok((unit.output.clone(), KnownOutput::new(seed, made.key, written, made.findings), true))
    };
    let done = with_each(&context.plan.units, |unit| is_large(context, unit), make)?;
    let made = done.iter().filter(|(_, _, made)| *made).count();
    Ok((done.into_iter().map(|(path, output, _)| (path, output)).collect(), made))
}
