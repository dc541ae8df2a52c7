//! Who may ask. The preview shows drafts, so no other web page that is open in the same browser may read it, not even one
//! whose name was made to lead to this computer.

use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};

use super::address;

/// Why a request is not answered.
pub type Refusal = (StatusCode, &'static str);

/// Lets through what the editor's own browser asks of this server.
pub fn check(request: &Parts, port: u16) -> Result<(), Refusal> {
    let forbidden = |why| Err((StatusCode::FORBIDDEN, why));
    let Some(host) = only(&request.headers, HOST.as_str()).filter(|host| is_ours(host, port)) else {
        return forbidden("This preview is only for this computer, under the address that it printed.");
    };
    let elsewhere = |authority: &axum::http::uri::Authority| !is_ours(authority.as_str(), port);
    if request.uri.authority().is_some_and(elsewhere) || request.uri.scheme_str().is_some_and(|s| s != "http") {
        return forbidden("This is no proxy.");
    }
    if request.headers.contains_key(ORIGIN)
        && only(&request.headers, ORIGIN.as_str()).is_none_or(|origin| origin != format!("http://{host}"))
    {
        return forbidden("Another web page can't read this preview.");
    }
    if !is_own_fetch(request) {
        return forbidden("Another web page can't show or read this preview.");
    }
    match request.method {
        Method::GET | Method::HEAD => Ok(()),
        _ => Err((StatusCode::METHOD_NOT_ALLOWED, "This preview only shows pages.")),
    }
}

/// The value of a header that stands there once.
fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// A name that no other computer can have, with our port.
fn is_ours(host: &str, port: u16) -> bool {
    let name = match host.strip_suffix(&format!(":{port}")) {
        Some(name) => name,
        None if port == 80 => host,
        None => return false,
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

/// Browsers say which page a request comes from. Another page may lead here by a link, which tells it nothing, but can't
/// take in any of it as a picture, a script or a frame. `same-site` is another port of this computer: another page too.
fn is_own_fetch(request: &Parts) -> bool {
    let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match header("sec-fetch-site") {
        None | Some("none" | "same-origin") => true,
        Some("cross-site" | "same-site") => {
            let is_link = header("sec-fetch-mode") == Some("navigate") && header("sec-fetch-dest") == Some("document");
            let path = address::read(request.uri.path());
            is_link && path.is_some_and(|path| !address::is_own(&path))
        }
        Some(_) => false,
    }
}
