//! What a file is: its kind, its id and its language, from its place below `content/`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::base::path::{Lang, SourcePath};
use crate::base::text;

crate::words! {
    /// The kinds of content, as editors name them in `kind = "..."` and in references such as `organisation:lca`.
    pub enum Kind {
        Forum = "forum",
        Edition = "edition",
        Session = "session",
        Report = "report",
        Minutes = "minutes",
        Transcript = "transcript",
        Recommendation = "recommendation",
        Redress = "redress",
        Person = "person",
        Organisation = "organisation",
        Module = "module",
        Lesson = "lesson",
        Profile = "profile",
        Term = "term",
        Document = "document",
        Page = "page",
        News = "news",
    }
}

/// The folder below `content/` that a kind has for itself, and which its references leave out.
const HOMES: &[(&str, Kind)] = &[
    ("people", Kind::Person),
    ("organisations", Kind::Organisation),
    ("profiles", Kind::Profile),
    ("glossary", Kind::Term),
    ("redress", Kind::Redress),
    ("news", Kind::News),
    ("training", Kind::Module),
];

/// Other words that people have for a kind, where its folder is none of them.
const ALSO: &[(&str, Kind)] = &[
    ("editions", Kind::Edition),
    ("sessions", Kind::Session),
    ("reports", Kind::Report),
    ("transcripts", Kind::Transcript),
    ("recommendations", Kind::Recommendation),
    ("persons", Kind::Person),
    ("peoples", Kind::Person),
    ("organization", Kind::Organisation),
    ("organizations", Kind::Organisation),
    ("modules", Kind::Module),
    ("lessons", Kind::Lesson),
    ("terms", Kind::Term),
    ("glossaries", Kind::Term),
    ("documents", Kind::Document),
    ("pages", Kind::Page),
];

impl Kind {
    /// The words that may be meant for this kind beside its own: its folder, its plural, its other spelling.
    pub fn also(self) -> impl Iterator<Item = &'static str> {
        let all = HOMES.iter().chain(ALSO).filter(move |(word, kind)| *kind == self && *word != self.word());
        all.map(|(word, _)| *word)
    }

    /// The kind that a word most likely means which is none.
    pub fn meant(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let also = || HOMES.iter().chain(ALSO).find(|(other, _)| *other == word).map(|(_, kind)| *kind);
        let near = || Self::parse(text::closest(&word, Self::ALL.iter().map(|(word, _)| *word))?);
        Self::parse(&word).or_else(also).or_else(near)
    }

    /// The kind whose files a folder at the top is meant for, where its name is another word for a kind's own. Modules have
    /// folders below theirs, and other kinds none at the top: in `documents` and `pages` may be pages.
    pub fn of_folder_like(folder: &str) -> Option<Self> {
        let also = || ALSO.iter().find(|(other, _)| *other == folder).map(|(_, kind)| *kind);
        let kind = Self::parse(folder).or_else(also)?;
        let has_home = kind == Self::Recommendation || kind.home().is_some_and(|home| home != folder);
        (has_home && kind != Self::Module).then_some(kind)
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, kind)| *kind)
    }

    /// The folder that all of this kind are in, where there is one.
    pub fn home(self) -> Option<&'static str> {
        HOMES.iter().find(|(_, kind)| *kind == self).map(|(home, _)| *home)
    }

    /// A record of a session has the session's file name and its kind after a dot: `opening.report.md`.
    pub fn is_record(self) -> bool {
        matches!(self, Kind::Report | Kind::Minutes | Kind::Transcript)
    }

    /// The full id of what a reference of this kind names: `person:lineo` is `people/lineo`.
    pub fn full_id(self, named: &str) -> String {
        match (self, self.home()) {
            (Kind::Recommendation, _) => match named.split_once('/') {
                Some((edition, rest)) if !rest.contains('/') => format!("{edition}/recommendations/{rest}"),
                _ => named.to_owned(),
            },
            (_, Some(home)) if !named.strip_prefix(home).is_some_and(|rest| rest.starts_with('/')) => {
                [home, "/", named].concat()
            }
            _ if self.is_record() && !named.strip_suffix(self.word()).is_some_and(|rest| rest.ends_with('.')) => {
                [named, ".", self.word()].concat()
            }
            _ => named.to_owned(),
        }
    }

    /// The shortest form of a full id that a reference of this kind can hold: `lineo` for `people/lineo`.
    pub fn short_id(self, id: &str) -> String {
        if self == Kind::Recommendation {
            return id.replacen("/recommendations/", "/", 1);
        }
        let home = self.home().map(|home| format!("{home}/")).unwrap_or_default();
        let record = format!(".{}", self.word());
        let id = id.strip_prefix(&home).unwrap_or(id);
        id.strip_suffix(&record).filter(|_| self.is_record()).unwrap_or(id).to_owned()
    }
}

