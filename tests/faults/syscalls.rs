//! The program itself, as users run it: each system call on files fails, or is the last one before `kill -9`. `strace`
//! does both; what the counted operations are made of is tried one by one this way.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use super::judge::{Phase, State, Tally, phase, state};
use super::sample;
use super::site::{SCENES, Scene, files_to, program, project};

/// System calls on files; those that a machine doesn't have are passed over.
const CALLS: [&str; 24] = [
    "openat",
    "openat2",
    "read",
    "pread64",
    "write",
    "lseek",
    "stat",
    "lstat",
    "statx",
    "newfstatat",
    "fstat",
    "getdents64",
    "readlink",
    "mkdirat",
    "unlinkat",
    "renameat",
    "renameat2",
    "linkat",
    "fsync",
    "syncfs",
    "fchmod",
    "utimensat",
    "flock",
    "copy_file_range",
];

const ERRORS: [&str; 4] = ["EIO", "EACCES", "EMFILE", "ENOSPC"];

/// Runs a command under `strace`, which notes the calls in a file.
fn strace(options: &[&str], log: &Path, command: &Command) -> ExitStatus {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(log).args(options).arg(command.get_program()).args(command.get_args());
    strace.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    strace.status().expect("The program strace is missing; tests/run installs it.")
}

fn pitso(folder: &Path) -> Command {
    program(&project(folder), &project(folder).join("public"))
}

/// How often each call is made, by the thread that makes it most often: `strace` counts by thread.
fn calls(command: &Command, folder: &Path) -> BTreeMap<String, usize> {
    let log = folder.join("calls");
    let traced = CALLS.map(|call| format!("?{call}")).join(",");
    let status = strace(&["-e", &format!("trace={traced}"), "-e", "signal=none"], &log, command);
    assert!(status.success(), "strace can't trace a program here");
    let mut counts = BTreeMap::<(String, String), usize>::new();
    for line in std::fs::read_to_string(&log).unwrap().lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        if let Some((call, _)) = rest.trim_start().split_once('(').filter(|(call, _)| CALLS.contains(call)) {
            *counts.entry((call.to_owned(), thread.to_owned())).or_default() += 1;
        }
    }
    std::fs::remove_file(log).unwrap();
    let mut most = BTreeMap::new();
    for ((call, _), count) in counts {
        let known: &mut usize = most.entry(call).or_default();
        *known = count.max(*known);
    }
    most
}

/// Those around the switch of the folders are never left out.
const SWITCH: [&str; 4] = ["fsync", "syncfs", "renameat", "renameat2"];

/// Every call of a command, as a name and a number; a sample of them by default, of the rare ones too.
fn places(calls: &BTreeMap<String, usize>) -> Vec<(&str, usize)> {
    let all = calls.iter().flat_map(|(call, count)| {
        let step = if SWITCH.contains(&call.as_str()) { 1 } else { sample(40, 1) };
        let first = if *count < step { 1 } else { 1 + count % step };
        (first..=*count).step_by(step).map(move |n| (call.as_str(), n))
    });
    all.collect()
}

/// What is written straight into its folder under the same treatment.
fn naive(scene: &Scene, injections: impl Fn(usize) -> String) -> (usize, usize) {
    let (mut broken, mut tried) = (0, 0);
    for n in (1..26).step_by(sample(3, 1)) {
        let copy = scene.copy();
        let (public, fresh) = (project(copy.path()).join("public"), copy.path().join("fresh"));
        files_to(&fresh, scene.new_files());
        let mut command = Command::new("sh");
        command.args(["-c", "rm -r \"$1\"/* && cp -r \"$0\"/. \"$1\""]).arg(&fresh).arg(&public);
        let inject = format!("inject=?unlinkat,?write,?copy_file_range,?mkdirat:{}", injections(n));
        let status = strace(&["-e", &inject], &copy.path().join("calls"), &command);
        let state = state(scene, &public);
        tried += 1;
        broken += usize::from(state == State::Broken || (status.success() && state == State::Old));
    }
    (broken, tried)
}

#[test]
fn a_kill_at_any_system_call_leaves_the_old_site_or_the_new_one() {
    let (mut all, mut spread) = (Tally::default(), BTreeMap::<Phase, usize>::new());
    let scenes = if super::is_whole() { vec![0, 1, 2] } else { vec![2] };
    for scene in scenes.into_iter().map(|scene| Scene::new(SCENES[scene])) {
        let copy = scene.copy();
        let calls = calls(&pitso(copy.path()), copy.path());
        assert!(calls.contains_key("renameat2") || calls.contains_key("renameat"), "{calls:?}");
        for (call, n) in places(&calls) {
            let copy = scene.copy();
            let inject = format!("inject={call}:signal=SIGKILL:when={n}");
            let status = strace(&["-e", &inject], Path::new("/dev/null"), &pitso(copy.path()));
            let died = status.signal() == Some(libc::SIGKILL) || status.code() == Some(128 + libc::SIGKILL);
            if died {
                *spread.entry(phase(&scene, copy.path())).or_default() += 1;
            }
            all.judge(&scene, copy.path(), status.success(), &format!("killed at {call} {n}"));
        }
    }
    let died: usize = spread.values().sum();
    assert!(died * 10 > all.trials * 9, "{died} of {} were killed", all.trials);
    let scene = Scene::new(SCENES[1]);
    let naive = naive(&scene, |n| format!("signal=SIGKILL:when={n}"));
    all.conclude("kills at system calls", &super::kills::said(&spread), naive);
}

#[test]
fn any_failed_system_call_leaves_the_old_site_or_the_new_one() {
    let mut all = Tally::default();
    let scenes = if super::is_whole() { vec![0, 1, 2] } else { vec![1] };
    for scene in scenes.into_iter().map(|scene| Scene::new(SCENES[scene])) {
        let copy = scene.copy();
        let calls = calls(&pitso(copy.path()), copy.path());
        for (trial, (call, n)) in places(&calls).into_iter().enumerate() {
            let copy = scene.copy();
            let for_good = if trial % 3 == 0 { "+" } else { "" };
            let inject = format!("inject={call}:error={}:when={n}{for_good}", ERRORS[trial % 4]);
            let status = strace(&["-e", &inject], Path::new("/dev/null"), &pitso(copy.path()));
            all.judge(&scene, copy.path(), status.success(), &inject);
        }
    }
    let scene = Scene::new(SCENES[1]);
    let naive = naive(&scene, |n| format!("error=ENOSPC:when={n}+"));
    all.conclude("system calls that fail", "", naive);
}
