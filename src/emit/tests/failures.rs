//! Each file operation of a build fails, once or for good: the live folder is the old site or the new one, whole.

use std::path::Path;

use super::site::{Files, Record, SITES, build, clean, expected, live, project, read, write};
use crate::base::fs::{Action, Faults, Operation, Root};

const EPERM: i32 = 1;
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EINVAL: i32 = 22;
const EMFILE: i32 = 24;
const ENOSPC: i32 = 28;

/// The sites that were published before, the last one being live, and the one that is to be published.
/// The third is the first with a standby.
pub const CYCLES: [(&[usize], usize); 3] = [(&[], 0), (&[0], 1), (&[0, 1], 2)];

pub fn prepare(before: &[usize]) -> (tempfile::TempDir, Record, Files) {
    let project = project();
    let mut record = Record::new();
    for site in before {
        clean(project.path(), SITES[*site], &mut record);
    }
    let old = before.last().map_or_else(Files::new, |site| expected(SITES[*site]));
    (project, record, old)
}

/// After a fault: what is live, and that the next build mends all.
fn check(project: &Path, old: &Files, site: usize, succeeded: bool, context: &str) {
    let (now, new) = (live(project), expected(SITES[site]));
    assert!(if succeeded { now == new } else { now == *old || now == new }, "{context}: {now:?}");
    mended(project, site, context);
}

pub fn mended(project: &Path, site: usize, context: &str) {
    clean(project, SITES[site], &mut Record::new());
    assert_eq!(live(project), expected(SITES[site]), "{context}, and built again");
    let staging = read(&project.join(".public.pitso"));
    // A marker stays where there was nothing left to publish: the standby is then built anew by the next change.
    let fine = |name: &&String| {
        let name = name.as_str();
        name.starts_with("next/") || name.ends_with(".part") || ["lock", "new/", "changing"].contains(&name)
    };
    assert_eq!(staging.keys().filter(|name| !fine(name)).collect::<Vec<_>>(), [""; 0], "{context}: no garbage stays");
}

fn is_whole() -> bool {
    std::env::var_os("PITSO_ALL").is_some()
}

/// How the N-th operation fails: in every way with `tests/run --all`, else in one after the other, and by a short write.
fn actions(n: usize) -> Vec<Action> {
    let errors = [EIO, ENOSPC, EMFILE, EACCES].map(Action::Fail);
    let errors = if is_whole() { &errors[..] } else { &errors[n % 4..=n % 4] };
    [errors, &[Action::Short(ENOSPC)]].concat()
}

/// Prints what was tried, past the test harness, which would swallow it.
pub fn tell(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "note: {line}");
}

#[test]
fn any_failed_operation_leaves_the_old_site_or_the_new_one() {
    let mut trials = 0;
    for (before, site) in CYCLES {
        'operations: for n in 1.. {
            for action in actions(n) {
                for for_good in [false, true] {
                    let (project, mut record, old) = prepare(before);
                    let faults = if for_good { Faults::from(n, action) } else { Faults::at(n, action) };
                    let result = build(project.path(), SITES[site], &mut record, &faults);
                    let log = faults.log();
                    if log.len() < n {
                        assert!(n > 40, "{n} operations");
                        break 'operations;
                    }
                    let context =
                        format!("{before:?} to {site}, {action:?} at {n}, for good {for_good}: {:?}", log[n - 1]);
                    check(project.path(), &old, site, result.is_ok(), &context);
                    trials += 1;
                }
            }
        }
    }
    tell(&format!("operations of the output folder that fail: {trials} trials, 0 failures"));
}

/// An answer that means "never" sends the build another way, up to an update in place; it must end well there too.
#[test]
fn an_operation_that_is_not_permitted_leaves_whole_pages() {
    for (before, site) in CYCLES {
        for faults in [Faults::at, Faults::from] {
            for n in 1.. {
                let (project, mut record, old) = prepare(before);
                let faults = faults(n, Action::Fail(EPERM));
                let result = build(project.path(), SITES[site], &mut record, &faults);
                if faults.log().len() < n {
                    break;
                }
                let context = format!("{before:?} to {site} at {n}: {:?}", faults.log()[n - 1]);
                whole_pages(project.path(), &old, site, &context);
                assert!(result.is_err() || live(project.path()) == expected(SITES[site]), "{context}");
                mended(project.path(), site, &context);
            }
        }
    }
}

/// Where folders can't be exchanged, each page is the old one or the new one; a clean build then mends the rest.
#[test]
fn in_place_any_failure_leaves_whole_pages() {
    for (before, site) in CYCLES {
        for n in 1.. {
            let (project, mut record, old) = prepare(before);
            let faults = Faults::at(n, Action::Short(ENOSPC)).and_each_of(&[Operation::Exchange], Action::Fail(EINVAL));
            let result = build(project.path(), SITES[site], &mut record, &faults);
            if faults.log().len() < n {
                break;
            }
            let context = format!("{before:?} to {site} at {n}: {:?}", faults.log()[n - 1]);
            whole_pages(project.path(), &old, site, &context);
            new_before_old(project.path(), &old, site, &context);
            if result.is_ok() {
                assert_eq!(live(project.path()), expected(SITES[site]), "{context}");
            }
            mended(project.path(), site, &context);
        }
    }
}

