//! What is shown at an address: the file that would be published there, and what the preview has to say of it.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::fs;
use crate::base::path::SourcePath;
use crate::engine::load::{Loaded, Reason, why_withheld};
use crate::format::plan::{Context, Unit};

use super::live::{Live, State};
use super::overlay::{self, Notes, count};
use super::{Draw, FINDINGS, address, media};

/// An answer, before it is put into the words of HTTP.
pub struct Shown {
    pub status: u16,
    pub media: &'static str,
    /// As published.
    pub bytes: Vec<u8>,
    /// What comes behind them, on pages only.
    pub addition: Option<String>,
    /// Changes with all that is seen on the page.
    pub state: String,
}

/// What a path leads to.
pub enum Answer {
    Shown(Shown),
    /// A folder without its slash; links on its page would lead astray.
    Moved(String),
}

/// A site that is being written changes between its look and its making; after this often it is an error like any other.
const TRIES: usize = 4;

/// Reads the project before anybody asks for a page.
pub fn prepare(live: &Live) {
    if let Ok(state) = live.look() {
        state.findings();
    }
    live.report();
}

/// Makes what is at a path, which is decoded and has no first slash.
pub fn show(live: &Live, path: &str, draw: &Draw) -> Answer {
    let mut why = String::new();
    for _ in 0..TRIES {
        let state = match live.look() {
            Ok(state) => state,
            Err(error) => return Answer::Shown(failure(&error)),
        };
        match find(live, &state, path, draw) {
            Ok(answer) => return answer,
            Err(error) => why = error.to_string(),
        }
    }
    Answer::Shown(failure(&why))
}

fn find(live: &Live, state: &State, path: &str, draw: &Draw) -> Result<Answer, fs::Error> {
    let context = state.shown.context();
    let plan = context.plan;
    let found = state.findings();
    if path == &FINDINGS[1..] {
        return Ok(Answer::Shown(findings(live, found, draw)));
    }
    let file = address::file(path);
    let maker = Maker { live, state, found, context: &context, draw };
    if let Some(unit) = plan.find(&file) {
        return Ok(Answer::Shown(maker.make(unit, 200)?));
    }
    if plan.find(&format!("{path}/index.html")).is_some() {
        return Ok(Answer::Moved(format!("/{path}/")));
    }
    match plan.find("404.html") {
        Some(unit) => Ok(Answer::Shown(maker.make(unit, 404)?)),
        None => {
            let (media, digest) = (media::of(".html"), Digest::of(path.as_bytes()).to_string());
            let bytes = overlay::page("There is no such page", "", &digest).into_bytes();
            Ok(Answer::Shown(Shown { status: 404, media, bytes, addition: None, state: digest }))
        }
    }
}

struct Maker<'m> {
    live: &'m Live,
    state: &'m State,
    found: &'m [Diagnostic],
    context: &'m Context<'m>,
    draw: &'m Draw,
}

