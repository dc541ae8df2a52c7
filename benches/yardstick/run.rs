//! The measuring: rounds in which every program has its turn, so that a change of the machine's speed meets all alike.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::Run;
use crate::corpus::Place;
use crate::floors;
use crate::forms::Form;
use crate::measure;
use crate::program::Program;
use crate::served::Server;
use crate::table::Table;

/// The page that is edited: a session with a report and without a translation.
const EDITED: Place = Place::Session(0, 15);

pub fn run(arguments: &Run, pages: usize) -> io::Result<()> {
    let place = arguments.at.join(pages.to_string());
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let mut programs = Vec::new();
    println!("\n## {pages} pages, medians of {}\n", arguments.rounds);
    for form in &arguments.only {
        match Program::find(*form, &place) {
            Ok(program) => {
                println!("- {}", program.version);
                programs.push(program);
            }
            Err(why) => println!("- {} is left out: {why}", form.name()),
        }
    }
    for program in &programs {
        // In a process of its own: a child's peak of memory can't be seen below that of its parent.
        let mut write = Command::new(std::env::current_exe()?);
        write.args(["write", program.name(), &pages.to_string()]).arg(&program.project);
        measure::run(&mut write)?;
    }
    let mut columns: Vec<String> = programs.iter().map(|program| program.name().to_owned()).collect();
    columns.extend(["floor: write", "floor: render"].map(str::to_owned));
    let mut table = Table::new(columns);
    for round in 0..arguments.rounds {
        cold(&programs, &place, &mut table)?;
        warm(&programs, round, &mut table)?;
    }
    sizes(&programs, &mut table)?;
    if !arguments.no_serve {
        for round in 0..arguments.rounds {
            serve(&programs, round, &mut table)?;
        }
    }
    println!("\n{}", table.markdown());
    for program in programs.iter().filter(|program| program.form == Form::Pitso) {
        same_as_cold(program)?;
    }
    Ok(())
}

/// Builds into nothing, each program and each floor.
fn cold(programs: &[Program], place: &Path, table: &mut Table) -> io::Result<()> {
    for program in programs {
        let usage = measure::run(&mut program.start())?;
        table.add("start alone", "s", program.name(), usage.seconds);
        program.forget()?;
        let usage = measure::run(&mut program.build(&program.output))?;
        table.add("cold build", "s", program.name(), usage.seconds);
        table.add("its peak of memory", "MB", program.name(), usage.peak as f64 / 1e6);
    }
    let Some(pitso) = programs.iter().find(|program| program.form == Form::Pitso) else { return Ok(()) };
    for floor in ["write", "render"] {
        let output = place.join("floor-output");
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        let mut command = Command::new(std::env::current_exe()?);
        let answer = command.args(["floor", floor]).args([&pitso.project, &pitso.output, &output]).output()?;
        let seconds = String::from_utf8_lossy(&answer.stdout).trim().parse().map_err(io::Error::other)?;
        table.add("cold build", "s", &format!("floor: {floor}"), seconds);
    }
    Ok(())
}

/// Builds again: with nothing changed, with a page's text changed, and with its title changed.
fn warm(programs: &[Program], round: usize, table: &mut Table) -> io::Result<()> {
    for program in programs {
        let usage = measure::run(&mut program.build(&program.output))?;
        table.add("nothing changed", "s", program.name(), usage.seconds);
    }
    for program in programs {
        // The first change after a cold build makes pitso's second folder, once. An editor meets that once as well.
        program.edit_body(EDITED, &format!("A first change in round {round}."))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        table.add("first change after a cold build", "s", program.name(), usage.seconds);
    }
    for program in programs {
        program.edit_body(EDITED, &format!("A change in round {round}."))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        table.add("one text changed", "s", program.name(), usage.seconds);
    }
    for program in programs {
        program.edit_title(EDITED, &format!("A title of round {round}"))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        table.add("one title changed", "s", program.name(), usage.seconds);
    }
    Ok(())
}

fn sizes(programs: &[Program], table: &mut Table) -> io::Result<()> {
    for program in programs {
        let (files, bytes) = floors::size(&program.output)?;
        table.add("files written", "number", program.name(), files as f64);
        table.add("bytes written", "MB", program.name(), bytes as f64 / 1e6);
    }
    Ok(())
}

fn serve(programs: &[Program], round: usize, table: &mut Table) -> io::Result<()> {
    for program in programs {
        let (server, seconds) = Server::start(program, EDITED)?;
        table.add("preview: start to first page", "s", program.name(), seconds);
        for edit in 0..3 {
            let sentence = format!("Edit {edit} of round {round} is seen.");
            table.add("preview: save to changed page", "s", program.name(), server.edit(program, EDITED, &sentence)?);
        }
    }
    Ok(())
}

/// Errors unless the last warm build is what a cold one makes, byte for byte.
fn same_as_cold(program: &Program) -> io::Result<()> {
    measure::run(&mut program.build(&program.output))?;
    let warm = program.output.with_extension("warm");
    fs::rename(&program.output, &warm)?;
    program.forget()?;
    measure::run(&mut program.build(&program.output))?;
    match floors::difference(&warm, &program.output)? {
        Some(path) => Err(io::Error::other(format!("`{}` is not what a cold build makes", path.display()))),
        None => {
            println!("After all edits {} wrote what a cold build writes, byte for byte.", program.name());
            Ok(())
        }
    }
}
