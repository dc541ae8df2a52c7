//! The colours of a theme, with those that a site sets in their place.

use std::collections::BTreeMap;

use crate::base::colour::Colour;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::closest;
use crate::read::config::{self, Look};
use crate::read::theme::{Theme, ThemeText};

crate::codes! {
    /// Text in a colour of `[look]` could not be read: links on the theme's ground need a contrast of 4.5 to 1.
    error LOOK_CONTRAST = "look-contrast";
    /// `[look]` sets a colour that the site's theme does not have.
    warning LOOK_NOT_IN_THEME = "look-not-in-theme";
    /// A style writes a colour as `$name` that `theme.toml` gives no value to, or `theme.toml` gives one that is no colour.
    error STYLE_COLOUR = "style-colour";
}

/// The colours that a theme's styles may name.
pub struct Colours(BTreeMap<String, Colour>);

impl Colours {
    /// Reads the colours of `theme.toml`, then those that the site sets.
    pub fn new(theme: &Theme, look: Option<&Look>) -> Found<Self> {
        let mut found = Vec::new();
        let mut colours = BTreeMap::new();
        for (name, value) in &theme.parts.colour {
            match Colour::parse(value.get_ref()) {
                Some(colour) => drop(colours.insert(name.clone(), colour)),
                None => found.push(
                    Diagnostic::new(&STYLE_COLOUR, format!("`{}` is no colour", value.get_ref()))
                        .at(&theme.path, value.span().into(), "written here")
                        .help("write it like \"#00508a\" or \"#c60\""),
                ),
            }
        }
        found.extend(look.map(|look| apply(look, &mut colours)).unwrap_or_default());
        (Self(colours), found)
    }

    /// Puts the colours in the place of their names. `file` is the one that the styles were squeezed from.
    pub fn put_into(&self, css: &str, file: &ThemeText, found: &mut Vec<Diagnostic>) -> String {
        let mut parts = css.split('$');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            match self.0.get(name) {
                Some(colour) => out.push_str(&short(*colour)),
                None => {
                    let wanted = format!("${name}");
                    let at = file.text.find(&wanted).unwrap_or_default();
                    let names: Vec<_> = self.0.keys().map(String::as_str).collect();
                    let cure = match closest(name, names.iter().copied()) {
                        Some(near) => format!("did you mean `${near}`?"),
                        None => format!("give `{name}` a value under `[style.colour]` in `theme.toml`"),
                    };
                    found.push(
                        Diagnostic::new(&STYLE_COLOUR, format!("there is no colour `{wanted}`"))
                            .at(&file.path, Span::new(at, at + wanted.len()), "written here")
                            .help(cure),
                    );
                }
            }
            out.push_str(rest);
        }
        out
    }
}

/// Puts the accents of a site in the place of the theme's. Where a site names one alone, the other is its nearest shade
/// that can be read.
fn apply(look: &Look, colours: &mut BTreeMap<String, Colour>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, ground, own, other) in [
        ("accent", "paper", &look.accent, &look.accent_dark),
        ("accent_dark", "paper_dark", &look.accent_dark, &look.accent),
    ] {
        let Some(wanted) = own.as_ref().or(other.as_ref()) else { continue };
        let Some(ground) = colours.get(ground).copied().filter(|_| colours.contains_key(name)) else {
            found.extend(own.as_ref().map(|own| {
                Diagnostic::new(&LOOK_NOT_IN_THEME, format!("the theme has no colour `{name}`, or no ground for it"))
                    .at(&SourcePath::new(config::FILE), own.span, "this changes nothing")
                    .help("take the line out, or choose a theme with colours of these names")
            }));
            continue;
        };
        let shade = wanted.value.readable_on(ground);
        if own.is_some() && shade != wanted.value {
            let ratio = wanted.value.contrast(ground);
            let said =
                format!("the contrast of {} on {ground} is {}.{:02} to 1", wanted.value, ratio / 100, ratio % 100);
            found.push(
                Diagnostic::new(&LOOK_CONTRAST, said)
                    .at(&SourcePath::new(config::FILE), wanted.span, "4.5 to 1 is needed")
                    .help(format!("the nearest shade that can be read is `{name} = \"{shade}\"`")),
            );
        }
        colours.insert(name.to_owned(), shade);
    }
    found
}

