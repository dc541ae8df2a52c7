//! Whole sites, run by the program itself as a child: what it takes, and that it grows with the site and no faster.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{is_whole, tell};

/// What a run of the program took.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub exit: i32,
    /// What it kept the processors busy.
    pub busy: Duration,
    /// The most that it held in memory at once, in bytes.
    pub memory: u64,
}

/// The program under test: the one of this build, or the one that `PITSO_TRIED` names, as a release build.
pub fn program() -> String {
    std::env::var("PITSO_TRIED").unwrap_or_else(|_| env!("CARGO_BIN_EXE_pitso").to_owned())
}

/// Runs the program in a project and waits for its end.
pub fn run(project: &Path, arguments: &[&str]) -> Taken {
    let (program, project) = (program(), project.to_string_lossy());
    let own = [program.as_str()].into_iter().chain(arguments.iter().copied());
    take(&own.chain(["--project", &project]).collect::<Vec<_>>())
}

/// What the program writes to both of its outputs.
pub fn output(project: &Path, arguments: &[&str]) -> String {
    let output =
        Command::new(program()).args(arguments).arg("--project").arg(project).output().expect("the program runs");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Holds the words of the command that [`measured`] is to run, as JSON.
const MEASURED: &str = "PITSO_MEASURED";

/// Runs a command, given as its words, and waits for its end.
///
/// A process begins with the memory that its parent had, by what the system says of the most that it held. So the command is
/// the child of a process that holds next to nothing: of this program, run anew.
pub fn take(words: &[&str]) -> Taken {
    let mut helper = Command::new(std::env::current_exe().expect("this program has a name"));
    helper.args(["--exact", "sites::measured", "--nocapture"]);
    helper.env(MEASURED, serde_json::to_string(words).expect("words are JSON"));
    let told = helper.output().expect("this program runs again");
    let told = String::from_utf8_lossy(&told.stdout);
    let figures = told.lines().find_map(|line| Some(line.split_once("taken ")?.1)).expect("it tells what was taken");
    let figures: Vec<i64> = figures.split(' ').map(|figure| figure.parse().expect("a figure")).collect();
    let [exit, microseconds, memory] = figures[..] else { panic!("{figures:?}") };
    Taken { exit: exit as i32, busy: Duration::from_micros(microseconds as u64), memory: memory as u64 }
}

/// No test, but the process that runs what is measured, where [`take`] asks for it.
#[test]
fn measured() {
    let Ok(words) = std::env::var(MEASURED) else { return };
    let words: Vec<String> = serde_json::from_str(&words).expect("a command");
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env_remove(MEASURED).stdout(Stdio::null()).stderr(Stdio::null());
    let taken = waited_for(command);
    println!("taken {} {} {}", taken.exit, taken.busy.as_micros(), taken.memory);
}

#[allow(clippy::zombie_processes, reason = "`wait4` waits for it")]
fn waited_for(mut command: Command) -> Taken {
    let child = command.spawn().expect("the program begins");
    // SAFETY: all zeroes is a value of this plain struct.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let mut status = 0;
    // SAFETY: the child is ours and is waited for once; the pointers are to values of ours.
    let ended = unsafe { libc::wait4(child.id() as libc::pid_t, &mut status, 0, &mut usage) };
    assert_eq!(ended, child.id() as libc::pid_t);
    let time = |of: libc::timeval| Duration::new(of.tv_sec as u64, of.tv_usec as u32 * 1000);
    let exit = if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { -libc::WTERMSIG(status) };
    Taken { exit, busy: time(usage.ru_utime) + time(usage.ru_stime), memory: usage.ru_maxrss as u64 * 1024 }
}

/// Writes a file of a project.
pub fn write(project: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = project.join(path);
    fs::create_dir_all(path.parent().expect("files are in the project")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A project that holds what every site has.
pub fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir().expect("a folder");
    let config = "[site]\nid = \"x\"\nname = \"X Forum\"\nlanguages = [\"en\", \"st\"]\nas_of = 2026-01-01\n";
    write(project.path(), "pitso.toml", config);
    write(project.path(), "content/index.md", "+++\ntitle = \"X Forum\"\n+++\n");
    project
}

/// One of many files: its path below `content/`, its front matter's lines and its body, by its number.
type Many = (&'static str, fn(usize) -> (String, String, String));

/// Sites of many files that are hard to hold against each other.
const SITES: &[Many] = &[
    ("pages", |k| (format!("p{k}.md"), format!("title = \"Page {k}\""), "Words.".into())),
    ("one title", |k| (format!("p{k}.md"), "title = \"A page\"".into(), "Words.".into())),
    ("names almost alike", |k| {
        (
            format!("people/p{k}.md"),
            format!("title = \"Mpho Letsie{}\"", "abcdefgh"[..k % 8].repeat(k % 5 + 1)),
            String::new(),
        )
    }),
    ("people", |k| (format!("people/p{k}.md"), format!("title = \"{} {}\"", word(k), word(k * 7 + 1)), String::new())),
    ("organisations", |k| {
        (format!("organisations/o{k}.md"), format!("title = \"{} {} Foundation\"", word(k), word(k + 9)), String::new())
    }),
    ("people who are not named", |k| {
        let head = format!("title = \"{} {}\"\nconsent = {{ listed = false }}", word(k), word(k * 7 + 1));
        (format!("people/p{k}.md"), head, format!("{} {} spoke.", word(k + 2), word(k * 5 + 3)))
    }),
    ("terms", |k| {
        (format!("glossary/t{k}.md"), format!("title = \"{} {k}\"\nsummary = \"A.\"", word(k)), String::new())
    }),
    ("sessions in one room", |k| {
        let head = format!("title = \"S {k}\"\nroom = \"A\"\nstart = 2024-07-11T10:00:00+02:00\nduration = 60");
        (format!("2024/s{k}.md"), head, String::new())
    }),
    ("links to one page", |k| (format!("p{k}.md"), format!("title = \"Page {k}\""), "[](p0.md)".into())),
    ("links to nothing", |k| (format!("p{k}.md"), format!("title = \"Page {k}\""), format!("[](page:nothing{k})"))),
    ("links to no file", |k| {
        (format!("p{k}.md"), format!("title = \"Page {k}\""), format!("[](q{k}.md) [](q{k}.pdf)"))
    }),
    ("names of nobody", |k| {
        let nobody = format!("{}-{}", word(k), word(k * 7 + 1)).to_lowercase();
        let head =
            format!("title = \"S {k}\"\ncontributions = [{{ person = \"person:{nobody}\", role = \"speaker\" }}]");
        (format!("2024/s{k}.md"), head, String::new())
    }),
    ("links in a chain", |k| (format!("p{k}.md"), format!("title = \"Page {k}\""), format!("[](p{}.md)", k + 1))),
    ("terms that see each other", |k| {
        (format!("glossary/t{k}.md"), format!("title = \"T {k}\"\nsee_also = [\"term:t{}\"]", k + 1), String::new())
    }),
    ("aliases", |k| (format!("p{k}.md"), format!("title = \"Page {k}\"\naliases = [\"old/{k}.html\"]"), String::new())),
    ("one alias", |k| (format!("p{k}.md"), format!("title = \"Page {k}\"\naliases = [\"old.html\"]"), String::new())),
    ("one id", |k| (format!("p{k}.md"), format!("title = \"Page {k}\"\nid = \"same\""), String::new())),
    ("translations", |k| {
        let name = if k % 2 == 0 { format!("p{}.md", k / 2) } else { format!("p{}.st.md", k / 2) };
        (name, format!("title = \"Page {k}\""), String::new())
    }),
    ("folders in folders", |k| {
        (format!("{}p{k}.md", "a/".repeat(k % 60)), format!("title = \"Page {k}\""), String::new())
    }),
    ("spellings", |k| {
        let body = format!("The Diplo Foundation{0} and DiploFoundation{0} and Diplo foundation{0}.", word(k));
        (format!("p{k}.md"), format!("title = \"Page {k}\""), body)
    }),
    ("messages and references", |k| {
        let body = format!("> [!MESSAGE m1]\n> A.\n\n[](session:2024/s{})", k / 2);
        (format!("2024/s{k}.md"), format!("title = \"S {k}\""), body)
    }),
    ("broken files", |k| (format!("p{k}.md"), format!("title: Page {k}"), String::new())),
    ("drafts", |k| (format!("p{k}.md"), format!("title = \"Page {k}\"\nstatus = \"draft\""), String::new())),
    ("files", |k| (format!("files/f{k}.txt"), String::new(), String::new())),
];

/// A site of a few long files: each with its path and its text, by their size.
type Long = (&'static str, fn(usize) -> Vec<(String, String)>);

/// Sites of long files that are hard to hold against each other, and pages that are hard to make.
const LONG: &[Long] = &[
    ("links to places of a page", |n| vec![headings(n), links(n, |k| format!("b.md#h{k}"))]),
    ("links to no place of a page", |n| vec![headings(n), links(n, |k| format!("b.md#zz{k}"))]),
    ("links to no place with a long name", |n| {
        let headings = (0..n / 50).map(|k| format!("## {} {k}\n\n", "ab".repeat(500)));
        let links = (0..n / 50).map(|k| format!("[x{k}](#{}-{k})\n", "ba".repeat(500)));
        vec![page("a.md", "title = \"A\"", &headings.chain(links).collect::<String>())]
    }),
    ("subthemes that are not there", |n| {
        let subthemes: String = (0..n).map(|k| format!("\"g{k}\", ")).collect();
        let edition = page("2024/edition.md", &format!("title = \"F\"\nyear = 2024\nsubthemes = [{subthemes}]"), "");
        let session = |k| page(&format!("2024/a{k}.md"), &format!("title = \"A {k}\"\nsubtheme = \"h{k}\""), "");
        (0..n / 10).map(session).chain([edition]).collect()
    }),
    ("groups that are not there", |n| {
        let groups: String = (0..n).map(|k| format!("{{ id = \"g{k}\", name = \"G {k}\" }}, ")).collect();
        let one = |k| format!("[[contributions]]\nname = \"P\"\nrole = \"speaker\"\nstakeholder_group = \"h{k}\"\n");
        let head = format!("title = \"A\"\n{}", (0..n).map(one).collect::<String>());
        let forum = page("index.md", &format!("title = \"X Forum\"\nstakeholder_groups = [{groups}]"), "");
        vec![forum, page("2024/edition.md", "title = \"F\"\nyear = 2024", ""), page("2024/a.md", &head, "")]
    }),
    ("names of one person", |n| {
        let names = "\"Ann-Bee\", ".repeat(n);
        vec![page("people/a.md", &format!("title = \"Ann Bee\"\nother_names = [{names}]"), "")]
    }),
    ("numbers in the room and online", |n| {
        let count = |letter: char| (0..n).map(|k| format!("2 {letter}{k}xs ")).collect::<String>();
        let agenda =
            format!("[[agenda]]\nminutes = 9\ntitle = \"t\"\nonsite = \"{}\"\nonline = \"{}\"", count('a'), count('b'));
        let edition = page("2024/edition.md", "title = \"F\"\nyear = 2024", "");
        vec![edition, page("2024/a.md", &format!("title = \"A\"\nduration = 9\n{agenda}"), "")]
    }),
    ("parts of counts", |n| {
        let cells: String = (0..n).map(|k| format!("g{k} = 10\n")).collect();
        let counts = |of: &str| {
            let total = n * 10;
            format!("[{of}]\ntotal = {total}\nmethod = \"headcount\"\n[{of}.stakeholder_group]\n{cells}")
        };
        let hub = format!("[[hubs]]\nname = \"H\"\n{}", counts("hubs.participation"));
        let head = format!("title = \"F\"\nyear = 2024\n{}{hub}", counts("participation"));
        vec![page("2024/edition.md", &head, "")]
    }),
    ("listings with long lines", |n| {
        let lines = format!("{}\n", "$".repeat(n / 10)).repeat(40);
        vec![page("a.md", "title = \"A\"", &format!("```javascript\n{lines}```\n"))]
    }),
    ("many listings", |n| {
        let listing = format!("```c++\n{}\n```\n\n", "a::".repeat(16));
        vec![page("a.md", "title = \"A\"", &listing.repeat(n))]
    }),
    ("strings that nothing asks for", |n| {
        let strings = |letters: &str| (0..n).map(|k| format!("{letters}{k} = a\n")).collect();
        vec![("theme/strings/en.ftl".into(), strings("a")), ("theme/strings/st.ftl".into(), strings("zz"))]
    }),
];

/// A file below `content/`.
fn page(path: &str, head: &str, body: &str) -> (String, String) {
    (format!("content/{path}"), format!("+++\n{head}\n+++\n\n{body}\n"))
}

fn headings(n: usize) -> (String, String) {
    page("b.md", "title = \"B\"", &(0..n).map(|k| format!("## h{k}\n\n")).collect::<String>())
}

fn links(n: usize, to: fn(usize) -> String) -> (String, String) {
    page("a.md", "title = \"A\"", &(0..n).map(|k| format!("[x{k}]({})\n", to(k))).collect::<String>())
}

fn long(site: &Long, size: usize) -> tempfile::TempDir {
    let made = project();
    site.1(size).into_iter().for_each(|(path, text)| write(made.path(), &path, text));
    made
}

/// Words that differ.
fn word(k: usize) -> String {
    let mut mixed = (k as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let syllables = (0..4).map(|_| {
        mixed = mixed.rotate_left(13).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ["ma", "le", "tha", "bo", "ne", "li", "ka", "re", "mo", "tse", "pa", "so", "hla", "ku", "nya", "fa"]
            [(mixed >> 60) as usize]
    });
    let word: String = syllables.collect();
    word[..1].to_uppercase() + &word[1..]
}

fn many(site: &Many, count: usize) -> tempfile::TempDir {
    let made = project();
    write(made.path(), "content/2024/edition.md", "+++\ntitle = \"Forum 2024\"\nyear = 2024\n+++\n");
    for k in 0..count {
        let (path, head, body) = site.1(k);
        write(made.path(), &format!("content/{path}"), format!("+++\n{head}\n+++\n\n{body}\n"));
    }
    made
}

/// The largest exponent of a time that grows with the number of files. A list of all that has parts for each letter, and sorting,
/// take a little more than as long for twice as many.
const STEEPEST: f64 = 1.3;

const ATTEMPTS: usize = 4;

fn fault(site: impl Fn(usize) -> tempfile::TempDir, count: usize, arguments: &[&str]) -> Option<String> {
    let (few, more) = (site(count), site(count * 8));
    let empty = project();
    // Nothing is known of a site and nothing is there of it, each time.
    let forget = |project: &Path| {
        [".pitso", "public", ".public.pitso"].iter().for_each(|made| drop(fs::remove_dir_all(project.join(made))));
    };
    let mut least = [Duration::MAX; 3];
    for _ in 0..ATTEMPTS {
        for (at, project) in [&empty, &few, &more].into_iter().enumerate() {
            forget(project.path());
            let taken = run(project.path(), arguments);
            if ![0, 1].contains(&taken.exit) {
                return Some(format!("it ends with {}", taken.exit));
            }
            least[at] = least[at].min(taken.busy);
        }
        // What the program takes to begin is not the site's.
        let own = |at: usize| least[at].saturating_sub(least[0]).as_secs_f64().max(0.03);
        if (own(2) / own(1)).log(8.0) <= STEEPEST {
            return None;
        }
    }
    Some(format!("{least:?} with 0, {count} and {}", count * 8))
}

fn quick(site: &Many, count: usize) -> Option<String> {
    fault(|count| many(site, count), count, &["check", "--quick"])
}

#[test]
fn sites_grow_with_the_length_of_their_files() {
    let size = if is_whole() { 1000 } else { 500 };
    let fault = |site: &Long| Some(format!("{}: {}", site.0, fault(|size| long(site, size), size, &["check"])?));
    let faults: Vec<_> = LONG.iter().filter_map(fault).collect();
    tell(&format!("{} sites of long files", LONG.len()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sites_grow_with_their_files() {
    let begun = Instant::now();
    // Few of them are sampled: each is hundreds of files.
    let step = if is_whole() { 1 } else { 5 };
    let count = if is_whole() { 1000 } else { 60 };
    let tried: Vec<_> = SITES.iter().step_by(step).collect();
    let faults: Vec<_> = tried.iter().filter_map(|site| Some(format!("{}: {}", site.0, quick(site, count)?))).collect();
    tell(&format!("{} of {} sites of {} files, in {:?}", tried.len(), SITES.len(), count * 8, begun.elapsed()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Files are written, listed, looked over and remembered too.
#[test]
fn building_grows_with_the_pages() {
    let (pages, count) = (&SITES[0], if is_whole() { 1000 } else { 150 });
    assert_eq!(run(many(pages, count).path(), &["build"]).exit, 0, "they are published");
    let fault = fault(|count| many(pages, count), count, &["build"]);
    tell(&format!("a site of {} pages built", count * 8));
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
}

/// The negative control: files that grow with their number are a site that grows with its square.
#[test]
fn a_site_that_grows_too_fast_is_seen() {
    let naive: Many =
        ("longer and longer", |k| (format!("p{k}.md"), format!("title = \"Page {k}\""), "[A link](p0.md) ".repeat(k)));
    // A fast program needs more of them before its time is more than its beginning.
    let count = if std::env::var_os("PITSO_TRIED").is_some() { 150 } else { 60 };
    let seen = quick(&naive, count).expect("it grows too fast");
    tell(&format!("negative control, files that grow: {seen}"));
}
