//! The site in Hugo's and in Zola's form, which differ in their templates and little else.

use super::{Form, list, markdown, name, quoted, stem};
use crate::corpus::{Facts, Page, Place, Session};
use crate::words;

/// The default theme's styles, as they stand on a page of a session.
const STYLES: [&str; 5] = [
    include_str!("../../../themes/default/style/base.css"),
    include_str!("../../../themes/default/style/print.css"),
    include_str!("../../../themes/default/style/rows.css"),
    include_str!("../../../themes/default/style/agenda.css"),
    include_str!("../../../themes/default/style/tables.css"),
];

macro_rules! files {
    ($folder:literal, $($name:literal),*) => { [$(($name, include_str!(concat!($folder, "/", $name)))),*] };
}

/// The pages that lead to the modules, the organisations and the people, which pitso makes by itself.
fn lists(form: Form) -> Vec<(&'static str, String)> {
    let own = if form == Form::Zola { "sort_by = \"title\"\ntemplate = \"list.html\"\n" } else { "" };
    let page = |title: &str| format!("+++\ntitle = \"{title}\"\n{own}+++\n");
    vec![
        ("content/training/_index.md", page("Training")),
        ("content/organisations/_index.md", page("Organisations")),
        ("content/people/_index.md", page("People")),
    ]
}

pub fn hugo() -> Vec<(&'static str, String)> {
    let files = files!(
        "hugo",
        "hugo.toml",
        "i18n/en.toml",
        "i18n/st.toml",
        "layouts/baseof.html",
        "layouts/home.html",
        "layouts/404.html",
        "layouts/edition/section.html",
        "layouts/session/page.html",
        "layouts/report/page.html",
        "layouts/module/section.html",
        "layouts/lesson/page.html",
        "layouts/training/section.html",
        "layouts/taxonomy.html",
        "layouts/term.html",
        "layouts/_partials/entries.html"
    );
    dressed(&files).into_iter().chain(lists(Form::Hugo)).collect()
}

pub fn zola() -> Vec<(&'static str, String)> {
    let files = files!(
        "zola",
        "config.toml",
        "templates/base.html",
        "templates/index.html",
        "templates/404.html",
        "templates/edition.html",
        "templates/session.html",
        "templates/report.html",
        "templates/module.html",
        "templates/lesson.html",
        "templates/list.html",
        "templates/party.html"
    );
    dressed(&files).into_iter().chain(lists(Form::Zola)).collect()
}

/// The files, with the styles in their place.
fn dressed(files: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let style = light(&STYLES.concat());
    files.iter().map(|(path, text)| (*path, text.replace("/*STYLE*/", &style))).collect()
}

/// Styles without their comments and most of their blanks, as pitso writes them.
fn light(styles: &str) -> String {
    let comments = styles.split("/*").enumerate();
    let code = comments
        .map(|(number, text)| if number == 0 { text } else { text.split_once("*/").map_or("", |(_, code)| code) });
    let words: String = code.flat_map(str::lines).map(str::trim).collect();
    [": ", "; ", " {", "{ ", " }", ", "].iter().fold(words, |text, blank| text.replace(blank, blank.trim()))
}

pub fn text(form: Form, page: &Page) -> String {
    let head = Head { form, page };
    let link = |place, title: &str| format!("[{title}]({})", reference(form, place));
    let message = |number: usize, text: &str| format!("> **Message {number}.** {text}\n");
    head.text() + &markdown(&page.body, link, message)
}

/// How a text leads to another page: in the way in which the program finds out where that is, and says if it is nowhere.
fn reference(form: Form, place: Place) -> String {
    let source = form.source(place, false);
    let path = source.trim_start_matches("content/");
    if form == Form::Zola { format!("@/{path}") } else { format!("/{path}") }
}

/// Front matter. TOML wants all that belongs to the file first, then its taxonomies, then what only templates read.
struct Head<'p> {
    form: Form,
    page: &'p Page,
}

