//! Ways to write a site out, and what they share. Formats are siblings: none knows another.

pub mod view;
pub mod language;
pub mod strings;
pub mod asked;
pub mod mirror;
pub mod colours;
pub mod style;
pub mod weight;
pub mod template;
pub mod lists;
pub mod plan;
pub mod body;
pub mod html;
pub mod asset;
pub mod alias;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::model::site::Site;
use crate::read::active;

use lists::Lists;
use plan::{Plan, Unit};

crate::codes! {
    /// Two things would be published at one address: a page of yours and one that pitso writes itself, such as a list of
    /// people or the page `404.html`. Rename yours. It is the same where one is the packed form of the other by its name:
    /// many hosts send `prices.csv.gz` to readers who ask for `prices.csv`.
    error ADDRESS_TAKEN = "address-taken";
}

/// One way to write a site out.
pub struct Format {
    pub name: &'static str,
    /// What it writes, for the manual.
    pub doc: &'static str,
    pub plan: fn(&Site, &Lists, &mut Vec<Unit>),
}

/// Every format. A new one is a file and a line here.
pub static ALL: &[Format] = &[
    Format { name: "asset", doc: "Pictures and documents, as they are.", plan: asset::plan },
    Format { name: "alias", doc: "Old addresses, which lead on to the new ones.", plan: alias::plan },
    Format { name: "html", doc: "The site's pages.", plan: html::plan },
];

/// Everything that would be published of a site.
pub fn plan(site: &Site) -> Plan {
    let lists = Lists::of(site);
    let mut units = Vec::new();
    for format in ALL {
        (format.plan)(site, &lists, &mut units);
    }
    units.sort_by(|a, b| a.output.cmp(&b.output));
    let mut findings = Vec::new();
    for pair in units.windows(2).filter(|pair| pair[0].output == pair[1].output) {
        // The model tells of its own clashes, and knows more of them.
        if site.claims(&pair[0].output) < 2 {
            findings.push(taken(&pair[0], &pair[1]));
        }
    }
    units.dedup_by(|a, b| a.output == b.output);
    findings.extend(take_out_packed(&mut units));
    Plan { units, lists, findings }
}

/// Takes out the files that hosts would send for others that are published.
fn take_out_packed(units: &mut Vec<Unit>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let stands_for = |unit: &Unit| {
        let inner = |path| units.binary_search_by(|other| other.output.as_str().cmp(path)).ok();
        Some(&units[active::unpacked(unit.output.as_str()).find_map(inner)?])
    };
    let clashes: Vec<bool> =
        units.iter().map(|unit| stands_for(unit).map(|of| findings.push(packed(unit, of))).is_some()).collect();
    let mut clashes = clashes.into_iter();
    units.retain(|_| clashes.next() != Some(true));
    findings
}

/// A unit that is by its name the packed form of another one.
fn packed(unit: &Unit, of: &Unit) -> Diagnostic {
    let message = format!("hosts would send `{}` to readers who ask for `{}`", unit.output, of.output);
    let mut found = Diagnostic::new(&ADDRESS_TAKEN, message).help("rename one of the two, or leave it out");
    for (source, is) in unit.source.iter().zip(["this file"]).chain(of.source.iter().zip(["in the place of this"])) {
        found = found.at(source, Span::default(), is);
    }
    found
}

/// A unit at the address of another one.
fn taken(first: &Unit, second: &Unit) -> Diagnostic {
    let sources: Vec<&SourcePath> = first.source.iter().chain(&second.source).collect();
    let message = format!("`{}` is the address of something else already", first.output);
    let found = Diagnostic::new(&ADDRESS_TAKEN, message).help("rename the file, or give the page another `id`");
    match sources[..] {
        [] => found.at(&SourcePath::new("content"), Span::default(), "pitso would write it twice"),
        [only] => found.at(only, Span::default(), "pitso writes a page of its own there"),
        [one, other, ..] => {
            found.at(one, Span::default(), "made of this file").at(other, Span::default(), "and of this")
        }
    }
}
