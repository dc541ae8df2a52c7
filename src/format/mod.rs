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

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{CONTENT, SourcePath};
use crate::base::span::Span;
use crate::model::site::Site;
use crate::read::active;

use lists::Lists;
use plan::{Plan, Unit};

crate::codes! {
    /// Something of yours would be published where pitso writes a page of its own, such as a part of a long list, or where it
    /// needs a folder for one. Rename yours. It is the same where one is the packed form of the other by its name: many hosts
    /// send `prices.csv.gz` to readers who ask for `prices.csv`.
    error ADDRESS_TAKEN = "address-taken";
}

/// One way to write a site out.
pub struct Format {
    pub name: &'static str,
    pub plan: fn(&Site, &Lists, &mut Vec<Unit>),
}

/// Every format. A new one is a file and a line here.
pub static ALL: &[Format] = &[
    Format { name: "asset", plan: asset::plan },
    Format { name: "alias", plan: alias::plan },
    Format { name: "html", plan: html::plan },
];

/// Everything that would be published of a site.
pub fn plan(site: &Site) -> Plan {
    let lists = Lists::of(site);
    let mut units = Vec::new();
    for format in ALL {
        (format.plan)(site, &lists, &mut units);
    }
    units.sort_by(|a, b| a.output.cmp(&b.output));
    let mut findings: Vec<_> = clashes(&units).filter_map(|(first, second)| taken(first, second)).collect();
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

/// The pairs of units that can't both be published: two at one address, and a file where others need a folder, told with the
/// first of them.
fn clashes(units: &[Unit]) -> impl Iterator<Item = (&Unit, &Unit)> {
    let equal = units.windows(2).map(|pair| (&pair[0], &pair[1])).filter(|(one, other)| one.output == other.output);
    let mut files = BTreeMap::new();
    // What is in one folder mostly stands together, and asks once.
    for inside in units.chunk_by(|one, other| folder(one) == folder(other)).map(|inside| &inside[0]) {
        for (end, _) in folder(inside).match_indices('/') {
            if let Ok(at) = units.binary_search_by(|unit| unit.output.as_str().cmp(&inside.output.as_str()[..end])) {
                files.entry(at).or_insert(inside);
            }
        }
    }
    equal.chain(files.into_iter().map(|(at, inside)| (&units[at], inside)))
}

/// The folder that a unit is in, with its last slash.
fn folder(unit: &Unit) -> &str {
    let path = unit.output.as_str();
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// Words for two units that can't both be. The model tells of what is made of sources alone, and knows more of it.
fn taken(first: &Unit, second: &Unit) -> Option<Diagnostic> {
    let (source, own) = match (&first.source, &second.source) {
        (Some(source), None) => (source, second),
        (None, Some(source)) => (source, first),
        (None, None) => (&SourcePath::new(CONTENT), first),
        (Some(_), Some(_)) => return None,
    };
    let message = match first.output == second.output {
        true => format!("`{}` is the address of something else already", first.output),
        false => format!("`{}` would be a file and a folder", first.output),
    };
    let found = Diagnostic::new(&ADDRESS_TAKEN, message);
    let found = found.at(source, Span::default(), format!("pitso writes `{}` itself", own.output));
    Some(found.help("rename the file, or give the page another `id`"))
}
