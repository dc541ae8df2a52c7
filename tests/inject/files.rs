//! Attacks in the names of files, and in files that a browser opens by themselves: drawings, and whatever may hold markup.

use std::fs;

use pitso::engine::load::{Audience, Loaded, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;
use rayon::prelude::*;

use super::chromium::ask;
use super::judge;
use super::site::{PICTURE, Site};
use super::{is_whole, tell, vectors};

fn sampled(one_in: usize) -> Vec<String> {
    let one_in = if is_whole() { 1 } else { one_in };
    vectors::all().into_iter().map(|(_, attack)| attack).step_by(one_in).collect()
}

fn loaded(site: &Site) -> Loaded {
    let project = Project::find(site.folder.path()).expect("a project");
    load(&project, &mut Record::default(), Audience::Public).expect("a project that can be read")
}

/// A project with files of every sort that are called as an attack says, and a page that leads to each. `None` where no
/// system can name a file so.
fn named(attack: &str) -> Option<Site> {
    let name: Vec<_> = attack.split('/').filter(|part| !part.is_empty() && !part.starts_with('.')).collect();
    let name = name.join("/");
    if name.is_empty() || name.contains('\0') || name.split('/').any(|part| part.len() > 200) {
        return None;
    }
    let site = Site::new();
    let page = "+++\ntitle = \"Page\"\n+++\nWords.\n";
    for (ending, bytes) in
        [(".png", PICTURE), (".pdf", b"%PDF-1.7"), (".md", page.as_bytes()), (".st.md", page.as_bytes())]
    {
        site.write(&format!("content/{name}{ending}"), bytes);
        site.write(&format!("content/2024/{name}{ending}"), bytes);
    }
    let (angled, percent) =
        (name.replace('<', "\\<").replace('>', "\\>"), name.replace(' ', "%20").replace('>', "%3E"));
    let links = [&name, &angled, &percent].map(|to| {
        format!("[x](<{to}.md>) [](<{to}.md>) [x](<{to}.pdf>) [](<{to}.pdf>) ![x](<{to}.png>)\n\n![](<{to}.png>)\n\n")
    });
    site.write("content/links.md", format!("+++\ntitle = \"Links\"\n+++\n{}", links.concat()));
    Some(site)
}

#[test]
fn no_name_of_a_file_brings_anything_into_a_page() {
    let attacks = sampled(7);
    let judged = attacks.par_iter().filter_map(|attack| {
        let pages = named(attack)?.pages();
        let bad = pages.iter().filter_map(|page| {
            let faults = judge::faults(&page.html);
            (!page.html.is_empty() && !faults.is_empty()).then(|| format!("{}: {attack:?}: {faults:#?}", page.path))
        });
        Some((pages.len(), bad.collect::<Vec<_>>()))
    });
    let judged: Vec<_> = judged.collect();
    let bad: Vec<_> = judged.iter().flat_map(|(_, bad)| bad).collect();
    let pages: usize = judged.iter().map(|(pages, _)| pages).sum();
    // The negative control: a page that lists names as they are.
    let list = |attack: &String| {
        format!("<!DOCTYPE html><meta charset=utf-8><ul><li><a href=\"{attack}.pdf\">{attack}</a></ul>")
    };
    let naive = attacks.iter().filter(|attack| judge::faults(&list(attack)).len() > 1).count();
    tell(&format!(
        "names of files: {pages} pages of {} attacks, {} faults; control: {naive} of {} lists of names",
        judged.len(),
        bad.len(),
        attacks.len()
    ));
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(judged.len() * 2 > attacks.len() && naive * 2 > attacks.len());
}

/// Names under which a browser shows a file as a page or a drawing that can hold script.
const RUNNING: &[&str] = &[
    "map.svg",
    "map.SVG",
    "map.svgz",
    "map.svg.en",
    "map.html",
    "map.htm",
    "map.xhtml",
    "map.xht",
    "map.xml",
    "map.mht",
    "map.html.st",
    "map.shtml",
    "map",
    "map.unknown",
];

/// A drawing with an attack in it.
fn drawing(attack: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">\
         <path d=\"M0 0h9v9z\"/>{attack}</svg>"
    )
}

#[test]
fn no_file_that_may_hold_script_is_published() {
    let (mut tried, mut published) = (0, Vec::new());
    for (n, attack) in sampled(5).iter().enumerate() {
        let site = Site::new();
        let names: Vec<_> =
            RUNNING.iter().enumerate().map(|(m, name)| format!("content/files/{n}-{m}-{name}")).collect();
        names.iter().for_each(|name| site.write(name, drawing(attack)));
        let findings = loaded(&site).findings;
        tried += names.len();
        let is_refused = |name: &&String| {
            let refused = ["active-file", "bad-address"];
            findings.iter().any(|found| {
                found.is_error()
                    && refused.contains(&&*found.code)
                    && found.path().is_some_and(|path| path.as_str() == *name)
            })
        };
        published.extend(names.iter().filter(|name| !is_refused(name)).cloned());
    }
    tell(&format!("files that may hold script: {tried}, {} published", published.len()));
    assert!(published.is_empty(), "{published:#?}");
}

