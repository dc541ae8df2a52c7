//! The negative control: a server as many are, which joins a path to its folder and asks nobody who they are.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;

use super::project::Project;
use super::server::Server;

pub struct Naive;

impl Naive {
    /// Serves what is below the project's `content` for as long as the test runs.
    pub fn serve(project: &Project) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let folder = project.path("content");
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let folder = folder.clone();
                std::thread::spawn(move || answer(stream, folder));
            }
        });
        Server { child: None, port }
    }
}

fn answer(mut stream: TcpStream, folder: PathBuf) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let line = lines.next()?;
    lines.find(String::is_empty);
    let path = line.split(' ').nth(1)?.split(['?', '#']).next()?.trim_start_matches('/');
    let path = path.replace("%2e", ".").replace("%2E", ".").replace("%2f", "/").replace("%5c", "/").replace('\\', "/");
    let (status, bytes) = match fs::read(folder.join(&path)) {
        Ok(bytes) => ("200 OK", bytes),
        Err(_) => ("200 OK", b"<p>A page".to_vec()),
    };
    let head = format!("HTTP/1.1 {status}\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&bytes).ok()
}
