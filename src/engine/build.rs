//! Makes what is not there yet, and publishes it whole.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::check;
use crate::check::waivers::Day;
use crate::emit::folder::{Folder, Published, Stage};
use crate::emit::refusal::{PublishError, Refusal};
use crate::format;
use crate::format::plan::{Plan, Unit};

use super::load::{Audience, Loaded, load};
use super::project::Project;
use super::record::{KnownOutput, Outputs, Record};

/// How a build ended.
pub struct Outcome {
    /// Sorted: by file, place, then words.
    pub findings: Vec<Diagnostic>,
    pub withheld: Vec<(crate::base::path::SourcePath, &'static str)>,
    /// What publishing changed. `None` where errors stood in the way, and the live site is as it was.
    pub published: Option<Published>,
    pub pages: usize,
    /// How many files had to be made.
    pub made: usize,
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
    let folder = Folder::open(output, &project.path, &source_folders(project))?;
    let mut record = Record::load(&project.root);
    let loaded = load(project, &mut record, Audience::Public)?;
    let context = loaded.context();
    let (plan, found) = format::plan(&context);
    let stage = folder.stage()?;
    let name = output.to_string_lossy().into_owned();
    let known = record.outputs.remove(&name).unwrap_or_default();
    let (outputs, made) = make_all(&plan, &known, &stage)?;
    let pages = plan.units.iter().filter(|unit| unit.output.as_str().ends_with(".html")).count();
    drop(plan);
    let of_units = outputs.values().flat_map(|output| output.findings.iter().cloned());
    let mut outcome = outcome(&loaded, found.into_iter().chain(of_units), pages, made);
    // With errors the live folder stays, and so does what is known of it.
    let mut kept = known;
    if !outcome.has_errors() {
        let manifest = stage.manifest();
        outcome.published = Some(stage.publish(&manifest)?);
        kept = outputs;
    }
    record.outputs.insert(name, kept);
    record.save(&project.root)?;
    Ok(outcome)
}

/// Looks for every mistake of a project and writes nothing but the build record. `quick` leaves out what can only be found
/// by making pages: their weight. `today` tells what is overdue; no other way leads from the clock to a finding.
pub fn check(project: &Project, quick: bool, today: Date) -> Result<Outcome, BuildError> {
    let mut record = Record::load(&project.root);
    let loaded = load(project, &mut record, Audience::Public)?;
    let context = loaded.context();
    let (plan, mut found) = format::plan(&context);
    let overdue = check::clock(&loaded.site, today);
    found.extend(check::waivers::apply(&loaded.site, overdue, Day::Today));
    let pages = plan.units.len();
    if !quick {
        let made: Result<Vec<_>, fs::Error> = plan.units.par_iter().map(|unit| Ok((unit.make)()?.findings)).collect();
        found.extend(made?.into_iter().flatten());
    }
    drop(plan);
    Ok(outcome(&loaded, found, pages, 0))
}

fn source_folders(project: &Project) -> Vec<PathBuf> {
    ["content", "themes", "theme"].iter().map(|folder| project.path.join(folder)).collect()
}

fn outcome(loaded: &Loaded, found: impl IntoIterator<Item = Diagnostic>, pages: usize, made: usize) -> Outcome {
    let mut findings: Vec<_> = loaded.findings.iter().cloned().chain(found).collect();
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings.dedup();
    Outcome { findings, withheld: loaded.withheld.clone(), published: None, pages, made }
}

/// Keeps the units whose files are as recorded, and makes the others.
fn make_all(plan: &Plan<'_>, known: &Outputs, stage: &Stage) -> Result<(Outputs, usize), fs::Error> {
    let make = |unit: &Unit<'_>| {
        let key = (unit.key)();
        if let Some(known) = known.get(&unit.output).filter(|known| known.key == key)
            && stage.keep(&unit.output, &known.written)
        {
            return Ok((unit.output.clone(), known.clone(), false));
        }
        let made = (unit.make)()?;
        let written = stage.put(&unit.output, &made.bytes)?;
        Ok((unit.output.clone(), KnownOutput { key, written, findings: made.findings }, true))
    };
    let done: Result<Vec<_>, fs::Error> = plan.units.par_iter().map(make).collect();
    let done = done?;
    let made = done.iter().filter(|(_, _, made)| *made).count();
    Ok((done.into_iter().map(|(path, output, _)| (path, output)).collect(), made))
}
