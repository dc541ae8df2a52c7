//! Ways to write a site out, and what they share. Formats are siblings: none knows another.

pub mod view;
pub mod strings;
pub mod style;
pub mod weight;
pub mod template;
pub mod plan;
pub mod body;
pub mod html;
pub mod asset;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;

use plan::{Context, Plan};

crate::codes! {
    /// Two things would be published at one address: a page of yours and one that pitso writes itself, such as a list of
    /// people or the page `404.html`. Rename yours.
    error ADDRESS_TAKEN = "address-taken";
}

/// One way to write a site out.
pub struct Format {
    pub name: &'static str,
    /// What it writes, for the manual.
    pub doc: &'static str,
    pub plan: for<'c> fn(&'c Context<'c>, &mut Plan<'c>),
}

/// Every format. A new one is a file and a line here.
pub static ALL: &[Format] = &[
    Format { name: "asset", doc: "Pictures and documents, as they are.", plan: asset::plan },
    Format { name: "html", doc: "The site's pages.", plan: html::plan },
];

/// Everything that would be published of a site.
pub fn plan<'c>(context: &'c Context<'c>) -> Found<Plan<'c>> {
    let mut plan = Plan::default();
    for format in ALL {
        (format.plan)(context, &mut plan);
    }
    plan.units.sort_by(|a, b| a.output.cmp(&b.output));
    let mut findings = Vec::new();
    for pair in plan.units.windows(2).filter(|pair| pair[0].output == pair[1].output) {
        let source = pair[1].source.or(pair[0].source);
        let fallback = SourcePath::new("content");
        let ours = pair[0].source.is_none() || pair[1].source.is_none();
        let by = if ours { "a page that pitso writes itself" } else { "something else" };
        let message = format!("`{}` is the address of {by}", pair[0].output);
        findings.push(
            Diagnostic::new(&ADDRESS_TAKEN, message)
                .at(source.unwrap_or(&fallback), Span::default(), "this one")
                .help("rename this file"),
        );
    }
    plan.units.dedup_by(|a, b| a.output == b.output);
    (plan, findings)
}
