//! Builds in a row.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use super::site::{Record, SITES, build, clean, expected, live, open, out, project, read, write};
use crate::base::fs::{Action, Faults, Operation};
use crate::emit::folder::Look;
use crate::emit::manifest::MANIFEST;
use crate::emit::refusal::{PublishError, Refusal};

#[test]
fn each_build_shows_exactly_its_own_files() {
    let project = project();
    let mut record = Record::new();
    for site in [0, 1, 2, 1, 0, 0, 2] {
        clean(project.path(), SITES[site], &mut record);
        assert_eq!(live(project.path()), expected(SITES[site]));
        assert!(!project.path().join(".public.pitso/changing").exists());
    }
    let all = read(&project.path().join("public"));
    assert!(!all.contains_key("q/"), "no empty folder stays behind: {all:?}");
}

#[test]
fn the_report_names_what_changed() {
    let project = project();
    let mut record = Record::new();
    assert_eq!(clean(project.path(), SITES[0], &mut record).added.len(), 5);
    let published = clean(project.path(), SITES[1], &mut record);
    assert_eq!(published.added, [out("a/in.html"), out("b"), out("q/z.js")]);
    assert_eq!(published.changed, [out("index.html")]);
    assert_eq!(published.removed, [out("a"), out("b/x.html"), out("gone/deep/y.html")]);
    assert_eq!((published.unchanged, published.in_place), (1, false));
}

#[test]
fn a_build_without_change_touches_nothing() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    clean(project.path(), SITES[1], &mut record);
    let stamps = || -> Vec<_> {
        let all = read(&project.path().join("public"));
        all.keys().map(|name| fs::metadata(project.path().join("public").join(name)).unwrap()).collect()
    };
    let marks = |all: Vec<fs::Metadata>| -> Vec<_> {
        all.iter().map(|m| (m.ino(), m.mtime_nsec(), m.ctime_nsec(), m.nlink())).collect()
    };
    let before = marks(stamps());
    for mut record in [record, Record::new()] {
        let faults = Faults::counting();
        let published = build(project.path(), SITES[1], &mut record, &faults).unwrap();
        assert_eq!(published.unchanged, 5);
        assert_eq!(marks(stamps()), before, "with and without a build record");
        let harmless = [Operation::Open, Operation::Stat, Operation::List, Operation::Read, Operation::Lock];
        let changing: Vec<_> = faults.log().into_iter().filter(|(kind, _)| !harmless.contains(kind)).collect();
        assert!(changing.iter().all(|(kind, _)| *kind == Operation::CreateDir), "{changing:?}");
    }
}

#[test]
fn an_unchanged_file_keeps_its_time_through_a_change_of_others() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    let time = || fs::metadata(project.path().join("public/same.html")).unwrap().mtime_nsec();
    let before = time();
    for site in [1, 2] {
        clean(project.path(), SITES[site], &mut record);
        assert_eq!(time(), before);
    }
    clean(project.path(), SITES[1], &mut Record::new());
    assert_eq!(time(), before, "without a build record too");
}

#[test]
fn what_was_changed_or_removed_by_hand_is_made_again() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    let page = project.path().join("public/index.html");
    fs::write(&page, "by").unwrap();
    assert_eq!(clean(project.path(), SITES[0], &mut record).changed, [out("index.html")]);
    fs::remove_file(&page).unwrap();
    assert_eq!(clean(project.path(), SITES[0], &mut record).added, [out("index.html")]);
    // The same size: only the time tells.
    fs::write(&page, "owt").unwrap();
    let file = fs::File::options().write(true).open(&page).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(9)).unwrap();
    assert_eq!(clean(project.path(), SITES[0], &mut record).changed, [out("index.html")]);
    assert_eq!(live(project.path()), expected(SITES[0]));
}

#[test]
fn a_record_of_another_build_is_not_believed() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), &[("p.html", "11")], &mut record);
    let old = record[&out("p.html")];
    clean(project.path(), &[("p.html", "22")], &mut record);
    // As on a file system that counts time in two seconds.
    let file = fs::File::options().write(true).open(project.path().join("public/p.html")).unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_nanos(old.mtime_ns.unsigned_abs())).unwrap();
    assert!(!open(project.path(), &Faults::default()).unwrap().stage().unwrap().keep(&out("p.html"), &old));
}

#[test]
fn what_sign_keeps_below_mirror_is_carried_along() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    write(project.path().join("public/mirror/v/1.txt"), "+ a\n");
    for site in [1, 1, 2] {
        clean(project.path(), SITES[site], &mut record);
        assert_eq!(fs::read_to_string(project.path().join("public/mirror/v/1.txt")).unwrap(), "+ a\n");
    }
}

#[test]
fn sha256sum_reads_the_manifest() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let check = || {
        let mut program = Command::new("sha256sum");
        program.args(["--strict", "-c", MANIFEST]).current_dir(project.path().join("public"));
        program.output().expect("sha256sum is part of every GNU system").status.success()
    };
    assert!(check());
    fs::write(project.path().join("public/index.html"), "other").unwrap();
    assert!(!check());
}

#[test]
fn a_dropped_stage_leaves_no_trace() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    stage.put(&out("index.html"), b"never").unwrap();
    drop(stage);
    assert_eq!(live(project.path()), expected(SITES[0]));
    assert_eq!(fs::read_dir(project.path().join(".public.pitso/new")).unwrap().count(), 0);
}

