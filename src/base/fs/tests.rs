#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::*;

mod answers;

const CANARY: &[u8] = b"canary";

/// A folder to be the root, beside a secret.
fn cage() -> (tempfile::TempDir, Root) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("root/in")).unwrap();
    fs::create_dir_all(dir.path().join("out")).unwrap();
    fs::write(dir.path().join("out/secret"), CANARY).unwrap();
    fs::write(dir.path().join("root/in/a"), "a").unwrap();
    let root = Root::open(&dir.path().join("root")).unwrap();
    (dir, root)
}

#[test]
fn no_path_leads_out() {
    let (dir, root) = cage();
    let at = |name: &str| dir.path().join("root").join(name);
    symlink("../out", at("folder")).unwrap();
    symlink(dir.path().join("out"), at("absolute")).unwrap();
    symlink("../out/secret", at("file")).unwrap();
    symlink("folder", at("chain")).unwrap();
    let absolute = dir.path().join("out/secret");
    let paths = ["../out/secret", "in/../../out/secret", "folder/secret", "absolute/secret", "file", "chain/secret"];
    for path in paths.into_iter().chain([absolute.to_str().unwrap(), "in/../in/../../out/secret", "a\0b", "./../x"]) {
        assert!(root.read(path, 99).is_err(), "{path}");
        assert!(root.open_file(path).is_err(), "{path}");
        assert!(root.list_kinds(path).is_err(), "{path}");
        assert!(root.create(path, b"x").is_err(), "{path}");
        assert!(root.create_dir_all(&format!("{path}/x")).is_err(), "{path}");
        assert!(root.replace(&format!("{path}/x"), b"x").is_err(), "{path}");
        assert!(root.rename("in/a", &root, &format!("{path}/x")).is_err(), "{path}");
        assert!(root.hard_link("in/a", &root, &format!("{path}/x")).is_err(), "{path}");
        assert!(root.sub(path).is_err(), "{path}");
        assert!(root.list(path).is_err(), "{path}");
        if path != "file" {
            assert!(root.remove_file(path).is_err(), "{path}");
        }
    }
    for name in ["..", ".", "", "folder", "absolute", "chain", "in/.."] {
        assert!(root.sub(name).is_err(), "{name}");
    }
    assert_eq!(fs::read(dir.path().join("out/secret")).unwrap(), CANARY);
    assert_eq!(fs::read_dir(dir.path().join("out")).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_swapped_for_a_link_leads_nowhere() {
    let (dir, root) = cage();
    let (inside, spare, link) =
        (dir.path().join("root/in"), dir.path().join("root/spare"), dir.path().join("root/link"));
    fs::write(inside.join("secret"), "harmless").unwrap();
    symlink("../out", &link).unwrap();
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..3000 {
                fs::rename(&inside, &spare).unwrap();
                fs::rename(&link, &inside).unwrap();
                fs::rename(&inside, &link).unwrap();
                fs::rename(&spare, &inside).unwrap();
            }
            over.store(true, Ordering::Relaxed);
        });
        while !over.load(Ordering::Relaxed) {
            assert_ne!(root.read("in/secret", 99).ok().as_deref(), Some(CANARY));
            let listed = root.list("in").unwrap_or_default();
            assert!(listed.iter().all(|entry| entry.stat.size != CANARY.len() as u64), "{listed:?}");
        }
    });
}

