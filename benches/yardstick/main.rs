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
mod ground;
mod floors;
mod equal_work;
mod program;
mod served;
mod table;
mod report;
mod run;

use std::io;
use std::path::PathBuf;
use std::process::{self, ExitCode};

use clap::{Args, Parser, Subcommand};

use corpus::Corpus;
use floors::Floor;
use forms::Form;
use ground::Ground;

/// As in pitso itself: a part of it is measured in this program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// How often each thing is measured [default: 5; above 1000 pages 3, above 10000 pages 2]
    #[arg(long)]
    pub rounds: Option<usize>,
    /// Which programs
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pitso,hugo,zola")]
    pub only: Vec<Form>,
    /// Leave out the previews
    #[arg(long)]
    pub no_serve: bool,
    /// Print the table of the repository's README at the end
    #[arg(long)]
    pub readme: bool,
    /// The folder to work in; what lies in it is lost at the end
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/target/yardstick"))]
    pub at: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Write the site in one program's form
    Write { form: Form, pages: usize, folder: PathBuf },
    /// Make pitso's site by what the other programs do as well, and by nothing else
    EqualWork { project: PathBuf, output: PathBuf },
    /// Run a floor once, and print its seconds and those of the processor
    Floor { floor: Floor, project: PathBuf, published: PathBuf, output: PathBuf },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command {
        Some(Command::Write { form, pages, folder }) => form.write(&Corpus::of_pages(pages), &folder),
        Some(Command::EqualWork { project, output }) => equal_work::run(&project, &output),
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
    let ground = Ground::at(&arguments.at)?;
    let mut sizes = arguments.pages.clone();
    // Memory that this process once had counts for the programs that it starts later.
    sizes.sort_unstable();
    let measured: io::Result<Vec<_>> = sizes.iter().map(|pages| run::run(arguments, &ground, *pages)).collect();
    let measured = measured?;
    println!("\n{}", report::growth(&measured));
    if arguments.readme {
        println!("For README.md:\n\n{}", report::readme(&measured));
    }
    ground.clear()
}
