//! The yardstick: the same site made by pitso, by Hugo and by Zola, and by two programs that do hardly anything. See
//! `benches/README.md`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it writes sites for other programs, runs them, and reads the clock"
)]

mod random;
mod words;
mod prose;
mod corpus;
mod forms;
mod measure;
mod floors;
mod program;
mod served;
mod table;
mod run;

use std::io;
use std::path::PathBuf;
use std::process::{self, ExitCode};

use clap::{Args, Parser, Subcommand};

use corpus::Corpus;
use floors::Floor;
use forms::Form;

/// Measures pitso beside Hugo, Zola and two floors, on one generated site
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Run,
    /// `cargo bench` says this to every benchmark
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Args)]
pub struct Run {
    /// How many pages the site has; several numbers are measured one after the other
    #[arg(long, value_delimiter = ',', default_value = "1000")]
    pub pages: Vec<usize>,
    /// How often each thing is measured
    #[arg(long, default_value_t = 5)]
    pub rounds: usize,
    /// Which programs
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pitso,hugo,zola")]
    pub only: Vec<Form>,
    /// Leave out the previews
    #[arg(long)]
    pub no_serve: bool,
    /// The folder to work in; what lies in it is lost
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target/yardstick"))]
    pub at: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Write the site in one program's form
    Write { form: Form, pages: usize, folder: PathBuf },
    /// Run a floor once, and print its seconds and those of the processor
    Floor { floor: Floor, project: PathBuf, published: PathBuf, output: PathBuf },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Command::Write { form, pages, folder }) => form.write(&Corpus::of_pages(pages), &folder),
        Some(Command::Floor { floor, project, published, output }) => floors::run(floor, &project, &published, &output)
            .map(|(seconds, processor)| println!("{seconds} {processor}")),
        None => all(&arguments.run),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn all(arguments: &Run) -> io::Result<()> {
    // What can't be installed is named later, and left out.
    let _ = process::Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers")).status()?;
    arguments.pages.iter().try_for_each(|pages| run::run(arguments, *pages))
}