#[test]
fn only_regular_files_of_fair_size_are_read_and_nothing_hangs() {
    let (dir, root) = cage();
    let at = |name: &str| dir.path().join("root").join(name);
    assert!(Command::new("mkfifo").arg(at("fifo")).status().unwrap().success());
    symlink("in/a", at("link")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    for (path, what) in
        [("fifo", "a FIFO"), ("in", "a folder"), ("link", "a link"), ("none", "No such file"), ("socket", "")]
    {
        let error = root.read(path, 99).unwrap_err().to_string();
        assert!(error.contains(path) && error.contains(what), "{error}");
    }
    assert_eq!(root.read("in/a", 1).unwrap(), b"a");
    assert!(root.read("in/a", 0).unwrap_err().to_string().ends_with("it is longer than 0 bytes"));
    let zero = Root::open(Path::new("/dev")).unwrap();
    assert!(zero.read("zero", 9).is_err());
}

#[test]
fn lists_are_sorted_by_bytes_and_follow_no_link() {
    let (dir, root) = cage();
    let at = |name: &str| dir.path().join("root").join(name);
    fs::write(at("in-b"), "").unwrap();
    fs::write(at(".hidden"), "").unwrap();
    fs::create_dir(at(".git")).unwrap();
    fs::write(at(".git/config"), "").unwrap();
    symlink("..", at("in/loop")).unwrap();
    let names = |listed: Vec<Listed>| listed.into_iter().map(|entry| (entry.path, entry.stat.kind)).collect::<Vec<_>>();
    let (file, folder, link) = (Kind::File, Kind::Folder, Kind::Link);
    let seen = |all: &[(&str, Kind)]| all.iter().map(|(path, kind)| ((*path).to_owned(), *kind)).collect::<Vec<_>>();
    let visible = [("in", folder), ("in-b", file), ("in/a", file), ("in/loop", link)];
    assert_eq!(names(root.list("").unwrap()), seen(&visible));
    assert_eq!(names(root.list("in").unwrap()), seen(&[("a", file), ("loop", link)]));
    let hidden = [(".git", folder), (".git/config", file), (".hidden", file)];
    assert_eq!(names(root.list_all("").unwrap()), seen(&[&hidden[..], &visible].concat()));
    assert!(root.list("in/loop").is_err());
}

#[test]
fn of_folders_that_can_not_be_listed_hidden_ones_hold_nothing() {
    for (folder, is_listed) in [(".git", true), ("git", false)] {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(folder)).unwrap();
        fs::write(dir.path().join(folder).join("a.md"), "").unwrap();
        let list = |faults: &Faults| Root::open_with(dir.path(), faults).unwrap().list_with_hidden("", ".md");
        let none = Faults::at(0, Action::Fail(13));
        assert_eq!(list(&none).unwrap().last().unwrap().path, format!("{folder}/a.md"));
        let asked = none.log().iter().position(|asked| *asked == (Operation::List, folder.to_owned())).unwrap();
        assert_eq!(list(&Faults::at(asked + 1, Action::Fail(13))).is_ok(), is_listed, "{folder}");
    }
}

#[test]
fn what_is_said_of_a_new_file_is_so_when_all_may_read_it() {
    let (dir, root) = cage();
    let file = fs::File::create(dir.path().join("root/narrow")).unwrap();
    fs::set_permissions(dir.path().join("root/narrow"), fs::Permissions::from_mode(0o602)).unwrap();
    let stat = root.open_to_all(&file, "narrow").unwrap();
    assert_eq!(Some(stat.mode), root.stat("narrow").unwrap().map(|stat| stat.mode));
    assert_eq!(stat.mode & 0o777, 0o644);
}

#[test]
fn a_deep_tree_is_listed_or_refused() {
    let (_dir, root) = cage();
    let mut folder = root.sub("in").unwrap();
    for _ in 0..3000 {
        folder.create_dir("dddd").unwrap();
        folder = folder.sub("dddd").unwrap();
    }
    // It is longer than any path the system takes; what counts is that this ends, and how.
    assert!(root.list("").is_err());
}

#[test]
fn errors_say_what_and_where() {
    let (dir, root) = cage();
    let root = root.shown_as("site".into());
    let faults = Faults::at(2, Action::Fail(28));
    let failing = Root::open_with(&dir.path().join("root"), &faults).unwrap().shown_as("public".into());
    let error = failing.create("index.html", b"x").unwrap_err();
    assert_eq!(error.to_string(), "writing `public/index.html`: No space left on device");
    assert_eq!(root.read("b", 9).unwrap_err().to_string(), "reading `site/b`: No such file or directory");
    assert!(root.sub("in").unwrap().create("a", b"x").unwrap_err().to_string().contains("`site/in/a`: File exists"));
}

#[test]
fn a_short_write_leaves_half() {
    let (dir, _) = cage();
    let faults = Faults::at(3, Action::Short(28));
    let root = Root::open_with(&dir.path().join("root"), &faults).unwrap();
    root.create("half", b"12345678").unwrap_err();
    assert_eq!(root.read("half", 99).unwrap(), b"1234");
    assert_eq!(faults.log()[1..3], [(Operation::Create, "half".into()), (Operation::Write, "half".into())]);
    let faults = Faults::at(3, Action::Short(28));
    let root = Root::open_with(&dir.path().join("root"), &faults).unwrap();
    root.create_of("parts", &[b"123", b"45678", b"9a"]).unwrap_err();
    assert_eq!(root.read("parts", 99).unwrap(), b"12345");
}

#[test]
fn a_replaced_file_is_the_old_one_or_the_new_one() {
    let (dir, _) = cage();
    for n in 2.. {
        fs::write(dir.path().join("root/f"), "old").unwrap();
        let faults = Faults::at(n, Action::Short(28));
        let root = Root::open_with(&dir.path().join("root"), &faults).unwrap();
        let result = root.replace("f", b"new!");
        let now = fs::read(dir.path().join("root/f")).unwrap();
        assert!(now == b"new!" || (result.is_err() && now == b"old"), "at {n}");
        if faults.log().len() < n {
            break;
        }
    }
    assert!(!dir.path().join("root/.f.part").exists());
}

