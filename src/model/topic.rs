//! What sessions are about: the words of their `issue_areas`, each topic once, whatever its capitals and spaces.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap as HashMap;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::Digest;
use crate::base::path::OutPath;
use crate::base::span::Spanned;
use crate::base::text;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use super::relations::Topic;
use super::site::Site;
use super::target::DocumentIndex;

crate::codes! {
    /// Sessions write one topic in two ways, as "Access" and "access ". They share the topic's page, which has the name that
    /// most of them write. Write it alike everywhere.
    warning TOPIC_SPELLED_TWICE = "topic-spelled-twice";
    /// A topic in `issue_areas` can't have a page, because nothing of its name can stand in an address: it is made of signs
    /// alone, or Windows reserves it for a device. Name it in a word or a few.
    error BAD_TOPIC = "bad-topic";
}

/// The longest name of a topic in an address. Of a longer one the beginning stands there, and a digest of the whole.
const LONGEST: usize = 80;
const DIGITS: usize = 8;

/// A topic where a session names it.
struct Use<'s> {
    session: DocumentIndex,
    written: &'s Spanned<String>,
}

/// The topics of a site.
pub struct Topics {
    /// In the order of their addresses.
    pub topics: Vec<Topic>,
    /// By session: the places of its topics among these.
    pub by_session: HashMap<DocumentIndex, Vec<usize>>,
}

/// Gathers the topics of a site.
pub fn gather(site: &Site) -> Found<Topics> {
    let mut findings = Vec::new();
    let mut uses: BTreeMap<String, Vec<Use<'_>>> = BTreeMap::new();
    // Thousands of sessions are about the same few things.
    let mut slugs: HashMap<&str, Result<String, String>> = HashMap::default();
    for session in site.of_kind(Kind::Session) {
        let Front::Session(facts) = site.front(session) else { continue };
        for written in &facts.issue_areas {
            let used = Use { session, written };
            match slugs.entry(&written.value).or_insert_with(|| slug(written)) {
                Ok(slug) => match uses.get_mut(slug) {
                    Some(uses) => uses.push(used),
                    None => drop(uses.insert(slug.clone(), vec![used])),
                },
                Err(why) => findings.push(bad(site, session, written, why)),
            }
        }
    }
    let mut topics = Vec::with_capacity(uses.len());
    let mut by_session: HashMap<DocumentIndex, Vec<usize>> = HashMap::default();
    for (n, (slug, uses)) in uses.into_iter().enumerate() {
        let name = usual_name(&uses);
        findings.extend(uses.iter().filter(|used| used.written.value != name).map(|used| other(site, used, &name)));
        let mut sessions: Vec<_> = uses.iter().map(|used| used.session).collect();
        sessions.dedup();
        sessions.iter().for_each(|session| by_session.entry(*session).or_default().push(n));
        topics.push(Topic { name, slug, sessions });
    }
    (Topics { topics, by_session }, findings)
}

/// The name in an address: letters of other scripts by their sound in Latin ones.
fn slug(name: &str) -> Result<String, String> {
    let mut slug = text::anchor(name);
    if slug.is_empty() {
        return Err("it has no letter and no digit".into());
    }
    if slug.len() > LONGEST {
        let digest = Digest::of(slug.as_bytes()).to_string();
        let end = slug[..LONGEST - DIGITS].rfind('-').unwrap_or(LONGEST - DIGITS);
        slug = format!("{}-{}", &slug[..end], &digest[..DIGITS]);
    }
    match OutPath::new(format!("topics/{slug}.html")) {
        Ok(_) if slug == "index" => Err("`topics/index.html` is the list of topics".into()),
        Ok(_) => Ok(slug),
        Err(fault) => Err(fault.to_string()),
    }
}

/// What most sessions write, without spaces around it. Of equals, the one in the first file.
fn usual_name(uses: &[Use<'_>]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::default();
    for used in uses {
        let name = used.written.trim();
        let place = *places.entry(name).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let usual = counts.iter().find(|(_, count)| *count == most);
    usual.map(|(name, _)| (*name).to_owned()).unwrap_or_default()
}

fn other(site: &Site, used: &Use<'_>, name: &str) -> Diagnostic {
    let path = &site.document(used.session).path;
    Diagnostic::new(&TOPIC_SPELLED_TWICE, format!("the topic `{name}` is also written `{}`", used.written.value))
        .at(path, used.written.span, "one topic, spelled in another way")
        .help(format!("write \"{name}\""))
}

fn bad(site: &Site, session: DocumentIndex, written: &Spanned<String>, why: &str) -> Diagnostic {
    Diagnostic::new(&BAD_TOPIC, format!("a topic can't have this name: {why}"))
        .at(&site.document(session).path, written.span, "here")
        .help("name the topic in a word or a few, as \"Access\"")
}
