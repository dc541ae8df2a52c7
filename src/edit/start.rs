//! A new project, which builds at once.

use std::path::Path;

use crate::base::fs::Root;
use crate::base::path::Lang;
use crate::base::text;
use crate::describe::value::quoted;

use super::EditError;

/// What the new project is called.
#[derive(Clone, Debug)]
pub struct Order<'o> {
    pub folder: &'o Path,
    pub name: Option<&'o str>,
    pub id: Option<&'o str>,
    pub languages: &'o [String],
    /// The year of the first edition.
    pub year: i16,
}

/// Writes the project, and tells the files that it wrote.
pub fn start(order: &Order<'_>) -> Result<Vec<String>, EditError> {
    let folder = order.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name =
        order.name.map_or_else(|| if folder.is_empty() { "Our forum".into() } else { folder.clone() }, str::to_owned);
    if !text::is_visible(&name) {
        return EditError::refused("a forum has a name that can be read: write `--name \"NAME\"`, or leave it out");
    }
    let id = order.id.map_or_else(|| text::anchor(order.name.unwrap_or(&folder)), str::to_owned);
    let id = if id.is_empty() { "forum".to_owned() } else { id };
    if text::anchor(&id) != id {
        return EditError::refused(format!(
            "`{id}` can't be a site's id: use a-z, 0-9 and `-`, such as `{}`",
            text::anchor(&id)
        ));
    }
    let mut languages: Vec<&str> = order.languages.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()).collect();
    if languages.is_empty() {
        languages.push("en");
    }
    if let Some(wrong) = languages.iter().find(|tag| Lang::new(tag).is_none()) {
        return EditError::refused(format!("`{wrong}` is not a language's tag: write it like `en` or `st`"));
    }
    let root = Root::open_or_create(order.folder)?;
    if let Some(first) = root.list_all("")?.into_iter().find(|entry| !entry.path.starts_with(".git")) {
        let shown = order.folder.display();
        return EditError::refused(format!(
            "`{shown}` is not empty: it holds `{}`. Choose a new folder, and nothing of yours is mixed up",
            first.path
        ));
    }
    let tags: Vec<_> = languages.iter().map(|tag| quoted(tag)).collect();
    let year = order.year.to_string();
    let fill = |text: &str| {
        let text = text
            .replace("{id}", &quoted(&id))
            .replace("{name}", &quoted(&name))
            .replace("{titled}", &quoted(&format!("{name} {year}")));
        text.replace("{languages}", &tags.join(", ")).replace("{year}", &year)
    };
    let files = [
        ("pitso.toml".to_owned(), fill(CONFIG)),
        (".gitignore".to_owned(), IGNORED.to_owned()),
        ("content/index.md".to_owned(), fill(FORUM)),
        (format!("content/{year}/edition.md"), fill(EDITION)),
        (format!("content/{year}/opening.md"), fill(SESSION)),
    ];
    root.create_dir_all(&format!("content/{year}"))?;
    for (path, text) in &files {
        root.create_synced(path, text.as_bytes())?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

const IGNORED: &str = "\
# The built site, and what pitso remembers of the last build. Both can be made again at any time.
/public/
.*.pitso/
/.pitso/
";

const CONFIG: &str = "\
# The settings of this site. A line that begins with # is not read.

[site]
# A short name for files and signatures. Never change it once the site is published.
id = {id}
# The name, as readers see it.
name = {name}
# A short form of the name.
#acronym = \"...\"
# The languages. The first is that of files with no language in their name.
languages = [{languages}]
# Where the site will be published. Search engines are told the addresses of pages and translations with it.
#base_url = \"https://example.org/\"

# What a page may weigh, in bytes after compression. The first round trip of a connection holds about 14,000.
[budget]
page = 13000
warn = 12288
";

const FORUM: &str = "\
+++
title = {name}
summary = \"What this forum is, in one sentence.\"
+++

Say here what the forum is, whom it is for, and how to take part.

- [The meeting of {year}]({year}/edition.md)
";

const EDITION: &str = "\
+++
title = {titled}
summary = \"An example of a meeting, to be replaced.\"
status = \"review\"
year = {year}
theme = \"An example of a theme\"
+++

This is an example. Write here what the meeting is about. Its sessions are the other files of this folder; write one more
with `pitso new session NAME`.
";

const SESSION: &str = "\
+++
title = \"Example: opening\"
summary = \"An example of a session, to be replaced.\"
status = \"review\"
type = \"keynote\"
start = {year}-07-11T09:00:00+02:00
duration = 60
languages = [\"en\"]

[[agenda]]
minutes = 20
title = \"Welcome\"

[[agenda]]
minutes = 40
title = \"Questions from the floor\"
+++

This is an example. Write here what the session is about. When it is over, `pitso new report opening` writes the page for its
report.
";
