//! Links: the words, where they lead, and what a reader should know before going there.

use super::escape;
use super::output::Output;
use super::resolve::{Target, is_safe};
use crate::parse::markdown::{Destination, Link};

/// Begins a link, with its title where it has no words of its own. What can't be linked, or stands in another link, is
/// words alone.
pub(super) fn open(out: &mut Output, link: &Link, target: Target, in_link: bool) {
    let mut start = String::new();
    let mut end = String::new();
    if let Some(href) = target.href.as_deref().filter(|href| is_safe(href) && !in_link) {
        start = format!("<a href=\"{}\"", escape::escaped_attribute(href));
        // A title is in the language of what it names; words that were typed are in the page's.
        let lang = target.lang.as_ref().filter(|_| link.is_empty && target.title.is_some());
        for (name, tag) in [("hreflang", target.hreflang.as_ref()), ("lang", lang)] {
            if let Some(tag) = tag {
                start.push_str(&format!(" {name}=\"{}\"", escape::escaped_attribute(tag)));
            }
        }
        start.push('>');
        end.push_str("</a>");
    }
    end.push_str(&remarks(&target));
    out.open(&start, end);
    if link.is_empty {
        let words = target.title.or_else(|| target.href.filter(|_| href_shows(&link.to)));
        escape::text(out.html(), &words.unwrap_or_else(|| typed(&link.to)));
    }
}

/// What is said after a link: of its language, of its kind and weight.
fn remarks(target: &Target) -> String {
    let mut words: Vec<&str> = target.note.as_deref().into_iter().collect();
    if let Some((kind, size)) = &target.download {
        words.extend([&**kind, &**size].into_iter().filter(|word| !word.is_empty()));
    }
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", escape::escaped(&words.join(", "))),
    }
}

fn href_shows(to: &Destination) -> bool {
    !to.has_title() && *to != Destination::Refused
}

/// What an empty link shows when it has found no title.
fn typed(to: &Destination) -> String {
    match to {
        Destination::Reference { id, .. } => id.clone(),
        Destination::Page { path, .. } | Destination::Asset { path, .. } => path.clone(),
        Destination::Fragment(fragment) => fragment.clone(),
        Destination::External(text) | Destination::Email(text) => text.clone(),
        Destination::Refused => String::new(),
    }
}
