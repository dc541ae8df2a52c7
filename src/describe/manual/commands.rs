//! The commands with their options, as `--help` has them.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::{ManualPage, cell};

pub fn page(program: &Command) -> ManualPage {
    let mut program = program.clone();
    program.build();
    let mut body = String::from(
        "`pitso COMMAND --help` says the same as this page. Every command ends with 0 when it is done, with 1 when the content \
         has errors, and with 2 when it could not be carried out.\n\n",
    );
    let global: Vec<_> = program.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    body.push_str("## Options of every command\n\n");
    options(global.iter(), &mut body);
    for command in
        program.get_subcommands_mut().filter(|command| !command.is_hide_set() && command.get_name() != "help")
    {
        one(command, &mut body);
    }
    let summary = "Every command of pitso, with its options.";
    ManualPage::new("commands.md", "Manual: commands", summary, &body)
}

fn one(command: &mut Command, body: &mut String) {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    body.push_str(&format!("\n## pitso {}\n\n", command.get_name()));
    body.push_str(&paragraphs(command.get_long_about().or(command.get_about())));
    body.push_str(&format!("\n```\n{usage}\n```\n\n"));
    let own = |arg: &&Arg| !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help";
    options(command.get_arguments().filter(own), body);
    if command.get_after_help().is_some() {
        body.push_str(&format!("\n{}", paragraphs(command.get_after_help())));
    }
}

fn paragraphs(text: Option<&StyledStr>) -> String {
    let text = text.map(|text| text.to_string().trim().to_owned()).unwrap_or_default();
    let (first, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let full_stop = if first.ends_with(['.', ':']) || first.contains('\n') { "" } else { "." };
    // Examples are indented, and stay as they are typed.
    let is_example = |line: &str| line.starts_with("  ");
    let mut out = format!("{first}{full_stop}\n\n{rest}");
    let examples: Vec<_> = text.lines().filter(|line| is_example(line)).map(str::trim).collect();
    if !examples.is_empty() {
        let others: Vec<_> = text.lines().filter(|line| !is_example(line)).collect();
        let others = others.join("\n");
        let (head, tail) = others.split_once("\n\n").unwrap_or((&others, ""));
        out = format!("{head}\n\n```sh\n{}\n```\n\n{tail}", examples.join("\n"));
    }
    format!("{}\n", out.trim())
}

fn options<'a>(arguments: impl Iterator<Item = &'a Arg>, body: &mut String) {
    let rows: Vec<_> = arguments.map(row).collect();
    if !rows.is_empty() {
        body.push_str("| argument | what it does |\n|---|---|\n");
        rows.iter().for_each(|row| body.push_str(row));
    }
}

fn row(arg: &Arg) -> String {
    let values = arg.get_value_names().unwrap_or_default().join(" ");
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let takes_value = arg.get_action().takes_values();
    let name = match (short, long) {
        (Some(short), Some(long)) => format!("{short}, {long}"),
        (None, Some(long)) => long,
        (Some(short), None) => short,
        (None, None) => String::new(),
    };
    let name = match (name.is_empty(), takes_value) {
        (true, _) => values,
        (false, true) => format!("{name} {values}"),
        (false, false) => name,
    };
    let mut help = arg.get_help().map(|help| help.to_string().trim().to_owned()).unwrap_or_default();
    let words: Vec<_> = arg.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    if takes_value && !words.is_empty() && words.len() < 20 {
        help.push_str(&format!(". One of {}", words.join(", ")));
    }
    let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes_value && !default.is_empty() {
        help.push_str(&format!(". Unless given: `{}`", default.join(" ")));
    }
    format!("| `{}` | {} |\n", cell(name.trim()), cell(&help))
}
