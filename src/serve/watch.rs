//! Hears of changes. Nothing that is heard is believed: it only says that a look is due, and every look compares for
//! itself. So a watcher that misses events, or that can't be had at all, costs time and never shows a wrong page.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::engine::snapshot::{FILES, FOLDERS};

/// An editor's save is several events; it is over when none has come for this long.
const QUIET: Duration = Duration::from_millis(20);
/// A program that never stops writing must not keep the page from showing it.
const LONGEST: Duration = Duration::from_millis(400);
/// How often a look is due without any event.
const FALLBACK: Duration = Duration::from_secs(2);

/// What was heard.
#[derive(PartialEq, Eq, Debug)]
pub enum Heard {
    /// These files, relative to the project.
    Paths(Vec<String>),
    /// Events were lost.
    Anything,
    /// Nothing, for a while.
    Nothing,
}

/// Watches a project's folder for as long as the program runs. `unwatched` is told why there will be no events, if so.
pub fn start(
    root: PathBuf,
    hear: impl Fn(Heard) + Send + 'static,
    unwatched: impl Fn(&notify::Error) + Send + 'static,
) -> std::io::Result<()> {
    let watch = move || {
        let (send, events) = channel();
        let mut watcher = match watcher(&root, send.clone()) {
            Ok(watcher) => Some(watcher),
            Err(error) => {
                unwatched(&error);
                None
            }
        };
        loop {
            // The sender above lives, so the only error is that nothing came.
            let mut heard = match events.recv_timeout(FALLBACK) {
                Ok(event) => vec![event],
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    hear(Heard::Nothing);
                    continue;
                }
            };
            let end = Instant::now() + LONGEST;
            while let Ok(event) = events.recv_timeout(QUIET.min(end.saturating_duration_since(Instant::now()))) {
                heard.push(event);
            }
            if let Some(watcher) = &mut watcher
                && heard.iter().any(|signal| matches!(signal, Signal::Lost | Signal::Folder))
            {
                // A folder that was made anew, or whose watch was lost, needs a new watch.
                let _ = watch_folders(watcher, &root);
            }
            hear(sum(heard));
        }
    };
    std::thread::Builder::new().name("watch".into()).spawn(watch).map(drop)
}

/// One event, as far as it matters.
enum Signal {
    Path(String),
    /// A whole folder came or went.
    Folder,
    Lost,
}

fn sum(heard: Vec<Signal>) -> Heard {
    let mut paths = Vec::new();
    for signal in heard {
        match signal {
            Signal::Path(path) => paths.push(path),
            Signal::Folder => {}
            Signal::Lost => return Heard::Anything,
        }
    }
    paths.sort();
    paths.dedup();
    Heard::Paths(paths)
}

fn watcher(root: &Path, send: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let below = root.to_owned();
    let mut watcher = notify::recommended_watcher(move |event| {
        for signal in signals(&below, event) {
            let _ = send.send(signal);
        }
    })?;
    // Not the file `pitso.toml`: an editor's save puts another file in its place.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    watch_folders(&mut watcher, root)?;
    Ok(watcher)
}

fn watch_folders(watcher: &mut RecommendedWatcher, root: &Path) -> notify::Result<()> {
    let mut done = Ok(());
    for folder in FOLDERS {
        let path = root.join(folder);
        let _ = watcher.unwatch(&path);
        match watcher.watch(&path, RecursiveMode::Recursive) {
            Err(error) if !is_missing(&error) => done = Err(error),
            _ => {}
        }
    }
    done
}

/// Most sites have no theme of their own.
fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// What of an event matters. Reading files is an event too, and would make every look the cause of the next one.
fn signals(root: &Path, event: notify::Result<notify::Event>) -> Vec<Signal> {
    let Ok(event) = event else { return vec![Signal::Lost] };
    if event.need_rescan() {
        return vec![Signal::Lost];
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return Vec::new(),
        _ => {}
    }
    let made =
        matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    let paths = event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()?.to_str());
    paths
        .filter_map(|path| match path.split('/').next() {
            Some(first) if FOLDERS.contains(&first) && path == first => made.then_some(Signal::Folder),
            Some(first) if FOLDERS.contains(&first) || FILES.contains(&path) => Some(Signal::Path(path.to_owned())),
            _ => None,
        })
        .collect()
}