/// Nothing that is in no other's way has gone before all that is new has come.
fn new_before_old(project: &Path, old: &Files, site: usize, context: &str) {
    let (live, new) = (live(project), expected(SITES[site]));
    let is_in = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_apart = |path: &str| !new.keys().any(|other| is_in(other, path) || is_in(path, other));
    let goes = old.keys().filter(|path| !new.contains_key(*path) && is_apart(path));
    let has_gone = goes.into_iter().any(|path| !live.contains_key(path));
    assert!(!has_gone || new.iter().all(|(path, bytes)| live.get(path) == Some(bytes)), "{context}");
}

pub fn whole_pages(project: &Path, old: &Files, site: usize, context: &str) {
    let new = expected(SITES[site]);
    for (path, bytes) in live(project).iter().filter(|(path, _)| !path.ends_with(".part")) {
        assert!([old.get(path), new.get(path)].contains(&Some(bytes)), "{context}: {path} is {bytes:?}");
    }
}

#[test]
fn recovery_may_fail_too() {
    let (mut trials, stops) = (0, if is_whole() { (5..100).step_by(5).collect() } else { vec![70] });
    for stop in stops {
        'operations: for n in 1.. {
            let actions = if is_whole() { actions(n) } else { vec![Action::Fail(EACCES)] };
            for action in actions {
                let (project, mut record, old) = prepare(&[0, 1]);
                let first = Faults::from(stop, Action::Short(ENOSPC));
                build(project.path(), SITES[2], &mut record, &first).unwrap_err();
                let faults = Faults::at(n, action);
                let result = build(project.path(), SITES[2], &mut Record::new(), &faults);
                if faults.log().len() < n {
                    break 'operations;
                }
                let context = format!("stopped at {stop}, recovery at {n}, {action:?}");
                check(project.path(), &old, 2, result.is_ok(), &context);
                trials += 1;
            }
        }
    }
    tell(&format!("recovery of the output folder that fails: {trials} trials, 0 failures"));
}

/// An update in place that stops at some operation after the exchange was refused.
fn stopped_in_place(after: usize) -> tempfile::TempDir {
    let no_exchange = |faults: Faults| faults.and_each_of(&[Operation::Exchange], Action::Fail(EINVAL));
    let count = no_exchange(Faults::counting());
    let (project, mut record, _) = prepare(&[0]);
    build(project.path(), SITES[1], &mut record, &count).unwrap();
    let exchange = count.log().iter().position(|(kind, _)| *kind == Operation::Exchange).unwrap();

    let (project, mut record, _) = prepare(&[0]);
    let faults = no_exchange(Faults::from(exchange + 2 + after, Action::Short(ENOSPC)));
    build(project.path(), SITES[1], &mut record, &faults).unwrap_err();
    project
}

#[test]
fn finishing_an_update_in_place_may_fail_too() {
    for after in [12, 30, 45] {
        for n in 1.. {
            let project = stopped_in_place(after);
            assert!(project.path().join(".public.pitso/journal").exists());
            let faults = Faults::at(n, Action::Short(ENOSPC));
            let result = build(project.path(), SITES[1], &mut Record::new(), &faults);
            if faults.log().len() < n {
                break;
            }
            let context = format!("stopped after {after}, finishing fails at {n}: {:?}", faults.log()[n - 1]);
            whole_pages(project.path(), &expected(SITES[0]), 1, &context);
            assert!(result.is_err() || live(project.path()) == expected(SITES[1]), "{context}");
            mended(project.path(), 1, &context);
        }
    }
}

#[test]
fn a_folder_that_took_the_place_of_an_unfinished_one_is_left_alone() {
    for exists in [true, false] {
        let project = stopped_in_place(12);
        let public = project.path().join("public");
        std::fs::rename(&public, project.path().join("old")).unwrap();
        if exists {
            write(public.join("a"), "mine");
            let folder = super::site::open(project.path(), &Faults::default()).unwrap();
            let refusal = folder.stage().map(drop).unwrap_err();
            assert!(refusal.to_string().contains("public"), "{refusal}");
            assert_eq!(live(project.path()), Files::from([("a".into(), b"mine".into())]));
        } else {
            mended(project.path(), 2, "the live folder was removed");
        }
    }
}

/// The negative control: a site written straight into the live folder fails the very same assertion.
#[test]
fn naive_publishing_fails_this_test() {
    let mut broken = 0;
    for n in 1.. {
        let (project, _, old) = prepare(&[0]);
        let faults = Faults::at(n, Action::Short(ENOSPC));
        let root = Root::open_with(&project.path().join("public"), &faults).ok();
        let naive = |root: &Root| {
            for path in old.keys() {
                root.remove_file(path)?;
            }
            for folder in ["b", "gone/deep", "gone"] {
                root.remove_dir(folder)?;
            }
            for (path, bytes) in expected(SITES[1]) {
                root.create_dir_all(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
                root.create(&path, &bytes)?;
            }
            Ok::<_, crate::base::fs::Error>(())
        };
        let _ = root.as_ref().map(naive);
        if faults.log().len() < n {
            break;
        }
        let now = live(project.path());
        broken += usize::from(now != old && now != expected(SITES[1]));
    }
    assert!(broken > 20, "{broken} broken sites");
}
