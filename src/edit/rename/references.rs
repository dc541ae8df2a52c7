//! The edits that make one file's references lead to where things are after a rename.

use crate::base::path::SourcePath;
use crate::base::span::{Span, Spanned};
use crate::edit::text::Edit;
use crate::model::link::source_of;
use crate::parse::document::Document;
use crate::parse::front_matter::is_path;
use crate::parse::kind::Kind;
use crate::parse::markdown::{Destination, read_destination};
use crate::parse::reference::Reference;

use super::Moves;

/// Computes the edits of one file, each once. `values` are the texts of its front matter.
pub fn mend(document: &Document, values: &[Spanned<String>], text: &str, moves: &Moves) -> Vec<Edit> {
    let to = moves.path(&document.path).unwrap_or_else(|| document.path.clone());
    let file = File { document, text, to, moves };
    let links = document.body.links.iter().map(|link| (&link.to, link.span, link.at));
    let images = document.body.images.iter().map(|image| (&image.to, image.span, image.at));
    let mut edits: Vec<_> = links.chain(images).flat_map(|(to, span, at)| file.link(to, span, at)).collect();
    edits.extend(document.references.iter().filter_map(|found| file.reference(&found.value, found.span)));
    edits.extend(values.iter().filter_map(|value| file.value(value)));
    edits.extend(file.files().filter_map(|(path, span)| file.file(path, span)));
    let facts = document.body.blocks.iter().flat_map(|block| &block.facts);
    edits.extend(facts.flat_map(|fact| file.fact(&fact.value)));
    edits.sort();
    edits.dedup_by(|a, b| a.at == b.at);
    edits
}

struct File<'f> {
    document: &'f Document,
    text: &'f str,
    /// Where the file itself goes.
    to: SourcePath,
    moves: &'f Moves,
}

impl File<'_> {
    fn link(&self, to: &Destination, span: Span, at: Span) -> Vec<Edit> {
        let rewrite = |typed: &str| match to {
            Destination::Reference { kind, id, .. } => {
                let new = self.moves.id(&kind.full_id(id))?;
                Some(reworded(typed, *kind, &new))
            }
            Destination::Page { path, .. } | Destination::Asset { path, .. } => self.path(typed, path),
            _ => None,
        };
        let places = match typed_place(self.text, span, at) {
            Some(place) => vec![place],
            None => definitions(self.text, self.document.body.start as usize, to),
        };
        let edit = |place: Span| Some(Edit::new(place, rewrite(&self.text[place.range()])?));
        places.into_iter().filter_map(edit).collect()
    }

    /// The path as it has to be typed. `None` where it can stay as it is.
    fn path(&self, typed: &str, path: &str) -> Option<String> {
        let target = source_of(&self.document.path, path)?;
        let target = self.moves.path(&target).unwrap_or(target);
        if source_of(&self.to, path).as_ref() == Some(&target) {
            return None;
        }
        let fragment = typed.find('#').map_or("", |at| &typed[at..]);
        let new = match typed.starts_with('/') {
            true => format!("/{}", target.below_content()?),
            false => self.to.link_to(&target),
        };
        Some(escaped(&new) + fragment)
    }

    /// A reference of the front matter. Its place includes the quotation marks.
    fn reference(&self, reference: &Reference, span: Span) -> Option<Edit> {
        let new = self.moves.id(&reference.id)?;
        let inner = unquoted(self.text, span)?;
        Some(Edit::new(inner, reworded(&self.text[inner.range()], reference.kind, &new)))
    }

    /// A text of the front matter that is a reference as a whole, in a key that takes other texts as well.
    fn value(&self, value: &Spanned<String>) -> Option<Edit> {
        let common = &self.document.common;
        let own = [Some(common.title.span), common.summary.as_ref().map(|summary| summary.span)];
        let is_prose = own.contains(&Some(value.span));
        self.reference(&Reference::parse(value).filter(|_| !is_prose)?, value.span)
    }

    /// Paths that stand in the front matter.
    fn files(&self) -> impl Iterator<Item = (&str, Span)> {
        let all = self.document.front.paths().into_iter();
        all.filter(|path| is_path(path)).map(|path| (path.as_str(), path.span))
    }

    fn file(&self, path: &str, span: Span) -> Option<Edit> {
        let inner = unquoted(self.text, span)?;
        Some(Edit::new(inner, self.path(&self.text[inner.range()], path)?))
    }

    /// What is known of a block may be references, one or several with commas between them.
    fn fact(&self, value: &Spanned<String>) -> Vec<Edit> {
        let start = value.span.start as usize;
        if self.text.get(value.span.range()) != Some(value.as_str()) {
            return Vec::new();
        }
        let mut edits = Vec::new();
        let mut at = 0;
        for piece in value.split_inclusive(',') {
            let word = piece.trim_end_matches(',').trim();
            let begin = start + at + piece.find(word).unwrap_or(0);
            at += piece.len();
            let Some(reference) = Reference::parse(word) else { continue };
            let Some(new) = self.moves.id(&reference.id) else { continue };
            edits.push(Edit::new(Span::new(begin, begin + word.len()), reworded(word, reference.kind, &new)));
        }
        edits
    }
}

