//! A theme's templates, compiled once, and the pages that they make of views.
//!
//! Templates read nothing but their view: the only functions beside Tera's own are `text`, `dates` and the filters `date`,
//! `clock`, `number` and `url`, which are pure. The templates are compiled once for each language, so that a string needs
//! no lookup of the language of the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::strings::{FALLBACK, Strings};
use super::style::Styles;
use super::view::{KINDS, Page, VIEW_VERSION};
use super::weight;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::read::theme::Theme;

crate::codes! {
    /// A template can't be read: its syntax is wrong, or it names a filter, function, component or template that does not
    /// exist.
    error TEMPLATE_SYNTAX = "template-syntax";
    /// A template asks for something that its view does not have, or does with a value what can't be done with it.
    error TEMPLATE_RENDER = "template-render";
    /// A theme lacks the template for a kind of page.
    error TEMPLATE_MISSING = "template-missing";
    /// A template asks for a string that the theme's English strings do not have.
    error TEMPLATE_STRING = "template-string";
    /// A theme was written for another version of the view contract.
    error THEME_VERSION = "theme-version";
}

/// A theme, ready to render.
pub struct Templates {
    languages: BTreeMap<String, Tera>,
    strings: Arc<Strings>,
    styles: Styles,
    /// The file of each template, for findings.
    files: BTreeMap<String, SourcePath>,
    folder: SourcePath,
}

impl Templates {
    /// Compiles a theme. With a faulty one, everything that can be told is told, and rendering reports the rest.
    pub fn new(theme: &Theme) -> Found<Templates> {
        let (strings, mut found) = Strings::new(theme);
        let (styles, faults) = Styles::new(theme);
        found.extend(faults);
        found.extend(other_version(theme));
        found.extend(missing_templates(theme));
        found.extend(missing_strings(theme, &strings));
        let strings = Arc::new(strings);
        let files = theme.templates.iter().map(|(name, file)| (name.clone(), file.path.clone())).collect();
        let mut languages = BTreeMap::new();
        let codes: Vec<_> = strings.languages().map(str::to_owned).collect();
        for (nth, lang) in codes.into_iter().enumerate() {
            let (tera, faults) = compile(theme, &strings, &lang);
            if nth == 0 {
                found.extend(faults);
            }
            languages.insert(lang, tera);
        }
        (Templates { languages, strings, styles, files, folder: theme.path.clone() }, found)
    }

    /// The strings that the templates use, for other formats.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// Makes a page of its view and its rendered body. The page's weight is still to be written into it, by
    /// [`weight::weigh`].
    pub fn render(&self, page: &Page<'_>, body: &str) -> Result<String, Diagnostic> {
        let kind = page.content.kind();
        let name = format!("{kind}.html");
        let Some(tera) = self.languages.get(page.lang).or_else(|| self.languages.get(FALLBACK)) else {
            return Err(Diagnostic::new(&TEMPLATE_MISSING, "the theme has no strings")
                .at(&self.folder, Span::default(), "in this theme")
                .help(format!("write `strings/{FALLBACK}.ftl`")));
        };
        let view = Value::try_from_serializable(page).map_err(|fault| self.finding(&name, &fault))?;
        let mut context = Context::new();
        let part = view.get_from_path("content").and_then(|content| content.get_from_path(kind));
        context.insert_value(kind, part.cloned().unwrap_or_else(Value::none));
        context.insert_value("page", view);
        context.insert_value("kind", Value::safe_string(kind));
        context.insert_value("body", Value::safe_string(body));
        context.insert_value("style", Value::safe_string(&self.styles.css(kind, page.needs)));
        context.insert_value("weight", Value::safe_string(weight::PLACE));
        tera.render(&name, &context).map_err(|fault| self.finding(&name, &fault))
    }

    /// Turns what Tera says while rendering into a finding at the place in the template.
    fn finding(&self, template: &str, fault: &tera::Error) -> Diagnostic {
        let (name, span, message) = match fault.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                (report.filename(), report.span().range.clone().into(), report.message().to_owned())
            }
            other => (template, Span::default(), other.to_string()),
        };
        let path = self.files.get(name).unwrap_or(&self.folder);
        Diagnostic::new(&TEMPLATE_RENDER, message)
            .at(path, span, "while this was written")
            .help("the fields that a template may use are described in the manual, under the view contract")
    }
}

/// Compiles the templates for one language, leaving out what can't be read.
fn compile(theme: &Theme, strings: &Arc<Strings>, lang: &str) -> Found<Tera> {
    let mut tera = Tera::new();
    register(&mut tera, strings, lang);
    let mut found = Vec::new();
    let mut files: Vec<(&str, &str)> = theme.templates.iter().map(|(name, file)| (&**name, &*file.text)).collect();
    // Each template that can't be read is told once and left out, so that the next one is told as well. Once one is out,
    // what the others miss in it is no news.
    while let Err(fault) = tera.add_raw_templates(files.iter().copied()) {
        match fault.kind() {
            ErrorKind::SyntaxError(report) if files.iter().any(|(name, _)| *name == report.filename()) => {
                files.retain(|(name, _)| *name != report.filename());
                let place = &theme.templates[report.filename()].path;
                found.push(
                    Diagnostic::new(&TEMPLATE_SYNTAX, report.message())
                        .at(place, report.span().range.clone().into(), "here")
                        .help("templates are written in Tera 2"),
                );
            }
            other => {
                if found.is_empty() {
                    found = unknown_names(theme, &other.to_string());
                }
                return (tera, found);
            }
        }
    }
    (tera, found)
}

