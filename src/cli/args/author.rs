//! What can be typed to write, move and count files, and to help a shell or an editor along.

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser},
};

use crate::parse::front_matter;

/// Begin a new project in an empty folder
///
/// Writes the settings, a first page, and an example of a meeting and of a session, which build at once.
#[derive(Args)]
#[command(after_help = "Ends with 0, or with 2 when the folder is not empty or can't be written.")]
pub struct Init {
    /// The folder, made where it is missing
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The name of the site, as readers see it [default: the name of the folder]
    #[arg(long)]
    pub name: Option<String>,
    /// A short name for files and signatures: a-z, 0-9 and `-` [default: made of the name]
    #[arg(long)]
    pub id: Option<String>,
    /// The languages, the first being that of most texts
    #[arg(long, value_name = "TAGS", value_delimiter = ',', default_value = "en")]
    pub lang: Vec<String>,
}

/// Write a new file at its place, with every key explained
///
/// The new file is a draft: `pitso serve` shows it, `pitso build` leaves it out. A translation is in review, and published.
/// Nothing is ever overwritten.
#[derive(Args)]
#[command(after_help = "\
Examples:
  pitso new edition 2024
  pitso new session opening --edition 2024
  pitso new report opening
  pitso new person \"Khotso Mokoena\"
  pitso new lesson access --module first-course
  pitso new session opening --lang st

Prints the path of the new file. Ends with 0, or with 2 when there is such a file already.")]
pub struct New {
    /// What it is to be
    #[arg(value_parser = PossibleValuesParser::new(front_matter::kinds().map(|kind| PossibleValue::new(kind.word()).aliases(kind.also()))))]
    pub kind: String,
    /// A name for its address, or its title
    pub name: String,
    /// The edition that it belongs to [default: the newest]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<String>,
    /// The module that a lesson belongs to
    #[arg(long, value_name = "NAME")]
    pub module: Option<String>,
    /// Write a translation of an existing file into this language
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
}

/// Say that translations are up to date with their originals
///
/// Writes the digest of the original's title, summary and text into each translation, and touches nothing else in it. When
/// these change later, the translation counts as stale until it is stamped again.
#[derive(Args)]
#[command(after_help = "Ends with 0, or with 2 when a file is no translation or can't be written.")]
pub struct Translated {
    /// Translations, such as content/2024/opening.st.md
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<String>,
}

/// Rename a file or a folder, and mend every link to it
///
/// Its translations go with it, the report, minutes and transcript of a session too, and all of an edition or a module. The
/// old id is kept as an alias, so that the old address leads to the new one. Either everything is changed or nothing.
#[derive(Args)]
#[command(after_help = "\
Examples:
  pitso mv content/2024/opening.md content/2024/welcome.md
  pitso mv session:2024/opening session:2024/welcome
  pitso mv 2024 2025

Ends with 0, or with 2 when it can't be done; nothing is changed then, unless the message says so.")]
pub struct Mv {
    /// What is there: a path, an id or a reference
    pub old: String,
    /// What it is to be
    pub new: String,
    /// Show every change and make none
    #[arg(long)]
    pub dry_run: bool,
}

/// Count what there is, and say what is missing
#[derive(Args)]
#[command(
    after_help = "What the pages weigh is known after a build. Ends with 0, or with 2 when a file can't be read."
)]
pub struct Stats {
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: Table,
}

/// How counts are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Table {
    /// For people.
    #[default]
    Text,
    /// One JSON object, for programs.
    Json,
}

/// Print a file of the theme, to write your own from it
///
/// What lies in the folder `theme` of your project takes the place of the theme's file of the same name; strings are added
/// to those that the theme has.
#[derive(Args)]
#[command(after_help = "\
Examples:
  pitso theme
  pitso theme strings/en.ftl --output theme/strings/fr.ftl

Ends with 0, or with 2 when there is no such file in the theme, or a file at the place of the output.")]
pub struct Theme {
    /// The file, by its name in the theme; without it, all files are listed
    pub file: Option<String>,
    /// The file to write, where there is none yet; without it, the text is printed
    #[arg(long, short, value_name = "FILE", requires = "file")]
    pub output: Option<PathBuf>,
}

/// Describe the keys of a kind for editors and programs
///
/// Writes JSON Schema 2020-12: which keys there are, what they take, and what they mean.
#[derive(Args)]
#[command(after_help = "Ends with 0, or with 2 when a file can't be written.")]
pub struct Schema {
    /// A kind, `translation`, or `config` for pitso.toml; without it, all are written into a folder
    #[arg(value_parser = PossibleValuesParser::new(front_matter::kinds().map(|kind| kind.word()).chain(["translation", "config"])))]
    pub kind: Option<String>,
    /// The folder to write to; without it, the one schema is printed
    #[arg(long, short, value_name = "DIR", required_unless_present = "kind")]
    pub output: Option<PathBuf>,
}

/// Print what makes a shell complete commands and options
///
/// For bash: pitso completions bash > ~/.local/share/bash-completion/completions/pitso
#[derive(Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Print the manual page, for man
#[derive(Args)]
#[command(after_help = "To read it at once: pitso man | man -l -")]
pub struct Man {}

/// Write the pages of the manual that come from the program's own tables
#[derive(Args)]
pub struct Manual {
    /// The folder to write to
    #[arg(long, short, value_name = "DIR", default_value = "content/manual/reference")]
    pub output: PathBuf,
}
