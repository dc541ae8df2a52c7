//! The styles of a page: the parts that it needs and no others, written inline.

use std::collections::{BTreeMap, BTreeSet};

use super::colours::Colours;
use super::view::{KINDS, Needs};
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::text::{all_of, closest};
use crate::read::config::Look;
use crate::read::theme::Theme;

/// What the styles of one page may take, in bytes before compression.
pub const STYLE_LIMIT: usize = 2048;

const NEEDS: &[&str] = &["code", "blocks", "tables"];

crate::codes! {
    /// `theme.toml` gives styles to a kind of page, or to a need, that does not exist.
    error STYLE_KEY_UNKNOWN = "style-key-unknown";
    /// The styles of a page that needs everything take more than 2048 bytes, which every page of the kind may pay for.
    warning STYLE_HEAVY = "style-heavy";
}

/// The styles of every kind of page, squeezed once.
pub struct Styles {
    every: String,
    kinds: BTreeMap<String, String>,
    needs: BTreeMap<String, String>,
}

impl Styles {
    /// Takes the theme's styles apart by what a page is and needs, in the site's colours.
    pub fn new(theme: &Theme, look: Option<&Look>) -> Found<Styles> {
        let (colours, mut found) = Colours::new(theme, look);
        let parts = &theme.parts;
        let named = parts.every.iter().chain(parts.kind.values().flatten()).chain(parts.need.values().flatten());
        let named: BTreeSet<&str> = named.map(|name| name.get_ref().as_str()).collect();
        let used = theme.styles.iter().filter(|(name, _)| named.contains(name.as_str()));
        let files: BTreeMap<_, _> =
            used.map(|(name, file)| (name, colours.put_into(&squeeze(&file.text), file, &mut found))).collect();
        let gather = |names: &[toml::Spanned<String>]| -> String {
            names.iter().filter_map(|name| files.get(name.get_ref())).map(String::as_str).collect()
        };
        let by_key = |parts: &BTreeMap<toml::Spanned<String>, Vec<toml::Spanned<String>>>| {
            parts.iter().map(|(key, names)| (key.get_ref().clone(), gather(names))).collect()
        };
        let styles = Styles { every: gather(&parts.every), kinds: by_key(&parts.kind), needs: by_key(&parts.need) };
        found.extend(unknown_keys(&theme.path, parts.kind.keys(), KINDS));
        found.extend(unknown_keys(&theme.path, parts.need.keys(), NEEDS));
        let all = Needs { code: true, blocks: true, tables: true };
        for kind in KINDS {
            let bytes = styles.css(kind, all).len();
            if bytes > STYLE_LIMIT {
                found.push(
                    Diagnostic::new(&STYLE_HEAVY, format!("a page of kind `{kind}` may carry {bytes} bytes of styles"))
                        .at(&theme.path, Default::default(), format!("at most {STYLE_LIMIT} are wanted"))
                        .help("give rules that few pages need to a `style.kind` or a `style.need` of their own"),
                );
            }
        }
        (styles, found)
    }

    /// Returns the styles of a page of this kind with these needs.
    pub fn css(&self, kind: &str, needs: Needs) -> String {
        let wanted = [needs.code, needs.blocks, needs.tables];
        let needed =
            NEEDS.iter().zip(wanted).filter(|(_, wanted)| *wanted).filter_map(|(need, _)| self.needs.get(*need));
        let mut css = self.every.clone();
        self.kinds.get(kind).into_iter().chain(needed).for_each(|part| css.push_str(part));
        css
    }
}

fn unknown_keys<'k>(
    path: &SourcePath,
    keys: impl Iterator<Item = &'k toml::Spanned<String>>,
    known: &[&str],
) -> Vec<Diagnostic> {
    keys.filter(|key| !known.contains(&key.get_ref().as_str()))
        .map(|key| {
            let word = key.get_ref();
            let cure = match closest(word, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there is {}", all_of(known)),
            };
            Diagnostic::new(&STYLE_KEY_UNKNOWN, format!("no page is or needs `{word}`"))
                .at(path, key.span().into(), "named here")
                .help(cure)
        })
        .collect()
}

/// Removes comments and the white space that means nothing. Texts in quotes stay as they are.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => {
                let end = rest[1..].find(next).map_or(rest.len(), |end| end + 2);
                out.push_str(&rest[..end]);
                end
            }
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', '>', ' ']) {
                    out.push(' ');
                }
                c.len_utf8()
            }
            c => {
                if matches!(c, '{' | '}' | ';' | ',' | '>') && out.ends_with(' ') {
                    out.pop();
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour::Colour;
    use crate::base::span::{Span, Spanned};
    use crate::read::theme::Layer;

    #[test]
    fn squeezing_keeps_the_meaning() {
        for (css, squeezed) in [
            ("a { b : c ; }\n", "a{b :c}"),
            ("a :hover, b > c {\n  d: calc(1em + 2px);\n}\n/* x */\n", "a :hover,b>c{d:calc(1em + 2px)}"),
            ("a::before { content: \"a  ; }\" }", "a::before{content:\"a  ; }\"}"),
            ("@media (min-width: 40em) { a { b: c } }", "@media (min-width:40em){a{b:c}}"),
            ("/* open", ""),
        ] {
            assert_eq!(squeeze(css), squeezed);
        }
    }

    #[test]
    fn every_kind_of_page_stays_within_two_kilobytes() {
        let (styles, found) = Styles::new(&Theme::new(&[Layer::embedded()]).0, None);
        assert_eq!(found, []);
        for kind in KINDS {
            let css = styles.css(kind, Needs { code: true, blocks: true, tables: true });
            assert!(css.len() <= STYLE_LIMIT, "{kind}: {} bytes", css.len());
            assert!(!css.contains('<'), "styles can't close their element");
        }
    }

    #[test]
    fn the_site_s_accent_takes_the_place_of_the_theme_s() {
        let accent = Spanned::new(Colour::parse("#00209f").unwrap(), Span::default());
        let look = Look { accent: Some(accent), accent_dark: None, logo: None };
        let (styles, _) = Styles::new(&Theme::new(&[Layer::embedded()]).0, Some(&look));
        assert!(styles.css("page", Needs::default()).contains("a{color:#00209f}"));
    }

    #[test]
    fn paper_names_the_forum() {
        let (styles, _) = Styles::new(&Theme::new(&[Layer::embedded()]).0, None);
        let css = styles.css("page", Needs::default());
        let (hidden, _) = css.split_once("{display:none}").unwrap();
        let hidden: Vec<_> = hidden.rsplit(['{', '}']).next().unwrap().split(',').collect();
        assert!(hidden.contains(&"header") && hidden.contains(&"nav"), "{hidden:?}");
        // The first paragraph of the last footer is the forum's name.
        assert!(hidden.contains(&"footer p+p") && !hidden.contains(&"footer"), "{hidden:?}");
    }

    #[test]
    fn a_misspelt_kind_is_found() {
        let config = "name = \"x\"\nview = 1\n[style.kind]\nsesion = []\n[style.need]\nmagic = []\n";
        let files = vec![("theme.toml".into(), config.as_bytes().into())];
        let (theme, _) = Theme::new(&[Layer { folder: SourcePath::new("themes/x"), files }]);
        let found = Styles::new(&theme, None).1;
        assert_eq!(found[0].help, ["did you mean `session`?"]);
        assert_eq!(found[1].help, ["there is `code`, `blocks` and `tables`"]);
    }
}
