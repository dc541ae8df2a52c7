//! The ways on which an author's words come into a page: every place of a Markdown text, every key of every kind's front
//! matter, the configuration, and the names of files.

use std::fmt::Write;

use pitso::base::fields::{FieldDoc, Record, Shape};
use pitso::parse::front_matter::{self, common::Common};
use pitso::parse::kind::Kind;
use pitso::parse::markdown::BlockKind;
use toml::{Table, Value};

/// A place in a Markdown text, with the text that has an attack there.
pub type Route = (&'static str, fn(&str) -> String);

/// Places in a text. A table's cell and a line of code are lines, so that the attack is one there too.
pub const MARKDOWN: &[Route] = &[
    ("text", |v| v.into()),
    ("words", |v| format!("Words {v} words.\n")),
    ("indented", |v| format!("    {v}\n")),
    ("after a line", |v| format!("Words\n{v}\nwords.\n")),
    ("emphasis", |v| format!("*a {v}* **b {v}** ~~c {v}~~\n")),
    ("HTML block", |v| format!("<div>\n{v}\n</div>\n")),
    ("HTML block, parted", |v| format!("<div>\n\n{v}\n\n</div>\n")),
    ("HTML paragraph", |v| format!("<p>{v}</p>\n")),
    ("HTML in a line", |v| format!("Words <b>{v}</b> words.\n")),
    ("HTML attribute", |v| format!("Words <abbr title=\"{v}\">x</abbr> words.\n")),
    ("HTML attribute, single quotes", |v| format!("Words <abbr title='{v}'>x</abbr> words.\n")),
    ("HTML attribute, no quotes", |v| format!("Words <abbr title={v}>x</abbr> words.\n")),
    ("HTML attribute of a block", |v| format!("<div lang=\"{v}\">\nx\n</div>\n")),
    ("HTML attribute's name", |v| format!("Words <span {v}>x</span> words.\n")),
    ("HTML tag's name", |v| format!("Words <{v}>x words.\n")),
    ("HTML link", |v| format!("Words <a href=\"{v}\">x</a> words.\n")),
    ("HTML picture", |v| format!("<img src=\"{v}\" alt='{v}'>\n")),
    ("HTML comment", |v| format!("<!-- {v} -->\n")),
    ("HTML style", |v| format!("<b style=\"{v}\">x</b>\n")),
    ("link", |v| format!("[x]({v})\n")),
    ("link in brackets", |v| format!("[x](<{v}>)\n")),
    ("link's title", |v| format!("[x](about.md \"{v}\") [x](about.md '{v}') [x](about.md ({v}))\n")),
    ("link's words", |v| format!("[{v}](about.md) [{v}](https://example.org/)\n")),
    ("link's query", |v| format!("[x](https://example.org/{v}?{v}#{v})\n")),
    ("link's host", |v| format!("[x](https://{v}/) [x](https://a:{v}@example.org)\n")),
    ("link to mail", |v| format!("[x](mailto:{v}) [x](tel:{v})\n")),
    ("link to a place", |v| format!("[x](#{v}) [x](<#{v}>) [x](about.md#{v})\n")),
    ("link to a file", |v| format!("[x](map.png?{v}) [x](map.png#{v}) [x](<map.png {v}>)\n")),
    ("link to a record", |v| format!("[x](<person:{v}>) [](<term:{v}>) [x](<{v}:x>)\n")),
    ("link in percent signs", |v| format!("[x]({})\n", percent(v))),
    ("link in entities", |v| format!("[x](<{}>)\n", entities(v))),
    ("link in backslashes", |v| format!("[x](<{}>)\n", backslashes(v))),
    ("reference", |v| format!("[x][r] [r]\n\n[r]: {v} \"t\"\n")),
    ("reference in brackets", |v| format!("[x][r] [r][]\n\n[r]: <{v}> 't'\n")),
    ("reference's title", |v| format!("[x][r]\n\n[r]: about.md \"{v}\"\n")),
    ("reference's label", |v| format!("[{v}] [x][{v}]\n\n[{v}]: about.md\n")),
    ("address in brackets", |v| format!("Words <{v}> <https://{v}> <{v}@example.org>\n")),
    ("picture", |v| format!("![x](<{v}>)\n\nWords ![x]({v})\n")),
    ("picture's words", |v| format!("![{v}](map.png)\n\nWords ![{v}](map.png)\n\n[![{v}](map.png)](about.md)\n")),
    ("picture's title", |v| format!("![x](map.png \"{v}\")\n\n![x](map.png '{v}')\n")),
    ("picture by reference", |v| format!("![{v}][r]\n\n[r]: map.png \"{v}\"\n")),
    ("heading", |v| format!("## {v}\n\n### {v} {v}\n")),
    ("heading over a line", |v| format!("{v}\n---\n\n{v}\n===\n")),
    ("heading's name", |v| format!("## Words {{#{v}}}\n\n## Words {{#a .{v} {v}={v}}}\n")),
    ("contents", |v| format!("## a {v}\n\n## b {v}\n\n## c {v}\n\n## d {v}\n\n## e {v}\n")),
    ("note's name", |v| format!("Words[^{v}] words.\n\n[^{v}]: Words.\n")),
    ("note", |v| format!("Words[^1] words.\n\n[^1]: {v}\n")),
    ("table", |v| format!("| {v} | b |\n|---|--:|\n| c | {v} |\n| {v} |\n")),
    ("code in a line", |v| format!("Words `{v}` ``{v}`` words.\n")),
    ("code", |v| format!("```\n{v}\n```\n")),
    ("code's language", |v| format!("```{v}\ncode\n```\n\n~~~ {v}\ncode\n~~~\n")),
    ("code in HTML", |v| format!("```html\n<b>{v}\n```\n\n```php\n{v} <?php {v} ?>\n```\n")),
    ("code in other languages", |v| format!("```js\n// {v}\nlet a = '{v}'\n```\n\n```python\n# {v}\n\"\"\"{v}\n```\n")),
    ("list", |v| format!("- {v}\n- a\n\n  {v}\n\n7) {v}\n\n- [x] {v}\n- [ ] {v}\n")),
    ("quote", |v| format!("> {v}\n>\n> > {v}\n")),
    ("blocks", |v| blocks(|name| format!("> [!{name}] {v}\n> {v}\n\n"))),
    ("blocks' ids", |v| blocks(|name| format!("> [!{name} {v}]\n> Words.\n\n"))),
    ("a block's name", |v| format!("> [!{v}]\n> Words.\n\n> [!NOTE{v}]\n> Words.\n")),
    ("facts", |v| format!("> [!ACTION a1]\n> Words.\n>\n> - Owner: {v}\n> - Due: {v}\n> - {v}: x\n> - Status: {v}\n")),
    ("facts of a message", |v| {
        format!("> [!MESSAGE m1]\n> {v}\n>\n> - Consensus: {v}\n> - Dissent: {v}\n> - To: {v}\n")
    }),
    ("question", |v| format!("> [!QUIZ]\n> {v}\n>\n> - [ ] {v}\n> - [x] {v} -- {v}\n>\n>   {v}\n> - [ ] c\n")),
    ("answer", |v| format!("> [!QUIZ]\n> a\n> Answer: {v}\n\n> [!QUIZ]\n> {v}\n> Answer: 1..{v}\n")),
    ("pairs", |v| format!("> [!QUIZ]\n> a\n>\n> | {v} | b |\n> |---|---|\n> | {v} | {v} |\n> | c | d |\n")),
    ("entities", |v| format!("Words {} words.\n", entities(v))),
    ("entities in HTML", |v| format!("<div>\n{0}\n</div>\n\nWords <abbr title=\"{0}\">x</abbr>\n", entities(v))),
    ("backslashes", |v| format!("Words {} words.\n", backslashes(v))),
    ("lines cut in the middle", |v| format!("Words {} words.\n", v.replace(' ', "\n"))),
    ("lines of the other system", |v| format!("Words\r\n{v}\r\n\r\n<div>\r{v}\r</div>\r\n")),
    ("cut by markup", |v| format!("Words {} words.\n", v.replacen(' ', " **a** ", 1))),
    ("behind a comment", |v| format!("<!--\n\n{v}\n-->\n{v}\n")),
    ("behind an open tag", |v| format!("Words <b title=\"{v}\n\n{v}\n\n\"> {v}\n")),
    ("twice", |v| format!("{v}{v}\n\n{v}\n")),
];

fn blocks(block: impl Fn(&str) -> String) -> String {
    BlockKind::ALL.iter().map(|(name, _)| block(name)).collect()
}

fn entities(text: &str) -> String {
    text.chars().map(|c| format!("&#{};", c as u32)).collect()
}

fn backslashes(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02X}");
        out
    })
}

