use crate::base::diagnostic::{Code, Severity};
use crate::base::text;

use super::args::Explain;
use super::{Ending, Failure, codes, out};

pub fn run(arguments: &Explain) -> Result<Ending, Failure> {
    let codes = codes::all();
    let Some(name) = &arguments.code else {
        let line = |code: &&Code| format!("{:<30} {}\n", code.name, first_sentence(code));
        out::print(codes.iter().map(line).collect::<String>())?;
        return Ok(Ending::Done);
    };
    match codes.iter().find(|code| code.name == name.trim_matches(['[', ']'])) {
        Some(code) => {
            let doc: String = code.doc.iter().map(|line| format!("{}\n", line.trim())).collect();
            out::print(format!("{} ({})\n\n{doc}", code.name, severity(code)))?;
            Ok(Ending::Done)
        }
        None => {
            let likely = text::closest(name, codes.iter().map(|code| code.name));
            let cure = likely.map_or("`pitso explain` lists them".into(), |likely| format!("did you mean `{likely}`?"));
            Err(format!("there is no code `{name}`; {cure}").into())
        }
    }
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "an error: the site is not published until it is mended",
        Severity::Warning => "a warning: the site is published all the same",
    }
}

fn first_sentence(code: &Code) -> String {
    let doc = code.doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    doc.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}
