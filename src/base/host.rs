//! Names of hosts, as browsers read them: the URL Standard, section 3.5, "Host parsing".

use url::Host;

/// Whether a browser could look for what stands between `//` and the next `/`: a name or a number, perhaps with a port behind
/// it, and with a user before it.
pub fn is_host(host: &str) -> bool {
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    is_port && is_name(name)
}

fn is_name(name: &str) -> bool {
    // No name that anyone has registered has an empty part, though browsers let it pass.
    let is_full = |name: &str| name.strip_suffix('.').unwrap_or(name).split('.').all(|part| !part.is_empty());
    match Host::parse(name) {
        Ok(Host::Domain(name)) => is_full(&name),
        Ok(_) => true,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_what_a_browser_could_look_for() {
        for host in [
            "example.org",
            "example.org.",
            "a_b-c.example:8080",
            "a@example.org:65535",
            "u:p@example.org:",
            "m\u{e1}.example",
            "127.0.0.1",
            "1",
            "0x7f.1",
            "010.0.0.1",
            "[::1]",
            "[::1]:80",
            "1.example",
            "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}.\u{92d}\u{93e}\u{930}\u{924}",
            "cafe\u{301}.example",
            "\u{4f8b}\u{3048}\u{3002}jp",
        ] {
            assert!(is_host(host), "{host}");
        }
        for host in [
            "",
            ".",
            "a..example",
            ".example",
            "a@",
            "1.2.3.4.5",
            "256.1.1.1",
            "1.2.3.256",
            "1.2.3.09",
            "example.1",
            "example.0x",
            "4294967296",
            "example.org:65536",
            "example.org:99999",
            "example.org:x",
            "[::g]",
            "[::1%1]",
            "::1",
            "a b",
            "a\\b",
            "<b>",
            "a\u{2100}b",
        ] {
            assert!(!is_host(host), "{host}");
        }
    }
}
