use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::read::active::Active;

use super::{Look, Rule};

crate::codes! {
    /// A file that would run where it is opened: a browser runs the script in an HTML, SVG or XML file with all the rights of
    /// the site, also where it is packed (`page.html.gz`), and a host may run a PHP file. Where a host has no name for an
    /// ending, browsers go by the first character. Such a file is not published. Write a page in Markdown for HTML, save a
    /// drawing as PNG, and put anything else into a ZIP file.
    error ACTIVE_FILE = "active-file";
}

pub const RULE: Rule = Rule { code: &ACTIVE_FILE, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let report = |(path, active)| {
        let (message, cure) = match active {
            // Another rule tells of it.
            Active::Page => return None,
            Active::Browser => (
                format!("`{path}` can hold script, which would run in readers' browsers"),
                "write its text as a page in Markdown, save a drawing as PNG, or publish it in a ZIP file",
            ),
            Active::Host => (
                format!("`{path}` is named like a program, which a host may run"),
                "publish it in a ZIP file of another name; or, if it is none, write hyphens for the dots in its name but the last",
            ),
        };
        Some(Diagnostic::new(&ACTIVE_FILE, message).at(path, Span::default(), "not published").help(cure))
    };
    let active = site.assets.iter().filter_map(|(path, asset)| Some((path, asset.facts.active?)));
    // A logo is held to shapes alone, and stands in the page; the file itself is not published either.
    active.filter(|(path, _)| !site.config.is_logo(path)).filter_map(report).collect()
}