/// The folders that are editions or modules because they hold an `edition.md` or a `module.md`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Places {
    editions: FxHashSet<String>,
    modules: FxHashSet<String>,
}

/// What the name of a file says about it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// From the folder and the name. `None` where the place says nothing: the file is a page unless it names its kind.
    pub kind: Option<Kind>,
    /// The path below `content/`, without the language and the ending: `2024/opening.report`.
    pub stem: String,
    /// Given in the name, as in `opening.st.md`.
    pub lang: Option<Lang>,
}

impl Places {
    /// `paths` are all Markdown files of the project.
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p SourcePath>) -> Self {
        let mut places = Self::default();
        for path in paths {
            let Some((folder, name)) = path.below_content().and_then(|path| path.rsplit_once('/')) else { continue };
            match name {
                "edition.md" => places.editions.insert(folder.to_owned()),
                "module.md" => places.modules.insert(folder.to_owned()),
                _ => continue,
            };
        }
        places
    }

    /// Says what a file is. `languages` are the site's, so that `opening.minutes.md` is no language.
    pub fn place(&self, path: &SourcePath, languages: &[Lang]) -> Place {
        let (kind, stem, lang) = self.parts(path, languages);
        Place { kind, stem: stem.to_owned(), lang: lang.cloned() }
    }

    /// Whether the name of a file still says this.
    pub fn is(&self, place: &Place, path: &SourcePath, languages: &[Lang]) -> bool {
        (place.kind, &*place.stem, place.lang.as_ref()) == self.parts(path, languages)
    }

    /// The kind, the stem and the language.
    fn parts<'p, 'l>(&self, path: &'p SourcePath, languages: &'l [Lang]) -> (Option<Kind>, &'p str, Option<&'l Lang>) {
        let below = path.below_content().unwrap_or(path.as_str());
        let mut stem = below.strip_suffix(".md").unwrap_or(below);
        let mut lang = None;
        if let Some((rest, last)) = stem.rsplit_once('.')
            && let Some(named) = languages.iter().find(|lang| lang.as_str() == last)
        {
            (stem, lang) = (rest, Some(named));
        }
        (self.kind(stem), self.id_stem(stem), lang)
    }

    /// `edition.md` and `module.md` stand for their folder.
    fn id_stem<'s>(&self, stem: &'s str) -> &'s str {
        match stem.rsplit_once('/') {
            Some((folder, "edition")) if self.editions.contains(folder) => folder,
            Some((folder, "module")) if self.modules.contains(folder) => folder,
            _ => stem,
        }
    }

    /// Whether a folder is one of an edition, or lies in one.
    fn is_in_edition(&self, folder: &str) -> bool {
        let mut folders = std::iter::successors(Some(folder), |folder| Some(folder.rsplit_once('/')?.0));
        folders.any(|folder| self.editions.contains(folder))
    }

    fn kind(&self, stem: &str) -> Option<Kind> {
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let record = name.rsplit_once('.').and_then(|(_, word)| Kind::parse(word)).filter(|kind| kind.is_record());
        if folder.is_empty() {
            return (name == "index").then_some(Kind::Forum);
        }
        let parent = folder.rsplit_once('/').map_or("", |(_, last)| last);
        let outer = folder.rsplit_once('/').map_or("", |(outer, _)| outer);
        match name {
            "edition" if self.editions.contains(folder) => Some(Kind::Edition),
            "module" if self.modules.contains(folder) => Some(Kind::Module),
            _ if self.editions.contains(folder) => record.or(Some(Kind::Session)),
            _ if self.modules.contains(folder) => Some(Kind::Lesson),
            _ if parent == "recommendations" && self.editions.contains(outer) => Some(Kind::Recommendation),
            // Of a session in a folder below its edition's, which says of itself that it is one.
            _ if record.is_some() && self.is_in_edition(folder) => record,
            _ => HOMES.iter().find(|(home, kind)| *home == folder && *kind != Kind::Module).map(|(_, kind)| *kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_file_says_what_it_is() {
        let path = |name: &str| SourcePath::in_content(name);
        let all = ["2024/edition.md", "training/first/module.md"].map(path);
        let places = Places::of(&all);
        let languages = ["en", "st"].map(|tag| Lang::new(tag).unwrap());
        for (name, kind, stem, lang) in [
            ("index.md", Some(Kind::Forum), "index", None),
            ("index.st.md", Some(Kind::Forum), "index", Some("st")),
            ("charter.md", None, "charter", None),
            ("2024/edition.md", Some(Kind::Edition), "2024", None),
            ("2024/edition.st.md", Some(Kind::Edition), "2024", Some("st")),
            ("2024/opening.md", Some(Kind::Session), "2024/opening", None),
            ("2024/opening.report.st.md", Some(Kind::Report), "2024/opening.report", Some("st")),
            ("2024/opening.xx.md", Some(Kind::Session), "2024/opening.xx", None),
            ("2024/recommendations/r4.md", Some(Kind::Recommendation), "2024/recommendations/r4", None),
            ("2023/opening.md", None, "2023/opening", None),
            ("2024/day-1/am/opening.minutes.md", Some(Kind::Minutes), "2024/day-1/am/opening.minutes", None),
            ("2024/day-1/opening.md", None, "2024/day-1/opening", None),
            ("2023/opening.report.md", None, "2023/opening.report", None),
            ("people/k-mokoena.md", Some(Kind::Person), "people/k-mokoena", None),
            ("training/first/module.md", Some(Kind::Module), "training/first", None),
            ("training/first/03-access.md", Some(Kind::Lesson), "training/first/03-access", None),
            ("manual/index.md", None, "manual/index", None),
        ] {
            let found = places.place(&path(name), &languages);
            let lang = lang.and_then(Lang::new);
            assert_eq!(found, Place { kind, stem: stem.into(), lang }, "{name}");
        }
    }

    #[test]
    fn a_kind_is_known_by_its_folder_and_its_plural() {
        for (word, kind) in [
            ("people", Kind::Person),
            ("Persons", Kind::Person),
            ("persn", Kind::Person),
            ("glossary", Kind::Term),
            ("organization", Kind::Organisation),
            ("news", Kind::News),
        ] {
            assert_eq!(Kind::meant(word), Some(kind), "{word}");
        }
        assert_eq!(Kind::meant("xyz"), None);
        assert_eq!(Kind::Organisation.also().collect::<Vec<_>>(), ["organisations", "organization", "organizations"]);
    }

    #[test]
    fn folders_with_nearly_the_name_of_a_kinds_own_are_known() {
        for (folder, kind) in [
            ("persons", Kind::Person),
            ("peoples", Kind::Person),
            ("organizations", Kind::Organisation),
            ("glossaries", Kind::Term),
            ("recommendation", Kind::Recommendation),
            ("recommendations", Kind::Recommendation),
        ] {
            assert_eq!(Kind::of_folder_like(folder), Some(kind), "{folder}");
        }
        for folder in ["people", "news", "newsletters", "training", "documents", "pages", "manual", "about", "2024"] {
            assert_eq!(Kind::of_folder_like(folder), None, "{folder}");
        }
    }

    #[test]
    fn references_leave_out_a_kinds_own_folder() {
        assert_eq!(Kind::Person.full_id("lineo"), "people/lineo");
        assert_eq!(Kind::Person.full_id("people/lineo"), "people/lineo");
        assert_eq!(Kind::Recommendation.full_id("2023/r4"), "2023/recommendations/r4");
        assert_eq!(Kind::Report.full_id("2024/opening"), "2024/opening.report");
        assert_eq!(Kind::Report.full_id("2024/opening.report"), "2024/opening.report");
        assert_eq!(Kind::Session.full_id("2024/opening"), "2024/opening");
        for (kind, id) in [
            (Kind::Person, "people/lineo"),
            (Kind::Recommendation, "2023/recommendations/r4"),
            (Kind::Report, "2024/opening.report"),
            (Kind::Session, "2024/opening"),
        ] {
            assert_eq!(kind.full_id(&kind.short_id(id)), id);
        }
    }
}
