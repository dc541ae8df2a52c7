//! A file system without second names, such as FAT: what the standby has may be a copy, and is believed with care.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::site::{Record, SITES, build, expected, live, project, write};
use crate::base::fs::{Action, Faults, Operation};

fn without_links() -> Faults {
    Faults::each_of(&[Operation::HardLink], Action::Fail(1))
}

fn set_time(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn what_is_the_same_is_copied_once() {
    let project = project();
    let mut record = Record::new();
    let mut copies = Vec::new();
    for site in [0, 1, 2, 1] {
        let faults = without_links();
        build(project.path(), SITES[site], &mut record, &faults).unwrap();
        let copied = |(kind, path): &(Operation, String)| *kind == Operation::Create && path == "same.html";
        copies.push(faults.log().iter().filter(|operation| copied(operation)).count());
    }
    assert_eq!(copies, [0, 1, 0, 0], "into the second tree, and then no more");
}

#[test]
fn a_copy_that_was_changed_by_hand_is_made_again() {
    let project = project();
    let mut record = Record::new();
    for site in [0, 1] {
        build(project.path(), SITES[site], &mut record, &without_links()).unwrap();
    }
    write(project.path().join(".public.pitso/next/same.html"), "eman");
    set_time(&project.path().join(".public.pitso/next/same.html"), SystemTime::UNIX_EPOCH);
    build(project.path(), SITES[2], &mut record, &without_links()).unwrap();
    assert_eq!(live(project.path()), expected(SITES[2]));
}

/// No manifest says what is right below `mirror/`, and times of two seconds may tell nothing.
#[test]
fn a_copy_of_what_no_manifest_lists_is_never_believed() {
    let project = project();
    let mut record = Record::new();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let signature = project.path().join("public/mirror/signature");
    let sign = |text| {
        write(signature.clone(), text);
        set_time(&signature, time);
    };
    build(project.path(), SITES[0], &mut record, &without_links()).unwrap();
    sign("one");
    build(project.path(), SITES[1], &mut record, &without_links()).unwrap();
    sign("two");
    build(project.path(), SITES[2], &mut record, &without_links()).unwrap();
    assert_eq!(fs::read_to_string(&signature).unwrap(), "two");
}

#[test]
fn in_place_a_folder_that_still_holds_something_stays() {
    let project = project();
    let mut record = Record::new();
    let both: &[(&str, &str)] = &[("a/x.html", "x"), ("a/y.html", "y")];
    for files in [both, &both[..1]] {
        let faults = Faults::each_of(&[Operation::Exchange], Action::Fail(22));
        build(project.path(), files, &mut record, &faults).unwrap();
        assert_eq!(live(project.path()), expected(files));
    }
}

#[test]
fn a_broken_disk_is_no_reason_to_go_on_in_place() {
    let project = project();
    let mut record = Record::new();
    build(project.path(), SITES[0], &mut record, &Faults::default()).unwrap();
    let faults = Faults::each_of(&[Operation::Exchange], Action::Fail(5));
    build(project.path(), SITES[1], &mut record, &faults).unwrap_err();
    assert_eq!(live(project.path()), expected(SITES[0]));
}
