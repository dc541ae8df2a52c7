//! The lists that a site has, each cut into pages: found once for a plan, the same for all pages.

pub mod cut;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::base::path::{Lang, OutPath};
use crate::model::relations::Topic;
use crate::model::site::Site;
use crate::model::target::DocumentIndex;
use crate::parse::front_matter::Front;
use crate::parse::kind::Kind;

use cut::{Before, Held, Key, Keyed, Step};

/// What is listed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum What {
    /// All of a kind. Of pages: what stands in no other list.
    Kind(Kind),
    Topics,
    /// The sessions of a topic.
    Topic(usize),
    /// What an edition, a module, a person or an organisation lists, where it is too long for the page of that document.
    Section(DocumentIndex, Section),
    /// The page that stands in for one that is not there.
    Missing,
}

/// A list that is part of a document's page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Section {
    Sessions,
    Recommendations,
    Reports,
    Documents,
    Lessons,
    Appearances,
}

impl Section {
    /// The word for it, in addresses and as the id of its name in the theme's strings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Recommendations => "recommendations",
            Self::Reports => "reports",
            Self::Documents => "documents",
            Self::Lessons => "lessons",
            Self::Appearances => "appearances",
        }
    }
}

/// One thing in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    Document(DocumentIndex),
    Topic(usize),
}

/// A list in a language.
#[derive(Debug)]
pub struct List {
    pub what: What,
    pub lang: Lang,
    /// The first one is the whole; of a section it has no page of its own.
    pub parts: Vec<Part>,
    /// In order.
    pub items: Vec<Item>,
}

/// A page of a list.
#[derive(Debug)]
pub struct Part {
    pub output: OutPath,
    pub cut: cut::Part,
}

impl List {
    /// `None` where a folder's name leaves no room for another one: the list stays whole then, and the page's weight is told.
    fn new(what: What, lang: &Lang, address: String, parts: Vec<cut::Part>, items: &[Keyed<'_, Item>]) -> Option<Self> {
        let part = |(n, cut): (usize, cut::Part)| {
            let address = if n == 0 { address.clone() } else { address_of_part(what, &address, &cut.steps) };
            Some(Part { output: OutPath::new(address).ok()?, cut })
        };
        let parts: Option<Vec<_>> = parts.into_iter().enumerate().map(part).collect();
        let items = items.iter().map(|entry| entry.item).collect();
        Some(List { what, lang: lang.clone(), parts: parts?, items })
    }

    pub fn held(&self, part: usize) -> &Held {
        &self.parts[part].cut.held
    }

    /// The parts of which the whole consists. None where it was not cut.
    pub fn first_parts(&self) -> &[usize] {
        match self.held(0) {
            Held::Parts(parts) => parts,
            Held::Entries(_) => &[],
        }
    }

    /// The pages of the list, by number.
    pub fn pages(&self) -> std::ops::Range<usize> {
        usize::from(matches!(self.what, What::Section(..)))..self.parts.len()
    }
}

/// All lists of a site.
#[derive(Debug)]
pub struct Lists {
    pub all: Vec<List>,
    /// The terms, in the order of their list.
    pub terms: Vec<DocumentIndex>,
    /// The first pages of the folders at the top, for the menu: `manual/index`. None where they are too many for a menu.
    pub folders: Vec<DocumentIndex>,
    by_what: HashMap<(What, Lang), usize>,
}

/// The kinds that have a list of their own, as menus show them, and the string that names it.
pub const LISTED: &[(Kind, &str)] = &[
    (Kind::Edition, "list-edition"),
    (Kind::News, "list-news"),
    (Kind::Module, "list-module"),
    (Kind::Profile, "list-profile"),
    (Kind::Organisation, "list-organisation"),
    (Kind::Person, "list-person"),
    (Kind::Term, "list-term"),
    (Kind::Redress, "list-redress"),
    (Kind::Page, "list-page"),
];

/// The folder of a kind's list.
fn home(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Edition => Some("editions"),
        Kind::Page => Some("pages"),
        _ => kind.home(),
    }
}

/// A site, with what every list asks of its documents: a session stands in the list of each of its topics.
struct Entries<'s> {
    site: &'s Site,
    /// By document.
    all: Vec<Entry>,
}

struct Entry {
    /// By which it is looked for.
    name: String,
    date: Before,
    /// What it takes of a page, and how much of that is its title.
    words: usize,
    title_words: usize,
}

