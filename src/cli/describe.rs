//! Commands that write down what the program knows: of itself, and of the site.

use std::io::Write as _;
use std::path::Path;

use clap::CommandFactory;

use crate::base::fs::Root;
use crate::base::text::told;
use crate::describe::{manual as pages, schema as schemas};
use crate::edit::{stats, tree};
use crate::engine::load;
use crate::engine::project::Project;
use crate::parse::front_matter;

use super::args::{Arguments, Common, Completions, Manual, Schema, Stats, Table, Theme};
use super::{Ending, Failure, codes, out, report};

pub fn stats(common: &Common, arguments: &Stats) -> Result<Ending, Failure> {
    let stats = stats::of(&Project::find(&common.project)?)?;
    out::print(&match arguments.format {
        Table::Json => report::escaped(&serde_json::to_string_pretty(&stats)?) + "\n",
        Table::Text => in_words(&stats),
    })?;
    Ok(Ending::Done)
}

fn in_words(stats: &stats::Stats) -> String {
    let mut out = format!("{:<16}{:>9}{:>13}{:>8}{:>10}\n", "", "originals", "translations", "drafts", "words");
    for kind in &stats.kinds {
        let (originals, translations) = (kind.originals, kind.translations);
        out += &format!("{:<16}{originals:>9}{translations:>13}{:>8}{:>10}\n", kind.kind, kind.drafts, kind.words);
    }
    out.push('\n');
    for language in &stats.languages {
        out += &format!("{:<4} {:>6} pages {:>9} words", language.language, language.pages, language.words);
        let (fresh, stale, unstamped) = (language.up_to_date, language.stale, language.unstamped);
        let (copied, missing) = (language.copied, language.missing);
        if fresh + stale + unstamped + copied + missing > 0 {
            out += &format!(
                "   {fresh} up to date, {stale} stale, {unstamped} unstamped, {copied} copied, {missing} not translated"
            );
        }
        out.push('\n');
    }
    out += &format!("     {:>6} other files\n", stats.assets);
    for built in &stats.built {
        let (folder, pages, files, kilobytes) =
            (told(&built.folder), built.pages, built.files, built.bytes.div_ceil(1000));
        out += &format!("\n`{folder}`: {pages} pages in {files} files, {kilobytes} KB before compression\n");
    }
    for missing in &stats.missing {
        out += &format!("\n{} {}:\n", missing.of.len(), missing.what);
        out.extend(missing.of.iter().take(SHOWN).map(|path| format!("  {}\n", told(path))));
        if missing.of.len() > SHOWN {
            out += &format!("  ... and {} more: `pitso stats --format json` names them\n", missing.of.len() - SHOWN);
        }
    }
    out
}

/// How many files a list of what is missing shows.
const SHOWN: usize = 10;

pub fn theme(common: &Common, arguments: &Theme) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let (theme, _) = load::theme(&project, &tree::read_config(&project)?)?;
    let Some(wanted) = &arguments.file else {
        return print(theme.files.iter().map(|(name, _)| format!("{}\n", told(name))).collect::<String>());
    };
    let Some((_, bytes)) = theme.files.iter().find(|(name, _)| name == wanted) else {
        return Err(format!("the theme has no file `{wanted}`; `pitso theme` lists all").into());
    };
    let Some(output) = &arguments.output else { return print(bytes) };
    let name = output.file_name().and_then(|name| name.to_str()).ok_or("the output is to be a file")?;
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = Root::open_or_create(folder)?;
    if root.stat(name)?.is_some() {
        return Err(format!("`{}` is there already; it was not touched", output.display()).into());
    }
    root.create_synced(name, bytes)?;
    out::print_done(&format!("{}\n", told(&output.to_string_lossy())))?;
    Ok(Ending::Done)
}

pub fn schema(arguments: &Schema) -> Result<Ending, Failure> {
    let kinds = front_matter::kinds().map(|kind| (kind.word(), schemas::of_kind(kind)));
    let all = kinds.chain([("translation", schemas::of_translation()), ("config", schemas::of_config())]);
    let wanted = all.filter(|(name, _)| arguments.kind.as_deref().is_none_or(|kind| kind == *name));
    let mut wanted = wanted.map(|(name, schema)| (name, schemas::to_text(&schema)));
    match &arguments.output {
        Some(folder) => write(folder, wanted.map(|(name, text)| (format!("{name}.schema.json"), text))),
        None => print(wanted.next().map(|(_, text)| text).unwrap_or_default()),
    }
}

pub fn completions(arguments: &Completions) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "pitso", &mut script);
    print(&String::from_utf8(script)?)
}

/// One page for the program and all its commands: what `man` shows of a program with few options.
pub fn man() -> Result<Ending, Failure> {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    let whole = clap_mangen::Man::new(program.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    whole.render_extra_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone().display_name(format!("pitso {}", command.get_name())));
        writeln!(page, ".SH \"PITSO {}\"", command.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    print(&String::from_utf8(page)?)
}

pub fn manual(arguments: &Manual) -> Result<Ending, Failure> {
    let pages = pages::pages(&Arguments::command(), &codes::all());
    write(&arguments.output, pages.into_iter().map(|page| (page.name, page.text)))
}

/// What is in every file that these commands write, and in no other.
const OURS: [&str; 2] = ["Written by `pitso schema`", "Written by `pitso manual`"];
const LARGEST: u64 = 1 << 20;

/// Writes texts under their names into a folder, and lists them.
fn write(folder: &Path, texts: impl Iterator<Item = (String, String)>) -> Result<Ending, Failure> {
    let root = Root::open_or_create(folder)?;
    let texts: Vec<(String, String)> = texts.collect();
    for (name, _) in &texts {
        let old = root.stat(name)?.is_some().then(|| root.read(name, LARGEST)).transpose()?;
        if old.is_some_and(|old| !OURS.iter().any(|mark| String::from_utf8_lossy(&old).contains(mark))) {
            let shown = root.shown(name);
            return Err(format!("`{}` is there already, and pitso did not write it", shown.display()).into());
        }
    }
    let mut written = String::new();
    for (name, text) in texts {
        root.replace(&name, text.as_bytes())?;
        written += &format!("{}\n", told(&root.shown(&name).to_string_lossy()));
    }
    out::print_done(&written)?;
    Ok(Ending::Done)
}

fn print(text: impl AsRef<[u8]>) -> Result<Ending, Failure> {
    out::print(text)?;
    Ok(Ending::Done)
}
