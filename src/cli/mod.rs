//! The command line: the only floor that prints, and that knows how the program ends.

mod out;
pub mod report;
mod args;
pub mod codes;
mod build;
mod check;
mod explain;
mod freeze;
mod author;
mod describe;
mod serve;

use std::process::ExitCode;

use clap::Parser;

use crate::base::text::told;

use args::{Arguments, Command};

/// How the program ends, the same for every command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ending {
    /// Done; there may be warnings.
    Done = 0,
    /// The content has errors. Nothing was published.
    Errors = 1,
    /// The command could not be carried out: a wrong argument, a file that can't be read or written.
    Failed = 2,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Command::Build(command) => build::run(&arguments.common, &command),
        Command::Check(command) => check::run(&arguments.common, &command),
        Command::Serve(command) => serve::run(&arguments.common, &command),
        Command::Freeze(command) => freeze::run(&arguments.common, &command),
        Command::Explain(command) => explain::run(&command),
        Command::Init(command) => author::init(&command),
        Command::New(command) => author::new(&arguments.common, &command),
        Command::Translated(command) => author::translated(&arguments.common, &command),
        Command::Mv(command) => author::mv(&arguments.common, &command),
        Command::Stats(command) => describe::stats(&arguments.common, &command),
        Command::Theme(command) => describe::theme(&arguments.common, &command),
        Command::Schema(command) => describe::schema(&command),
        Command::Completions(command) => describe::completions(&command),
        Command::Man(_) => describe::man(),
        Command::Manual(command) => describe::manual(&command),
    };
    let ending = done.unwrap_or_else(|failure| {
        let failure = failure.to_string();
        out::tell(format!("pitso: {}", failure.split('\n').map(told).collect::<Vec<_>>().join("\n")));
        Ending::Failed
    });
    ExitCode::from(ending as u8)
}

/// Why a command could not be carried out, in a sentence for the person at the keyboard.
type Failure = Box<dyn std::error::Error>;