impl<'s> Entries<'s> {
    fn of(site: &'s Site) -> Self {
        let entry = |n| {
            let index = DocumentIndex(n);
            let common = &site.document(index).common;
            let summary = common.summary.as_ref().map(|summary| summary.as_str());
            let (words, title_words) = (cut::words(&common.title, summary), cut::words(&common.title, None));
            Entry { name: sort_name(site, index), date: by_date(site, index), words, title_words }
        };
        Self { site, all: (0..site.documents.len()).into_par_iter().map(entry).collect() }
    }

    /// The entry for a document in a language.
    fn here(&self, index: DocumentIndex, lang: &Lang) -> &Entry {
        &self.all[self.site.here(index, lang).0]
    }

    fn date(&self, index: DocumentIndex) -> Before {
        self.all[index.0].date
    }

    /// An entry for a document in a language. Its key begins with `before`.
    fn keyed(&self, index: DocumentIndex, lang: &Lang, before: Before) -> Keyed<'_, Item> {
        let Entry { name, words, .. } = self.here(index, lang);
        Keyed { key: Key { before, name }, words: *words, item: Item::Document(index) }
    }
}

impl Lists {
    pub fn of(site: &Site) -> Self {
        let entries = &Entries::of(site);
        let kinds: Vec<_> =
            site.config.languages.iter().flat_map(|lang| LISTED.iter().map(move |(kind, _)| (*kind, lang))).collect();
        let mut all: Vec<List> = kinds.par_iter().filter_map(|(kind, lang)| of_kind(entries, *kind, lang)).collect();
        all.extend(site.config.languages.iter().flat_map(|lang| of_topics(entries, lang)));
        let default = site.config.default_lang();
        all.extend(list(site, What::Missing, default, "404.html".into(), &mut []));
        let pages: Vec<_> = site.pages().filter(|index| !site.document(*index).is_withdrawn()).collect();
        all.par_extend(pages.par_iter().flat_map_iter(|index| of_document(entries, *index)));
        let by_what: HashMap<_, _> =
            all.iter().enumerate().map(|(n, list)| ((list.what, list.lang.clone()), n)).collect();
        let mut lists = Self { all, terms: Vec::new(), folders: folders(site), by_what };
        let terms = lists.get(What::Kind(Kind::Term), default).into_iter().flat_map(|list| &list.items);
        lists.terms = terms
            .filter_map(|item| match item {
                Item::Document(index) => Some(*index),
                Item::Topic(_) => None,
            })
            .collect();
        lists
    }

    pub fn get(&self, what: What, lang: &Lang) -> Option<&List> {
        self.by_what.get(&(what, lang.clone())).map(|at| &self.all[*at])
    }
}

fn of_kind(entries: &Entries<'_>, kind: Kind, lang: &Lang) -> Option<List> {
    let site = entries.site;
    let home = home(kind)?;
    let of_kind = site.of_kind(kind).filter(|index| site.is_listed(*index));
    let items: Vec<_> = match kind {
        Kind::Page => site.indices().filter(|index| is_left_over(site, *index)).collect(),
        _ => of_kind.collect(),
    };
    let keyed = |index| entries.keyed(index, lang, by_kind(entries, index));
    let mut keyed: Vec<_> = items.into_iter().map(keyed).collect();
    let shown = is_shown(site, lang, keyed.iter().map(|entry| entry.item));
    shown.then(|| list(site, What::Kind(kind), lang, format!("{home}/index.html"), &mut keyed)).flatten()
}

/// The sessions of each topic, and the topics.
fn of_topics(entries: &Entries<'_>, lang: &Lang) -> Vec<List> {
    let site = entries.site;
    let ranks = ranks(entries, lang);
    let of_topic = |(n, topic): (usize, &Topic)| {
        let mut sessions = topic.sessions.clone();
        sessions.sort_unstable_by_key(|session| ranks[session.0]);
        let keyed = sessions.iter().map(|session| entries.keyed(*session, lang, entries.date(*session)));
        let mut keyed: Vec<_> = keyed.collect();
        let shown = is_shown(site, lang, keyed.iter().map(|entry| entry.item));
        shown.then(|| list(site, What::Topic(n), lang, format!("topics/{}.html", topic.slug), &mut keyed)).flatten()
    };
    let mut lists: Vec<List> = site.topics.par_iter().enumerate().filter_map(of_topic).collect();
    let entry = |list: &List| {
        let What::Topic(n) = list.what else { return None };
        let topic = &site.topics[n];
        Some((n, cut::name(&topic.name, &topic.slug), cut::words(&topic.name, None)))
    };
    let shown: Vec<_> = lists.iter().filter_map(entry).collect();
    let keyed = shown.iter().map(|(n, name, words)| Keyed {
        key: Key { before: NONE, name },
        words: *words,
        item: Item::Topic(*n),
    });
    let mut shown: Vec<_> = keyed.collect();
    if !shown.is_empty() {
        lists.extend(list(site, What::Topics, lang, "topics/index.html".into(), &mut shown));
    }
    lists
}