#[test]
fn new_files_take_no_name_that_is_taken() {
    let (dir, root) = cage();
    symlink("nowhere", dir.path().join("root/link")).unwrap();
    assert!(root.create("in/a", b"x").is_err() && root.create("link", b"x").is_err());
    assert!(root.create_dir_all("in/a/b").is_err() && root.create_dir_all("link").is_err());
    assert!(!dir.path().join("root/nowhere").exists());
    assert!(root.remove_dir("in").is_err(), "it holds a file");
    root.remove_file("no/such/file").unwrap();
}

#[test]
fn two_folders_change_places() {
    let (dir, root) = cage();
    root.create_dir_all("other/deep").unwrap();
    let other = root.sub("other").unwrap();
    root.exchange("in", &other, "deep").unwrap();
    assert!(dir.path().join("root/other/deep/a").exists() && !dir.path().join("root/in/a").exists());
    let error = root.exchange("in", &other, "none").unwrap_err();
    assert!(!error.is_unsupported(), "{error}");
    root.sync_file_system().unwrap();
    root.sync_folder().unwrap();
}

#[test]
fn a_copy_has_the_bytes_and_the_time() {
    let (dir, root) = cage();
    let past = std::time::UNIX_EPOCH + Duration::new(1_000_000_000, 123);
    fs::File::options().write(true).open(dir.path().join("root/in/a")).unwrap().set_modified(past).unwrap();
    root.copy("in/a", &root, "b").unwrap();
    let (a, b) = (root.stat("in/a").unwrap().unwrap(), root.stat("b").unwrap().unwrap());
    assert_eq!((a.size, a.mtime_ns), (b.size, b.mtime_ns));
    assert_eq!(a.mtime_ns, 1_000_000_000_000_000_123);
    assert_ne!(a.identity, b.identity);
    root.link_or_copy("in/a", &root, "c").unwrap();
    assert_eq!(root.stat("c").unwrap().unwrap().identity, a.identity);
    assert_eq!(fs::metadata(dir.path().join("root/c")).unwrap().ino(), a.identity.number);
}

#[test]
fn a_lock_has_one_holder() {
    let (dir, root) = cage();
    let held = root.lock("lock", Duration::ZERO).unwrap().unwrap();
    assert!(root.is_locked_by("lock", &held).unwrap());
    assert!(root.lock("lock", Duration::from_millis(30)).unwrap().is_none());
    fs::remove_file(dir.path().join("root/lock")).unwrap();
    assert!(!root.is_locked_by("lock", &held).unwrap());
    let other = root.lock("lock", Duration::ZERO).unwrap().expect("a removed lock locks nothing");
    assert!(!root.is_locked_by("lock", &held).unwrap() && root.is_locked_by("lock", &other).unwrap());
    drop(held);
    assert!(root.lock("lock", Duration::ZERO).unwrap().is_none());
    drop(other);
    assert!(root.lock("lock", Duration::from_secs(2)).unwrap().is_some());
}

#[test]
fn places_are_compared_by_identity() {
    let (dir, _) = cage();
    symlink("root", dir.path().join("link")).unwrap();
    let faults = Faults::default();
    let real = place(&dir.path().join("root"), &faults).unwrap().unwrap();
    assert_eq!(place(&dir.path().join("link"), &faults).unwrap().unwrap().kind, Kind::Link);
    assert_eq!(ancestors(&dir.path().join("link/in"), &faults).unwrap()[1], real.identity);
    assert_eq!(place(&dir.path().join("none"), &faults).unwrap(), None);
    assert!(ancestors(&dir.path().join("none"), &faults).unwrap().is_empty());
}

#[test]
fn a_file_is_read_part_by_part() {
    let (dir, root) = cage();
    fs::write(dir.path().join("root/in/abc"), "abcdef").unwrap();
    let file = root.open_file("in/abc").unwrap();
    assert_eq!(file.size, 6);
    let mut buffer = b"something longer than that".to_vec();
    for (part, held) in [(0..6, "abcdef"), (2..4, "cd"), (6..6, ""), (0..1, "a"), (5..6, "f")] {
        file.read(part, &mut buffer).unwrap();
        assert_eq!(str::from_utf8(&buffer), Ok(held));
    }
    for part in [0..7, 6..7, 7..8, u64::MAX - 1..u64::MAX] {
        assert_eq!(file.read(part, &mut buffer).unwrap_err().kind(), std::io::ErrorKind::UnexpectedEof);
    }
    // It is the file that was opened, whatever has its name now, and it may have become shorter.
    fs::write(dir.path().join("root/in/other"), "another").unwrap();
    root.rename("in/other", &root, "in/abc").unwrap();
    file.read(0..3, &mut buffer).unwrap();
    assert_eq!(buffer, b"abc");
    let file = root.open_file("in/abc").unwrap();
    fs::write(dir.path().join("root/in/abc"), "an").unwrap();
    assert_eq!(file.read(0..7, &mut buffer).unwrap_err().kind(), std::io::ErrorKind::UnexpectedEof);
    assert!(root.open_file("in").is_err() && root.open_file("in/none").is_err());
}
