//! The attacks, judged by an HTML parser.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use rayon::prelude::*;

use super::judge;
use super::routes::{Keys, MARKDOWN};
use super::site::{Page, Site, all_bodies, naive};
use super::vectors;
use super::{is_whole, tell};

/// Pages of a project: more would only make it slower to check that no two are alike.
const PAGES: usize = 100;

fn faults(page: &Page) -> Vec<String> {
    let mut faults = judge::faults(&page.html);
    if !judge::is_stable(&page.html) {
        faults.push("a second parser reads another page".into());
    }
    faults
}

/// A few of many, evenly spread over both what is tried and where.
fn sampled<T>(all: Vec<T>, one_in: usize) -> Vec<T> {
    let one_in = if is_whole() { 1 } else { one_in };
    all.into_iter().step_by(one_in).collect()
}

#[test]
fn no_text_brings_anything_into_a_page() {
    let begun = Instant::now();
    let attacks = vectors::all();
    let places = MARKDOWN.len();
    let trials = sampled(all_bodies(&attacks), 23);
    assert!(!places.is_multiple_of(23), "the sample goes through every place");
    let judge = |trials: &[_]| {
        let pages = Site::of_bodies(trials).pages();
        let number = |page: &Page| page.path.strip_prefix("page-")?.strip_suffix(".html")?.parse::<usize>().ok();
        let judged = pages.par_iter().filter_map(|page| {
            let (route, attack) = &trials[number(page)?];
            let is_made = page.html.contains("<main");
            let faults = if is_made { faults(page) } else { vec!["no page".into()] };
            Some((!faults.is_empty()).then(|| format!("{}: {attack:?}: {faults:#?}", route.0)))
        });
        let judged: Vec<_> = judged.collect();
        assert_eq!(judged.len(), trials.len(), "every text makes a page");
        judged.into_iter().flatten().collect::<Vec<_>>()
    };
    let bad: Vec<String> = trials.chunks(PAGES).flat_map(judge).collect();
    tell(&format!(
        "{} of {} texts, {} attacks in {places} places, in {:?}",
        trials.len(),
        attacks.len() * places,
        attacks.len(),
        begun.elapsed()
    ));
    assert!(bad.is_empty(), "{} of {} texts:\n{}", bad.len(), trials.len(), bad[..bad.len().min(20)].join("\n"));
}

/// Places where Markdown itself makes text of all that it finds.
const ESCAPED: [&str; 7] = [
    "link in percent signs",
    "code",
    "code in HTML",
    "code in other languages",
    "entities",
    "entities in HTML",
    "backslashes",
];

/// The negative control: each attack works somewhere, and through each place some attack works.
#[test]
fn without_the_sanitiser_the_same_texts_are_harmful() {
    let attacks = vectors::all();
    let all = all_bodies(&attacks);
    let is_bad = |((name, write), attack): &(_, String)| {
        let write: &fn(&str) -> String = write;
        (!judge::faults(&naive(&write(attack))).is_empty()).then(|| (*name, attack.clone()))
    };
    let bad: Vec<_> = sampled(all.clone(), 23).par_iter().filter_map(is_bad).collect();
    tell(&format!("without the sanitiser {} of {} texts are harmful", bad.len(), sampled(all.clone(), 23).len()));
    assert!(bad.len() > 500, "{}", bad.len());
    let bad: Vec<_> = all.par_iter().filter_map(is_bad).collect();
    let places: BTreeSet<&str> = bad.iter().map(|(name, _)| *name).collect();
    let idle: Vec<_> = MARKDOWN.iter().map(|(name, _)| *name).filter(|name| !places.contains(name)).collect();
    assert_eq!(idle, ESCAPED, "through these places no attack works");
    let found: BTreeSet<&String> = bad.iter().map(|(_, attack)| attack).collect();
    let idle: Vec<_> = attacks.iter().filter(|(_, attack)| !found.contains(attack)).collect();
    assert!(idle.is_empty(), "{} attacks work nowhere: {idle:#?}", idle.len());
}

