//! How files and folders are known again.

use std::fs;
use std::time::Duration;

use super::site::{Record, SITES, build, clean, expected, live, open, out, project, write};
use crate::base::fs::{Action, Faults, Operation};
use crate::emit::folder::{Look, Written};
use crate::emit::refusal::Refusal;

#[test]
fn the_fingerprint_is_that_of_what_was_published() {
    let project = project();
    let mut record = Record::new();
    let folder = open(project.path(), &Faults::default()).unwrap();
    assert_eq!(folder.path(), project.path().join("public"));
    let look = || folder.look().unwrap().fingerprint();
    assert_eq!(look(), None, "there is no folder");
    for site in [0, 1, 1, 2] {
        let published = clean(project.path(), SITES[site], &mut record);
        assert!(published.fingerprint.is_some());
        assert_eq!(published.fingerprint, look(), "site {site}");
    }
    let before = look();
    write(project.path().join("public/same.html"), "changed");
    assert_ne!(look(), before);
    for mark in ["changing", "journal"] {
        let mark = project.path().join(".public.pitso").join(mark);
        fs::write(&mark, "").unwrap();
        assert_eq!(look(), None, "a build was interrupted and is to be finished");
        fs::remove_file(mark).unwrap();
    }
    fs::remove_dir_all(project.path().join("public")).unwrap();
    fs::write(project.path().join("public"), "a file").unwrap();
    assert_eq!(look(), None, "it is no folder");
}

#[test]
fn after_an_update_in_place_nothing_is_known() {
    let project = project();
    let mut record = Record::new();
    for (site, in_place) in [(0, false), (1, true)] {
        let faults = Faults::each_of(&[Operation::Exchange], Action::Fail(22));
        let published = build(project.path(), SITES[site], &mut record, &faults).unwrap();
        assert_eq!((published.in_place, published.fingerprint.is_none()), (in_place, in_place));
    }
}

#[test]
fn a_file_that_is_as_it_was_written_is_kept() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    let (path, other) = (out("same.html"), out("index.html"));
    let written = record[&path];
    for wrong in [
        Written { size: written.size + 1, ..written },
        Written { mtime_ns: written.mtime_ns + 1, ..written },
        Written { digest: record[&other].digest, ..written },
    ] {
        assert!(!stage.keep(&path, &wrong), "{wrong:?}");
    }
    assert!(!stage.keep(&out("none.html"), &written));
    assert_eq!(stage.manifest().iter().len(), 0);
    assert!(stage.keep(&path, &written));
    assert_eq!(stage.manifest().get(&path).map(|entry| entry.size), Some(4));
}

#[test]
fn a_page_that_is_as_it_was_before_the_last_is_newer_than_that() {
    let project = project();
    let mut times = Vec::new();
    for site in [SITES[0], SITES[1], SITES[0], SITES[1]] {
        clean(project.path(), site, &mut Record::new());
        times.push(fs::metadata(project.path().join("public/index.html")).unwrap().modified().unwrap());
        // The clock of files is coarse.
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(times.is_sorted_by(|one, next| one < next), "{times:?}");
}

#[test]
fn a_page_that_comes_back_has_its_old_time() {
    let project = project();
    let time = || fs::metadata(project.path().join("public/gone/deep/y.html")).map(|file| file.modified().unwrap());
    clean(project.path(), SITES[0], &mut Record::new());
    let before = time().unwrap();
    clean(project.path(), SITES[1], &mut Record::new());
    assert!(time().is_err());
    clean(project.path(), SITES[0], &mut Record::new());
    assert_eq!(time().unwrap(), before, "the standby had it still");
    clean(project.path(), SITES[1], &mut Record::new());
    let names: String = expected(SITES[0]).keys().map(|name| format!("{name}\n")).collect();
    fs::write(project.path().join(".public.pitso/changing"), names).unwrap();
    clean(project.path(), SITES[0], &mut Record::new());
    assert_ne!(time().unwrap(), before, "a standby whose change was interrupted is not believed");
}

#[test]
fn what_somebody_put_beside_the_files_of_a_build_stays() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let new = project.path().join(".public.pitso/new");
    write(new.join("photo.jpg"), "photo");
    write(new.join("7"), "left by a build that died");
    fs::create_dir(new.join("8")).unwrap();
    clean(project.path(), SITES[1], &mut Record::new());
    assert_eq!(fs::read_to_string(new.join("photo.jpg")).unwrap(), "photo");
    assert!(new.join("8").exists() && !new.join("7").exists());
}

