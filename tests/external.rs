//! Links to other sites, asked at a server of this computer: what it answers is told, and it is asked as little as can be.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test writes its project to the disk")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pitso::base::date::Date;
use pitso::engine::project::Project;
use pitso::external::{Manners, Outcome};

/// What was asked, and when.
type Log = Arc<Mutex<Vec<(String, Instant)>>>;

/// Answers each connection in a thread of its own, and closes it.
fn server() -> (String, Log) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let log = Log::default();
    let seen = log.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let seen = seen.clone();
            std::thread::spawn(move || answer(stream.unwrap(), &seen));
        }
    });
    (address, log)
}

fn answer(mut stream: TcpStream, log: &Log) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let headers: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    assert!(headers.iter().any(|line| line.to_lowercase().starts_with("user-agent: pitso/")), "{headers:?}");
    let asked = first.trim_end_matches(" HTTP/1.1").to_owned();
    log.lock().unwrap().push((asked.clone(), Instant::now()));
    let status = match asked.split('?').next().unwrap_or_default() {
        "HEAD /fine" | "GET /only-get" | "GET /no-head" | "GET /hangs-up" => "200 OK",
        "HEAD /hangs-up" => return,
        "HEAD /cookie" => "302 Found\r\nLocation: /cookie\r\nSet-Cookie: a=1",
        "HEAD /busy" => "429 Too Many Requests\r\nRetry-After: 120",
        "HEAD /only-get" => "405 Method Not Allowed",
        "HEAD /moved" => "301 Moved Permanently\r\nLocation: /fine",
        "HEAD /round" => "302 Found\r\nLocation: /round",
        "HEAD /closed" | "GET /closed" => "403 Forbidden",
        "HEAD /slow" | "GET /slow" | "HEAD /no-head" => {
            std::thread::sleep(Duration::from_secs(3));
            "200 OK"
        }
        _ => "404 Not Found",
    };
    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn write(folder: &std::path::Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn project(folder: &std::path::Path, page: &str) -> Project {
    write(folder, "pitso.toml", "[site]\nid = \"test\"\nname = \"Test\"\nlanguages = [\"en\"]\n");
    write(folder, "content/index.md", "+++\ntitle = \"Test\"\n+++\n");
    write(folder, "content/a.md", page);
    Project::find(folder).unwrap()
}

fn manners() -> Manners {
    let pause = Duration::from_millis(50);
    Manners { pause, patience: Duration::from_secs(1), ask_own_network: true }
}

fn look(project: &Project, today: Date, manners: &Manners) -> Result<Outcome, pitso::base::fs::Error> {
    pitso::external::look(project, today, manners, |_, _| ())
}

fn day(day: i8) -> Date {
    Date(jiff::civil::date(2026, 1, day))
}

#[test]
fn what_leads_nowhere_is_told_and_nobody_is_asked_twice() {
    let (address, log) = server();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let links: String = ["fine", "fine#part", "only-get", "moved", "round", "closed", "slow", "gone"]
        .map(|page| format!("[{page}]({address}/{page})\n"))
        .concat();
    let page = format!(
        "+++\ntitle = \"A\"\nsources = [\n  {{ title = \"Kept\", url = \"{address}/lost\", archive_url = \"{address}/fine\" }},\n]\n+++\n{links}[nobody](http://{free}/)\n"
    );
    let project = project(folder.path(), &page);
    let outcome = look(&project, day(1), &manners()).unwrap();
    let mut told: Vec<String> = outcome
        .findings
        .iter()
        .map(|found| found.message.replace(&address, "").replace(&free.to_string(), ""))
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "`/gone` leads nowhere: the page is gone (HTTP 404)",
            "`/round` leads nowhere: it leads on and on, and never arrives",
            "`/slow` leads nowhere: its host gave no answer within 1 s",
            "`http:///` leads nowhere: its host takes no calls",
        ]
    );
    assert!(outcome.findings.iter().all(|found| !found.is_error() && !found.labels.is_empty()));
    assert_eq!((outcome.asked, outcome.remembered, outcome.unclear), (9, 0, 1));

    // One host is asked one thing at a time, with a pause; an address and its fragment are one question.
    let asked = std::mem::take(&mut *log.lock().unwrap());
    let of = |what: &str| asked.iter().filter(|(asked, _)| asked == what).count();
    // Once for its own sake, and once because `/moved` leads there.
    assert_eq!((of("HEAD /fine"), of("GET /fine"), of("GET /only-get"), of("HEAD /moved")), (2, 0, 1, 1));
    let redirected = |n: usize| asked[n - 1].0 == "HEAD /moved" || asked[n - 1].0 == "HEAD /round";
    for n in 1..asked.len() {
        let pause = asked[n].1 - asked[n - 1].1;
        assert!(redirected(n) || pause >= Duration::from_millis(45), "{:?} after {pause:?}", asked[n].0);
    }

    // On the same day nobody is asked again; on the next day those who gave no good answer are; after a month all.
    let again = look(&project, day(1), &manners()).unwrap();
    assert_eq!((again.asked, again.remembered, again.findings.len()), (0, 9, 4));
    assert!(log.lock().unwrap().is_empty());
    assert_eq!(look(&project, day(2), &manners()).unwrap().asked, 6);
    assert_eq!(look(&project, Date(jiff::civil::date(2026, 2, 1)), &manners()).unwrap().asked, 9);
}

