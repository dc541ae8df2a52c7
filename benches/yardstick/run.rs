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

/// What passed on the clock, and what the processors did.
struct Tables {
    wall: Table,
    processor: Table,
}

impl Tables {
    fn add(&mut self, row: &str, column: &str, seconds: f64, processor: f64) {
        self.wall.add(row, "s", column, seconds);
        self.processor.add(row, "s", column, processor);
    }
}

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
    let mut tables = Tables { wall: Table::new(columns.clone()), processor: Table::new(columns) };
    for round in 0..arguments.rounds {
        cold(&programs, &place, &mut tables)?;
        warm(&programs, round, &mut tables)?;
    }
    sizes(&programs, &mut tables)?;
    if !arguments.no_serve {
        for round in 0..arguments.rounds {
            serve(&programs, round, &mut tables)?;
        }
    }
    println!("\n{}", tables.wall.markdown());
    println!("The processor's seconds, of all threads together:\n\n{}", tables.processor.markdown());
    for program in programs.iter().filter(|program| program.form == Form::Pitso) {
        same_as_cold(program)?;
    }
    Ok(())
}

/// Builds into nothing, each program and each floor.
fn cold(programs: &[Program], place: &Path, tables: &mut Tables) -> io::Result<()> {
    for program in programs {
        let usage = measure::run(&mut program.start())?;
        tables.add("start alone", program.name(), usage.seconds, usage.processor);
        program.forget()?;
        let usage = measure::run(&mut program.build(&program.output))?;
        tables.add("cold build", program.name(), usage.seconds, usage.processor);
        tables.wall.add("its peak of memory", "MB", program.name(), usage.peak as f64 / 1e6);
    }
    let Some(pitso) = programs.iter().find(|program| program.form == Form::Pitso) else { return Ok(()) };
    for floor in ["write", "render"] {
        let output = place.join("floor-output");
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        let mut command = Command::new(std::env::current_exe()?);
        let answer = command.args(["floor", floor]).args([&pitso.project, &pitso.output, &output]).output()?;
        let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
        let figures: Result<Vec<f64>, _> = answer.split_whitespace().map(str::parse).collect();
        let [seconds, processor] = figures.map_err(io::Error::other)?[..] else {
            return Err(io::Error::other(format!("the floor `{floor}` failed")));
        };
        tables.add("cold build", &format!("floor: {floor}"), seconds, processor);
    }
    Ok(())
}

/// Builds again: with nothing changed, with a page's text changed, and with its title changed.
fn warm(programs: &[Program], round: usize, tables: &mut Tables) -> io::Result<()> {
    for program in programs {
        let usage = measure::run(&mut program.build(&program.output))?;
        tables.add("nothing changed", program.name(), usage.seconds, usage.processor);
    }
    for program in programs {
        // The first change after a cold build makes pitso's second folder, once. An editor meets that once as well.
        program.edit_body(EDITED, &format!("A first change in round {round}."))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        tables.add("first change after a cold build", program.name(), usage.seconds, usage.processor);
    }
    for program in programs {
        program.edit_body(EDITED, &format!("A change in round {round}."))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        tables.add("one text changed", program.name(), usage.seconds, usage.processor);
    }
    for program in programs {
        program.edit_title(EDITED, &format!("A title of round {round}"))?;
        let usage = measure::run(&mut program.build(&program.output))?;
        tables.add("one title changed", program.name(), usage.seconds, usage.processor);
    }
    Ok(())
}

fn sizes(programs: &[Program], tables: &mut Tables) -> io::Result<()> {
    for program in programs {
        let (files, bytes) = floors::size(&program.output)?;
        tables.wall.add("files written", "number", program.name(), files as f64);
        tables.wall.add("bytes written", "MB", program.name(), bytes as f64 / 1e6);
    }
    Ok(())
}

fn serve(programs: &[Program], round: usize, tables: &mut Tables) -> io::Result<()> {
    for program in programs {
        let (server, seconds) = Server::start(program, EDITED)?;
        tables.wall.add("preview: start to first page", "s", program.name(), seconds);
        for edit in 0..3 {
            let sentence = format!("Edit {edit} of round {round} is seen.");
            tables.wall.add(
                "preview: save to changed page",
                "s",
                program.name(),
                server.edit(program, EDITED, &sentence)?,
            );
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
