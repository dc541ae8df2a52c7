//! A place in which a project is built, and a way to build it there.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::trees::{Tree, tree, write};
use super::{naive, program};

/// Who makes files of the project.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    Pitso,
    Naive,
}

pub struct World {
    pub folder: TempDir,
    pub project: PathBuf,
    pub output: PathBuf,
    /// Where the program stands while it runs.
    pub current: PathBuf,
    pub umask: &'static str,
    /// What runs the program.
    pub through: Vec<OsString>,
    pub variables: Vec<(&'static str, OsString)>,
    pub has_no_variables: bool,
    program: PathBuf,
    maker: Maker,
    mount: Option<PathBuf>,
}

impl World {
    pub fn new(files: &Tree, maker: Maker) -> Self {
        Self::within(&std::env::temp_dir(), files, maker)
    }

    fn within(place: &Path, files: &Tree, maker: Maker) -> Self {
        let folder = tempfile::tempdir_in(place).unwrap();
        let project = folder.path().join("project");
        files.iter().for_each(|(path, bytes)| write(&project, path, bytes));
        let program = match maker {
            Maker::Pitso => env!("CARGO_BIN_EXE_pitso").into(),
            Maker::Naive => std::env::current_exe().unwrap(),
        };
        Self {
            output: folder.path().join("output"),
            current: project.clone(),
            umask: "022",
            through: Vec::new(),
            variables: vec![("RAYON_NUM_THREADS", "3".into()), ("TZ", "UTC".into())],
            has_no_variables: false,
            project,
            folder,
            program,
            maker,
            mount: None,
        }
    }

    /// The same in memory, where folders list what is newest first, with the files made in the opposite order.
    pub fn reversed_in_memory(&mut self) {
        let memory = Path::new("/dev/shm");
        assert!(memory.is_dir(), "there is no file system in memory at /dev/shm");
        let world = Self::within(memory, &Tree::new(), self.maker);
        tree(&self.project).iter().rev().for_each(|(path, bytes)| write(&world.project, path, bytes));
        *self = world;
    }

    pub fn set(&mut self, name: &'static str, value: &str) {
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value.into()));
    }

    pub fn run_through(&mut self, words: &[&str]) {
        self.through = words.iter().map(OsString::from).collect();
        self.through[0] = program(words[0]).into();
    }

    pub fn make(&self) {
        let mut command = Command::new("sh");
        if self.has_no_variables {
            command.env_clear();
        } else {
            command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        }
        command.env(naive::PROJECT, &self.project).env(naive::OUTPUT, &self.output).current_dir(&self.current);
        command.args(["-c", "umask $0; exec \"$@\"", self.umask]).args(&self.through).arg(&self.program);
        match self.maker {
            Maker::Pitso => {
                command.args(["build", "--project"]).arg(&self.project).arg("--output").arg(&self.output);
            }
            Maker::Naive => drop(command.args(["naive::writes", "--exact", "--ignored"])),
        }
        let made = command.stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8_lossy(&[made.stdout, made.stderr].concat()).into_owned();
        assert!(made.status.success(), "{command:?}: {said}");
    }

    pub fn output(&self) -> Tree {
        tree(&self.output)
    }

    /// Does what an editor does, and takes it back by the function that it gives. The waits let the clock tick, so that what
    /// is remembered is not read again.
    pub fn edit_and_take_back(&self) -> impl Fn(&Self) + use<> {
        let config = fs::read_to_string(self.project.join("pitso.toml")).unwrap();
        write(&self.project, "pitso.toml", config.replacen("name = \"", "name = \"Another ", 1));
        write(&self.project, "content/soon-gone.md", "+++\ntitle = \"Soon gone\"\n+++\n\n[](moved.md)\n");
        move |world| {
            write(&world.project, "pitso.toml", &config);
            fs::remove_file(world.project.join("content/soon-gone.md")).unwrap();
            std::thread::sleep(Duration::from_millis(150));
        }
    }

    /// Shows the project through a file system that lists folders in another order. Where there can be none, the order in
    /// which the files are made has to do.
    pub fn disorder(&mut self, how: &str) {
        let disorderfs = program("disorderfs");
        let mount = self.folder.path().join("mounted");
        fs::create_dir(&mount).unwrap();
        let mounted = Command::new(disorderfs)
            .args(["--quiet", "--reverse-dirents=no", how])
            .arg(&self.project)
            .arg(&mount)
            .output();
        let mounted = mounted.unwrap();
        if !mounted.status.success() {
            eprintln!("note: no file system can be mounted here: {}", String::from_utf8_lossy(&mounted.stderr));
            return self.reversed_in_memory();
        }
        self.mount = Some(mount.clone());
        self.project = mount;
        self.current = self.folder.path().to_owned();
    }

    /// Another user, who owns nothing here and may write into these folders alone.
    pub fn as_another_user(&mut self) {
        // SAFETY: asks the system for a number.
        match unsafe { libc::geteuid() } {
            0 => self.run_through(&["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]),
            _ => self.run_through(&["unshare", "--user", "--map-user=12345", "--map-group=12345"]),
        }
        let own = self.folder.path().join("program");
        if fs::hard_link(&self.program, &own).is_err() {
            fs::copy(&self.program, &own).unwrap();
        }
        self.program = own;
        for folder in [self.folder.path(), &self.project] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let Some(mount) = &self.mount else { return };
        for unmount in ["fusermount", "fusermount3", "umount"] {
            let arguments: &[&str] = if unmount == "umount" { &[] } else { &["-u"] };
            if Command::new(unmount).args(arguments).arg(mount).output().is_ok_and(|done| done.status.success()) {
                return;
            }
        }
        eprintln!("note: {} stays mounted", mount.display());
    }
}
