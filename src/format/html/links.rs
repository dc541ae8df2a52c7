//! Where the links of one page's body lead, as its writer asks for them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::path::SourcePath;
use crate::format::body::{Labels, Picture, Resolve, Target as Written};
use crate::model::target::{DocumentIndex, Target};
use crate::parse::markdown::{BlockKind, FACTS};

use super::pen::{Pen, file_kind};

/// The answers for one document, by number.
pub struct Links {
    links: Vec<Written>,
    images: Vec<Option<Picture>>,
    /// By key and what was typed: the words for facts of blocks.
    values: BTreeMap<(String, String), String>,
}

impl Links {
    pub fn new<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Self {
        let links = pen.site.links[index.0].iter().map(|target| written(pen, target));
        let images = pen.site.images[index.0].iter().map(|target| picture(pen, target));
        let facts = pen.site.document(index).body.blocks.iter().flat_map(|block| &block.facts);
        let values = facts.filter_map(|fact| {
            let (key, typed) = (&fact.key.value, &fact.value.value);
            Some(((key.clone(), typed.clone()), value(pen, key, typed)?))
        });
        Self { links: links.collect(), images: images.collect(), values: values.collect() }
    }

    /// All that a page takes from its links, for its key.
    pub fn facts(&self) -> impl Serialize + '_ {
        (&self.links, &self.images, self.values.values().collect::<Vec<_>>())
    }
}

impl Resolve for Links {
    fn link(&self, number: usize) -> Written {
        self.links.get(number).cloned().unwrap_or_default()
    }

    fn image(&self, number: usize) -> Option<Picture> {
        self.images.get(number).cloned().flatten()
    }

    fn value(&self, key: &str, typed: &str) -> Option<String> {
        self.values.get(&(key.to_owned(), typed.to_owned())).cloned()
    }
}

/// A fact of a block in the words of the page's language: a date, or one of the model's own words.
fn value<'v>(pen: &'v Pen<'v>, key: &str, typed: &str) -> Option<String> {
    let strings = pen.context.templates.strings();
    match key {
        "due" | "closed_on" => strings.date(pen.lang.as_str(), typed).ok(),
        "consensus" | "status" => {
            let group = if key == "status" { "action" } else { key };
            let id = format!("{group}-{}", typed.to_lowercase().replace(' ', "_"));
            strings.has(&id).then(|| pen.string(&id).to_owned())
        }
        _ => None,
    }
}

fn written<'v>(pen: &'v Pen<'v>, target: &Target) -> Written {
    match target {
        Target::Document { index, fragment } => {
            let link = pen.link(*index);
            let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            Written {
                // A person who is not listed has no page to lead to.
                href: pen.site.is_listed(*index).then(|| format!("{}{fragment}", link.href)),
                title: Some(link.text.to_owned()),
                note: link.hreflang.map(|lang| pen.language(lang).to_owned()),
                lang: link.lang.map(str::to_owned),
                hreflang: link.hreflang.map(str::to_owned),
                download: None,
            }
        }
        Target::Asset(path) => asset(pen, path),
        Target::Here(fragment) => Written::to(format!("#{fragment}")),
        Target::Outside(url) => Written::to(url),
        Target::Nowhere(_) | Target::Refused => Written::default(),
    }
}

fn asset<'v>(pen: &'v Pen<'v>, path: &SourcePath) -> Written {
    let Some(asset) = pen.site.assets.get(path) else { return Written::default() };
    let download = (file_kind(path), pen.size(asset.facts.size).to_owned());
    Written { download: Some(download), ..Written::to(pen.href(&asset.address)) }
}

fn picture<'v>(pen: &'v Pen<'v>, target: &Target) -> Option<Picture> {
    let Target::Asset(path) = target else { return None };
    let asset = pen.site.assets.get(path)?;
    let picture = asset.facts.picture?;
    Some(Picture {
        src: pen.href(&asset.address).to_owned(),
        width: picture.width,
        height: picture.height,
        kind: picture.format.name().to_owned(),
        size: pen.size(asset.facts.size).to_owned(),
    })
}

/// The words that a page puts around its body, in its language.
pub fn labels<'v>(pen: &'v Pen<'v>) -> Labels {
    let text = |id: &str| pen.string(id).to_owned();
    let blocks = std::array::from_fn(|n| text(&format!("block-{}", BlockKind::ALL[n].0.to_lowercase())));
    let fact = |key: &&str| ((*key).to_owned(), text(&format!("fact-{key}")));
    Labels {
        blocks,
        facts: FACTS.iter().map(fact).collect(),
        minutes: text("minutes-short"),
        answer: text("answer"),
        several: text("several"),
        right: text("right"),
        wrong: text("wrong"),
        photo: text("photo"),
        table: text("table"),
        notes: text("notes"),
        note: text("note"),
        back: text("back"),
    }
}
