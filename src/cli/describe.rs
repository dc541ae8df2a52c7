//! Commands that write down what the program knows: of itself, and of the site.

use std::io::Write as _;
use std::path::Path;

use clap::CommandFactory;

use crate::base::fs::Root;
use crate::describe::{manual as pages, schema as schemas};
use crate::parse::front_matter;

use super::args::{Arguments, Common, Completions, Manual, Schema, Stats};
use super::{Ending, Failure, codes};

pub fn stats(_common: &Common, _arguments: &Stats) -> Result<Ending, Failure> {
    Err("not yet".into())
}

pub fn schema(arguments: &Schema) -> Result<Ending, Failure> {
    let kinds = front_matter::kinds().map(|kind| (kind.word(), schemas::of_kind(kind)));
    let all = kinds.chain([("config", schemas::of_config())]);
    let wanted = all.filter(|(name, _)| arguments.kind.as_deref().is_none_or(|kind| kind == *name));
    for (name, schema) in wanted {
        match &arguments.output {
            Some(folder) => write(folder, &format!("{name}.schema.json"), &schemas::to_text(&schema))?,
            None => anstream::print!("{}", schemas::to_text(&schema)),
        }
    }
    Ok(Ending::Done)
}

pub fn completions(arguments: &Completions) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "pitso", &mut script);
    print(&script)
}

/// One page for the program and all its commands: what `man` shows of a program with few options.
pub fn man() -> Result<Ending, Failure> {
    let mut program = Arguments::command();
    program.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(program.clone()).render(&mut page)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
        let man = clap_mangen::Man::new(command.clone().display_name(format!("pitso {}", command.get_name())));
        writeln!(page, ".SH \"PITSO {}\"", command.get_name().to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    print(&page)
}

pub fn manual(arguments: &Manual) -> Result<Ending, Failure> {
    for page in pages::pages(&Arguments::command(), &codes::all()) {
        write(&arguments.output, &page.name, &page.text)?;
    }
    Ok(Ending::Done)
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let root = Root::open_or_create(folder)?;
    root.replace(name, text.as_bytes())?;
    anstream::println!("{}", root.shown(name).display());
    Ok(())
}

fn print(bytes: &[u8]) -> Result<Ending, Failure> {
    anstream::stdout().write_all(bytes)?;
    Ok(Ending::Done)
}
