//! Who may not ask, and what nobody may ask for.

use super::naive::Naive;
use super::project::{CANARY, Project};
use super::server::Server;

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
    let (asked, wrong) = wrong_answers(&server);
    eprintln!("note: refused: {asked} requests with other hosts and origins, {} answered wrongly", wrong.len());
    assert!(wrong.is_empty(), "{} of {asked} requests:\n{}", wrong.len(), wrong.join("\n"));
    let mut names: Vec<_> =
        server.get("/").head.lines().skip(1).map(|line| line.split(':').next().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["cache-control", "connection", "content-length", "content-type", "date"], "no header says more");
}

#[test]
fn a_server_without_the_guard_fails_the_same_table() {
    let project = Project::new();
    let server = Naive::serve(&project);
    let (asked, wrong) = wrong_answers(&server);
    eprintln!("note: refused, control: a server without the guard answers {} of {asked} wrongly", wrong.len());
    assert!(wrong.len() * 2 > asked, "{} of {asked}", wrong.len());
}

/// Findings quote what an editor pasted from elsewhere, names of files among it.
#[test]
fn what_the_preview_says_of_a_page_is_text() {
    let project = Project::new();
    let attack = "<img src=x onerror=alert(1)></template><script>alert(1)</script>";
    let front = format!("+++\ntitle = '{attack}'\n'{attack}' = 1\nstatus = '{attack}'\n+++\n\n");
    let body = format!("[{attack}](nowhere{attack}.md) [x](<xyz:{attack}>) {attack} “{attack}\n\n> [!{attack}]\n> a\n");
    project.write("content/about.md", &format!("{front}{body}"));
    project.write("content/<img src=x onerror=alert(1)>.md", &front);
    let server = project.serve();
    let (page, findings) = (server.get("/about.html").text(), server.get("/_pitso/findings").text());
    let (own, added) = page.split_once(super::server::START).unwrap();
    assert!(added.contains("&lt;img src=x") && findings.contains("&lt;img src=x"), "the findings quote it: {added}");
    for (text, scripts) in [(own, 0), (added, 1), (&*findings, 1)] {
        assert!(!text.contains("<img") && text.matches("<script").count() == scripts, "{text}");
    }
}

/// What is asked of, in every way of the table.
const PATHS: [&str; 6] =
    ["/", "/about.html", "/nowhere.html", "/_pitso/findings", "/_pitso/reload.js", "/_pitso/events?page=%2F&state=x"];

/// Asks for all that the preview has in all the ways in which others might, and says how often, and what was answered
/// otherwise than it should be.
fn wrong_answers(server: &Server) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (status, line, headers) in table(server.port, &server.host()) {
        for path in PATHS {
            // Another page may lead to the site, and not to what is the preview's own.
            let status = if headers.contains(LINK) && path.starts_with("/_pitso") { 403 } else { status };
            if status == 200 && path.starts_with("/_pitso/events") {
                continue;
            }
            asked += 1;
            let line = line.replace("PATH", path);
            let answer = server.raw(format!("{line}\r\n{headers}Connection: close\r\n\r\n").as_bytes());
            let expected = if status == 200 && path == "/nowhere.html" { 404 } else { status };
            let is_open = answer.head.to_ascii_lowercase().contains("access-control");
            let shows = expected >= 400 && expected != 404 && answer.text().contains('<');
            if answer.status != expected || is_open || shows {
                wrong.push(format!("{line:?} with {headers:?}: {} and not {expected}", answer.head));
            }
        }
    }
    (asked, wrong)
}

const LINK: &str = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";

