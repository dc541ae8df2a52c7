//! The measuring: rounds in which every program has its turn, so that a change of the machine's speed meets all alike.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::Run;
use crate::corpus::Place;
use crate::equal_work;
use crate::floors;
use crate::forms::Form;
use crate::ground::Ground;
use crate::measure::{self, Usage};
use crate::program::Program;
use crate::report::{COLD, EQUAL, MOST, Measured, PEAK, PITSO, RENDER, SAME, SAVE, START, TEXT, TITLE, WRITE, limit};
use crate::served::Server;
use crate::table::Table;

/// The page that is edited: a session with a report and without a translation.
const EDITED: Place = Place::Session(0, 15);

/// A program beside pitso that takes longer for a cold build is measured in the first round only, and not as a preview.
const SLOW: f64 = 60.0;

/// One size of the site, while it is measured.
struct Bench<'b> {
    ground: &'b Ground,
    pages: usize,
    programs: Vec<Program>,
    /// The most memory of any of pitso's builds, cold or warm, in megabytes.
    most: f64,
    /// What passed on the clock, and what the processors did.
    wall: Table,
    processor: Table,
}

pub fn run(arguments: &Run, ground: &Ground, pages: usize) -> io::Result<Measured> {
    let rounds = arguments.rounds.unwrap_or(match pages {
        0..=1_000 => 5,
        1_001..=10_000 => 3,
        _ => 2,
    });
    println!("\n## {pages} pages, medians of {rounds}\n");
    let programs = find(arguments, ground, pages)?;
    let mut columns: Vec<String> = programs.iter().map(|program| program.name().to_owned()).collect();
    if columns.iter().any(|name| name == PITSO) {
        columns.extend([EQUAL, WRITE, RENDER].map(str::to_owned));
    }
    let (wall, processor) = (Table::new(columns.clone()), Table::new(columns));
    let mut bench = Bench { ground, pages, programs, most: 0.0, wall, processor };
    for round in 0..rounds {
        bench.cold(round)?;
        bench.equal_work(round)?;
        bench.floors(round)?;
        bench.warm(round)?;
    }
    bench.sizes()?;
    if !arguments.no_serve {
        (0..rounds).try_for_each(|round| bench.serve(round))?;
    }
    println!("\n{}", bench.wall.markdown());
    println!("The processor's seconds, of all threads together:\n\n{}", bench.processor.markdown());
    bench.same_as_cold()?;
    Ok(Measured::new(pages, &bench.programs, bench.wall))
}

/// The programs that can be had, each with its site written.
fn find(arguments: &Run, ground: &Ground, pages: usize) -> io::Result<Vec<Program>> {
    let mut programs = Vec::new();
    for form in &arguments.only {
        let project = ground.folder(&format!("{pages}-{}", form.name()))?;
        match Program::find(*form, project) {
            Ok(program) => {
                println!("- {}", program.version);
                // In a process of its own: a child's peak of memory can't be seen below that of its parent.
                let mut write = Command::new(std::env::current_exe()?);
                write.args(["write", program.name(), &pages.to_string()]).arg(&program.project);
                measure::run(&mut write)?;
                programs.push(program);
            }
            Err(why) => println!("- {} is left out: {why}", form.name()),
        }
    }
    Ok(programs)
}