/// The pages of all kinds with attacks in their front matter, and what is wrong with them.
fn fronts(trials: &[(String, Keys)], change: fn(Site) -> Site) -> (usize, usize, BTreeMap<String, Vec<String>>) {
    let judge = |(attack, keys): &(String, Keys)| {
        let pages = change(Site::of_fronts(attack, *keys)).pages();
        let refused = pages.iter().filter(|page| page.html.is_empty()).count();
        let bad = pages.iter().filter(|page| !page.html.is_empty()).filter_map(|page| {
            let faults = faults(page);
            (!faults.is_empty()).then(|| (page.path.clone(), format!("{keys:?}: {attack:?}: {faults:#?}")))
        });
        (pages.len(), refused, bad.collect::<Vec<_>>())
    };
    let mut all = (0, 0, BTreeMap::<String, Vec<String>>::new());
    for (pages, refused, bad) in trials.par_iter().map(judge).collect::<Vec<_>>() {
        all.0 += pages;
        all.1 += refused;
        bad.into_iter().for_each(|(path, fault)| all.2.entry(path).or_default().push(fault));
    }
    all
}

fn all_fronts() -> Vec<(String, Keys)> {
    let attacks = vectors::all().into_iter();
    attacks.flat_map(|(_, attack)| [(attack.clone(), Keys::Words), (attack, Keys::All)]).collect()
}

#[test]
fn no_front_matter_brings_anything_into_a_page() {
    let begun = Instant::now();
    let trials = sampled(all_fronts(), 31);
    let (pages, refused, bad) = fronts(&trials, |site| site);
    tell(&format!("{pages} pages of {} sites, {refused} refused, in {:?}", trials.len(), begun.elapsed()));
    let shown = bad.iter().map(|(path, faults)| format!("{path}: {}", faults[0]));
    assert!(bad.is_empty(), "{}", shown.collect::<Vec<_>>().join("\n"));
    assert!(refused * 4 < pages, "{refused} of {pages} pages are not made: what they would show is not judged");
}

/// Whoever looks after a site words its strings anew, or takes those that somebody else has translated.
#[test]
fn no_string_of_a_theme_brings_anything_into_a_page() {
    let attacks = sampled(vectors::all(), 31);
    let judged = attacks.par_iter().map(|(_, attack)| {
        let pages = Site::of_strings(attack).pages();
        let bad = pages.iter().filter(|page| !page.html.is_empty()).filter_map(|page| {
            let faults = faults(page);
            (!faults.is_empty()).then(|| format!("{}: {attack:?}: {faults:#?}", page.path))
        });
        (pages.iter().filter(|page| !page.html.is_empty()).count(), bad.collect::<Vec<_>>())
    });
    let judged: Vec<_> = judged.collect();
    let (pages, bad): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    let (pages, bad) = (pages.iter().sum::<usize>(), bad.concat());
    // The negative control: a figure that is parted by what a string says, as it stands there.
    let parted = |(_, attack): &&(_, String)| !judge::faults(&naive(&format!("5{attack}800"))).is_empty();
    let harmful = attacks.iter().filter(parted).count();
    tell(&format!(
        "strings: {pages} pages of {} attacks, {} faults; control: {harmful} of {} are harmful as they are",
        attacks.len(),
        bad.len(),
        attacks.len()
    ));
    assert!(bad.is_empty(), "{} of {pages} pages:\n{}", bad.len(), bad[..bad.len().min(20)].join("\n"));
    assert!(pages > 40 * attacks.len() && harmful * 3 > attacks.len(), "{pages} pages, {harmful} harmful");
}

#[test]
fn without_escaping_the_same_front_matter_is_harmful() {
    let trials: Vec<_> = all_fronts().into_iter().step_by(121).collect();
    let (pages, _, bad) = fronts(&trials, Site::without_escaping);
    let count: usize = bad.values().map(Vec::len).sum();
    tell(&format!("without escaping {count} of {pages} pages are harmful"));
    assert!(count > 150, "{count}");
    let missing = super::routes::FILES.iter().map(|(name, _)| name.replace(".md", ".html")).filter(|name| {
        let name = name.replace("edition.html", "index.html").replace("module.html", "index.html");
        !bad.contains_key(&name)
    });
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "every kind of page shows what its front matter says");
}
