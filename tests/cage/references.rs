//! Paths that lead out, in every place of a text, in every key, and in the files that pitso keeps for itself.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use pitso::engine::load::{Audience, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;
use pitso::format::plan::Unit;
use rayon::prelude::*;

use super::place::{Place, holds_canary};
use super::routes::{self, Keys, MARKDOWN};
use super::{is_whole, sample, tell};

/// Paths to the canary, `OUT` being the whole path of the folder outside. They are meant from `content/`.
const PATHS: [&str; 28] = [
    "../../outside/secret.txt",
    "../../outside/secret.md",
    "../../outside/secret.png",
    "../../outside/secret",
    "../../../../../../../../../../../OUT/secret.txt",
    "./../../outside/secret.txt",
    "files/../../../outside/secret.txt",
    "files/x.txt/../../../../outside/secret.txt",
    "/../../outside/secret.txt",
    "OUT/secret.txt",
    "//OUT/secret.txt",
    "file://OUT/secret.txt",
    "file:///OUT/secret.md",
    "../../project-secret/secret.txt",
    "%2e%2e/%2e%2e/outside/secret.txt",
    "..%2f..%2foutside%2fsecret.txt",
    "..\\..\\outside\\secret.txt",
    "..%5c..%5coutside%5csecret.txt",
    "../../outside/secret.txt\0.png",
    "../../outside/secret.txt%00.png",
    "link.txt",
    "linked/secret.txt",
    "linked/secret.md",
    "linked/templates/page.html",
    "chain/secret.png",
    "/proc/self/environ",
    "/dev/stdin",
    "~/../outside/secret.txt",
];

/// A place with links for those paths that lead through one.
fn place() -> Place {
    let place = Place::new();
    symlink("../../outside/secret.txt", place.project().join("content/link.txt")).unwrap();
    symlink("../../outside", place.project().join("content/linked")).unwrap();
    symlink("linked", place.project().join("content/chain")).unwrap();
    place
}

fn of(path: &str, place: &Place) -> String {
    path.replace("OUT", place.path("outside").to_str().unwrap())
}

/// Puts a path into one place of the project. TOML and JSON spell it as they have to.
fn put(place: &Place, route: &str, path: &str) {
    let quoted = toml::Value::String(path.to_owned()).to_string();
    match route {
        "texts" => {
            for (n, (_, body)) in MARKDOWN.iter().enumerate() {
                place.write(&format!("content/page-{n}.md"), format!("+++\ntitle = \"Page\"\n+++\n{}", body(path)));
            }
        }
        "keys" => {
            for (name, kind) in routes::FILES {
                place.write(&format!("content/{name}"), routes::front(*kind, path, Keys::All));
            }
        }
        "aliases" => {
            let text = format!("+++\ntitle = \"A\"\naliases = [{quoted}]\n+++\nWords.\n");
            place.write("content/sub/a.md", text);
            place.write("content/sub/b.md", format!("+++\ntitle = \"B\"\nid = {quoted}\n+++\nWords.\n"));
        }
        "settings" => {
            let config = super::place::CONFIG.replace("[site]\n", &format!("[site]\ntheme = {quoted}\n"));
            place.write("pitso.toml", format!("{config}[look]\nlogo = {quoted}\n"));
        }
        "lock" => place.write("pitso.lock", format!("pitso-lock 1\npage sub/a en {path}\npage gone en {path}\n")),
        "theme" => {
            let template = format!("{{% include {quoted} %}}{{% extends {quoted} %}}");
            place.write("theme/templates/page.html", template);
            place.write(
                "theme/theme.toml",
                format!("name = {quoted}\nview = 1\nfallback = {quoted}\n[style]\nevery = [{quoted}]\n"),
            );
        }
        "manifest" => {
            let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
            place.write("public/mirror/manifest-sha256.txt", format!("{digest}  {path}\n"));
        }
        _ => {
            place.write(".public.pitso/journal", format!("+{path}\n-{path}\n"));
            place.write(".public.pitso/changing", format!("{path}\n"));
        }
    }
}