/// The findings, the number of unclear answers, and what was asked of a page with links to these addresses of one host.
fn asked(pages: &[&str]) -> (Vec<String>, usize, Vec<String>) {
    let (address, log) = server();
    let folder = tempfile::tempdir().unwrap();
    let links: String = pages.iter().map(|page| format!("[{page}]({address}/{page})\n")).collect();
    let project = project(folder.path(), &format!("+++\ntitle = \"A\"\n+++\n{links}"));
    let outcome = look(&project, day(1), &manners()).unwrap();
    let told = outcome.findings.iter().map(|found| found.message.replace(&address, "")).collect();
    let asked = log.lock().unwrap().iter().map(|(asked, _)| asked.clone()).collect();
    (told, outcome.unclear, asked)
}

#[test]
fn what_answers_in_a_browser_is_not_told_as_dead() {
    let (told, unclear, asked) = asked(&["cookie", "hangs-up", "no-head"]);
    assert_eq!((told, unclear), (vec![], 1), "{asked:?}");
}

#[test]
fn a_host_that_is_busy_or_silent_is_not_asked_for_everything() {
    let (told, unclear, asked_busy) = asked(&["busy", "fine", "gone"]);
    assert_eq!((told, unclear, asked_busy), (vec![], 3, vec!["HEAD /busy".to_owned()]));
    let (told, _, asked_silent) = asked(&["slow", "slow?1", "slow?2", "slow?3"]);
    assert_eq!((told.len(), asked_silent.len()), (4, 4), "{asked_silent:?}");
}

#[test]
fn what_was_answered_is_kept_before_all_have_answered() {
    let (address, log) = server();
    let folder = tempfile::tempdir().unwrap();
    let project = project(folder.path(), &format!("+++\ntitle = \"A\"\n+++\n[1]({address}/a)\n[2]({address}/slow)\n"));
    let mut begun = (0, 0);
    let memory = folder.path().join(".pitso/external");
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            pitso::external::look(&project, day(1), &manners(), |links, hosts| begun = (links, hosts)).unwrap();
        });
        while log.lock().unwrap().iter().all(|(asked, _)| asked != "HEAD /slow") {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(fs::read_to_string(&memory).unwrap().contains("/a\"") && !asking.is_finished());
    });
    assert_eq!(begun, (2, 1));
}

#[test]
fn answers_that_can_not_be_kept_are_told_all_the_same() {
    let (address, _) = server();
    let folder = tempfile::tempdir().unwrap();
    let project = project(folder.path(), &format!("+++\ntitle = \"A\"\n+++\n[gone]({address}/gone)\n"));
    write(folder.path(), ".pitso", "no folder");
    let outcome = look(&project, day(1), &manners()).unwrap();
    assert_eq!((outcome.findings.len(), outcome.not_kept.is_some()), (1, true));
}

#[test]
fn addresses_in_front_matter_are_asked_too() {
    let (address, _) = server();
    let folder = tempfile::tempdir().unwrap();
    let project = project(folder.path(), "+++\ntitle = \"A\"\n+++\n");
    let session = format!(
        "recordings = [{{ media = \"video\", url = \"{address}/gone?1\" }}]\n[online]\nurl = \"{address}/gone?2\"\n"
    );
    write(folder.path(), "content/2024/edition.md", "+++\ntitle = \"2024\"\nyear = 2024\n+++\n");
    write(folder.path(), "content/2024/opening.md", &format!("+++\ntitle = \"Opening\"\n{session}+++\n"));
    // The room of a session that is over is not.
    let over = format!("start = 2024-07-11T09:00:00+02:00\n[online]\nurl = \"{address}/gone?4\"\n");
    write(folder.path(), "content/2024/closing.md", &format!("+++\ntitle = \"Closing\"\n{over}+++\n"));
    let step = format!(
        "[[timeline]]\ndate = 2024-07-11\nprogress = \"adopted\"\nevidence = [\"{address}/gone?3\", \"a letter\"]\n"
    );
    write(
        folder.path(),
        "content/2024/recommendations/r.md",
        &format!("+++\ntitle = \"R\"\nprogress = \"adopted\"\n{step}+++\n"),
    );
    let outcome = look(&project, day(1), &manners()).unwrap();
    let mut told: Vec<&str> = outcome.findings.iter().filter_map(|found| found.message.split('`').nth(1)).collect();
    told.sort_unstable();
    assert_eq!(told, ["1", "2", "3"].map(|n| format!("{address}/gone?{n}")));
}

#[test]
fn ones_own_network_is_not_asked_unless_that_is_wanted() {
    let (address, log) = server();
    let folder = tempfile::tempdir().unwrap();
    let port = address.rsplit_once(':').unwrap().1;
    // One computer has many names.
    let names =
        ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0", "017700000001", "a@127.1", "localhost", "localhost."];
    let links = names.map(|name| format!("[{name}](http://{name}:{port}/gone)\n")).concat();
    let project = project(folder.path(), &format!("+++\ntitle = \"A\"\n+++\n{links}"));
    let outcome = look(&project, day(1), &Manners { ask_own_network: false, ..manners() }).unwrap();
    assert_eq!((outcome.findings.len(), outcome.unclear), (0, names.len()));
    assert!(log.lock().unwrap().is_empty());
}
