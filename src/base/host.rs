//! Names of hosts, as browsers read them: the URL Standard, section 3.5, "Host parsing".

use std::net::Ipv6Addr;

/// Whether a browser could look for what stands between `//` and the next `/`: a name or a number, perhaps with a port behind
/// it, and with a user before it. Letters and digits of all languages are taken, of signs only those that hosts have.
pub fn is_host(host: &str) -> bool {
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let is_port = port.bytes().all(|byte| byte.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    is_port && inner.map_or_else(|| is_name(name), |number| number.parse::<Ipv6Addr>().is_ok())
}

fn is_name(name: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    let mut parts: Vec<&str> = name.split('.').collect();
    // A dot may end a name.
    if parts.len() > 1 && parts.last() == Some(&"") {
        parts.pop();
    }
    // No name that anyone has registered has an empty part, though browsers let it pass.
    name.chars().all(fine) && !parts.contains(&"") && (!ends_in_number(&parts) || is_ipv4(&parts))
}

/// Whether all of a host is read as a number for its last part: `1.2.3.4`, and also `example.1`.
fn ends_in_number(parts: &[&str]) -> bool {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) || number(part).is_some();
    parts.last().is_some_and(is_number)
}

/// Whether parts are a number of four bytes, of which the last part may hold several.
fn is_ipv4(parts: &[&str]) -> bool {
    let Some((last, others)) = parts.split_last() else { return false };
    let rest = 4_usize.checked_sub(others.len()).filter(|rest| *rest > 0);
    let is_byte = |part: &&str| number(part).is_some_and(|number| number < 1 << 8);
    others.iter().all(is_byte) && rest.is_some_and(|rest| number(last).is_some_and(|number| number < 1 << (8 * rest)))
}

/// A part of a number: decimal, with `0x` hexadecimal, with `0` octal.
fn number(part: &str) -> Option<u64> {
    let hexadecimal = part.strip_prefix("0x").or_else(|| part.strip_prefix("0X"));
    let (digits, radix) = match (hexadecimal, part.strip_prefix('0')) {
        (Some(digits), _) => (digits, 16),
        (None, Some(digits)) if !digits.is_empty() => (digits, 8),
        _ => (part, 10),
    };
    match digits {
        "" => hexadecimal.map(|_| 0),
        _ if !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) => None,
        _ => u64::from_str_radix(digits, radix).ok(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            "[::1]:80",
            "1.example",
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
            "a%41",
            "<b>",
        ] {
            assert!(!is_host(host), "{host}");
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_here_is_taken_by_a_browser(
            host in "[a-c0-9x._-]{1,9}|([0-9]{1,3}|0x[0-9a-g]{0,3}|0[0-9]{0,3}|[a-c])([.]([0-9]{1,5}|0x[0-9a-g]{0,3}|[a-c])){0,4}[.]?(:[0-9]{0,6})?",
        ) {
            let url = url::Url::parse(&format!("https://{host}/"));
            prop_assert!(!is_host(&host) || url.is_ok(), "{}: {:?}", host, url);
        }
    }
}
