//! What can be typed.

mod author;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::report::Style;
pub use author::{Completions, Init, Man, Manual, Mv, New, Schema, Stats, Table, Theme, Translated};

/// Turns a forum's Markdown into a low-bandwidth site that anyone can mirror.
#[derive(Parser)]
#[command(version, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
A project is a folder with `pitso.toml`, and the texts below its folder `content`.

  pitso init DIR           begin a new project
  pitso new KIND NAME      write a new file at its place, with every key explained
  pitso serve              write with the site beside you: every page is made as you look at it
  pitso check              look for mistakes in all pages, without writing anything
  pitso build              write the whole site into the folder `public`
  pitso freeze             note for good what is published, so that no address is ever lost
  pitso explain CODE       what a message means, and how it is mended

Every command ends with 0 when it is done (there may be warnings), with 1 when the content has errors,
and with 2 when it could not be carried out: a wrong argument, or a file that can't be read or written.";

#[derive(Args)]
pub struct Common {
    /// The project's folder, or one below it
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub project: PathBuf,
}

#[derive(Subcommand)]
pub enum Command {
    Build(Build),
    Check(Check),
    Serve(Serve),
    Freeze(Freeze),
    Explain(Explain),
    Init(Init),
    New(New),
    Translated(Translated),
    Mv(Mv),
    Stats(Stats),
    Theme(Theme),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
    #[command(hide = true)]
    Manual(Manual),
}

/// Write the whole site into a folder
///
/// The folder switches from the old site to the new one in one step. With any error in the content the old site stays as it
/// is. A second run makes only the pages that changed. The folder must be new, empty, or one that pitso has written:
/// anything else in it would be lost, and so is refused. A published file
/// that was changed by hand is written again.
#[derive(Args)]
#[command(
    after_help = "Ends with 0 when the site is published, 1 when errors in the content prevent it, 2 when a file \
can't be read or written or the folder is refused."
)]
pub struct Build {
    /// The folder to write the site into [default: `public` in the project's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// How to write what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Style,
}

/// Look for mistakes, and write nothing
///
/// Every mistake of all files is reported in one run, each with its place and its cure. Without `--quick` every page is
/// made as well, to judge what it weighs.
#[derive(Args)]
#[command(after_help = "Ends with 0 when there are no errors, 1 when there are, 2 when a file can't be read.")]
pub struct Check {
    /// Leave out what can only be found by making all pages
    #[arg(long)]
    pub quick: bool,
    /// Ask other sites whether the links to them still lead anywhere: slowly, and each again after 30 days only
    #[arg(long)]
    pub external: bool,
    /// How to write what was found: `short` is one line each, `json` one object a line, for editors and scripts
    #[arg(long, value_enum, default_value_t)]
    pub format: Style,
}

/// Show the site while you write
///
/// Makes each page as it is asked for, drafts included, and loads it again in the browser when a file is saved. Listens on
/// this computer only. Ends with Ctrl-C.
///
/// What was found in a page is written on it; the address `/_pitso/findings` lists all. A page that differs from the
/// published one, such as a draft, says so. Nothing is written to disk.
#[derive(Args)]
#[command(
    after_help = "Ends with 0 on Ctrl-C, 2 when no port is free. Errors in the content are shown, and end nothing."
)]
pub struct Serve {
    /// The port to listen on; the next free one is taken where it is in use
    #[arg(long, short, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
}

/// Note for good what is published
///
/// Adds the address of every page to `pitso.lock`, and takes none away. From then on `pitso build` stops before one of them
/// is lost. Run it whenever the site has been published, and keep the file with the texts.
#[derive(Args)]
#[command(
    after_help = "Ends with 0 when every address is noted, 1 when there are errors or, with `--check`, an address \
that is not noted, 2 when a file can't be read or written."
)]
pub struct Freeze {
    /// Write nothing, and list what would be added
    #[arg(long)]
    pub check: bool,
}

/// Say what a message means, and how it is mended
#[derive(Args)]
#[command(after_help = "Ends with 0, or with 2 when there is no such code.")]
pub struct Explain {
    /// The code in square brackets behind `error` or `warning`; without it, all codes are listed
    pub code: Option<String>,
}
