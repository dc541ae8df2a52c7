//! A request to the preview, as the line and the headers that a browser sends.

use axum::http::header::HOST;
use axum::http::{Method, Request};
use pitso::serve::{address, guard, policy};

const PORT: u16 = 8000;

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let own = policy::Own::at("localhost:8000");
    let widened = policy::widen(body, &own);
    assert!(widened == body || body.to_ascii_lowercase().contains("<meta"), "{widened}");
    let mut lines = head.lines();
    let line = lines.next().unwrap_or_default();
    let mut words = line.splitn(3, ' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    path(target);
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        request = request.header(name, value.trim());
    }
    let Ok(request) = request.body(()) else { return };
    let (parts, ()) = request.into_parts();
    if guard::check(&parts, PORT).is_ok() {
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_lowercase();
        assert!(["localhost:8000", "127.0.0.1:8000", "[::1]:8000"].contains(&&*host), "{host} is answered");
        assert!([Method::GET, Method::HEAD].contains(&parts.method), "{} is answered", parts.method);
        let origins: Vec<_> = parts.headers.get_all("origin").iter().collect();
        assert!(
            origins.iter().all(|origin| origin.as_bytes().eq_ignore_ascii_case(format!("http://{host}").as_bytes()))
        );
    }
    if let Some(query) = parts.uri.query() {
        address::query(query, "page").and_then(|page| address::read(&page));
    }
}

/// What a path is read as hides nothing from those who look at it.
fn path(target: &str) {
    let Some(read) = address::read(target) else { return };
    assert!(!read.contains(['\\', '\0', '\n', '\r']), "{read:?}");
    assert!(!read.split('/').any(|part| part == ".." || part == "."), "{read:?}");
    assert_eq!(read.matches('/').count() + 1, target.matches('/').count(), "{read:?} of {target:?}");
    let file = address::file(&read);
    assert!(!file.is_empty() && !file.ends_with('/'));
}
