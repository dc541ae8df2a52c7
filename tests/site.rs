//! The site of this repository, built through the library and by the program: what a build promises whatever it builds.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests make files and run programs of their own"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pitso::base::diagnostic::Diagnostic;
use pitso::engine::build::{self, Outcome};
use pitso::engine::load::{Audience, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;
use pitso::format;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// Files by their path below a folder.
type Tree = BTreeMap<String, Vec<u8>>;

/// A copy of this repository's project, with a folder beside it to build into.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copy = Self { folder };
        for (path, bytes) in sources(Path::new(REPOSITORY)) {
            copy.write(&path, &bytes);
        }
        copy
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.project().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Changes a text in a file, which must be there.
    fn change(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.project().join(path)).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, text.replace(from, to).as_bytes());
    }

    fn append(&self, path: &str, more: &str) {
        let text = fs::read_to_string(self.project().join(path)).unwrap();
        self.write(path, (text + more).as_bytes());
    }

    /// The texts below `content/`.
    fn texts(&self) -> BTreeMap<String, String> {
        let texts = sources(&self.project())
            .into_iter()
            .filter(|(path, _)| path.starts_with("content/") && path.ends_with(".md"));
        texts.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.project().join(from), self.project().join(to)).unwrap();
    }

    fn build(&self) -> Outcome {
        let outcome = build::build(&Project::find(&self.project()).unwrap(), &self.output()).unwrap();
        assert!(outcome.published.is_some(), "{:#?}", messages(&outcome.findings));
        outcome
    }

    /// The whole output of the same sources, built elsewhere by a program that remembers nothing.
    fn cold(&self) -> Tree {
        let elsewhere = tempfile::tempdir().unwrap();
        for (path, bytes) in sources(&self.project()) {
            let path = elsewhere.path().join("sources").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let project = Project::find(&elsewhere.path().join("sources")).unwrap();
        let output = elsewhere.path().join("out");
        build::build(&project, &output).unwrap();
        tree(&output)
    }
}

/// What a project is built of.
fn sources(project: &Path) -> Tree {
    let all = tree(project).into_iter();
    all.filter(|(path, _)| ["content/", "themes/", "theme/", "pitso."].iter().any(|root| path.starts_with(root)))
        .collect()
}

/// Everything below a folder, but for what tools keep there for themselves.
fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        for entry in fs::read_dir(folder.join(&below)).unwrap() {
            let entry = entry.unwrap();
            let path = below.join(entry.file_name());
            let name = path.to_string_lossy().into_owned();
            if entry.file_type().unwrap().is_dir() {
                if below != Path::new("") || !matches!(&*name, ".git" | ".pitso" | "target" | "public") {
                    open.push(path);
                }
            } else {
                found.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// When each file was changed, and which one it is on the disk.
fn stamps(folder: &Path) -> BTreeMap<String, (std::time::SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt;
    let stamp = |path: &String| {
        let metadata = fs::metadata(folder.join(path)).unwrap();
        (metadata.modified().unwrap(), metadata.ino())
    };
    tree(folder).keys().map(|path| (path.clone(), stamp(path))).collect()
}

fn messages(findings: &[Diagnostic]) -> Vec<String> {
    findings.iter().map(|found| format!("{:?} {}: {}", found.path(), found.code, found.message)).collect()
}

fn assert_same(found: &Tree, expected: &Tree, when: &str) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(found), names(expected), "{when}: other files");
    for (path, bytes) in expected {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(found[path] == *bytes, "{when}: {path} differs\n{}\n---\n{}", text(&found[path]), text(bytes));
    }
}

