//! Writes a new file of any kind at its place, with every key of it explained.

use crate::base::path::{Lang, SourcePath};
use crate::base::text;
use crate::describe::example::{self, Wanted};
use crate::describe::value::quoted;
use crate::engine::project::Project;
use crate::parse::document;
use crate::parse::kind::{Kind, Places};
use crate::parse::placeholder;

use super::tree::{self, Tree};
use super::{EditError, id_of, stamp, typed};

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Order<'o> {
    pub kind: Kind,
    /// A name for the address, or a title that one is made of.
    pub name: &'o str,
    pub edition: Option<&'o str>,
    pub module: Option<&'o str>,
    /// Where a translation of an existing file is wanted.
    pub lang: Option<&'o str>,
}

const NOTE: &str = "\
# A line that begins with # is not read. To use a key, take away its #.
# Keys of the whole file stand above the first line in square brackets.

";

/// A file that was written.
pub struct Written {
    pub path: SourcePath,
    /// What in it is only an example, and has to be corrected before it is published.
    pub to_correct: Option<&'static str>,
}

/// The year of an edition whose name has none: it can't do without.
const YEAR_UNKNOWN: &str = "2024 # an example: write the year of this edition";

/// Writes the file. Never over one that is there.
pub fn write(project: &Project, order: &Order<'_>) -> Result<Written, EditError> {
    let tree = Tree::read(project)?;
    let (path, text) = match order.lang {
        Some(lang) => translation(project, &tree, order, lang)?,
        None => original(&tree, &Order { name: typed::name(order.kind, order.name), ..*order })?,
    };
    if project.root.stat(path.as_str())?.is_some() {
        return EditError::refused(format!("`{path}` is there already; it was not touched"));
    }
    hold(&tree, order, &path, &text)?;
    let (folder, _) = path.as_str().rsplit_once('/').expect("it lies below `content/`");
    project.root.create_dir_all(folder)?;
    project.root.create_synced(path.as_str(), text.as_bytes())?;
    let to_correct = text.contains(YEAR_UNKNOWN).then_some("`year`: its name does not say which year it is of");
    Ok(Written { path, to_correct })
}

/// Tries the new file on the whole site: it is to be what was asked for, at an address that it can have, and to leave every
/// other file what it is.
fn hold(tree: &Tree, order: &Order<'_>, path: &SourcePath, text: &str) -> Result<(), EditError> {
    let before = tree.understand();
    let mut with = tree.clone();
    with.texts.insert(path.clone(), text.into());
    let after = with.understand();
    let new = after.site.index_of(path).map(|index| after.site.document(index));
    if let Some(new) = new.filter(|new| new.kind != order.kind && order.lang.is_none()) {
        let (is, wanted) = (new.kind.word(), order.kind.word());
        return EditError::refused(format!("`{path}` would be of kind {is}, and not {wanted}; choose another folder"));
    }
    if let Some((old, new)) = after.changed_kind(&before) {
        let (was, is) = (old.kind.word(), new.kind.word());
        return EditError::refused(format!(
            "with `{path}`, the {was} in `{}` would be a {is}; choose another name, or move that file elsewhere first",
            old.path
        ));
    }
    match after.new_error(&before) {
        Some(error) => EditError::refused(format!("`{path}` was not written:\n{error}")),
        None => Ok(()),
    }
}

fn original(tree: &Tree, order: &Order<'_>) -> Result<(SourcePath, String), EditError> {
    let path = place(tree, order)?;
    let below = path.below_content().expect("it lies below `content/`");
    let stem = below.strip_suffix(".md").unwrap_or(below);
    id_of(stem)?;
    let places = Places::of(tree.texts.keys().chain([&path]));
    let by_place = places.place(&path, &tree.config.languages).kind;
    let mut values = vec![("title", quoted(&title(tree, order))), ("status", quoted("draft"))];
    values.extend(known_values(order.kind, stem));
    let mut without = vec!["translated_from", "kind"];
    if by_place != Some(order.kind) && order.kind != Kind::Page {
        values.push(("kind", quoted(order.kind.word())));
        without.pop();
    }
    let front = example::front_matter(order.kind, &Wanted { values: &values, without: &without, whole: false });
    Ok((path, format!("+++\n{NOTE}{front}+++\n\n{}", placeholder::body(order.kind))))
}

