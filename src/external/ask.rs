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

    /// Asks the addresses of one host, with a pause between two.
    pub fn ask_in_turn(&self, urls: &[String]) -> Vec<(String, Verdict)> {
        let mut answers = Vec::with_capacity(urls.len());
        for (n, url) in urls.iter().enumerate() {
            if n > 0 {
                std::thread::sleep(self.manners.pause);
            }
            answers.push((url.clone(), self.ask(url)));
        }
        answers
    }

    fn ask(&self, url: &str) -> Verdict {
        match self.follow(url, |url| self.agent.head(url).call()) {
            // Some servers answer HEAD wrongly, so that only GET counts against a link.
            Ok(status) if status < 400 => Verdict::Fine,
            Ok(_) => {
                std::thread::sleep(self.manners.pause);
                self.follow(url, |url| self.agent.get(url).call()).map_or_else(|verdict| verdict, judge)
            }
            Err(verdict) => verdict,
        }
    }

    /// The status at the end of the way that an address leads. Bodies are never read. Each step is judged anew: a host
    /// outside could lead on into one's own network.
    fn follow(&self, url: &str, call: impl Fn(&str) -> Result<Answer, ureq::Error>) -> Result<u16, Verdict> {
        let mut url = url.to_owned();
        for _ in 0..=MOST_REDIRECTS {
            if !self.manners.ask_own_network && !abroad::is_abroad(&url) {
                return Err(Verdict::Unclear(abroad::OwnNetwork.to_string()));
            }
            let answer = call(&url).map_err(|error| self.failure(error))?;
            let status = answer.status().as_u16();
            let location = answer.headers().get("location").and_then(|location| location.to_str().ok());
            match location {
                Some(location) if matches!(status, 301 | 302 | 303 | 307 | 308) => url = onward(&url, location),
                _ => return Ok(status),
            }
        }
        Err(Verdict::Gone("it leads on and on, and never arrives".into()))
    }

    fn failure(&self, error: ureq::Error) -> Verdict {
        use ureq::Error;
        match error {
            Error::HostNotFound => Verdict::Gone("there is no such host".into()),
            Error::ConnectionFailed => Verdict::Gone("its host takes no calls".into()),
            Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                Verdict::Gone("its host takes no calls".into())
            }
            Error::Timeout(_) => {
                Verdict::Gone(format!("its host gave no answer within {} s", self.manners.patience.as_secs_f32()))
            }
            Error::Other(why) => Verdict::Unclear(why.to_string()),
            other => Verdict::Unclear(other.to_string()),
        }
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

fn judge(status: u16) -> Verdict {
    match status {
        0..400 => Verdict::Fine,
        404 | 410 => Verdict::Gone(format!("the page is gone (HTTP {status})")),
        _ => Verdict::Unclear(format!("HTTP {status}")),
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
