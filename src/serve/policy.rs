//! Lets the preview's own script into a page whose security policy lets in none.
//!
//! The policy is widened by the three addresses that the preview needs and is otherwise left in force: what it stops on the
//! published page it stops in the preview too.

use std::ops::Range;

/// What the preview adds to a page, as sources of a policy.
pub struct Own {
    pub script: String,
    pub style: String,
    pub events: String,
}

impl Own {
    /// The addresses below a host. A policy can't name an IPv6 address, so there it is the whole of the preview.
    pub fn at(host: &str) -> Self {
        let source = |path: &str| match host.starts_with('[') {
            true => "'self'".to_owned(),
            false => format!("http://{host}{path}"),
        };
        Self { script: source(super::SCRIPT), style: source(super::STYLE), events: source(super::EVENTS) }
    }
}

/// A page whose policies let in what the preview adds.
pub fn widen(html: &str, own: &Own) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    let mut from = 0;
    for (at, _) in html.match_indices('<') {
        if at < from || !html[at..].get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case("<meta")) {
            continue;
        }
        let Some(place) = policy(html, at + 5) else { continue };
        out.push_str(&html[from..place.start]);
        let value = unquoted(&html[place.clone()]);
        let value = value.replace("&#39;", "'").replace("&#x27;", "'").replace("&apos;", "'");
        out.push_str(&format!("\"{}\"", widened(&value, own)));
        from = place.end;
    }
    out.push_str(&html[from..]);
    out
}

/// Where the value of a policy stands with its quotes, in the `meta` tag whose attributes begin at `at`.
fn policy(html: &str, mut at: usize) -> Option<Range<usize>> {
    let (mut content, mut is_policy) = (None, false);
    loop {
        let skip = |at: usize, stop: &dyn Fn(char) -> bool| at + html[at..].find(stop).unwrap_or(html.len() - at);
        at = skip(at, &|c| !c.is_ascii_whitespace() && c != '/');
        let end = skip(at, &|c| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
        let name = &html[at..end];
        if name.is_empty() {
            return content.filter(|_| is_policy);
        }
        at = skip(end, &|c| !c.is_ascii_whitespace());
        if !html[at..].starts_with('=') {
            continue;
        }
        at = skip(at + 1, &|c| !c.is_ascii_whitespace());
        let end = match html[at..].chars().next()? {
            quote @ ('"' | '\'') => at + 1 + html[at + 1..].find(quote)? + 1,
            _ => skip(at, &|c| c.is_ascii_whitespace() || c == '>'),
        };
        let value = unquoted(&html[at..end]);
        match name.to_ascii_lowercase().as_str() {
            "content" => content = Some(at..end),
            "http-equiv" => is_policy = value.trim().eq_ignore_ascii_case("content-security-policy"),
            _ => {}
        }
        at = end;
    }
}

/// A value without the quotes around it; those at the ends of what it says stay.
fn unquoted(value: &str) -> &str {
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

fn widened(policy: &str, own: &Own) -> String {
    let directives = policy.split(';').map(str::trim).filter(|directive| !directive.is_empty());
    let mut directives: Vec<Vec<&str>> = directives.map(|directive| directive.split_whitespace().collect()).collect();
    let fallback = directives.iter().find(|directive| directive[0].eq_ignore_ascii_case("default-src")).cloned();
    let needs = [
        (["script-src", "script-src-elem"], own.script.as_str()),
        (["style-src", "style-src-elem"], own.style.as_str()),
        (["connect-src", "connect-src"], own.events.as_str()),
    ];
    for (names, source) in needs {
        let is_named = |directive: &Vec<&str>| names.iter().any(|name| directive[0].eq_ignore_ascii_case(name));
        if !directives.iter().any(is_named) {
            // Without a directive of its own and without a fallback, everything is let in already.
            let Some(fallback) = &fallback else { continue };
            directives.push([&names[..1], &fallback[1..]].concat());
        }
        for directive in directives.iter_mut().filter(|directive| is_named(directive)) {
            directive.retain(|word| !word.eq_ignore_ascii_case("'none'"));
            directive.push(source);
        }
    }
    directives.iter().map(|directive| directive.join(" ")).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        widen(html, &Own { script: "S".into(), style: "T".into(), events: "E".into() })
    }

    #[test]
    fn a_policy_lets_in_the_preview_and_nothing_else() {
        for (html, expected) in [
            (
                "<meta http-equiv=content-security-policy content=\"default-src 'none';style-src 'unsafe-inline'\"><p>",
                "<meta http-equiv=content-security-policy content=\"default-src 'none';style-src 'unsafe-inline' T;\
                 script-src S;connect-src E\"><p>",
            ),
            (
                "<META content='script-src &#39;self&#39;; connect-src &apos;none&apos;' HTTP-EQUIV='Content-Security-Policy' />",
                "<META content=\"script-src 'self' S;connect-src E\" HTTP-EQUIV='Content-Security-Policy' />",
            ),
            (
                "<meta http-equiv=content-security-policy content=\"script-src 'self'; script-src-elem 'none'\">",
                "<meta http-equiv=content-security-policy content=\"script-src 'self' S;script-src-elem S\">",
            ),
            (
                "<meta name=description content=\"default-src 'none'\">",
                "<meta name=description content=\"default-src 'none'\">",
            ),
            ("<meta http-equiv=content-security-policy", "<meta http-equiv=content-security-policy"),
            ("<meta content=\"š", "<meta content=\"š"),
            ("a < b <met", "a < b <met"),
        ] {
            assert_eq!(shown(html), expected);
        }
    }

    #[test]
    fn an_ipv6_address_is_named_as_self() {
        assert_eq!(Own::at("[::1]:4000").script, "'self'");
        assert_eq!(Own::at("localhost:4000").events, "http://localhost:4000/_pitso/events");
    }
}