impl Head<'_> {
    fn text(&self) -> String {
        let page = self.page;
        let (title, summary) = (quoted(&page.title), quoted(&page.summary));
        let mut text = format!("+++\ntitle = {title}\ndescription = {summary}\n");
        text += &self.own();
        let (people, organisations) = self.parties();
        let translated = page.translated;
        let terms = if translated || people.is_empty() && organisations.is_empty() {
            String::new()
        } else {
            format!("people = {}\norganisations = {}\n", slugs(&people), slugs(&organisations))
        };
        let (terms, extra) = match self.form {
            Form::Zola if terms.is_empty() => (terms, "[extra]\n"),
            Form::Zola => (format!("[taxonomies]\n{terms}"), "[extra]\n"),
            _ => (terms, "[params]\n"),
        };
        text + &terms + extra + &self.facts() + "+++\n"
    }

    /// What the program itself reads: the template, the date, the order.
    fn own(&self) -> String {
        let (kind, date, weight, order) = match &self.page.facts {
            Facts::Home if self.form == Form::Zola => return "sort_by = \"weight\"\n".into(),
            Facts::Home => return String::new(),
            Facts::Edition { number, start, .. } => ("edition", Some(start.clone()), *number, "sort_by = \"date\"\n"),
            Facts::Session(session) => ("session", Some(format!("{}+02:00", session.start)), 0, ""),
            Facts::Report { submitted, .. } => ("report", Some(submitted.clone()), 0, ""),
            Facts::Person { .. } => ("people", None, 0, ""),
            Facts::Organisation { .. } => ("organisations", None, 0, ""),
            Facts::Module { .. } => ("module", None, 0, "sort_by = \"weight\"\n"),
            Facts::Lesson(lesson) => ("lesson", None, lesson.number, ""),
        };
        let date = date.filter(|_| self.form == Form::Hugo || kind != "edition");
        let date = date.map(|date| format!("date = {date}\n")).unwrap_or_default();
        let weight = if weight > 0 { format!("weight = {weight}\n") } else { String::new() };
        match (self.form, kind) {
            (Form::Zola, "people" | "organisations") => format!("template = \"party.html\"\n{date}{weight}"),
            (Form::Zola, _) => format!("template = \"{kind}.html\"\n{order}{date}{weight}"),
            _ => format!("type = \"{kind}\"\n{date}{weight}"),
        }
    }

    /// Who had a part in what the page is about.
    fn parties(&self) -> (Vec<Place>, Vec<Place>) {
        match &self.page.facts {
            Facts::Session(session) => (
                session.people.iter().map(|(_, number)| Place::Person(*number)).collect(),
                vec![Place::Organisation(session.organiser)],
            ),
            Facts::Report { rapporteur, .. } => (vec![Place::Person(*rapporteur)], Vec::new()),
            _ => (Vec::new(), Vec::new()),
        }
    }

    fn facts(&self) -> String {
        match &self.page.facts {
            Facts::Home => String::new(),
            Facts::Edition { number, year: _, start, end, place, organiser } => format!(
                "kind = \"edition\"\nnumber = {number}\nstart = {start}\nend = {end}\nplace = {}\norganiser = {}\n",
                quoted(place),
                slug(Place::Organisation(*organiser))
            ),
            Facts::Session(facts) => self.session(facts),
            Facts::Report { session, rapporteur, submitted: _, due, .. } => format!(
                "kind = \"report\"\nsession = {}\nrapporteur = {}\ndue = {due}\n",
                self.path(*session),
                slug(Place::Person(*rapporteur))
            ),
            Facts::Person { organisation } => {
                format!("kind = \"people\"\norganisation = {}\n", slug(Place::Organisation(*organisation)))
            }
            Facts::Organisation { country } => format!("kind = \"organisations\"\ncountry = {}\n", quoted(country)),
            Facts::Module { level, modality, minutes, objectives } => format!(
                "level = {}\nmodality = {}\nminutes = {minutes}\nobjectives = {}\n",
                quoted(level),
                quoted(modality),
                list(objectives, |text| quoted(&format!("explain {text}")))
            ),
            Facts::Lesson(lesson) => format!(
                "number = {}\nteaching = {}\nexercises = {}\nobjectives = [{}]\nquestions = [{}]\nkey_points = {}\n",
                lesson.number,
                lesson.teaching,
                lesson.exercises,
                quoted(&format!("explain {}", lesson.objective)),
                quoted(&lesson.question),
                list(&lesson.key_points, |text| quoted(text))
            ),
        }
    }

    fn session(&self, facts: &Session) -> String {
        let mut clock = facts.start[11..13].parse().unwrap_or(0) * 60;
        let mut agenda = Vec::new();
        for (minutes, title) in &facts.agenda {
            let at = format!("{:02}:{:02}", clock / 60, clock % 60);
            agenda.push(format!("{{ at = \"{at}\", minutes = {minutes}, title = {} }}", quoted(title)));
            clock += minutes;
        }
        let Place::Session(block, number) = self.page.place else {
            unreachable!("only a session has a session's facts")
        };
        let report = match facts.messages.is_empty() {
            true => String::new(),
            false => format!("report = {}\n", self.path(Place::Report(block, number))),
        };
        format!(
            "kind = {}\nminutes = {}\nroom = {}\nlanguage = \"English\"\norganiser = {}\ntopics = {}\nquestions = {}\n\
             agenda = [{}]\ncontributions = {}\nmessages = {}\ndue = {}\n{report}",
            quoted(facts.kind),
            facts.minutes,
            quoted(facts.room),
            slug(Place::Organisation(facts.organiser)),
            list(&facts.topics, |topic| quoted(words::TOPICS[*topic])),
            list(&facts.questions, |question| quoted(question)),
            agenda.join(", "),
            list(&facts.people, |(role, number)| {
                format!("{{ role = \"{role}\", slug = {} }}", slug(Place::Person(*number)))
            }),
            list(&facts.messages, |text| quoted(text)),
            facts.due,
        )
    }

    /// A page as the template asks for it.
    fn path(&self, place: Place) -> String {
        match self.form {
            Form::Zola => quoted(&format!("{}.md", stem(place))),
            _ => quoted(&format!("/{}", stem(place))),
        }
    }
}

fn slug(place: Place) -> String {
    quoted(&name(place))
}

fn slugs(places: &[Place]) -> String {
    list(places, |place| slug(*place))
}
