//! Requests and answers. Everything is made anew for each request, so nothing may be kept by the browser.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch::Receiver;
use tokio::task::spawn_blocking;

use super::live::Live;
use super::page::{self, Answer, Shown};
use super::policy::{self, Own};
use super::{Draw, EVENTS, FINDINGS, SCRIPT, STYLE, address, guard, media};

/// What all requests share.
pub struct Server {
    pub live: Arc<Live>,
    pub draw: Draw,
    pub port: u16,
    /// Changes whenever a look is due.
    pub due: Receiver<u64>,
}

/// A browser that lost the server asks again after this long: the program is often started anew.
const RETRY: Duration = Duration::from_millis(500);

/// A page that looks different every time is told of all the same after so many looks.
const LOOKS: usize = 8;
/// Longer than a program takes between emptying a file and filling it.
const BETWEEN: Duration = Duration::from_millis(10);

pub fn router(server: Arc<Server>) -> Router {
    Router::new().fallback(answer).with_state(server)
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    if let Err((status, why)) = guard::check(&request, server.port) {
        let mut response = said(status, why);
        if status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(ALLOW, "GET, HEAD".parse().expect("a fine header"));
        }
        return response;
    }
    let Some(path) = address::read(request.uri.path()) else {
        return said(StatusCode::BAD_REQUEST, "This is no address of a page.");
    };
    let host = request.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let is_head = request.method == Method::HEAD;
    match format!("/{path}").as_str() {
        SCRIPT => sent(StatusCode::OK, media::of(SCRIPT), include_str!("reload.js").into(), is_head),
        STYLE => sent(StatusCode::OK, media::of(STYLE), include_str!("preview.css").into(), is_head),
        EVENTS => events(server, request.uri.query().unwrap_or_default()),
        own if address::is_own(&path) && own != FINDINGS => said(StatusCode::NOT_FOUND, "There is no such page."),
        _ => match made(&server, path).await {
            Some(Answer::Shown(shown)) => page(shown, &host, is_head),
            Some(Answer::Moved(to)) => (StatusCode::FOUND, [(LOCATION, to.as_str()), NO_STORE]).into_response(),
            None => said(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made; the terminal says why."),
        },
    }
}

/// Making a page reads files and computes, which must not hold up other requests. `None` where it panicked.
async fn made(server: &Arc<Server>, path: String) -> Option<Answer> {
    let making = server.clone();
    let made = spawn_blocking(move || page::show(&making.live, &path, &making.draw)).await.ok();
    report(server);
    made
}

/// Tells the terminal behind the page's back.
fn report(server: &Arc<Server>) {
    let server = server.clone();
    drop(spawn_blocking(move || server.live.report()));
}

/// The state of a page, if it is not the given one. A file that is just being written is not worth telling of, so two looks
/// must see the same.
async fn changed(server: &Arc<Server>, path: String, from: String) -> Option<String> {
    let making = server.clone();
    let look = move || {
        let state = || match page::show(&making.live, &path, &making.draw) {
            Answer::Shown(shown) => shown.state,
            Answer::Moved(to) => to,
        };
        let mut last = from.clone();
        for _ in 0..LOOKS {
            let now = state();
            if now == last || now == from {
                last = now;
                break;
            }
            last = now;
            std::thread::sleep(BETWEEN);
        }
        (last != from).then_some(last)
    };
    let changed = spawn_blocking(look).await.ok().flatten();
    report(server);
    changed
}

const NO_STORE: (axum::http::HeaderName, &str) = (CACHE_CONTROL, "no-store");

fn page(shown: Shown, host: &str, is_head: bool) -> Response {
    let status = StatusCode::from_u16(shown.status).unwrap_or(StatusCode::OK);
    let bytes = match (shown.addition, String::from_utf8(shown.bytes)) {
        (Some(addition), Ok(html)) => with_addition(&policy::widen(&html, &Own::at(host)), &addition).into_bytes(),
        (_, Ok(text)) => text.into_bytes(),
        (_, Err(bytes)) => bytes.into_bytes(),
    };
    sent(status, shown.media, bytes, is_head)
}

/// The addition is the last thing in the page's body, whose end tag may be left out.
fn with_addition(html: &str, addition: &str) -> String {
    // A page whose template failed is empty, and needs a frame for what is to be said of it.
    let frame = "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n\
                 <meta name=viewport content=\"width=device-width,initial-scale=1\">\n<title>Preview</title>\n\
                 <link rel=icon href=data:,>\n<body>";
    let html = if html.is_empty() { frame } else { html };
    let end = html.rfind("</body").or_else(|| html.rfind("</html")).unwrap_or(html.len());
    format!("{}{addition}{}", &html[..end], &html[end..])
}

fn said(status: StatusCode, why: &'static str) -> Response {
    sent(status, media::of(".txt"), format!("{why}\n").into_bytes(), false)
}

fn sent(status: StatusCode, media: &'static str, bytes: Vec<u8>, is_head: bool) -> Response {
    let length = bytes.len().to_string();
    let body = if is_head { Body::empty() } else { Body::from(bytes) };
    let headers = [(CONTENT_TYPE, media), NO_STORE, (CONTENT_LENGTH, length.as_str())];
    (status, headers, body).into_response()
}

/// Tells a page when it looks different from what it was. The page says what it looked like, so a change between its
/// loading and its asking, or while the server was away, is told at once.
fn events(server: Arc<Server>, query: &str) -> Response {
    let page = address::query(query, "page").and_then(|page| address::read(&page));
    let (Some(page), Some(state)) = (page, address::query(query, "state")) else {
        return said(StatusCode::BAD_REQUEST, "This address is for the preview's own script.");
    };
    let open = Event::default().retry(RETRY).comment("open");
    let first = stream::once(std::future::ready(Ok::<_, Infallible>(open)));
    let due = server.due.clone();
    let changes = stream::unfold((server, due, state), move |(server, mut due, state)| {
        let page = page.clone();
        async move {
            loop {
                due.borrow_and_update();
                if let Some(now) = changed(&server, page.clone(), state.clone()).await {
                    let event = Event::default().event("reload").data(&now);
                    return Some((Ok(event), (server, due, now)));
                }
                due.changed().await.ok()?;
            }
        }
    });
    let both = stream::StreamExt::chain(first, changes);
    let mut response = Sse::new(both).keep_alive(KeepAlive::new()).into_response();
    response.headers_mut().insert(CACHE_CONTROL, NO_STORE.1.parse().expect("a fine header"));
    response
}
