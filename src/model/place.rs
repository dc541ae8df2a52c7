//! Gives every document and every file its address, or says why it can't have one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::name;
use crate::base::path::{Lang, OutPath, SourcePath};
use crate::base::span::Span;
use crate::parse::document::Document;
use crate::parse::kind::Kind;

use super::address;
use super::site::{Asset, FileFacts};

crate::codes! {
    /// The file's name makes an address that not every host or disk can hold. Rename the file.
    error BAD_ADDRESS = "bad-address";
    /// The site keeps some addresses for itself: those of languages, of the words for kinds, and of the pages and lists that
    /// pitso writes, today or in a later version. And hosts read some files at the top of a site as orders to them, such as
    /// `netlify.toml`, or whatever begins with `_`. Give the file another name, or move it into a folder.
    error RESERVED_ADDRESS = "reserved-address";
}

/// The addresses of documents, in their order.
pub fn pages(documents: &[Arc<Document>], languages: &[Lang], findings: &mut Vec<Diagnostic>) -> Vec<OutPath> {
    let address = |(n, document): (usize, &Arc<Document>)| {
        let (id, page) = (&document.id, address::page(&document.id, document.kind));
        let at = document.common.id.as_ref().map_or(document.opening(), |id| id.span);
        let mut told = |code, message: String, cure: &str| {
            findings.push(Diagnostic::new(code, message).at(&document.path, at, "this file").help(cure));
        };
        if let Some(why) = address::kept(&page, languages) {
            let cure = match document.common.id {
                Some(_) => "give it another id here, or take the line out where the file's own name can be one",
                None => "rename the file, or move it into another folder",
            };
            told(&RESERVED_ADDRESS, format!("`{id}` can't be an id: {why}"), cure);
        }
        match address::at(document, &page) {
            // Where pitso writes a page of its own, that one is published, and the mistake is told once.
            Ok(_) if address::is_written(&page) => nowhere(n),
            Ok(address) => address,
            Err(fault) => {
                told(&BAD_ADDRESS, format!("`{id}` can't be published: {fault}"), "rename the file");
                nowhere(n)
            }
        }
    };
    documents.iter().enumerate().map(address).collect()
}

/// Where a page stands that has no address. The site is not published then.
fn nowhere(n: usize) -> OutPath {
    OutPath::new(format!("_unpublished/{n}.html")).expect("a number is a fine name")
}

/// The files that are published as they are.
pub fn files(
    files: BTreeMap<SourcePath, FileFacts>,
    languages: &[Lang],
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<SourcePath, Asset> {
    let mut assets = BTreeMap::new();
    for (path, facts) in files {
        match file(path.below_content().unwrap_or(path.as_str()), languages) {
            Ok(address) => drop(assets.insert(path, Asset { address, facts })),
            Err(found) => findings.push(found.at(&path, Span::default(), "this file")),
        }
    }
    assets
}

/// Whether a part of a file's name between dots is one that pages have.
fn is_part(part: &str, languages: &[Lang]) -> bool {
    languages.iter().any(|lang| part.eq_ignore_ascii_case(lang.as_str()))
        || Kind::parse(part).is_some_and(Kind::is_record)
}

fn file(below: &str, languages: &[Lang]) -> Result<OutPath, Diagnostic> {
    let (stem, ending) = below.rsplit_once('.').unwrap_or((below, ""));
    let fault = |code, why: &str| Diagnostic::new(code, format!("`content/{below}` can't be published: {why}"));
    if matches!(&*ending.to_ascii_lowercase(), "md" | "markdown" | "mdown" | "mkd") {
        // The part of a name behind its last dot says a language or a kind, or is none.
        let stem = match stem.rsplit_once('.') {
            Some((stem, last)) if is_part(last, languages) => format!("{}.{last}", stem.replace('.', "-")),
            _ => stem.replace('.', "-"),
        };
        let cure = format!("rename the file to `content/{}.md`", name::better(&stem));
        return Err(fault(&BAD_ADDRESS, "a page's file ends in `.md`").help(cure));
    }
    let address = OutPath::new(below).map_err(|why| {
        let better = name::better(below);
        let cure = format!("rename the file to `content/{better}`, and the links that lead to it");
        fault(&BAD_ADDRESS, &why.to_string()).help(cure)
    })?;
    match address::kept(below, languages).or_else(|| address::ordered(below)) {
        Some(why) => Err(fault(&RESERVED_ADDRESS, &why).help("move the file into another folder")),
        None => Ok(address),
    }
}