/// By document, the rank of a session among all of them. A session has many topics: numbers are compared sooner than keys.
fn ranks(entries: &Entries<'_>, lang: &Lang) -> Vec<u32> {
    let site = entries.site;
    let sessions = site.of_kind(Kind::Session);
    let mut keyed: Vec<_> = sessions.map(|session| entries.keyed(session, lang, entries.date(session))).collect();
    keyed.par_sort_by(|one, other| one.key.order(&other.key));
    let mut ranks = vec![0; site.documents.len()];
    for (rank, entry) in (0..).zip(keyed) {
        if let Item::Document(index) = entry.item {
            ranks[index.0] = rank;
        }
    }
    ranks
}

/// Those lists of a document's page that are too long to stand on it: all that fit together stay, the short ones first.
fn of_document(entries: &Entries<'_>, index: DocumentIndex) -> Vec<List> {
    let site = entries.site;
    let lang = &site.document(index).lang;
    let weight =
        |items: &[DocumentIndex]| -> usize { items.iter().map(|item| entries.here(*item, lang).title_words).sum() };
    let sections = sections(site, index).into_iter();
    let mut sections: Vec<_> = sections.map(|(section, items)| (weight(&items), section, items)).collect();
    sections.sort();
    let mut held = 0;
    let mut lists = Vec::new();
    for (words, section, items) in sections {
        held += words;
        if held > cut::PART {
            let mut keyed = keyed_section(entries, lang, section, &items);
            let address = site.address(index).as_str().to_owned();
            let parts = cut::cut(&mut keyed, 0, cut::PART);
            lists.extend(List::new(What::Section(index, section), lang, address, parts, &keyed));
        }
    }
    lists
}

