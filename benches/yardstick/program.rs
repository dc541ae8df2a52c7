//! The programs that are measured: how each is found, run, and made to forget.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::corpus::Place;
use crate::forms::Form;

pub struct Program {
    pub form: Form,
    binary: PathBuf,
    pub version: String,
    /// Its project's folder, and the folder that it writes now.
    pub project: PathBuf,
    pub output: PathBuf,
    /// It takes so long that it is measured once.
    pub is_slow: bool,
}

impl Program {
    /// Finds a program, and gives it a folder for its project. Where it can't be had, why.
    pub fn find(form: Form, project: PathBuf) -> Result<Self, String> {
        let binary = match form {
            Form::Pitso => PathBuf::from(env!("CARGO_BIN_EXE_pitso")),
            Form::Hugo | Form::Zola => {
                let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/bin").join(form.name());
                if installed.exists() { installed } else { form.name().into() }
            }
        };
        let mut program =
            Self { form, binary, version: String::new(), project, output: PathBuf::new(), is_slow: false };
        match program.start().output() {
            Ok(answer) if answer.status.success() => {
                program.version = String::from_utf8_lossy(&answer.stdout).trim().to_owned();
                Ok(program)
            }
            Ok(answer) => Err(String::from_utf8_lossy(&answer.stderr).trim().to_owned()),
            Err(error) => Err(format!("`{}`: {error}", program.binary.display())),
        }
    }

    /// Nothing but a start: the program says which it is.
    pub fn start(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg(if self.form == Form::Hugo { "version" } else { "--version" });
        command
    }

    pub fn name(&self) -> &'static str {
        self.form.name()
    }

    /// Its name and the first two numbers of its version: `Hugo 0.168`.
    pub fn title(&self) -> String {
        let is_version = |word: &&str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
        let words = self.version.split([' ', '-', '+', '\n']).map(|word| word.trim_start_matches('v'));
        let version = words.into_iter().find(is_version).unwrap_or_default();
        let mut name = self.name().to_owned();
        name[..1].make_ascii_uppercase();
        format!("{name} {}", version.split('.').take(2).collect::<Vec<_>>().join("."))
    }

    /// The whole site, into a folder.
    pub fn build(&self, output: &Path) -> Command {
        let mut command = Command::new(&self.binary);
        match self.form {
            Form::Pitso => command.arg("build").arg("--project").arg(&self.project).arg("--output").arg(output),
            Form::Hugo => command.arg("--source").arg(&self.project).arg("--destination").arg(output),
            Form::Zola => {
                command.arg("--root").arg(&self.project).args(["build", "--force", "--output-dir"]).arg(output)
            }
        };
        command
    }

    /// The preview while one writes, as each program brings it.
    pub fn serve(&self, port: u16) -> Command {
        let (mut command, port) = (Command::new(&self.binary), port.to_string());
        match self.form {
            Form::Pitso => command.arg("serve").arg("--project").arg(&self.project).args(["--port", &port]),
            Form::Hugo => command.arg("server").arg("--source").arg(&self.project).args(["--port", &port]),
            Form::Zola => command.arg("--root").arg(&self.project).args(["serve", "--port", &port]),
        };
        command
    }

    /// Gives the program a new folder to write into, and moves aside what it knows: its next build is a cold one. Nothing
    /// is deleted, see [`crate::ground`].
    pub fn forget(&mut self, folder: &Path) -> io::Result<()> {
        for name in [".pitso", "resources", ".hugo_build.lock"] {
            let known = self.project.join(name);
            if known.exists() {
                fs::rename(known, folder.join(format!("before-{name}")))?;
            }
        }
        self.output = folder.join("public");
        Ok(())
    }

    /// Adds a sentence to the text of a page.
    pub fn edit_body(&self, place: Place, sentence: &str) -> io::Result<()> {
        let path = self.project.join(self.form.source(place, false));
        let text = fs::read_to_string(&path)?;
        fs::write(path, format!("{text}\n{sentence}\n"))
    }

    /// Gives a page another title.
    pub fn edit_title(&self, place: Place, title: &str) -> io::Result<()> {
        let path = self.project.join(self.form.source(place, false));
        let text = fs::read_to_string(&path)?;
        let line = text.lines().find(|line| line.starts_with("title = ")).expect("each page has a title");
        fs::write(&path, text.replacen(line, &format!("title = \"{title}\""), 1))
    }
}
