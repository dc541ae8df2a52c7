//! The id of a file: its place, or the one that it gives itself.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::fields::Reader;
use crate::base::language;
use crate::base::name;
use crate::base::path::{Id, Lang, OutPath, PathFault, SourcePath};
use crate::base::span::Span;

use super::front_matter::common::Common;
use super::kind::{Kind, Place};

crate::codes! {
    /// Ids are permanent parts of addresses: `a-z`, `0-9`, `-` and `/`.
    /// The id is the file's path below `content/`, without its ending, unless the front matter gives another.
    /// A dot stands only before a language of the site, as in `about.st.md`, or before the kind of a session's record.
    error BAD_ID = "bad-id";
}

/// Reads a file's id. Where it can't be an address, that is reported, and the id is one like it.
pub fn of(
    path: &SourcePath,
    place: &Place,
    common: Option<&Common>,
    opening: Span,
    languages: &[Lang],
    reader: &mut Reader,
) -> Id {
    let given = common.and_then(|common| common.id.as_ref());
    let (text, at) = given.map_or((place.stem.as_str(), opening), |given| (given.value.as_str(), given.span));
    let dot = text.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let dot = dot.filter(|(_, last)| !place.kind.is_some_and(|kind| kind.is_record() && kind.word() == *last));
    let id = Id::new(text);
    if let (Some(id), None) = (&id, dot) {
        return id.clone();
    }
    let likely = likely_id(text);
    let cure = match (given, lang_in_name(text, place, languages)) {
        (Some(_), _) => format!("write `id = \"{likely}\"`"),
        (None, Some(cure)) => cure,
        (None, None) => format!("rename the file to `content/{likely}.md`"),
    };
    let what = if given.is_some() { text } else { path.as_str() };
    let why = match (dot, OutPath::new(text)) {
        (Some(_), _) => {
            "a dot stands only before a language of the site, or before the kind of a session's record".to_owned()
        }
        (None, Err(fault)) if fault != PathFault::Character => fault.to_string(),
        _ => "only a-z, 0-9, `-` and `/` can".to_owned(),
    };
    let found = Diagnostic::new(&BAD_ID, format!("`{what}` can't be an address: {why}"));
    reader.report(at, found, "the address comes from here", cure);
    // With a name of its own, so that two such files are not also told to share an address.
    id.or_else(|| Id::new(&likely))
        .or_else(|| Id::new(format!("file-{}", Digest::of(path.as_str().as_bytes()))))
        .expect("a digest is a fine name")
}

/// What to do about a name that says its language in another way than behind a dot, or says two.
fn lang_in_name(text: &str, place: &Place, languages: &[Lang]) -> Option<String> {
    let (folder, name) = text.split_at(text.rfind('/').map_or(0, |slash| slash + 1));
    // A record keeps the kind behind its name.
    let file = |stem: &str, lang: &Lang| match stem.rsplit_once('.').filter(|(_, kind)| is_record(kind)) {
        Some((stem, kind)) => format!("content/{}.{kind}.{lang}.md", likely_id(&[folder, stem].concat())),
        None => format!("content/{}.{lang}.md", likely_id(&[folder, stem].concat())),
    };
    let signs = name.match_indices(['.', '_', '-', ' ', '(']);
    let mut behind = signs.clone().map(|(at, sign)| (sign, &name[..at], name[at + 1..].trim_end_matches(')')));
    let mut before = signs.map(|(at, sign)| (sign, &name[at + 1..], &name[..at]));
    let is_own = |(_, rest, word): &(&str, &str, &str)| !rest.is_empty() && language::one_of(word, languages).is_some();
    let own = behind.clone().find(is_own).or_else(|| before.find(|part| part.0 == "." && is_own(part)));
    if let Some((sign, rest, word)) = own {
        let lang = language::one_of(word, languages)?;
        let renamed = file(rest, lang);
        return Some(match (&place.lang, sign) {
            (Some(other), _) if other != lang => {
                format!("a text is in one language: rename the file to `{renamed}`, or to `{}`", file(rest, other))
            }
            // A word behind a dot is a language. Behind other signs it may as well be one of the title's.
            (_, ".") => format!("rename the file to `{renamed}`"),
            _ => format!(
                "if the text is in `{lang}`, rename the file to `{renamed}`; or else to `content/{}.md`",
                likely_id(text)
            ),
        });
    }
    let (_, rest, word) = behind.find(|(sign, ..)| *sign == ".")?;
    let lang = language::tag_of(word).filter(|lang| lang.as_str().len() == 2 && !is_record(word))?;
    let renamed =
        if lang.as_str() == word { String::new() } else { format!(", and rename the file to `{}`", file(rest, &lang)) };
    Some(format!(
        "if `{lang}` is the text's language, add it to `languages` in `pitso.toml`{renamed}; or else rename the file to \
         `content/{}.md`",
        likely_id(text)
    ))
}

fn is_record(word: &str) -> bool {
    Kind::parse(word).is_some_and(Kind::is_record)
}

/// An id that is like a text that can't be one.
fn likely_id(text: &str) -> String {
    name::better(&text.replace(['.', '_'], "-")).to_string()
}
