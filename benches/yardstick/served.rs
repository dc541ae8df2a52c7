//! How long a writer waits: for the first page, and for a change to be seen.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::corpus::Place;
use crate::program::Program;

/// Between two questions to the server; the figures are no finer than this.
const PAUSE: Duration = Duration::from_millis(2);
/// A server that takes longer is given up.
const LONGEST: Duration = Duration::from_secs(300);

/// A running preview. It ends with this value.
pub struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts the preview and waits until it shows a page; the seconds from the start to that.
    pub fn start(program: &Program, page: Place) -> io::Result<(Self, f64)> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let start = Instant::now();
        let mut command = program.serve(port);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let server = Self { child, port };
        server.wait_for(&program.form.output(page), "</html>", "<main", start)?;
        Ok((server, start.elapsed().as_secs_f64()))
    }

    /// Changes a page's text, and waits until the server's answer holds the change; the seconds from the writing on.
    pub fn edit(&self, program: &Program, page: Place, sentence: &str) -> io::Result<f64> {
        let start = Instant::now();
        program.edit_body(page, sentence)?;
        self.wait_for(&program.form.output(page), sentence, sentence, start)?;
        Ok(start.elapsed().as_secs_f64())
    }

    /// Asks for a page until it holds one of two words.
    fn wait_for(&self, page: &str, one: &str, other: &str, start: Instant) -> io::Result<()> {
        while start.elapsed() < LONGEST {
            if self.page(page).is_ok_and(|text| text.contains(one) || text.contains(other)) {
                return Ok(());
            }
            sleep(PAUSE);
        }
        Err(io::Error::other(format!("`{page}` did not show what it should for {LONGEST:?}")))
    }

    fn page(&self, page: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(LONGEST))?;
        let (port, page) = (self.port, page.trim_end_matches("index.html"));
        write!(stream, "GET /{page} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}
