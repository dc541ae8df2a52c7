//! The system's limits: how long a file may be, and how many may be open.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::judge::{State, Tally, state};
use super::site::{SCENES, Scene, files_to, program, project};
use super::{is_whole, sample};

/// The same command under a limit, as `prlimit` spells it. With `told`, a file that grows too long is an error and not the
/// end of the process.
fn limited(command: &Command, limit: &str, most: u64, told: bool) -> Command {
    let mut limited = Command::new("sh");
    let trap = if told { "trap '' XFSZ; " } else { "" };
    limited.args(["-c", &format!("{trap}exec prlimit --{limit}={most} \"$0\" \"$@\"")]);
    limited.arg(command.get_program()).args(command.get_args()).stdin(Stdio::null());
    limited
}

/// Copies the new site into its folder under the same limit.
fn naive(scene: &Scene, limit: &str, limits: &[u64]) -> (usize, usize) {
    let (mut broken, mut tried) = (0, 0);
    for most in limits {
        let copy = scene.copy();
        let (public, fresh) = (project(copy.path()).join("public"), copy.path().join("fresh"));
        files_to(&fresh, scene.new_files());
        let mut command = Command::new("sh");
        command.args(["-c", "rm -r \"$1\"/*; cp -r \"$0\"/. \"$1\""]).arg(&fresh).arg(&public);
        // Where the limit is too low even for the shell, nothing is tried.
        if limited(&command, limit, *most, true).output().unwrap().status.code() == Some(127) {
            continue;
        }
        tried += 1;
        broken += usize::from(state(scene, &public) == State::Broken);
    }
    (broken, tried)
}

/// Climbs from the first limit to the first at which all builds succeed.
fn climb(limit: &str, limits: &[u64], told: &[bool]) -> Tally {
    let mut all = Tally::default();
    for scene in Scene::all() {
        let mut reached = false;
        for most in limits {
            for told in told {
                let copy = scene.copy();
                let command = program(&project(copy.path()), &project(copy.path()).join("public"));
                let status = limited(&command, limit, *most, *told).output().unwrap().status;
                reached |= status.success();
                let context = format!("{limit} of {most}, told {told}: {status}");
                let crashed = status.signal().is_some_and(|signal| *told || signal != libc::SIGXFSZ);
                all.fail_if(crashed.then(|| "it crashed".to_owned()), &scene, &context);
                all.judge(&scene, copy.path(), status.success(), &context);
            }
        }
        assert!(reached, "{limit}: no limit of {limits:?} is enough");
    }
    assert!(all.old > 0 && all.new > 0, "{limit}: some limits are too low and some are not");
    all
}

/// The sizes of the published files and a few more: at each of them one more file can be written whole.
fn sizes(scene: &Scene) -> Vec<u64> {
    let mut sizes: Vec<_> = scene
        .new_files()
        .values()
        .flat_map(|bytes| [bytes.len() as u64, (bytes.len() as u64).saturating_sub(1)])
        .collect();
    sizes.extend((12..22).map(|power| 1 << power));
    sizes.push(0);
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

#[test]
fn a_limit_on_the_length_of_files_leaves_the_old_site_or_the_new_one() {
    let scene = Scene::new(SCENES[1]);
    let all = sizes(&scene);
    let last = *all.last().unwrap();
    let limits: Vec<_> = all.into_iter().step_by(sample(5, 1)).chain([last]).collect();
    let told: &[bool] = if is_whole() { &[false, true] } else { &[true] };
    let tally = climb("fsize", &limits, told);
    let naive = naive(&scene, "fsize", &[0, 1, 200, 500, 1_000]);
    tally.conclude("RLIMIT_FSIZE", &format!(", at {} limits", limits.len()), naive);
}

#[test]
fn a_limit_on_open_files_leaves_the_old_site_or_the_new_one() {
    let scene = Scene::new(SCENES[1]);
    let limits: Vec<_> = (3..24).step_by(sample(3, 1)).chain([64]).collect();
    let tally = climb("nofile", &limits, &[false]);
    let naive = naive(&scene, "nofile", &[4, 5, 6]);
    tally.conclude("RLIMIT_NOFILE", &format!(", at {} limits", limits.len()), naive);
}