/// Values that the name gives.
fn known_values(kind: Kind, stem: &str) -> Option<(&'static str, String)> {
    let name = stem.trim_end_matches("/edition").rsplit('/').next().unwrap_or_default();
    let year = name.split('-').rev().find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    match kind {
        Kind::Edition => Some(("year", year.unwrap_or(YEAR_UNKNOWN).to_owned())),
        Kind::Profile => year.map(|year| ("year", year.to_owned())),
        Kind::Redress => Some(("ref", quoted(name))),
        Kind::Document => Some(("file", quoted(&format!("{name}.pdf")))),
        _ => None,
    }
}

/// The name as an address, part by part.
fn slug(name: &str) -> String {
    let parts: Vec<_> = name.split('/').map(text::anchor).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

fn title(tree: &Tree, order: &Order<'_>) -> String {
    let name = order.name.rsplit('/').next().unwrap_or(order.name);
    let is_title = name.contains(|c: char| c.is_whitespace() || c.is_uppercase());
    let mut title = if is_title { name.to_owned() } else { name.replace('-', " ") };
    if let Some(first) = title.chars().next().filter(|_| !is_title) {
        title.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    if !matches!(order.kind, Kind::Report | Kind::Minutes | Kind::Transcript) {
        return title;
    }
    // Its page says what it is in the line above the title.
    let session = place(tree, order)
        .ok()
        .map(|path| SourcePath::new(path.as_str().replace(&format!(".{}.md", order.kind.word()), ".md")));
    session.and_then(|path| tree.texts.get(&path)).and_then(|text| title_of(text)).unwrap_or(title)
}

fn title_of(text: &str) -> Option<String> {
    let table: toml::Table = text[document::toml_span(text)?.range()].parse().ok()?;
    Some(table.get("title")?.as_str()?.to_owned())
}

/// Where a file of that kind and name lies.
fn place(tree: &Tree, order: &Order<'_>) -> Result<SourcePath, EditError> {
    let slug = slug(order.name);
    let (outer, name) = slug.rsplit_once('/').map_or((None, slug.as_str()), |(outer, name)| (Some(outer), name));
    if name.is_empty() {
        return EditError::refused(format!("`{}` holds no letter or digit to make an address of", order.name));
    }
    let stem = match order.kind {
        Kind::Forum => "index".to_owned(),
        Kind::Edition => format!("{slug}/edition"),
        Kind::Module => format!("training/{}/module", slug.trim_start_matches("training/")),
        Kind::Session => format!("{}/{name}", edition(tree, order, outer)?),
        Kind::Report | Kind::Minutes | Kind::Transcript => record(tree, order, outer, name)?,
        Kind::Recommendation => {
            let outer = outer.map(|outer| outer.trim_end_matches("/recommendations"));
            format!("{}/recommendations/{name}", edition(tree, order, outer)?)
        }
        Kind::Lesson => lesson(tree, order, outer, name)?,
        Kind::Document if order.edition.is_some() => format!("{}/files/{name}", edition(tree, order, None)?),
        Kind::Document if outer.is_none() => format!("documents/{name}"),
        kind => match kind.home() {
            Some(home) => format!("{home}/{}", slug.trim_start_matches(&format!("{home}/"))),
            None => slug,
        },
    };
    Ok(SourcePath::in_content(format_args!("{stem}.md")))
}

fn has(tree: &Tree, stem: &str) -> bool {
    tree.texts.contains_key(&SourcePath::in_content(format_args!("{stem}.md")))
}

/// The edition that was named, or else the newest.
fn edition(tree: &Tree, order: &Order<'_>, outer: Option<&str>) -> Result<String, EditError> {
    if let Some(edition) = order.edition.or(outer) {
        let edition = typed::name(Kind::Edition, edition).to_owned();
        return match has(tree, &format!("{edition}/edition")) {
            true => Ok(edition),
            false => EditError::refused(format!(
                "there is no edition `{edition}`; write it first: pitso new edition {}",
                text::shell_word(&edition)
            )),
        };
    }
    let read = tree.understand();
    match read.site.editions.first() {
        Some(newest) => {
            let path = read.site.document(newest.document).path.below_content().unwrap_or_default();
            Ok(path.strip_suffix("/edition.md").unwrap_or(path).to_owned())
        }
        None => EditError::refused("there is no edition yet; write it first: pitso new edition 2024"),
    }
}

fn record(tree: &Tree, order: &Order<'_>, outer: Option<&str>, name: &str) -> Result<String, EditError> {
    let edition = edition(tree, order, outer)?;
    if has(tree, &format!("{edition}/{name}")) {
        return Ok(format!("{edition}/{name}.{}", order.kind.word()));
    }
    let kind = order.kind.word();
    EditError::refused(format!(
        "there is no session `{edition}/{name}` for this {kind} to be of; is it in another edition? Say so with `--edition`"
    ))
}

/// A lesson's name begins with its number.
fn lesson(tree: &Tree, order: &Order<'_>, outer: Option<&str>, name: &str) -> Result<String, EditError> {
    let Some(module) = order.module.or(outer) else {
        return EditError::refused("say which module the lesson is in: --module NAME");
    };
    let module = format!("training/{}", typed::name(Kind::Module, module).trim_start_matches("training/"));
    if !has(tree, &format!("{module}/module")) {
        let name = module.trim_start_matches("training/");
        let typed = text::shell_word(name);
        return EditError::refused(format!("there is no module `{name}`; write it first: pitso new module {typed}"));
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(format!("{module}/{name}"));
    }
    let folder = format!("content/{module}/");
    let numbers = tree.texts.keys().filter_map(|path| {
        let name = path.as_str().strip_prefix(&folder)?;
        name.split('-').next()?.parse::<u32>().ok()
    });
    Ok(format!("{module}/{:02}-{name}", numbers.max().unwrap_or(0) + 1))
}

/// The one text of that kind and name, where it is in another edition than the newest and none was named.
fn elsewhere(tree: &Tree, order: &Order<'_>) -> Result<Option<SourcePath>, EditError> {
    let name = slug(order.name);
    if order.edition.is_some() || name.contains('/') {
        return Ok(None);
    }
    let site = tree.understand().site;
    let originals = site.documents.iter().filter(|document| document.kind == order.kind && !document.variant);
    let is_named = |id: &str| order.kind.short_id(id).rsplit_once('/').is_some_and(|(_, last)| last == name);
    let found: Vec<_> = originals.filter(|document| is_named(document.id.as_str())).collect();
    match &found[..] {
        [] => Ok(None),
        [one] => Ok(Some(one.path.clone())),
        several => {
            let paths: Vec<_> = several.iter().map(|document| document.path.as_str()).collect();
            EditError::refused(format!(
                "there are several of that name: write the path of the one that is meant, {}",
                text::alternatives(&paths)
            ))
        }
    }
}

/// The text of a translation to begin with: the original's own, to be written over line by line.
fn translation(
    project: &Project,
    tree: &Tree,
    order: &Order<'_>,
    lang: &str,
) -> Result<(SourcePath, String), EditError> {
    let others = &tree.config.languages[1..];
    let Some(lang) = Lang::new(lang).filter(|lang| others.contains(lang)) else {
        let known: Vec<_> = others.iter().map(Lang::as_str).collect();
        let cure = match known[..] {
            [] => "`pitso.toml` names one language only: add the other one to `languages` there".to_owned(),
            _ => format!("the site's other languages are {}", text::all_of(&known)),
        };
        return EditError::refused(format!("`{lang}` is no language to translate into; {cure}"));
    };
    let placed = place(tree, order).ok().filter(|path| tree.texts.contains_key(path));
    let original = match placed.map_or_else(|| elsewhere(tree, order), |path| Ok(Some(path)))? {
        Some(path) => path,
        None => typed::file(project, order.name)?,
    };
    let Some(text) = tree.texts.get(&original) else {
        return EditError::refused(format!("there is no `{original}` to translate"));
    };
    let (Some(toml), Some(mark)) = (document::toml_span(text), stamp::of(text)) else {
        return EditError::has_mistakes(&original);
    };
    let table: toml::Table = text[toml.range()].parse().unwrap_or_default();
    let mut front = String::from("# Write the text below in its new language. Facts stay in the original.\n");
    for key in ["title", "summary"] {
        if let Some(value) = table.get(key).and_then(toml::Value::as_str) {
            front.push_str(&format!("{key} = {}\n", quoted(value)));
        }
    }
    front.push_str(&format!("status = \"review\"\ntranslated_from = {}\n", quoted(&mark)));
    let fence = text[toml.end as usize..].find('\n').map_or(text.len(), |at| toml.end as usize + at + 1);
    let path = tree::family(&tree.config, original.as_str());
    Ok((SourcePath::new(format!("{path}.{lang}.md")), format!("+++\n{front}+++\n{}", &text[fence..])))
}
