//! Small disks: a file system in memory that has room for so many bytes or files, from none more than there are to enough.
//!
//! It is mounted where nobody else sees it, in a mount namespace of a child of this test; a system that grants none fails
//! the test.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::judge::{State, Tally, state};
use super::site::{SCENES, Scene, files_to, program, project};
use super::{is_whole, sample};

/// Tells this test binary, run again in a namespace, that it may mount; the value is a folder for it.
const INSIDE: &str = "PITSO_TEST_LADDER";

/// What is scarce, as the option of the mount calls it, and how much there is of it for one step.
const SCARCE: [(&str, u64); 2] = [("size", 4096), ("nr_inodes", 1)];

/// Runs one of the tests of this module again, as root of a namespace of its own.
fn inside(test: &str) {
    let folder = tempfile::tempdir().unwrap();
    // A user who isn't root is root in a namespace of users.
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut child = Command::new("unshare");
    child.args(if is_root { &["-m"][..] } else { &["-r", "-m"] }).arg("--").arg(std::env::current_exe().unwrap());
    child.args(["--exact", &format!("ladders::{test}"), "--test-threads", "1", "--nocapture"]);
    let output = child.env(INSIDE, folder.path()).output().expect("The program unshare is part of util-linux.");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "small disks need a mount namespace (unshare -m), or a site was broken:\n{said}");
    let notes: Vec<_> = said.lines().filter(|line| line.starts_with("note: ")).collect();
    assert!(!notes.is_empty(), "nothing was tried:\n{said}");
    notes.iter().for_each(|note| super::tell(note.trim_start_matches("note: ")));
}

fn mount(disk: &Path, options: &str) {
    let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "small"]).arg(disk).status().unwrap();
    assert!(status.success(), "mount -o {options}");
}

/// A disk with a copy of the scene, with this much more room than that takes.
fn disk(at: &Path, scene: &Scene, scarce: &str, more: u64) {
    fs::create_dir_all(at).unwrap();
    mount(at, "size=1g");
    scene.copy_to(at);
    mount(at, &format!("remount,{scarce}={}", used(at, scarce) + more));
}

fn free(disk: &Path) {
    let status = Command::new("umount").arg("-l").arg(disk).status().unwrap();
    assert!(status.success(), "umount");
}

fn used(disk: &Path, scarce: &str) -> u64 {
    let column = if scarce == "size" { "--output=used" } else { "--output=iused" };
    let output = Command::new("df").args(["-B1", column]).arg(disk).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().nth(1).unwrap().trim().parse().unwrap()
}

/// Climbs until a build succeeds twice in a row; `false` if some step found no room.
fn climb(at: &Path, scene: &Scene, (scarce, step): (&str, u64), tally: &mut Tally) -> usize {
    let (mut steps, mut enough) = (0, 0);
    for more in (1_u64..).step_by(sample(6, 1)) {
        let name = format!("{scarce} of {more} steps more");
        disk(at, scene, scarce, more * step);
        let status = program(&project(at), &project(at).join("public")).output().unwrap().status;
        // As an editor would, who sees the message and makes room.
        tally.look(scene, at, status.success(), &name);
        mount(at, &format!("remount,{scarce}={}", 1 << 30));
        tally.judge(scene, at, status.success(), &name);
        free(at);
        steps += 1;
        enough = if status.success() { enough + 1 } else { 0 };
        if enough == 2 {
            break;
        }
    }
    steps
}

/// The new site, copied over the old one on the same disks.
fn naive(at: &Path, scene: &Scene) -> (usize, usize) {
    let (mut broken, mut tried) = (0, 0);
    let fresh = tempfile::tempdir().unwrap();
    files_to(fresh.path(), scene.new_files());
    for (scarce, step) in SCARCE {
        for more in 0..sample(3, 8) as u64 {
            disk(at, scene, scarce, more * step);
            let public = project(at).join("public");
            // A file that wasn't there before needs room of its own.
            let text = "cp -r \"$0\"/. \"$1\"; rm -f $(cd \"$1\" && find . -type f | grep -vxF \"$(cd \"$0\" && find . -type f)\")";
            let mut copy = Command::new("sh");
            copy.args(["-c", text]).arg(fresh.path()).arg(&public);
            copy.output().unwrap();
            tried += 1;
            broken += usize::from(state(scene, &public) == State::Broken);
            free(at);
        }
    }
    (broken, tried)
}

#[test]
fn a_full_disk_leaves_the_old_site_or_the_new_one() {
    let Some(folder) = std::env::var_os(INSIDE) else {
        return inside("a_full_disk_leaves_the_old_site_or_the_new_one");
    };
    let at = Path::new(&folder).join("disk");
    let (mut all, mut steps) = (Tally::default(), 0);
    for scene in if is_whole() { vec![0, 1, 2] } else { vec![1] } {
        let scene = Scene::new(SCENES[scene]);
        for scarce in SCARCE {
            steps += climb(&at, &scene, scarce, &mut all);
        }
    }
    assert!(all.old > 0 && all.new > 0, "some disks are too small and some are not");
    let naive = naive(&at, &Scene::new(SCENES[1]));
    all.conclude("small disks", &format!(", {steps} disks"), naive);
}
