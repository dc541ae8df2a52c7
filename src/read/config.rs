//! `pitso.toml`: what the site is called, its languages, theme and budget.

use serde::{Deserialize, Serialize};

use crate::base::colour::Colour;
use crate::base::date::Year;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::digest::Digest;
use crate::base::fields::{Reader, Record};
use crate::base::path::{Lang, SourcePath};
use crate::base::span::{Span, Spanned};
use crate::base::text;

use super::setting::Settings;
use super::source::Source;

/// The name of the configuration file, at the project's root.
pub const FILE: &str = "pitso.toml";

/// The theme that the program carries.
pub const DEFAULT_THEME: &str = "default";

crate::codes! {
    /// A language is named by its BCP 47 tag in lower case, such as `en` for English or `st` for Sesotho.
    error NOT_A_LANGUAGE = "not-a-language";
    /// A site needs at least one language; the first one is the language of files without a language in their name.
    error NO_LANGUAGE = "no-language";
    /// The address where the site is published: begins with `https://` or `http://`, ends with `/`, holds no `?` or `#`.
    error BAD_BASE_URL = "bad-base-url";
    /// `pitso.toml` names a theme that is not there. A theme is a folder of that name in `themes/`, made of `a-z`, `0-9`, `-`
    /// and `_`; without the key the site has the theme that pitso brings.
    error UNKNOWN_THEME = "unknown-theme";
    /// The site's id is used in file names and signatures: it is made of `a-z`, `0-9` and `-`.
    error BAD_SITE_ID = "bad-site-id";
    /// `[price]` names what a common offer of data costs and how many megabytes it buys, so that a page can say what it
    /// costs to read. Neither can be 0.
    error PRICE_OF_NOTHING = "price-of-nothing";
}

crate::records! {
    /// The whole of `pitso.toml`.
    pub struct ConfigFile {
        /// What the site is.
        site: SiteTable,
        /// How heavy a page may be.
        budget: Option<BudgetTable>,
        /// What the theme's options are to be. The theme says which it has and what they take.
        theme_options: Settings,
        /// The site's own colours and logo.
        look: Option<Look>,
        /// What data costs the readers.
        price: Option<Price>,
    }

    /// `[site]`: what the site is.
    pub struct SiteTable {
        /// A short name for files and signatures, `[a-z0-9-]`, never changed once published.
        id: Spanned<String>,
        /// The site's name, as readers see it.
        name: Spanned<String>,
        /// A short form of the name.
        acronym: Option<String>,
        /// The languages, by BCP 47 tag. The first is that of files with no language in their name.
        languages: Spanned<Vec<Spanned<String>>>,
        /// The folder below `themes/`, or `default`.
        theme: Option<Spanned<String>>,
        /// Where the site is published, such as `https://example.org/`. With it, pages tell search engines their own address and
        /// those of their translations, the links of `404.html` lead home from every folder there, and links that begin with
        /// it are held against the site. No other link uses it.
        base_url: Option<Spanned<String>>,
        /// The day that ages are counted to, and to which reports are missing. Without it that is the newest `published` or
        /// `updated` of the content; the clock is never asked, so that the same sources make the same site.
        as_of: Option<crate::base::date::Date>,
    }

    /// `[budget]`: how heavy a page may be, in bytes after gzip.
    pub struct BudgetTable {
        /// A heavier page is an error. The first round trip of a connection holds about 14,000 bytes.
        page: Option<u32>,
        /// A heavier page is a warning.
        warn: Option<u32>,
    }
}

crate::records! {
    /// `[look]`: the site's own colours and logo.
    pub struct Look {
        /// The colour of links on light paper. Where only one accent is given, the other is its nearest readable shade.
        accent: Option<Spanned<Colour>>,
        /// The colour of links on dark paper.
        accent_dark: Option<Spanned<Colour>>,
        /// An SVG or PNG file of at most 1,024 bytes, for the forum's own page: the path from the project's folder.
        logo: Option<Spanned<String>>,
    }

    /// `[price]`: what data costs the readers, as a common offer of it: so much for so many megabytes.
    pub struct Price {
        /// What the offer costs, in whole units of the currency.
        cost: Spanned<u32>,
        /// The megabytes that it buys.
        megabytes: Spanned<u32>,
        /// What readers write before an amount, with a space behind it where one belongs there: `$`, or `LSL `.
        currency: Spanned<String>,
        /// The year of the price.
        year: Spanned<Year>,
    }
}

/// The site's configuration, checked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Config {
    pub id: String,
    pub name: String,
    pub acronym: Option<String>,
    /// At least one; the first is the default.
    pub languages: Vec<Lang>,
    /// Where they are named.
    pub languages_span: Span,
    pub theme: Spanned<String>,
    pub theme_options: Settings,
    /// Ends with `/`.
    pub base_url: Option<String>,
    pub as_of: Option<crate::base::date::Date>,
    pub budget: Budget,
    pub look: Option<Look>,
    pub price: Option<Price>,
    /// Every text of the file with its place.
    pub texts: Vec<Spanned<String>>,
    pub digest: Digest,
}

