//! The lists that a site has, and the menu that leads to them.

use bumpalo::Bump;

use crate::base::path::{Lang, OutPath};
use crate::format::plan::Context;
use crate::format::view::Link;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::kind::Kind;

use super::pen::Pen;

/// A page that is made of no document.
#[derive(Clone, Debug)]
pub struct ListPage {
    pub output: OutPath,
    pub lang: Lang,
    pub what: What,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum What {
    Kind(Kind),
    /// The page that stands in for one that is not there.
    Missing,
}

/// The kinds that have a list, and the string that names it.
const LISTED: &[(Kind, &str)] = &[
    (Kind::News, "list-news"),
    (Kind::Module, "list-module"),
    (Kind::Profile, "list-profile"),
    (Kind::Organisation, "list-organisation"),
    (Kind::Person, "list-person"),
    (Kind::Term, "list-term"),
    (Kind::Redress, "list-redress"),
];

/// The lists in a language. A language other than the default has those of which it has something to show.
pub fn lists<'s>(site: &'s Site, lang: &'s Lang) -> impl Iterator<Item = ListPage> + 's {
    let has_any = move |kind: Kind| site.kinds.contains(&(kind, lang.clone()));
    let kinds = LISTED.iter().filter(move |(kind, _)| has_any(*kind)).filter_map(move |(kind, _)| {
        of_kind(*kind, lang).map(|mut list| {
            list.output = address(site, list.what, lang);
            list
        })
    });
    let missing = (lang == site.config.default_lang()).then(|| ListPage {
        output: OutPath::new("404.html").expect("a fine name"),
        lang: lang.clone(),
        what: What::Missing,
    });
    kinds.chain(missing)
}

/// The list of a kind, if the kind has one.
pub fn of_kind(kind: Kind, lang: &Lang) -> Option<ListPage> {
    LISTED.iter().find(|(listed, _)| *listed == kind)?;
    let output = OutPath::new(format!("{}/index.html", kind.home()?)).expect("a kind's home is a fine name");
    Some(ListPage { output, lang: lang.clone(), what: What::Kind(kind) })
}

fn address(site: &Site, what: What, lang: &Lang) -> OutPath {
    let prefix = if lang == site.config.default_lang() { String::new() } else { format!("{lang}/") };
    let page = match what {
        What::Kind(kind) => format!("{}/index.html", kind.home().unwrap_or(kind.word())),
        What::Missing => "404.html".to_owned(),
    };
    OutPath::new(prefix + &page).expect("made of fine names")
}

impl ListPage {
    pub fn pen<'v>(&'v self, context: &'v Context<'v>, arena: &'v Bump) -> Pen<'v> {
        let pen = Pen::new(context, arena, &self.output, &self.lang);
        if self.what == What::Missing { pen.anywhere() } else { pen }
    }

    pub fn link<'v>(&self, pen: &'v Pen<'v>) -> Link<'v> {
        let shown = lists(pen.site, pen.lang).any(|list| list.what == self.what);
        let lang = if shown { pen.lang } else { pen.site.config.default_lang() };
        let foreign = (lang != pen.lang).then(|| lang.as_str());
        Link {
            href: pen.href(&address(pen.site, self.what, lang)),
            text: self.title(pen),
            lang: None,
            note: foreign.map(|lang| pen.language_note(lang)),
            current: false,
        }
    }

    pub fn title<'v>(&self, pen: &'v Pen<'v>) -> &'v str {
        match self.what {
            What::Kind(kind) => {
                let id = LISTED.iter().find(|(listed, _)| *listed == kind).map_or("", |(_, id)| id);
                pen.string(id)
            }
            What::Missing => pen.string("not-found"),
        }
    }
}

/// The site's sections: the lists that have something in them, then the pages at the top.
pub fn menu<'v>(pen: &'v Pen<'v>) -> Vec<Link<'v>> {
    let site = pen.site;
    let filled = LISTED.iter().filter(|(kind, _)| site.has_kind(*kind));
    let lists = filled.filter_map(|(kind, _)| of_kind(*kind, pen.lang)).map(|list| list.link(pen));
    let is_section = |index: &DocumentIndex| {
        let document = site.document(*index);
        let id = document.id.as_str();
        document.kind == Kind::Page && (!id.contains('/') || id.ends_with("/index") && id.matches('/').count() == 1)
    };
    let pages = site.of_kind(Kind::Page).filter(is_section).map(|index| pen.link_here(index));
    lists.chain(pages).collect()
}
