//! Findings about content, as data. Drawing them is the command line's work.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::path::SourcePath;
use super::span::Span;

/// What a value is and what was found wrong with its source. Parsing never fails: it returns both.
pub type Found<T> = (T, Vec<Diagnostic>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It can't be published rightly; the live site stays as it is.
    Error,
    /// It is a question of quality; the site is published all the same.
    Warning,
}

/// The name of a fault, its severity and its explanation, shown by `pitso explain` and in the manual.
#[derive(Debug)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    /// Paragraphs of plain text: what the fault is, why it matters, how it is mended.
    pub doc: &'static [&'static str],
}

/// One place of a finding and what to say there. The first label of a diagnostic is where it stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Label {
    pub path: SourcePath,
    pub span: Span,
    pub text: String,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    pub code: Cow<'static, str>,
    pub severity: Severity,
    pub message: String,
    pub labels: Vec<Label>,
    /// What to do about it; a finding without a cure is half a finding.
    pub help: Vec<String>,
}

impl Diagnostic {
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(code.name),
            severity: code.severity,
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds a place. The first one added is where the finding stands; further ones are context.
    pub fn at(mut self, path: &SourcePath, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.clone(), span, text: text.into() });
        self
    }

    pub fn help(mut self, cure: impl Into<String>) -> Self {
        self.help.push(cure.into());
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub fn path(&self) -> Option<&SourcePath> {
        self.labels.first().map(|label| &label.path)
    }

    /// The order in which findings are shown: by file, place, then words, so that no thread's haste shows.
    pub fn order(&self) -> impl Ord + '_ {
        (self.labels.first().map(|l| (&l.path, l.span)), &self.code, &self.message)
    }
}

/// Declares the codes that a module reports, with `CODES` as their index. The doc comment is the explanation.
///
/// ```text
/// codes! {
///     /// A key that this kind of file does not have.
///     error UNKNOWN_KEY = "unknown-key";
/// }
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $severity:ident $name:ident = $text:literal;)+) => {
        $($(#[doc = $doc])+ pub static $name: $crate::base::diagnostic::Code = $crate::base::diagnostic::Code {
            name: $text,
            severity: $crate::codes!(@ $severity),
            doc: &[$($doc),+],
        };)+
        /// Every code that this module reports.
        pub static CODES: &[&$crate::base::diagnostic::Code] = &[$(&$name),+];
    };
    (@ error) => { $crate::base::diagnostic::Severity::Error };
    (@ warning) => { $crate::base::diagnostic::Severity::Warning };
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::codes! {
        /// A fault.
        /// Its cure.
        error FAULT = "fault";
        /// A slip.
        warning SLIP = "slip";
    }

    #[test]
    fn a_finding_says_what_where_and_what_to_do() {
        let (first, second) = (SourcePath::new("a.md"), SourcePath::new("b.md"));
        let found = Diagnostic::new(&FAULT, "it is wrong")
            .at(&first, Span::new(1, 2), "here")
            .at(&second, Span::new(3, 4), "as there")
            .help("mend it")
            .help("or leave it out");
        assert_eq!((&*found.code, &*found.message, found.path()), ("fault", "it is wrong", Some(&first)));
        let labels: Vec<_> = found.labels.iter().map(|label| (&label.path, label.span, &*label.text)).collect();
        assert_eq!(labels, [(&first, Span::new(1, 2), "here"), (&second, Span::new(3, 4), "as there")]);
        assert_eq!(found.help, ["mend it", "or leave it out"]);
        assert_eq!(Diagnostic::new(&SLIP, "").path(), None);
        assert!(found.is_error() && !Diagnostic::new(&SLIP, "").is_error());
        assert!(CODES.iter().map(|code| code.doc.len()).eq([2, 1]));
    }

    #[test]
    fn findings_are_in_the_order_of_files_places_and_words() {
        let (a, b) = (SourcePath::new("a.md"), SourcePath::new("b.md"));
        let ordered = [
            Diagnostic::new(&SLIP, "z"),
            Diagnostic::new(&SLIP, "z").at(&a, Span::new(1, 2), "z"),
            Diagnostic::new(&FAULT, "a").at(&a, Span::new(3, 4), ""),
            Diagnostic::new(&FAULT, "b").at(&a, Span::new(3, 4), ""),
            Diagnostic::new(&SLIP, "a").at(&a, Span::new(3, 4), ""),
            Diagnostic::new(&FAULT, "a").at(&b, Span::new(0, 1), ""),
        ];
        assert!(ordered.windows(2).all(|pair| pair[0].order() < pair[1].order()));
    }
}
