//! One question to another site, and what its answer means.

use serde::{Deserialize, Serialize};
use ureq::unversioned::transport::DefaultConnector;

use super::Manners;
use super::abroad::{self, Abroad};

/// What an address turned out to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    Fine,
    /// With the reason, in words that end a sentence.
    Gone(String),
    /// The host does not say: it lets nobody in, wants to be asked later, or is out of order.
    Unclear(String),
}

pub struct Asker<'m> {
    manners: &'m Manners,
    agent: ureq::Agent,
}

const WHO: &str = concat!("pitso/", env!("CARGO_PKG_VERSION"), " (looks whether links still work)");
const MOST_REDIRECTS: u32 = 5;

/// After so many addresses in turn that it did not answer, a host is silent, and not one of its pages slow.
const SILENCES: usize = 2;

impl<'m> Asker<'m> {
    pub fn new(manners: &'m Manners) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(manners.patience))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(WHO)
            .build();
        let agent = match manners.ask_own_network {
            true => config.into(),
            false => ureq::Agent::with_parts(config, DefaultConnector::default(), Abroad::default()),
        };
        Self { manners, agent }
    }

    /// Asks the addresses of one host, with a pause between two. Each verdict is handed on at once. What a host says of all that
    /// it is asked counts for the addresses that are left.
    pub fn ask_in_turn(&self, urls: &[String], learn: impl Fn(&str, Verdict)) {
        let mut silences = 0;
        for (n, url) in urls.iter().enumerate() {
            if n > 0 {
                std::thread::sleep(self.manners.pause);
            }
            let (end, is_at_host) = self.ask(url);
            let verdict = self.judge(&end);
            learn(url, verdict.clone());
            silences = if matches!(end, End::Silence) && is_at_host { silences + 1 } else { 0 };
            if matches!(end, End::Later) && is_at_host || silences == SILENCES {
                urls[n + 1..].iter().for_each(|url| learn(url, verdict.clone()));
                break;
            }
        }
    }

    /// How the way ends that an address leads, and whether that is at the host that was asked.
    fn ask(&self, url: &str) -> (End, bool) {
        let (end, is_at_host) = self.follow(url, |url| self.agent.head(url).call());
        match end {
            // Some servers answer HEAD wrongly, or not at all, so that only GET counts against a link.
            End::Status(400..) | End::Silence | End::Broken(_) => {
                std::thread::sleep(self.manners.pause);
                self.follow(url, |url| self.agent.get(url).call())
            }
            end => (end, is_at_host),
        }
    }

    /// Bodies are never read. Each step is judged anew: a host outside could lead on into one's own network.
    fn follow(&self, from: &str, call: impl Fn(&str) -> Result<Answer, ureq::Error>) -> (End, bool) {
        let (mut url, mut wants_cookie) = (from.to_owned(), false);
        for _ in 0..=MOST_REDIRECTS {
            let is_at_host = abroad::host(&url) == abroad::host(from);
            if !self.manners.ask_own_network && !abroad::is_abroad(&url) {
                return (End::Never(Verdict::Unclear(abroad::OwnNetwork.to_string())), is_at_host);
            }
            let answer = match call(&url) {
                Ok(answer) => answer,
                Err(error) => return (failure(error), is_at_host),
            };
            let (status, headers) = (answer.status().as_u16(), answer.headers());
            let location = headers.get("location").and_then(|location| location.to_str().ok());
            wants_cookie |= headers.contains_key("set-cookie");
            match (status, location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => url = onward(&url, location),
                (429, _) => return (End::Later, is_at_host),
                (503, _) if headers.contains_key("retry-after") => return (End::Later, is_at_host),
                _ => return (End::Status(status), is_at_host),
            }
        }
        (
            End::Never(match wants_cookie {
                // Browsers keep it, and arrive.
                true => Verdict::Unclear("it leads to itself until a cookie is kept".into()),
                false => Verdict::Gone("it leads on and on, and never arrives".into()),
            }),
            true,
        )
    }

    fn judge(&self, end: &End) -> Verdict {
        match end {
            End::Status(0..400) => Verdict::Fine,
            End::Status(status @ (404 | 410)) => Verdict::Gone(format!("the page is gone (HTTP {status})")),
            End::Status(status) => Verdict::Unclear(format!("HTTP {status}")),
            End::Later => Verdict::Unclear("its host wants to be asked later".into()),
            End::Silence => {
                Verdict::Gone(format!("its host gave no answer within {} s", self.manners.patience.as_secs_f32()))
            }
            End::Broken(why) => Verdict::Unclear(why.clone()),
            End::Never(verdict) => verdict.clone(),
        }
    }
}

/// How a way ends.
enum End {
    Status(u16),
    /// The host wants to be asked later, whatever it is asked.
    Later,
    /// There was no answer in time.
    Silence,
    /// The answer is none, for a reason.
    Broken(String),
    /// It is never arrived at, however it is asked.
    Never(Verdict),
}

fn failure(error: ureq::Error) -> End {
    use ureq::Error;
    let nobody = || End::Never(Verdict::Gone("its host takes no calls".into()));
    match error {
        Error::HostNotFound => End::Never(Verdict::Gone("there is no such host".into())),
        Error::ConnectionFailed => nobody(),
        Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => nobody(),
        Error::Timeout(_) => End::Silence,
        Error::Other(why) => End::Never(Verdict::Unclear(why.to_string())),
        other => End::Broken(other.to_string()),
    }
}

type Answer = ureq::http::Response<ureq::Body>;

/// Where an answer leads on to: a whole address, or a path on the same host.
fn onward(url: &str, location: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = rest[authority.len()..].split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    match location {
        whole if whole.contains("://") => whole.to_owned(),
        other if other.starts_with("//") => format!("{scheme}:{other}"),
        root if root.starts_with('/') => format!("{scheme}://{authority}{root}"),
        query if query.starts_with('?') => format!("{scheme}://{authority}{path}{query}"),
        name => format!("{scheme}://{authority}{folder}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_lead_on_as_browsers_follow_them() {
        let from = "https://example.org/a/b?c=d/e#f";
        for (location, to) in [
            ("http://example.com/", "http://example.com/"),
            ("//example.com/x", "https://example.com/x"),
            ("/x", "https://example.org/x"),
            ("x", "https://example.org/a/x"),
            ("?x", "https://example.org/a/b?x"),
        ] {
            assert_eq!(onward(from, location), to, "{location}");
        }
        assert_eq!(onward("http://example.org", "x"), "http://example.org/x");
    }
}