/// How heavy a page may be, in bytes after gzip.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Budget {
    pub page: u32,
    pub warn: u32,
}

impl Default for Budget {
    /// The first TCP flight holds 14,480 bytes with headers; 13,000 arrive in it from any server.
    fn default() -> Self {
        Self { page: 13_000, warn: 12_288 }
    }
}

impl Config {
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }

    /// Whether a file is the site's logo.
    pub fn is_logo(&self, path: &SourcePath) -> bool {
        let logo = self.look.as_ref().and_then(|look| look.logo.as_ref());
        logo.is_some_and(|logo| logo.value == path.as_str())
    }

    /// Reads `pitso.toml`. What can't be read is reported and takes a value with which the rest can be checked.
    pub fn parse(source: &Source) -> Found<Self> {
        let mut reader = Reader::new(&source.path, 0);
        let table = reader.parse(&source.text);
        let file = ConfigFile::read_keys(&table, Span::new(0, 0), &mut reader);
        reader.unknown_keys(&table, &[ConfigFile::FIELDS], Span::new(0, 0));
        let mut findings = std::mem::take(&mut reader.findings);
        let mut config = Self::from_file(file, source, &mut findings);
        config.texts = reader.texts;
        (config, findings)
    }

    fn from_file(file: Option<ConfigFile>, source: &Source, findings: &mut Vec<Diagnostic>) -> Self {
        let mut config = Self {
            id: "site".into(),
            name: String::new(),
            acronym: None,
            languages: Vec::new(),
            languages_span: Span::default(),
            theme: Spanned::new(DEFAULT_THEME.into(), Span::default()),
            theme_options: Settings::default(),
            base_url: None,
            as_of: None,
            budget: Budget::default(),
            look: None,
            price: None,
            texts: Vec::new(),
            digest: source.digest,
        };
        if let Some(file) = file {
            let site = file.site;
            config.languages_span = site.languages.span;
            config.languages = languages(&site.languages, &source.path, findings);
            check_id(&site.id, &source.path, findings);
            config.base_url = site.base_url.and_then(|url| base_url(url, &source.path, findings));
            config.id = site.id.value;
            config.name = site.name.value;
            config.acronym = site.acronym;
            config.theme = site.theme.and_then(|name| theme(name, &source.path, findings)).unwrap_or(config.theme);
            config.as_of = site.as_of;
            config.theme_options = file.theme_options;
            config.look = file.look;
            config.price = file.price.and_then(|price| sold(price, &source.path, findings));
            if let Some(budget) = file.budget {
                config.budget.page = budget.page.unwrap_or(config.budget.page);
                config.budget.warn = budget.warn.unwrap_or(config.budget.warn).min(config.budget.page);
            }
        }
        if config.languages.is_empty() {
            config.languages = tags_typed(&source.text);
        }
        if config.languages.is_empty() {
            config.languages.extend(Lang::new("en"));
        }
        config
    }
}

