//! Old addresses: small pages that lead on to the new ones, on any host and from `file://`.

use crate::base::digest::Digest;
use crate::base::fs;
use crate::base::path::OutPath;
use crate::model::address;
use crate::model::site::Site;
use crate::model::target::Redirect;

use super::body::{escaped, escaped_attribute};
use super::language;
use super::lists::Lists;
use super::plan::{Context, Opened, Rendered, Unit};

/// Adds a page for every old address.
pub fn plan(site: &Site, _: &Lists, units: &mut Vec<Unit>) {
    for (n, redirect) in site.redirects.iter().enumerate() {
        units.push(Unit {
            output: redirect.from.clone(),
            source: Some(site.document(redirect.alias.of).path.clone()),
            text: None,
            open: Box::new(move |context, then| then(&Way(page(context, &context.site.redirects[n])))),
        });
    }
}

/// A page that leads on.
struct Way(String);

impl Opened for Way {
    fn key(&self) -> Digest {
        // The page is smaller than most keys' inputs.
        Digest::of(self.0.as_bytes())
    }

    fn render(&self) -> Result<Rendered, fs::Error> {
        Ok(Rendered { bytes: self.0.clone().into_bytes(), findings: Vec::new() })
    }
}

/// The page is in the language of the one that it leads to, as their titles are one.
fn page(context: &Context<'_>, redirect: &Redirect) -> String {
    let site = context.site;
    let lang = site.document(redirect.to).lang.as_str();
    let string = |id: &str| {
        let text = context.templates.strings().text(lang, id, None);
        escaped(&text.unwrap_or_else(|_| id.to_owned()))
    };
    let title = match site.is_listed(redirect.to) {
        true => escaped(&language::plain(&site.document(redirect.to).common.title)),
        false => string("participant"),
    };
    let to: &OutPath = site.address(redirect.to);
    let href = escaped_attribute(&redirect.from.link_to(to));
    let canonical = address::canonical(&site.config, to);
    let canonical = canonical.map(|whole| format!("<link rel=canonical href=\"{}\">\n", escaped_attribute(&whole)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=utf-8>\n\
         <link rel=icon href=data:,>\n<title>{title}</title>\n\
         <meta name=robots content=noindex>\n<meta http-equiv=refresh content=\"0; url={href}\">\n{}\
         <main>\n<h1>{}</h1>\n<p><a href=\"{href}\">{title}</a>\n</main>\n",
        canonical.unwrap_or_default(),
        string("moved"),
    )
}
