//! A theme: templates, strings and styles, as data.
//!
//! A theme is a list of layers. The lowest is the theme itself, embedded or from a folder; the layers above it are the
//! site's own files under the same names. A file above replaces the one below, but strings add up: a site says only the
//! messages that it words otherwise.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::{Digest, Digester};
use crate::base::path::{Lang, SourcePath};
use crate::base::span::Span;
use crate::base::text::{all_of, closest, line_feeds};

use super::setting::Settings;

pub mod option;

use option::{Declared, Options};

/// The theme that the program carries, by names relative to its folder.
pub static DEFAULT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

crate::codes! {
    /// A theme's `theme.toml` is missing, or holds something that can't be understood.
    error THEME_CONFIG = "theme-config";
    /// A theme's template, style or string file is not UTF-8 text.
    error THEME_NOT_TEXT = "theme-not-text";
    /// `theme.toml` names a style that the theme has no file for.
    error STYLE_UNKNOWN = "style-unknown";
    /// A file of a theme that nothing reads, mostly because its folder or its ending is misspelt.
    warning THEME_FILE_UNUSED = "theme-file-unused";
}

/// Files of a theme from one place. Names are relative to the theme's folder, with `/` between their parts.
#[derive(Clone, Debug)]
pub struct Layer<'f> {
    /// Where the files stand, for findings: `themes/default`.
    pub folder: SourcePath,
    pub files: Vec<(Cow<'f, str>, Cow<'f, [u8]>)>,
}

impl Layer<'static> {
    /// The theme that the program carries.
    pub fn embedded() -> Self {
        let files = DEFAULT.iter().map(|&(name, bytes)| (Cow::Borrowed(name), Cow::Borrowed(bytes))).collect();
        Self { folder: SourcePath::new("themes/default"), files }
    }
}

/// A text of a theme and the file that it came from.
#[derive(Clone, Debug)]
pub struct ThemeText {
    pub path: SourcePath,
    pub text: Arc<str>,
}

/// A theme as read. What its templates and strings mean is found out when they are compiled.
#[derive(Clone, Debug)]
pub struct Theme {
    pub name: String,
    /// `theme.toml`, for findings.
    pub path: SourcePath,
    /// The version of the view contract that the templates were written for, and where it is said.
    pub view: (u32, Span),
    /// By name below `templates/`: `session.html`.
    pub templates: BTreeMap<String, ThemeText>,
    /// The lowest layer first; later messages replace earlier ones.
    pub strings: BTreeMap<Lang, Vec<ThemeText>>,
    /// By name below `style/`, without its ending.
    pub styles: BTreeMap<String, ThemeText>,
    /// Which styles a page gets.
    pub parts: StyleParts,
    /// The template for kinds that have none of their own, if the theme has one for them.
    pub fallback: Option<toml::Spanned<String>>,
    /// What a site may set, with what it has set.
    pub options: Options,
    /// Of all files, their names included, and of what a site has set: two themes with the same digest make the same pages.
    pub digest: Digest,
}

/// The names of the styles of a page, by what it is and what it needs, and their colours.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StyleParts {
    /// On every page, in this order, before the others.
    #[serde(default)]
    pub every: Vec<toml::Spanned<String>>,
    #[serde(default)]
    pub kind: BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>>,
    #[serde(default)]
    pub need: BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>>,
    /// The colours that styles write as `$name`, each in one place.
    #[serde(default)]
    pub colour: BTreeMap<String, toml::Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    name: String,
    view: toml::Spanned<u32>,
    #[serde(default)]
    fallback: Option<toml::Spanned<String>>,
    #[serde(default)]
    style: StyleParts,
    #[serde(default)]
    options: BTreeMap<toml::Spanned<String>, Declared>,
}