/// A reference in the words in which it was typed: with or without its kind, its folder, its fragment.
fn reworded(typed: &str, kind: Kind, new: &str) -> String {
    let (head, rest) = typed.split_once(':').map_or(("", typed), |(head, rest)| (&typed[..=head.len()], rest));
    let (named, fragment) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
    let space = &named[..named.len() - named.trim_start().len()];
    let home = kind.home().map(|home| format!("{home}/"));
    let is_full = home.is_some_and(|home| named.trim_start().starts_with(&home)) || named.contains("/recommendations/");
    let new = if is_full { new.to_owned() } else { kind.short_id(new) };
    format!("{head}{space}{new}{fragment}")
}

/// Where inside a link its destination was typed. `None` where it stands elsewhere, as a definition.
fn typed_place(text: &str, span: Span, at: Span) -> Option<Span> {
    if at == span {
        return None;
    }
    let (link, typed) = (&text[span.range()], &text[at.range()]);
    let opens = |before: &str| before.trim_end().trim_end_matches('<').trim_end().ends_with("](");
    let found = link.match_indices(typed).map(|(at, _)| at).filter(|at| opens(&link[..*at])).last();
    match found {
        Some(found) => Some(Span::new(found, found + typed.len()).shifted(span.start as usize)),
        // `[text][name]`, whose name is spelled like where it leads.
        None if link.ends_with(']') => None,
        None => Some(at),
    }
}

/// Where `[name]: destination` lines of a body lead to a destination.
fn definitions(text: &str, start: usize, to: &Destination) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '>', '\t']);
        let Some(colon) = inner.find("]:").filter(|_| inner.starts_with('[')) else {
            at += line.len();
            continue;
        };
        let rest = inner[colon + 2..].trim_start();
        let (skip, end) = match rest.strip_prefix('<') {
            Some(angled) => (1, angled.find('>').unwrap_or(0)),
            None => (0, rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        let typed = &rest[skip..skip + end];
        if read_destination(typed).as_ref() == Ok(to) {
            let begin = at + line.len() - rest.len() + skip;
            found.push(Span::new(begin, begin + typed.len()));
        }
        at += line.len();
    }
    found
}

/// The inside of a text value that stands on one line.
fn unquoted(text: &str, span: Span) -> Option<Span> {
    let value = &text[span.range()];
    let is_plain =
        value.len() > 1 && value.starts_with(['"', '\'']) && !value.starts_with("\"\"\"") && !value.starts_with("'''");
    is_plain.then(|| Span::new(span.start as usize + 1, span.end as usize - 1))
}

/// A path in which nothing ends a link's destination.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '%' | '#' | '\\' | '"' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_keep_the_form_in_which_they_were_typed() {
        for (typed, kind, new, reworded_as) in [
            ("session:2024/opening", Kind::Session, "2024/welcome", "session:2024/welcome"),
            ("Person: k-mokoena", Kind::Person, "people/k", "Person: k"),
            ("person:people/a#b", Kind::Person, "people/k", "person:people/k#b"),
            ("a", Kind::Person, "people/k", "k"),
            ("report:2024/opening#m1", Kind::Report, "2024/welcome.report", "report:2024/welcome#m1"),
            ("recommendation:2023/r4", Kind::Recommendation, "2025/recommendations/r4", "recommendation:2025/r4"),
        ] {
            assert_eq!(reworded(typed, kind, new), reworded_as);
        }
    }

    #[test]
    fn nothing_in_a_path_ends_its_link() {
        assert_eq!(escaped("a b(1).pdf"), "a%20b%281%29.pdf");
    }
}