impl Bench<'_> {
    /// A new folder for one build.
    fn folder(&self, name: &str, round: usize) -> io::Result<PathBuf> {
        self.ground.folder(&format!("{}-{name}-{round}", self.pages))
    }

    fn add(&mut self, row: &str, column: &str, usage: &Usage) {
        self.wall.add(row, "s", column, usage.seconds);
        self.processor.add(row, "s", column, usage.processor);
    }

    fn pitso(&self) -> Option<&Program> {
        self.programs.iter().find(|program| program.form == Form::Pitso)
    }

    /// The programs that have a turn in this round, by their numbers.
    fn turns(&self, round: usize) -> Vec<usize> {
        (0..self.programs.len()).filter(|nth| round == 0 || !self.programs[*nth].is_slow).collect()
    }

    /// Builds into nothing.
    fn cold(&mut self, round: usize) -> io::Result<()> {
        for nth in self.turns(round) {
            let name = self.programs[nth].name();
            let usage = measure::run(&mut self.programs[nth].start())?;
            self.add("start alone", name, &usage);
            let folder = self.folder(name, round)?;
            self.programs[nth].forget(&folder)?;
            let usage = self.build(nth, COLD, |_| Ok(()))?;
            self.wall.add(PEAK, "MB", name, usage.peak as f64 / 1e6);
            self.programs[nth].is_slow = name != PITSO && usage.seconds > SLOW;
        }
        Ok(())
    }

    /// Makes pitso's pages without what the others don't do, and holds them against those that it published.
    fn equal_work(&mut self, round: usize) -> io::Result<()> {
        let Some(pitso) = self.pitso() else { return Ok(()) };
        let output = self.folder("equal-work", round)?.join("public");
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("equal-work").args([&pitso.project, &output]);
        self.ground.settle()?;
        let usage = measure::run(&mut command)?;
        let other = floors::difference(&output, &pitso.output, equal_work::is_left_out, floors::is_same_unweighed)?
            .filter(|_| round == 0);
        if let Some(path) = other {
            return Err(io::Error::other(format!("at equal work `{}` is another page", path.display())));
        }
        self.add(COLD, EQUAL, &usage);
        self.wall.add(PEAK, "MB", EQUAL, usage.peak as f64 / 1e6);
        Ok(())
    }

    fn floors(&mut self, round: usize) -> io::Result<()> {
        for floor in [WRITE, RENDER] {
            let Some(pitso) = self.pitso() else { return Ok(()) };
            let name = floor.trim_start_matches("floor: ");
            let output = self.folder(name, round)?.join("public");
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["floor", name]).args([&pitso.project, &pitso.output, &output]);
            self.ground.settle()?;
            let answer = String::from_utf8_lossy(&command.output()?.stdout).into_owned();
            let figures: Result<Vec<f64>, _> = answer.split_whitespace().map(str::parse).collect();
            let [seconds, processor] = figures.map_err(io::Error::other)?[..] else {
                return Err(io::Error::other(format!("the floor `{name}` failed")));
            };
            self.add(COLD, floor, &Usage { seconds, processor, peak: 0 });
        }
        Ok(())
    }

    /// Builds again: with nothing changed, with a page's text changed, and with its title changed.
    fn warm(&mut self, round: usize) -> io::Result<()> {
        for nth in self.turns(round) {
            self.build(nth, SAME, |_| Ok(()))?;
        }
        for nth in self.turns(round) {
            // The first change after a cold build makes pitso's second folder, once. An editor meets that once as well.
            let sentence = format!("A first change in round {round}.");
            self.build(nth, "first change after a cold build", |program| program.edit_body(EDITED, &sentence))?;
        }
        for nth in self.turns(round) {
            let sentence = format!("A change in round {round}.");
            self.build(nth, TEXT, |program| program.edit_body(EDITED, &sentence))?;
        }
        for nth in self.turns(round) {
            let title = format!("A title of round {round}");
            self.build(nth, TITLE, |program| program.edit_title(EDITED, &title))?;
        }
        Ok(())
    }

    /// One build, right after an edit.
    fn build(&mut self, nth: usize, row: &str, edit: impl FnOnce(&Program) -> io::Result<()>) -> io::Result<Usage> {
        self.ground.settle()?;
        let program = &self.programs[nth];
        edit(program)?;
        let (name, usage) = (program.name(), measure::run(&mut program.build(&program.output))?);
        self.add(row, name, &usage);
        if name == PITSO {
            self.most = self.most.max(usage.peak as f64 / 1e6);
        }
        Ok(usage)
    }

    fn sizes(&mut self) -> io::Result<()> {
        for program in &self.programs {
            let (files, bytes) = floors::size(&program.output)?;
            self.wall.add("files written", "number", program.name(), files as f64);
            self.wall.add("bytes written", "MB", program.name(), bytes as f64 / 1e6);
        }
        if self.pitso().is_some() {
            self.wall.add(MOST, "MB", PITSO, self.most);
            self.wall.add("that may be", "MB", PITSO, limit(self.pages));
        }
        Ok(())
    }

    fn serve(&mut self, round: usize) -> io::Result<()> {
        for program in self.programs.iter().filter(|program| !program.is_slow) {
            self.ground.settle()?;
            let (server, seconds) = Server::start(program, EDITED)?;
            self.wall.add(START, "s", program.name(), seconds);
            for edit in 0..3 {
                let sentence = format!("Edit {edit} of round {round} is seen.");
                self.wall.add(SAVE, "s", program.name(), server.edit(program, EDITED, &sentence)?);
            }
        }
        Ok(())
    }

    /// Errors unless pitso's last warm build is what a cold one makes, byte for byte.
    fn same_as_cold(&mut self) -> io::Result<()> {
        let folder = self.folder("again", 0)?;
        let Some(pitso) = self.programs.iter_mut().find(|program| program.form == Form::Pitso) else { return Ok(()) };
        measure::run(&mut pitso.build(&pitso.output))?;
        let warm = pitso.output.clone();
        pitso.forget(&folder)?;
        measure::run(&mut pitso.build(&pitso.output))?;
        match floors::difference(&warm, &pitso.output, |_| false, |one, other| one == other)? {
            Some(path) => Err(io::Error::other(format!("`{}` is not what a cold build makes", path.display()))),
            None => {
                println!("After all edits pitso wrote what a cold build writes, byte for byte.");
                Ok(())
            }
        }
    }
}
