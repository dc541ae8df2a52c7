//! What must hold of any finding.

use pitso::base::diagnostic::Diagnostic;
use pitso::base::path::SourcePath;
use pitso::base::span::line_and_column;
use pitso::read::source::Source;

/// Every finding of one file stands at a place of that file, and has a cure.
pub fn judge(path: &SourcePath, text: &str, found: &[Diagnostic]) {
    for finding in found {
        assert!(!finding.code.ends_with("-panic") && finding.code != "program-failed", "{finding:?}");
        assert!(!finding.help.is_empty() && !finding.message.is_empty(), "{finding:?} has no cure");
        assert!(!finding.labels.is_empty(), "{finding:?} has no place");
        for label in finding.labels.iter().filter(|label| label.path == *path) {
            assert!(text.get(label.span.range()).is_some(), "{label:?} is no place in {text:?}");
            let lines = text.matches('\n').count() + 1;
            assert!(line_and_column(text, label.span.start as usize).0 <= lines);
        }
    }
}

/// The bytes as a source of that name. They are decoded as a build decodes them.
pub fn source(path: &str, bytes: &[u8]) -> Source {
    let (source, found) = Source::decode(SourcePath::new(path), bytes.to_vec());
    judge(&source.path, &source.text, &found);
    source
}
