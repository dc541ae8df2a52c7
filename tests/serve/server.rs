//! The running preview, and a client that sends what it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Child;
use std::time::{Duration, Instant};

/// No browser would wait longer, and no loaded machine should need it.
pub const PATIENCE: Duration = Duration::from_secs(8);
pub const START: &str = "\n<!-- Added by the preview, and in no published page: -->\n";

pub struct Server {
    /// `None` for a stand-in that lives in the test itself.
    pub child: Option<Child>,
    pub port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

impl Server {
    /// Sends bytes as they are, and reads to the end.
    pub fn raw(&self, request: &[u8]) -> Answer {
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

    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.raw(format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").as_bytes())
    }

    pub fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}\r\n", self.port)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.host())
    }

    /// Waits until the page that is open somewhere is told to load again.
    pub fn open(&self, path: &str) -> Events {
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

pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    pub fn wait(&mut self, wanted: &str) {
        let mut line = String::new();
        while line.trim_end() != wanted {
            line.clear();
            let read = self.lines.read_line(&mut line).unwrap_or_else(|error| panic!("no `{wanted}`: {error}"));
            assert!(read > 0, "the stream ended before `{wanted}`");
        }
    }

    /// Waits for the word to load again, and says how long it took.
    pub fn reload(&mut self, since: Instant) -> Duration {
        self.wait("event: reload");
        since.elapsed()
    }

    pub fn stay_silent(&mut self, long: Duration) {
        self.lines.get_ref().set_read_timeout(Some(long)).unwrap();
        let mut line = String::new();
        while self.lines.read_line(&mut line).is_ok() {
            assert!(!line.contains("reload"), "a page that looks the same was told to load again");
        }
        self.lines.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
    }
}

/// A previewed page without what the preview added, and its policy without what was let in.
pub fn stripped(html: &str, port: u16) -> String {
    let own = format!("http://127.0.0.1:{port}/_pitso/");
    let (page, _) = html.split_once(START).expect("an addition");
    let page = page.replace(&format!(" {own}preview.css"), "");
    page.replace(&format!(";script-src {own}reload.js;connect-src {own}events"), "")
}
