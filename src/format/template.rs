//! A theme's templates, compiled once, and the pages that they make of views.
//!
//! Templates read nothing but their view: the only functions beside Tera's own are `text`, `dates` and the filters `date`,
//! `clock`, `number`, `url`, `link` and `lang`, which are pure. There is a copy of the compiled templates for each language,
//! whose functions know it, so that a string needs no lookup of the language of the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera, Value};

use super::asked;
use super::language;
use super::mirror::mirror;
use super::strings::{FALLBACK, Strings};
use super::style::Styles;
use super::view::{KINDS, Page};
use super::weight;
use crate::base::diagnostic::{Diagnostic, Found};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::read::config::Look;
use crate::read::theme::Theme;

mod anchor;
mod faults;
mod functions;
mod syntax;

mod compile;
mod contract;

mod options;

pub use faults::CODES;

use compile::{compile, missing_templates, other_version};
use faults::{TEMPLATE_MISSING, TEMPLATE_RENDER};
use functions::register;

/// A theme, ready to render.
pub struct Templates {
    languages: BTreeMap<String, Tera>,
    strings: Arc<Strings>,
    styles: Styles,
    options: options::Values,
    /// The template for each kind of page.
    kinds: BTreeMap<&'static str, String>,
    /// The file of each template, for findings.
    files: BTreeMap<String, SourcePath>,
    folder: SourcePath,
    /// Why templates are not there: what is wrong with the first that can't be read.
    refused: Option<Diagnostic>,
}

impl Templates {
    /// Compiles a theme in a site's colours. With a faulty one, everything that can be told is told, and rendering reports the rest.
    pub fn new(theme: &Theme, look: Option<&Look>) -> Found<Templates> {
        let (strings, mut found) = Strings::new(theme);
        let (styles, faults) = Styles::new(theme, look);
        found.extend(faults);
        found.extend(other_version(theme));
        found.extend(missing_templates(theme));
        found.extend(asked::check(theme, &strings));
        let strings = Arc::new(strings);
        let files = theme.templates.iter().map(|(name, file)| (name.clone(), file.path.clone())).collect();
        let ((compiled, are_read), faults) = compile(theme, &strings);
        found.extend(contract::check(theme, &are_read, &strings, &options::sorts(&theme.options)));
        let refused = faults.first().cloned();
        found.extend(faults);
        let speaking = |lang: &str| {
            let mut tera = compiled.clone();
            register(&mut tera, &strings, lang);
            (lang.to_owned(), tera)
        };
        let languages = strings.languages().map(speaking).collect();
        let kinds = KINDS.iter().filter_map(|kind| Some((*kind, theme.template_of(kind)?))).collect();
        let options = options::Values::new(&theme.options);
        (Templates { languages, strings, styles, options, kinds, files, folder: theme.path.clone(), refused }, found)
    }

    /// The strings that the templates use, for other formats.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// Makes a page of its view and its rendered body. The page's weight is still to be written into it, by
    /// [`weight::weigh`].
    pub fn render(&self, page: &Page<'_>, body: &str) -> Result<String, Diagnostic> {
        let kind = page.content.kind();
        let Some(name) = self.kinds.get(kind) else {
            return Err(Diagnostic::new(
                &TEMPLATE_MISSING,
                format!("the theme has no template for pages of kind `{kind}`"),
            )
            .at(&self.folder, Span::default(), "in this theme")
            .help(format!("write `templates/{kind}.html`, or name a template for all such kinds as `fallback`")));
        };
        let Some(tera) = self.languages.get(page.lang).or_else(|| self.languages.get(FALLBACK)) else {
            return Err(Diagnostic::new(&TEMPLATE_MISSING, "the theme has no strings")
                .at(&self.folder, Span::default(), "in this theme")
                .help(format!("write `strings/{FALLBACK}.ftl`")));
        };
        let view = Value::try_from_serializable(page).map_err(|fault| self.finding(name, &fault))?;
        let mut context = Context::new();
        let part = view.get_from_path("content").and_then(|content| content.get_from_path(kind));
        context.insert_value(kind, part.cloned().unwrap_or_else(Value::none));
        context.insert_value("page", view);
        context.insert_value("options", self.options.of(page.lang));
        context.insert_value("kind", Value::safe_string(kind));
        context.insert_value("body", Value::safe_string(body));
        let css = self.styles.css(kind, page.needs);
        let css = if page.dir == "rtl" { mirror(&css) } else { css };
        context.insert_value("style", Value::safe_string(&css));
        context.insert_value("weight", Value::safe_string(weight::PLACE));
        let html = tera.render(name, &context).map_err(|fault| self.finding(name, &fault))?;
        Ok(language::finish(html, page.lang, FALLBACK))
    }

