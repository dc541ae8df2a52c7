//! Commands that write into an editor's folder.

use crate::base::fs;
use crate::base::text::{self, told};
use crate::edit::rename::Rename;
use crate::edit::{draft, stamp, start};
use crate::engine::project::Project;
use crate::parse::kind::Kind;

use super::args::{Common, Init, Mv, New, Translated};
use super::build::count;
use super::{Ending, Failure, out};

pub fn init(arguments: &Init) -> Result<Ending, Failure> {
    let order = start::Order {
        folder: &arguments.folder,
        name: arguments.name.as_deref(),
        id: arguments.id.as_deref(),
        languages: &arguments.lang,
        year: this_year(),
    };
    let written = start::start(&order)?.into_iter();
    let written: String =
        written.map(|path| format!("{}\n", told(&arguments.folder.join(path).to_string_lossy()))).collect();
    out::print_done(&written)?;
    let folder = arguments.folder.to_string_lossy();
    let folder = text::shell_word(&told(&folder));
    out::tell(format!("\nGo on with:\n  cd {folder}\n  pitso serve     and open the address that it prints"));
    Ok(Ending::Done)
}

pub fn new(common: &Common, arguments: &New) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let order = draft::Order {
        kind: Kind::meant(&arguments.kind).ok_or("there is no such kind")?,
        name: &arguments.name,
        edition: arguments.edition.as_deref(),
        module: arguments.module.as_deref(),
        lang: arguments.lang.as_deref(),
    };
    let written = draft::write(&project, &order)?;
    let shown = project.root.shown(written.path.as_str());
    out::print_done(&format!("{}\n", told(&shown.strip_prefix(".").unwrap_or(&shown).to_string_lossy())))?;
    if let Some(what) = written.to_correct {
        out::tell(format!("correct there {what}"));
    }
    Ok(Ending::Done)
}

pub fn translated(common: &Common, arguments: &Translated) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let line = |stamped: &stamp::Stamped| {
        let (path, original) = (told(stamped.path.as_str()), told(stamped.original.as_str()));
        match stamped.changed {
            true => format!("{path}: stamped with `{original}` as it is now\n"),
            false => format!("{path}: was up to date with `{original}`\n"),
        }
    };
    out::print_done(&stamp::all(&project, &arguments.files)?.iter().map(line).collect::<String>())?;
    Ok(Ending::Done)
}

pub fn mv(common: &Common, arguments: &Mv) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let rename = Rename::plan(&project, &arguments.old, &arguments.new)?;
    if !arguments.dry_run {
        rename.carry_out(&project)?;
    }
    let (mut lines, mut moved, mut mended, mut files) = (String::new(), rename.assets.len(), 0, 0);
    for change in &rename.changes {
        mended += change.mended.len();
        files += usize::from(!change.mended.is_empty());
        let (from, to) = (told(change.from.as_str()), told(change.to.as_str()));
        match change.from == change.to {
            true => lines += &format!("{to}: {}\n", count(change.mended.len(), "reference")),
            false => lines += &format!("{from} -> {to}\n"),
        }
        moved += usize::from(change.from != change.to);
        for one in change.mended.iter().filter(|_| arguments.dry_run) {
            lines += &format!("  {}: {} -> {}\n", one.line, told(&one.old), told(&one.new));
        }
    }
    for (from, to) in &rename.assets {
        lines += &format!("{} -> {}\n", told(from.as_str()), told(to.as_str()));
    }
    match arguments.dry_run {
        true => out::print(&lines)?,
        false => out::print_done(&lines)?,
    }
    let mended = format!("{} mended in {}", count(mended, "reference"), count(files, "file"));
    let would = if arguments.dry_run { "nothing was changed; it would be: " } else { "" };
    out::tell(format!("{would}{} moved, {mended}", count(moved, "file")));
    Ok(Ending::Done)
}

/// By this computer's clock. It goes into a new example, never into what is published.
fn this_year() -> i16 {
    let now = jiff::Timestamp::from_nanosecond(fs::now().into()).unwrap_or_default();
    now.to_zoned(jiff::tz::TimeZone::UTC).year()
}
