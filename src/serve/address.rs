//! What a request's path asks for. It is looked up in the plan and never on disk, so nothing here can lead to a file that
//! would not be published; what no honest browser sends is refused all the same.

/// Reads the path of a request: decoded once, without its first slash. `None` where it is malformed: no `/` at the start, a
/// broken escape, bytes that are no text, or a separator or control character that was hidden from those who look at the
/// undecoded path.
pub fn read(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let byte = match first {
            b'%' => {
                let (pair, after) = after.split_at_checked(2)?;
                rest = after;
                let byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
                // A sign is a digit to `from_str_radix`.
                let hidden = byte == b'/' || !pair[0].is_ascii_hexdigit();
                Some(byte).filter(|_| !hidden)?
            }
            other => *other,
        };
        if byte == b'\\' || byte.is_ascii_control() {
            return None;
        }
        bytes.push(byte);
    }
    let path = String::from_utf8(bytes).ok()?;
    (!path.split('/').any(|part| part == "." || part == "..")).then_some(path)
}

/// Whether a path that was read is the preview's own.
pub fn is_own(path: &str) -> bool {
    path == "_pitso" || path.starts_with("_pitso/")
}

/// A value of a query, decoded once.
pub fn query(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        bytes.push(*first);
        if *first == b'%' {
            let (pair, after) = after.split_at_checked(2)?;
            rest = after;
            *bytes.last_mut()? = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The published file that a path leads to, as every static host has it: a folder leads to its first page.
pub fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_hide_nothing() {
        assert_eq!(read("/"), Some("".into()));
        assert_eq!(read("/a/b%2ehtml"), Some("a/b.html".into()));
        assert_eq!(read("/%252e%252e/x"), Some("%2e%2e/x".into()), "decoded once");
        assert_eq!(read("/t%C5%A1"), Some("tš".into()));
        for path in [
            "",
            "a",
            "*",
            "/../a",
            "/a/..",
            "/./a",
            "/%2e%2e/a",
            "/.%2e/a",
            "/a%2fb",
            "/a%2Fb",
            "/a%5cb",
            "/a\\b",
            "/a%00",
            "/%0a",
            "/%7f",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%c0%ae",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }

    #[test]
    fn the_preview_has_one_folder_for_itself() {
        for (path, own) in [("_pitso", true), ("_pitso/events", true), ("_pitsox/a.txt", false), ("a/_pitso/b", false)]
        {
            assert_eq!(is_own(path), own, "{path}");
        }
    }

    #[test]
    fn folders_lead_to_their_first_page() {
        assert_eq!(file(""), "index.html");
        assert_eq!(file("2021/"), "2021/index.html");
        assert_eq!(file("2021"), "2021");
        assert_eq!(query("state=1&page=%2Fa%252e", "page"), Some("/a%2e".into()));
        assert_eq!(query("pages=1", "page"), None);
    }
}