fn languages(tags: &Spanned<Vec<Spanned<String>>>, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Vec<Lang> {
    // A list that isn't there, or is none, has been told of.
    if tags.is_empty() && tags.span != Span::default() {
        let found = Diagnostic::new(&NO_LANGUAGE, "the site has no language");
        findings.push(found.at(path, tags.span, "empty").help("name at least one, such as [\"en\"]"));
    }
    let mut languages = Vec::new();
    for tag in &tags.value {
        match Lang::new(&tag.value) {
            Some(lang) if !languages.contains(&lang) => languages.push(lang),
            Some(_) => {}
            None => {
                let found = Diagnostic::new(&NOT_A_LANGUAGE, format!("`{}` is not a language's tag", tag.value));
                findings.push(found.at(path, tag.span, "here").help("write its BCP 47 tag, such as `en` or `st`"));
            }
        }
    }
    languages
}

/// The tags in the line of a list that could not be read: without them every file in another language would be told of.
fn tags_typed(toml: &str) -> Vec<Lang> {
    let line = toml.lines().find_map(|line| line.trim_start().strip_prefix("languages")).unwrap_or_default();
    let words = line.split('#').next().unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let mut languages: Vec<Lang> = Vec::new();
    for lang in words.filter_map(Lang::new) {
        if !languages.contains(&lang) {
            languages.push(lang);
        }
    }
    languages
}

fn check_id(id: &Spanned<String>, path: &SourcePath, findings: &mut Vec<Diagnostic>) {
    if id.span != Span::default() && !text::is_anchor(id) {
        let found = Diagnostic::new(&BAD_SITE_ID, format!("`{}` can't be a site's id", id.value));
        findings.push(found.at(path, id.span, "here").help("use only a-z, 0-9 and `-`, such as \"lesigf\""));
    }
}

/// The name of a theme, which is that of a folder.
fn theme(name: Spanned<String>, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let fine = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    if name.bytes().all(fine) {
        // An empty one has been told of.
        return Some(name).filter(|name| !name.is_empty());
    }
    let found = Diagnostic::new(&UNKNOWN_THEME, format!("`{}` can't be a theme's name", name.value));
    let cure =
        "put the theme into a folder below `themes/`, and write that folder's name, of a-z, 0-9, `-` and `_` only";
    findings.push(found.at(path, name.span, "here").help(cure));
    None
}

/// A price that a page's cost can be reckoned from.
fn sold(price: Price, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Option<Price> {
    let nothing =
        [&price.cost, &price.megabytes].into_iter().find(|number| number.value == 0).map(|number| number.span);
    let Some(nothing) = nothing else { return Some(price) };
    let found =
        Diagnostic::new(&PRICE_OF_NOTHING, "an offer that costs nothing, or buys nothing, has no price per page");
    findings.push(found.at(path, nothing, "not 0").help("write what a common offer of data costs, and what it buys"));
    None
}

fn base_url(url: Spanned<String>, path: &SourcePath, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/:[]%".contains(&byte);
    let is_fine = |host: &str| {
        host.len() > 1
            && !host.starts_with('/')
            && host.ends_with('/')
            && !host.contains("//")
            && host.bytes().all(fine)
    };
    if host.is_some_and(is_fine) {
        return Some(url.value);
    }
    let found = Diagnostic::new(&BAD_BASE_URL, format!("`{}` can't be a site's address", url.value));
    findings.push(
        found.at(path, url.span, "here").help("write it like https://example.org/ or https://example.org/forum/"),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(toml: &str) -> (Config, Vec<String>) {
        let (source, _) = Source::decode(SourcePath::new(FILE), toml.into());
        let (config, findings) = Config::parse(&source);
        (config, findings.into_iter().map(|found| found.code.into_owned()).collect())
    }

    #[test]
    fn a_small_file_is_enough() {
        let (config, codes) = parse("[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\", \"st\"]\n");
        assert_eq!(codes, [""; 0]);
        assert_eq!(
            (config.default_lang().as_str(), config.budget.page, config.theme.as_str()),
            ("en", 13_000, "default")
        );
    }

    #[test]
    fn the_tags_of_a_list_that_can_not_be_read_are_those_of_its_line() {
        for list in ["[\"en\", \"st\"", "[en, st, en] # all", "en, st", "\u{201c}en\u{201d}, \u{201c}st\u{201d}"] {
            let (config, codes) =
                parse(&format!("[site]\nid = \"x\"\nname = \"X\"\nlanguages = {list}\nas_of = 2026-01-01\n"));
            let tags: Vec<_> = config.languages.iter().map(|lang| lang.as_str()).collect();
            assert_eq!(
                (tags, codes.iter().all(|code| code == "toml-syntax")),
                (vec!["en", "st"], true),
                "{list} {codes:?}"
            );
        }
    }

    #[test]
    fn a_price_is_read() {
        let site = "[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\"]\n";
        let price =
            |megabytes| format!("{site}[price]\ncost = 80\nmegabytes = {megabytes}\ncurrency = \"M\"\nyear = 2019\n");
        assert_eq!(parse(&price(750)).0.price.map(|price| price.megabytes.value), Some(750));
        assert_eq!(parse(&price(0)).1, ["price-of-nothing"]);
    }

    #[test]
    fn all_mistakes_are_told() {
        let toml =
            "[site]\nid = \"X y\"\nname = \"X\"\nlanguages = [\"english\"]\nbase_url = \"example.org\"\n[budgte]\n";
        assert_eq!(parse(toml).1, ["unknown-key", "not-a-language", "bad-site-id", "bad-base-url"]);
        assert_eq!(parse("").1, ["missing-key"]);
        let themed = |name: &str| {
            parse(&format!("[site]\nid = \"x\"\nname = \"X\"\nlanguages = [\"en\"]\ntheme = \"{name}\"\n"))
        };
        for name in [".mine", "../mine", "a/b", "Mine", "a b"] {
            let (config, codes) = themed(name);
            assert_eq!((&*codes, config.theme.as_str()), (&["unknown-theme".to_owned()][..], "default"), "{name}");
        }
        assert_eq!(themed("mine_2-b").1, [""; 0]);
        assert_eq!((&*themed("").1, themed("").0.theme.as_str()), (&["empty-text".to_owned()][..], "default"));
    }
}