/// Which keys of front matter hold the attack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keys {
    /// All that hold words. What names something names what is there, so that the words of the one are on the page of the
    /// other.
    Words,
    /// All others as well: addresses, ids, languages, references, and the names of groups that are counted.
    All,
}

/// Keys that hold no words but something that pitso understands. What they hold decides which page there is.
const UNDERSTOOD: &[&str] = &[
    "aliases",
    "archive_url",
    "base_url",
    "evidence",
    "file",
    "id",
    "interpretation",
    "language",
    "languages",
    "slides",
    "supersedes",
    "theme",
    "timezone",
    "translated_from",
    "url",
    "rule",
    "iso3166",
    "doi",
    "isbn",
    "email",
    "orcid",
];

/// A file's front matter with every key of its kind.
pub fn front(kind: Kind, attack: &str, keys: Keys) -> String {
    let fields = [Common::FIELDS, front_matter::fields(kind)];
    let fill = Fill { attack, keys };
    let mut table = fill.table(fields.into_iter().flatten());
    // These decide whether there is a page at all, and of what kind.
    table.insert("status".into(), "review".into());
    table.remove("kind");
    if kind == Kind::Document {
        table.insert("kind".into(), "document".into());
    }
    if kind == Kind::Person {
        table.insert("listed".into(), true.into());
    }
    format!("+++\n{table}+++\n")
}

