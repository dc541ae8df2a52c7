//! Where the links of one page's body lead, as its writer asks for them.

use crate::base::path::SourcePath;
use crate::format::body::{Labels, Picture, Resolve, Target as Written};
use crate::model::site::Asset;
use crate::model::target::DocumentIndex;
use crate::model::target::Target;

use crate::parse::markdown::BlockKind;

use super::pen::Pen;

/// The answers for one document, by number.
pub struct Links {
    links: Vec<Written>,
    images: Vec<Option<Picture>>,
}

impl Links {
    pub fn new<'v>(pen: &'v Pen<'v>, index: DocumentIndex) -> Self {
        let links = pen.site.links[index.0].iter().map(|target| written(pen, target));
        let images = pen.site.images[index.0].iter().map(|target| picture(pen, target));
        Self { links: links.collect(), images: images.collect() }
    }

    /// All that a page takes from its links, for its key.
    pub fn facts(&self) -> (&[Written], &[Option<Picture>]) {
        (&self.links, &self.images)
    }
}

impl Resolve for Links {
    fn link(&self, number: usize) -> Written {
        self.links.get(number).cloned().unwrap_or_default()
    }

    fn image(&self, number: usize) -> Option<Picture> {
        self.images.get(number).cloned().flatten()
    }
}

fn written<'v>(pen: &'v Pen<'v>, target: &Target) -> Written {
    match target {
        Target::Document { index, fragment } => {
            let link = pen.link(*index);
            let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            Written {
                // A person who is not listed has no page to lead to.
                href: pen.is_listed(*index).then(|| format!("{}{fragment}", link.href)),
                title: Some(link.text.to_owned()),
                note: link.note.map(|note| note.trim_matches(['(', ')']).to_owned()),
                lang: link.lang.map(str::to_owned),
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
    let kind = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    Written { download: Some((kind, size(asset))), ..Written::to(pen.href(&asset.address)) }
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
        size: size(asset),
    })
}

fn size(asset: &Asset) -> String {
    format!("{} KB", asset.facts.size.div_ceil(1000))
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
        right: text("right"),
        wrong: text("wrong"),
        photo: text("photo"),
        table: text("table"),
        notes: text("notes"),
        note: text("note"),
        back: text("back"),
    }
}

/// The facts of blocks that have a word in each language.
const FACTS: &[&str] = &["consensus", "dissent", "owner", "due", "status", "vote", "to", "closed_on"];