/// A list whose address is given without its language.
fn list(site: &Site, what: What, lang: &Lang, address: String, items: &mut [Keyed<'_, Item>]) -> Option<List> {
    let prefix = if lang == site.config.default_lang() { String::new() } else { format!("{lang}/") };
    List::new(what, lang, prefix + &address, cut::cut(items, cut::WHOLE, cut::PART), items)
}

/// How many folders a menu names.
const FOLDERS: usize = 6;

fn folders(site: &Site) -> Vec<DocumentIndex> {
    let is_first = |index: &DocumentIndex| folder_of(site, *index) == Some(*index);
    let folders: Vec<_> = site.of_kind(Kind::Page).filter(is_first).take(FOLDERS + 1).collect();
    if folders.len() > FOLDERS { Vec::new() } else { folders }
}

/// The first page of the folder at the top that a page is in, where the folder has one.
pub fn folder_of(site: &Site, index: DocumentIndex) -> Option<DocumentIndex> {
    let (folder, _) = site.document(index).id.as_str().split_once('/')?;
    let first = site.find(&format!("{folder}/index"), site.config.default_lang())?;
    (site.document(first).kind == Kind::Page).then_some(first)
}

/// The address of a part ends as no id can, so that none of an editor's pages is ever in its way.
fn address_of_part(what: What, whole: &str, steps: &[Step]) -> String {
    let folder = whole.strip_suffix("index.html").unwrap_or(whole);
    let folder = folder.strip_suffix(".html").map(|page| format!("{page}/")).unwrap_or_else(|| folder.to_owned());
    let section = match what {
        What::Section(_, section) => format!("{}-", section.word()),
        _ => String::new(),
    };
    format!("{folder}{section}{}_.html", cut::slug(steps))
}

/// Whether a list has anything in a language. The default language has all of them.
fn is_shown(site: &Site, lang: &Lang, mut items: impl ExactSizeIterator<Item = Item>) -> bool {
    let is_in = |item: Item| match item {
        Item::Document(index) => site.document(site.here(index, lang)).lang == *lang,
        Item::Topic(_) => true,
    };
    items.len() > 0 && (lang == site.config.default_lang() || items.any(is_in))
}

/// Whether a document stands in no list but that of all pages: it is a page, or it belongs to nothing.
fn is_left_over(site: &Site, index: DocumentIndex) -> bool {
    let document = site.document(index);
    if document.variant || !site.is_listed(index) {
        return false;
    }
    match document.kind {
        Kind::Page => true,
        Kind::Session | Kind::Recommendation | Kind::Document => site.edition_around(index).is_none(),
        Kind::Report if site.edition_around(index).is_some() => false,
        Kind::Report | Kind::Minutes | Kind::Transcript => site.subject_of(index).is_none(),
        Kind::Lesson => site.module_of(index).is_none(),
        _ => false,
    }
}

/// The lists on a document's page, as the page shows them.
fn sections(site: &Site, index: DocumentIndex) -> Vec<(Section, Vec<DocumentIndex>)> {
    match site.front(index) {
        Front::Edition(_) => vec![
            (Section::Sessions, site.sessions_of(index).to_vec()),
            (Section::Recommendations, site.within(index, Kind::Recommendation).to_vec()),
            (Section::Reports, reports(site, index)),
            (Section::Documents, papers(site, index)),
        ],
        Front::Module(_) => vec![(Section::Lessons, site.lessons(index).to_vec())],
        Front::Person(_) | Front::Organisation(_) => {
            let records = site.appearances(index).iter().map(|appearance| appearance.record);
            vec![(Section::Appearances, records.collect())]
        }
        _ => Vec::new(),
    }
}

/// The reports of an edition's sessions.
pub fn reports(site: &Site, edition: DocumentIndex) -> Vec<DocumentIndex> {
    let own = site.record_of(edition, Kind::Report);
    site.within(edition, Kind::Report).iter().copied().filter(|report| Some(*report) != own).collect()
}

/// An edition's own records, then its papers: those that it names, and those in its folder.
pub fn papers(site: &Site, index: DocumentIndex) -> Vec<DocumentIndex> {
    let Some(edition) = site.edition(index) else { return Vec::new() };
    let kinds = [Kind::Report, Kind::Minutes, Kind::Transcript].into_iter();
    let mut papers: Vec<_> = kinds.filter_map(|kind| site.record_of(index, kind)).collect();
    let lang = site.config.default_lang();
    papers.extend(edition.documents.iter().filter_map(|paper| site.resolve(paper, lang)));
    let named: std::collections::HashSet<_> = papers.iter().copied().collect();
    papers.extend(site.within(index, Kind::Document).iter().filter(|paper| !named.contains(paper)));
    papers
}

/// The name by which a document is looked for.
fn sort_name(site: &Site, index: DocumentIndex) -> String {
    let own = match site.front(index) {
        Front::Person(person) => person.sort_name.as_ref().map(|name| name.value.as_str()),
        _ => None,
    };
    let document = site.document(index);
    cut::name(own.unwrap_or(&document.common.title), document.id.as_str())
}

/// Where nothing stands before a name.
const NONE: Before = [None; 3];

fn by_kind(entries: &Entries<'_>, index: DocumentIndex) -> Before {
    match entries.site.document(index).kind {
        Kind::Edition | Kind::News | Kind::Redress => entries.date(index),
        _ => NONE,
    }
}

/// The newest first, and what has no date at the end.
fn by_date(site: &Site, index: DocumentIndex) -> Before {
    match (site.day_of(index), site.year_of(index)) {
        (Some(day), _) => cut::newest_first(day.0),
        (None, Some(year)) => [Some(Step::Year(std::cmp::Reverse(year))), None, None],
        (None, None) => UNDATED,
    }
}

const UNDATED: Before = [Some(Step::Undated), None, None];

/// The keys of a section's entries: a programme by day and hour, lessons by number, appearances by year, others by name.
fn keyed_section<'e>(
    entries: &'e Entries<'_>,
    lang: &Lang,
    section: Section,
    items: &[DocumentIndex],
) -> Vec<Keyed<'e, Item>> {
    let site = entries.site;
    const LESSONS: usize = 50;
    let start = |index: &DocumentIndex| match site.front(*index) {
        Front::Session(session) => session.start.as_ref().map(|start| start.local),
        _ => None,
    };
    let dated = section == Section::Sessions && items.iter().any(|index| start(index).is_some());
    let place = |n: usize, index: &DocumentIndex| match section {
        Section::Lessons => {
            [Some(Step::From((n / LESSONS * LESSONS) as u32 + 1)), Some(Step::Number(n as u32 + 1)), None]
        }
        Section::Appearances => entries.date(*index),
        Section::Sessions => match start(index) {
            Some(at) => [Step::Day(at.date()), Step::Hour(at.hour()), Step::Minute(at.minute())].map(Some),
            None if dated => UNDATED,
            None => NONE,
        },
        Section::Recommendations | Section::Reports | Section::Documents => NONE,
    };
    let keyed = |(n, index): (usize, &DocumentIndex)| entries.keyed(*index, lang, place(n, index));
    items.iter().enumerate().map(keyed).collect()
}