#[test]
fn a_mark_that_can_not_be_read_is_not_taken_for_a_missing_one() {
    let project = project();
    let faults = Faults::each_of(&[Operation::Read], Action::Fail(5));
    open(project.path(), &faults).unwrap().stage().map(drop).unwrap_err();
}

#[test]
fn a_look_holds_the_lock_until_it_is_handed_on() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let folder = open(project.path(), &Faults::default()).unwrap();
    let look = folder.look().unwrap();
    assert!(matches!(folder.stage_within(Duration::ZERO, Look::default()), Err(Refusal::Busy { .. })));
    let stage = folder.stage_within(Duration::ZERO, look).unwrap();
    let later = folder.look().unwrap();
    assert!(later.fingerprint().is_some());
    assert!(matches!(folder.stage_within(Duration::ZERO, later), Err(Refusal::Busy { .. })));
    drop(stage);
    folder.stage_within(Duration::ZERO, folder.look().unwrap()).unwrap();
}

#[test]
fn what_was_seen_without_the_lock_is_not_believed() {
    let project = project();
    let mut record = Record::new();
    clean(project.path(), SITES[0], &mut record);
    clean(project.path(), SITES[0], &mut record);
    let folder = open(project.path(), &Faults::default()).unwrap();
    let stage = folder.stage().unwrap();
    let look = folder.look().unwrap();
    for (path, text) in SITES[1] {
        stage.put(&out(path), text.as_bytes()).unwrap();
    }
    let manifest = stage.manifest();
    stage.publish(&manifest).unwrap();
    let stage = folder.stage_after(look).unwrap();
    assert!(!stage.keep(&out("index.html"), &record[&out("index.html")]), "that was the site before");
    let manifest = stage.manifest();
    stage.publish(&manifest).unwrap();
    assert_eq!(live(project.path()), expected(&[]));
}

#[test]
fn a_lock_on_a_file_that_was_removed_is_taken_anew() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let folder = open(project.path(), &Faults::default()).unwrap();
    let staging = project.path().join(".public.pitso");
    let look = folder.look().unwrap();
    fs::remove_dir_all(&staging).unwrap();
    let stage = folder.stage_after(look).unwrap();
    assert!(matches!(folder.stage_within(Duration::ZERO, Look::default()), Err(Refusal::Busy { .. })));
    let manifest = stage.manifest();
    stage.publish(&manifest).unwrap();
    assert_eq!(live(project.path()), expected(&[]));
}

#[test]
fn a_look_that_fails_says_so_unless_another_build_is_at_it() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let look = |errno| {
        let faults = Faults::each_of(&[Operation::List], Action::Fail(errno));
        open(project.path(), &faults).unwrap().look().map(|look| look.fingerprint())
    };
    let (unreadable, gone) = (5, 2);
    assert!(look(unreadable).is_err() && look(gone).is_err(), "no other build");
    let _other = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    assert!(look(unreadable).is_err());
    assert_eq!(look(gone).unwrap(), None);
}

#[test]
fn what_took_the_place_of_a_page_while_a_build_ran_is_not_lost() {
    let project = project();
    clean(project.path(), SITES[0], &mut Record::new());
    let stage = open(project.path(), &Faults::default()).unwrap().stage().unwrap();
    for (path, text) in SITES[1] {
        stage.put(&out(path), text.as_bytes()).unwrap();
    }
    // There are as many names as before, and the one that is gone is written anew.
    let mine = project.path().join("public/mine.html");
    fs::remove_file(project.path().join("public/index.html")).unwrap();
    write(mine.clone(), "mine");
    let manifest = stage.manifest();
    let refused = stage.publish(&manifest).unwrap_err().to_string();
    assert!(refused.contains("mine.html"), "{refused}");
    assert_eq!(fs::read_to_string(mine).unwrap(), "mine");
}
