//! What lies outside of one's own network: by its address as a browser reads it, and by the numbers that its name has.
//!
//! Both are asked. A name may stand for a number of one's own network; and where a proxy looks names up, none is known here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Why an address was not asked, in words that end a sentence.
#[derive(Debug, thiserror::Error)]
#[error("it is an address of one's own network")]
pub struct OwnNetwork;

/// Looks names up, and forgets the numbers of one's own network.
#[derive(Debug, Default)]
pub struct Abroad(DefaultResolver);

impl Resolver for Abroad {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        // Where a proxy stands is said by whoever runs the program, and not by a text.
        if config.proxy().is_some_and(|proxy| Some(proxy.host()) == uri.host()) {
            return Ok(found);
        }
        let mut abroad = self.empty();
        found.iter().filter(|address| is_global(address.ip())).for_each(|address| abroad.push(*address));
        match abroad.is_empty() {
            true => Err(ureq::Error::Other(Box::new(OwnNetwork))),
            false => Ok(abroad),
        }
    }
}

/// The host of an address as a browser reads it: `0x7f.1` is 127.0.0.1.
pub fn host(url: &str) -> Option<Host> {
    Some(Url::parse(url).ok()?.host()?.to_owned())
}

/// Whether an address may lie outside of one's own network, as far as it says.
pub fn is_abroad(url: &str) -> bool {
    match host(url) {
        Some(Host::Ipv4(address)) => is_global(address.into()),
        Some(Host::Ipv6(address)) => is_global(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(&name);
            let own = [".localhost", ".local", ".internal", ".home.arpa"];
            name.contains('.') && !own.iter().any(|end| name.ends_with(end))
        }
        None => false,
    }
}

/// Whether a number is one of the whole Internet: the registries of IANA for special addresses.
fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => is_global_v6(address),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    let is_special = match address.octets() {
        [0 | 10 | 127 | 224.., ..] | [169, 254, ..] | [192, 168, ..] => true,
        [100, second, ..] => second & 0xc0 == 64,
        [172, second, ..] => second & 0xf0 == 16,
        [192, 0, 0 | 2, _] | [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        _ => false,
    };
    !is_special
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| is_global_v4(Ipv4Addr::from(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        // The numbers of version 4, as they are and as networks without them write them.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => inner(high, low),
        [0x2002, high, low, ..] => inner(high, low),
        [0x2001, second, ..] => second > 0x1ff && second != 0xdb8,
        [0x3fff, second, ..] => second > 0xfff,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_network_is_left_alone() {
        for own in [
            "http://localhost:8000/",
            "http://localhost./",
            "http://router/",
            "http://printer.local./",
            "http://127.0.0.1/",
            "http://127.1:8475/x",
            "http://2130706433:8475/",
            "http://0x7f.1/",
            "http://0:8475/",
            "http://017700000001/",
            "http://a@127.1/",
            "https://192.168.1.1/admin",
            "http://100.64.0.1/",
            "http://169.254.169.254/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://",
        ] {
            assert!(!is_abroad(own), "{own}");
        }
        for other in [
            "https://example.org/",
            "https://example.org./",
            "http://8.8.8.8/",
            "http://172.32.0.1/",
            "http://100.128.0.1/",
            "https://localhost.example.org",
            "http://[2001:4860:4860::8888]/",
            "http://[64:ff9b::808:808]/",
        ] {
            assert!(is_abroad(other), "{other}");
        }
    }

    #[test]
    fn a_name_is_judged_by_its_numbers() {
        let agent = |resolver: Abroad| {
            ureq::Agent::with_parts(
                Config::builder().proxy(None).build(),
                ureq::unversioned::transport::DefaultConnector::default(),
                resolver,
            )
        };
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        for own in ["localhost", "127.1", "127.0.0.1"] {
            let error = agent(Abroad::default()).head(format!("http://{own}:{port}/")).call().unwrap_err();
            assert!(error.to_string().ends_with(&OwnNetwork.to_string()), "{own}: {error}");
        }
        listener.set_nonblocking(true).unwrap();
        assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "nobody was asked");
    }
}