struct Fill<'f> {
    attack: &'f str,
    keys: Keys,
}

impl Fill<'_> {
    fn table<'d>(&self, fields: impl Iterator<Item = &'d FieldDoc>) -> Table {
        let is_wanted = |field: &&FieldDoc| self.keys == Keys::All || !["id", "aliases"].contains(&field.name);
        fields.filter(is_wanted).map(|field| (field.name.into(), self.value(field.name, &(field.shape)()))).collect()
    }

    fn value(&self, key: &str, shape: &Shape) -> Value {
        let is_words = self.keys == Keys::All || !UNDERSTOOD.contains(&key);
        match shape {
            Shape::Text if is_words => self.attack.into(),
            Shape::Text => understood(key).into(),
            Shape::Integer => if ["founded", "year"].contains(&key) { 2024 } else { 7 }.into(),
            Shape::Boolean => true.into(),
            Shape::Date => Value::Datetime("2024-07-11".parse().expect("a day")),
            Shape::DateTime => Value::Datetime("2024-07-11T09:00:00+02:00".parse().expect("a moment")),
            Shape::Words(words) => words.first().copied().unwrap_or_default().into(),
            Shape::List(item) => Value::Array(vec![self.value(key, item)]),
            Shape::Map(_) => Value::Table(
                [(self.attack.to_owned(), 3.into()), ("not_stated".into(), 9.into())].into_iter().collect(),
            ),
            Shape::Table(fields) => Value::Table(self.table(fields.iter())),
            Shape::Special(words) if words.starts_with("a number") => 11.5.into(),
            Shape::Special(words) if words.starts_with("a date") => "2024".into(),
            Shape::Special(_) if self.keys == Keys::All => self.attack.into(),
            Shape::Special(words) if words.starts_with("the id of a person") => "p".into(),
            Shape::Special(_) => reference(key).into(),
        }
    }
}

/// What is there, for keys that name something.
fn understood(key: &str) -> &'static str {
    match key {
        "file" | "slides" => "map.png",
        "timezone" => "Africa/Maseru",
        "interpretation" | "language" | "languages" => "en",
        _ => "https://example.org/page",
    }
}

fn reference(key: &str) -> &'static str {
    match key {
        "about" | "sessions" | "evidence" => "session:2024/session",
        "chair" | "approved_by" | "facilitators" | "present" | "rapporteurs" | "regrets" | "scribe" => "person:p",
        "documents" => "document:paper",
        "edition" => "edition:2024",
        "modules" => "module:m",
        "redress" => "redress:case",
        "see_also" => "term:other",
        "supersedes" => "recommendation:2024/r2",
        "text_alternative" => "page:about",
        _ => "organisation:o",
    }
}

/// A file of every kind, where the kind has its place.
pub const FILES: &[(&str, Kind)] = &[
    ("index.md", Kind::Forum),
    ("2024/edition.md", Kind::Edition),
    ("2024/session.md", Kind::Session),
    ("2024/session.report.md", Kind::Report),
    ("2024/session.minutes.md", Kind::Minutes),
    ("2024/session.transcript.md", Kind::Transcript),
    ("2024/recommendations/r1.md", Kind::Recommendation),
    ("2024/recommendations/r2.md", Kind::Recommendation),
    ("people/p.md", Kind::Person),
    ("organisations/o.md", Kind::Organisation),
    ("training/m/module.md", Kind::Module),
    ("training/m/01-lesson.md", Kind::Lesson),
    ("training/m/02-lesson.md", Kind::Lesson),
    ("profiles/country.md", Kind::Profile),
    ("redress/case.md", Kind::Redress),
    ("news/news.md", Kind::News),
    ("glossary/term.md", Kind::Term),
    ("glossary/other.md", Kind::Term),
    ("paper.md", Kind::Document),
    ("about.md", Kind::Page),
];

/// The configuration, with the attack in all that it calls by words.
pub fn config(attack: &str, keys: Keys) -> String {
    let base = if keys == Keys::All { attack } else { "https://example.org/" };
    let site = Table::from_iter([
        ("id".into(), "test".into()),
        ("name".into(), attack.into()),
        ("acronym".into(), attack.into()),
        ("languages".into(), Value::Array(vec!["en".into(), "st".into()])),
        ("base_url".into(), base.into()),
        ("as_of".into(), Value::Datetime("2024-08-01".parse().expect("a day"))),
    ]);
    let price = Table::from_iter([
        ("cost".into(), 80.into()),
        ("megabytes".into(), 750.into()),
        ("currency".into(), attack.into()),
        ("year".into(), 2024.into()),
    ]);
    let mut config = Table::from_iter([("site".into(), site.into()), ("price".into(), price.into())]);
    if keys == Keys::All {
        let look = ["accent", "accent_dark", "logo"].map(|key| (key.into(), attack.into()));
        config.insert("look".into(), Table::from_iter(look).into());
    }
    config.to_string()
}
