//! What a build asks of the system, by `strace`: it runs no program and opens no socket.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::tell;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// What runs a program, opens a socket, or hides either from this look.
const CALLS: &str = "execve,execveat,socket,socketpair,connect,bind,listen,accept4,sendto,sendmsg,?io_uring_setup,ptrace,\
                     process_vm_readv,?fork,?vfork,clone,?clone3";

/// How often a command and its children made each of these calls. A thread is no child.
fn calls(command: &Command) -> BTreeMap<String, usize> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-o"])
        .arg(log.path())
        .arg("-e")
        .arg(format!("trace={CALLS}"))
        .args(["-e", "signal=none"]);
    strace.arg(command.get_program()).args(command.get_args());
    let output = strace.output().expect("The program strace is missing; tests/run installs it.");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut counts = BTreeMap::new();
    for line in std::fs::read_to_string(log.path()).unwrap().lines() {
        let rest = line.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
        if let Some((call, rest)) = rest.split_once('(').filter(|_| !rest.starts_with('<')) {
            let is_thread = call.starts_with("clone") && rest.contains("CLONE_THREAD");
            *counts.entry(call.to_owned()).or_default() += usize::from(!is_thread);
        }
    }
    // What a thread was about to ask when the program ended was never asked, and has no name.
    counts.remove("???");
    counts.retain(|_, count| *count > 0);
    assert!(
        counts.remove("execve").is_some_and(|first| {
            counts.insert("execve".into(), first - 1);
            true
        }),
        "the first execve is seen"
    );
    counts.retain(|_, count| *count > 0);
    counts
}

fn pitso(project: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pitso"));
    program.args(arguments).arg("--project").arg(project);
    program
}

#[test]
fn a_build_runs_no_program_and_opens_no_socket() {
    let folder = tempfile::tempdir().unwrap();
    // A copy: a record of this machine's own builds would spare this one its work.
    let project = folder.path().join("project");
    std::fs::create_dir(&project).unwrap();
    for source in ["content", "themes", "pitso.toml"] {
        let from = Path::new(REPOSITORY).join(source);
        assert!(Command::new("cp").arg("-r").arg(from).arg(&project).status().unwrap().success());
    }
    let output = folder.path().join("public");
    let build = ["build", "--output", output.to_str().unwrap()];
    let none = BTreeMap::new();
    for when in ["cold", "unchanged", "changed"] {
        if when == "changed" {
            std::fs::write(project.join("content/new.md"), "+++\ntitle = \"New\"\n+++\n").unwrap();
        }
        assert_eq!(calls(&pitso(&project, &build)), none, "a {when} build of the whole site");
    }
    assert_eq!(calls(&pitso(&project, &["check"])), none);
    assert_eq!(calls(&pitso(&project, &["freeze"])), none);
    // A page of every kind.
    let example = folder.path().join("example");
    let from = Path::new(REPOSITORY).join("tests/example/.");
    assert!(Command::new("cp").arg("-r").arg(from).arg(&example).status().unwrap().success());
    let output = folder.path().join("example-public");
    assert_eq!(calls(&pitso(&example, &["build", "--output", output.to_str().unwrap()])), none);

    // The same judge sees a program that is run, and a socket.
    let shell = |text: &str| {
        let mut shell = Command::new("bash");
        shell.args(["-c", text]);
        calls(&shell)
    };
    let ran = shell("/bin/true; /bin/true; true");
    assert!(ran.get("execve") >= Some(&2), "{ran:?}");
    let asked = shell("(exec 3<>/dev/tcp/127.0.0.1/9) 2>/dev/null; true");
    assert!(asked.contains_key("socket") && asked.contains_key("connect"), "{asked:?}");
    tell("strace: 6 runs of build, check and freeze, 0 execve after the first, 0 sockets; of 2 naive ones 2 are seen");
}
