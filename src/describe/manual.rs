//! Pages of the manual that are written from tables, so that they can't say anything else than the program does.

mod kinds;
mod blocks;
mod commands;
mod view;

use crate::base::diagnostic::{Code, Severity};
use crate::base::fields::Record;
use crate::read::config::ConfigFile;

use super::value;

/// A file below the folder of the manual.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ManualPage {
    pub name: String,
    pub text: String,
}

impl ManualPage {
    /// A page with its front matter.
    fn new(name: impl Into<String>, title: &str, summary: &str, body: &str) -> Self {
        let (title, summary) = (value::quoted(title), value::quoted(summary));
        let note = "# Written by `pitso manual` from the program's own tables: changes here are lost.";
        let text = format!("+++\n{note}\ntitle = {title}\nsummary = {summary}\n+++\n\n{}\n", body.trim());
        Self { name: name.into(), text }
    }
}

/// Every page, in the order of its name.
pub fn pages(program: &clap::Command, codes: &[&'static Code]) -> Vec<ManualPage> {
    let mut pages = vec![commands::page(program), blocks::page(), config()];
    pages.extend(rules(codes));
    pages.extend(kinds::pages());
    pages.extend(view::pages());
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

/// The parts that the codes are told in, so that no page is heavy: title, severity, first and last letter.
const RULES: [(&str, &str, Severity, char, char); 4] = [
    ("errors-a-to-l.md", "Errors, A to L", Severity::Error, 'a', 'l'),
    ("errors-m-to-z.md", "Errors, M to Z", Severity::Error, 'm', 'z'),
    ("warnings-a-to-l.md", "Warnings, A to L", Severity::Warning, 'a', 'l'),
    ("warnings-m-to-z.md", "Warnings, M to Z", Severity::Warning, 'm', 'z'),
];

/// The pages that explain the codes, and one that leads to them.
fn rules(codes: &[&'static Code]) -> Vec<ManualPage> {
    let mut index = String::from(
        "Every message of `pitso check` and `pitso build` has a code in square brackets. On the command line\n\
         `pitso explain CODE` shows what is said here. An error keeps the site from being published until it is mended; a\n\
         warning is about quality, and the site is published all the same. What is true of the world and not a mistake can\n\
         be waived in its file, with a reason that readers see: `[[allow]]`, among the [keys that every file\n\
         has](every-file.md).\n\n",
    );
    let mut pages = Vec::new();
    for (name, title, severity, first, last) in RULES {
        let mut body =
            String::from("What each code means, why it matters, and how it is mended. The [other codes](rules.md).\n");
        index.push_str(&format!("- [{title}]({name})\n"));
        let own = |code: &&&Code| code.severity == severity && code.name.starts_with(|c| (first..=last).contains(&c));
        for code in codes.iter().filter(own) {
            let doc: Vec<_> = code.doc.iter().map(|line| line.trim()).collect();
            body.push_str(&format!("\n## {}\n\n{}\n", code.name, samples_as_code(&doc.join("\n"))));
        }
        let summary = format!("{title}: what the messages of pitso mean, and what to do about them.");
        pages.push(ManualPage::new(name, &format!("Manual: {}", title.to_lowercase()), &summary, &body));
    }
    let summary = "What the messages of pitso mean: where each code is explained.";
    pages.insert(0, ManualPage::new("rules.md", "Manual: what pitso checks", summary, &index));
    pages
}

/// Sets what stands between quotation marks as code: in these texts it is most often the very fault that is told of.
fn samples_as_code(doc: &str) -> String {
    let mut out = String::new();
    for (n, part) in doc.split('`').enumerate() {
        let is_code = n % 2 == 1;
        let quotes_pair = part.matches('"').count() % 2 == 0;
        if n > 0 {
            out.push('`');
        }
        out.push_str(&if is_code || !quotes_pair { part.to_owned() } else { part.replace('"', "`") });
    }
    out
}

fn config() -> ManualPage {
    let mut body = String::from(
        "The file `pitso.toml` stands at the top of the project. This is all that it can hold, with what each key takes in brackets; what is needed is said to be.\n\n\
         ```toml\n[site]\nid = \"lesigf\"\nname = \"Lesotho Internet Governance Forum\"\nacronym = \"LesIGF\"\n\
         languages = [\"en\", \"st\"]\nbase_url = \"https://example.org/\"\nas_of = 2024-07-11\n\n\
         [budget]\npage = 13000\nwarn = 12288\n```\n",
    );
    for field in ConfigFile::FIELDS {
        kinds::table_section(field, "", &mut body);
    }
    body.push_str(
        "\n## `[theme_options]`\n\nWhat the theme's options are to be: `accent = \"#7a1f1f\"`. [A theme says](../themes.md#options) \
         which options it has and what each takes: true or false, a whole number, a word, a colour, or a text, which may be \
         one for each language.\n",
    );
    body.push_str(
        "\n## Help while you type\n\n`pitso schema config --output schemas` writes a description of this file that editors \
         read. With the extension Even Better TOML in Visual Studio Code, or any editor that uses Taplo, put this line at the \
         top of `pitso.toml`: keys are completed, and slips are underlined.\n\n```toml\n#:schema ./schemas/config.schema.json\n```\n",
    );
    ManualPage::new("config.md", "Manual: pitso.toml", "Every setting of a project, with what it takes.", &body)
}

/// A name in a list, with what it says and what it takes. A table of three columns would show half a word of each on a small
/// phone, and runs together in a text browser.
fn entry(name: &str, says: &str, takes: &str) -> String {
    format!("- `{name}`: {says} ({takes})\n")
}

/// A cell of a table, in which a bar would begin the next one.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