impl Theme {
    /// Reads a theme from its layers, the lowest first. A file that can't be read is left out and reported.
    pub fn new(layers: &[Layer<'_>]) -> Found<Theme> {
        let mut found = Vec::new();
        let folder = layers.first().map_or("themes", |layer| layer.folder.as_str());
        let mut theme = Theme {
            name: String::new(),
            path: SourcePath::new(format!("{folder}/theme.toml")),
            view: (0, Span::default()),
            templates: BTreeMap::new(),
            strings: BTreeMap::new(),
            styles: BTreeMap::new(),
            parts: StyleParts::default(),
            fallback: None,
            options: Options::new(),
            digest: digest(layers),
        };
        let mut config = None;
        for layer in layers {
            for (name, bytes) in &layer.files {
                let path = SourcePath::new(format!("{}/{name}", layer.folder));
                if let Some(text) = theme.take(name, bytes, path, &mut found) {
                    config = Some(text);
                }
            }
        }
        match config {
            Some(text) => theme.configure(&text, &mut found),
            None => found.push(
                Diagnostic::new(&THEME_CONFIG, "the theme has no `theme.toml`")
                    .at(&theme.path, Span::default(), "expected here")
                    .help("write `name = \"...\"` and `view = 1` into it"),
            ),
        }
        (theme, found)
    }

    /// The theme with its options as a site wants them; `path` is the file that says so.
    pub fn with_settings(mut self, path: &SourcePath, settings: &Settings) -> Found<Theme> {
        let found = option::set(&mut self.options, path, settings);
        let mut digester = Digester::new();
        digester.part(&self.digest.0);
        for (name, option) in &self.options {
            digester.part(name.as_bytes()).part(format!("{:?}", option.value).as_bytes());
        }
        self.digest = digester.finish();
        (self, found)
    }

    /// The name of the template for a kind of page: its own, or the fallback.
    pub fn template_of(&self, kind: &str) -> Option<String> {
        let own = format!("{kind}.html");
        if self.templates.contains_key(&own) {
            return Some(own);
        }
        self.fallback.as_ref().map(|name| name.get_ref().clone()).filter(|name| self.templates.contains_key(name))
    }

    /// Whether a template leads to a file of the site, as far as its words tell: the whole path stands there as an address
    /// does, and is not among other words.
    pub fn mentions(&self, path: &SourcePath) -> bool {
        let below = path.below_content().unwrap_or(path.as_str());
        let is_address = |text: &str, at: usize| {
            let (before, after) = (&text[..at], &text[at + below.len()..]);
            let begins =
                before.ends_with(['"', '\'', '/', '}']) || ["href=", "src="].iter().any(|a| before.ends_with(a));
            begins && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        };
        let mut texts = self.templates.values().map(|template| &*template.text);
        texts.any(|text| text.match_indices(below).any(|(at, _)| is_address(text, at)))
    }

    /// Makes room for the strings of the site's languages, so that one without any is a language nonetheless.
    pub fn speak(&mut self, languages: &[Lang]) {
        for lang in languages {
            self.strings.entry(lang.clone()).or_default();
        }
    }

    /// Puts one file into its drawer, or returns it when it is the configuration.
    fn take(&mut self, name: &str, bytes: &[u8], path: SourcePath, found: &mut Vec<Diagnostic>) -> Option<ThemeText> {
        let drawer = Drawer::of(name);
        if matches!(drawer, Drawer::Nothing) {
            found.extend(unused(name, &path));
            return None;
        }
        let text = match std::str::from_utf8(&line_feeds(bytes)) {
            Ok(text) => ThemeText { path, text: text.into() },
            Err(fault) => {
                let at = fault.valid_up_to();
                found.push(
                    Diagnostic::new(&THEME_NOT_TEXT, "this file is not UTF-8 text")
                        .at(&path, Span::new(at, at + 1), "the first byte that is none")
                        .help("save the file as UTF-8"),
                );
                return None;
            }
        };
        match drawer {
            Drawer::Config => return Some(text),
            Drawer::Template(name) => drop(self.templates.insert(name.to_owned(), text)),
            Drawer::Strings(lang) => self.strings.entry(lang).or_default().push(text),
            Drawer::Style(name) => drop(self.styles.insert(name.to_owned(), text)),
            Drawer::Nothing => {}
        }
        None
    }

    fn configure(&mut self, file: &ThemeText, found: &mut Vec<Diagnostic>) {
        self.path = file.path.clone();
        match toml::from_str::<Config>(&file.text) {
            Ok(config) => {
                self.name = config.name;
                self.view = (*config.view.get_ref(), config.view.span().into());
                self.parts = config.style;
                self.fallback = config.fallback;
                let (options, faults) = option::declared(&self.path, config.options);
                self.options = options;
                found.extend(faults);
                found.extend(self.unknown_styles());
            }
            Err(fault) => found.push(
                Diagnostic::new(&THEME_CONFIG, fault.message())
                    .at(&file.path, fault.span().unwrap_or_default().into(), "here")
                    .help(
                        "a theme has `name`, `view`, `fallback`, `[style]` with `every`, `kind` and `need`, and \
                         `[options.NAME]` with `type`, `default` and `doc`",
                    ),
            ),
        }
    }

    fn unknown_styles(&self) -> Vec<Diagnostic> {
        let parts = &self.parts;
        let named = parts.every.iter().chain(parts.kind.values().flatten()).chain(parts.need.values().flatten());
        let names: Vec<_> = self.styles.keys().map(String::as_str).collect();
        named
            .filter(|name| !self.styles.contains_key(name.get_ref()))
            .map(|name| {
                let word = name.get_ref();
                let cure = match closest(word, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the theme has {}", all_of(&names)),
                };
                Diagnostic::new(&STYLE_UNKNOWN, format!("the theme has no `style/{word}.css`"))
                    .at(&self.path, name.span().into(), "named here")
                    .help(cure)
            })
            .collect()
    }
}

/// What a file of a theme is, by its name.
enum Drawer<'n> {
    Config,
    Template(&'n str),
    Strings(Lang),
    Style(&'n str),
    Nothing,
}

impl<'n> Drawer<'n> {
    fn of(name: &'n str) -> Self {
        if name == "theme.toml" {
            return Self::Config;
        }
        let in_folder = |folder: &str, ending: &str| name.strip_prefix(folder)?.strip_suffix(ending);
        if let Some(name) = name.strip_prefix("templates/") {
            return Self::Template(name);
        }
        if let Some(name) = in_folder("style/", ".css") {
            return Self::Style(name);
        }
        in_folder("strings/", ".ftl").and_then(Lang::new).map_or(Self::Nothing, Self::Strings)
    }
}

/// Reports a file that nothing reads, unless it is one of those that any folder may have for people.
fn unused(name: &str, path: &SourcePath) -> Option<Diagnostic> {
    if !name.contains('/') && (name.ends_with(".md") || name.starts_with("LICENSE")) {
        return None;
    }
    Some(
        Diagnostic::new(&THEME_FILE_UNUSED, format!("nothing reads `{name}`"))
            .at(path, Span::default(), "this file")
            .help(
                "a theme has `theme.toml`, `templates/`, `strings/LANGUAGE.ftl` and `style/*.css`; what is to be \
                 published as a file belongs below `content/`",
            ),
    )
}

fn digest(layers: &[Layer<'_>]) -> Digest {
    let mut digester = Digester::new();
    for layer in layers {
        let mut files: Vec<_> = layer.files.iter().collect();
        files.sort();
        digester.part(&(files.len() as u64).to_le_bytes());
        for (name, bytes) in files {
            digester.part(name.as_bytes()).part(bytes);
        }
    }
    digester.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::line_and_column;

    fn layer<'f>(folder: &str, files: &[(&'f str, &'f str)]) -> Layer<'f> {
        let files = files.iter().map(|&(n, t)| (Cow::Borrowed(n), Cow::Borrowed(t.as_bytes()))).collect();
        Layer { folder: SourcePath::new(folder), files }
    }

    #[test]
    fn the_embedded_theme_reads_like_any_other() {
        let (theme, found) = Theme::new(&[Layer::embedded()]);
        assert_eq!(found, []);
        assert_eq!(theme.name, "default");
        assert!(theme.templates.contains_key("session.html"));
        assert_eq!(theme.strings.len(), 2);
    }

    #[test]
    fn a_site_replaces_templates_and_adds_to_strings() {
        let own = layer("theme", &[("templates/page.html", "own"), ("strings/en.ftl", "host = House")]);
        let (theme, found) = Theme::new(&[Layer::embedded(), own]);
        assert_eq!(found, []);
        assert_eq!(&*theme.templates["page.html"].text, "own");
        assert_eq!(theme.templates["page.html"].path.as_str(), "theme/templates/page.html");
        assert_eq!(theme.strings[&Lang::new("en").unwrap()].len(), 2);
        assert_ne!(theme.digest, Theme::new(&[Layer::embedded()]).0.digest);
    }

    #[test]
    fn a_template_leads_to_a_file_by_its_whole_path() {
        let text = "<p class=list>The list: <a href=\"{{ up }}files/a.pdf\"><img src=b.png><a href='/c/d.txt?x'>";
        let (theme, _) = Theme::new(&[layer("themes/x", &[("templates/a.html", text)])]);
        let is_led_to = |path: &str| theme.mentions(&SourcePath::in_content(path));
        for path in ["files/a.pdf", "b.png", "c/d.txt", "d.txt"] {
            assert!(is_led_to(path), "{path}");
        }
        for path in ["list", "a", "files/a", "files/a.pd", "c/d", "The", "img"] {
            assert!(!is_led_to(path), "{path}");
        }
    }

    #[test]
    fn faults_have_a_place() {
        let config = "name = \"x\"\nview = 1\n[style]\nevery = [\"bose\"]\n";
        let files = [("theme.toml", config), ("style/base.css", ""), ("strings/EN.ftl", ""), ("README.md", "")];
        let (_, found) = Theme::new(&[layer("themes/x", &files)]);
        let codes: Vec<_> = found.iter().map(|d| &*d.code).collect();
        assert_eq!(codes, ["theme-file-unused", "style-unknown"]);
        assert_eq!(found[1].help, ["did you mean `base`?"]);
        assert_eq!(line_and_column(config, found[1].labels[0].span.start as usize), (4, 10));

        let (_, found) = Theme::new(&[layer("themes/x", &[("theme.toml", "name = \"x\"\nviewer = 1\n")])]);
        assert_eq!((&*found[0].code, found[0].labels[0].span.start), ("theme-config", 11));
        let (_, found) = Theme::new(&[layer("themes/x", &[])]);
        assert_eq!(found[0].message, "the theme has no `theme.toml`");
    }

    #[test]
    fn bytes_that_are_no_text_are_reported() {
        let files = vec![(Cow::Borrowed("templates/a.html"), Cow::Borrowed(&b"ab\xff"[..]))];
        let (_, found) = Theme::new(&[Layer { folder: SourcePath::new("themes/x"), files }]);
        assert_eq!((&*found[0].code, found[0].labels[0].span), ("theme-not-text", Span::new(2, 3)));
    }
}