/// Reads the places out of Tera's report of unknown names, which it gives as text: `error: MESSAGE`, then ` --> FILE:LINE:COLUMN`.
fn unknown_names(theme: &Theme, report: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for part in report.split("\nerror: ") {
        let message = part.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place = part.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let (file, span) = place.and_then(|place| locate(theme, place)).unwrap_or((&theme.path, Span::default()));
        found.push(Diagnostic::new(&TEMPLATE_SYNTAX, message).at(file, span, "named here").help(
            "beside Tera's own there are `text` and `dates`, and the filters `date`, `clock`, `number` and `url`",
        ));
    }
    found
}

fn locate<'t>(theme: &'t Theme, place: &str) -> Option<(&'t SourcePath, Span)> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = theme.templates.get(parts.next()?)?;
    let start: usize = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(file.text.len());
    let end = file.text[file.text.ceil_char_boundary(at)..].find([' ', '\n', '(', '/', '}']).unwrap_or(0);
    Some((&file.path, Span::new(at, at + end)))
}

fn other_version(theme: &Theme) -> Option<Diagnostic> {
    let (version, span) = theme.view;
    (version != VIEW_VERSION && version != 0).then(|| {
        Diagnostic::new(&THEME_VERSION, format!("the theme was written for version {version} of the view"))
            .at(&theme.path, span, format!("this program has version {VIEW_VERSION}"))
            .help("the manual lists what changed between the versions")
    })
}

fn missing_templates(theme: &Theme) -> Vec<Diagnostic> {
    KINDS
        .iter()
        .filter(|kind| !theme.templates.contains_key(&format!("{kind}.html")))
        .map(|kind| {
            Diagnostic::new(&TEMPLATE_MISSING, format!("the theme has no template for pages of kind `{kind}`"))
                .at(&theme.path, Span::default(), "in this theme")
                .help(format!("write `templates/{kind}.html`"))
        })
        .collect()
}

/// Finds the strings that templates name and that do not exist, without rendering anything.
fn missing_strings(theme: &Theme, strings: &Strings) -> Vec<Diagnostic> {
    const CALL: &str = "text(id=\"";
    let mut found = Vec::new();
    for file in theme.templates.values() {
        for (at, _) in file.text.match_indices(CALL) {
            let start = at + CALL.len();
            let id = file.text[start..].split('"').next().unwrap_or_default();
            let whole = !file.text[start + id.len()..].trim_start_matches('"').trim_start().starts_with('~');
            if whole && !strings.has(id) {
                let cure = match strings.closest(id) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{id} = ...` to `strings/{FALLBACK}.ftl`"),
                };
                found.push(
                    Diagnostic::new(&TEMPLATE_STRING, format!("there is no string `{id}`"))
                        .at(&file.path, Span::new(start, start + id.len()), "asked for here")
                        .help(cure),
                );
            }
        }
    }
    found
}

/// Gives templates the functions and filters of one language.
fn register(tera: &mut Tera, strings: &Arc<Strings>, lang: &str) {
    let say = |strings: &Arc<Strings>| (Arc::clone(strings), lang.to_owned());
    let (own, tag) = say(strings);
    tera.register_function("text", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let id = args.must_get::<&str>("id")?;
        own.text(&tag, id, Some(&fluent_args(&args))).map_err(tera::Error::message)
    });
    let (own, tag) = say(strings);
    tera.register_function("dates", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let start = args.must_get::<&str>("start")?;
        match args.get::<Value>("end")?.as_ref().and_then(Value::as_str) {
            Some(end) => own.dates(&tag, start, end).map_err(tera::Error::message),
            None => own.date(&tag, start).map_err(tera::Error::message),
        }
    });
    let (own, tag) = say(strings);
    tera.register_filter("date", move |date: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        own.date(&tag, date).map_err(tera::Error::message)
    });
    let (own, tag) = say(strings);
    tera.register_filter("number", move |number: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        own.number(&tag, number).map_err(tera::Error::message)
    });
    tera.register_filter("clock", |time: &str, _: Kwargs, _: &State| -> TeraResult<String> {
        let clock = time.split_once('T').and_then(|(_, time)| time.get(..5));
        clock.map(str::to_owned).ok_or_else(|| tera::Error::message(format!("`{time}` has no time of day")))
    });
    tera.register_filter("url", |url: &str, _: Kwargs, _: &State| address(url).map_err(tera::Error::message));
}

fn fluent_args(args: &Kwargs) -> FluentArgs<'static> {
    let others = args.iter().filter(|(key, _)| key.as_str() != Some("id"));
    let value = |value: &Value| match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::from(value.to_string()),
    };
    others.map(|(key, v)| (key.as_str().unwrap_or_default().to_owned(), value(v))).collect()
}

/// Lets an address into an `href` if it is relative or of a kind that can only be visited, with everything encoded that an
/// address can't hold.
fn address(url: &str) -> Result<String, String> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    if let Some(scheme) = scheme
        && !["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return Err(format!("a page can't lead to an address of the kind `{scheme}:`"));
    }
    let mut out = String::with_capacity(url.len());
    for byte in url.trim().bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(out)
}
