//! Who may not ask, and what nobody may ask for.

use super::project::{CANARY, Project};

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
