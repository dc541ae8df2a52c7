//! The preview, by the real program and over a plain connection: what is shown is what is published, nobody else can read
//! it, and a saved file is seen. Times are printed, and held only to a generous bound.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// No browser would wait longer, and no loaded machine should need it.
const PATIENCE: Duration = Duration::from_secs(8);
const CANARY: &str = "CANARY-7f3a";
const START: &str = "\n<!-- Added by the preview, and in no published page: -->\n";

const FILES: &[(&str, &str)] = &[
    ("pitso.toml", "[site]\nid = \"test\"\nname = \"Test forum\"\nlanguages = [\"en\"]\nas_of = 2026-01-01\n"),
    ("content/index.md", "+++\ntitle = \"Test forum\"\nsummary = \"A forum.\"\nfounded = 2021\n+++\n\nWelcome.\n"),
    ("content/about.md", "+++\ntitle = \"About\"\nsummary = \"What it is.\"\n+++\n\nFirst words.\n"),
    ("content/other.md", "+++\ntitle = \"Other\"\nsummary = \"Another page.\"\n+++\n\nOther words.\n"),
    ("content/map.png", "\u{1}not really a picture"),
    (
        "content/2021/edition.md",
        "+++\ntitle = \"Forum 2021\"\nsummary = \"The first.\"\nnumber = 1\nyear = 2021\n+++\n\nIt met.\n",
    ),
    (
        "content/2021/talk.md",
        "+++\ntitle = \"A talk\"\nsummary = \"One hour.\"\ntype = \"panel\"\n+++\n\nThey talked.\n",
    ),
    (
        "content/2021/hidden.md",
        "+++\ntitle = \"Hidden talk\"\nsummary = \"Not yet.\"\ntype = \"panel\"\nstatus = \"draft\"\n+++\n\nNot yet known.\n",
    ),
];

/// A project in a folder of its own, with a file beside it that nobody may see.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("canary.txt"), CANARY).unwrap();
        let project = Self { folder };
        project.write("secret.txt", CANARY);
        project.write("content/.hidden.md", CANARY);
        for (path, text) in FILES {
            project.write(path, text);
        }
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("forum").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    fn pitso(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pitso"));
        command.arg("--project").arg(self.path(""));
        command
    }

    fn build(&self) -> PathBuf {
        let output = self.folder.path().join("built");
        let built = self.pitso().arg("build").arg("--output").arg(&output).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        output
    }

    fn serve(&self) -> Server {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let port = 21_000 + (std::process::id() % 200) as u16 * 50 + NEXT.fetch_add(1, Ordering::Relaxed) * 5;
        self.serve_at(port)
    }

    fn serve_at(&self, port: u16) -> Server {
        let mut command = self.pitso();
        command.args(["serve", "--port", &port.to_string()]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.unwrap_or_else(|| panic!("`{address}` is no address")).parse().unwrap();
        Server { child, port }
    }
}

struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

impl Server {
    /// Sends bytes as they are, and reads to the end.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Answer { status, head, body: answer.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.raw(format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").as_bytes())
    }

    fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}\r\n", self.port)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.host())
    }

    /// Waits until the page that is open somewhere is told to load again.
    fn open(&self, path: &str) -> Events {
        let page = self.get(path).text();
        let state = page.split("data-state=").nth(1).expect("a page with the script").split(' ').next().unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /_pitso/events?state={state}&page={path} HTTP/1.1\r\n{}\r\n", self.host());
        stream.write_all(request.as_bytes()).unwrap();
        let mut events = Events { lines: BufReader::new(stream) };
        events.wait(": open");
        events
    }
}

struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    fn wait(&mut self, wanted: &str) {
        let mut line = String::new();
        while line.trim_end() != wanted {
            line.clear();
            let read = self.lines.read_line(&mut line).unwrap_or_else(|error| panic!("no `{wanted}`: {error}"));
            assert!(read > 0, "the stream ended before `{wanted}`");
        }
    }

    /// Waits for the word to load again, and says how long it took.
    fn reload(&mut self, since: Instant) -> Duration {
        self.wait("event: reload");
        since.elapsed()
    }

    fn stay_silent(&mut self, long: Duration) {
        self.lines.get_ref().set_read_timeout(Some(long)).unwrap();
        let mut line = String::new();
        while self.lines.read_line(&mut line).is_ok() {
            assert!(!line.contains("reload"), "a page that looks the same was told to load again");
        }
        self.lines.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
    }
}

/// A previewed page without what the preview added, and its policy without what was let in.
fn stripped(html: &str, port: u16) -> String {
    let own = format!("http://127.0.0.1:{port}/_pitso/");
    let (page, _) = html.split_once(START).expect("an addition");
    let page = page.replace(&format!(" {own}preview.css"), "");
    page.replace(&format!(";script-src {own}reload.js;connect-src {own}events"), "")
}

fn all_files(folder: &Path) -> Vec<String> {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries.map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_published_file_is_shown_as_it_is_published() {
    let project = Project::new();
    fs::remove_file(project.path("content/2021/hidden.md")).unwrap();
    let built = project.build();
    let server = project.serve();
    let mut pages = 0;
    for file in all_files(&built).iter().filter(|file| !file.starts_with("mirror/")) {
        let published = fs::read(built.join(file)).unwrap();
        let shown = server.get(&format!("/{file}"));
        assert_eq!((shown.status, shown.header("cache-control")), (200, Some("no-store")), "{file}");
        match file.ends_with(".html") {
            true => assert_eq!(stripped(&shown.text(), server.port), String::from_utf8(published).unwrap(), "{file}"),
            false => assert_eq!(shown.body, published, "{file}"),
        }
        pages += usize::from(file.ends_with(".html"));
        let published = String::from_utf8_lossy(&fs::read(built.join(file)).unwrap()).into_owned();
        assert!(!published.contains("_pitso"), "{file} holds something of the preview");
    }
    assert!(pages >= 6, "only {pages} pages");
}

#[test]
fn folders_missing_pages_and_heads_are_as_on_a_static_host() {
    let project = Project::new();
    let server = project.serve();
    assert!(server.get("/").text().contains("Welcome."));
    assert!(server.get("/?query").text().contains("Welcome."));
    assert!(server.get("/2021/").text().contains("It met."));
    let moved = server.get("/2021");
    assert_eq!((moved.status, moved.header("location")), (302, Some("/2021/")));

    let missing = server.get("/nowhere.html");
    let page = server.get("/404.html");
    assert_eq!((missing.status, page.status), (404, 200));
    assert_eq!(stripped(&missing.text(), server.port), stripped(&page.text(), server.port));

    for path in ["/", "/map.png", "/nowhere.html", "/_pitso/reload.js"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, &server.host()));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        assert_eq!(head.header("content-length"), Some(get.body.len().to_string().as_str()), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
    assert_eq!(server.get("/").header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(server.get("/map.png").header("content-type"), Some("image/png"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"] {
        let refused = server.ask(method, "/", &server.host());
        assert_eq!((refused.status, refused.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn no_path_leads_to_what_is_not_published() {
    let project = Project::new();
    let server = project.serve();
    let ups = [
        "..",
        ".",
        "%2e%2e",
        ".%2e",
        "%2E.",
        "%252e%252e",
        "..%2f..",
        "..%5c..",
        "..\\..",
        "..;",
        "....//..",
        "%c0%ae%c0%ae",
    ];
    let ends = ["secret.txt", "canary.txt", "pitso.toml", "content/index.md"];
    let mut paths: Vec<String> = Vec::new();
    for up in ups {
        paths.extend(ends.iter().map(|end| format!("/{up}/{end}")));
        paths.push(format!("/2021/{up}/{up}/{up}/canary.txt"));
    }
    let outside = project.folder.path().join("canary.txt").to_str().unwrap().to_owned();
    paths.extend([format!("/{outside}"), outside.clone(), format!("/file:{outside}"), format!("/@fs{outside}?raw")]);
    let single = [
        "/secret.txt",
        "/pitso.toml",
        "/content/index.md",
        "/.hidden.md",
        "/content/.hidden.md",
        "/.pitso/record",
        "/index.md",
        "/about.html%00",
        "/%00",
        "/about.html/",
        "/about.html/..",
        "/about.html/../../secret.txt",
        "//secret.txt",
        "//2021/",
        "/about.html%2f",
        "/%2fabout.html",
        "/about%2ehtml%20",
        "/ABOUT.HTML",
        "/_pitso/../secret.txt",
        "/_pitso/",
        "/_pitso",
        "/_pitso/..%2fsecret.txt",
        "/_pitso/nothing",
        "/%5f%5f",
        "/%",
        "/%2",
        "/%gg",
        "/%ff%fe",
        "/about.html?../../secret.txt#",
        "/%0d%0aSet-Cookie:a=b",
        "/2021%2f",
        "/2021/%2e",
        "/2021/.",
        "/*",
        "/~/secret.txt",
        "/C:/secret.txt",
        "/%5c%5chost%5cc",
    ];
    paths.extend(single.map(str::to_owned));
    assert!(paths.len() > 90);
    for path in &paths {
        let answer = server.get(path);
        let seen = matches!(answer.status, 400 | 404) || path.starts_with("/about.html?");
        assert!(seen, "{path}: {}", answer.head);
        let text = format!("{}{}", answer.head, answer.text());
        for secret in [CANARY, "[site]", "+++", "Set-Cookie"] {
            assert!(!text.contains(secret), "{path} gives away `{secret}`");
        }
    }
    let malformed = ["GET about.html HTTP/1.1", "GET ../secret.txt HTTP/1.1", "GET  HTTP/1.1", "GET /\0 HTTP/1.1"];
    for line in malformed {
        let answer = server.raw(format!("{line}\r\n{}Connection: close\r\n\r\n", server.host()).as_bytes());
        assert!(matches!(answer.status, 400 | 403) && !answer.text().contains(CANARY), "{line:?}: {}", answer.head);
    }
    let long = server.get(&format!("/{}", "a".repeat(200_000)));
    assert!((400..500).contains(&long.status), "{}", long.head);
    assert_eq!(server.get("/").status, 200, "it goes on");
}

#[test]
fn no_other_web_page_can_read_the_preview() {
    let project = Project::new();
    let server = project.serve();
    let port = server.port;
    let host = |host: &str| format!("Host: {host}\r\n");
    let ours = server.host();
    let from = |fetch: &str| format!("{ours}{fetch}\r\n");
    let link = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";
    let frame = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe";
    let table: Vec<(u16, String)> = vec![
        (200, host(&format!("127.0.0.1:{port}"))),
        (200, host(&format!("localhost:{port}"))),
        (200, host(&format!("LOCALHOST:{port}"))),
        (200, host(&format!("[::1]:{port}"))),
        (403, String::new()),
        (403, host("")),
        (403, host("127.0.0.1")),
        (403, host("localhost")),
        (403, host(&format!("127.0.0.1:{}", port + 1))),
        (403, host(&format!("127.0.0.1:0{port}"))),
        (403, host(&format!("attacker.example:{port}"))),
        (403, host(&format!("127.0.0.1.attacker.example:{port}"))),
        (403, host(&format!("localhost.attacker.example:{port}"))),
        (403, host(&format!("attacker.example#127.0.0.1:{port}"))),
        (403, host(&format!("attacker@127.0.0.1:{port}"))),
        (403, host(&format!("localhost.:{port}"))),
        (403, host(&format!("0.0.0.0:{port}"))),
        (403, host(&format!("127.1:{port}"))),
        (403, host(&format!("2130706433:{port}"))),
        (403, host(&format!("[::]:{port}"))),
        (403, host(&format!("[::ffff:127.0.0.1]:{port}"))),
        (403, format!("{ours}{}", host("attacker.example"))),
        (403, format!("{}{ours}", host("attacker.example"))),
        (200, from(&format!("Origin: http://127.0.0.1:{port}"))),
        (403, from(&format!("Origin: http://localhost:{port}"))),
        (403, from(&format!("Origin: https://127.0.0.1:{port}"))),
        (403, from("Origin: http://127.0.0.1")),
        (403, from("Origin: http://127.0.0.1:3000")),
        (403, from("Origin: https://attacker.example")),
        (403, from(&format!("Origin: http://127.0.0.1:{port}.attacker.example"))),
        (403, from("Origin: null")),
        (403, from("Origin:")),
        (403, from(&format!("Origin: http://127.0.0.1:{port}\r\nOrigin: https://attacker.example"))),
        (200, from("Sec-Fetch-Site: none")),
        (200, from("Sec-Fetch-Site: same-origin")),
        (200, from(&format!("Sec-Fetch-Site: cross-site\r\n{link}"))),
        (403, from(&format!("Sec-Fetch-Site: cross-site\r\n{frame}"))),
        (403, from("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script")),
        (403, from("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image")),
        (403, from("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty")),
        (403, from("Sec-Fetch-Site: cross-site")),
        (403, from("Sec-Fetch-Site: anything")),
    ];
    for (status, headers) in &table {
        for path in [
            "/",
            "/about.html",
            "/nowhere.html",
            "/_pitso/findings",
            "/_pitso/reload.js",
            "/_pitso/events?page=%2F&state=x",
        ] {
            // Another page may lead to the site, and not to what is the preview's own.
            let status = if headers.contains(link) && path.starts_with("/_pitso") { 403 } else { *status };
            if status == 200 && path.starts_with("/_pitso/events") {
                continue;
            }
            let answer = server.ask("GET", path, headers);
            let expected = if status == 200 && path == "/nowhere.html" { 404 } else { status };
            assert_eq!(answer.status, expected, "{path}: {headers:?}");
            assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{path}: {}", answer.head);
            assert!(expected != 403 || !answer.text().contains('<'), "{path}: {headers:?} shows a page");
        }
    }
    let proxied = server.ask("GET", &format!("http://attacker.example:{port}/"), &ours);
    assert_eq!(proxied.status, 403);
    let mut names: Vec<_> =
        server.get("/").head.lines().skip(1).map(|line| line.split(':').next().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["cache-control", "connection", "content-length", "content-type", "date"], "no header says more");
}

#[test]
fn drafts_are_shown_and_marked_and_what_lists_them_too() {
    let project = Project::new();
    let built = project.build();
    let server = project.serve();
    assert!(!built.join("2021/hidden.html").exists());
    let draft = server.get("/2021/hidden.html");
    assert_eq!(draft.status, 200);
    assert!(draft.text().contains("Not yet known.") && draft.text().contains("This page is a draft."));
    let edition = server.get("/2021/").text();
    assert!(edition.contains("Hidden talk") && edition.contains("It will be published without them."));
    let other = server.get("/other.html").text();
    assert_eq!(stripped(&other, server.port), fs::read_to_string(built.join("other.html")).unwrap());
    assert!(!other.contains("Shows drafts"));
    project.edit("content/2021/hidden.md", "status = \"draft\"\n", "");
    assert!(!server.get("/2021/hidden.html").text().contains("This page is a draft."));
    assert!(!server.get("/2021/").text().contains("Shows drafts"));
}

#[test]
fn a_saved_file_is_told_to_the_pages_that_look_different() {
    let project = Project::new();
    let server = project.serve();
    let mut times = Vec::new();
    for n in 0..5 {
        let mut about = server.open("/about.html");
        let (from, to) = if n % 2 == 0 { ("First words", "Fresh words") } else { ("Fresh words", "First words") };
        let saved = Instant::now();
        project.edit("content/about.md", from, to);
        times.push(about.reload(saved));
        assert!(server.get("/about.html").text().contains(to));
    }
    times.sort();
    println!("from the save to the word to load again: median {:?} of {times:?}", times[2]);

    // Put in place whole, as another page would rightly tell of a file that is found empty.
    let (mut about, mut other) = (server.open("/about.html"), server.open("/other.html"));
    let text = fs::read_to_string(project.path("content/about.md")).unwrap();
    project.write("content/.part", &text.replace("words", "phrases"));
    fs::rename(project.path("content/.part"), project.path("content/about.md")).unwrap();
    about.reload(Instant::now());
    other.stay_silent(Duration::from_millis(300));

    let template = "{% extends \"base.html\" %}{% block content %}{{ body }}<img src=map.png alt=\"\">{% endblock %}";
    project.write("theme/templates/page.html", template);
    let mut about = server.open("/about.html");
    project.write("content/map.png", "\u{1}another picture");
    about.reload(Instant::now());
    assert_eq!(server.get("/map.png").body, b"\x01another picture");

    let mut home = server.open("/other.html");
    project.edit("pitso.toml", "Test forum", "Forum of tests");
    home.reload(Instant::now());
    assert!(server.get("/other.html").text().contains("Forum of tests"));
}

#[test]
fn files_that_come_and_go_in_every_way_are_seen() {
    let project = Project::new();
    let server = project.serve();
    let about = project.path("content/about.md");
    let text = fs::read_to_string(&about).unwrap();

    // Most editors: a new file takes the old one's name.
    let mut events = server.open("/about.html");
    project.write("content/.about.md.swp", &text.replace("First", "Second"));
    fs::rename(project.path("content/.about.md.swp"), &about).unwrap();
    events.reload(Instant::now());
    assert!(server.get("/about.html").text().contains("Second words"));

    // Vim with a backup: the old file is moved away, and a new one written.
    let mut events = server.open("/about.html");
    fs::rename(&about, project.path("content/about.md~")).unwrap();
    fs::write(&about, text.replace("First", "Third")).unwrap();
    fs::remove_file(project.path("content/about.md~")).unwrap();
    events.reload(Instant::now());
    assert!(server.get("/about.html").text().contains("Third words"));

    // An old file with the same size and time takes the place: only its number differs.
    let mut events = server.open("/about.html");
    let time = fs::metadata(&about).unwrap().modified().unwrap();
    let place = project.path("content/.part");
    fs::write(&place, text.replace("First", "Tenth")).unwrap();
    fs::File::options().write(true).open(&place).unwrap().set_modified(time).unwrap();
    fs::rename(&place, &about).unwrap();
    events.reload(Instant::now());
    assert!(server.get("/about.html").text().contains("Tenth words"));

    // The project's own file, and the folder of all texts, away and back.
    let mut events = server.open("/about.html");
    fs::rename(project.path("content"), project.path("elsewhere")).unwrap();
    events.reload(Instant::now());
    let gone = server.get("/about.html");
    assert_eq!(gone.status, 500);
    assert!(gone.text().contains("The site can’t be read") && gone.text().contains("content"), "{}", gone.text());
    let mut events = server.open("/about.html");
    fs::rename(project.path("elsewhere"), project.path("content")).unwrap();
    events.reload(Instant::now());
    assert_eq!(server.get("/about.html").status, 200);

    // The folder that was made anew is watched again: faster than the look that is due without any event.
    let mut events = server.open("/about.html");
    project.edit("content/about.md", "Tenth", "Twelfth");
    let took = events.reload(Instant::now());
    println!("after the folder was made anew: {took:?}");

    let mut events = server.open("/about.html");
    fs::remove_file(&about).unwrap();
    events.reload(Instant::now());
    assert_eq!(server.get("/about.html").status, 404);
    let mut events = server.open("/about.html");
    project.write("content/new/deep/page.md", &text);
    fs::write(&about, &text).unwrap();
    events.reload(Instant::now());
    assert_eq!(server.get("/about.html").status, 200);
    assert_eq!(server.get("/new/deep/page.html").status, 200);
}

#[test]
fn a_broken_file_says_so_on_its_page_and_the_others_live() {
    let project = Project::new();
    let server = project.serve();
    let mut events = server.open("/about.html");
    project.edit("content/about.md", "title = \"About\"", "titel = \"<i>About</i>\"");
    events.reload(Instant::now());
    let page = server.get("/about.html").text();
    let (_, addition) = page.split_once(START).unwrap();
    assert!(
        addition.contains("unknown-key") && addition.contains("content/about.md</b>, line 2, column 1"),
        "{addition}"
    );
    assert!(addition.contains("did you mean <code>title</code>?") && !addition.contains("<i>"), "{addition}");
    let other = server.get("/other.html");
    assert_eq!(other.status, 200);
    assert!(other.text().contains("Other words.") && other.text().contains("in other files"));
    assert!(!other.text().contains("unknown-key"));
    let all = server.get("/_pitso/findings");
    assert!(all.status == 200 && all.text().contains("unknown-key"));

    project.write("content/about.md", "+++\ntitle = \"never closed\n+++\n\nText.\n");
    let page = server.get("/about.html").text();
    assert!(page.contains("content/about.md</b>, line 2"), "{page}");
    project.write("pitso.toml", "[site\n");
    assert!(matches!(server.get("/other.html").status, 200 | 404 | 500), "it goes on");
    for (path, text) in FILES {
        project.write(path, text);
    }
    assert!(!server.get("/about.html").text().contains("pitso-preview"), "mended");
}

#[test]
fn a_broken_template_is_told_on_the_page() {
    let project = Project::new();
    let server = project.serve();
    project.write(
        "theme/templates/page.html",
        "{% extends \"base.html\" %}{% block content %}{{ page.titel }}{% endblock %}\n",
    );
    let page = server.get("/about.html").text();
    assert!(page.contains("template-render") && page.contains("theme/templates/page.html"), "{page}");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(server.get("/").text().contains("Welcome."));
    fs::remove_dir_all(project.path("theme")).unwrap();
    assert!(server.get("/about.html").text().contains("First words"));
}

#[test]
fn a_port_in_use_is_passed_over_and_ctrl_c_ends_well() {
    let project = Project::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut server = project.serve_at(port);
    assert!(server.port > port && server.port <= port + 100, "{} after {port}", server.port);
    let started = Instant::now();
    assert_eq!(server.get("/").status, 200);
    println!("first page after {:?}", started.elapsed());
    let _events = server.open("/about.html");
    let killed = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let until = Instant::now() + PATIENCE;
    let status = loop {
        match server.child.try_wait().unwrap() {
            Some(status) => break status,
            None => assert!(Instant::now() < until, "it does not end"),
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
    assert!(!project.path(".pitso").exists() && !project.path("public").exists(), "the preview writes nothing");
}

/// Small random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// Does one thing that an editor does, and says what.
fn change(project: &Project, dice: &mut Dice, step: usize) -> String {
    let documents: Vec<_> =
        all_files(&project.path("content")).into_iter().filter(|file| file.ends_with(".md")).collect();
    let pages: Vec<_> =
        documents.iter().filter(|file| !["index.md", ".hidden.md", "2021/edition.md"].contains(&&***file)).collect();
    let any = |dice: &mut Dice| format!("content/{}", pages[dice.roll(pages.len())]);
    let (one, two) = (any(dice), any(dice));
    let folder = one.rsplit_once('/').unwrap().0;
    let text = fs::read_to_string(project.path(&one)).unwrap();
    let put = |text: String| project.write(&one, &text);
    match dice.roll(10) {
        0 => put(format!("{text}\nStep {step}.\n")),
        1 => put(text.replacen("title = \"", &format!("title = \"{step} "), 1)),
        2 if !text.contains("status") => put(text.replacen("+++\n", "+++\nstatus = \"draft\"\n", 1)),
        2 | 3 => put(text.replace("status = \"draft\"\n", "")),
        4 if pages.len() > 3 => fs::remove_file(project.path(&one)).unwrap(),
        4 | 5 => {
            project.write(&format!("content/new{step}.md"), &format!("+++\ntitle = \"New {step}\"\n+++\n\nNew.\n"))
        }
        6 => fs::rename(project.path(&one), project.path(&format!("{folder}/moved{step}.md"))).unwrap(),
        7 => {
            // Two files change places.
            fs::rename(project.path(&one), project.path("content/.away")).unwrap();
            let two = if two.rsplit_once('/').unwrap().0 == folder { two } else { one.clone() };
            if one != two {
                fs::rename(project.path(&two), project.path(&one)).unwrap();
            }
            fs::rename(project.path("content/.away"), project.path(&two)).unwrap();
        }
        8 => {
            // Twice within one tick of the clock, to the same size.
            put(format!("{text}\nA {step}.\n"));
            put(format!("{text}\nB {step}.\n"));
        }
        _ if project.path("theme").exists() => fs::remove_dir_all(project.path("theme")).unwrap(),
        _ => project.write(
            "theme/templates/page.html",
            &format!("{{% extends \"base.html\" %}}{{% block content %}}<p>{step}</p>{{{{ body }}}}{{% endblock %}}"),
        ),
    }
    one
}

/// What differs between the preview and the published site.
fn differences(server: &Server, built: &Path, gone: &str) -> Vec<String> {
    let mut different = Vec::new();
    let published = all_files(built);
    for file in published.iter().filter(|file| file.ends_with(".html")) {
        let shown = server.get(&format!("/{file}")).text();
        let is_marked = shown.contains("<summary>Shows drafts");
        let same =
            shown.contains(START) && stripped(&shown, server.port) == fs::read_to_string(built.join(file)).unwrap();
        if same == is_marked {
            different.push(file.clone());
        }
    }
    let gone = gone.replace("content/", "/").replace(".md", ".html");
    let shown = server.get(&gone);
    if !published.contains(&gone[1..].to_owned()) && shown.status != 404 && !shown.text().contains("<summary>Draft") {
        different.push(gone);
    }
    different
}

#[test]
fn whatever_is_edited_the_preview_shows_what_is_published() {
    let project = Project::new();
    let server = project.serve();
    let seed = 0x9e37_79b9_7f4a_7c15;
    let (mut dice, mut compared) = (Dice(seed), 0);
    let steps = if std::env::var_os("PITSO_ALL").is_some() { 2_000 } else { 30 };
    for step in 0..steps {
        let changed = change(&project, &mut dice, step);
        // Built with no memory of any step before.
        let _ = fs::remove_dir_all(project.path(".pitso"));
        let built = project.folder.path().join("built");
        let _ = fs::remove_dir_all(&built);
        let output = project.pitso().args(["build", "--output"]).arg(&built).output().unwrap();
        if !output.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
            assert_ne!(server.get("/").status, 0);
            continue;
        }
        compared += 1;
        let until = Instant::now() + PATIENCE;
        while let different @ [_, ..] = differences(&server, &built, &changed).as_slice() {
            assert!(Instant::now() < until, "step {step}, {changed}: {different:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    println!("{compared} of {steps} steps compared, seed {seed:#x}");
    assert!(compared * 2 > steps);
}
