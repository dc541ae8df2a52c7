//! Folders that are swapped for links while a site is built: between a look at a name and the step into it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::Duration;

use pitso::engine::build;
use pitso::engine::project::Project;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::dice::Dice;
use super::place::{self, Place, holds_canary};
use super::{sample, tell};

/// The folders that are swapped, and one that they are swapped for.
const SWAPPED: [&str; 5] = ["content/sub", "content/files", "theme", "public", ".public.pitso/next"];

fn swap(a: &Path, b: &Path) {
    // A folder that isn't there at the moment is swapped the next time.
    let _ = renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE);
}

/// Puts folders where folders belong, and links beside the project: a build may have moved one that it met.
fn restore(place: &Place, links: &[(PathBuf, PathBuf)]) {
    for ((folder, link), name) in links.iter().zip(SWAPPED) {
        if folder.is_symlink() && link.is_dir() && !link.is_symlink() {
            swap(folder, link);
        }
        for wrong in [folder, link].into_iter().filter(|path| path.is_symlink()) {
            fs::remove_file(wrong).unwrap();
        }
        let _ = fs::remove_dir_all(link);
        // In sources it leads up from where it will be, and elsewhere it says the whole path.
        let up = PathBuf::from("../".repeat(name.matches('/').count() + 1)).join("outside");
        symlink(if name.starts_with(['p', '.']) { place.path("outside") } else { up }, link).unwrap();
    }
}

/// The naive way: a look whether the folder is a link, and then a read by its path.
fn look_and_read(content: &Path) -> usize {
    let names = ["sub/a.md", "files/x.txt"];
    let is_canary = |name: &&&str| {
        let file = content.join(name);
        let is_link = file.parent().unwrap().symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        !is_link && fs::read(file).is_ok_and(|bytes| holds_canary(&bytes))
    };
    names.iter().filter(is_canary).count()
}

#[test]
fn a_folder_that_is_swapped_for_a_link_during_the_build_leads_nowhere() {
    let place = Place::new();
    assert!(place.build().published);
    let links: Vec<_> =
        (0..SWAPPED.len()).map(|n| (place.project().join(SWAPPED[n]), place.path(&format!("link-{n}")))).collect();
    restore(&place, &links);
    let outside = || -> Vec<_> {
        place
            .outside()
            .into_iter()
            .filter(|(path, _)| path.starts_with("outside/") || path.starts_with("project-secret/"))
            .collect()
    };
    let before = outside();
    // The judge looks by path as well, and would be led out itself.
    let pause = Mutex::new(());
    let judge = || {
        let _paused = pause.lock().unwrap();
        let moved = links.iter().map(|(_, link)| link).filter(|link| !link.is_symlink());
        let moved = moved.flat_map(|link| place::read(link)).filter(|(_, bytes)| holds_canary(bytes));
        place.leaks().into_iter().chain(moved.map(|(path, _)| path)).collect::<Vec<_>>()
    };
    // The swaps go on until builds had their chance, and the naive way too; what never comes is given up.
    let (published, refused, naive) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let of = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    let (wanted, swaps, over) = (sample(10_000, 100_000), AtomicUsize::new(0), AtomicBool::new(false));
    let (mut builds, mut failures) = (0, Vec::new());
    scope(|scope| {
        scope.spawn(|| {
            let mut dice = Dice(0x5eed_0004);
            let had_chance = || of(&published) > 3 && of(&refused) > 3 && of(&naive) > 3;
            while of(&swaps) < wanted || (!had_chance() && of(&swaps) < 50 * wanted) {
                // One at a time for a while, and for a moment each, so that a look finds it whole and the step doesn't.
                let (folder, link) = &links[dice.roll(links.len())];
                for _ in 0..20 {
                    let paused = pause.lock().unwrap();
                    swap(folder, link);
                    sleep(Duration::from_micros(dice.roll(100) as u64));
                    swap(folder, link);
                    drop(paused);
                    swaps.fetch_add(2, Ordering::Relaxed);
                    sleep(Duration::from_micros(dice.roll(400) as u64));
                }
            }
            over.store(true, Ordering::Relaxed);
        });
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                naive.fetch_add(look_and_read(&place.project().join("content")), Ordering::Relaxed);
            }
        });
        while !over.load(Ordering::Relaxed) {
            builds += 1;
            // Something new each time, so that there is something to read and to write.
            place.write("content/new.md", format!("+++\ntitle = \"Build {builds}\"\n+++\n"));
            let project = Project::find(&place.project()).unwrap();
            match build::build(&project, &place.project().join("public")) {
                Ok(outcome) => {
                    published.fetch_add(usize::from(outcome.published.is_some()), Ordering::Relaxed);
                    let told = format!("{:?}", outcome.findings);
                    failures.extend(holds_canary(told.as_bytes()).then_some(told));
                }
                Err(_) => drop(refused.fetch_add(1, Ordering::Relaxed)),
            }
            failures.extend(judge());
            let _paused = pause.lock().unwrap();
            restore(&place, &links);
        }
    });
    let (published, refused, naive) = (of(&published), of(&refused), of(&naive));
    if outside() != before {
        failures.push("something outside has changed".into());
    }
    tell(&format!(
        "folders swapped for links: {} swaps in {builds} builds ({published} published, {refused} stopped), {} canaries or \
         changes outside; a look before each read by path met {naive} canaries",
        swaps.into_inner(),
        failures.len()
    ));
    assert!(failures.is_empty(), "{:#?}", &failures[..failures.len().min(5)]);
    assert!(
        published > 3 && refused > 3 && naive > 3,
        "{published} published, {refused} stopped, {naive} canaries by the naive way"
    );
}
