//! Where links and images lead, judged, with a finding for what can't be linked.

use super::destination::{self, Destination, Refusal, SCHEMES};
use super::faults::{self, Findings};
use crate::base::span::Span;
use crate::parse::kind::Kind;

/// Reads where a link or an image leads, and where in the file that was typed.
pub(super) fn read(
    source: &str,
    typed: &str,
    span: Span,
    is_image: bool,
    findings: &mut Findings,
) -> (Destination, Span) {
    let link = &source[span.range()];
    let at = match memchr::memmem::rfind(link.as_bytes(), typed.as_bytes()).filter(|_| !typed.is_empty()) {
        Some(at) => Span::new(span.start as usize + at, span.start as usize + at + typed.len()),
        None => span,
    };
    let to = destination::read(typed).unwrap_or_else(|refusal| {
        refuse(refusal, at, is_image, findings);
        Destination::Refused
    });
    if is_image && to.outside().is_some() {
        let help = "put the picture into the edition's `files` folder, or link to its page";
        findings.add(&faults::REMOTE_IMAGE, at, "an image on another site", help);
        return (Destination::Refused, at);
    }
    (to, at)
}

fn refuse(refusal: Refusal, at: Span, is_image: bool, findings: &mut Findings) {
    let (code, message, help) = match refusal {
        Refusal::Empty => (&faults::EMPTY_DESTINATION, "it leads nowhere".into(), "write where it leads".into()),
        Refusal::ProtocolRelative if is_image => {
            let help = "put the picture into the edition's `files` folder".into();
            (&faults::REMOTE_IMAGE, "an image on another site".into(), help)
        }
        Refusal::ProtocolRelative => {
            let message = "an address without a scheme means nothing in a copy on a disk".into();
            (&faults::PROTOCOL_RELATIVE, message, "write `https://` before the host".into())
        }
        Refusal::NoAddress(scheme) => {
            let meant = if scheme == "tel:" { "a telephone number" } else { "an e-mail address" };
            let example = if scheme == "tel:" { "tel:+26622000000" } else { "mailto:info@example.org" };
            let help = format!("write the address behind the colon, as in `{example}`");
            (&faults::BROKEN_ADDRESS, format!("`{scheme}` without {meant}"), help)
        }
        Refusal::Scheme(scheme) if SCHEMES.contains(&&*scheme) => {
            let message = format!("the `{scheme}:` of this address is written with percent signs");
            (&faults::URL_SCHEME, message, format!("write `{scheme}:` in plain letters"))
        }
        Refusal::OnDisk => {
            let help = "put the file beside this one, and write its path from here, such as `files/NAME.pdf`";
            (&faults::URL_SCHEME, "a page can't lead to a file on somebody's computer".into(), help.into())
        }
        Refusal::Scheme(scheme) => {
            let message = format!("a page can't lead to a `{scheme}:` address");
            (&faults::URL_SCHEME, message, "use an address that begins with `https://`, `mailto:` or `tel:`".into())
        }
        Refusal::Kind { typed, meant } => {
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}:`?"),
                None => {
                    format!("the kinds are {}", Kind::ALL.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "))
                }
            };
            (&faults::UNKNOWN_KIND, format!("`{typed}` is no kind of this site and no address"), help)
        }
        Refusal::NoId(kind) => {
            let help = format!("write the id after the colon, as in `{kind}:some-id`");
            (&faults::REFERENCE_WITHOUT_ID, format!("a {kind} without an id"), help)
        }
        Refusal::BadHost(host) => {
            let help = "check what stands between `//` and the next `/`: a name, and perhaps `:` with a number";
            (&faults::BROKEN_ADDRESS, format!("no host can be called `{host}`"), help.into())
        }
        Refusal::NoHost(_) => {
            (&faults::BROKEN_ADDRESS, "an address without a host".into(), "write the whole address".into())
        }
    };
    findings.add(code, at, message, help);
}