#[test]
fn a_manifest_must_name_what_was_staged() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    stage.put(&out("index.html"), b"one thing").unwrap();
    let manifest = stage.manifest();
    stage.put(&out("index.html"), b"another").unwrap();
    let error = stage.publish(&manifest).unwrap_err();
    assert!(matches!(error, PublishError::Unstaged(path) if path == out("index.html")));
    assert_eq!(live(project.path()), expected(SITES[0]));
}

#[test]
fn a_file_that_was_spoilt_on_its_way_is_not_published() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    stage.put(&out("index.html"), b"a new page").unwrap();
    write(project.path().join(".public.pitso/new/0"), "a new");
    let manifest = stage.manifest();
    let error = stage.publish(&manifest).unwrap_err();
    assert!(matches!(&error, PublishError::Unequal { path, .. } if path.ends_with("next/index.html")), "{error}");
    assert_eq!(live(project.path()), expected(SITES[0]));
}

#[test]
fn a_live_file_that_is_cut_while_a_build_runs_is_not_published() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    assert!(stage.keep(&out("same.html"), &record[&out("same.html")]));
    stage.put(&out("index.html"), b"a new page").unwrap();
    write(project.path().join("public/same.html"), "s");
    let manifest = stage.manifest();
    let error = stage.publish(&manifest).unwrap_err();
    assert!(matches!(&error, PublishError::Unequal { path, .. } if path.ends_with("next/same.html")), "{error}");
}

/// What a test of power cuts would find, cheaply: all bytes are on the disk before the exchange, the exchange after it.
#[test]
fn the_disk_is_synced_before_the_exchange_and_its_names_after() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    let faults = Faults::counting();
    build(project.path(), SITES[1], &mut record, &faults).unwrap();
    let log: Vec<_> = faults.log().into_iter().map(|(kind, _)| kind).collect();
    let exchange = log.iter().position(|kind| *kind == Operation::Exchange).unwrap();
    let harmless = [Operation::Open, Operation::Stat, Operation::List, Operation::Read];
    let before = log[..exchange].iter().rev().find(|kind| !harmless.contains(kind));
    assert_eq!(before, Some(&Operation::SyncFileSystem));
    assert_eq!(log[exchange + 1..exchange + 3], [Operation::SyncDir, Operation::SyncDir]);
    let marker = log.iter().position(|kind| *kind == Operation::SyncFile).unwrap();
    let linked = log.iter().position(|kind| *kind == Operation::HardLink).unwrap();
    assert!(marker < linked, "the marker is on the disk before the standby changes");
}

#[test]
fn a_second_build_waits_and_then_says_who_is_in_the_way() {
    let project = project();
    let folder = open(project.path(), &Faults::default()).unwrap();
    let first = folder.stage().unwrap();
    let error = folder.stage_within(Duration::from_millis(60), Look::default()).unwrap_err();
    assert!(error.to_string().contains(".public.pitso/lock"), "{error}");
    assert!(matches!(error, Refusal::Busy { .. }));
    drop(first);
    folder.stage_within(Duration::ZERO, Look::default()).unwrap();
}

#[test]
fn two_builds_at_once_and_a_reader_who_sees_only_whole_files() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let over = AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !over.load(Ordering::Relaxed) {
                let text = fs::read_to_string(project.path().join("public/index.html")).expect("it is always there");
                assert!(["one", "two, longer"].contains(&text.as_str()), "{text}");
                assert_eq!(fs::read(project.path().join("public/same.html")).unwrap(), b"same");
                reads += 1;
            }
            reads
        });
        let builder = |sites: [usize; 2]| {
            let mut record = Record::new();
            for round in 0..60 {
                clean(project.path(), SITES[sites[round % 2]], &mut record);
            }
        };
        let builders = [scope.spawn(move || builder([0, 1])), scope.spawn(move || builder([1, 2]))];
        for builder in builders {
            builder.join().unwrap();
        }
        over.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(reads > 60, "{reads} reads");
    assert!(SITES.iter().any(|site| live(project.path()) == expected(site)));
}

#[test]
fn many_threads_put_at_once() {
    let project = project();
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let stage = &stage;
            scope.spawn(move || {
                for page in 0..50 {
                    let name = format!("{thread}/{page}.html");
                    stage.put(&out(&name), name.as_bytes()).unwrap();
                }
            });
        }
    });
    let manifest = stage.manifest();
    assert_eq!(stage.publish(&manifest).unwrap().added.len(), 200);
    assert_eq!(live(project.path())["3/49.html"], b"3/49.html");
}

#[test]
fn a_file_system_without_exchange_or_links_is_served_too() {
    for operations in [&[Operation::Exchange][..], &[Operation::HardLink], &[Operation::Exchange, Operation::HardLink]]
    {
        let project = project();
        let mut record = Record::new();
        // EINVAL is FAT's answer to an exchange, EPERM to a link.
        for site in [0, 1, 1, 2, 0] {
            let faults = Faults::each_of(operations, Action::Fail(1));
            let published = build(project.path(), SITES[site], &mut record, &faults).unwrap();
            assert_eq!(live(project.path()), expected(SITES[site]), "{operations:?}");
            assert!(!project.path().join(".public.pitso/journal").exists());
            if operations.contains(&Operation::Exchange) && site == 2 {
                assert!(published.in_place);
            }
        }
    }
}
