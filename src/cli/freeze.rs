use crate::engine::freeze;
use crate::engine::project::Project;

use super::args::{Common, Freeze};
use super::build::show_findings;
use super::report::Style;
use super::{Ending, Failure, out};

pub fn run(common: &Common, arguments: &Freeze) -> Result<Ending, Failure> {
    let project = Project::find(&common.project)?;
    let frozen = freeze::freeze(&project, arguments.check)?;
    if frozen.has_errors() {
        show_findings(&project, &frozen.findings, Style::Full)?;
        out::tell("nothing was added to `pitso.lock`");
        return Ok(Ending::Errors);
    }
    let added: String = frozen.added.iter().map(|(id, lang, address)| format!("{id} {lang} {address}\n")).collect();
    match arguments.check {
        true => out::print(&added)?,
        false => out::print_done(&added)?,
    }
    let addresses = match frozen.added.len() {
        1 => "1 address".to_owned(),
        number => format!("{number} addresses"),
    };
    let missing = arguments.check && !frozen.added.is_empty();
    out::tell(match (frozen.added.is_empty(), arguments.check) {
        (true, _) => "every address is in `pitso.lock`".to_owned(),
        (false, true) => format!("{addresses} not in `pitso.lock`; `pitso freeze` adds them"),
        (false, false) => format!("{addresses} added to `pitso.lock`; keep it with the texts"),
    });
    Ok(if missing { Ending::Errors } else { Ending::Done })
}
