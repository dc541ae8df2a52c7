//! What may be otherwise when a site is built, and must not be seen in it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, SystemTime};

use super::trees::tree;
use super::world::World;

pub struct Variation {
    pub name: &'static str,
    /// The line of the naive writer that shows it.
    pub line: &'static str,
    pub change: fn(&mut World),
}

pub const ALL: &[Variation] = &[
    Variation { name: "another run, with other hashes", line: "hash", change: |_| {} },
    Variation { name: "one thread", line: "threads", change: |world| world.set("RAYON_NUM_THREADS", "1") },
    Variation { name: "two threads", line: "threads", change: |world| world.set("RAYON_NUM_THREADS", "2") },
    Variation { name: "eight threads", line: "threads", change: |world| world.set("RAYON_NUM_THREADS", "8") },
    Variation { name: "the easternmost zone", line: "zone", change: |world| world.set("TZ", "Pacific/Kiritimati") },
    Variation { name: "the westernmost zone", line: "zone", change: |world| world.set("TZ", "Etc/GMT+12") },
    Variation { name: "a zone by its rule", line: "zone", change: |world| world.set("TZ", "XXX-5:45") },
    Variation { name: "Turkish", line: "language", change: |world| speak(world, "tr_TR.UTF-8") },
    Variation { name: "Arabic", line: "language", change: |world| speak(world, "ar_EG.UTF-8") },
    Variation { name: "no language", line: "language", change: |world| speak(world, "C") },
    Variation { name: "files for their owner alone", line: "umask", change: |world| world.umask = "077" },
    Variation { name: "files for everyone", line: "umask", change: |world| world.umask = "000" },
    Variation { name: "no home", line: "home", change: no_home },
    Variation { name: "no variables at all", line: "variables", change: |world| world.has_no_variables = true },
    Variation { name: "another terminal", line: "terminal", change: another_terminal },
    Variation { name: "400 days later", line: "clock", change: |world| at(world, "+400d") },
    Variation { name: "long before the sources", line: "clock", change: |world| at(world, "1999-12-31 23:59:58") },
    Variation { name: "another path", line: "path", change: another_path },
    Variation { name: "another user", line: "user", change: World::as_another_user },
    Variation { name: "another host", line: "host", change: another_host },
    Variation { name: "folders in any order", line: "order", change: |world| world.disorder("--shuffle-dirents=yes") },
    Variation { name: "files made in the opposite order", line: "order", change: World::reversed_in_memory },
    Variation { name: "sources of other times and rights", line: "times", change: other_times },
    Variation { name: "warm, after an edit that was taken back", line: "memory", change: warm },
    Variation { name: "warm, and moved with its record", line: "memory", change: moved },
    Variation { name: "over another state, the record lost", line: "memory", change: forgotten },
];

fn speak(world: &mut World, locale: &str) {
    for name in ["LANG", "LC_ALL", "LANGUAGE"] {
        world.set(name, locale);
    }
}

fn no_home(world: &mut World) {
    for name in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        world.set(name, "/nonexistent");
    }
}

fn another_terminal(world: &mut World) {
    for (name, value) in
        [("COLUMNS", "20"), ("TERM", "dumb"), ("NO_COLOR", "1"), ("CI", "1"), ("SOURCE_DATE_EPOCH", "0")]
    {
        world.set(name, value);
    }
}

/// The clock alone is another one: the times of the files stay what they are.
fn at(world: &mut World, when: &str) {
    world.run_through(&["faketime", "-f", when]);
    world.set("NO_FAKE_STAT", "1");
}

fn another_path(world: &mut World) {
    let far = world.folder.path().join("a folder with spaces/tšebetso/çok/'quoted'/2024");
    fs::create_dir_all(&far).unwrap();
    fs::rename(&world.project, far.join("the site")).unwrap();
    (world.project, world.output, world.current) = (far.join("the site"), far.join("out"), far);
}

fn another_host(world: &mut World) {
    let command = "hostname elsewhere && exec \"$0\" \"$@\"";
    world.run_through(&["unshare", "--map-root-user", "--uts", "sh", "-c", command]);
}

fn other_times(world: &mut World) {
    for (n, path) in tree(&world.project).keys().enumerate() {
        let path = world.project.join(path);
        let file = fs::File::open(&path).unwrap();
        let since = [Duration::ZERO, Duration::from_secs(4_000_000_000), Duration::from_secs(1_000_000_000)][n % 3];
        file.set_modified(SystemTime::UNIX_EPOCH + since).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode([0o400, 0o777, 0o640][n % 3])).unwrap();
    }
}

fn warm(world: &mut World) {
    world.make();
    let take_back = world.edit_and_take_back();
    world.make();
    take_back(world);
}

fn moved(world: &mut World) {
    let take_back = world.edit_and_take_back();
    world.make();
    let elsewhere = world.folder.path().join("elsewhere");
    fs::rename(&world.project, &elsewhere).unwrap();
    (world.project, world.current) = (elsewhere.clone(), elsewhere);
    take_back(world);
}

fn forgotten(world: &mut World) {
    let take_back = world.edit_and_take_back();
    world.make();
    take_back(world);
    fs::remove_dir_all(world.project.join(".pitso")).unwrap();
}