    /// Turns what Tera says while rendering into a finding at the place in the template.
    fn finding(&self, template: &str, fault: &tera::Error) -> Diagnostic {
        if let (ErrorKind::TemplateNotFound(_), Some(refused)) = (fault.kind(), &self.refused) {
            return refused.clone();
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::line_and_column;
    use crate::format::view::{Content, Link, Missing};
    use crate::read::theme::Layer;

    /// The default theme with own files over it.
    fn with(own: &[(&'static str, &'static str)]) -> Found<Templates> {
        let files = own.iter().map(|&(name, text)| (name.into(), text.as_bytes().into())).collect();
        let (theme, found) = Theme::new(&[Layer::embedded(), Layer { folder: SourcePath::new("theme"), files }]);
        assert_eq!(found, []);
        Templates::new(&theme, None)
    }

    fn page() -> Page<'static> {
        Page { lang: "en", title: "A & <B>", home: "index.html", ..Page::default() }
    }

    fn place(finding: &Diagnostic, text: &str) -> (String, (usize, usize)) {
        let label = &finding.labels[0];
        (label.path.to_string(), line_and_column(text, label.span.start as usize))
    }

    #[test]
    fn text_is_escaped_and_bodies_are_not() {
        let html = with(&[]).0.render(&page(), "<p>Body</p>").unwrap();
        assert!(html.contains("<h1>A &amp; &lt;B&gt;</h1>") && html.contains("<p>Body</p>"), "{html}");
    }

    #[test]
    fn the_interface_speaks_the_language_of_the_page() {
        let (templates, _) = with(&[]);
        let render = |lang| templates.render(&Page { lang, ..page() }, "").unwrap();
        assert!(render("st").contains(">Tlolela litabeng<"));
        assert!(render("fr").contains(">Skip to content<"), "a language without strings has the English ones");
    }

    #[test]
    fn an_unknown_field_is_found_when_the_theme_is_read_even_in_a_condition() {
        let text = "x\n{% if page.titel %}{{ page.title }}{% endif %} {{ kind ~ 'a.b' }}";
        let found = with(&[("templates/page.html", text)]).1;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].code, &*found[0].help[0]), ("template-field", "did you mean `title`?"));
        assert_eq!(place(&found[0], text), ("theme/templates/page.html".into(), (2, 12)));
    }

    #[test]
    fn what_only_a_page_can_show_is_found_where_it_is_written() {
        let text = "a\n{{ page.stale.href }}";
        let (templates, _) = with(&[("templates/page.html", text)]);
        let finding = templates.render(&page(), "").unwrap_err();
        assert_eq!((&*finding.code, place(&finding, text).1), ("template-render", (2, 15)), "{finding:?}");
    }

    #[test]
    fn a_kind_without_a_template_has_the_fallback() {
        let files = [
            ("theme.toml", "name = \"x\"\nview = 1\nfallback = \"page.html\"\n"),
            ("templates/page.html", "{{ kind }}: {{ page.title }}"),
            ("strings/en.ftl", "a = A\n"),
        ];
        let layer = |files: &[(&'static str, &'static str)]| Layer {
            folder: SourcePath::new("themes/x"),
            files: files.iter().map(|&(name, text)| (name.into(), text.as_bytes().into())).collect(),
        };
        let (templates, found) = Templates::new(&Theme::new(&[layer(&files)]).0, None);
        assert_eq!(found.iter().map(|finding| &*finding.code).collect::<Vec<_>>(), ["string-needed"]);
        let error = Page { content: Content::Error(Missing::default()), ..page() };
        assert_eq!(templates.render(&error, "").unwrap(), "error: A &amp; &lt;B&gt;");
        let found = Templates::new(&Theme::new(&[layer(&files[..1])]).0, None).1;
        assert_eq!((&*found[0].code, found[0].labels[0].span), ("template-missing", Span::new(31, 42)));
    }

    #[test]
    fn a_missing_string_is_found_when_the_theme_is_read() {
        let text = "{{ text(id=\"wieght\") }}{{ text(id=\"kind-\" ~ kind) }}";
        let found = with(&[("templates/page.html", text)]).1;
        assert_eq!(
            (found.len(), &*found[0].code, &*found[0].help[0]),
            (1, "template-string", "did you mean `weight`?")
        );
        assert_eq!(place(&found[0], text).1, (1, 13));
    }

    #[test]
    fn every_template_that_cannot_be_read_is_told() {
        let (templates, found) = with(&[("templates/page.html", "a\n{% if"), ("templates/list.html", "{{ }}")]);
        let places: Vec<_> = found.iter().map(|d| (&*d.code, d.path().unwrap().as_str())).collect();
        let code = "template-syntax";
        assert_eq!(places, [(code, "theme/templates/list.html"), (code, "theme/templates/page.html")]);
        assert!(templates.render(&page(), "").is_err());
    }

    #[test]
    fn what_lies_too_deep_is_told_and_not_read() {
        for text in [
            format!("{{% if kind %}}{}{{% endif %}}", "{% elif kind %}".repeat(5000)),
            format!("{{{{ 1{} }}}}", " + 1".repeat(5000)),
            format!("{{{{ page.title{} }}}}", " | upper".repeat(5000)),
            format!("{{{{ page.title{} }}}}", " ~ page.title".repeat(5000)),
        ] {
            let found = with(&[("templates/page.html", text.leak())]).1;
            assert_eq!((found.len(), &*found[0].code), (1, "template-syntax"));
        }
    }

    #[test]
    fn an_empty_template_is_told() {
        let found = with(&[("templates/page.html", "\n")]).1;
        assert_eq!((found.len(), &*found[0].message), (1, "this template is empty"));
    }

    #[test]
    fn an_unknown_filter_has_its_place() {
        let text = "a\n  {{ page.title | shout }}";
        let found = with(&[("templates/page.html", text)]).1;
        assert_eq!((found.len(), &*found[0].message), (1, "Unknown filter `shout`"));
        assert_eq!(place(&found[0], text), ("theme/templates/page.html".into(), (2, 19)));
    }

    #[test]
    fn a_page_leads_only_to_addresses_that_can_be_visited() {
        let (templates, _) = with(&[]);
        let lead = |href| {
            let links = vec![Link { href, text: "there", ..Link::default() }];
            templates.render(&Page { content: Content::Error(Missing { links }), ..page() }, "")
        };
        assert!(lead("../a b.html?x=\"y\"&z").unwrap().contains("<a href=\"../a%20b.html?x=%22y%22&amp;z\">"));
        assert!(lead("https://example.org/a:b").is_ok() && lead("a/b:c").is_ok());
        for bad in [
            "javascript:x",
            " JavaScript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "//a.example",
            " /\\a.example",
        ] {
            assert_eq!(&*lead(bad).unwrap_err().code, "template-render", "{bad}");
        }
    }

    #[test]
    fn a_theme_says_which_version_it_was_written_for() {
        let found = with(&[("theme.toml", "name = \"x\"\nview = 99\n")]).1;
        let other = found.iter().find(|found| found.code == "theme-version").expect("it is told");
        assert_eq!(other.labels[0].span.start, 18);
    }
}
