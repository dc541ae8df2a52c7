//! Each file operation of a build fails, those on the sources and on the build record too.

use std::time::Duration;

use pitso::base::fs::{Action, Faults, Operation};

use super::dice::Dice;
use super::judge::{State, Tally, state};
use super::site::{SCENES, Scene, build, project, write_in_place};
use super::{sample, tell};

/// EIO, EACCES, EMFILE, ENOSPC, and a write that comes half through.
const ACTIONS: [Action; 5] = [Action::Fail(5), Action::Fail(13), Action::Fail(24), Action::Fail(28), Action::Short(28)];

type Way = (&'static str, fn(usize, Action) -> Faults);

const WAYS: [Way; 2] = [("once", Faults::at), ("for good", Faults::from)];

/// What a build of a scene does, in order.
fn log(scene: &Scene) -> Vec<(Operation, String)> {
    let (copy, faults) = (scene.copy(), Faults::counting());
    build(&project(copy.path()), &faults).unwrap();
    faults.log()
}

fn try_one(scene: &Scene, faults: &Faults, tally: &mut Tally, context: &str) {
    let copy = scene.copy();
    let result = build(&project(copy.path()), faults);
    let published = result.is_ok_and(|outcome| outcome.published.is_some());
    tally.judge(scene, copy.path(), published, context);
}

/// How many sites are broken where the same operations of the naive way fail.
pub fn naive(scene: &Scene) -> (usize, usize) {
    let (mut broken, mut tried) = (0, 0);
    for n in 2.. {
        let copy = scene.copy();
        let public = project(copy.path()).join("public");
        let faults = Faults::at(n, ACTIONS[n % 5]);
        let _ = write_in_place(&public, scene.new_files(), &faults, Duration::ZERO);
        if faults.log().len() < n {
            return (broken, tried);
        }
        tried += 1;
        broken += usize::from(state(scene, &public) == State::Broken);
    }
    unreachable!("the naive way ends")
}

fn loop_over(scenes: &[usize]) {
    let mut all = Tally::default();
    let (mut operations, mut broken, mut tried) = (0, 0, 0);
    for scene in scenes.iter().map(|scene| Scene::new(SCENES[*scene])) {
        let log = log(&scene);
        operations += log.len();
        for (n, operation) in (1..).zip(&log).step_by(sample(11, 1)) {
            for (way, faults) in WAYS {
                // A sample has one kind of error at each place, the next one at the next place.
                let actions = ACTIONS.iter().cycle().skip(n / 11).take(sample(1, ACTIONS.len()));
                for action in actions {
                    let context = format!("{action:?} {way} at {n}: {operation:?}");
                    try_one(&scene, &faults(n, *action), &mut all, &context);
                }
            }
        }
        let naive = naive(&scene);
        (broken, tried) = (broken + naive.0, tried + naive.1);
    }
    let more = format!(", at {operations} operations of builds {scenes:?}");
    all.conclude("operations that fail", &more, (broken, tried));
}

#[test]
fn any_failed_operation_of_the_first_build_leaves_no_site_or_a_whole_one() {
    loop_over(&[0]);
}

#[test]
fn any_failed_operation_of_a_later_build_leaves_the_old_site_or_the_new_one() {
    loop_over(&[1, 2]);
}

/// Builds fail one after the other, each at a place of its own, and the last one doesn't.
#[test]
fn what_fails_again_and_again_is_mended_in_the_end() {
    let mut dice = Dice(0x5eed_0001);
    let mut all = Tally::default();
    let scenes: Vec<_> = Scene::all().collect();
    let lengths: Vec<_> = scenes.iter().map(|scene| log(scene).len()).collect();
    let mut builds = 0;
    for trial in 0..sample(24, 2_000) {
        let which = trial % 3;
        let (scene, copy) = (&scenes[which], scenes[which].copy());
        let mut places = Vec::new();
        for _ in 0..1 + dice.roll(4) {
            let (n, action, (_, faults)) = (1 + dice.roll(lengths[which]), *dice.one(&ACTIONS), *dice.one(&WAYS));
            places.push((n, action));
            let result = build(&project(copy.path()), &faults(n, action));
            let published = result.is_ok_and(|outcome| outcome.published.is_some());
            all.look(scene, copy.path(), published, &format!("failures at {places:?}"));
            builds += 1;
        }
        all.judge(scene, copy.path(), false, &format!("failures at {places:?}"));
    }
    let naive = naive(&scenes[1]);
    all.conclude("failures during recovery", &format!(", in {builds} builds"), naive);
}

/// A log that grew short would make every loop above a short one.
#[test]
fn every_kind_of_operation_is_among_those_that_fail() {
    use Operation::*;
    let kinds = [
        Open,
        Stat,
        List,
        Read,
        Lock,
        Create,
        Write,
        SyncFile,
        Rename,
        HardLink,
        RemoveFile,
        CreateDir,
        RemoveDir,
        Exchange,
        SyncDir,
        SyncFileSystem,
    ];
    let logs: Vec<_> = Scene::all().map(|scene| log(&scene)).collect();
    for kind in kinds {
        assert!(logs.iter().flatten().any(|(found, _)| *found == kind), "{kind:?}");
    }
    let of = |word: &str| logs[2].iter().filter(|(_, path)| path.contains(word)).count();
    let (sources, record) = (of("content/"), of(".pitso/"));
    assert!(sources > 3 && record > 5, "{sources} on sources, {record} on the record");
    tell(&format!("counted operations of the three builds: {:?}", logs.iter().map(Vec::len).collect::<Vec<_>>()));
}
