//! The preview: the site over HTTP on this computer, each page made as it is asked for, by the same functions as `build`.
//!
//! What is published is shown unchanged, with an addition behind it that says what was found and loads the page again when
//! it looks different. Knows nothing of terminals: what there is to say goes to [`Tell`], and [`Draw`] draws findings.

mod media;
pub mod address;
pub mod guard;
pub mod policy;
mod drawing;
mod overlay;
mod live;
mod page;
mod watch;
mod http;

use std::future::poll_fn;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch as channel;

use crate::base::diagnostic::Diagnostic;
use crate::base::fs;
use crate::engine::project::Project;

use http::Server;
use live::Live;
use watch::Heard;

/// The addresses that are the preview's own. No published path is `_pitso`, or below it.
const SCRIPT: &str = "/_pitso/reload.js";
const STYLE: &str = "/_pitso/preview.css";
const EVENTS: &str = "/_pitso/events";
const FINDINGS: &str = "/_pitso/findings";

/// Draws findings as a terminal shows them, with escape codes for colour.
pub type Draw = Arc<dyn Fn(&Project, &[&Diagnostic]) -> String + Send + Sync>;

/// Takes what there is to say.
pub type Tell = Arc<dyn Fn(Event<'_>) + Send + Sync>;

/// What there is to say.
pub enum Event<'e> {
    /// The preview can be looked at here.
    Listening(String),
    /// What is found now, which is not what was found before.
    Found(&'e [Diagnostic]),
    /// The project can't be read now; it will be tried again.
    Unreadable(&'e str),
    /// No events come from the file system; files are looked at every other second.
    Unwatched(String),
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(transparent)]
    Io(#[from] fs::Error),
    #[error("can't start: {0}")]
    Start(io::Error),
    #[error("can't listen on port {port} of this computer, nor on the {TRIES} after it: {source}")]
    Port { port: u16, source: io::Error },
}

/// How many ports are tried.
const TRIES: u16 = 100;

/// Serves a project until the user ends it.
///
/// # Errors
/// Where no port is free, or the system refuses what every server needs. Whatever is wrong with the project is shown.
pub fn run(project: Project, port: u16, draw: Draw, tell: Tell) -> Result<(), ServeError> {
    let root = fs::real_path(&project.path, &fs::Faults::default())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(ServeError::Start)?;
    let done = runtime.block_on(async {
        let (listeners, port) = listen(port, &LOOPBACK).await?;
        let live = Arc::new(Live::new(project, tell.clone()));
        let (change, due) = channel::channel(0);
        let server = Arc::new(Server { live: live.clone(), draw, port, due });
        let unwatched = tell.clone();
        let unwatched = move |error: &notify::Error| unwatched(Event::Unwatched(error.to_string()));
        let heard = live.clone();
        watch::start(root, move |what| hear(&heard, &change, what), unwatched).map_err(ServeError::Start)?;
        let address = listeners[0].local_addr().map_err(ServeError::Start)?;
        for listener in listeners {
            tokio::spawn(axum::serve(listener, http::router(server.clone())).into_future());
        }
        tell(Event::Listening(format!("http://{address}/")));
        // The first look before the first page: its findings are in the terminal, and the page comes at once.
        tokio::task::spawn_blocking(move || page::prepare(&live));
        ended().await.map_err(ServeError::Start)
    });
    // Pages that are open in a browser hold their connections for good.
    runtime.shutdown_background();
    done
}

fn hear(live: &Live, change: &channel::Sender<u64>, what: Heard) {
    let is_due = match what {
        Heard::Paths(paths) => {
            live.forget(paths);
            true
        }
        Heard::Anything => {
            live.forget_all();
            true
        }
        // Nobody is waiting unless a page is open; the server itself holds one receiver.
        Heard::Nothing => change.receiver_count() > 1 && live.has_changed(),
    };
    if is_due {
        change.send_modify(|count| *count += 1);
    }
}

/// This computer as browsers find it under `localhost`. Not every one has both.
const LOOPBACK: [IpAddr; 2] = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];

/// Listens at all of these addresses that there are, on the first port that is free on each of them.
async fn listen(first: u16, addresses: &[IpAddr]) -> Result<(Vec<TcpListener>, u16), ServeError> {
    let mut failed = io::Error::from(io::ErrorKind::AddrInUse);
    for port in first..=first.saturating_add(TRIES) {
        let (mut listeners, mut port) = (Vec::new(), port);
        let mut is_taken = false;
        for address in addresses {
            match TcpListener::bind(SocketAddr::from((*address, port))).await {
                Ok(listener) => {
                    port = listener.local_addr().map_err(ServeError::Start)?.port();
                    listeners.push(listener);
                }
                // Browsers try both for `localhost`: another program would answer in our place.
                Err(error) => {
                    is_taken |= error.kind() == io::ErrorKind::AddrInUse;
                    failed = error;
                }
            }
        }
        if !is_taken && !listeners.is_empty() {
            return Ok((listeners, port));
        }
    }
    Err(ServeError::Port { port: first, source: failed })
}

/// Waits until the user presses Ctrl-C, or the system asks the program to end.
async fn ended() -> io::Result<()> {
    let mut signals = [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    poll_fn(|context| {
        let is_ended = signals.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
        if is_ended { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_of_two_addresses_is_enough_and_a_port_is_taken_on_both_or_on_none() {
        // Nobody's: it is for examples in texts.
        let foreign = IpAddr::from([192, 0, 2, 1]);
        let own = LOOPBACK[0];
        for addresses in [[foreign, own], [own, foreign]] {
            let (listeners, port) = listen(0, &addresses).await.unwrap();
            let at: Vec<_> = listeners.iter().map(|listener| listener.local_addr().unwrap()).collect();
            assert_eq!(at, [SocketAddr::from((own, port))]);
            // The first is free, and the second is not.
            let other = IpAddr::from([127, 0, 0, 2]);
            assert!(listen(port, &[other, own]).await.unwrap().1 > port);
        }
        assert!(listen(0, &[foreign]).await.is_err());
    }
}
