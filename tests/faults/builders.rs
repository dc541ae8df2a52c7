//! Several builds into one folder at the same time, and readers who open its files by their paths, as a web server does.
//!
//! Each build shows a number of its own on every page. A reader who finds the same number on the first page before and
//! after was not there when the folder was switched: all that it has read in between has to bear that number.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::scope;
use std::time::Duration;

use pitso::base::fs::Faults;

use super::dice::Dice;
use super::site::{Files, folder, program, project, read, write, write_in_place};
use super::{sample, tell};

const BUILDERS: usize = 4;
const READERS: usize = 8;
const PAGES: usize = 12;

const CONFIG: &str = "[site]\nid = \"t\"\nname = \"T\"\nlanguages = [\"en\"]\nas_of = 2024-08-01\n";

/// The sources of one build: every page bears its number.
fn lay_out(project: &Path, number: usize) {
    let page = |title: &str| {
        format!("+++\ntitle = \"{title}\"\n+++\n\nnumber {number:06} begins\n\nnumber {number:06} ends\n")
    };
    write(&project.join("pitso.toml"), CONFIG);
    write(&project.join("content/index.md"), page("Forum"));
    (0..PAGES).for_each(|n| write(&project.join(format!("content/p{n}.md")), page(&format!("Page {n}"))));
}

/// Where a page bears its number, it bears this one in a pattern.
const PATTERN: usize = 999_999;

/// The number of a page that is whole, or why it isn't.
fn number(public: &Path, page: &str, patterns: &Files) -> Result<usize, String> {
    let text = std::fs::read_to_string(public.join(page)).map_err(|error| format!("{page}: {error}"))?;
    let number = text.split_once("number ").and_then(|(_, rest)| rest.get(..6)?.parse().ok());
    let number: usize = number.ok_or_else(|| format!("{page} has no number"))?;
    let pattern = text.replace(&format!("number {number:06}"), &format!("number {PATTERN}"));
    (pattern.as_bytes() == patterns[page]).then_some(number).ok_or_else(|| format!("{page} is torn: {text}"))
}

#[derive(Default)]
struct Seen {
    reads: usize,
    numbers: BTreeSet<usize>,
    /// Rounds of a reader in which the folder was switched.
    switches: usize,
    failures: Vec<String>,
}

/// Reads until all builds are done: the first page, some others, the first page again.
fn watch(public: &Path, patterns: &Files, over: &AtomicBool, reads: &AtomicUsize, seed: u64) -> Seen {
    let (mut seen, mut dice) = (Seen::default(), Dice(seed));
    while !over.load(Ordering::Relaxed) {
        let look = |page: &str| {
            // Sixteen threads and programs share the machine: others have their turn between two pages.
            std::thread::yield_now();
            number(public, page, patterns)
        };
        let before = look("index.html");
        let pages: Vec<_> = (0..PAGES).map(|_| look(&format!("p{}.html", dice.roll(PAGES)))).collect();
        let after = look("index.html");
        seen.reads += pages.len() + 2;
        reads.fetch_add(pages.len() + 2, Ordering::Relaxed);
        seen.numbers.extend(before.clone());
        let is_still = before.is_ok() && before == after;
        seen.switches += usize::from(!is_still);
        let mixed = pages.iter().filter(|page| is_still && page.is_ok() && **page != before);
        seen.failures.extend(mixed.map(|page| format!("{page:?} beside {before:?}")));
        seen.failures.extend(pages.iter().chain([&before, &after]).filter_map(|page| page.clone().err()));
    }
    seen
}

/// Runs each builder for so many rounds, and on until there were so many reads by the readers beside them.
fn race(
    public: &Path,
    patterns: &Files,
    (rounds, wanted): (usize, usize),
    build: impl Fn(usize, usize) -> bool + Sync,
) -> (Seen, usize) {
    let (over, next, published) = (AtomicBool::new(false), AtomicUsize::new(2), AtomicUsize::new(0));
    let (mut all, reads) = (Seen::default(), AtomicUsize::new(0));
    let work = |builder: usize| {
        for round in 0.. {
            if round >= rounds && reads.load(Ordering::Relaxed) >= wanted {
                break;
            }
            let done = build(builder, next.fetch_add(1, Ordering::Relaxed));
            published.fetch_add(usize::from(done), Ordering::Relaxed);
        }
    };
    scope(|scope| {
        let readers: Vec<_> = (0..READERS)
            .map(|n| (n, &over, &reads))
            .map(|(n, over, reads)| scope.spawn(move || watch(public, patterns, over, reads, 77 + n as u64)))
            .collect();
        let work = &work;
        let builders: Vec<_> = (0..BUILDERS).map(|builder| scope.spawn(move || work(builder))).collect();
        let ends: Vec<_> = builders.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        over.store(true, Ordering::Relaxed);
        for seen in readers.into_iter().map(|reader| reader.join().unwrap()) {
            all.reads += seen.reads;
            all.switches += seen.switches;
            all.numbers.extend(seen.numbers);
            all.failures.extend(seen.failures);
        }
        ends.into_iter().for_each(|end| end.unwrap());
    });
    (all, published.into_inner())
}

/// What a build of this number publishes.
fn whole(number: usize) -> Files {
    let fresh = folder();
    lay_out(&project(fresh.path()), number);
    let public = project(fresh.path()).join("public");
    assert!(program(&project(fresh.path()), &public).output().unwrap().status.success());
    read(&public)
}

#[test]
fn builds_at_the_same_time_are_never_mixed() {
    let (shared, patterns) = (folder(), whole(PATTERN));
    let public = shared.path().join("public");
    let projects: Vec<_> = (0..BUILDERS).map(|n| shared.path().join(format!("project-{n}"))).collect();
    let busy = AtomicUsize::new(0);
    let build = |builder: usize, number: usize| {
        lay_out(&projects[builder], number);
        let output = program(&projects[builder], &public).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let is_busy = said.contains("another build is writing here");
        assert!(output.status.success() || is_busy, "builder {builder}: {said}");
        busy.fetch_add(usize::from(is_busy), Ordering::Relaxed);
        output.status.success()
    };
    assert!(build(0, 1));
    let (seen, published) = race(&public, &patterns, (sample(6, 100), sample(10_000, 100_000)), build);
    let last = number(&public, "index.html", &patterns).unwrap();
    assert!(read(&public) == whole(last), "the last site is whole, number {last}");

    let naive = folder();
    let public = naive.path().join("public");
    let texts = [whole(1), whole(2), whole(3), whole(4)];
    write_in_place(&public, &texts[0], &Faults::default(), Duration::ZERO).unwrap();
    // One after the other, as with a lock: it isn't the builders who see it broken.
    let lock = Mutex::new(());
    let (torn, _) = race(&public, &patterns, (sample(6, 50), 1_000), |builder, _| {
        let _one = lock.lock().unwrap();
        write_in_place(&public, &texts[builder], &Faults::default(), Duration::from_micros(100)).is_ok()
    });
    tell(&format!(
        "builds at the same time: {} reads by {READERS} readers of {published} sites by {BUILDERS} builders ({} found it busy), \
         {} sites were seen, {} rounds met a switch, {} mixed or broken; written in place {} of {} reads are",
        seen.reads,
        busy.into_inner(),
        seen.numbers.len(),
        seen.switches,
        seen.failures.len(),
        torn.failures.len(),
        torn.reads
    ));
    assert!(seen.failures.is_empty(), "{:#?}", &seen.failures[..seen.failures.len().min(9)]);
    assert!(published > BUILDERS && seen.numbers.len() > BUILDERS);
    assert!(torn.failures.len() > 20, "the naive way is seen to break");
}