const ROUTES: [&str; 8] = ["texts", "keys", "aliases", "settings", "lock", "theme", "manifest", "journal"];

/// Everything that would be published, mistakes in the content or not: a preview shows it too.
fn all_made(place: &Place) -> Vec<String> {
    let project = Project::find(&place.project()).unwrap();
    let Ok(loaded) = load(&project, &mut Record::default(), Audience::Editor) else { return Vec::new() };
    let context = loaded.context();
    let plan = context.plan;
    let made = |unit: &Unit| Some((unit.output.to_string(), unit.make(&context).ok()?.bytes));
    let made = plan.units.par_iter().filter_map(made);
    let leaky = made.filter(|(_, bytes)| holds_canary(bytes)).map(|(path, _)| format!("the canary is in {path}"));
    let mut leaks: Vec<_> = leaky.collect();
    let told = format!("{:?}{:?}", plan.findings, loaded.findings);
    leaks.extend(holds_canary(told.as_bytes()).then(|| "the canary is in what is told".to_owned()));
    leaks
}

/// The naive way to a file that content names: the path is joined to that of the content, as an address is written.
fn joined(content: &Path, path: &str) -> PathBuf {
    let mut plain = path.replace("%2e", ".").replace("%2f", "/").replace("%5c", "/").replace('\\', "/");
    plain.truncate(plain.find(['\0']).unwrap_or(plain.len()));
    plain.truncate(plain.find("%00").unwrap_or(plain.len()));
    content.join(plain.trim_start_matches("file://"))
}

/// What was meant as a guard: the path, with its dots taken out, begins with the project's.
fn begins_within(project: &Path, path: &Path) -> bool {
    path.to_str().unwrap().starts_with(project.to_str().unwrap())
}

#[test]
fn no_path_in_content_leads_out() {
    let cases: Vec<_> = PATHS.iter().flat_map(|path| ROUTES.iter().map(move |route| (*path, *route))).collect();
    let (mut failures, mut published, mut tried) = (Vec::new(), 0, 0);
    for (path, route) in cases.iter().step_by(sample(9, 1)) {
        let place = place();
        // In front matter and tables a NUL is spelt out.
        put(&place, route, &of(path, &place));
        let mut faults = place.build().faults;
        // With a link in it nothing is published; without, more is.
        for link in ["link.txt", "linked", "chain"].iter().filter(|link| !path.starts_with(*link)) {
            std::fs::remove_file(place.project().join("content").join(link)).unwrap();
        }
        let seen = place.build();
        published += usize::from(seen.published);
        faults.extend(seen.faults);
        let before = place.outside();
        faults.extend(all_made(&place));
        if place.outside() != before {
            faults.push("something outside has changed".into());
        }
        tried += 1;
        failures.extend(faults.iter().map(|fault| format!("{path:?} in {route}: {fault}")));
    }
    let (mut naive, mut guarded) = (0, 0);
    for path in PATHS {
        let place = place();
        let content = std::fs::canonicalize(place.project()).unwrap().join("content");
        let joined = joined(&content, &of(path, &place));
        let leaks = std::fs::read(&joined).is_ok_and(|bytes| holds_canary(&bytes));
        naive += usize::from(leaks);
        guarded += usize::from(leaks && begins_within(&place.project(), &joined));
    }
    tell(&format!(
        "paths that lead out: {tried} of {} cases, {} failures, {published} published; of {} paths {naive} lead out when they \
         are joined, {guarded} when their beginning is compared",
        cases.len(),
        failures.len(),
        PATHS.len()
    ));
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(naive * 2 > PATHS.len() && guarded > 5, "{naive} and {guarded} of {}", PATHS.len());
    assert!(!is_whole() || tried > 200);
}
