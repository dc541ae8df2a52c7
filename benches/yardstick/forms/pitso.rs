//! The site in pitso's form.

use pitso::edit::stamp;

use super::{Form, list, markdown, name, quoted, stem};
use crate::corpus::{Corpus, Facts, Page, Place, Session};
use crate::words;

/// A list of all people of a large site weighs more than a page may; the budget is not what is measured.
const CONFIG: &str = r#"[site]
id = "yardstick"
name = "Yardstick Forum"
acronym = "YF"
languages = ["en", "st"]
as_of = 2026-11-22

[budget]
page = 4000000
warn = 4000000
"#;

/// Where facts come from: pitso asks for that.
const SOURCE: &str = "sources = [{ title = \"Invented\", publisher = \"Yardstick\" }]\n";

pub fn frame() -> Vec<(&'static str, String)> {
    vec![("pitso.toml", CONFIG.into())]
}

/// A page's source. A translation says which state of its original it was made from.
pub fn text(corpus: &Corpus, page: &Page) -> String {
    let mut text = format!("+++\ntitle = {}\nsummary = {}\n", quoted(&page.title), quoted(&page.summary));
    if page.translated {
        let original = match page.place {
            Place::Session(block, number) => corpus.session(block, number, false),
            Place::Edition(block) => corpus.edition(block, false),
            _ => corpus.home(false),
        };
        let mark = stamp::of(&self::text(corpus, &original)).expect("the original has front matter");
        text += &format!("translated_from = {}\n", quoted(&mark));
    } else {
        text += &facts(&page.facts);
    }
    text += "+++\n";
    let link = |place, title: &str| format!("[{title}]({})", reference(place));
    text + &markdown(&page.body, link, |number, text| {
        format!("> [!MESSAGE m{number}]\n> {text}\n>\n> - Consensus: rough\n")
    })
}

fn reference(place: Place) -> String {
    match place {
        Place::Session(..) => format!("session:{}", stem(place)),
        Place::Person(_) => person(place),
        Place::Organisation(_) => format!("organisation:{}", name(place)),
        Place::Module(_) => format!("module:{}", name(place)),
        _ => unreachable!("no text leads to {place:?}: {}", Form::Pitso.source(place, false)),
    }
}

fn person(place: Place) -> String {
    format!("person:{}", name(place))
}

fn organisation(number: usize) -> String {
    quoted(&reference(Place::Organisation(number)))
}

fn facts(facts: &Facts) -> String {
    match facts {
        Facts::Home => format!("founded = 2006\n{SOURCE}"),
        Facts::Edition { number, year, start, end, place, organiser } => format!(
            "number = {number}\nyear = {year}\ndates = {{ start = {start}, end = {end}, timezone = \"Africa/Maseru\" }}\n\
             venue = {{ place = {} }}\norganisers = [{}]\n{SOURCE}",
            quoted(place),
            organisation(*organiser)
        ),
        Facts::Session(facts) => session(facts),
        Facts::Report { rapporteur, submitted, .. } => {
            format!("rapporteurs = [{}]\nsubmitted = {submitted}\n", quoted(&person(Place::Person(*rapporteur))))
        }
        Facts::Person { organisation: number } => {
            format!("memberships = [{{ org = {}, role = \"Member\" }}]\n", organisation(*number))
        }
        Facts::Organisation { country } => format!("country = {}\n{SOURCE}", quoted(country)),
        Facts::Module { level, modality, minutes: _, objectives } => format!(
            "level = {}\nmodality = {}\nobjectives = {}\n",
            quoted(level),
            quoted(modality),
            list(objectives, |text| format!("{{ verb = \"explain\", text = {} }}", quoted(text)))
        ),
        Facts::Lesson(lesson) => format!(
            "teaching = {}\nexercises = {}\nobjectives = [{{ verb = \"explain\", text = {} }}]\nquestions = [{}]\n\
             key_points = {}\n",
            lesson.teaching,
            lesson.exercises,
            quoted(&lesson.objective),
            quoted(&lesson.question),
            list(&lesson.key_points, |text| quoted(text))
        ),
    }
}

fn session(facts: &Session) -> String {
    let mut text = format!(
        "type = {}\nstart = {}+02:00\nduration = {}\nroom = {}\nlanguages = [\"en\"]\norganisers = [{}]\nissue_areas = {}\n\
         policy_questions = {}\n",
        quoted(facts.kind),
        facts.start,
        facts.minutes,
        quoted(facts.room),
        organisation(facts.organiser),
        list(&facts.topics, |topic| quoted(words::TOPICS[*topic])),
        list(&facts.questions, |question| quoted(question)),
    );
    for (minutes, title) in &facts.agenda {
        text += &format!("\n[[agenda]]\nminutes = {minutes}\ntitle = {}\n", quoted(title));
    }
    for (role, number) in &facts.people {
        let person = quoted(&name(Place::Person(*number)));
        text += &format!("\n[[contributions]]\nperson = {person}\nrole = \"{role}\"\n");
    }
    text
}