/// What is answered to a request line, where `PATH` stands for what is asked for, with some headers.
fn table(port: u16, ours: &str) -> Vec<(u16, String, String)> {
    let frame = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe";
    let hosts = [
        (200, "127.0.0.1:PORT"),
        (200, "localhost:PORT"),
        (200, "LOCALHOST:PORT"),
        (200, "[::1]:PORT"),
        (200, "  localhost:PORT\t"),
        (403, ""),
        (403, "127.0.0.1"),
        (403, "localhost"),
        (403, "[::1]"),
        (403, "127.0.0.1:"),
        (403, "127.0.0.1:0PORT"),
        (403, "127.0.0.1:+PORT"),
        (403, "127.0.0.1:1PORT"),
        (403, "127.0.0.1:PORT:PORT"),
        (403, "127.0.0.1 :PORT"),
        (403, "127.0.0.1.:PORT"),
        (403, "localhost.:PORT"),
        (403, "localhosts:PORT"),
        (403, "xlocalhost:PORT"),
        (403, "localhost-a.example:PORT"),
        (403, "localhost.attacker.example:PORT"),
        (403, "a.localhost:PORT"),
        (403, "attacker.example:PORT"),
        (403, "127.0.0.1.attacker.example:PORT"),
        (403, "127.0.0.1.nip.example:PORT"),
        (403, "attacker.example#127.0.0.1:PORT"),
        (403, "attacker.example/127.0.0.1:PORT"),
        (403, "attacker.example,127.0.0.1:PORT"),
        (403, "127.0.0.1:PORT,attacker.example"),
        (403, "127.0.0.1:PORT@attacker.example"),
        (403, "attacker@127.0.0.1:PORT"),
        (403, "http://127.0.0.1:PORT"),
        (403, "127.0.0.2:PORT"),
        (403, "0.0.0.0:PORT"),
        (403, "0:PORT"),
        (403, "127.1:PORT"),
        (403, "127.000.000.001:PORT"),
        (403, "0177.0.0.1:PORT"),
        (403, "0x7f.0.0.1:PORT"),
        (403, "0x7f000001:PORT"),
        (403, "2130706433:PORT"),
        (403, "[::]:PORT"),
        (403, "::1:PORT"),
        (403, "[0:0:0:0:0:0:0:1]:PORT"),
        (403, "[::1%25lo]:PORT"),
        (403, "[::ffff:127.0.0.1]:PORT"),
        (403, "[::ffff:7f00:1]:PORT"),
        (403, "l\u{f6}calhost:PORT"),
        (403, "\u{24db}ocalhost:PORT"),
    ];
    let mut rows: Vec<(u16, String)> =
        hosts.map(|(status, host)| (status, format!("Host: {host}\r\n"))).into_iter().collect();
    let from = [
        (200, "Origin: http://127.0.0.1:PORT"),
        (403, "Origin: http://localhost:PORT"),
        (403, "Origin: http://[::1]:PORT"),
        (403, "Origin: HTTP://127.0.0.1:PORT"),
        (403, "Origin: http://127.0.0.1:PORT/"),
        (403, "Origin: https://127.0.0.1:PORT"),
        (403, "Origin: http://127.0.0.1"),
        (403, "Origin: http://127.0.0.1:3000"),
        (403, "Origin: http://127.0.0.1:PORT.attacker.example"),
        (403, "Origin: http://127.0.0.1:PORT@attacker.example"),
        (403, "Origin: https://attacker.example"),
        (403, "Origin: file://"),
        (403, "Origin: null"),
        (403, "Origin:"),
        (403, "Origin: http://127.0.0.1:PORT https://attacker.example"),
        (403, "Origin: http://127.0.0.1:PORT\r\nOrigin: https://attacker.example"),
        (403, "Origin: http://127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT"),
        (200, "Sec-Fetch-Site: none"),
        (200, "Sec-Fetch-Site: same-origin"),
        (403, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script"),
        (403, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image"),
        (403, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: style"),
        (403, "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty"),
        (403, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: object"),
        (403, "Sec-Fetch-Site: cross-site"),
        (403, "Sec-Fetch-Site: SAME-ORIGIN"),
        (403, "Sec-Fetch-Site: anything"),
    ];
    rows.extend(from.map(|(status, header)| (status, format!("{ours}{header}\r\n"))));
    rows.extend([
        (403, String::new()),
        (403, format!("{ours}Host: attacker.example\r\n")),
        (403, format!("Host: attacker.example\r\n{ours}")),
        (403, format!("{ours}{ours}")),
        (403, format!("X-Forwarded-Host: 127.0.0.1:{port}\r\nHost: attacker.example:{port}\r\n")),
        (200, format!("{ours}Sec-Fetch-Site: cross-site\r\n{LINK}\r\n")),
        (403, format!("{ours}Sec-Fetch-Site: cross-site\r\n{frame}\r\n")),
        (403, format!("{ours}Sec-Fetch-Site: same-site\r\n{frame}\r\n")),
    ]);
    let mut table: Vec<_> =
        rows.into_iter().map(|(status, headers)| (status, "GET PATH HTTP/1.1".to_owned(), headers)).collect();
    let lines = [
        (200, "GET http://127.0.0.1:PORTPATH HTTP/1.1"),
        (200, "GET http://localhost:PORTPATH HTTP/1.1"),
        (403, "GET http://attacker.example:PORTPATH HTTP/1.1"),
        (403, "GET http://attacker.examplePATH HTTP/1.1"),
        (403, "GET http://127.0.0.1:PORT@attacker.examplePATH HTTP/1.1"),
        (403, "GET http://attacker.example@127.0.0.1:PORTPATH HTTP/1.1"),
        (403, "GET https://127.0.0.1:PORTPATH HTTP/1.1"),
        (403, "GET ftp://127.0.0.1:PORTPATH HTTP/1.1"),
        (200, "GET PATH HTTP/1.0"),
        (405, "POST PATH HTTP/1.1"),
        (405, "OPTIONS PATH HTTP/1.1"),
        (405, "DELETE PATH HTTP/1.1"),
        (405, "PROPFIND PATH HTTP/1.1"),
    ];
    table.extend(lines.map(|(status, line)| (status, line.to_owned(), ours.to_owned())));
    table.push((403, "GET PATH HTTP/1.0".into(), String::new()));
    let filled = |text: String| text.replace("PORT", &port.to_string());
    table.into_iter().map(|(status, line, headers)| (status, filled(line), filled(headers))).collect()
}

/// Ways to say "the folder above", and ways to go on from there.
const UPS: &[&str] = &[
    "..",
    "%2e%2e",
    ".%2e",
    "%2E.",
    "%252e%252e",
    "%25252e%25252e",
    "%c0%ae%c0%ae",
    "%c0%2e%c0%2e",
    "%e0%80%ae%e0%80%ae",
    "%f0%80%80%ae.",
    "%uff0e%uff0e",
    "%u002e.",
    "\u{ff0e}\u{ff0e}",
    "..;",
    "..;x=1",
    "...",
    "....",
    "..%00",
    "..%20",
    "..%09",
    "..%0d%0a",
    "%00..",
    ". .",
    ".\u{2024}",
    "..%3f",
    "..%23",
    "..%c1%1c",
    "&#46;.",
    "..%ff",
];
const SLASHES: &[&str] = &["/", "%2f", "%5c", "\\", "//", "%252f", "%c0%af", "\u{2215}", "/./", "%2f%2e%2f"];
const STARTS: &[&str] = &["/", "/2021/", "/about.html/", "/_pitso/", "//", "/%2f", "/2021%2f"];

/// Paths that are to lead out of what is published, from all of these and `outside`, a file beside the project.
fn traversals(outside: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (n, up) in UPS.iter().enumerate() {
        for (m, slash) in SLASHES.iter().enumerate() {
            let start = STARTS[(n + m) % STARTS.len()];
            let end = ["canary.txt", "secret.txt", "content/.hidden.md", "pitso.toml", "etc/passwd"][(n + 2 * m) % 5];
            paths.push(format!("{start}{}{end}", format!("{up}{slash}").repeat(1 + (n + m) % 4)));
            paths.push(format!("/{up}{slash}{end}?{up}{slash}#{end}"));
        }
    }
    let absolute = [
        "", "/", "//", "/%2f", "/file://", "/file:", "/@fs", "/@fs/", "/\\", "/%5c", "/C:", "/c%3a", "/C|", "/.", "/~",
    ];
    paths.extend(absolute.map(|start| format!("{start}{outside}")));
    paths.extend(
        ["CON", "NUL", "aux.html", "secret.txt::$DATA", "secret.txt:", "SECRE~1.TXT"].map(|name| format!("/{name}")),
    );
    paths.extend([64, 512, 4_096].map(|times| format!("/{}canary.txt", "../".repeat(times))));
    paths.extend([64, 512, 4_096].map(|times| format!("/{}canary.txt", "a/../".repeat(times))));
    paths
}

/// Asks for each, and says which gave away something or were answered as if they were there.
fn leaks(server: &Server, paths: &[String]) -> Vec<String> {
    let leak = |path: &String| {
        let answer = server.get(path);
        let text = format!("{}{}", answer.head, answer.text());
        let is_refused = matches!(answer.status, 400 | 403 | 404 | 414 | 431);
        let gives =
            [CANARY, "[site]", "+++", "root:", "ccess-control", "Set-Cookie"].iter().any(|one| text.contains(one));
        (!is_refused || gives).then(|| format!("{path}: {}", answer.head))
    };
    paths.iter().filter_map(leak).collect()
}

#[test]
fn five_hundred_ways_up_lead_nowhere() {
    let project = Project::new();
    let outside = project.folder.path().join("canary.txt").to_str().unwrap().to_owned();
    let paths = traversals(&outside);
    assert!(paths.len() >= 500, "{}", paths.len());
    let found = leaks(&project.serve(), &paths);
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), paths.len(), found.join("\n"));
    let found = leaks(&Naive::serve(&project), &paths);
    eprintln!("note: traversal: {} paths, 0 lead out; control: {} lead out", paths.len(), found.len());
    assert!(found.len() > 20, "a server that joins paths gives away {} only", found.len());
}
