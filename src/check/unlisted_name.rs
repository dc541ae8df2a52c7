use std::collections::{HashMap, HashSet};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::Id;
use crate::base::text::is_invisible;
use crate::model::site::Site;
use crate::parse::document::Document;

use super::words::Words;
use super::words::names::Beginnings;
use super::{Look, Rule, Text};

crate::codes! {
    /// A text names a person who did not agree to be listed: the person's file says `consent = { listed = false }`.
    /// The site calls such a person "a participant". Write that, or the role, in place of the name. Looked at are the
    /// titles, summaries, texts and front matter of all published files, and the titles and reasons of withdrawn ones, for
    /// the name and the `other_names` of the person, in each language of the person's page, also turned round ("Mokoena,
    /// Thabo"); what stands in a picture, a PDF or a file's name is not, nor a name without a capital.
    error UNLISTED_NAME = "unlisted-name";
}

pub const RULE: Rule = Rule { code: &UNLISTED_NAME, look: Look::AllWords(look) };

fn look(site: &Site, texts: &[Text<'_>]) -> Vec<Diagnostic> {
    let mut unlisted: HashMap<String, Vec<Unlisted<'_>>> = HashMap::new();
    // The wish not to be named outlives the page, and goes before it: withdrawn people and drafts count.
    let published = site.documents.iter().filter(|document| !document.unlisted_names().is_empty());
    let drafts = site.withheld.iter().filter(|withheld| !withheld.unlisted.is_empty());
    let people: HashSet<_> =
        published.map(|document| &document.id).chain(drafts.map(|withheld| &withheld.id)).collect();
    if people.is_empty() {
        return Vec::new();
    }
    let published = site.documents.iter().map(|document| (&document.id, document.unlisted_names_among(&people)));
    let drafts = site.withheld.iter().map(|withheld| (&withheld.id, withheld.unlisted.clone()));
    for (id, names) in published.chain(drafts) {
        for words in names.iter().flat_map(|name| spellings(name)) {
            unlisted.entry(words[0].clone()).or_default().push(Unlisted { id, words });
        }
    }
    let beginnings = Beginnings::of(unlisted.keys());
    texts.iter().flat_map(|text| named(site.document(text.index), text.words, &unlisted, &beginnings)).collect()
}

struct Unlisted<'s> {
    id: &'s Id,
    words: Vec<String>,
}

/// The words of a name, and the same turned round: "Mokoena Thabo".
fn spellings(name: &str) -> Vec<Vec<String>> {
    let words = plain_words(name);
    let mut turned = words.clone();
    match words.len() {
        0 => return Vec::new(),
        1 => return vec![words],
        _ => turned.rotate_right(1),
    }
    vec![words, turned]
}

fn plain_words(text: &str) -> Vec<String> {
    let plain = |word: &str| {
        let word = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        deunicode::deunicode(word).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
    };
    // The runs of words that a file is known to hold are four words long at most.
    text.split_whitespace().map(plain).filter(|word| !word.is_empty()).take(4).collect()
}

/// Each place of a file that names someone who is not listed.
fn named(
    document: &Document,
    words: &Words,
    unlisted: &HashMap<String, Vec<Unlisted<'_>>>,
    beginnings: &Beginnings,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let runs = words.names.likely(beginnings).chain(words.asides.likely(beginnings));
    for (run, place) in runs.filter(|(_, place)| document.shows(*place)) {
        let hit = |words: Vec<String>| {
            let mut candidates = words.first().and_then(|first| unlisted.get(first)).into_iter().flatten();
            candidates.find(|person| words.starts_with(&person.words))
        };
        // A character that shows nothing may stand within a word, or in place of the space between two.
        let parted = || run.contains(is_invisible).then(|| hit(plain_words(&run.replace(is_invisible, " ")))).flatten();
        let Some(person) = hit(plain_words(run)).or_else(parted) else { continue };
        // The own file is not published. What is left of one that was withdrawn is, under "a participant" and the reason.
        let is_shown = document.is_withdrawn() && !document.common.title.span.contains(place);
        if *person.id == document.id && !is_shown {
            continue;
        }
        let message = format!("this names `{}`, who is not listed", person.id);
        findings.push(
            Diagnostic::new(&UNLISTED_NAME, message)
                .at(&document.path, place, "this name")
                .help("write \u{201c}a participant\u{201d}, or what the person did, in place of the name"),
        );
    }
    findings
}