/// A colour in as few digits as it takes.
fn short(colour: Colour) -> String {
    let long = colour.to_string();
    let digits: Vec<char> = long.chars().skip(1).collect();
    match digits.chunks(2).all(|pair| pair[0] == pair[1]) {
        true => std::iter::once('#').chain(digits.into_iter().step_by(2)).collect(),
        false => long,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Spanned;
    use crate::read::theme::Layer;

    fn look(accent: Option<&str>, accent_dark: Option<&str>) -> Look {
        let colour = |text: &str| Spanned::new(Colour::parse(text).unwrap(), Span::new(1, 2));
        Look { accent: accent.map(colour), accent_dark: accent_dark.map(colour), logo: None }
    }

    fn colours(look: &Look) -> (Colours, Vec<Diagnostic>) {
        Colours::new(&Theme::new(&[Layer::embedded()]).0, Some(look))
    }

    #[test]
    fn one_accent_brings_the_other() {
        let (colours, found) = colours(&look(Some("#00209f"), None));
        assert_eq!(found, []);
        assert_eq!(colours.0["accent"].to_string(), "#00209f");
        assert!(colours.0["accent_dark"].is_readable_on(colours.0["paper_dark"]));
    }

    #[test]
    fn an_accent_that_cannot_be_read_is_told_with_its_ratio_and_a_shade_that_can() {
        let (colours, found) = colours(&look(Some("#0bf"), None));
        assert_eq!(&*found[0].code, "look-contrast");
        assert!(found[0].message.contains("2.1"), "{}", found[0].message);
        let shade = colours.0["accent"];
        assert!(found[0].help[0].contains(&shade.to_string()) && shade.is_readable_on(colours.0["paper"]));
    }

    #[test]
    fn every_colour_of_the_theme_is_readable_or_marks_no_text() {
        let (colours, _) = Colours::new(&Theme::new(&[Layer::embedded()]).0, None);
        for (text, ground) in
            [("ink", "paper"), ("accent", "paper"), ("ink_dark", "paper_dark"), ("accent_dark", "paper_dark")]
        {
            assert!(colours.0[text].is_readable_on(colours.0[ground]), "{text} on {ground}");
        }
        for ground in ["paper", "paper_dark"] {
            assert!(colours.0["focus"].contrast(colours.0[ground]) >= 300, "WCAG 2.2, 1.4.11: focus on {ground}");
        }
    }

    /// So that the test above sees every colour that text has.
    #[test]
    fn no_style_of_the_theme_brings_a_colour_of_its_own() {
        let own = |css: &str| {
            let values = css.split([';', '{', '}']).filter_map(|rule| rule.split_once(':'));
            let colours = values.filter(|(name, _)| matches!(name.trim(), "color" | "background" | "background-color"));
            colours.filter(|(_, value)| !value.trim().starts_with('$')).count()
        };
        for (name, file) in &Theme::new(&[Layer::embedded()]).0.styles {
            assert_eq!(own(&file.text), 0, "{name}.css");
        }
        assert_eq!(own("a{color:$accent}b{color:#777;background:#fff}"), 2, "the test can fail");
    }

    #[test]
    fn a_misspelt_colour_is_found() {
        let files = [
            ("theme.toml", "name = \"x\"\nview = 1\n[style.colour]\nink = \"black\"\npaper = \"#fff\"\n"),
            ("style/base.css", "a { color: $papier }"),
        ];
        let files = files.map(|(name, text)| (name.into(), text.as_bytes().into())).to_vec();
        let (theme, _) = Theme::new(&[Layer { folder: SourcePath::new("themes/x"), files }]);
        let (colours, mut found) = Colours::new(&theme, None);
        colours.put_into("a{color:$papier}", &theme.styles["base"], &mut found);
        assert_eq!(found[0].message, "`black` is no colour");
        assert_eq!(
            (&*found[1].message, &*found[1].help[0]),
            ("there is no colour `$papier`", "did you mean `$paper`?")
        );
        assert_eq!(found[1].labels[0].span, Span::new(11, 18));
    }
}
