//! Files that programs leave beside the texts, which nobody means to publish.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;

crate::codes! {
    /// A file that an editor or a system leaves beside the texts: a backup (`.bak`, `.old`, `~`), a lock of an open document
    /// (`~$`), a text with something behind its `.md` (`.md.txt`), or a second copy of a text under another ending. It may hold
    /// a draft or an old state, and is not published.
    warning LEFT_OVER = "left-over-file";
}

/// What is told of a file below `content/` that a program left there. All others are published, as far as names tell.
pub fn found(below: &str, is_there: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let cure = cure(below, is_there)?;
    let path = SourcePath::in_content(below);
    let found = Diagnostic::new(&LEFT_OVER, format!("`{path}` was left by a program, and is not published"));
    Some(found.at(&path, Span::default(), "this file").help(cure))
}

/// What to do about a file, by its path below `content/`, if a program left it there. `is_there` knows the paths of all files.
pub fn cure(path: &str, is_there: impl Fn(&str) -> bool) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    // Nearly all are texts.
    if name.ends_with(".md") && !name.starts_with("~$") {
        return None;
    }
    let lower = name.to_lowercase();
    let by_name = name.ends_with('~') || name.starts_with("~$") || name.starts_with('#') && name.ends_with('#');
    let endings = [".bak", ".backup", ".old", ".orig", ".part", ".rej", ".sav", ".save", ".swo", ".swp", ".tmp"];
    let ending = endings.iter().any(|ending| lower.ends_with(ending));
    if by_name || ending || matches!(&*lower, "desktop.ini" | "thumbs.db") {
        return Some("delete it, or keep it outside `content/`");
    }
    // `a.md.txt` and `a.md_`, but not `a.mdb`.
    let behind = lower.split_once(".md").and_then(|(_, rest)| rest.chars().next());
    if behind.is_some_and(|c| !c.is_ascii_alphabetic()) {
        return Some(
            "let its name end in `.md` if it is a text of the site, or else delete it or keep it outside `content/`",
        );
    }
    // A paper and the page that tells of it lie in a folder `files`, often under one name.
    if path.split('/').any(|part| part == "files") {
        return None;
    }
    let stem = lower.strip_suffix(".txt").or_else(|| lower.strip_suffix(".mdx"))?;
    let twin = format!("{}{}.md", &path[..path.len() - name.len()], stem.trim_end_matches(".md"));
    is_there(&twin).then_some("a text of the same name is there: delete this copy, or move it into a folder `files`")
}
