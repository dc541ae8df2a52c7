//! The site that every program is given: what there is, and what is said of it. Invented from end to end.
//!
//! It grows by blocks of a hundred pages that look alike, so that work for each page stays the same as the site grows. A
//! block is an edition of 50 sessions, 20 of them with a report; the edition and nine of its sessions in a second language
//! too; ten people, an organisation, and a training module of seven lessons. What links them reaches over all blocks.

use crate::prose::{self, Block, Voice};
use crate::random::Random;
use crate::words;

pub const PAGES_OF_BLOCK: usize = 100;
pub const SESSIONS: usize = 50;
pub const REPORTS: usize = 20;
pub const TRANSLATIONS: usize = 9;
pub const PEOPLE: usize = 10;
pub const LESSONS: usize = 7;

/// Which page it is; numbers count from zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Home,
    Edition(usize),
    Session(usize, usize),
    Report(usize, usize),
    Person(usize),
    Organisation(usize),
    Module(usize),
    Lesson(usize, usize),
}

/// A page as no program writes it.
pub struct Page {
    pub place: Place,
    /// In the second language.
    pub translated: bool,
    pub title: String,
    pub summary: String,
    pub facts: Facts,
    pub body: Vec<Block>,
}

pub enum Facts {
    Home,
    Edition { number: usize, year: usize, start: String, end: String, place: &'static str, organiser: usize },
    Session(Session),
    Report { session: Place, rapporteur: usize, submitted: String, due: String, messages: Vec<String> },
    Person { organisation: usize },
    Organisation { country: &'static str },
    Module { level: &'static str, modality: &'static str, minutes: usize, objectives: Vec<String> },
    Lesson(Lesson),
}

pub struct Session {
    pub kind: &'static str,
    /// Local time without its offset.
    pub start: String,
    pub minutes: usize,
    pub room: &'static str,
    pub organiser: usize,
    pub topics: Vec<usize>,
    pub questions: Vec<String>,
    pub agenda: Vec<(usize, String)>,
    /// Role and person.
    pub people: Vec<(&'static str, usize)>,
    /// What its report says was agreed; none where there is no report.
    pub messages: Vec<String>,
    /// When the report is due.
    pub due: String,
}

pub struct Lesson {
    pub number: usize,
    pub teaching: usize,
    pub exercises: usize,
    pub objective: String,
    pub question: String,
    pub key_points: Vec<String>,
}

/// A whole site of so many blocks.
pub struct Corpus {
    pub blocks: usize,
}

impl Corpus {
    pub fn of_pages(pages: usize) -> Self {
        Self { blocks: pages.div_ceil(PAGES_OF_BLOCK).max(1) }
    }

    pub fn home(&self, translated: bool) -> Page {
        let voice = if translated { Voice::Sesotho } else { Voice::English };
        let mut random = Random::of("home", usize::from(translated));
        Page {
            place: Place::Home,
            translated,
            title: "Yardstick Forum".into(),
            summary: "A forum that was made up to measure programs with.".into(),
            facts: Facts::Home,
            body: vec![prose::paragraph(&mut random, voice, 80)],
        }
    }

    pub fn block(&self, block: usize) -> Vec<Page> {
        let mut pages =
            vec![self.edition(block, false), self.edition(block, true), self.organisation(block), self.module(block)];
        pages.extend((0..SESSIONS).map(|number| self.session(block, number, false)));
        pages.extend((0..TRANSLATIONS).map(|number| self.session(block, number, true)));
        pages.extend((0..REPORTS).map(|number| self.report(block, number)));
        pages.extend((0..PEOPLE).map(|number| self.person(block * PEOPLE + number)));
        pages.extend((0..LESSONS).map(|number| self.lesson(block, number)));
        pages
    }

    /// An edition, or its translation.
    pub fn edition(&self, block: usize, translated: bool) -> Page {
        let voice = if translated { Voice::Sesotho } else { Voice::English };
        let mut random = Random::of(if translated { "edition translated" } else { "edition" }, block);
        let body = vec![prose::paragraph(&mut random, voice, 120)];
        let title = title_of(Place::Edition(block));
        let (year, month) = year_and_month(block);
        Page {
            place: Place::Edition(block),
            translated,
            title: if translated { title.replace("Forum", "Seboka") } else { title },
            summary: prose::sentence(&mut random, voice),
            facts: Facts::Edition {
                number: block + 1,
                year,
                start: format!("{year}-{month:02}-10"),
                end: format!("{year}-{month:02}-14"),
                place: words::PLACES[block % words::PLACES.len()],
                organiser: block,
            },
            body,
        }
    }

    /// One session, or its translation.
    pub fn session(&self, block: usize, number: usize, translated: bool) -> Page {
        let place = Place::Session(block, number);
        let voice = if translated { Voice::Sesotho } else { Voice::English };
        let mut random = Random::of("session", block * SESSIONS + number);
        let facts = self.facts(block, number, &mut random);
        // A translation has its own text, and the facts of its original.
        let mut random = Random::of(if translated { "translation" } else { "text" }, block * SESSIONS + number);
        let length = random.between(600, 900);
        let links = self.links(block, translated, &mut random);
        let title = if translated { prose::title(&mut random, Voice::Sesotho) } else { title_of(place) };
        Page {
            place,
            translated,
            title,
            summary: prose::sentence(&mut random, voice),
            facts: Facts::Session(facts),
            body: prose::body(&mut random, voice, length, links),
        }
    }

    fn facts(&self, block: usize, number: usize, random: &mut Random) -> Session {
        let (year, month) = year_and_month(block);
        let (day, hour) = (10 + number / 10, if number % 10 < 5 { "09:00" } else { "11:00" });
        let people = random.several(4, self.blocks * PEOPLE);
        let roles = ["moderator", "speaker", "speaker", "speaker"];
        Session {
            kind: words::SESSION_KINDS[random.below(words::SESSION_KINDS.len())],
            start: format!("{year}-{month:02}-{day}T{hour}:00"),
            minutes: 90,
            room: words::ROOMS[number % 5],
            organiser: random.below(self.blocks),
            topics: random.several(5, words::TOPICS.len()),
            questions: (0..2).map(|_| prose::question(random)).collect(),
            agenda: [20, 50, 20].map(|minutes| (minutes, prose::title(random, Voice::English))).into(),
            people: roles.into_iter().zip(people).collect(),
            messages: if number < REPORTS { messages(block, number) } else { Vec::new() },
            due: format!("{year}-{month:02}-{}", day + 14),
        }
    }

    /// What a text leads to: sessions of any edition, people and a module. A text in the second language leads to pages in
    /// that language alone, as two of the three programs resolve no others.
    fn links(&self, block: usize, translated: bool, random: &mut Random) -> Vec<(Place, String)> {
        let any = random.below(self.blocks);
        let mut targets = vec![
            Place::Session(any, random.below(TRANSLATIONS)),
            Place::Session(block, random.below(TRANSLATIONS)),
            Place::Session(random.below(self.blocks), random.below(TRANSLATIONS)),
        ];
        if !translated {
            targets.push(Place::Person(random.below(self.blocks * PEOPLE)));
            targets.push(Place::Organisation(random.below(self.blocks)));
            targets.push(Place::Module(any));
        }
        targets.into_iter().map(|place| (place, title_of(place))).collect()
    }

    fn report(&self, block: usize, number: usize) -> Page {
        let mut random = Random::of("report", block * REPORTS + number);
        let (year, month) = year_and_month(block);
        let (day, length) = (10 + number / 10, random.between(400, 600));
        let messages = messages(block, number);
        let links = self.links(block, false, &mut random);
        let mut body = prose::body(&mut random, Voice::English, length, links);
        body.push(Block::Heading("What was agreed".into()));
        body.extend(messages.iter().enumerate().map(|(at, text)| Block::Message(at + 1, text.clone())));
        Page {
            place: Place::Report(block, number),
            translated: false,
            title: title_of(Place::Report(block, number)),
            summary: prose::sentence(&mut random, Voice::English),
            facts: Facts::Report {
                session: Place::Session(block, number),
                rapporteur: random.below(self.blocks * PEOPLE),
                submitted: format!("{year}-{month:02}-{}", day + 7),
                due: format!("{year}-{month:02}-{}", day + 14),
                messages,
            },
            body,
        }
    }

    fn person(&self, person: usize) -> Page {
        let mut random = Random::of("person", person);
        Page {
            place: Place::Person(person),
            translated: false,
            title: title_of(Place::Person(person)),
            summary: prose::sentence(&mut random, Voice::English),
            facts: Facts::Person { organisation: person / PEOPLE },
            body: vec![prose::paragraph(&mut random, Voice::English, 60)],
        }
    }

    fn organisation(&self, organisation: usize) -> Page {
        let mut random = Random::of("organisation", organisation);
        Page {
            place: Place::Organisation(organisation),
            translated: false,
            title: title_of(Place::Organisation(organisation)),
            summary: prose::sentence(&mut random, Voice::English),
            facts: Facts::Organisation { country: ["LS", "ZA", "BW", "KE", "GH"][organisation % 5] },
            body: vec![prose::paragraph(&mut random, Voice::English, 80)],
        }
    }

    fn module(&self, module: usize) -> Page {
        let mut random = Random::of("module", module);
        Page {
            place: Place::Module(module),
            translated: false,
            title: title_of(Place::Module(module)),
            summary: prose::sentence(&mut random, Voice::English),
            facts: Facts::Module {
                level: words::LEVELS[random.below(words::LEVELS.len())],
                modality: words::MODALITIES[random.below(words::MODALITIES.len())],
                minutes: LESSONS * 50,
                objectives: (0..3).map(|_| prose::objective(&mut random)).collect(),
            },
            body: vec![prose::paragraph(&mut random, Voice::English, 120)],
        }
    }

    fn lesson(&self, module: usize, number: usize) -> Page {
        let mut random = Random::of("lesson", module * LESSONS + number);
        let length = random.between(400, 600);
        let links = self.links(module, false, &mut random);
        let points = (0..2).map(|_| prose::sentence(&mut random, Voice::English)).collect();
        Page {
            place: Place::Lesson(module, number),
            translated: false,
            title: title_of(Place::Lesson(module, number)),
            summary: prose::sentence(&mut random, Voice::English),
            facts: Facts::Lesson(Lesson {
                number: number + 1,
                teaching: 30,
                exercises: 20,
                objective: prose::objective(&mut random),
                question: prose::question(&mut random),
                key_points: points,
            }),
            body: prose::body(&mut random, Voice::English, length, links),
        }
    }
}

/// The title of any page, without making the page.
pub fn title_of(place: Place) -> String {
    let drawn = |what, number| prose::title(&mut Random::of(what, number), Voice::English);
    match place {
        Place::Home => "Yardstick Forum".into(),
        Place::Edition(block) => format!("Forum {}", block + 1),
        Place::Session(block, number) => drawn("title", block * SESSIONS + number),
        Place::Report(block, number) => format!("Report: {}", title_of(Place::Session(block, number))),
        Place::Person(person) => {
            let (first, rest) = (person % words::FIRST_NAMES.len(), person / words::FIRST_NAMES.len());
            let (start, end) = (rest % words::SURNAME_STARTS.len(), rest / words::SURNAME_STARTS.len());
            let (end, again) = (end % words::SURNAME_ENDS.len(), end / words::SURNAME_ENDS.len());
            let name =
                format!("{} {}{}", words::FIRST_NAMES[first], words::SURNAME_STARTS[start], words::SURNAME_ENDS[end]);
            if again == 0 { name } else { format!("{name} {}", roman(again + 1)) }
        }
        Place::Organisation(number) => format!("{} Association {}", words::PLACES[number % 5], number + 1),
        Place::Module(number) => drawn("module title", number),
        Place::Lesson(module, number) => drawn("lesson title", module * LESSONS + number),
    }
}

/// Enough for the second and third bearer of a name, and so on.
fn roman(number: usize) -> String {
    "I".repeat(number)
}

/// Two editions a year, so that no two meet at once for a hundred thousand pages' worth of regions.
fn year_and_month(block: usize) -> (usize, usize) {
    (2006 + block % 20, 1 + block / 20 % 12)
}

fn messages(block: usize, number: usize) -> Vec<String> {
    let mut random = Random::of("messages", block * REPORTS + number);
    (0..3).map(|_| prose::sentence(&mut random, Voice::English)).collect()
}
