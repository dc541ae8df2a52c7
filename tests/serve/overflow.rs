//! Events that were lost: the system keeps some thousands for a program that is busy, and drops the rest. What was changed
//! then has the size and the time that it had before; the word that events were lost tells of it, and that the file was
//! touched at all.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use notify::Watcher;

use super::project::Project;
use super::server::PATIENCE;

/// More events than the system keeps.
fn flood(project: &Project) {
    let kept = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let kept: usize = kept.trim().parse().unwrap();
    // Each of these is at least two events.
    for n in 0..kept / 2 + 1_000 {
        let path = project.path(&format!("content/.flood-{}", n % 2));
        fs::write(&path, "").unwrap();
        fs::remove_file(&path).unwrap();
    }
}

/// Writes into a file so that it looks as it did: in place, to the same size, with the same time.
fn change_unseen(path: &Path, from: &str, to: &str) {
    let time = fs::metadata(path).unwrap().modified().unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from) && from.len() == to.len());
    fs::write(path, text.replace(from, to)).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn signal(process: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &process.to_string()]).status().unwrap().success());
}

/// A watcher that believes that it hears of everything, and is busy while the events come.
struct Believing {
    _watcher: notify::RecommendedWatcher,
    is_busy: Arc<AtomicBool>,
    heard: Arc<AtomicUsize>,
    events: Arc<AtomicUsize>,
}

impl Believing {
    fn watch(folder: &Path, wanted: &'static str) -> Self {
        let (is_busy, heard) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        let events = Arc::new(AtomicUsize::new(0));
        let (busy, count, all) = (is_busy.clone(), heard.clone(), events.clone());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            while busy.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(1));
            }
            all.fetch_add(1, Ordering::Relaxed);
            if event.is_ok_and(|event| event.paths.iter().any(|path| path.ends_with(wanted))) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        })
        .unwrap();
        watcher.watch(folder, notify::RecursiveMode::Recursive).unwrap();
        Self { _watcher: watcher, is_busy, heard, events }
    }

    /// How often it heard of the file, after it has read all that was kept for it.
    fn heard(self) -> usize {
        self.is_busy.store(false, Ordering::Relaxed);
        let mut last = 0;
        loop {
            std::thread::sleep(Duration::from_millis(100));
            let now = self.events.load(Ordering::Relaxed);
            if now == last && now > 0 {
                return self.heard.load(Ordering::Relaxed);
            }
            last = now;
        }
    }
}

#[test]
fn a_change_whose_events_were_lost_is_shown() {
    let project = Project::new();
    let server = project.serve();
    let rounds = if std::env::var_os("PITSO_ALL").is_some() { 40 } else { 2 };
    let mut believed = 0;
    for round in 0..rounds {
        let (from, to) = if round % 2 == 0 { ("First words", "Other words") } else { ("Other words", "First words") };
        assert!(server.get("/about.html").text().contains(from));
        // What it looked at a moment ago is old enough to be remembered.
        std::thread::sleep(Duration::from_millis(150));
        assert!(server.get("/about.html").text().contains(from));
        let process = server.child.as_ref().unwrap().id();
        let believing = Believing::watch(&project.path("content"), "about.md");
        signal(process, "-STOP");
        flood(&project);
        change_unseen(&project.path("content/about.md"), from, to);
        signal(process, "-CONT");
        let until = Instant::now() + PATIENCE;
        while !server.get("/about.html").text().contains(to) {
            assert!(Instant::now() < until, "round {round}: the change is never shown");
            std::thread::sleep(Duration::from_millis(20));
        }
        believed += usize::from(believing.heard() == 0);
    }
    eprintln!(
        "note: overflow: {rounds} of {rounds} changes shown; control: {believed} never heard of by who believes events"
    );
    assert_eq!(believed, rounds, "a watcher that believes what it hears must miss these");
}
