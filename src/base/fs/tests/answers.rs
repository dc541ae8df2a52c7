//! What is made of an answer of the system, and of one that a test asked for.

use super::*;

fn error(errno: i32) -> Error {
    Error { doing: "reading", path: "a".into(), source: std::io::Error::from_raw_os_error(errno) }
}

#[test]
fn another_way_is_tried_only_where_this_one_can_never_be() {
    let (eperm, exdev, ebusy, einval, emlink, enosys, eopnotsupp) = (1, 18, 16, 22, 31, 38, 95);
    for errno in [eperm, exdev, ebusy, einval, emlink, enosys, eopnotsupp] {
        assert!(error(errno).is_unsupported() && !error(errno).is_not_found(), "{}", error(errno));
    }
    let (enoent, eio, eacces, enospc) = (2, 5, 13, 28);
    for errno in [enoent, eio, eacces, enospc] {
        assert!(!error(errno).is_unsupported(), "{}", error(errno));
        assert_eq!(error(errno).is_not_found(), errno == enoent, "{}", error(errno));
    }
    assert_eq!(error(enoent).kind(), std::io::ErrorKind::NotFound);
    assert_eq!(error(enoent).to_string(), "reading `a`: No such file or directory");
}

/// Which operations fail, by the faults that a root has: it is opened, then a file and its folder are looked at in turn.
fn failed(faults: &Faults) -> Vec<usize> {
    let (dir, _) = cage();
    let root = Root::open_with(&dir.path().join("root"), faults).unwrap();
    let look = |n: usize| if n.is_multiple_of(2) { root.stat("in/a").is_err() } else { root.list("in").is_err() };
    (2..=7).filter(|n| look(*n)).collect()
}

#[test]
fn operations_fail_as_they_were_told_to() {
    let counting = Faults::counting();
    assert_eq!(failed(&counting), [0; 0]);
    assert_eq!(counting.log().len(), 7);
    assert_eq!(counting.log()[1..3], [(Operation::Stat, "in/a".into()), (Operation::List, "in".into())]);
    let fail = Action::Fail(5);
    assert_eq!(failed(&Faults::default()), [0; 0]);
    assert!(Faults::default().log().is_empty());
    assert_eq!(failed(&Faults::at(3, fail)), [3]);
    assert_eq!(failed(&Faults::from(4, fail)), [4, 5, 6, 7]);
    assert_eq!(failed(&Faults::each_of(&[Operation::List], fail)), [3, 5, 7]);
    assert_eq!(failed(&Faults::at(2, fail).and_each_of(&[Operation::List], fail)), [2, 3, 5, 7]);
    assert_eq!(failed(&Faults::default().and_each_of(&[Operation::Stat], Action::Short(5))), [2, 4, 6]);
}

#[test]
fn what_stands_there_is_told_with_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, root) = cage();
    fs::set_permissions(dir.path().join("root/in/a"), fs::Permissions::from_mode(0o750)).unwrap();
    let stat = |path: &str| root.stat(path).unwrap().unwrap();
    assert_eq!((stat("in/a").mode, stat("in/a").size), (0o750, 1));
    assert!(stat("in/a").is_file() && !stat("in/a").is_folder());
    assert!(stat("in").is_folder() && !stat("in").is_file() && stat("").is_folder());
    assert_eq!((root.stat("none").unwrap(), root.stat("in/a/b").unwrap()), (None, None));
    assert!(root.stat(&"a".repeat(300)).is_err(), "no system has such a name");
    root.remove_dir("none").unwrap();
    root.create_dir("in").unwrap();
    root.create_dir_all("").unwrap();
    assert!(root.create_dir("none/b").is_err() && root.stat("none").unwrap().is_none());
    assert!(now() > stat("in/a").mtime_ns, "a file of the past was changed in the past");
}

#[test]
fn a_sync_that_the_system_does_not_know_is_done_and_one_that_failed_is_not() {
    let (dir, _) = cage();
    let sync = |errno| {
        let faults = Faults::each_of(&[Operation::SyncDir], Action::Fail(errno));
        Root::open_with(&dir.path().join("root"), &faults).unwrap().sync_folder()
    };
    sync(22).unwrap();
    sync(5).unwrap_err();
}

#[test]
fn only_single_names_are_exchanged() {
    let (_dir, root) = cage();
    root.create("b", b"b").unwrap();
    assert!(root.exchange("in/a", &root, "b").is_err() && root.exchange("b", &root, "in/a").is_err());
    assert_eq!(root.read("b", 9).unwrap(), b"b");
}

#[test]
fn a_lock_is_waited_for() {
    let (_dir, root) = cage();
    let held = root.lock("lock", Duration::ZERO).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            drop(held);
        });
        assert!(root.lock("lock", Duration::from_secs(60)).unwrap().is_some());
    });
}

#[test]
fn a_place_is_told_as_it_is_or_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let faults = Faults::default();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    let found = place(&link, &faults).unwrap().unwrap();
    assert_eq!((found.kind, found.real), (Kind::Link, link.clone()), "a link is not followed");
    let real = std::fs::canonicalize(folder.path()).unwrap();
    assert_eq!(place(&folder.path().join("."), &faults).unwrap().unwrap().real, real);
    assert!(place(&folder.path().join("nothing"), &faults).unwrap().is_none());
    assert_eq!(ancestors(&folder.path().join("nothing"), &faults).unwrap(), []);
    // No file system has so long a name: that nothing stands there would be a guess.
    let long = folder.path().join("x".repeat(5000));
    assert!(place(&long, &faults).is_err() && ancestors(&long, &faults).is_err());
}
