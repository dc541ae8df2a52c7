//! Saved files are seen, however they are saved.

use std::fs;
use std::time::{Duration, Instant};

use super::project::Project;

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

    let template = "{% extends \"base.html\" %}{% block content %}<img src=map.png alt=\"\">{% endblock %}";
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
fn every_way_to_save_is_seen() {
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
}

#[test]
fn folders_and_files_that_come_and_go_are_seen() {
    let project = Project::new();
    let server = project.serve();
    let about = project.path("content/about.md");
    let text = fs::read_to_string(&about).unwrap();

    // The folder of all texts, away and back.
    let mut events = server.open("/about.html");
    fs::rename(project.path("content"), project.path("elsewhere")).unwrap();
    events.reload(Instant::now());
    let gone = server.get("/about.html");
    assert_eq!(gone.status, 404);
    assert!(gone.text().contains("no-forum"), "the page says what is missing: {}", gone.text());
    let mut events = server.open("/about.html");
    fs::rename(project.path("elsewhere"), project.path("content")).unwrap();
    events.reload(Instant::now());
    assert_eq!(server.get("/about.html").status, 200);

    // The folder that was made anew is watched again: faster than the look that is due without any event.
    let mut events = server.open("/about.html");
    project.edit("content/about.md", "First", "Twelfth");
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
