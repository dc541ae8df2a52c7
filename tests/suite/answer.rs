//! What the program answers to a case, through the library, in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pitso::base::date::Date;
use pitso::base::diagnostic::Diagnostic;
use pitso::cli::report::{self, Style, Texts};
use pitso::engine::build::{self, Outcome};
use pitso::engine::load::{Audience, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;

use super::case::{Ask, Case};

/// What nearly every case leaves out, to be short: a case is answered with these when its sentences name them.
const LEFT_OUT: [&str; 2] = ["missing-summary", "unsourced-page"];

/// A case's project on the disk.
pub struct Answering {
    folder: tempfile::TempDir,
    about: String,
}

impl Answering {
    pub fn new(case: &Case) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a case");
        for (path, bytes) in &case.files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("files are in the folder")).expect("a folder for a file");
            fs::write(path, bytes).expect("a file of a case");
        }
        Self { folder, about: case.about.clone() }
    }

    /// The answer and the exit code. A panic is an answer too: none is ever expected.
    pub fn ask(&self, ask: &Ask) -> (String, u8) {
        let answer = catch_unwind(AssertUnwindSafe(|| self.try_to(ask)));
        let (text, exit) = answer.unwrap_or_else(|_| ("the program panicked\n".into(), 101));
        (plain(&text), exit)
    }

    fn try_to(&self, ask: &Ask) -> (String, u8) {
        let project = match Project::find(self.folder.path()) {
            Ok(project) => project,
            Err(error) => return (self.failure(&error.to_string()), 2),
        };
        if let Ask::Page { path, element } = ask {
            return (page(&project, path, element), 0);
        }
        match self.check(&project) {
            Ok(outcome) => {
                if *ask == Ask::Count {
                    return (count(&outcome), u8::from(outcome.has_errors()));
                }
                let style = if *ask == Ask::Short { Style::Short } else { Style::Full };
                (draw(&project, &outcome, style), u8::from(outcome.has_errors()))
            }
            Err(error) => (self.failure(&error.to_string()), 2),
        }
    }

    fn check(&self, project: &Project) -> Result<Outcome, build::BuildError> {
        let mut outcome = build::check(project, false, today())?;
        let is_asked = |code: &str| !LEFT_OUT.contains(&code) || self.about.contains(&format!("`{code}`"));
        outcome.findings.retain(|finding| is_asked(&finding.code));
        Ok(outcome)
    }

    fn failure(&self, error: &str) -> String {
        let folder = self.folder.path().to_string_lossy();
        format!("pitso: {}\n", error.replace(&*folder, "FOLDER"))
    }

    /// Everything that is found, with the line that each place is on.
    pub fn findings(&self) -> Vec<(Diagnostic, String)> {
        let project = Project::find(self.folder.path()).expect("a project");
        let outcome = self.check(&project).expect("a check");
        let line = |finding: &Diagnostic| {
            let label = finding.labels.first()?;
            let text = project.text(&label.path)?;
            let start = text[..label.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
            Some(text[start..].lines().next().unwrap_or_default().to_owned())
        };
        outcome.findings.into_iter().map(|finding| (finding.clone(), line(&finding).unwrap_or_default())).collect()
    }
}

/// The day of every case: what is overdue does not change from day to day here.
fn today() -> Date {
    Date(jiff::civil::date(2026, 1, 1))
}

/// As the command line shows it.
fn draw(project: &Project, outcome: &Outcome, style: Style) -> String {
    let load = |path: &pitso::base::path::SourcePath| project.text(path);
    let mut drawn = report::draw(&outcome.findings, style, &mut Texts::new(&load));
    for (path, why) in &outcome.withheld {
        drawn.push_str(&format!("not published ({}): {path}\n", why.words()));
    }
    drawn
}

/// How many findings there are of each code, in the order of their names.
fn count(outcome: &Outcome) -> String {
    let mut counts = BTreeMap::new();
    for finding in &outcome.findings {
        let word = if finding.is_error() { "error" } else { "warning" };
        *counts.entry(format!("{word}[{}]", finding.code)).or_insert(0) += 1;
    }
    counts.iter().map(|(code, count)| format!("{count} {code}\n")).collect()
}

/// One element of a page, a line for each tag that begins a block.
fn page(project: &Project, path: &str, element: &str) -> String {
    let mut record = Record::default();
    let loaded = load(project, &mut record, Audience::Public).expect("the project is read");
    let context = loaded.context();
    let Some(unit) = context.plan.find(path) else { return format!("there is no page `{path}`\n") };
    let bytes = unit.make(&context).expect("the page is made").bytes;
    let html = String::from_utf8(bytes).expect("a page is UTF-8");
    if element == "html" {
        return html;
    }
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let Some(start) = html.find(&open) else { return format!("the page has no `<{element}>`\n") };
    let Some(end) = html[start..].find(&close) else { return format!("the page's `<{element}>` has no end\n") };
    let inner = html[start..start + end + close.len()].to_owned();
    inner.replace("><", ">\n<") + "\n"
}

/// Without colours and without spaces at the ends of lines.
fn plain(text: &str) -> String {
    let text = anstream::adapter::strip_str(text).to_string();
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    match lines[..] {
        [] => String::new(),
        _ => lines.join("\n") + "\n",
    }
}
