//! The process is killed: at each file operation of a build, and at random.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pitso::base::fs::{Action, Faults, Operation};

use super::dice::Dice;
use super::judge::{Phase, State, Tally, phase, state};
use super::sample;
use super::site::{Scene, build, program, project, write_in_place};

/// Tells this test binary, run again as a child, what to do: way, folder, version, operation.
const CHILD: &str = "PITSO_TEST_FAULTS";

/// The naive way begins to write when this file is there.
const BEGUN: &str = "begun";

/// Between two of its files.
const PAUSE: Duration = Duration::from_micros(200);

type Spread = BTreeMap<Phase, usize>;

/// Not a test: the child that is killed. Without its variable it has nothing to do.
#[test]
fn child() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let [way, folder, version, n] = order.split('|').collect::<Vec<_>>()[..] else { panic!("{order}") };
    let (project, faults) = (project(Path::new(folder)), Faults::at(n.parse().unwrap(), Action::Kill));
    match way {
        "build" => drop(build(&project, &faults).unwrap()),
        _ => {
            let new = super::site::expected(version.parse().unwrap());
            std::fs::write(Path::new(folder).join(BEGUN), "").unwrap();
            write_in_place(&project.join("public"), new, &faults, PAUSE).unwrap();
        }
    }
}

/// A child that is killed at the N-th operation; at none, where that is 0.
fn order(scene: &Scene, folder: &Path, n: usize, way: &str) -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "kills::child", "--test-threads", "1"]);
    child.env(CHILD, format!("{way}|{}|{}|{n}", folder.display(), scene.version));
    child
}

/// Builds in a child that is killed at the N-th operation; `false` if it lived to the end.
fn is_killed(scene: &Scene, folder: &Path, n: usize, way: &str) -> bool {
    let mut child = order(scene, folder, n, way);
    let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success() || status.signal() == Some(libc::SIGKILL), "the child ended in another way: {status}");
    !status.success()
}

pub fn said(spread: &Spread) -> String {
    let mut words = String::new();
    for (phase, count) in spread {
        let _ = write!(words, ", {count} {phase:?}");
    }
    words
}

fn naive(scene: &Scene) -> (usize, usize) {
    let (mut broken, mut tried) = (0, 0);
    for n in (2..).step_by(sample(9, 1)) {
        let copy = scene.copy();
        if !is_killed(scene, copy.path(), n, "naive") {
            return (broken, tried);
        }
        tried += 1;
        broken += usize::from(state(scene, &project(copy.path()).join("public")) == State::Broken);
    }
    unreachable!("the naive way ends")
}

#[test]
fn a_kill_at_any_operation_leaves_the_old_site_or_the_new_one() {
    let (mut all, mut spread) = (Tally::default(), Spread::new());
    let (mut scenes, mut lived) = (Vec::new(), 0);
    for scene in Scene::all() {
        let (copy, counting) = (scene.copy(), Faults::counting());
        build(&project(copy.path()), &counting).unwrap();
        let log = counting.log();
        let is_switch = |kind| matches!(kind, Operation::Exchange | Operation::SyncDir | Operation::SyncFileSystem);
        for (n, (kind, path)) in (1..).zip(&log) {
            // The moments around the switch are never left out.
            if n % sample(17, 1) != 0 && !is_switch(*kind) {
                continue;
            }
            let copy = scene.copy();
            let context = format!("killed at {n}: {kind:?} {path}");
            match is_killed(&scene, copy.path(), n, "build") {
                true => *spread.entry(phase(&scene, copy.path())).or_default() += 1,
                false => lived += 1,
            }
            all.judge(&scene, copy.path(), false, &context);
        }
        scenes.push(scene);
    }
    // A seal is written only if the copied files are a tenth of a second old: the last operations may not come.
    assert!(lived * 20 <= all.trials, "{lived} of {} were not killed", all.trials);
    assert_eq!(spread.len(), 4, "kills in every phase: {spread:?}");
    all.conclude("kills at operations", &said(&spread), naive(&scenes[1]));
}

/// Runs a command and kills it after a while, counted from when a file appears, if one is named; whether it had ended
/// before, and well.
fn kill_after(command: &mut Command, file: Option<&Path>, delay: Duration) -> (bool, bool) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while file.is_some_and(|file| !file.exists()) && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    std::thread::sleep(delay);
    let ended = child.try_wait().unwrap();
    child.kill().unwrap();
    let status = child.wait().unwrap();
    (ended.is_some(), status.success())
}

/// How long the program takes here and now. What counts as passed doesn't depend on it, only where kills fall.
fn time(scene: &Scene) -> Duration {
    let copy = scene.copy();
    let start = Instant::now();
    let project = project(copy.path());
    assert!(program(&project, &project.join("public")).output().unwrap().status.success());
    start.elapsed()
}

#[test]
fn a_kill_at_random_leaves_the_old_site_or_the_new_one() {
    let mut dice = Dice(0x5eed_0002);
    let (mut all, mut spread, mut late) = (Tally::default(), Spread::new(), 0);
    let scenes: Vec<_> = Scene::all().collect();
    let times: Vec<_> = scenes.iter().map(time).collect();
    for trial in 0..sample(36, 1_000) {
        let (scene, time) = (&scenes[trial % 3], times[trial % 3]);
        let copy = scene.copy();
        let public = project(copy.path()).join("public");
        // Most of the time goes by in making pages: every second kill falls into what comes after that.
        let changing = project(copy.path()).join(".public.pitso/changing");
        let (file, longest) = if trial % 4 < 2 { (None, time) } else { (Some(&*changing), Duration::from_millis(3)) };
        let after = longest.mul_f64(dice.roll(1_100) as f64 / 1_000.0);
        let (ended, succeeded) = kill_after(&mut program(&project(copy.path()), &public), file, after);
        late += usize::from(ended);
        if !ended {
            *spread.entry(phase(scene, copy.path())).or_default() += 1;
        }
        // A second kill, in the build that finds what the first one left.
        if trial % 2 == 0 {
            let after = time.mul_f64(dice.roll(1_100) as f64 / 1_000.0);
            let (_, succeeded) = kill_after(&mut program(&project(copy.path()), &public), None, after);
            all.look(scene, copy.path(), succeeded, &format!("killed twice, trial {trial}"));
        }
        all.judge(scene, copy.path(), succeeded && trial % 2 != 0, &format!("killed after {after:?}"));
    }
    let (mut broken, mut tried) = (0, 0);
    for _ in 0..sample(12, 100) {
        let copy = scenes[1].copy();
        let after = Duration::from_micros(dice.roll(5_000) as u64);
        let (ended, _) =
            kill_after(&mut order(&scenes[1], copy.path(), 0, "naive"), Some(&copy.path().join(BEGUN)), after);
        if !ended {
            tried += 1;
            broken += usize::from(state(&scenes[1], &project(copy.path()).join("public")) == State::Broken);
        }
    }
    all.conclude("kills at random", &format!("{}, {late} too late", said(&spread)), (broken, tried));
}
