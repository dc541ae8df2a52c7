//! Two programs that do as little as can be done, so that it shows how near to that another one comes.
//!
//! Both are run in a process of their own, and time themselves: what they write is read into memory before the clock starts.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ValueEnum;
use pitso::format::weight::PLACE;
use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::measure::own_processor;

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Floor {
    /// Reads the sources and writes the files of a finished site
    Write,
    /// Renders the Markdown too
    Render,
}

/// Reads the sources below `project`, and writes what is in `published` into `output`, which is new. Says how many
/// seconds that took, and how many of the processor.
pub fn run(floor: Floor, project: &Path, published: &Path, output: &Path) -> io::Result<(f64, f64)> {
    let content: io::Result<Vec<_>> = files(published)?
        .into_par_iter()
        .map(|path| Ok((output.join(path.strip_prefix(published).expect("found below it")), fs::read(&path)?)))
        .collect();
    let content = content?;
    let (start, before) = (Instant::now(), own_processor());
    files(&project.join("content"))?.par_iter().try_for_each(|path| {
        let text = fs::read_to_string(path)?;
        if floor == Floor::Render {
            black_box(rendered(&text));
        }
        black_box(&text);
        Ok::<_, io::Error>(())
    })?;
    write(&content, output)?;
    Ok((start.elapsed().as_secs_f64(), own_processor() - before))
}

/// Writes all files and brings them to the disk, as pitso does before it switches.
fn write(content: &[(PathBuf, Vec<u8>)], output: &Path) -> io::Result<()> {
    let mut folders: Vec<_> = content.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    content.par_iter().try_for_each(|(path, bytes)| fs::write(path, bytes))?;
    Ok(rustix::fs::syncfs(File::open(output)?)?)
}

/// The text below the front matter, as HTML.
fn rendered(text: &str) -> String {
    let body = text.splitn(3, "+++\n").nth(2).unwrap_or(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut out = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(body, options));
    out
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// How many files there are below a folder, and how many bytes in all.
pub fn size(folder: &Path) -> io::Result<(usize, u64)> {
    let files = files(folder)?;
    let sizes: io::Result<Vec<u64>> = files.iter().map(|path| Ok(fs::metadata(path)?.len())).collect();
    Ok((files.len(), sizes?.into_iter().sum()))
}

/// The first file that is not the same in two folders, `is_same` being told the bytes of both. Those that `may_lack` names need
/// not be in both.
pub fn difference(
    one: &Path,
    other: &Path,
    may_lack: impl Fn(&str) -> bool,
    is_same: impl Fn(&[u8], &[u8]) -> bool,
) -> io::Result<Option<PathBuf>> {
    let below = |folder: &Path| -> io::Result<BTreeSet<PathBuf>> {
        let below = |path: PathBuf| path.strip_prefix(folder).expect("found below it").to_owned();
        Ok(files(folder)?.into_iter().map(below).collect())
    };
    let (ours, theirs) = (below(one)?, below(other)?);
    if let Some(path) = ours.symmetric_difference(&theirs).find(|path| !may_lack(&path.to_string_lossy())) {
        return Ok(Some(path.clone()));
    }
    for path in ours.intersection(&theirs) {
        if !is_same(&fs::read(one.join(path))?, &fs::read(other.join(path))?) {
            return Ok(Some(path.clone()));
        }
    }
    Ok(None)
}

/// Whether a page is the other one, but for what the latter says of its own weight, for which there is a place in the first.
pub fn is_same_unweighed(unweighed: &[u8], weighed: &[u8]) -> bool {
    let place = PLACE.as_bytes()[0];
    let pairs = || unweighed.iter().zip(weighed);
    unweighed.len() == weighed.len() && pairs().all(|(one, other)| one == other || *one == place)
}
