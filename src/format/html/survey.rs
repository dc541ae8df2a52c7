//! The pages that a site has about itself, what its record lacks and how far it is translated: where they are, and the ways
//! to them.

use bumpalo::Bump;

use crate::base::path::{Lang, OutPath};
use crate::format::plan::Context;
use crate::format::view::Link;
use crate::model::site::Site;

use super::languages;
use super::pen::Pen;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Survey {
    Completeness,
    Coverage,
}

/// One of them in one language.
#[derive(Clone, Debug)]
pub struct SurveyPage {
    pub output: OutPath,
    pub lang: Lang,
    pub survey: Survey,
}

impl Survey {
    /// The name of its page, of its title among the strings, and of its template.
    pub fn word(self) -> &'static str {
        match self {
            Self::Completeness => "completeness",
            Self::Coverage => "coverage",
        }
    }

    fn address(self, site: &Site, lang: &Lang) -> OutPath {
        let folder = if lang == site.config.default_lang() { String::new() } else { format!("{lang}/") };
        OutPath::new(format!("{folder}{}.html", self.word())).expect("made of fine names")
    }
}

/// The languages that a site shows anything in.
fn spoken(site: &Site) -> impl Iterator<Item = &Lang> {
    let is_shown = |lang: &&Lang| *lang == site.config.default_lang() || site.speaks(lang);
    site.config.languages.iter().filter(is_shown)
}

/// A site in one language has nothing to say of translations.
fn surveys(site: &Site) -> &'static [Survey] {
    match site.config.languages.len() {
        0 | 1 => &[Survey::Completeness],
        _ => &[Survey::Completeness, Survey::Coverage],
    }
}

/// All of them.
pub fn pages(site: &Site) -> impl Iterator<Item = SurveyPage> {
    spoken(site).flat_map(move |lang| {
        let page =
            |survey: &Survey| SurveyPage { output: survey.address(site, lang), lang: lang.clone(), survey: *survey };
        surveys(site).iter().map(page)
    })
}

/// The ways to them from a page in any language.
pub fn links<'v>(pen: &'v Pen<'v>) -> Vec<Link<'v>> {
    surveys(pen.site).iter().map(|survey| link(pen, *survey)).collect()
}

/// The way to one of them from a page in any language.
pub fn link<'v>(pen: &'v Pen<'v>, survey: Survey) -> Link<'v> {
    let lang = spoken(pen.site).find(|lang| *lang == pen.lang).unwrap_or(pen.site.config.default_lang());
    Link { href: pen.href(&survey.address(pen.site, lang)), text: pen.string(survey.word()), ..Link::default() }
}

/// The same page in other languages, each named in its own.
pub fn variants<'v>(pen: &'v Pen<'v>, survey: Survey) -> Vec<Link<'v>> {
    let others = spoken(pen.site).filter(|lang| *lang != pen.lang);
    others.map(|lang| languages::variant(pen, &survey.address(pen.site, lang), lang)).collect()
}

impl SurveyPage {
    pub fn pen<'v>(&'v self, context: &'v Context<'v>, arena: &'v Bump) -> Pen<'v> {
        Pen::new(context, arena, &self.output, &self.lang)
    }
}
