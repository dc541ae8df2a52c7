//! Projects full of attacks, and the pages that pitso makes of them, mistakes in the content or not: a preview shows those
//! pages too.

use std::fs;
use std::path::Path;

use pitso::engine::load::{Audience, load};
use pitso::engine::project::Project;
use pitso::engine::record::Record;
use pitso::format::plan::Unit;
use pitso::read::theme;
use rayon::prelude::*;
use tempfile::TempDir;

use super::routes::{self, Keys, MARKDOWN, Route};

/// A published page with what it shows.
pub struct Page {
    pub path: String,
    pub html: String,
}

/// A picture of one pixel.
pub const PICTURE: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

const CONFIG: &str = "[site]\nid = \"test\"\nname = \"Test\"\nlanguages = [\"en\", \"st\"]\nas_of = 2024-08-01\n";

/// A project that is gone after its use.
pub struct Site {
    pub folder: TempDir,
}

impl Site {
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a folder") };
        site.write("pitso.toml", CONFIG);
        site.write("content/index.md", "+++\ntitle = \"Test\"\n+++\nWords.\n");
        site.write("content/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
        for picture in ["map.png", "2024/map.png", "training/m/map.png"] {
            site.write(&format!("content/{picture}"), PICTURE);
        }
        site
    }

    /// Bodies with an attack in one place each.
    pub fn of_bodies<'t>(bodies: impl IntoIterator<Item = &'t (Route, String)>) -> Self {
        let site = Self::new();
        for (number, ((_, write), attack)) in bodies.into_iter().enumerate() {
            let text = format!("+++\ntitle = \"Page {number}\"\n+++\n{}", write(attack));
            site.write(&format!("content/page-{number}.md"), text);
        }
        site
    }

    /// A page of every kind, with the attack in all keys that `keys` says.
    pub fn of_fronts(attack: &str, keys: Keys) -> Self {
        let site = Self::new();
        for (name, kind) in routes::FILES {
            let text = format!("{}{}", routes::front(*kind, attack, keys), BODY);
            site.write(&format!("content/{name}"), &text);
            site.write(&format!("content/{}", name.replace(".md", ".st.md")), text);
        }
        site.write("pitso.toml", routes::config(attack, keys));
        site
    }

    /// A page of every kind, in a site whose own strings all begin with what the attack says.
    pub fn of_strings(attack: &str) -> Self {
        let site = Self::of_fronts("Words", Keys::Words);
        let (_, strings) = theme::DEFAULT.iter().find(|(name, _)| *name == "strings/en.ftl").expect("English");
        let strings = str::from_utf8(strings).expect("strings are text");
        // A text in quotation marks may hold all but the end of its line.
        let text = attack.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
        let line = |line: &str| match line.split_once(" =").filter(|(id, _)| !id.contains([' ', '#'])) {
            Some((id, string)) => format!("{id} = {{ \"{text}\" }}{}\n", string.trim_start()),
            None => format!("{line}\n"),
        };
        let strings: String = strings.lines().map(line).collect();
        ["en", "st"].iter().for_each(|lang| site.write(&format!("theme/strings/{lang}.ftl"), &strings));
        site
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("files are in the folder")).expect("a folder for a file");
        fs::write(path, bytes).expect("a file of a project");
    }

    /// Gives the project a theme that escapes nothing and lets a page lead anywhere.
    pub fn without_escaping(self) -> Self {
        for (name, bytes) in theme::DEFAULT {
            let text = String::from_utf8_lossy(bytes);
            let text = if name.starts_with("templates/") { unescaped(&text) } else { text.into_owned() };
            self.write(&format!("themes/raw/{name}"), text);
        }
        let config = fs::read_to_string(self.folder.path().join("pitso.toml")).expect("a configuration");
        self.write("pitso.toml", config.replace("[site]\n", "[site]\ntheme = \"raw\"\n"));
        self
    }

    /// Every page that would be published. A page that can't be made is empty.
    pub fn pages(&self) -> Vec<Page> {
        let project = Project::find(self.folder.path()).expect("a project");
        let loaded = load(&project, &mut Record::default(), Audience::Editor).expect("a project that can be read");
        let context = loaded.context();
        let pages = context
            .plan
            .units
            .par_iter()
            .filter(|unit| Path::new(unit.output.as_str()).extension().is_some_and(|end| end == "html"));
        let make = |unit: &Unit| {
            let made = unit.make(&context).expect("sources that can be read");
            Page { path: unit.output.to_string(), html: String::from_utf8(made.bytes).expect("a page is text") }
        };
        pages.map(make).collect()
    }
}

/// What the page says leads to pages of every kind, whose titles stand in for the words of the links.
const BODY: &str = "\n## Words\n\n[](term:term) [](person:p) [](organisation:o) [](session:2024/session) [](module:m) [](edition:2024) \
    [](document:paper) [](redress:case) [](recommendation:2024/r1) [](page:about) [x](map.png)\n\n> [!MESSAGE m1]\n> Words.\n\n> [!ACTION a1]\n> Words.\n>\n> - Owner: x\n> - Due: 2024-07-01\n";

/// A template whose values are written as they are.
fn unescaped(template: &str) -> String {
    let mut out = String::new();
    let mut pieces = template.split("{{");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (value, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let is_part = value.trim_start().starts_with('<') || value.contains("text(") || value.contains("dates(");
        let value =
            if is_part { value.to_owned() } else { format!("{} | safe ", value.replace("| url", "").trim_end()) };
        out.push_str(&format!("{{{{{value}}}}}{rest}"));
    }
    out
}

/// Each attack in each place of a text.
pub fn all_bodies(attacks: &[(&'static str, String)]) -> Vec<(Route, String)> {
    let pairs = attacks.iter().flat_map(|(_, attack)| MARKDOWN.iter().map(move |route| (*route, attack.clone())));
    pairs.collect()
}

/// A body as the Markdown parser itself writes it, with nothing taken out.
pub fn markdown(body: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(body, pulldown_cmark::Options::all()));
    html
}

/// What a naive generator makes of a body.
pub fn naive(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8>\
         <meta http-equiv=content-security-policy content=\"default-src 'none'\"><title>Naive</title><main>{}</main>",
        markdown(body)
    )
}