/// Attacks that make a drawing of their own, well formed as XML has to be.
const DRAWN: &[&str] = &[
    "<script>JS</script>",
    "<script xlink:href=\"data:text/javascript,JS\"/>",
    "<script href=\"FAR\"/>",
    "<g onload=\"JS\"/>",
    "<path onclick=\"JS\" d=\"M0 0h9v9z\"/>",
    "<animate onbegin=\"JS\" attributeName=\"x\" dur=\"1s\"/>",
    "<set attributeName=\"onload\" to=\"JS\"/>",
    "<image href=\"FAR\" width=\"9\" height=\"9\"/>",
    "<image xlink:href=\"FAR\" width=\"9\" height=\"9\"/>",
    "<use href=\"FAR#x\"/>",
    "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\" onload=\"JS\"><img src=\"x\" onerror=\"JS\"/></body></foreignObject>",
    "<style>@import 'FAR';</style>",
    "<style>*{fill:url(FAR)}</style>",
    "<path style=\"fill:url(FAR#x)\" d=\"M0 0h9v9z\"/>",
    "<path fill=\"url(FAR#x)\" d=\"M0 0h9v9z\"/>",
    "<path filter=\"url(FAR#x)\" d=\"M0 0h9v9z\"/>",
    "<path mask=\"url('FAR#x')\" d=\"M0 0h9v9z\"/>",
    "<a href=\"javascript:JS\"><path d=\"M0 0h9v9z\"/></a>",
    "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">JS</h:script>",
    "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\" onerror=\"JS\"/>",
    "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">JS</x:script>",
    "<text>&lt;script&gt;JS&lt;/script&gt;</text>",
    "<title>&lt;/title&gt;&lt;script&gt;JS&lt;/script&gt;</title>",
    "<path id=\"cookie\" d=\"M0 0h9v9z\"/>",
    "<g fill=\"&#x75;rl(FAR#x)\"/>",
    "<path fill=\"u\\72l(FAR#x)\" d=\"M0 0h9v9z\"/>",
    "<path style=\"mask-image:image-set('FAR' 1x)\" d=\"M0 0h9v9z\"/>",
    "<path style=\"filter:src('FAR#x')\" d=\"M0 0h9v9z\"/>",
    "<g xml:base=\"FAR\"><use href=\"#x\"/></g>",
    "<h:title xmlns:h=\"http://www.w3.org/1999/xhtml\" onfocus=\"JS\"/>",
    "<?xml-stylesheet href=\"FAR\" type=\"text/css\"?>",
];

/// The one drawing that is published, the logo, by itself in Chromium: whatever it holds is refused, or does nothing.
#[test]
fn a_logo_is_refused_or_does_nothing() {
    let whole = |attack: &str| attack.replace("JS", vectors::CODE).replace("FAR", &format!("http:{}", vectors::FAR));
    let attacks: Vec<_> = DRAWN.iter().map(|attack| whole(attack)).chain(sampled(3)).collect();
    let mut shown = Vec::new();
    for (n, attack) in attacks.iter().enumerate() {
        let site = Site::new();
        let config = fs::read_to_string(site.folder.path().join("pitso.toml")).expect("a configuration");
        site.write("pitso.toml", format!("{config}\n[look]\nlogo = \"content/logo.svg\"\n"));
        site.write("content/logo.svg", drawing(attack));
        let loaded = loaded(&site);
        let is_refused = loaded.findings.iter().any(|found| found.is_error() && found.code.starts_with("logo-"));
        assert!(is_refused == loaded.logo.is_none(), "{attack:?}: {:#?}", loaded.findings);
        if loaded.logo.is_some() {
            shown.push((format!("{n}.svg"), drawing(attack)));
        }
    }
    shown.push(("plain.svg".into(), drawing("")));
    let found = ask("logos", "off", &shown);
    let naive: Vec<_> =
        DRAWN.iter().enumerate().map(|(n, attack)| (format!("{n}.svg"), drawing(&whole(attack)))).collect();
    let bad = ask("raw-drawings", "off", &naive);
    tell(&format!(
        "logos: {} refused and {} shown, {} do harm; control: {} findings in {} drawings as they are",
        attacks.len() + 1 - shown.len(),
        shown.len(),
        found.len(),
        bad.len(),
        naive.len()
    ));
    assert!(found.is_empty(), "{found:#?}");
    assert!(bad.len() > 10, "{bad:#?}");
}