impl Maker<'_> {
    fn make(&self, unit: &Unit, status: u16) -> Result<Shown, fs::Error> {
        let made = unit.make(self.context)?;
        let media = media::of(unit.output.as_str());
        if !unit.output.is_page() {
            let state = Digest::of(&made.bytes).to_string();
            return Ok(Shown { status, media, bytes: made.bytes, addition: None, state });
        }
        let found: Vec<_> = self.found.iter().chain(&made.findings).collect();
        let sources = sources(&self.state.shown, unit);
        // Where no page is, any error may be why.
        let is_own = |finding: &&Diagnostic| match status {
            404 => finding.is_error(),
            _ => finding.labels.iter().any(|label| sources.contains(&label.path)) || made.findings.contains(finding),
        };
        let (own, others): (Vec<&Diagnostic>, Vec<_>) = found.into_iter().partition(is_own);
        let mark = self.mark(unit, &made.bytes)?;
        let own = overlay::errors_first(own.into_iter());
        let notes = Notes { mark, own, is_missing: status == 404, elsewhere: count(&others) };
        let mut digester = Digester::new();
        digester.part(&made.bytes);
        for part in parts(unit.output.as_str(), &String::from_utf8_lossy(&made.bytes)) {
            if let Some(part) = self.context.plan.find(&part) {
                digester.part(&part.key(self.context).0);
            }
        }
        digester.part(overlay::addition(&notes, "", &self.live.project, self.draw).as_bytes());
        let state = digester.finish().to_string();
        let addition = Some(overlay::addition(&notes, &state, &self.live.project, self.draw));
        Ok(Shown { status, media, bytes: made.bytes, addition, state })
    }

    /// In what a page differs from the published one. Only where something is withheld can it differ.
    fn mark(&self, unit: &Unit, bytes: &[u8]) -> Result<Option<(&'static str, &'static str)>, fs::Error> {
        let Some(published) = &self.state.published else { return Ok(None) };
        let site = &self.state.shown.site;
        let document = unit.source.as_ref().and_then(|path| site.index_of(path));
        let withheld = document.and_then(|index| why_withheld(site.document(index)));
        let context = published.context();
        Ok(Some(match (context.plan.find(unit.output.as_str()), withheld) {
            (Some(unit), None) if unit.make(&context)?.bytes == bytes => return Ok(None),
            (Some(_), None) => ("Shows drafts", "This page shows drafts. It will be published without them."),
            (_, Some(Reason::Draft)) => ("Draft", "This page is a draft. It will not be published."),
            (_, Some(_)) => ("Not published", "This page will not be published."),
            (None, None) => ("Not published", "This page will not be published: all that it shows is a draft."),
        }))
    }
}

/// The files whose editor looks at this page: its own, and the one that a translation has its facts from.
fn sources<'s>(loaded: &'s Loaded, unit: &'s Unit) -> BTreeSet<&'s SourcePath> {
    let mut sources: BTreeSet<_> = unit.source.iter().collect();
    let site = &loaded.site;
    let index = unit.source.as_ref().and_then(|path| site.index_of(path));
    sources.extend(index.map(|index| &site.document(site.original(index)).path));
    sources
}

/// The files that a page takes in, as paths in the plan: when one of them changes, the page looks different.
fn parts(page: &str, html: &str) -> BTreeSet<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let values = [" src=", " srcset=", " poster="].into_iter().flat_map(|name| html.split(name).skip(1));
    values
        .map(|value| {
            let end: &[char] = &['"', '\'', ' ', '>', '\n', '?', '#'];
            let value = value.trim_start_matches(['"', '\'']).split(end).next().unwrap_or_default();
            let mut path: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in value.split('/') {
                match part {
                    ".." => drop(path.pop()),
                    "." | "" => {}
                    name => path.push(name),
                }
            }
            path.join("/")
        })
        .collect()
}

/// Everything that was found, on one page.
fn findings(live: &Live, found: &[Diagnostic], draw: &Draw) -> Shown {
    let all = overlay::errors_first(found.iter());
    let mut body = match overlay::counted(count(&all)) {
        Some(counted) => format!("<p>{counted}.</p>"),
        None => "<p>Nothing.</p>".to_owned(),
    };
    body.push_str(
        "<p>What a page weighs is judged when it is looked at; <code>pitso check</code> judges all pages.</p>",
    );
    body.push_str(&overlay::list(&all, &live.project, draw));
    own("What was found in all files", &body, 200)
}

/// What is shown while the project can't be read.
fn failure(why: &str) -> Shown {
    let body = format!(
        "<section class=error><p>{}</p></section><p>As soon as it can be read, this page shows the site again.</p>",
        super::drawing::escape(why)
    );
    own("The site can’t be read", &body, 500)
}

fn own(title: &str, body: &str, status: u16) -> Shown {
    let state = Digest::of(body.as_bytes()).to_string();
    let bytes = overlay::page(title, body, &state).into_bytes();
    Shown { status, media: media::of(".html"), bytes, addition: None, state }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_parts_of_a_page_are_found_below_its_folder() {
        let html = "<img src=a.png><img src=\"../b/c.jpg\" alt=x><source srcset='../../d.webp'><p>src=no";
        let parts: Vec<_> = super::parts("2021/x.html", html).into_iter().collect();
        assert_eq!(parts, ["2021/a.png", "b/c.jpg", "d.webp"]);
    }
}
