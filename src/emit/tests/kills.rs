//! The process dies at each file operation of a build.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::failures::{CYCLES, mended, prepare, tell, whole_pages};
use super::site::{Record, SITES, build, expected, live};
use crate::base::fs::{Action, Faults, Operation};

/// Tells this test binary, run again as a child, to build: folder, site, operation, way.
const CHILD: &str = "PITSO_TEST_KILL";

/// Not a test: the child that dies. Without its variable it has nothing to do.
#[test]
fn child() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let [project, site, n, way] = order.split('|').collect::<Vec<_>>()[..] else { panic!("{order}") };
    let faults = Faults::at(n.parse().unwrap(), Action::Kill);
    let faults = match way {
        "in-place" => faults.and_each_of(&[Operation::Exchange], Action::Fail(22)),
        _ => faults,
    };
    let site: usize = site.parse().unwrap();
    build(Path::new(project), SITES[site], &mut Record::new(), &faults).unwrap();
}

/// Builds in a child that dies at the N-th operation; `false` if it lived to the end.
fn dies(project: &Path, site: usize, n: usize, way: &str) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "emit::tests::kills::child", "--test-threads", "1"]);
    child.env(CHILD, format!("{}|{site}|{n}|{way}", project.display()));
    let status = child.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success() || status.signal().is_some(), "the child failed in another way");
    !status.success()
}

#[test]
fn a_kill_at_any_operation_leaves_the_old_site_or_the_new_one() {
    for (before, site) in CYCLES {
        let new = expected(SITES[site]);
        let (mut olds, mut news) = (0, 0);
        for n in 1.. {
            let (project, _, old) = prepare(before);
            if !dies(project.path(), site, n, "exchange") {
                break;
            }
            let now = live(project.path());
            assert!(now == old || now == new, "{before:?} to {site}, killed at {n}: {now:?}");
            if now == new {
                news += 1
            } else {
                olds += 1
            }
            mended(project.path(), site, &format!("{before:?} to {site}, killed at {n}"));
        }
        tell(&format!("kills from {before:?} to {site}: {olds} before the switch, {news} after it, 0 failures"));
        assert!(olds > 30 && news > 3, "{olds} kills before the switch, {news} after it");
    }
}

#[test]
fn in_place_a_kill_leaves_whole_pages() {
    for (before, site) in &CYCLES[1..3] {
        for n in 1.. {
            let (project, _, old) = prepare(before);
            if !dies(project.path(), *site, n, "in-place") {
                break;
            }
            let context = format!("{before:?} to {site}, killed at {n}");
            whole_pages(project.path(), &old, *site, &context);
            mended(project.path(), *site, &context);
        }
    }
}

/// Not a kill, but a child too: the umask belongs to the whole process.
#[test]
fn files_are_readable_by_all_and_writable_by_no_stranger() {
    for (umask, file, folder) in
        [("077", 0o644, 0o755), ("022", 0o644, 0o755), ("002", 0o664, 0o775), ("000", 0o664, 0o775)]
    {
        let (project, _, _) = prepare(&[]);
        let mut child = Command::new("sh");
        child.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]).arg(std::env::current_exe().unwrap());
        child.args(["--exact", "emit::tests::kills::child"]);
        child.env(CHILD, format!("{}|0|0|exchange", project.path().display()));
        assert!(child.stdout(Stdio::null()).status().unwrap().success());
        let mode = |name: &str| fs::metadata(project.path().join("public").join(name)).unwrap().permissions().mode();
        for name in ["index.html", "gone/deep/y.html", "mirror/manifest-sha256.txt"] {
            assert_eq!(mode(name) & 0o777, file, "{name}, umask {umask}");
        }
        for name in ["", "gone", "gone/deep"] {
            assert_eq!(mode(name) & 0o777, folder, "{name}, umask {umask}");
        }
        assert_eq!(mode("../.public.pitso") & 0o777, folder & 0o770, "what was taken off the site, umask {umask}");
    }
}
