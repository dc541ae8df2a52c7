//! What is shown, and what is said of it.

use std::fs;
use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use super::project::{FILES, Project, all_files};
use super::server::{PATIENCE, START, stripped};

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
    let killed =
        Command::new("kill").args(["-INT", &server.child.as_ref().unwrap().id().to_string()]).status().unwrap();
    assert!(killed.success());
    let until = Instant::now() + PATIENCE;
    let status = loop {
        match server.child.as_mut().unwrap().try_wait().unwrap() {
            Some(status) => break status,
            None => assert!(Instant::now() < until, "it does not end"),
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
    assert!(!project.path(".pitso").exists() && !project.path("public").exists(), "the preview writes nothing");
}
