//! Links, FIFOs, sockets and devices in every place that pitso looks at.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

use super::place::Place;
use super::{sample, tell};

/// What stands in the place of a file or a folder. A relative link is made from wherever it lies.
const STRANGE: [&str; 11] =
    ["link", "absolute link", "chain", "loop", "dangling", "prefix", "up", "FIFO", "socket", "null", "zero"];

/// The places: of sources, of the output, and of what pitso keeps for itself; each with what it would be outside.
const PLACES: [(&str, &str); 26] = [
    ("content", ""),
    ("content/index.md", "index.md"),
    ("content/sub", ""),
    ("content/sub/a.md", "a.md"),
    ("content/new.md", "secret.md"),
    ("content/files", ""),
    ("content/files/x.txt", "x.txt"),
    ("content/new.png", "secret.png"),
    ("theme", ""),
    ("theme/strings", "strings"),
    ("theme/strings/en.ftl", "strings/en.ftl"),
    ("theme/templates", "templates"),
    ("themes", ""),
    ("pitso.toml", "secret.toml"),
    ("pitso.lock", "secret"),
    (".pitso", ""),
    (".pitso/record", "secret"),
    (".pitso/lock", "secret"),
    ("public", ""),
    ("public/index.html", "index.html"),
    ("public/mirror", "mirror"),
    ("public/mirror/manifest-sha256.txt", "mirror/manifest-sha256.txt"),
    (".public.pitso", ""),
    (".public.pitso/next", ""),
    (".public.pitso/lock", "secret"),
    (".public.pitso/changing", "secret"),
];

/// Puts something strange in a place; what was there before is beside it.
fn plant(place: &Place, strange: &str, (name, outside): (&str, &str)) {
    let at = place.project().join(name);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    if at.exists() {
        fs::rename(&at, place.path("moved")).unwrap();
    }
    let up = "../".repeat(name.matches('/').count() + 1);
    let target = place.path("outside").join(outside);
    match strange {
        "link" => symlink(format!("{up}outside/{outside}"), &at).unwrap(),
        "absolute link" => symlink(&target, &at).unwrap(),
        "chain" => {
            symlink(&target, place.project().join("one")).unwrap();
            symlink("one", place.project().join("two")).unwrap();
            symlink(format!("{}two", &up[3..]), &at).unwrap();
        }
        "loop" => symlink(at.file_name().unwrap(), &at).unwrap(),
        "dangling" => symlink(place.path("outside/none"), &at).unwrap(),
        "prefix" => symlink(format!("{up}project-secret/{outside}"), &at).unwrap(),
        "up" => symlink(&up, &at).unwrap(),
        "FIFO" => fifo(&at),
        "socket" => drop(UnixListener::bind(&at).unwrap()),
        "null" => device(&at, "3"),
        _ => device(&at, "5"),
    }
}

fn device(at: &Path, number: &str) {
    // Only root makes devices; for others a link to one has to do.
    let made = Command::new("mknod").arg(at).args(["c", "1", number]).stderr(Stdio::null()).status().unwrap();
    if !made.success() {
        symlink(if number == "3" { "/dev/null" } else { "/dev/zero" }, at).unwrap();
    }
}

fn fifo(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// What a naive generator does: it follows whatever is there, waits for it, and writes where it is told. No file that it
/// reads is taken for longer than a megabyte.
const NAIVE: &str = "
mkdir -p public .pitso .public.pitso/next
for file in $(find -L content theme themes pitso.toml pitso.lock .pitso public/mirror ! -type d 2>/dev/null); do
    mkdir -p \"public/$(dirname $file)\"
    timeout 0.2 cat \"$file\" | head -c 1000000 > \"public/$file\"
    [ ${PIPESTATUS[0]} != 124 ] || exit 9
done
echo new > public/index.html; echo new > public/mirror/manifest-sha256.txt; echo new > .public.pitso/next/index.html
echo new > .pitso/record; echo new > .public.pitso/lock; echo new > .public.pitso/changing; true";

#[test]
fn nothing_is_reached_through_a_link_and_nothing_is_waited_for() {
    let cases: Vec<_> = STRANGE.iter().flat_map(|strange| PLACES.iter().map(move |place| (*strange, *place))).collect();
    let (mut published, mut failures, mut naive, mut tried) = (0, Vec::new(), 0, 0);
    for (strange, at) in cases.iter().step_by(sample(9, 1)) {
        let place = Place::new();
        // Places of the output are there before they are taken.
        if at.0.starts_with("public") || at.0.starts_with('.') {
            let first = place.build();
            assert!(first.published && first.faults.is_empty(), "{first:?}");
        }
        plant(&place, strange, *at);
        let seen = place.build();
        tried += 1;
        published += usize::from(seen.published);
        failures.extend(seen.faults.iter().map(|fault| format!("{strange} at {}: {fault}", at.0)));

        let place = Place::new();
        plant(&place, strange, *at);
        let mut shell = Command::new("bash");
        naive += usize::from(!place.judge(shell.args(["-c", NAIVE]).current_dir(place.project())).faults.is_empty());
    }
    tell(&format!(
        "links, FIFOs, sockets, devices: {tried} of {} cases, {} failures, {published} published; the naive way fails {naive}",
        cases.len(),
        failures.len()
    ));
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(naive * 3 > tried, "the naive way fails {naive} of {tried}");
}