/// The program itself.
fn pitso(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pitso")).args(arguments).current_dir(folder).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

type Edit = (&'static str, fn(&Copy));

const WITHDRAWN: &str = "+++\nstatus = \"withdrawn\"\ncorrections = [{ date = 2026-01-02, kind = \"retraction\", what = \"Withdrawn.\", \
    why = \"It was wrong.\" }]\n";

const EDITS: &[Edit] = &[
    ("nothing", |_| {}),
    ("the body of a page", |copy| copy.append("content/about.md", "\nOne more paragraph.\n")),
    ("the title of an organisation", |copy| {
        copy.change("content/organisations/lca.md", "title = \"", "title = \"The ");
    }),
    ("a title that other pages show", |copy| copy.change("content/2021/edition.md", "LesIGF 2021\"", "LesIGF, 2021\"")),
    ("a fact of a session", |copy| copy.change("content/igf-2021/we-the-internet.md", "\"Auditorium\"", "\"Hall\"")),
    ("a new page", |copy| copy.write("content/news-2026.md", b"+++\ntitle = \"New\"\n+++\n\n[About](about.md).\n")),
    ("a new file and a link to it", |copy| {
        copy.write("content/files/plan.txt", b"A plan.\n");
        copy.append("content/about.md", "\n[The plan](files/plan.txt)\n");
    }),
    ("the file", |copy| copy.write("content/files/plan.txt", &[b'x'; 5000])),
    ("a new person", |copy| {
        copy.write("content/people/k-mokoena.md", b"+++\ntitle = \"K. Mokoena\"\n+++\n");
        let more = "[[contributions]]\nperson = \"k-mokoena\"\nrole = \"moderator\"\n\n[[allow]]\nrule = \"agenda-";
        copy.change("content/igf-2021/we-the-internet.md", "[[allow]]\nrule = \"agenda-", more);
    }),
    ("a renamed page", |copy| {
        copy.rename("content/mirrors.md", "content/copies.md");
        copy.rename("content/mirrors.st.md", "content/copies.st.md");
        for (path, text) in copy.texts().into_iter().filter(|(_, text)| text.contains("mirrors")) {
            let text = text.replace("mirrors.md", "copies.md").replace("page:mirrors", "page:copies");
            copy.write(&path, text.as_bytes());
        }
    }),
    ("a removed page", |copy| fs::remove_file(copy.project().join("content/news-2026.md")).unwrap()),
    ("a draft", |copy| copy.write("content/plan.md", b"+++\ntitle = \"Plan\"\nstatus = \"draft\"\n+++\n")),
    ("a draft that is published", |copy| copy.change("content/plan.md", "draft", "final")),
    ("a translation", |copy| copy.write("content/about.st.md", b"+++\ntitle = \"Ka rona\"\n+++\n\nMongolo.\n")),
    ("a translation that is gone", |copy| fs::remove_file(copy.project().join("content/about.st.md")).unwrap()),
    ("an old id", |copy| copy.change("content/copies.md", "+++\n", "+++\naliases = [\"mirrors\"]\n")),
    ("the title behind an old id", |copy| copy.change("content/copies.md", "title = \"", "title = \"All ")),
    ("a lock that knows another old address", |copy| {
        copy.write("pitso.lock", b"pitso-lock 1\npage mirrors en mirrors/index.html\n");
    }),
    ("a page that is withdrawn", |copy| copy.change("content/organisations/lca.md", "+++\n", WITHDRAWN)),
    ("the reason", |copy| copy.change("content/organisations/lca.md", "It was wrong.", "It was wrong from the first.")),
    ("a withdrawn page that is back", |copy| {
        copy.change("content/organisations/lca.md", "status = \"withdrawn\"", "status = \"final\"");
    }),
    ("the site's name", |copy| copy.change("pitso.toml", "acronym = \"LesIGF\"", "acronym = \"LIGF\"")),
    ("the day that ages are counted to", |copy| copy.change("pitso.toml", "as_of = 2026", "as_of = 2027")),
    ("a string of the theme", |copy| copy.write("theme/strings/en.ftl", b"agenda = Programme\n")),
    ("a file that is touched, and no more", |copy| copy.append("content/index.md", "")),
];

#[test]
fn a_warm_build_is_a_cold_one_after_every_edit() {
    let copy = Copy::new();
    copy.build();
    let mut last = Tree::new();
    for (edit, apply) in EDITS {
        apply(&copy);
        copy.build();
        let warm = tree(&copy.output());
        assert_same(&warm, &copy.cold(), edit);
        match *edit {
            "a file that is touched, and no more" => assert_same(&warm, &last, edit),
            // How many texts are withheld is published, and nothing else of them.
            "a draft" => {
                let without = |tree: &Tree| {
                    let counts = |path: &str| path.ends_with("completeness.html") || path.starts_with("mirror/");
                    tree.iter().filter(|(path, _)| !counts(path)).map(|(p, b)| (p.clone(), b.clone())).collect::<Tree>()
                };
                assert_same(&without(&warm), &without(&last), edit);
                assert!(warm["completeness.html"] != last["completeness.html"], "{edit} is counted");
                assert!(!warm.values().any(|page| page.windows(4).any(|part| part == b"Plan")), "{edit} is not named");
            }
            // Whether a page states an age is up to the pages.
            "the day that ages are counted to" => {}
            _ => assert!(warm != last, "{edit} is seen in the output"),
        }
        last = warm;
    }
}

#[test]
fn an_unchanged_site_is_left_alone() {
    let copy = Copy::new();
    let first = copy.build();
    assert_eq!(first.made, tree(&copy.output()).len() - 1, "all but the manifest are made");
    let before = stamps(&copy.output());
    for touched in [false, true] {
        if touched {
            copy.append("content/about.md", "");
        }
        let again = copy.build();
        let published = again.published.unwrap();
        assert_eq!((again.made, published.added.len(), published.changed.len(), published.removed.len()), (0, 0, 0, 0));
        assert_eq!(stamps(&copy.output()), before);
    }
}

#[test]
fn one_edit_makes_one_page() {
    let copy = Copy::new();
    copy.build();
    // A page without a translation: its readers would be told of the change too.
    copy.append("content/manual/publish-usb.md", "\nOne more paragraph.\n");
    let outcome = copy.build();
    let published = outcome.published.unwrap();
    let changed: Vec<_> = published.changed.iter().map(|path| path.as_str()).collect();
    assert_eq!((outcome.made, changed, published.added.len()), (1, vec!["manual/publish-usb.html"], 0));
}

#[test]
fn an_error_leaves_the_live_site_as_it_was() {
    let copy = Copy::new();
    copy.build();
    let before = (tree(&copy.output()), stamps(&copy.output()));
    copy.append("content/about.md", "\n[Nothing](nowhere.md)\n");
    copy.change("content/2021/edition.md", "LesIGF 2021\"", "Another title\"");
    let output = copy.output();
    let built = pitso(&["build", "--output", output.to_str().unwrap()], &copy.project());
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert_eq!(code(&built), 1, "{said}");
    assert!(said.contains("error[dangling-reference]") && said.contains("nothing was published"), "{said}");
    assert!((tree(&output), stamps(&output)) == before, "the live site has changed");
    copy.change("content/about.md", "nowhere.md", "index.md");
    copy.build();
    assert_same(&tree(&output), &copy.cold(), "the mended site");
}

#[test]
fn a_folder_of_other_files_is_refused() {
    let copy = Copy::new();
    let foreign = copy.folder.path().join("letters");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "Dear K.").unwrap();
    for output in ["../letters", ".", "content", "content/out", "..", "/"] {
        let built = pitso(&["build", "--output", output], &copy.project());
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        assert_eq!(code(&built), 2, "{output}: {said}");
        assert!(said.starts_with("pitso: `"), "the refusal names the folder: {said}");
    }
    assert_eq!(fs::read_to_string(foreign.join("letter.txt")).unwrap(), "Dear K.");
    assert_same(&sources(&copy.project()), &sources(Path::new(REPOSITORY)), "the sources");
}

#[test]
fn the_manifest_is_verified_by_others_and_holds_every_file() {
    let copy = Copy::new();
    copy.build();
    let check = || {
        let manifest = ["-c", "--strict", "--quiet", "mirror/manifest-sha256.txt"];
        Command::new("sha256sum").args(manifest).current_dir(copy.output()).output().unwrap()
    };
    let checked = check();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let manifest = fs::read_to_string(copy.output().join("mirror/manifest-sha256.txt")).unwrap();
    let listed: Vec<_> = manifest.lines().map(|line| line.split_once("  ").unwrap().1.to_owned()).collect();
    let files: Vec<_> = tree(&copy.output()).into_keys().filter(|path| !path.starts_with("mirror/")).collect();
    assert_eq!(listed, files);
    fs::write(copy.output().join("about.html"), "x").unwrap();
    assert!(!check().status.success(), "damage is found");
}

#[test]
fn commands_end_with_the_codes_that_they_state() {
    let copy = Copy::new();
    let project = copy.project();
    let ends = |arguments: &[&str], folder: &Path| code(&pitso(arguments, folder));
    let output = copy.output();
    let output = output.to_str().unwrap();
    assert_eq!(ends(&["check"], &project), 0);
    assert_eq!(ends(&["check", "--quick"], &project.join("content")), 0, "a folder below the project will do");
    assert_eq!(ends(&["build", "--output", output], &project), 0);
    assert_eq!(ends(&["explain", "dangling-reference"], &project), 0);
    copy.append("content/about.md", "\nA “mark.\n");
    assert_eq!(ends(&["check"], &project), 0, "a warning is no error");
    copy.append("content/about.md", "\n[Nothing](nowhere.md)\n");
    assert_eq!(ends(&["check"], &project), 1);
    assert_eq!(ends(&["check", "--quick"], &project), 1);
    assert_eq!(ends(&["build", "--output", output], &project), 1);
    assert_eq!(ends(&["explain", "no-such-code"], &project), 2);
    assert_eq!(ends(&["chekc"], &project), 2);
    assert_eq!(ends(&["check"], copy.folder.path()), 2, "there is no project here");
    assert_eq!(ends(&["check", "--project", "nowhere"], &project), 2);
}

#[test]
fn findings_for_other_programs_are_json_with_lines_and_columns() {
    let copy = Copy::new();
    copy.write("content/wrong.md", "+++\ntitel = \"W\"\n+++\n\nTš “mark, [x](nowhere.md).\n".as_bytes());
    let checked = pitso(&["check", "--format", "json"], &copy.project());
    assert_eq!(code(&checked), 1);
    let lines: Vec<serde_json::Value> =
        String::from_utf8(checked.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = lines.iter().map(|line| {
        let label = &line["labels"][0];
        assert!(line["message"].is_string() && line["help"][0].is_string(), "{line}");
        let place = (label["start"]["line"].as_u64().unwrap(), label["start"]["column"].as_u64().unwrap());
        (line["code"].as_str().unwrap(), label["path"].as_str().unwrap(), place)
    });
    let file = "content/wrong.md";
    let expected =
        [("unknown-key", file, (2, 1)), ("unbalanced-quotes", file, (5, 4)), ("dangling-reference", file, (5, 15))];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn the_site_of_this_repository_has_no_fault_and_every_format_runs() {
    let project = Project::find(Path::new(REPOSITORY)).unwrap();
    let loaded = load(&project, &mut Record::default(), Audience::Public).unwrap();
    assert_eq!(messages(&loaded.findings), [""; 0]);
    let context = loaded.context();
    for format in format::ALL {
        let mut units = Vec::new();
        (format.plan)(context.site, &context.plan.lists, &mut units);
        for unit in &units {
            let made = unit.make(&context).unwrap_or_else(|error| panic!("{}: {}: {error}", format.name, unit.output));
            assert_eq!(messages(&made.findings), [""; 0], "{}: {}", format.name, unit.output);
            assert!(made.bytes == unit.make(&context).unwrap().bytes, "{} is made twice alike", unit.output);
            assert!(unit.key(&context) == unit.key(&context), "{} has one key", unit.output);
        }
    }
}

#[test]
fn what_is_no_file_is_named_and_never_followed() {
    let copy = Copy::new();
    std::os::unix::fs::symlink("/etc/hostname", copy.project().join("content/link.md")).unwrap();
    std::os::unix::fs::symlink("..", copy.project().join("content/folder")).unwrap();
    fs::create_dir_all(copy.project().join("theme/templates")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", copy.project().join("theme/templates/page.html")).unwrap();
    Command::new("mkfifo").arg(copy.project().join("theme/pipe.css")).status().unwrap();
    let output = pitso(&["check", "--quick", "--format", "short"], &copy.project());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(code(&output), 1, "{said}");
    for path in ["content/folder", "content/link.md", "theme/templates/page.html", "theme/pipe.css"] {
        assert!(said.contains(&format!("{path}:1:1: error[not-a-file]")), "{said}");
    }
}

#[test]
fn every_page_is_published_or_named_as_withheld() {
    let copy = Copy::new();
    copy.change("content/about.md", "+++\ntitle", "+++\nstatus = \"draft\"\ntitle");
    for (path, text) in copy.texts() {
        copy.write(&path, text.replace("(about.md", "(index.md").replace("/about.md", "/index.md").as_bytes());
    }
    let outcome = copy.build();
    let withheld: Vec<_> = outcome.withheld.iter().map(|(path, why)| (path.as_str(), why.words())).collect();
    assert_eq!(withheld, [("content/about.md", "draft"), ("content/about.st.md", "translation of a draft")]);
    let project = Project::find(&copy.project()).unwrap();
    let site = load(&project, &mut Record::default(), Audience::Public).unwrap().site;
    let published = tree(&copy.output());
    let texts =
        sources(&copy.project()).into_keys().filter(|path| path.ends_with(".md") && path.starts_with("content/"));
    assert_eq!(site.documents.len() + withheld.len(), texts.count());
    for address in site.addresses() {
        assert!(published.contains_key(address.as_str()), "{address} is not published");
    }
}

/// What of the machine stands in some files.
fn traces(files: &Tree, words: &[String]) -> Vec<String> {
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    let found = files.iter().flat_map(|(path, bytes)| {
        words.iter().filter(|word| holds(bytes, word)).map(move |word| format!("{path}: {word}"))
    });
    found.collect()
}

#[test]
fn texts_whose_lines_end_as_on_windows_make_the_same_site() {
    let copy = Copy::new();
    let expected = copy.cold();
    let is_text = |path: &str| [".md", ".toml", ".html", ".css", ".ftl"].iter().any(|ending| path.ends_with(ending));
    let texts = sources(&copy.project()).into_iter().filter(|(path, _)| is_text(path));
    for (path, bytes) in texts.collect::<Vec<_>>() {
        copy.write(&path, String::from_utf8(bytes).unwrap().replace('\n', "\r\n").as_bytes());
    }
    assert!(sources(&copy.project())["themes/default/templates/base.html"].contains(&b'\r'));
    assert_eq!(messages(&copy.build().findings), [""; 0]);
    assert_same(&tree(&copy.output()), &expected, "with CRLF");
}

/// A picture of each format, and the same with a note beside the image.
fn pictures(note: &[u8]) -> [(&'static str, Vec<u8>, Vec<u8>); 4] {
    let segment =
        |marker: u8, data: &[u8]| [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat();
    let jpeg =
        [&segment(0xc0, &[8, 0, 2, 0, 3, 1, 1, 0x11, 0])[..], &segment(0xda, &[1, 1, 0, 0, 63, 0]), b"a\xff\xd9"];
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, b"crc."].concat();
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &[0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0])].concat();
    let png_end = [chunk(b"IDAT", b"a"), chunk(b"IEND", b"")].concat();
    let gif = b"GIF89a\x03\0\x02\0\0\0\0,\0\0\0\0\x03\0\x02\0\0\x02\x01a\0";
    let webp = |flags: u8, note: &[u8]| {
        let chunk = |kind: &[u8], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes(), data].concat();
        let head = chunk(b"VP8X", &[flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
        chunk(b"RIFF", &[b"WEBP", &head[..], &chunk(b"VP8L", b"ab"), note].concat())
    };
    let even = [note, &b" "[..note.len() % 2]].concat();
    let own = [&b"EXIF"[..], &(even.len() as u32).to_le_bytes(), &even].concat();
    let comment = [&b"!\xfe"[..], &[note.len() as u8], note, b"\0"].concat();
    let exif = segment(0xe1, &[b"Exif\0\0", note].concat());
    [
        ("jpg", [b"\xff\xd8", &jpeg.concat()[..]].concat(), [b"\xff\xd8", &exif[..], &jpeg.concat()].concat()),
        ("png", [&png[..], &png_end].concat(), [&png[..], &chunk(b"tEXt", note), &png_end].concat()),
        ("gif", [&gif[..], b";"].concat(), [&gif[..], &comment, b";"].concat()),
        ("webp", webp(0, b""), webp(0b1000, &own)),
    ]
}

#[test]
fn pictures_are_published_without_what_the_camera_noted() {
    let copy = Copy::new();
    let note = b"taken at 29.31 S, 27.48 E";
    for (ending, _, noted) in pictures(note) {
        copy.write(&format!("content/files/photo.{ending}"), &noted);
    }
    let holds = |bytes: &[u8]| bytes.windows(note.len()).any(|window| window == note);
    // Built anew, and again with all that is known.
    for _ in 0..2 {
        let built = copy.build();
        assert!(built.published.is_some(), "{:#?}", built.findings);
        let published = tree(&copy.output());
        for (ending, bare, noted) in pictures(note) {
            assert!(holds(&noted) && published[&format!("files/photo.{ending}")] == bare, "{ending}");
        }
        let told: Vec<_> = published.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect();
        assert!(told.is_empty(), "{told:?} tell where a photo was taken");
        copy.append("content/about.md", "\nOne more paragraph.\n");
    }
}

#[test]
fn no_file_knows_where_and_when_it_was_made() {
    let copy = Copy::new();
    // A day that is not today, so that today's date can only come from the clock.
    let config = fs::read_to_string(copy.project().join("pitso.toml")).unwrap();
    let day = config.lines().find(|line| line.starts_with("as_of")).unwrap();
    copy.change("pitso.toml", day, "as_of = 2020-02-29");
    copy.build();
    let now = jiff::Timestamp::now();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let mut words = vec![
        copy.folder.path().to_string_lossy().into_owned(),
        REPOSITORY.to_owned(),
        std::env::var("HOME").unwrap_or_default(),
        host.trim().to_owned(),
    ];
    for zone in ["UTC", "Africa/Maseru", "Etc/GMT+12", "Pacific/Kiritimati"] {
        let today = now.in_tz(zone).unwrap();
        words
            .extend(["%Y-%m-%d", "%-d %B %Y", "%d.%m.%Y", "%a, %d %b %Y"].map(|form| today.strftime(form).to_string()));
    }
    // What stands in the sources, or is too short to mean anything, proves nothing.
    let said = sources(&copy.project());
    words.retain(|word| word.len() > 3 && traces(&said, std::slice::from_ref(word)).is_empty());
    assert!(words.len() > 4, "there is something to look for: {words:?}");
    let published = tree(&copy.output());
    assert_eq!(traces(&published, &words), [""; 0]);
    let planted = Tree::from([("a.html".to_owned(), format!("<p>{}", words[0]).into_bytes())]);
    assert_eq!(traces(&planted, &words).len(), 1, "a trace would be found");
}

#[test]
fn what_is_frozen_is_never_lost() {
    let copy = Copy::new();
    let freeze = |arguments: &[&str]| {
        let output = pitso(&[&["freeze"], arguments].concat(), &copy.project());
        let lines = String::from_utf8_lossy(&output.stdout).lines().count();
        (code(&output), lines)
    };
    let lock = || fs::read_to_string(copy.project().join("pitso.lock")).unwrap_or_default();
    let today = pitso::base::date::Date(jiff::civil::date(2026, 1, 1));
    let pages = pitso::engine::build::check(&Project::find(&copy.project()).unwrap(), true, today).unwrap().pages;
    let (missing, count) = freeze(&["--check"]);
    assert!((missing, lock().as_str()) == (1, "") && count > 10 && count < pages, "{count} of {pages}");
    assert_eq!((freeze(&[]), freeze(&[]), freeze(&["--check"])), ((0, count), (0, 0), (0, 0)));
    let first = lock();
    assert_eq!(first.lines().filter(|line| line.starts_with("page ")).count(), count);
    copy.write("content/news-2026.md", b"+++\ntitle = \"New\"\n+++\n");
    assert_eq!((freeze(&[]), lock().len() > first.len()), ((0, 1), true));
    copy.rename("content/news-2026.md", "content/old-news.md");
    let told = |wanted: i32| {
        let checked = pitso(&["check", "--format", "short"], &copy.project());
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert_eq!(code(&checked), wanted, "{said}");
        said
    };
    assert!(told(1).contains("pitso.lock:") && told(1).contains("lost-address"));
    assert_eq!(freeze(&[]), (1, 0), "nothing is noted of a site with errors");
    copy.change("content/old-news.md", "+++\n", "+++\naliases = [\"news-2026\"]\n");
    assert!(!told(0).contains("error"));
    assert_eq!(freeze(&[]), (0, 1), "the new address is noted beside the old one");
    copy.write("pitso.lock", format!("<<<<<<< a\n{}", lock()).as_bytes());
    let broken = lock();
    assert_eq!((freeze(&[]).0, lock() == broken), (1, true), "a broken lock is left as it is");
}
